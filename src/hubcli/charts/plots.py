"""Lines and bars of a chart on a drawing of any width: axes, curves, marks and values."""

from collections.abc import Callable, Sequence

from hubcli.charts.bars import BarRow, bar_rows, has_length
from hubcli.charts.curves import Choice, Curve, draws_bars
from hubcli.charts.drawing import LETTER, Drawing, fitting, letters
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.model.controls import visible
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.widths import cell_width

_LEAST_LINES, _USUAL_LINES = 150, 350
"""The height of lines with their axis, in pixels."""

_LEAST_BAR, _USUAL_BAR, _MOST_BAR = 19, 27, 40
"""How high the place of a bar is."""

_AXIS = 34
"""The height that an axis of dates or lengths takes below the plot."""

_TICK_HEIGHT = 40
_LABEL_HEIGHT = 15
_WIDEST_LABEL = 0.3
_USUAL_LABEL = 150
"""The most that names take: a part of the width, or so many pixels where that is more."""

_BOLD = 1.06
_MARK = 3.2


def least_height(choice: Choice) -> int:
    """Return how high a plot must at least be to be read."""
    return _bars_height(choice, _LEAST_BAR) if draws_bars(choice.curves) else _LEAST_LINES


def usual_height(choice: Choice) -> int:
    """Return how high a plot is where that is left to it."""
    return _bars_height(choice, _USUAL_BAR) if draws_bars(choice.curves) else _USUAL_LINES


def _bars_height(choice: Choice, bar: int) -> int:
    return sum(len(curve.points) for curve in choice.curves) * bar + _AXIS


def draw_lines(drawing: Drawing, choice: Choice, *, height: int) -> None:
    """Draw curves over time; where there are several each is named at its end."""
    curves, palette = choice.curves, drawing.palette
    points = [point for curve in curves for point in curve.points]
    plot = height - _AXIS - 12
    up = value_axis(
        [point.value for point in points],
        curves[0].series.unit,
        most=max(min(plot // _TICK_HEIGHT + 1, 8), 2),
        from_zero=False,
        is_log=choice.is_log,
    )
    left = drawing.edge + 8 + LETTER * max(cell_width(tick.text) for tick in up.ticks)
    names = _names(drawing, curves)
    right = drawing.width - drawing.edge - _names_width(names)
    top = drawing.bottom + 12
    across = date_axis([point.as_of for point in points], cells=int((right - left) / LETTER))
    for tick in up.ticks:
        y = top + (1 - up.share(tick.at)) * plot
        drawing.add("line", x1=left, x2=right, y1=y, y2=y, stroke=palette.grid)
        drawing.text(left - 8, y + 4, tick.text, text_anchor="end", fill=palette.pale)
    floor = top + plot + 8
    inner = left + 8, right - 8
    _date_ticks(drawing, across, inner, floor)

    def place(point: Point) -> tuple[float, float]:
        share = across.share(middle(point.as_of))
        y = top + (1 - up.share(point.value)) * plot
        return inner[0] + share * (inner[1] - inner[0]), y

    for index, curve in list(enumerate(curves))[::-1]:
        _curve(drawing, index, curve, place)
    if names:
        ends = [place(curve.points[-1])[1] for curve in curves]
        _label(drawing, names, right + 8, ends, (top, floor))
    else:
        _values(drawing, curves[0], [place(point) for point in curves[0].points])
    drawing.bottom = int(floor) + _AXIS - 8


def _date_ticks(drawing: Drawing, axis: Axis, ends: tuple[float, float], floor: float) -> None:
    left, right = ends
    pale = drawing.palette.pale
    drawing.add("line", x1=left - 8, x2=right + 8, y1=floor, y2=floor, stroke=pale)
    for tick in axis.ticks:
        x = left + axis.share(tick.at) * (right - left)
        half = LETTER * letters(tick.text) / 2
        drawing.add("line", x1=x, x2=x, y1=floor, y2=floor + 4, stroke=pale)
        at = min(x, drawing.width - drawing.edge - half)
        drawing.text(at, floor + 18, tick.text, text_anchor="middle", fill=pale)


def _names(drawing: Drawing, curves: Sequence[Curve]) -> list[list[str]]:
    """Return the lines of what stands at the end of each of several curves: name, last value."""
    if len(curves) == 1:
        return []
    room = max(drawing.width * _WIDEST_LABEL, min(_USUAL_LABEL, drawing.width * 0.45))
    return [
        [
            *fitting(curve.label, room - LETTER * (letters(value) + 3), most=2),
            value,
        ]
        for curve in curves
        for value in [wording.point(curve.series, curve.points[-1])]
    ]


def _names_width(names: Sequence[Sequence[str]]) -> float:
    widths = (
        max(letters(line) * _BOLD + letters(value) * (line is lines[-1]) for line in lines)
        for *lines, value in names
    )
    return LETTER * max(widths) + 30 if names else 20


def _curve(
    drawing: Drawing, index: int, curve: Curve, place: Callable[[Point], tuple[float, float]]
) -> None:
    look = {"stroke": _color(drawing, index), "stroke_width": 2, "stroke_linejoin": "round"}
    for run in curve.runs():
        if len(run) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, run))
            drawing.add("polyline", points=path, fill="none", **look)
    for point in curve.points:
        draw_mark(drawing, index, *place(point))


def _color(drawing: Drawing, index: int) -> str:
    return drawing.palette.curves[index % len(drawing.palette.curves)]


def draw_mark(drawing: Drawing, index: int, x: float, y: float) -> None:
    """Draw the sign of a curve's points: a shape of its own, filled or, further on, hollow."""
    color, ground = _color(drawing, index), drawing.palette.ground
    is_filled = index % 8 < 4
    look = {"fill": color, "stroke": ground, "stroke_width": 0.7}
    if not is_filled:
        look = {"fill": ground, "stroke": color, "stroke_width": 1.6}
    r = _MARK if is_filled else _MARK - 0.5
    match index % 4:
        case 0:
            drawing.add("circle", cx=x, cy=y, r=r + 0.4, **look)
        case 1:
            drawing.add("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **look)
        case 2:
            corners = _corners(x, y, (0, -r - 1.2), (r + 1, r), (-r - 1, r))
            drawing.add("polygon", points=corners, **look)
        case _:
            r += 1.6
            drawing.add("polygon", points=_corners(x, y, (0, -r), (r, 0), (0, r), (-r, 0)), **look)


def _corners(x: float, y: float, *offsets: tuple[float, float]) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in offsets)


def _values(drawing: Drawing, curve: Curve, places: Sequence[tuple[float, float]]) -> None:
    """Write the values above their points, but for those that would touch one already written."""
    written: list[tuple[float, float, float]] = []
    order = [len(places) - 1, *range(len(places) - 1)]
    for number in order:
        text = wording.point(curve.series, curve.points[number], is_crowded=True)
        (x, y), half = places[number], LETTER * letters(text) / 2
        x = min(max(x, half + 2), drawing.width - 2 - half)
        if all(abs(x - at) > half + size + 3 or abs(y - high) > 14 for at, high, size in written):
            drawing.text(x, y - 9, text, text_anchor="middle", font_weight="bold", **_halo(drawing))
            written.append((x, y, half))


def _halo(drawing: Drawing) -> dict[str, object]:
    """Return what keeps a text apart from a line that it stands on."""
    return {"stroke": drawing.palette.ground, "stroke_width": 3, "paint_order": "stroke"}


def _label(
    drawing: Drawing,
    names: Sequence[Sequence[str]],
    x: float,
    ends: Sequence[float],
    within: tuple[float, float],
) -> None:
    """Name the curves level with their ends, sign, name and value; apart where they would touch."""
    order = sorted(range(len(names)), key=lambda index: ends[index])
    sizes = [_LABEL_HEIGHT * (len(names[index]) - 1) + 1.0 for index in order]
    for index, y in zip(
        order, _apart([ends[index] for index in order], sizes, within), strict=True
    ):
        *lines, value = names[index]
        draw_mark(drawing, index, x + 5, y)
        for number, line in enumerate(lines):
            below = y + 4 + _LABEL_HEIGHT * (number - (len(lines) - 1) / 2)
            tail = value if number == len(lines) - 1 else ""
            look = {"fill": _color(drawing, index), "font_weight": "bold"}
            drawing.text(x + 15, below, line, tail=tail, **look)


def _apart(
    wanted: Sequence[float], sizes: Sequence[float], within: tuple[float, float]
) -> list[float]:
    """Return middles near the wanted ones, which rise, where so high labels do not overlap.

    They stay above the lower end of `within` if there is room.
    """
    top, floor = within
    at: list[float] = []
    for middle_, size in zip(wanted, sizes, strict=True):
        least = at[-1] + (sizes[len(at) - 1] + size) / 2 if at else top - size
        at.append(max(middle_, least))
    for number in range(len(at) - 1, -1, -1):
        most = (
            at[number + 1] - (sizes[number] + sizes[number + 1]) / 2
            if number + 1 < len(at)
            else floor
        )
        at[number] = min(at[number], most)
    return at


def draw_bars(
    drawing: Drawing, choice: Choice, *, height: int, told: Callable[[BarRow], str]
) -> None:
    """Draw a bar for each point, with what is told of it behind; the base's hub stands out."""
    rows = bar_rows(choice.curves)
    unit = choice.curves[0].series.unit
    texts = [told(row) for row in rows]
    labels, left = _bar_labels(drawing, rows)
    right = drawing.width - drawing.edge - LETTER * max(map(letters, texts)) - 10
    axis = value_axis(
        [row.point.value for row in rows],
        unit,
        most=max(int((right - left) / 90), 2),
        from_zero=True,
        is_log=choice.is_log,
    )
    pitch = min((height - _AXIS) / len(rows), _MOST_BAR)
    top = drawing.bottom + 6
    floor = top + pitch * len(rows)

    def across(share: float) -> float:
        return left + (1 - share if axis.is_reversed else share) * (right - left)

    _bar_axis(drawing, axis, [across(axis.share(tick.at)) for tick in axis.ticks], top, floor)
    zero = across(axis.share(0)) if has_length(axis) else left
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = top + pitch * (number + 0.5)
        end = across(axis.share(row.point.value))
        drawing.text(left - 8, y + 4, labels[number], text_anchor="end")
        index = _accent(choice, row)
        color = drawing.palette.calm if index is None else _color(drawing, index)
        if has_length(axis):
            lengths = {"width": max(abs(end - zero), 1), "height": pitch * 0.66}
            drawing.add("rect", x=min(zero, end), y=y - pitch * 0.33, fill=color, **lengths)
        else:
            drawing.add("line", x1=left, x2=end, y1=y, y2=y, stroke=drawing.palette.grid)
            drawing.add("circle", cx=end, cy=y, r=5, fill=color)
        drawing.text(max(end, zero) + 8, y + 4, text, font_weight="bold")
    drawing.bottom = int(floor) + _AXIS - 8


def _bar_labels(drawing: Drawing, rows: Sequence[BarRow]) -> tuple[list[str], float]:
    """Return what stands before each bar, and where the bars begin.

    A name that has no room is cut at its end, or where names then read the same at its start; a
    date never is.
    """
    room = drawing.width * 0.42 - drawing.edge
    rooms = [room - LETTER * letters(f" {row.date}" if row.date else "") for row in rows]
    names = [_cut(row.name, each) for row, each in zip(rows, rooms, strict=True)]
    if len({*names}) < len({row.name for row in rows}):
        names = [
            _cut(visible(row.name)[::-1], each)[::-1] for row, each in zip(rows, rooms, strict=True)
        ]
    labels = [f"{name} {row.date}".strip() for name, row in zip(names, rows, strict=True)]
    return labels, drawing.edge + LETTER * max(map(letters, labels)) + 10


def _cut(name: str, room: float) -> str:
    return fitting(name, room, most=1)[0] if name.strip() else ""


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
            drawing.text(x, floor + 18, tick.text, text_anchor="middle", fill=pale)
            written = x + half + 6
