"""Curves over time on a terminal: one line each, between axes that are to scale.

A single curve has its values written at its points where they do not cover anything; several have
their names at the right, level with their ends. All values are listed below in any case.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hubcli.charts import marks
from hubcli.charts.canvas import ACROSS, DOWN, Canvas
from hubcli.charts.curves import MOST_WIDE, USUAL_WIDTH, Choice, Curve, unit_text
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.model.figures import RANK
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.grid import Cell, Piece
from hubcli.views.look import Look
from hubcli.views.widths import cell_width, clipped, clipped_start, padded

_ROWS = 13
_MOST_ROWS = 17
_MOST_TICKS = 7
_NARROWEST_PLOT = 8
_WIDE_ENOUGH_FOR_NAMES = 60
_LONGEST_NAME = 22


def line_lines(choice: Choice, *, look: Look) -> list[Cell]:
    """Return the picture of curves, as wide as the look allows."""
    curves = choice.curves
    width = min(look.width or USUAL_WIDTH, MOST_WIDE)
    unit = curves[0].series.unit
    values = [point.value for curve in curves for point in curve.points]
    up = value_axis(values, unit, most=_MOST_TICKS, from_zero=False, is_log=choice.is_log)
    rows = _rows(unit, up)
    margin = max(cell_width(tick.text) for tick in up.ticks)
    if width - margin - 2 < _NARROWEST_PLOT:
        margin = 0
    names = _names(curves, width, look)
    room = width - margin - 2 - max(map(cell_width, names), default=0)
    across = date_axis([point.as_of for curve in curves for point in curve.points], cells=room)
    canvas = Canvas(room, rows + _above(curves), ascii_only=look.ascii)
    plot = _Plot(canvas, across, up, above=_above(curves))
    plot.draw(curves, look)
    return [
        (Piece(clipped(unit_text(choice), width, ascii_only=look.ascii), "dim"),),
        *_with_axis(plot, curves, margin, names, look),
        *_foot(across, margin, room, look),
    ]


class _Plot:
    """A canvas with its two axes and, above them, so many rows for values at the top."""

    def __init__(self, canvas: Canvas, across: Axis, up: Axis, *, above: int) -> None:
        self.canvas = canvas
        self.across = across
        self.up = up
        self.above = above

    def draw(self, curves: Sequence[Curve], look: Look) -> None:
        """Draw all lines, then all points over them, the first curve last and so on top."""
        numbered = list(enumerate(curves))[::-1]
        for index, curve in numbered:
            pattern, style = marks.pattern(index), marks.style(index)
            for run in curve.runs():
                for start, end in pairwise(map(self.place, run)):
                    self.canvas.line(start, end, pattern=pattern, style=style)
        for index, curve in numbered:
            for point in curve.points:
                sign = marks.glyph(index, ascii_only=look.ascii)
                self.canvas.text(*self.cell(point), sign, marks.style(index))
        if len(curves) == 1:
            self._write_values(curves[0])

    def place(self, point: Point) -> tuple[int, int]:
        """Return the dot of a point."""
        column, row = self.cell(point)
        return column * ACROSS, row * DOWN + DOWN // 2

    def cell(self, point: Point) -> tuple[int, int]:
        """Return the cell of a point."""
        share = self.across.share(middle(point.as_of))
        return round(share * (self.canvas.columns - 1)), self.row(self.up.share(point.value))

    def row(self, share: float) -> int:
        """Return the row that is so far up the axis."""
        return self.above + round((1 - share) * (self.canvas.rows - 1 - self.above))

    def _write_values(self, curve: Curve) -> None:
        """Write values at their points where there is room: the newest, the oldest, the others."""
        points = [curve.points[-1], curve.points[0], *curve.points[1:-1]]
        for point in points:
            text = wording.point(curve.series, point, is_crowded=True)
            column, row = self.cell(point)
            size = len(text)
            centered = min(max(column - size // 2, 0), self.canvas.columns - size)
            beside = (column + 2, row), (column - size - 1, row)
            for at in ((centered, row - 1), (centered, row + 1), *beside):
                if self.canvas.is_free(*at, size):
                    self.canvas.text(*at, text, "figure")
                    break


def _rows(unit: str, up: Axis) -> int:
    """Return how many rows the plot has: as many from tick to tick, and for each of few ranks."""
    steps = int(up.high) - 1 if unit == RANK else len(up.ticks) - 1
    if steps >= _MOST_ROWS or up.is_log:
        return _ROWS
    return steps * max(1, round((_ROWS - 1) / steps)) + 1


def _above(curves: Sequence[Curve]) -> int:
    return 1 if len(curves) == 1 else 0


def _names(curves: Sequence[Curve], width: int, look: Look) -> list[str]:
    """Return what stands beside the ends of several curves: glyph and name; nothing if narrow."""
    if len(curves) == 1 or width < _WIDE_ENOUGH_FOR_NAMES:
        return []
    most = max(_LONGEST_NAME, width // 3)
    names = [clipped(curve.label, most, ascii_only=look.ascii) for curve in curves]
    if len(set(names)) < len(names):
        names = [clipped_start(curve.label, most, ascii_only=look.ascii) for curve in curves]
    signs = [marks.glyph(index, ascii_only=look.ascii) for index in range(len(curves))]
    return [f" {sign} {name}" for sign, name in zip(signs, names, strict=True)]


def _with_axis(
    plot: _Plot, curves: Sequence[Curve], margin: int, names: list[str], look: Look
) -> Iterator[Cell]:
    """Yield the rows of the plot between the value axis and the names of the curves."""
    ticks = {plot.row(plot.up.share(tick.at)): tick.text for tick in plot.up.ticks}
    beside = _name_rows(plot, curves) if names else {}
    bar, tick_bar = ("|", "+") if look.ascii else ("│", "┤")
    for row, cells in enumerate(plot.canvas.lines()):
        label = ticks.get(row, "") if margin else ""
        name = beside.get(row)
        yield (
            Piece(f"{label:>{margin}} {tick_bar if row in ticks else bar}", "dim"),
            *cells,
            *(() if name is None else (Piece(names[name], marks.style(name)),)),
        )


def _name_rows(plot: _Plot, curves: Sequence[Curve]) -> dict[int, int]:
    """Return which curve's name stands in which row: as near as can be to its end."""
    taken: dict[int, int] = {}
    wanted = [plot.row(plot.up.share(curve.points[-1].value)) for curve in curves]
    for index in sorted(range(len(curves)), key=lambda index: wanted[index]):
        free = [row for row in range(plot.canvas.rows) if row not in taken]
        if free:
            taken[min(free, key=lambda row: abs(row - wanted[index]))] = index
    return taken


def _foot(across: Axis, margin: int, room: int, look: Look) -> list[Cell]:
    """Return the date axis with its labels."""
    corner, bar, tick_bar = ("+", "-", "+") if look.ascii else ("└", "─", "┬")
    axis, labels = [bar] * room, ""
    for tick in across.ticks:
        column = round(across.share(tick.at) * (room - 1))
        axis[column] = tick_bar
        start = min(max(column - len(tick.text) // 2, 0), room - len(tick.text))
        if start >= 0 and (not labels or start > len(labels)):
            labels = padded(labels, start) + tick.text
    indent = " " * (margin + 1)
    return [
        (Piece(f"{indent}{corner}{''.join(axis)}", "dim"),),
        (Piece(f"{indent} {labels}", "dim"),),
    ]
