"""The pages of a base: what each of them asks the store for.

Commands and the web site show the same pages, so what stands on one is gathered here.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hubcli.model.claims import Claim
from hubcli.model.facts import Confidence, named_by
from hubcli.model.freshness import Freshness
from hubcli.model.overviews import Backing
from hubcli.model.series import Point, Series
from hubcli.model.topics import Kind
from hubcli.model.trust import reason_of
from hubcli.model.verdicts import Stance
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.claims import ClaimParts, claim_page
from hubcli.views.facts import FactParts, fact_page
from hubcli.views.grid import Page
from hubcli.views.indicators import ComparisonParts
from hubcli.views.series import SeriesParts, series_page
from hubcli.views.sources import SourceParts, source_page
from hubcli.views.summary import Refutation, SummaryParts, summary_page
from hubcli.views.topics import TopicParts, topic_page

if TYPE_CHECKING:
    from hubcli.charts import ChartParts
    from hubcli.views.blocks import Picture

_WORST = 4
"""Refuted claims that the summary shows."""


def page_of(store: Store, class_: str, id_: str) -> Page:
    """Return the page of the record of that class and id."""
    match class_:
        case "claim":
            return claim_page(claim_parts(store, store.claim(id_)))
        case "fact":
            return fact_page(_fact_parts(store, id_))
        case "source":
            return source_page(source_parts(store, store.source(id_)))
        case "series":
            found = (store.one_series(id_),)
            _, freshness = store.freshness_of(id_)
            return page_of_series(chart_parts(store, found, Selection()), freshness)
        case _:
            return page_of_topic(store, store.kind_of(id_), id_)


def claim_parts(store: Store, claim: Claim) -> ClaimParts:
    """Return a claim with all that its page shows."""
    evidence = tuple((link, store.fact(link.fact)) for link in claim.evidence)
    return ClaimParts(
        claim=claim,
        topic=store.topic(claim.kind, claim.topic),
        source=store.source(claim.source).source,
        evidence=evidence,
        sources=store.sources_by_id(named_by(fact for _, fact in evidence)),
    )


def _fact_parts(store: Store, id_: str) -> FactParts:
    fact = store.fact(id_)
    return FactParts(
        fact=fact,
        topic=store.topic(fact.kind, fact.topic),
        source=store.source(fact.source).source,
        also=tuple(store.source(source).source for source in fact.also),
        bearings=store.bearings(id_),
        reason=reason_of(store.voices(fact), fact.confidence),
        series=store.freshness_of(fact.figure.series)
        if fact.figure and fact.figure.series
        else None,
    )


def source_parts(store: Store, backing: Backing, *, most: int | None = None) -> SourceParts:
    """Return a source with the facts and claims that name it, at most so many of each."""
    id_ = backing.source.id
    selection = Selection(sources=(id_,), limit=most)
    return SourceParts(
        backing,
        facts=store.facts(selection) if backing.facts else (),
        claims=store.claims(selection) if backing.claims else (),
        bearings=store.bearings_of_source(id_) if backing.facts else (),
    )


def page_of_topic(store: Store, kind: Kind, topic: str, *, most: int | None = None) -> Page:
    """Return the page of the topic of that kind and id, with a picture of its headline's series.

    Of its facts it shows at most so many, the newest.
    """
    parts = topic_parts(store, kind, topic, most=most)
    headline = parts.overview.headline
    if headline is None or headline.figure is None or headline.figure.series is None:
        return topic_page(parts)
    drawn = chart_parts(store, (store.one_series(headline.figure.series),), Selection())
    if kind is Kind.HUB:
        drawn = drawn._replace(base_hub=topic)  # which stands out on its own page
    return topic_page(parts, *_pictures(drawn))


def topic_parts(store: Store, kind: Kind, topic: str, *, most: int | None = None) -> TopicParts:
    """Return the topic of that kind and id with all that its page shows.

    Of its facts so many at most, the newest, and where there are more the sources of these alone.
    """
    selection = Selection(hubs=(topic,)) if kind is Kind.HUB else Selection(topics=(topic,))
    facts = store.facts(selection._replace(limit=None if most is None else most + 1))
    parts = TopicParts(
        overview=store.overview(kind, topic),
        claims=store.claims(selection),
        facts=facts[:most],
        sources=(),
        organizations=store.organizations(selection),
    )
    if most is None or len(facts) <= most:
        return parts._replace(sources=store.sources(selection))
    named = named_by(parts.facts) | {claim.source for claim in parts.claims}
    return parts._replace(sources=store.sources(Selection(sources=(*named,))), is_cut=True)


def page_of_series(parts: "ChartParts", freshness: Freshness) -> Page:
    """Return the page of the one series that there are the parts of, with a picture of it."""
    (series,) = parts.series
    told = SeriesParts(series, freshness, parts.base_hub, parts.hubs, parts.facts, parts.sources)
    return series_page(told, *_pictures(parts))


def _pictures(parts: "ChartParts") -> "list[Picture]":
    """Return the picture of series, if they have points."""
    from hubcli.charts import picture  # 5 ms, and not every page has one

    return [picture(parts)] if any(series.points for series in parts.series) else []


def chart_parts(store: Store, series: Sequence[Series], selection: Selection) -> "ChartParts":
    """Return series, each with the points selected, with all that a chart shows of them."""
    from hubcli.charts import ChartParts

    facts = store.facts(selection._replace(series=tuple(each.id for each in series)))
    return ChartParts(
        series=tuple(series),
        base_hub=store.base().hub,
        hubs=store.titles(Kind.HUB),
        facts={fact.id: fact for fact in facts},
        sources=store.sources_by_id(named_by(facts)),
        are_hubs_named=bool(selection.hubs),
    )


def summary_of(store: Store) -> Page:
    """Return the summary of the base."""
    counts = store.counts()
    return summary_page(
        SummaryParts(
            base=store.base(),
            claims=store.tally(),
            facts=counts["fact"],
            sources=counts["source"],
            topics=tuple(each for kind in Kind for each in store.overviews(kind)),
            refuted=tuple(_refutation(store, claim) for claim in store.worst_claims(_WORST)),
        )
    )


def _refutation(store: Store, claim: Claim) -> Refutation:
    """Return a claim with the fact that refutes it best.

    One with a figure comes before one without, then the more reliable, then the first.
    """
    links = [link for link in claim.evidence if link.stance is Stance.REFUTES]
    found = [(store.fact(link.fact), link.because) for link in links]
    order = list(Confidence)
    fact, because = min(
        found, key=lambda pair: (pair[0].figure is None, order.index(pair[0].confidence))
    )
    return Refutation(claim=claim, fact=fact, because=because)


def comparison_parts(store: Store, *, most: int) -> ComparisonParts:
    """Return what compares the hub of the base with so many other hubs by every series.

    Of more hubs those with the most facts are compared. Of each only the newest figures are held.
    """
    home = store.base().hub
    overviews = sorted(store.overviews(Kind.HUB), key=lambda each: each.topic.id != home)
    kept = sorted(overviews[1:], key=lambda each: -each.facts)[:most]
    hubs = {each.topic.id: each.topic.title for each in overviews if each in (overviews[0], *kept)}
    series = tuple(_newest_of(each, hubs) for each in store.each_series())
    return ComparisonParts(series=series, hubs=hubs)


def _newest_of(series: Series, hubs: Mapping[str, str]) -> Series:
    """Return a series with the newest point of each of these hubs alone."""
    newest: dict[str, Point] = {}
    for point in series.points:  # in order of time
        if point.hub is not None and point.hub in hubs:
            newest[point.hub] = point
    return series._replace(points=tuple(newest.values()))
