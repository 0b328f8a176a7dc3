"""Curves over time on a terminal: one line each, between axes that are to scale.

A single curve has its values written at its points where they do not cover anything; several have
their names at the right, level with their ends. All values are listed below in any case. Where
points of several meet in one cell a sign of its own says so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hubcli.charts import marks
from hubcli.charts.canvas import ACROSS, DOWN, Canvas, TickSign, foot
from hubcli.charts.curves import MOST_WIDE, USUAL_WIDTH, Choice, Curve, unit_text
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.model.figures import RANK
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.blocks import Block, Prose
from hubcli.views.grid import Cell, Piece
from hubcli.views.look import Look
from hubcli.views.widths import cell_width, clipped, clipped_start, wrapped

_ROWS, _MOST_ROWS = 13, 17
_CELLS_OF_A_ROW = 6
"""A picture of several curves has a row for so many of its cells: it grows both ways."""

_MOST_TICKS = 7
_NARROWEST_PLOT = 8
_WIDE_ENOUGH_FOR_NAMES = 60
_LONGEST_NAME = 22


def line_lines(choice: Choice, *, look: Look) -> list[Cell | Block]:
    """Return the picture of curves, as wide as the look allows, and which points meet in it."""
    curves = choice.curves
    width = min(look.width or USUAL_WIDTH, MOST_WIDE)
    unit = curves[0].series.unit
    values = [point.value for curve in curves for point in curve.points]
    up = value_axis(values, unit, most=_MOST_TICKS, from_zero=False, is_log=choice.is_log)
    rows = _rows(unit, up, width if len(curves) > 1 else 0)
    margin = max(cell_width(tick.text) for tick in up.ticks)
    if width - margin - 2 < _NARROWEST_PLOT:
        margin = 0
    names = _names(curves, width, look)
    room = (
        width - margin - 2 - max((cell_width(line) for name in names for line in name), default=0)
    )
    across = date_axis([point.as_of for curve in curves for point in curve.points], cells=room)
    canvas = Canvas(room, rows + _above(curves), ascii_only=look.ascii)
    plot = _Plot(canvas, across, up, above=_above(curves))
    plot.draw(curves, look)
    lines: list[Cell | Block] = [
        (Piece(clipped(unit_text(choice, up), width, ascii_only=look.ascii), "dim"),),
        *_with_axis(plot, curves, margin, names, look),
        *_foot(across, margin, room, look),
    ]
    if meeting := plot.meeting(curves):
        told = "; ".join(dict.fromkeys(" and ".join(labels) for labels in meeting.values()))
        lines.append(
            Prose((Piece(f"{marks.meeting(ascii_only=look.ascii)} Points meet: {told}."),))
        )
    return lines


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
        for cell in self.meeting(curves):
            self.canvas.text(*cell, marks.meeting(ascii_only=look.ascii), "figure")
        if len(curves) == 1:
            self._write_values(curves[0])

    def meeting(self, curves: Sequence[Curve]) -> dict[tuple[int, int], list[str]]:
        """Return the cells in which points of several curves are, with the names of these."""
        found: dict[tuple[int, int], list[str]] = {}
        for curve in curves:
            for cell in {self.cell(point) for point in curve.points}:
                found.setdefault(cell, []).append(curve.label)
        return {cell: labels for cell, labels in found.items() if len(labels) > 1}

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
            aslant = [(at, row + by) for by in (1, -1) for at in (column + 2, column - size - 1)]
            for at in ((centered, row - 1), (centered, row + 1), *beside, *aslant):
                if self.canvas.is_free(*at, size):
                    self.canvas.text(*at, text, "figure")
                    break


def _rows(unit: str, up: Axis, width: int) -> int:
    """Return how many rows the plot has: as many from tick to tick, and for each of few ranks."""
    steps = int(up.high) - 1 if unit == RANK else len(up.ticks) - 1
    wanted = max(_ROWS, width // _CELLS_OF_A_ROW)
    if steps >= max(_MOST_ROWS, wanted) or up.is_log:
        return wanted
    return steps * max(1, round((wanted - 1) / steps)) + 1


def _above(curves: Sequence[Curve]) -> int:
    return 1 if len(curves) == 1 else 0


def _names(curves: Sequence[Curve], width: int, look: Look) -> list[list[str]]:
    """Return the lines beside the ends of several curves: glyph and name; nothing if narrow."""
    if len(curves) == 1 or width < _WIDE_ENOUGH_FOR_NAMES:
        return []
    most = max(_LONGEST_NAME, width // 3)
    names = [_in_two_lines(curve.label, most, look) for curve in curves]
    if len(set(map(tuple, names))) < len(names):
        names = [[clipped_start(curve.label, most, ascii_only=look.ascii)] for curve in curves]
    signs = [marks.glyph(index, ascii_only=look.ascii) for index in range(len(curves))]
    return [
        [f" {sign} {first}", *(f"   {line}" for line in rest)]
        for sign, (first, *rest) in zip(signs, names, strict=True)
    ]


def _in_two_lines(name: str, width: int, look: Look) -> list[str]:
    first, *rest = wrapped(name, width) if name.strip() else [name]
    return [first, *([clipped(" ".join(rest), width, ascii_only=look.ascii)] if rest else [])]


def _with_axis(
    plot: _Plot, curves: Sequence[Curve], margin: int, names: list[list[str]], look: Look
) -> Iterator[Cell]:
    """Yield the rows of the plot between the value axis and the names of the curves."""
    ticks = {plot.row(plot.up.share(tick.at)): tick.text for tick in plot.up.ticks}
    beside = _name_rows(plot, curves, names) if names else {}
    bar, tick_bar = ("|", "+") if look.ascii else ("│", "┤")
    for row, cells in enumerate(plot.canvas.lines()):
        label = ticks.get(row, "") if margin else ""
        name = beside.get(row)
        yield (
            Piece(f"{label:>{margin}} {tick_bar if row in ticks else bar}", "dim"),
            *cells,
            *(() if name is None else (name,)),
        )


def _name_rows(
    plot: _Plot, curves: Sequence[Curve], names: Sequence[Sequence[str]]
) -> dict[int, Piece]:
    """Return which line of a curve's name stands in which row: as near as can be to its end."""
    taken: dict[int, Piece] = {}
    wanted = [plot.row(plot.up.share(curve.points[-1].value)) for curve in curves]
    for index in sorted(range(len(curves)), key=lambda index: wanted[index]):
        lines = names[index]
        starts = range(plot.canvas.rows - len(lines) + 1)
        free = [row for row in starts if all(row + at not in taken for at in range(len(lines)))]
        if free:
            start = min(free, key=lambda row: abs(row - wanted[index]))
            style = marks.style(index)
            taken |= {start + at: Piece(line, style) for at, line in enumerate(lines)}
    return taken


def _foot(across: Axis, margin: int, room: int, look: Look) -> list[Cell]:
    """Return the date axis with its labels."""
    ticks = [(round(across.share(tick.at) * (room - 1)), tick.text) for tick in across.ticks]
    return foot(ticks, TickSign.DOWN, indent=margin + 1, room=room, look=look)
