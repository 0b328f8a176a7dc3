"""Lines and bars of a chart on a drawing of any width: axes, curves, marks and values."""

from collections.abc import Callable, Sequence

from hubcli.charts.bars import BarRow, bar_rows, has_length
from hubcli.charts.curves import Choice, draws_bars, unit_text
from hubcli.charts.drawing import BOLD, LETTER, Drawing, fitting, letters
from hubcli.charts.names import draw_legend, draw_names, names_at_ends
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.charts.signs import color_of, draw_mark, halo
from hubcli.charts.values import Box, Place, write_values
from hubcli.model.controls import visible
from hubcli.model.figures import Number
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.widths import cell_width

_LEAST_LINES, _USUAL_LINES = 172, 372
"""The height of lines with their unit and axis, in pixels."""

_LEAST_BAR, _USUAL_BAR, _MOST_BAR = 19, 27, 40
"""How high the place of a bar is."""

_LINE, _TWO_LINES = 12, 26
"""The height of a line before a bar, and of two."""

_AXIS = 34
"""The height that an axis of dates or lengths takes below the plot."""

_UNIT = 22
"""The height that the unit takes above it."""

_AROUND_ALL, _AROUND_ONE = (12, 8), (18, 22)
"""What is left above the highest place and below the lowest: one curve has its values there."""

_TICK_HEIGHT = 40
_LEAST_APART = 9
"""How many pixels lie between the points of a curve at least, for each to have a sign."""


def least_height(choice: Choice) -> int:
    """Return how high a plot must at least be to be read."""
    return _bars_height(choice, _LEAST_BAR) if draws_bars(choice.curves) else _LEAST_LINES


def usual_height(choice: Choice) -> int:
    """Return how high a plot is where that is left to it."""
    return _bars_height(choice, _USUAL_BAR) if draws_bars(choice.curves) else _USUAL_LINES


def _bars_height(choice: Choice, bar: int) -> int:
    return sum(len(curve.points) for curve in choice.curves) * bar + _UNIT + _AXIS


def draw_lines(drawing: Drawing, choice: Choice, *, height: int) -> None:
    """Draw curves over time below their unit; where there are several each is named."""
    curves = choice.curves
    points = [point for curve in curves for point in curve.points]
    above, below = _AROUND_ALL if len(curves) > 1 else _AROUND_ONE
    plot = height - _UNIT - _AXIS - above - below + 8
    up = value_axis(
        [point.value for point in points],
        curves[0].series.unit,
        most=max(min(plot // _TICK_HEIGHT + 1, 8), 2),
        from_zero=False,
        is_log=choice.is_log,
    )
    _unit(drawing, choice, up)
    names = names_at_ends(drawing, curves)
    if len(curves) > 1 and not names:
        draw_legend(drawing, curves)
    left = drawing.edge + 8 + LETTER * max(letters(tick.text) for tick in up.ticks)
    right = drawing.width - drawing.edge - max((name.width + 15 for name in names), default=20)
    top = drawing.bottom + above
    across = date_axis([point.as_of for point in points], cells=int((right - left) / LETTER))
    _value_ticks(drawing, up, (left, right), (top, top + plot))
    floor = top + plot + below
    inner = left + 8, right - 8
    _date_ticks(drawing, across, inner, floor)

    def place(point: Point) -> Place:
        share = across.share(middle(point.as_of))
        y = top + (1 - up.share(point.value)) * plot
        return inner[0] + share * (inner[1] - inner[0]), y

    runs = [[[place(point) for point in run] for run in curve.runs()] for curve in curves]
    are_crowded = any(_is_crowded(run) for each in runs for run in each)
    for index in range(len(curves))[::-1]:
        _curve(drawing, index, runs[index], are_crowded=are_crowded)
    if names:
        ends = [place(curve.points[-1])[1] for curve in curves]
        draw_names(drawing, names, right + 8, ends, (top, floor))
    elif len(curves) == 1:
        within = Box(left, drawing.bottom - 2, drawing.width - 2, floor - 1)
        write_values(drawing, curves[0], runs[0], within)
    drawing.bottom = int(floor) + _AXIS - 8


def _unit(drawing: Drawing, choice: Choice, axis: Axis) -> None:
    drawing.paragraph(unit_text(choice, axis), color=drawing.palette.pale, most=1)


def _value_ticks(drawing: Drawing, axis: Axis, ends: Place, within: Place) -> None:
    (left, right), (top, floor), palette = ends, within, drawing.palette
    for tick in axis.ticks:
        y = top + (1 - axis.share(tick.at)) * (floor - top)
        drawing.add("line", x1=left, x2=right, y1=y, y2=y, stroke=palette.grid)
        text = wording.typeset(tick.text)
        drawing.text(left - 8, y + 4, text, text_anchor="end", fill=palette.pale)


def _date_ticks(drawing: Drawing, axis: Axis, ends: tuple[float, float], floor: float) -> None:
    left, right = ends
    pale = drawing.palette.pale
    drawing.add("line", x1=left - 8, x2=right + 8, y1=floor, y2=floor, stroke=pale)
    for tick in axis.ticks:
        x = left + axis.share(tick.at) * (right - left)
        half = LETTER * letters(tick.text) / 2
        drawing.add("line", x1=x, x2=x, y1=floor, y2=floor + 4, stroke=pale)
        at = max(min(x, drawing.width - drawing.edge - half), drawing.edge + half)
        drawing.text(at, floor + 18, tick.text, text_anchor="middle", fill=pale)


def _curve(
    drawing: Drawing, index: int, runs: Sequence[Sequence[Place]], *, are_crowded: bool
) -> None:
    """Draw the lines of a curve, and its sign at each point, or at their ends where all crowd."""
    look = {"stroke": color_of(drawing, index), "stroke_width": 2, "stroke_linejoin": "round"}
    for run in runs:
        if len(run) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            drawing.add("polyline", points=path, fill="none", **look)
    for run in runs:
        for place in dict.fromkeys((run[0], run[-1]) if are_crowded else run):
            draw_mark(drawing, index, *place)


def _is_crowded(run: Sequence[Place]) -> bool:
    return run[-1][0] - run[0][0] < _LEAST_APART * (len(run) - 1)


def draw_bars(
    drawing: Drawing, choice: Choice, *, height: int, told: Callable[[BarRow], str]
) -> None:
    """Draw a bar for each point, with what is told of it behind; the base's hub stands out."""
    rows = bar_rows(choice.curves)
    unit = choice.curves[0].series.unit
    texts = [told(row) for row in rows]
    pitch = min((height - _UNIT - _AXIS) / len(rows), _MOST_BAR)
    labels, left = _bar_labels(drawing, rows, most=2 if pitch >= _TWO_LINES else 1)
    right = drawing.width - drawing.edge - LETTER * BOLD * max(map(letters, texts)) - 10
    axis = value_axis(
        [row.point.value for row in rows],
        unit,
        most=max(int((right - left) / 90), 2),
        from_zero=True,
        is_log=choice.is_log,
    )
    _unit(drawing, choice, axis)
    top = drawing.bottom + 6
    floor = top + pitch * len(rows)

    def across(value: Number) -> float:
        return left + axis.across(value) * (right - left)

    _bar_axis(drawing, axis, [across(tick.at) for tick in axis.ticks], top, floor)
    zero = across(0) if has_length(axis) else left
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = top + pitch * (number + 0.5)
        end = across(row.point.value)
        for line, label in enumerate(labels[number]):
            below = y + 4 + _LINE * (line - (len(labels[number]) - 1) / 2)
            drawing.text(left - 8, below, label, text_anchor="end")
        index = _accent(choice, row)
        color = drawing.palette.calm if index is None else color_of(drawing, index)
        if has_length(axis):
            lengths = {"width": max(abs(end - zero), 1), "height": pitch * 0.66}
            drawing.add("rect", x=min(zero, end), y=y - pitch * 0.33, fill=color, **lengths)
        else:
            drawing.add("line", x1=left, x2=end, y1=y, y2=y, stroke=drawing.palette.grid)
            drawing.add("circle", cx=end, cy=y, r=5, fill=color)
        look = {"font_weight": "bold", **halo(drawing)}
        drawing.text(max(end, zero) + 8, y + 4, wording.typeset(text), **look)
    drawing.bottom = int(floor) + _AXIS - 8


def _bar_labels(
    drawing: Drawing, rows: Sequence[BarRow], *, most: int
) -> tuple[list[list[str]], float]:
    """Return the lines, at most so many, that stand before each bar, and where the bars begin.

    A name that has no room is cut at its end, or where labels then read the same at its start; a
    date never is.
    """
    room = drawing.width * 0.42 - drawing.edge
    labels = [_label_lines(row, room, most, is_cut_at_start=False) for row in rows]
    if len({*map(tuple, labels)}) < len({row.label for row in rows}):
        labels = [_label_lines(row, room, most, is_cut_at_start=True) for row in rows]
    widest = max(letters(line) for lines in labels for line in lines)
    return labels, drawing.edge + LETTER * widest + 10


def _label_lines(row: BarRow, room: float, most: int, *, is_cut_at_start: bool) -> list[str]:
    if LETTER * letters(row.label) <= room:
        return [row.label]
    beside = room - LETTER * letters(f" {row.date}") if row.date and most == 1 else room
    if is_cut_at_start:
        name = [fitting(visible(row.name)[::-1], beside, most=1)[0][::-1]]
    else:
        name = fitting(row.name, beside, most=1 if row.date else most)
    return (
        [f"{name[0]} {row.date}"] if row.date and most == 1 else [*name, *filter(None, [row.date])]
    )


def _accent(choice: Choice, row: BarRow) -> int | None:
    """Return the number of the colour of a bar; None for a hub beside that of the base."""
    is_ours = [curve.about == choice.base_hub for curve in choice.curves]
    if not any(is_ours) or all(is_ours):
        return 1 if not any(is_ours) else 0
    return 0 if is_ours[row.curve] else None


def _bar_axis(
    drawing: Drawing, axis: Axis, places: Sequence[float], top: float, floor: float
) -> None:
    written = 0.0
    for tick, x in sorted(zip(axis.ticks, places, strict=True), key=lambda pair: pair[1]):
        drawing.add("line", x1=x, x2=x, y1=top, y2=floor + 4, stroke=drawing.palette.grid)
        half = LETTER * cell_width(tick.text) / 2
        if x - half >= written:
            pale = drawing.palette.pale
            text = wording.typeset(tick.text)
            drawing.text(x, floor + 18, text, text_anchor="middle", fill=pale)
            written = x + half + 6
