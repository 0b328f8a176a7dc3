"""Hubs beside each other: a row for each indicator, the newest figure of each hub with its date.

A terminal too narrow for all hubs gets them in several blocks of columns, a very narrow one a list
for each indicator: no hub is ever dropped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial

from hubcli.model.dates import AsOf
from hubcli.model.figures import Number, Qualifier
from hubcli.model.series import Better, Series
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Prose, Section
from hubcli.views.grid import Cell, Column, Drawn, Grid, Piece
from hubcli.views.indicators import Compared, ComparisonParts, Indicator, Value, compared
from hubcli.views.look import Look
from hubcli.views.matrix import matrix
from hubcli.views.tallies import ALONE, PAST, grey, remarks, tally, too_old
from hubcli.views.widths import aligned_at_point, cell_width, padded

_BEST = "★"
_TITLE_LEAST = 24
_TITLE_MOST = 40
_GAP = 2
_UNLIMITED = 100_000


class _Cells(Enum):
    """How number and date stand in a cell."""

    BESIDE = "beside each other, the numbers in columns"
    STACKED = "the date under the number, both at the right"
    CROWDED = "the same, and of a rank not of how many places it is one"
    FREE = "beside each other, not lined up"


def _of_pair(column: Column, index: int) -> Column:
    return column._replace(value=lambda pair: column.value(pair[index]))


_VALUE = (
    Column("hub", "Hub", lambda value: value.hub),
    Column("as_of", "As of", lambda value: value.point and value.point.as_of, holds=AsOf | None),
    Column(
        "value",
        "Value",
        lambda value: None if value.point is None else value.point.value,
        holds=Number | None,
    ),
    Column(
        "qualifier",
        "Qualifier",
        lambda value: value.point and value.point.qualifier,
        holds=Qualifier | None,
    ),
    Column("of", "Of", lambda value: value.point and value.point.of, holds=int | None),
    Column("tied", "Tied", lambda value: value.point and value.point.tied, holds=bool | None),
    Column("fact", "Fact", lambda value: value.point and value.point.fact, holds=str | None),
    Column("judged", "Judged", lambda value: value.is_judged, holds=bool),
    Column("best", "Best", lambda value: value.is_best, holds=bool),
)
INDICATOR = (
    Column("series", "Series", lambda row: row.series.id, keep=1),
    Column("title", "Title", lambda row: row.series.title, keep=2),
    Column("unit", "Unit", lambda row: row.series.unit, keep=3),
    Column("better", "Better", lambda row: row.series.better, keep=4, holds=Better),
    Column("values", "Values", lambda row: row.values, parts=_VALUE, many=True, keep=5),
)
_FLAT = (
    *(_of_pair(column, 0) for column in INDICATOR[:-1]),
    *(_of_pair(column, 1) for column in _VALUE),
)
"""The same with a row for each series and hub."""


def comparison(parts: ComparisonParts) -> Drawn:
    """Return hubs compared: a matrix for people, an object for each indicator for machines."""
    found = compared(parts)
    rows = (*found.rows, *found.alone)
    empty = "No series has a figure of these hubs."
    plain = _matrix(parts.hubs, rows, best=_BEST, cells=_Cells.FREE)
    return Drawn(
        data=Grid(INDICATOR, rows, empty=empty, note=too_old(parts, found)),
        lines=lambda look: _blocks(parts, found, look, empty=empty),
        table=plain,
        page=lambda: _page(parts, found, empty),
        flat=Grid(_FLAT, [(row, value) for row in rows for value in row.values], empty=empty),
    )


def _blocks(
    parts: ComparisonParts, found: Compared, look: Look, *, empty: str
) -> list[Cell | Block]:
    best = "*" if look.ascii else _BEST
    blocks = _opening(parts, found, best)
    for name, rows in _groups(parts, found):
        blocks += [Section(name)] if name else []
        blocks += _tables(_hubs_of(rows, parts.hubs), rows, best, look)
    return [*blocks, *_closing(parts, found, empty)]


def _page(parts: ComparisonParts, found: Compared, empty: str) -> list[Block]:
    """Return a comparison as a page, on which figures that are not judged are grey."""
    blocks = _opening(parts, found, _BEST, grey(parts, found))
    for name, rows in _groups(parts, found):
        blocks += [Section(name)] if name else []
        blocks.append(matrix(_hubs_of(rows, parts.hubs), rows, _BEST))
    return [*blocks, *_closing(parts, found, empty)]


def _opening(parts: ComparisonParts, found: Compared, best: str, more: str = "") -> list[Block]:
    until = f" up to {wording.moment(parts.as_of)}" if parts.as_of else ""
    title = (
        " · ".join(parts.hubs.values())
        if len(parts.hubs) <= 4
        else f"{len(parts.hubs)} hubs compared"
    )
    count = wording.counted(len(found.rows) + len(found.alone), "indicator")
    blocks: list[Block] = [Heading((Piece(title, "title"),), f"{count}{until}")]
    if told := tally(parts, found, best) + more:
        blocks.append(Prose((Piece(told.strip()),)))
    return blocks


def _groups(parts: ComparisonParts, found: Compared) -> Iterator[tuple[str, Sequence[Indicator]]]:
    """Yield the rows that stand together, with the title of these; rows of today have none."""
    current = [row for row in found.rows if row.is_current or parts.are_chosen]
    past = [row for row in found.rows if row not in current]
    for name, rows in (("", current), (PAST, past), (ALONE, found.alone)):
        if rows:
            yield name, rows


def _closing(parts: ComparisonParts, found: Compared, empty: str) -> Iterator[Block]:
    if not (found.rows or found.alone):
        yield Prose((Piece(empty, "dim"),))
    yield from map(Prose, remarks(parts, found))


def _hubs_of(rows: Sequence[Indicator], hubs: Mapping[str, str]) -> Mapping[str, str]:
    """Return the hubs to show: all, or where every row has one figure those that have any."""
    if any(row.known > 1 for row in rows):
        return hubs
    known = {value.hub for row in rows for value in row.values if value.point}
    return {hub: title for hub, title in hubs.items() if hub in known} or hubs


def _tables(
    hubs: Mapping[str, str], rows: Sequence[Indicator], best: str, look: Look
) -> list[Block]:
    """Return rows as a matrix, as several where it would be too wide, or as lists."""
    width = look.width or _UNLIMITED
    tried = {
        cells: list(_hub_groups(hubs, rows, best, width=width, cells=cells))
        for cells in (_Cells.BESIDE, _Cells.STACKED, _Cells.CROWDED)
    }
    cells = next((each for each, groups in tried.items() if len(groups) == 1), _Cells.STACKED)
    groups = tried[cells]
    if not groups:
        return list(_lists(hubs, rows, best, width))
    return [_matrix(group, rows, best=best, cells=cells) for group in groups]


def _matrix(
    hubs: Mapping[str, str], rows: Sequence[Indicator], *, best: str, cells: _Cells
) -> Grid:
    """Return indicators by hubs, the id of each beside it, or below it on a terminal."""
    is_plain = cells is _Cells.FREE
    columns = [
        Column(
            "indicator",
            "Indicator",
            lambda row: row.series.title,
            lambda row: _name(row.series) if is_plain else _named(row.series),
            keep=1,
            least=_TITLE_LEAST,
        )
    ]
    if is_plain:
        columns.append(Column("series", "Series", lambda row: row.series.id, keep=2))
    for place, (hub, title) in enumerate(hubs.items()):
        columns.append(
            Column(
                hub,
                title,
                partial(Indicator.of, hub=hub),
                _shown(hub, rows, best, cells),
                align="left" if cells in (_Cells.FREE, _Cells.BESIDE) else "right",
                keep=place + 3,
                wraps=False,
            )
        )
    return Grid(tuple(columns), rows, is_dense=True)


def _shown(
    hub: str, rows: Sequence[Indicator], best: str, cells: _Cells
) -> Callable[[Indicator], Cell]:
    """Return what shows the value of a hub in a row, in the width that its column needs."""
    size = 0
    apart = " " if cells in (_Cells.FREE, _Cells.BESIDE) else "\n"
    crowded = cells is _Cells.CROWDED
    if cells is _Cells.BESIDE:
        size = max(cell_width(_number(row, row.of(hub), best)) for row in rows)

    def show(row: Indicator) -> Cell:
        value = row.of(hub)
        number = _number(row, value, best, is_crowded=crowded)
        blank = " " * (size - cell_width(number))
        return _dated(value, f"{blank}{number}", apart)

    return show


def _dated(value: Value, number: str, apart: str = " ") -> Cell:
    """Return a number, padded or not, with its date."""
    if value.point is None:
        return (Piece(number, "dim"),)
    date = Piece(f"{apart}{wording.moment(value.point.as_of)}", "dim")
    style = "best" if value.is_best else "figure" if value.is_judged else "dim"
    return Piece(number, style), date


def _number(row: Indicator, value: Value, best: str, *, is_crowded: bool = False) -> str:
    if value.point is None:
        return "—"
    number = wording.point(row.series, value.point, is_crowded=is_crowded)
    return f"{best if value.is_best else ''}{number}"


def _name(series: Series) -> Cell:
    name = Piece(series.title, to=f"series/{series.id}")
    return name, wording.unit_behind(series)


def _named(series: Series) -> Cell:
    return *_name(series), Piece(f"\n{series.id}", "command")


def _hub_groups(
    hubs: Mapping[str, str], rows: Sequence[Indicator], best: str, *, width: int, cells: _Cells
) -> Iterator[dict[str, str]]:
    """Yield the hubs of each block of columns, the first hub in each; none if none would fit."""
    sizes = {
        hub: max(cell_width(title), *map(_widest_line, map(_shown(hub, rows, best, cells), rows)))
        + _GAP
        for hub, title in hubs.items()
    }
    title = max(_widest_line(_named(row.series)) for row in rows)
    room = width - min(title, _TITLE_MOST)
    if sum(sizes.values()) > room:
        room = width - min(title, _TITLE_LEAST)
    first, *others = hubs
    if sizes[first] + max((sizes[hub] for hub in others), default=0) > room:
        return
    group = {first: hubs[first]}
    for hub in others:
        if len(group) > 1 and sum(map(sizes.__getitem__, group)) + sizes[hub] > room:
            yield group
            group = {first: hubs[first]}
        group[hub] = hubs[hub]
    yield group


def _widest_line(cell: Cell) -> int:
    return max(map(cell_width, "".join(piece.text for piece in cell).split("\n")))


def _lists(
    hubs: Mapping[str, str], rows: Sequence[Indicator], best: str, width: int
) -> Iterator[Block]:
    """Yield each indicator with a line for each hub; numbers line up where all lines fit then."""
    longest = max(map(cell_width, hubs.values()))
    for row in rows:
        name = "".join(piece.text for piece in _name(row.series))
        yield Section(f"{name} · {row.series.id}")
        values = [value for value in row.values if value.hub in hubs]
        names = [padded(hubs[value.hub], longest) + " " for value in values]
        numbers = [_number(row, value, "") for value in values]
        aligned = map(_dated, values, aligned_at_point(numbers))
        told = [(Piece(name), *cell) for name, cell in zip(names, aligned, strict=True)]
        if max(map(_widest_line, told)) > width - _GAP:  # the sign and a space stand before them
            free = map(_dated, values, numbers)
            told = [(Piece(name), *cell) for name, cell in zip(names, free, strict=True)]
        for value, cell in zip(values, told, strict=True):
            yield Entry(Piece(best if value.is_best else " ", "best"), (cell,))
