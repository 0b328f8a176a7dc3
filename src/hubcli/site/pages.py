"""The pages of a site: for each its path, the view that says what stands on it, and its panels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hubcli import pages
from hubcli.audit.registry import FINDERS, audit
from hubcli.charts import chart, picture
from hubcli.diff.changes import Change
from hubcli.diff.view import changes_view
from hubcli.model.dates import AsOf
from hubcli.model.overviews import Backing, Bearing
from hubcli.model.topics import Base, Kind
from hubcli.render.html import blocks_of
from hubcli.render.html.blocks import Body, body
from hubcli.render.html.elements import Markup, element
from hubcli.site.addresses import Addresses, relative
from hubcli.site.citing import cite_page, cite_source
from hubcli.site.layout import Panel, SitePage
from hubcli.site.linked import claim_review, dataset, script_text
from hubcli.site.lists import FactsInFull, Filter, files_of, list_page, year_of
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.about import about_page
from hubcli.views.audit import FINDING, counts_told, told_grid
from hubcli.views.built import files_grid
from hubcli.views.claims import claim_grid, claim_page
from hubcli.views.comparison import comparison
from hubcli.views.facts import fact_grid, years_grid
from hubcli.views.grid import Drawn, Grid, Heading, Page, Piece, View
from hubcli.views.look import Format
from hubcli.views.overviews import topic_grid
from hubcli.views.series import series_grid, series_page
from hubcli.views.sources import SourceParts, source_grid, source_page
from hubcli.views.timeline import timeline

MOST_LISTED = 2000
"""Facts that one list shows; a base with more has them by topic and year alone."""

_NOT_GIVEN = "none given"
DATA = ("claims", "facts", "sources", "series", "topics", "audit", *(k.plural for k in Kind))
_MOST_OF_TOPIC = 1000


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
        """Yield every page but those of changes."""
        yield self._home()
        yield self._page("about.html", about_page(self._base))
        yield from self._claims()
        for kind in Kind:
            yield from self._topics(kind)
        yield from self._series()
        yield from self._sources()
        yield self._list_of_facts()
        yield self._audit()
        yield self._page("compare.html", comparison(pages.comparison_parts(self._store)))
        newest = self._store.facts_in_time(Selection(limit=MOST_LISTED))
        yield from FactsInFull(self._store, self._addresses, self._bearings).pages()
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
        if not written.head:  # of what found nothing
            title = path.removesuffix(".html").title()
            written = written._replace(title=title, head=element("h1", title))
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
        choices = (
            Filter("verdict", "Verdict", lambda claim: claim.verdict.value),
            Filter("kind", "Kind", lambda claim: claim.kind.value),
            Filter("topic", "Topic", lambda claim: claim.topic),
        )
        yield list_page(self._addresses, "claims", claim_grid(claims), *choices, data="data/claims")
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
        grid = topic_grid(overviews)._replace(title=kind.plural.title())
        yield list_page(self._addresses, kind.plural, grid, data=f"data/{kind.plural}")
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
        choices = (Filter("unit", "Unit", lambda series: series.unit),)
        yield list_page(self._addresses, "series", series_grid(every), *choices, data="data/series")
        for series in every:
            path = f"series/{series.id}.html"
            url = self._url_of(path)
            cite = cite_page(self._base, series.id, series.title, url=url, published=self._day)
            file = f"data/series/{series.id}"
            files = [
                (media, self._url_of(f"{file}.{end}") or relative(path, f"{file}.{end}"))
                for media, end in (("text/csv", "csv"), ("application/json", "json"))
            ]
            described = dataset(
                series, self._base, lambda hub: hubs.get(hub, hub), url=url, files=files
            )
            data = self._data(path, file)
            parts = pages.chart_parts(self._store, (series,), Selection())
            drawn = [picture(parts)] if series.points else []
            page = self._page(
                path,
                series_page(series, freshness[series.id], *drawn),
                cite,
                data,
                linked=[described],
            )
            whole = (f"{file}.json", series_grid([series]), Format.JSON)
            yield page._replace(files=(whole, (f"{file}.csv", chart(parts), Format.CSV)))

    def _sources(self) -> Iterator[SitePage]:
        every = self._store.sources()
        choices = (
            Filter("type", "Type", lambda backing: backing.source.type),
            Filter("standing", "Standing", lambda each: each.source.standing or _NOT_GIVEN),
            Filter("language", "Language", lambda each: each.source.language or _NOT_GIVEN),
        )
        yield list_page(
            self._addresses, "sources", source_grid(every), *choices, data="data/sources"
        )
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

    def _audit(self) -> SitePage:
        """Return what weakens the base, as on the day of its state."""
        finders = [each for each in FINDERS if not each.on_request]
        day = self._day.last if self._day else "1970-01-01"
        found = audit(self._store, finders, day=day, selection=Selection())
        self.audit = Grid(FINDING, found)
        grid = told_grid(found, most=MOST_LISTED)
        grid = grid._replace(title=f"{grid.title}, {day}")
        by_kind = Filter("finding", "Finding", lambda finding: finding.finding)
        note = counts_told(found)
        return list_page(self._addresses, "audit", grid, by_kind, data="data/audit", note=note)

    def data(self) -> SitePage:
        """Return the page that lists the data."""
        rows = [(name, f"{name}.json", f"{name}.csv") for name in DATA]
        return list_page(self._addresses, "data/index", files_grid(rows))

    def _list_of_facts(self) -> SitePage:
        total = self._store.counts()["fact"]
        if total > MOST_LISTED:
            rows = [
                (kind, topic, year, count, self._addresses.of_facts(kind, topic, year))
                for (kind, topic), years in self._addresses.years.items()
                for year, count in years.items()
            ]
            by_topic = Filter("topic", "Topic", lambda row: row[1])
            grid = years_grid(rows)
            return list_page(self._addresses, "facts", grid, by_topic, data="data/facts")
        choices = (
            Filter("topic", "Topic", lambda fact: fact.topic),
            Filter("year", "Year", lambda fact: year_of(fact) or "undated"),
            Filter("confidence", "Confidence", lambda fact: fact.confidence.value),
        )
        return list_page(
            self._addresses, "facts", fact_grid(self._store.facts()), *choices, data="data/facts"
        )

    # Panels

    def _data(self, path: str, file: str) -> Panel:
        links = [
            element("a", label, href=relative(path, target)) for label, target in files_of(file)
        ]
        return Panel("Data", Markup(" · ".join(links)))

    def _url_of(self, path: str) -> str | None:
        return f"{self._url}{path}" if self._url else None


_GONE = (
    "What stood here was taken out of the base, or is called otherwise. The search and the lists"
    " have what there is."
)


def _written(file: str, view: View) -> tuple[tuple[str, View, Format], ...]:
    return (f"{file}.json", view, Format.JSON), (f"{file}.csv", view, Format.CSV)
