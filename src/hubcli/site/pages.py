"""The pages of a site: what makes each of them, of a record or of many, and their data.

No page depends on another, so that several processes can make them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from hubcli import pages
from hubcli.audit.registry import FINDERS, found_by
from hubcli.charts.trend import trend
from hubcli.diff.changes import Change
from hubcli.diff.view import changes_view
from hubcli.model.dates import AsOf
from hubcli.model.findings import Finding
from hubcli.model.freshness import Freshness
from hubcli.model.overviews import Backing, Bearing, Overview
from hubcli.model.series import Series
from hubcli.model.topics import Base, Kind
from hubcli.site.addresses import Addresses
from hubcli.site.comparing import comparisons
from hubcli.site.filters import (
    CLAIMS,
    FACTS,
    SOURCES,
    by_topic,
    last_day,
    of_series,
    year_or_undated,
    year_published,
)
from hubcli.site.layout import Job, SitePage
from hubcli.site.lists import (
    MOST_LISTED,
    FactsInFull,
    Filter,
    Opening,
    files_of,
    list_pages,
)
from hubcli.site.once import Once
from hubcli.site.records import Records, page_of, written_as
from hubcli.site.timelines import timeline_pages
from hubcli.store.store import Store
from hubcli.views.about import about_page
from hubcli.views.audit import told_grid
from hubcli.views.blocks import Block, Heading, Prose
from hubcli.views.built import files_grid
from hubcli.views.claims import claim_grid
from hubcli.views.facts import fact_grid, years_grid
from hubcli.views.grid import Column, Grid, Piece, View
from hubcli.views.overviews import topic_grid
from hubcli.views.series_lists import ListedSeries, listed_grid, listed_series
from hubcli.views.shapes import within
from hubcli.views.sources import source_grid
from hubcli.views.wording import citation, counted

DATA = (
    *("summary", "claims", "facts", "sources", "series", "topics", "compare", "audit"),
    *(kind.plural for kind in Kind),
)
_USUAL = [each for each in FINDERS if not each.on_request]
_STALE = [each for each in FINDERS if each.id == "stale"]
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
        self._records = Records(store, addresses, self._base, url=url, published=day)
        self._day = day
        self.today = day.first if day else _LONG_AGO
        """That day, an ISO date."""

        self._bearings: dict[str, list[Bearing]] = defaultdict(list)
        for claim in store.claims():
            for link in claim.evidence:
                self._bearings[link.fact].append(Bearing(claim, link))

    def jobs(self) -> Iterator[Job]:
        """Yield what makes the pages, all but those of changes."""
        yield _one(self._home)
        yield _one(self._about)
        yield from self._claims()
        for kind in Kind:
            yield from self._topics(kind)
        yield from self._series()
        yield from self._sources()
        yield Job(self._list_of_facts)
        yield Job(self._audit)
        yield Job(self._comparisons)
        yield from FactsInFull(self._store, self._addresses, self._bearings).jobs()
        timeline = partial(timeline_pages, self._store, self._addresses)
        yield Job(timeline, self._store.counts()["fact"])

    def changes(self, changes: Sequence[Change], *, since: AsOf | None) -> SitePage:
        """Return the page of what changed since an older base, which is of that day."""
        view = changes_view(changes, days=(since, self._day))
        return _with_data(page_of(self._addresses, "changes.html", view), "changes", view)

    def gone(self, path: str) -> SitePage:
        """Return the notice that takes the place of a page that went."""
        values = {"title": "This page is gone", "name": path.removesuffix(".html")}
        return SitePage(path, "gone", values)

    # Pages

    def _home(self) -> SitePage:
        """Return the summary, called as the site is, with the course of each headline figure."""
        view = pages.summary_of(self._store)
        course = Column("trend", "Trend", self._trend, align="picture", keep=3)
        blocks: list[Block] = []
        for block in view.blocks:
            if isinstance(block, Heading):
                blocks.append(block._replace(title=(Piece(self._base.title, "title"),)))
                blocks += self._report()
            elif isinstance(block, Grid):
                blocks.append(block._replace(columns=(course, *block.columns)))
            else:
                blocks.append(block)
        drawn = view._replace(blocks=tuple(blocks))
        page = page_of(self._addresses, "index.html", drawn, template="home")
        return _with_data(page, "summary", view)

    def _report(self) -> Iterator[Prose]:
        """Yield what leads to the source whose claims are weighed, where the base names it."""
        if self._base.report:
            source = self._store.source(self._base.report).source
            yield Prose((Piece("Claims of: ", "dim"), *citation(source)[:2]))

    def _about(self) -> SitePage:
        return page_of(self._addresses, "about.html", about_page(self._base))

    def _comparisons(self) -> Iterator[SitePage]:
        for path, view, above in comparisons(self._store, self._addresses):
            page = page_of(self._addresses, path, view, above=above)
            yield _with_data(page, path.removesuffix(".html"), view)

    def _trend(self, overview: Overview) -> str:
        """Return the small line of the series of a headline figure, for what that is about."""
        fact = overview.headline
        if fact is None or fact.figure is None or fact.figure.series is None:
            return ""
        series = self._store.one_series(fact.figure.series)
        about = fact.subject or fact.hub
        return trend(series, [point for point in series.points if point.about == about])

    def _claims(self) -> Iterator[Job]:
        claims = self._store.claims()
        filters = (by_topic(self._addresses), *CLAIMS)
        grid = claim_grid(claims)
        yield Job(partial(self._list, "claims", grid, *filters, total=len(claims)))
        for claim in claims:
            yield _one(self._records.claim, claim)

    def _topics(self, kind: Kind) -> Iterator[Job]:
        overviews = self._store.overviews(kind)
        grid = topic_grid(overviews)._replace(title=kind.plural.title())
        yield Job(partial(self._list, kind.plural, grid, total=len(overviews)))
        for overview in overviews:
            yield _one(self._records.topic, overview.topic, rows=overview.facts)

    def _series(self) -> Iterator[Job]:
        freshness = {series.id: (series, fresh) for series, fresh in self._store.freshness()}
        yield Job(partial(self._list_of_series, [*freshness.values()]))
        for series in self._store.each_series():
            fresh = freshness[series.id][1]
            yield _one(self._records.series, series, fresh, rows=len(series.points))

    def _sources(self) -> Iterator[Job]:
        yield Job(self._list_of_sources)
        for backing in self._store.each_source():
            yield _one(self._records.source, backing, rows=backing.facts)

    # Lists

    def _list(
        self, name: str, grid: Grid, *filters: Filter, total: int, opening: Opening = None
    ) -> Iterator[SitePage]:
        opens = opening if total <= MOST_LISTED else None
        data = f"data/{name}"
        return list_pages(
            self._addresses,
            name,
            grid,
            *filters,
            total=total,
            counted=name,
            data=data,
            opening=opens,
        )

    def _list_of_series(self, every: Sequence[tuple[Series, Freshness]]) -> Iterator[SitePage]:
        by_title = sorted(every, key=lambda pair: (pair[0].title.casefold(), pair[0].id))
        grid = listed_grid(Once(self._listed(*pair) for pair in by_title), self._base.hub)
        return self._list("series", grid, *of_series(self.today), total=len(every))

    def _listed(self, series: Series, fresh: Freshness) -> ListedSeries:
        """Return a series for its row: of the hub of the base, or else of what is newest."""
        whole = self._store.one_series(series.id)
        ranked = sorted(
            whole.points, key=lambda each: (each.hub == self._base.hub, each.as_of.last)
        )
        points = [point for point in whole.points if point.about == ranked[-1].about]
        drawn = trend(whole, points)
        return listed_series(series, fresh, points, total=len(whole.points), trend=drawn)

    def _list_of_sources(self) -> Iterator[SitePage]:
        total = self._store.counts()["source"]
        every: Sequence[Backing] = Once(self._store.each_source())
        if total <= MOST_LISTED:
            every = sorted(every, key=last_day, reverse=True)
        grid = source_grid(every)
        return self._list("sources", grid, *SOURCES, total=total, opening=year_published)

    def findings(self) -> Iterator[Finding]:
        """Yield what weakens the base, as on the day of its state."""
        return found_by(self._store, _USUAL, day=self.today)

    def _audit(self) -> Iterator[SitePage]:
        """Yield what weakens the base: how much of each kind, and of the worst so much as fits."""
        counts = Counter(finding.finding for finding in self.findings())
        total = sum(counts.values())
        titles = {each.id: each.explained().title for each in FINDERS}
        grid = told_grid(islice(self.findings(), MOST_LISTED))
        columns = within(grid.columns, message=1, id=2)  # what kind it is stands above
        note = f"{counted(total, 'finding')}, what is alike together in a row"
        if total > MOST_LISTED:
            note += f"; of the first {MOST_LISTED:,}, all are in the data"
        if without := [each.id for each in _USUAL if not counts[each.id]]:
            note += f". Nothing found of: {', '.join(without)}"
        if in_vain := sum(
            each.is_in_vain for each in found_by(self._store, _STALE, day=self.today)
        ):
            note += f". {counted(in_vain, 'newer figure')} looked for in vain: see the series"
        day = f", {self._day}" if self._day else ""
        return list_pages(
            self._addresses,
            "audit",
            grid._replace(columns=columns, title=f"Where to trust this less{day}"),
            total=len(grid.rows),
            data="data/audit",
            note=note,
            opening=lambda finding: titles[finding.finding],
        )

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
            topic = by_topic(self._addresses)._replace(value=lambda row: row[1])
            return list_pages(
                self._addresses,
                "facts",
                years_grid(rows),
                topic,
                total=len(rows),
                data="data/facts",
            )
        grid = fact_grid(self._store.facts())
        filters = (by_topic(self._addresses), *FACTS)
        return self._list("facts", grid, *filters, total=total, opening=year_or_undated)


def _one(make: Callable[..., SitePage], *given: Any, rows: int = 0) -> Job:  # noqa: ANN401
    """Return the job of a single page: what is `given` to what makes it, and its facts."""
    return Job(lambda: (make(*given),), rows + 1)


def _with_data(page: SitePage, name: str, view: View) -> SitePage:
    """Return a page that leads to what it shows as data, which is written under that name."""
    file = f"data/{name}"
    values = {**page.values, "files": files_of(file)}
    return page._replace(values=values, files=written_as(file, view))
