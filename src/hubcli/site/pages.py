"""The pages of a site: for each its path, the view that says what stands on it, and its panels."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from hubcli import pages
from hubcli.audit.registry import FINDERS, found_by
from hubcli.charts import chart, picture
from hubcli.charts.trend import trend
from hubcli.diff.changes import Change
from hubcli.diff.view import changes_view
from hubcli.model.dates import AsOf
from hubcli.model.findings import Finding
from hubcli.model.overviews import Backing, Bearing, Overview
from hubcli.model.topics import Base, Kind
from hubcli.render.html import blocks_of
from hubcli.render.html.blocks import body
from hubcli.render.html.elements import Markup, element
from hubcli.site.addresses import Addresses, relative
from hubcli.site.citing import cite_page, cite_source
from hubcli.site.comparing import comparisons
from hubcli.site.filters import (
    CLAIMS,
    FACTS,
    SOURCES,
    last_day,
    of_series,
    to_be_counted,
    year_or_undated,
    year_published,
)
from hubcli.site.layout import Panel, SitePage
from hubcli.site.linked import claim_review, dataset, script_text
from hubcli.site.lists import (
    MOST_LISTED,
    FactsInFull,
    Filter,
    Opening,
    files_of,
    list_pages,
)
from hubcli.site.timelines import timeline_pages
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.store.streams import Once
from hubcli.views import wording
from hubcli.views.about import about_page
from hubcli.views.audit import counts_told, told_grid
from hubcli.views.built import files_grid
from hubcli.views.claims import claim_grid, claim_page
from hubcli.views.facts import fact_grid, years_grid
from hubcli.views.grid import Block, Column, Drawn, Grid, Heading, Page, Piece, View
from hubcli.views.look import Format
from hubcli.views.overviews import topic_grid
from hubcli.views.series import series_grid, series_page
from hubcli.views.sources import SourceParts, source_grid, source_page

DATA = (
    *("summary", "claims", "facts", "sources", "series", "topics", "compare", "audit"),
    *(kind.plural for kind in Kind),
)
_MOST_OF_TOPIC = 1000
_LONG_AGO = "1970-01-01"
"""The day of a base that tells of none."""


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
        self._today = day.first if day else _LONG_AGO
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
        yield from self._list_of_facts()
        yield self._audit()
        for path, view, above in comparisons(self._store, self._addresses):
            name = path.removesuffix(".html")
            yield _with_data(self._page(path, view, above=above), name, view)
        yield from FactsInFull(self._store, self._addresses, self._bearings).pages()
        yield from timeline_pages(self._store, self._addresses)

    def changes(self, changes: Sequence[Change]) -> SitePage:
        """Return the page of what changed since an older base."""
        view = changes_view(changes, is_no=False)
        return _with_data(self._page("changes.html", view), "changes", view)

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
        above: Markup | None = None,
    ) -> SitePage:
        written = body(blocks_of(view), self._addresses.links(path))
        if not written.head:  # of what found nothing
            title = path.removesuffix(".html").title()
            written = written._replace(title=title, head=element("h1", title))
        values = {
            "title": written.title,
            "body": written,
            "above": above,
            "panels": panels,
            "linked": [Markup(script_text(each)) for each in linked],
        }
        return SitePage(path, template, {**values, "files": ()})

    def _home(self) -> SitePage:
        """Return the summary, called as the site is, with the course of each headline figure."""
        view = pages.summary_of(self._store)
        course = Column("course", "Course", self._course, align="picture", keep=3)
        blocks: list[Block] = []
        for block in view.blocks:
            if isinstance(block, Heading):
                blocks.append(block._replace(title=(Piece(self._base.title, "title"),)))
            elif isinstance(block, Grid):
                blocks.append(block._replace(columns=(course, *block.columns)))
            else:
                blocks.append(block)
        drawn = view._replace(blocks=tuple(blocks))
        return _with_data(self._page("index.html", drawn, template="home"), "summary", view)

    def _course(self, overview: Overview) -> str:
        """Return the small line of the series of a headline figure, for what that is about."""
        fact = overview.headline
        if fact is None or fact.figure is None or fact.figure.series is None:
            return ""
        (series,) = self._store.series(Selection(series=(fact.figure.series,)))
        about = fact.subject or fact.hub
        return trend(series, [point for point in series.points if point.about == about])

    def _claims(self) -> Iterator[SitePage]:
        claims = self._store.claims()
        yield from self._list("claims", claim_grid(claims), *CLAIMS, total=len(claims))
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
        yield from self._list(kind.plural, grid, total=len(overviews))
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
        hubs = self._store.titles(Kind.HUB)
        freshness = {series.id: fresh for series, fresh in self._store.freshness()}
        grid = series_grid(Once(to_be_counted(self._store.each_series())))
        told = Column("fresh", "Fresh", lambda row: wording.fresh(freshness[row.id]), keep=7)
        grid = grid._replace(columns=(*grid.columns, told))
        choices = of_series(freshness, self._today)
        yield from self._list("series", grid, *choices, total=len(freshness))
        for series in self._store.each_series():
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
        total = self._store.counts()["source"]
        every: Sequence[Backing] = Once(self._store.each_source())
        if total <= MOST_LISTED:
            every = sorted(every, key=last_day, reverse=True)
        grid = source_grid(every)
        yield from self._list("sources", grid, *SOURCES, total=total, opening=year_published)
        for backing in self._store.each_source():
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
        self, name: str, grid: Grid, *filters: Filter, total: int, opening: Opening = None
    ) -> Iterator[SitePage]:
        opens = opening if total <= MOST_LISTED else None
        data = f"data/{name}"
        return list_pages(
            self._addresses, name, grid, *filters, total=total, data=data, opening=opens
        )

    def findings(self) -> Iterator[Finding]:
        """Yield what weakens the base, as on the day of its state."""
        finders = [each for each in FINDERS if not each.on_request]
        return found_by(self._store, finders, day=self._today)

    def _audit(self) -> SitePage:
        """Return what weakens the base: how much of each kind, and of the worst so much as fits."""
        counts = Counter(finding.finding for finding in self.findings())
        grid = told_grid(islice(self.findings(), MOST_LISTED))
        self.found = total = sum(counts.values())
        more = f"the first {MOST_LISTED:,} are shown, all are in the data"
        note = "; ".join(filter(None, (counts_told(counts), more if total > MOST_LISTED else None)))
        (page,) = list_pages(
            self._addresses,
            "audit",
            grid._replace(title=f"{grid.title}, {self._day}" if self._day else grid.title),
            Filter("finding", "Finding", lambda finding: finding.finding),
            total=len(grid.rows),
            data="data/audit",
            note=note,
        )
        return page

    def data(self, *more: str) -> SitePage:
        """Return the page that lists the data, and `more` of them."""
        rows = [(name, f"{name}.json", f"{name}.csv") for name in (*DATA, *more)]
        (page,) = list_pages(self._addresses, "data/index", files_grid(rows), total=len(rows))
        return page

    def _list_of_facts(self) -> Iterator[SitePage]:
        total = self._store.counts()["fact"]
        if total > MOST_LISTED:
            rows = [
                (kind, topic, year, count, f"./{self._addresses.of_facts(kind, topic, year)}")
                for (kind, topic), years in self._addresses.years.items()
                for year, count in years.items()
            ]
            by_topic = Filter("topic", "Topic", lambda row: row[1])
            return self._list("facts", years_grid(rows), by_topic, total=len(rows))
        grid = fact_grid(self._store.facts())
        return self._list("facts", grid, *FACTS, total=total, opening=year_or_undated)

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


def _with_data(page: SitePage, name: str, view: View) -> SitePage:
    """Return a page that leads to what it shows as data, which is written under that name."""
    file = f"data/{name}"
    values = {**page.values, "files": files_of(file)}
    return page._replace(values=values, files=_written(file, view))


def _written(file: str, view: View) -> tuple[tuple[str, View, Format], ...]:
    return (f"{file}.json", view, Format.JSON), (f"{file}.csv", view, Format.CSV)
