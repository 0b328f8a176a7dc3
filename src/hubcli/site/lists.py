"""Lists of a site, which can be filtered, and the facts in full."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeAlias

from hubcli.model.facts import Fact, named_by
from hubcli.model.overviews import Bearing
from hubcli.model.topics import Kind
from hubcli.render.html.blocks import body, jumps
from hubcli.render.html.cells import Cells
from hubcli.render.html.elements import Markup, element
from hubcli.render.html.tables import Tags, table_parts
from hubcli.site.addresses import Addresses, is_together, relative
from hubcli.site.layout import Choice, Job, SitePage
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.blocks import Block
from hubcli.views.facts import fact_entry
from hubcli.views.grid import Grid

MOST_LISTED = 2000
"""Rows that one page of a list has."""

_AT_ONCE = 500
"""Facts whose sources are asked for together."""


class Filter(NamedTuple):
    """What a list can be narrowed by: the word in the address, its label, the value of a row."""

    name: str
    label: str
    value: Callable[[Any], str]
    reads: Callable[[str], str] = str
    """How a value reads, where that is not the word in the address."""


Opening: TypeAlias = Callable[[Any], str] | None
"""What gives the title below which a row opens."""


def list_pages(  # noqa: PLR0913 - each says one thing of the list
    addresses: Addresses,
    name: str,
    grid: Grid,
    *filters: Filter,
    total: int,
    counted: str = "rows",
    data: str | None = None,
    note: str | None = None,
    opening: Opening = None,
) -> Iterator[SitePage]:
    """Yield a list of so many rows, on pages of at most MOST_LISTED; the first is `name.html`.

    `counted` is what the rows are, in the plural, `data` what its files are called, without their
    endings. The rows are gone through once. Those of which `opening` says the same open together.
    """
    rows = iter(grid.rows)
    numbers = range(1, max(-(-total // MOST_LISTED), 1) + 1)
    paths = [f"{name}-{number}.html" if number > 1 else f"{name}.html" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        shown = [*islice(rows, MOST_LISTED)]
        of = grid._replace(rows=shown)
        told = None
        if len(paths) > 1:
            first = (number - 1) * MOST_LISTED
            told = f"{first + 1:,} to {first + len(shown):,} of {total:,}"
        values = {
            "title": f"{grid.title}, {told}" if number > 1 else grid.title,
            "note": ". ".join(filter(None, (note, told))),
            "counted": counted,
            "numbers": [(f"{each:,}", to) for each, to in zip(numbers, paths, strict=True)],
            "files": files_of(data) if data else (),
            "jumps": "",
            **_listed(of, filters, Cells(addresses.links(path)), opening),
        }
        yield SitePage(path, "list", values)


def _listed(
    grid: Grid, filters: Sequence[Filter], cells: Cells, opening: Opening
) -> Mapping[str, object]:
    """Return the rows of a page, all of them at hand, and what they can be narrowed by."""
    values = {each: sorted({each.value(row) for row in grid.rows}) for each in filters}
    several = [each for each in filters if len(values[each]) > 1]
    tags = (lambda row: {each.name: each.value(row) for each in several}) if several else None
    groups = groupby(grid.rows, key=opening) if opening else [("", grid.rows)]
    parts = (
        Markup(part)
        for number, (title, rows) in enumerate(groups)
        for part in _opening(grid._replace(rows=[*rows]), cells, tags, title, is_open=not number)
    )
    choices = [
        Choice(each.name, each.label, sorted_by_name(values[each], each.reads)) for each in several
    ]
    return {"parts": parts, "choices": choices}


def sorted_by_name(
    values: Iterable[str], reads: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    """Return values, each with how it reads, in the order of the latter."""
    return tuple(sorted(((value, reads(value)) for value in values), key=lambda pair: pair[1]))


def _opening(
    grid: Grid, cells: Cells, tags: Tags | None, title: str, *, is_open: bool
) -> Iterator[str]:
    """Yield a table, below a title that opens it where there is one."""
    table = table_parts(grid, cells, tags)
    if not title:
        yield from table
        return
    count = element("span", f"{len(grid.rows):,}", class_="count")
    yield f"<details{' open' * is_open}>{element('summary', element('h2', title, ' ', count))}\n"
    yield from table
    yield "</details>\n"


def files_of(name: str) -> tuple[tuple[str, str], ...]:
    """Return the labels and paths of the data files of that name."""
    return ("JSON", f"{name}.json"), ("CSV", f"{name}.csv")


def year_of(fact: Fact) -> str:
    """Return the year in which a fact last holds; "" where that is not known."""
    return fact.as_of.last[:4] if fact.as_of else ""


class FactsInFull:
    """The pages on which facts stand in full: by topic, and by year where they are many."""

    def __init__(
        self, store: Store, addresses: Addresses, bearings: Mapping[str, Sequence[Bearing]]
    ) -> None:
        """Take the base, and the claims that facts bear on, by the id of the fact."""
        self._store = store
        self._addresses = addresses
        self._bearings = bearings

    def jobs(self) -> Iterator[Job]:
        """Yield for each topic what makes its pages, each to be gone through before the next."""
        for (kind, topic), years in self._addresses.years.items():
            yield Job(partial(self._pages, kind, topic), sum(years.values()))

    def _pages(self, kind: Kind, topic: str) -> Iterator[SitePage]:
        title = f"Facts: {self._store.topic(kind, topic).title}"
        years = self._addresses.years[kind, topic]
        facts = self._store.each_fact(Selection(topics=(topic,)))
        by_year = groupby((fact for fact in facts if fact.kind is kind), key=year_of)
        if is_together(years):
            path = self._addresses.of_facts(kind, topic, "")
            parts = (part for year, own in by_year for part in self._of_year(path, year, own))
            to_years = [(year, count, f"#{_anchor(year)}") for year, count in years.items()]
            yield _facts_page(path, title, parts, to_years)
            return
        paths = {year: self._addresses.of_facts(kind, topic, year) for year in years}
        for year, own in by_year:
            path = paths[year]
            to_years = [(each, count, relative(path, paths[each])) for each, count in years.items()]
            of_year = f"{title}, {_called(year)}"
            yield _facts_page(path, of_year, self._of_year(path, year, own), to_years)

    def _of_year(self, path: str, year: str, facts: Iterable[Fact]) -> Iterator[Markup]:
        """Yield the facts of a year as entries, so many at once."""
        yield element("h2", _called(year), id=_anchor(year))
        waiting: list[Fact] = []
        for fact in facts:
            waiting.append(fact)
            if len(waiting) == _AT_ONCE:
                yield self._entries(path, waiting)
                waiting = []
        if waiting:
            yield self._entries(path, waiting)

    def _entries(self, path: str, facts: Sequence[Fact]) -> Markup:
        sources = self._store.sources_by_id(named_by(facts))
        entries: list[Block] = [
            fact_entry(fact, sources, self._bearings.get(fact.id, ())) for fact in facts
        ]
        return Markup("".join(body(entries, self._addresses.links(path)).main))


def _facts_page(
    path: str, title: str, parts: Iterator[Markup], years: Sequence[tuple[str, int, str]]
) -> SitePage:
    """Return a page of facts in full, with links to those of other years."""
    to_years = ((_called(year), count, to) for year, count, to in years)
    values = {"title": title, "choices": (), "note": None, "numbers": (), "parts": parts}
    links = jumps(to_years) if len(years) > 1 else ""
    more = {"jumps": links, "counted": "facts", "files": files_of("data/facts")}
    return SitePage(path, "list", {**values, **more})


def _called(year: str) -> str:
    return year or "undated"


def _anchor(year: str) -> str:
    return f"year-{_called(year)}"
