"""Hubs beside each other: a row for each indicator, the newest figure of each hub with its date.

A terminal too narrow for all hubs gets them in several blocks of columns, a very narrow one a list
for each indicator: no hub is ever dropped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from hubcli.model.dates import AsOf
from hubcli.model.figures import RANK, Better, Number, Point, Qualifier, Series
from hubcli.views import wording
from hubcli.views.grid import (
    Block,
    Cell,
    Column,
    Drawn,
    Entry,
    Grid,
    Heading,
    Piece,
    Prose,
    Section,
)
from hubcli.views.look import Look
from hubcli.views.widths import aligned_at_point, cell_width, padded

_TITLE_LEAST = 24
_TITLE_MOST = 40
_GAP = 2
_UNLIMITED = 100_000


class _Cells(Enum):
    """How number and date stand in a cell."""

    BESIDE = "beside each other, the numbers in columns"
    STACKED = "the date under the number, both at the right"
    FREE = "beside each other, not lined up"


class ComparisonParts(NamedTuple):
    """The hubs to compare and the series to compare them by."""

    series: tuple[Series, ...]
    hubs: Mapping[str, str]
    """The titles of the hubs by id, in the order of the columns."""

    as_of: AsOf | None = None
    """Figures that hold later than the last day of this do not count."""

    are_chosen: bool = False
    """True where the user named the series: all are shown, in this order."""


class Value(NamedTuple):
    """What a hub has to show for an indicator: its newest point, if any."""

    hub: str
    point: Point | None
    is_best: bool = False


class Indicator(NamedTuple):
    """A series with the value of each hub."""

    series: Series
    values: tuple[Value, ...]

    @property
    def known(self) -> int:
        """How many of the hubs have a value."""
        return sum(value.point is not None for value in self.values)


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
    Column("fact", "Fact", lambda value: value.point and value.point.fact, holds=str | None),
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
    rows = compared(parts)
    empty = "No series has figures of two of these hubs."
    plain = _matrix(parts.hubs, rows, best="★", cells=_Cells.FREE)
    return Drawn(
        data=Grid(INDICATOR, rows, empty=empty),
        lines=lambda look: _blocks(parts, rows, look) if rows else [Prose((Piece(empty, "dim"),))],
        table=plain,
        flat=Grid(_FLAT, [(row, value) for row in rows for value in row.values], empty=empty),
    )


def compared(parts: ComparisonParts) -> tuple[Indicator, ...]:
    """Return the indicators: those named, else all with figures of two hubs, the fullest first."""
    rows = [_indicator(series, parts) for series in parts.series]
    if parts.are_chosen:
        return tuple(rows)
    rows = [row for row in rows if row.known > 1]
    return tuple(sorted(rows, key=lambda row: (-row.known, row.series.title)))


def _indicator(series: Series, parts: ComparisonParts) -> Indicator:
    newest = {hub: _newest(series, hub, parts.as_of) for hub in parts.hubs}
    points = [point for point in newest.values() if point]
    return Indicator(
        series,
        tuple(
            Value(hub, point, is_best=point is not None and _is_best(point, points, series.better))
            for hub, point in newest.items()
        ),
    )


def _is_best(point: Point, points: Sequence[Point], better: Better) -> bool:
    """Tell whether none of the others can be better, whatever the bounds leave open."""
    if len(points) < 2 or better is Better.NEITHER:
        return False
    others = [other for other in points if other is not point]
    if better is Better.HIGHER:
        return all(point.least >= other.most for other in others)
    return all(point.most <= other.least for other in others)


def _newest(series: Series, hub: str, as_of: AsOf | None) -> Point | None:
    """Return the hub's point that ends last; of several such the most precise."""
    points = [
        point
        for point in series.points
        if point.hub == hub and (as_of is None or point.as_of.last <= as_of.last)
    ]
    return max(points, key=lambda point: (point.as_of.last, point.as_of.first), default=None)


def _blocks(parts: ComparisonParts, rows: Sequence[Indicator], look: Look) -> list[Cell | Block]:
    best = "*" if look.ascii else "★"
    until = f" up to {wording.moment(parts.as_of)}" if parts.as_of else ""
    count = "1 indicator" if len(rows) == 1 else f"{len(rows)} indicators"
    title = (
        " · ".join(parts.hubs.values())
        if len(parts.hubs) <= 4
        else f"{len(parts.hubs)} hubs compared"
    )
    blocks: list[Cell | Block] = [Heading((Piece(title, "title"),), f"{count}{until}")]
    width = look.width or _UNLIMITED
    cells = _Cells.BESIDE
    groups = list(_groups(parts.hubs, rows, best, width=width, cells=cells))
    if len(groups) != 1:
        cells = _Cells.STACKED
        groups = list(_groups(parts.hubs, rows, best, width=width, cells=cells))
    blocks += [_matrix(hubs, rows, best=best, cells=cells) for hubs in groups]
    if not groups:
        blocks += _lists(parts.hubs, rows, best, width)
    return [*blocks, *(Prose((Piece(line, "dim"),)) for line in _remarks(parts, rows, best))]


def _matrix(
    hubs: Mapping[str, str], rows: Sequence[Indicator], *, best: str, cells: _Cells
) -> Grid:
    """Return indicators by hubs."""
    columns = [
        Column(
            "indicator",
            "Indicator",
            lambda row: row.series.title,
            lambda row: _name(row.series),
            keep=1,
            least=_TITLE_LEAST,
        )
    ]
    for place, (hub, title) in enumerate(hubs.items()):
        columns.append(
            Column(
                hub,
                title,
                partial(_value_of, hub=hub),
                _shown(hub, rows, best, cells),
                align="right" if cells is _Cells.STACKED else "left",
                keep=place + 2,
                wraps=False,
            )
        )
    return Grid(tuple(columns), rows)


def _shown(
    hub: str, rows: Sequence[Indicator], best: str, cells: _Cells
) -> Callable[[Indicator], Cell]:
    """Return what shows the value of a hub in a row, in the width that its column needs."""
    size = 0
    if cells is _Cells.BESIDE:
        size = max(cell_width(_number(row, _value_of(row, hub), best)) for row in rows)

    def show(row: Indicator) -> Cell:
        value = _value_of(row, hub)
        number = _number(row, value, best)
        blank = " " * (size - cell_width(number))
        return _dated(value, f"{blank}{number}", "\n" if cells is _Cells.STACKED else " ")

    return show


def _dated(value: Value, number: str, apart: str = " ") -> Cell:
    """Return a number, padded or not, with its date."""
    if value.point is None:
        return (Piece(number, "dim"),)
    date = Piece(f"{apart}{wording.moment(value.point.as_of)}", "dim")
    return Piece(number, "best" if value.is_best else "figure"), date


def _number(row: Indicator, value: Value, best: str) -> str:
    if value.point is None:
        return "—"
    return f"{best if value.is_best else ''}{wording.point(row.series, value.point)}"


def _name(series: Series) -> Cell:
    name = Piece(series.title, to=f"series/{series.id}")
    return name, Piece("" if series.unit == RANK else f", {series.unit}", "dim")


def _value_of(row: Indicator, hub: str) -> Value:
    return next(value for value in row.values if value.hub == hub)


def _groups(
    hubs: Mapping[str, str], rows: Sequence[Indicator], best: str, *, width: int, cells: _Cells
) -> Iterator[dict[str, str]]:
    """Yield the hubs of each block of columns, the first hub in each; none if none would fit."""
    sizes = {
        hub: max(cell_width(title), *map(_widest_line, map(_shown(hub, rows, best, cells), rows)))
        + _GAP
        for hub, title in hubs.items()
    }
    title = max(cell_width("".join(piece.text for piece in _name(row.series))) for row in rows)
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
        yield Section("".join(piece.text for piece in _name(row.series)))
        names = [padded(hubs[value.hub], longest) + " " for value in row.values]
        numbers = [_number(row, value, "") for value in row.values]
        aligned = map(_dated, row.values, aligned_at_point(numbers))
        told = [(Piece(name), *cell) for name, cell in zip(names, aligned, strict=True)]
        if max(map(_widest_line, told)) > width - _GAP:  # the sign and a space stand before them
            free = map(_dated, row.values, numbers)
            told = [(Piece(name), *cell) for name, cell in zip(names, free, strict=True)]
        for value, cell in zip(row.values, told, strict=True):
            yield Entry(Piece(best if value.is_best else " ", "best"), (cell,))


def _remarks(parts: ComparisonParts, rows: Sequence[Indicator], best: str) -> Iterator[str]:
    """Yield what the signs say, how often each hub is best, and what is not shown."""
    judged = [row for row in rows if any(value.is_best for value in row.values)]
    counts = []
    told = list(_reservations(rows))
    for hub, title in parts.hubs.items():
        values = [value for value in (_value_of(row, hub) for row in judged) if value.point]
        if values:
            counts.append((sum(value.is_best for value in values), len(values), title))
    if counts:
        counts.sort(key=lambda count: -count[0])
        ranked = ", ".join(f"{title} {best_of} of {of}" for best_of, of, title in counts)
        told.insert(0, f"{best} best of the row: {ranked}.")
    if told:
        yield " ".join(told)
    alone = len(parts.series) - len(rows)
    if alone:
        yield f"Not shown: {alone} series with figures of fewer than two of these hubs."


def _reservations(rows: Sequence[Indicator]) -> Iterator[str]:
    """Yield what speaks against reading these rows as a race, as far as it is so."""
    if any(len({value.point.as_of for value in row.values if value.point}) > 1 for row in rows):
        yield "The dates differ."
    if other := [row.series.title for row in rows if _is_best_of_another_year(row)]:
        yield f"The best is of another year than a figure beside it: {'; '.join(other)}."
    if any(row.series.better is Better.NEITHER for row in rows):
        yield "Where neither end is better, nothing is marked."
    if any(
        row.known > 1
        and row.series.better is not Better.NEITHER
        and not any(value.is_best for value in row.values)
        for row in rows
    ):
        yield "Where a bound (at least, under …) leaves the order open, nothing is marked."


def _is_best_of_another_year(row: Indicator) -> bool:
    years = {value.point.as_of.last[:4] for value in row.values if value.point}
    return len(years) > 1 and any(value.is_best for value in row.values)
