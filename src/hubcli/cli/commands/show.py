"""`show`: one claim, fact, source, series or topic in full."""

from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.commands.topics import topic_parts
from hubcli.cli.output import Answer
from hubcli.model.trust import reason_of
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.claims import CLAIM_PAGE, ClaimParts, claim_page
from hubcli.views.facts import FACT_PAGE, FactParts, fact_page
from hubcli.views.grid import Page, Pages, View
from hubcli.views.series import series_page
from hubcli.views.shapes import SERIES
from hubcli.views.sources import SOURCE_PAGE, SourceParts, source_page
from hubcli.views.topics import TOPIC_PAGE, topic_page

_Answer = Annotated[
    View,
    Answer(
        pages=(CLAIM_PAGE, FACT_PAGE, SOURCE_PAGE, SERIES, TOPIC_PAGE),
        about="a claim, fact, source, series or topic, or several",
    ),
]
_Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids, or titles or aliases, in any case.",
        autocompletion=completion.ids,
    ),
]


def show(store: Store, ids: _Ids) -> _Answer:
    """One claim, fact, source, series or topic in full, or several.

    Where a claim and its topic share an id, this shows the claim. Several are an array in JSON.

    \b
    Examples:
      hubcli show unicorns
      hubcli show smic-vs-tsmc --json
      hubcli show gfci-rank unicorns semiconductors
    """
    found = [store.anything(name) for name in ids]
    pages = tuple(_page(store, class_, id_) for class_, id_ in found)
    return pages[0] if len(pages) == 1 else Pages(tuple(id_ for _, id_ in found), pages)


def _page(store: Store, class_: str, id_: str) -> Page:
    match class_:
        case "claim":
            return claim_page(_claim_parts(store, id_))
        case "fact":
            return fact_page(_fact_parts(store, id_))
        case "source":
            return source_page(_source_parts(store, id_))
        case "series":
            ((_, freshness),) = store.freshness(id_)
            return series_page(store.series(Selection(series=(id_,)))[0], freshness)
        case _:
            return topic_page(topic_parts(store, store.kind_of(id_), id_))


def _claim_parts(store: Store, id_: str) -> ClaimParts:
    claim = store.claim(id_)
    evidence = tuple((link, store.fact(link.fact)) for link in claim.evidence)
    named = {source for _, fact in evidence for source in (fact.source, *fact.also)}
    return ClaimParts(
        claim=claim,
        topic=store.overview(claim.kind, claim.topic),
        source=store.source(claim.source).source,
        evidence=evidence,
        sources=store.sources_by_id(named),
    )


def _fact_parts(store: Store, id_: str) -> FactParts:
    fact = store.fact(id_)
    return FactParts(
        fact=fact,
        topic=store.overview(fact.kind, fact.topic),
        source=store.source(fact.source).source,
        also=tuple(store.source(source).source for source in fact.also),
        bearings=store.bearings(id_),
        reason=reason_of(store.voices(fact), fact.confidence),
        series=store.freshness(fact.figure.series)[0]
        if fact.figure and fact.figure.series
        else None,
    )


def _source_parts(store: Store, id_: str) -> SourceParts:
    selection = Selection(sources=(id_,))
    return SourceParts(
        backing=store.source(id_), facts=store.facts(selection), claims=store.claims(selection)
    )
