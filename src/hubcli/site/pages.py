"""The pages of a site: for each its path, the view that says what stands on it, and its panels."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from hubcli import pages
from hubcli.charts import chart, picture
from hubcli.diff.changes import Change
from hubcli.diff.view import changes_view
from hubcli.model.dates import AsOf
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing, Bearing
from hubcli.model.topics import Base, Kind
from hubcli.render.html import blocks_of
from hubcli.render.html.blocks import Body, Tags, body, table_parts
from hubcli.render.html.elements import Markup, element
from hubcli.site.addresses import Addresses, is_together, relative
from hubcli.site.citing import cite_page, cite_source
from hubcli.site.layout import Choice, Panel
from hubcli.site.linked import claim_review, dataset, script_text
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.about import about_page
from hubcli.views.claims import claim_grid, claim_page
from hubcli.views.comparison import comparison
from hubcli.views.facts import fact_entry, fact_grid, years_grid
from hubcli.views.grid import Block, Drawn, Grid, Heading, Page, Piece, View
from hubcli.views.look import Format
from hubcli.views.series import series_grid, series_page
from hubcli.views.sources import SourceParts, source_grid, source_page
from hubcli.views.timeline import timeline
from hubcli.views.topics import topic_grid

MOST_LISTED = 2000
"""Facts that one list shows; a base with more has them by topic and year alone."""

_MOST_OF_TOPIC = 1000
_AT_ONCE = 500


class SitePage(NamedTuple):
    """A page to be laid out: the path and template of it, and what the template names."""

    path: str
    template: str
    values: Mapping[str, object]
    files: tuple[tuple[str, View, Format], ...] = ()
    """The data that it shows, for programs: paths, with what is written there as what."""


class Pages:
    """What the pages of a site say."""

    def __init__(
        self, store: Store, addresses: Addresses, *, title: str, url: str | None, day: AsOf | None
    ) -> None:
        """Take the base, where its pages are, what it is called, and the day of its state."""
        self._store = store
        self._addresses = addresses
        self._base: Base = store.base()._replace(title=title)
        self._url = url
        self._day = day
        self._bearings: dict[str, list[Bearing]] = defaultdict(list)
        for claim in store.claims():
            for link in claim.evidence:
                self._bearings[link.fact].append(Bearing(claim, link))

    def every(self) -> Iterator[SitePage]:
        """Yield every page but those of changes and of facts in full."""
        yield self._home()
        yield self._page("about.html", about_page(self._base))
        yield from self._claims()
        for kind in Kind:
            yield from self._topics(kind)
        yield from self._series()
        yield from self._sources()
        yield self._list_of_facts()
        yield self._page("compare.html", comparison(pages.comparison_parts(self._store)))
        newest = self._store.facts_in_time(Selection(limit=MOST_LISTED))
        yield self._page("timeline.html", timeline(tuple(fact for fact in newest if fact.as_of)))

    def changes(self, changes: Sequence[Change]) -> SitePage:
        """Return the page of what changed since an older base."""
        return self._page("changes.html", changes_view(changes, is_no=False))

    def gone(self, path: str) -> SitePage:
        """Return the notice that takes the place of a page that went."""
        return SitePage(path, "gone", {"title": "This page is gone", "note": _GONE})

    # Pages

    def _page(
        self,
        path: str,
        view: Page | Drawn,
        *panels: Panel,
        linked: Iterable[dict[str, Any]] = (),
        template: str = "page",
    ) -> SitePage:
        written = body(blocks_of(view), self._addresses.links(path))
        return self._laid(path, written, panels, linked, template)

    def _laid(
        self,
        path: str,
        written: Body,
        panels: Sequence[Panel] = (),
        linked: Iterable[dict[str, Any]] = (),
        template: str = "page",
    ) -> SitePage:
        values = {
            "title": written.title,
            "body": written,
            "panels": panels,
            "linked": [Markup(script_text(each)) for each in linked],
        }
        return SitePage(path, template, values)

    def _home(self) -> SitePage:
        view = pages.summary_of(self._store)
        heading = view.blocks[0]
        if isinstance(heading, Heading):
            heading = heading._replace(title=(Piece(self._base.title, "title"),))
        return self._page(
            "index.html", view._replace(blocks=(heading, *view.blocks[1:])), template="home"
        )

    def _claims(self) -> Iterator[SitePage]:
        claims = self._store.claims()
        choices = {
            "verdict": ("Verdict", lambda claim: claim.verdict.value),
            "kind": ("Kind", lambda claim: claim.kind.value),
            "topic": ("Topic", lambda claim: claim.topic),
        }
        yield self._list("claims", claim_grid(claims), choices)
        for claim in claims:
            parts = pages.claim_parts(self._store, claim)
            path = f"claim/{claim.id}.html"
            url = self._url_of(path)
            review = claim_review(parts, self._base, url=url, published=self._day)
            title = f"{claim.statement} ({claim.verdict})"
            cite = cite_page(self._base, claim.id, title, url=url, published=self._day)
            data = self._data(path, f"data/claim/{claim.id}")
            view = claim_page(parts)
            page = self._page(path, view, cite, data, linked=[review])
            yield page._replace(files=_written(f"data/claim/{claim.id}", view))

    def _topics(self, kind: Kind) -> Iterator[SitePage]:
        overviews = self._store.overviews(kind)
        yield self._list(kind.plural, topic_grid(overviews)._replace(title=kind.plural.title()), {})
        for overview in overviews:
            topic = overview.topic
            path = f"{kind}/{topic.id}.html"
            view = pages.page_of_topic(self._store, kind, topic.id, most=_MOST_OF_TOPIC)
            url = self._url_of(path)
            cite = cite_page(self._base, topic.id, topic.title, url=url, published=self._day)
            page = self._page(path, view, cite, self._data(path, f"data/{kind}/{topic.id}"))
            file = f"data/{kind}/{topic.id}"
            files = (
                (f"{file}.json", view, Format.JSON),
                (f"{file}.csv", fact_grid(view.row.facts), Format.CSV),
            )
            yield page._replace(files=files)

    def _series(self) -> Iterator[SitePage]:
        hubs = {each.topic.id: each.topic.title for each in self._store.overviews(Kind.HUB)}
        every = self._store.series()
        freshness = {series.id: fresh for series, fresh in self._store.freshness()}
        choices = {"unit": ("Unit", lambda series: series.unit)}
        yield self._list("series", series_grid(every), choices)
        for series in every:
            path = f"series/{series.id}.html"
            url = self._url_of(path)
            cite = cite_page(self._base, series.id, series.title, url=url, published=self._day)
            files = [
                (media, self._url_of(file) or relative(path, file))
                for media, file in (
                    ("text/csv", f"data/series/{series.id}.csv"),
                    ("application/json", f"data/series/{series.id}.json"),
                )
            ]
            described = dataset(
                series, self._base, lambda hub: hubs.get(hub, hub), url=url, files=files
            )
            data = self._data(path, f"data/series/{series.id}")
            parts = pages.chart_parts(self._store, (series,), Selection())
            drawn = [picture(parts)] if series.points else []
            page = self._page(
                path,
                series_page(series, freshness[series.id], *drawn),
                cite,
                data,
                linked=[described],
            )
            file = f"data/series/{series.id}"
            files = (
                (f"{file}.json", series_grid([series]), Format.JSON),
                (f"{file}.csv", chart(parts), Format.CSV),
            )
            yield page._replace(files=files)

    def _sources(self) -> Iterator[SitePage]:
        every = self._store.sources()
        choices = {
            "type": ("Type", lambda backing: backing.source.type),
            "standing": ("Standing", lambda backing: backing.source.standing or "none given"),
            "language": ("Language", lambda backing: backing.source.language or "none given"),
        }
        yield self._list("sources", source_grid(every), choices)
        for backing in every:
            path = f"source/{backing.source.id}.html"
            yield self._page(
                path,
                source_page(self._parts_of(backing)),
                cite_source(backing.source),
                self._data(path, "data/sources"),
            )

    def _parts_of(self, backing: Backing) -> SourceParts:
        selection = Selection(sources=(backing.source.id,), limit=_MOST_OF_TOPIC)
        return SourceParts(
            backing,
            facts=self._store.facts(selection) if backing.facts else (),
            claims=self._store.claims(selection) if backing.claims else (),
        )

    # Lists

    def _list(
        self,
        name: str,
        grid: Grid,
        filters: Mapping[str, tuple[str, Callable[[Any], str]]],
        *,
        has_files: bool = True,
    ) -> SitePage:
        path = f"{name}.html"
        choices = []
        for word, (label, value) in filters.items():
            values = sorted({value(row) for row in grid.rows})
            if len(values) > 1:
                choices.append(Choice(word, label, tuple(values)))
        tags = _tags({choice.name: filters[choice.name][1] for choice in choices})
        links = self._addresses.links(path)
        values = {
            "title": grid.title,
            "choices": choices,
            "parts": map(Markup, table_parts(grid, links, tags=tags)),
            "files": _files(f"data/{name}") if has_files else (),
        }
        return SitePage(path, "list", values)

    def _list_of_facts(self) -> SitePage:
        total = self._store.counts()["fact"]
        if total > MOST_LISTED:
            rows = [
                (kind, topic, year, count, self._addresses.of_facts(kind, topic, year))
                for (kind, topic), years in self._addresses.years.items()
                for year, count in years.items()
            ]
            return self._list("facts", years_grid(rows), {"topic": ("Topic", lambda row: row[1])})
        choices = {
            "topic": ("Topic", lambda fact: fact.topic),
            "year": ("Year", lambda fact: fact.as_of.last[:4] if fact.as_of else "undated"),
            "confidence": ("Confidence", lambda fact: fact.confidence.value),
        }
        return self._list("facts", fact_grid(self._store.facts()), choices)

    def facts_in_full(self) -> Iterator[SitePage]:
        """Yield the pages of facts in full: by topic, and by year where they are many."""
        for (kind, topic), years in self._addresses.years.items():
            title = self._store.overview(kind, topic).topic.title
            facts = self._store.each_fact(Selection(topics=(topic,)))
            own = (fact for fact in facts if fact.kind is kind)
            by_year = groupby(own, key=lambda fact: fact.as_of.last[:4] if fact.as_of else "")
            if is_together(years):
                path = self._addresses.of_facts(kind, topic, "")
                parts = (self._of_year(path, year, of_year) for year, of_year in by_year)
                yield self._facts(path, title, (part for each in parts for part in each))
                continue
            for year, of_year in by_year:
                path = self._addresses.of_facts(kind, topic, year)
                yield self._facts(
                    path, f"{title}, {year or 'undated'}", self._of_year(path, year, of_year)
                )

    def _facts(self, path: str, title: str, parts: Iterator[Markup]) -> SitePage:
        values: dict[str, object] = {"title": f"Facts: {title}", "choices": (), "parts": parts}
        return SitePage(path, "list", {**values, "files": _files("data/facts")})

    def _of_year(self, path: str, year: str, facts: Iterable[Fact]) -> Iterator[Markup]:
        """Yield the facts of a year as entries, so many at once."""
        yield element("h2", year or "undated")
        waiting: list[Fact] = []
        for fact in facts:
            waiting.append(fact)
            if len(waiting) == _AT_ONCE:
                yield self._entries(path, waiting)
                waiting = []
        if waiting:
            yield self._entries(path, waiting)

    def _entries(self, path: str, facts: Sequence[Fact]) -> Markup:
        named = {id_ for fact in facts for id_ in (fact.source, *fact.also)}
        sources = self._store.sources_by_id(named)
        entries: list[Block] = [
            fact_entry(fact, sources, self._bearings.get(fact.id, ())) for fact in facts
        ]
        return Markup("".join(body(entries, self._addresses.links(path)).main))

    # Panels

    def _data(self, path: str, file: str) -> Panel:
        links = [element("a", label, href=relative(path, target)) for label, target in _files(file)]
        return Panel("Data", Markup(" · ".join(links)))

    def _url_of(self, path: str) -> str | None:
        return f"{self._url}{path}" if self._url else None


_GONE = (
    "What stood here was taken out of the base, or is called otherwise. The search and the lists"
    " have what there is."
)


def _files(file: str) -> tuple[tuple[str, str], ...]:
    return (("JSON", f"{file}.json"), ("CSV", f"{file}.csv"))


def _written(file: str, view: View) -> tuple[tuple[str, View, Format], ...]:
    return (f"{file}.json", view, Format.JSON), (f"{file}.csv", view, Format.CSV)


def _tags(values: Mapping[str, Callable[[Any], str]]) -> Tags | None:
    if not values:
        return None
    return lambda row: {name: value(row) for name, value in values.items()}
