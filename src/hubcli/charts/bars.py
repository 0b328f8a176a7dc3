"""A bar for each point on a terminal, where there are too few dates for a line.

Bars begin at zero, since it is their length that is read. A rank has no length, nor has a figure on
a logarithmic scale: they are points on it, and the best rank stands at the top.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.charts import marks
from hubcli.charts.canvas import TickSign, foot
from hubcli.charts.curves import MOST_WIDE, USUAL_WIDTH, Choice, Curve, unit_text
from hubcli.charts.scales import Axis, value_axis
from hubcli.model.controls import visible
from hubcli.model.facts import Fact
from hubcli.model.figures import Number
from hubcli.model.series import Better, Point
from hubcli.views import wording
from hubcli.views.foot import Foot
from hubcli.views.grid import Cell, Piece
from hubcli.views.look import Look
from hubcli.views.widths import aligned_at_point, cell_width, clipped, padded, wrapped

_BAR_LEAST = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"


class BarRow(NamedTuple):
    """A point with what stands before its bar: whose it is and its date, where they tell."""

    curve: int
    """Its number, from 0."""

    name: str
    date: str
    point: Point
    text: str

    @property
    def label(self) -> str:
        """Name and date as one."""
        return f"{self.name} {self.date}".strip()


def bar_rows(curves: Sequence[Curve]) -> list[BarRow]:
    """Return a row for each point, dated where the dates differ or there is nothing else to tell.

    Where each curve has one point they are in order, the best first; else curve by curve by time.
    """
    dates = {point.as_of for curve in curves for point in curve.points}
    are_dated = len(dates) > 1 or len(curves) == 1
    rows = [
        BarRow(
            number,
            curve.name,
            wording.moment(point.as_of) or "" if are_dated else "",
            point,
            wording.point(curve.series, point),
        )
        for number, curve in enumerate(curves)
        for point in curve.points
    ]
    if all(len(curve.points) == 1 for curve in curves) and len(dates) == 1:
        down = 1 if curves[0].series.better is Better.LOWER else -1
        rows.sort(key=lambda row: (row.point.value * down, row.label))
    return rows


def bar_lines(choice: Choice, facts: Mapping[str, Fact], foot: Foot, *, look: Look) -> list[Cell]:
    """Return the picture of the points of curves as bars, with the numbers of their sources.

    Where little would be left for the bars what stands before them goes on a line of its own.
    """
    width = min(look.width or USUAL_WIDTH, MOST_WIDE)
    rows = bar_rows(choice.curves)
    unit = choice.curves[0].series.unit
    heads = _heads(rows, [foot.marks(facts[row.point.fact]) for row in rows])
    widest = max(sum(cell_width(piece.text) for piece in head) for head in heads)
    is_beside = widest <= max(width // 2, width - _BAR_LEAST)
    room = width - 1 - (widest if is_beside else 0)
    values = [row.point.value for row in rows]
    most = max(room // 10, 2)
    axis = value_axis(values, unit, most=most, from_zero=True, is_log=choice.is_log)
    lines: list[Cell] = []
    for row, head in zip(rows, heads, strict=True):
        bar = _bar(row, axis, room, look)
        if is_beside:
            lines.append((*head, *bar))
        else:
            text = "".join(piece.text for piece in head)
            lines += [*((Piece(line),) for line in wrapped(text, width)), bar]
    return [*lines, *_foot(axis, width - room - 1, room, unit_text(choice, axis), look)]


def _heads(rows: Sequence[BarRow], sources: Sequence[str]) -> list[Cell]:
    """Return what stands before each bar: label, number and sources, in columns."""
    labels = max(cell_width(row.label) for row in rows)
    numbers = aligned_at_point([row.text for row in rows])
    return [
        (
            Piece(padded(visible(row.label), labels) + " "),
            Piece(number, "figure"),
            Piece(f"{numbered:<{max(map(len, sources))}} ", "dim"),
        )
        for row, number, numbered in zip(rows, numbers, sources, strict=True)
    ]


def has_length(axis: Axis) -> bool:
    """Tell whether a value on an axis of bars is a length: a rank and a logarithm are places."""
    return not (axis.is_reversed or axis.is_log)


def _bar(row: BarRow, axis: Axis, room: int, look: Look) -> Cell:
    """Return the bar of a row, or its place on a scale where it has no length."""
    edge = Piece("|" if look.ascii else "│", "dim")
    style = marks.style(row.curve)
    if not has_length(axis):
        column = _column(axis, row.point.value, room)
        leader = ("." if look.ascii else "·") * column
        return edge, Piece(leader, "dim"), Piece(marks.glyph(0, ascii_only=look.ascii), style)
    zero, end = axis.share(0) * room, axis.share(row.point.value) * room
    if end >= zero:
        blank = " " * round(zero)
        return edge, Piece(blank), Piece(_filled(end - round(zero), look), style)
    start = min(round(end), round(zero) - 1)
    length = ("#" if look.ascii else "█") * (round(zero) - start)
    return edge, Piece(" " * start), Piece(length, style)


def _filled(length: float, look: Look) -> str:
    """Return a bar of so many cells, to an eighth of a cell; what is not nothing is seen."""
    if look.ascii:
        return "#" * (max(1, round(length)) if length > 0 else 0)
    whole, eighths = divmod(max(round(length * 8), 1 if length > 0 else 0), 8)
    return "█" * whole + _EIGHTHS[eighths].strip()


def _column(axis: Axis, value: Number, room: int) -> int:
    return round(axis.across(value) * (room - 1))


def _foot(axis: Axis, indent: int, room: int, unit: str, look: Look) -> list[Cell]:
    """Return the axis under the bars with its labels and, under them, the unit."""
    ticks = [(_column(axis, tick.at, room), tick.text) for tick in axis.ticks]
    name = clipped(unit, room, ascii_only=look.ascii)
    under = foot(ticks, TickSign.UP, indent=indent, room=room, look=look)
    return [*under, (Piece(f"{' ' * indent} {name}", "dim"),)]
