"""Lines and bars of a chart on a drawing of any width: axes, curves, marks and values."""

from collections.abc import Callable, Sequence

from hubcli.charts.bars import BarRow, bar_rows
from hubcli.charts.curves import Curve
from hubcli.charts.drawing import LETTER, Drawing, letters
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.model.figures import RANK
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.widths import cell_width

_BAR_HEIGHT = 26
_DASHES = ("", "7 4", "2 3", "9 3 2 3", "12 4", "1 4")
_LABEL_HEIGHT = 15
_MARK = 8.5
"""How far apart marks are that do not touch."""


def draw_lines(
    drawing: Drawing, curves: Sequence[Curve], *, height: int, labels: bool = False
) -> None:
    """Draw curves over time; with `labels` each is named at its end, where there are several."""
    points = [point for curve in curves for point in curve.points]
    up = value_axis([p.value for p in points], curves[0].series.unit, most=7, from_zero=False)
    left = drawing.edge + 8 + LETTER * max(cell_width(tick.text) for tick in up.ticks)
    right: float = drawing.width - drawing.edge - 20
    top = drawing.bottom + 24
    is_labelled = labels and len(curves) > 1
    if is_labelled:
        right -= min(LETTER * max(letters(curve.label) for curve in curves), drawing.width * 0.4)
    across = date_axis([point.as_of for point in points], cells=int((right - left) / LETTER))
    for tick in up.ticks:
        y = top + (1 - up.share(tick.at)) * height
        drawing.add("line", x1=left, x2=right + 12, y1=y, y2=y, stroke=drawing.palette.grid)
        drawing.text(left - 8, y + 4, tick.text, text_anchor="end", fill=drawing.palette.pale)
    floor = top + height + 10
    pale = drawing.palette.pale
    drawing.add("line", x1=left, x2=right + 12, y1=floor, y2=floor, stroke=pale)
    for tick in across.ticks:
        x = left + across.share(tick.at) * (right - left)
        drawing.add("line", x1=x, x2=x, y1=floor, y2=floor + 5, stroke=pale)
        drawing.text(x, floor + 19, tick.text, text_anchor="middle", fill=pale)

    def place(point: Point) -> tuple[float, float]:
        return (
            left + across.share(middle(point.as_of)) * (right - left),
            top + (1 - up.share(point.value)) * height,
        )

    for index, curve in list(enumerate(curves))[::-1]:
        _curve(drawing, index, curve, place)
        if len(curves) == 1:
            _values(drawing, curve, [place(point) for point in curve.points])
    if is_labelled:
        _labels(drawing, curves, [place(curve.points[-1]) for curve in curves])
    drawing.bottom = int(floor) + 30


def _curve(
    drawing: Drawing, index: int, curve: Curve, place: Callable[[Point], tuple[float, float]]
) -> None:
    dashes = _DASHES[index % len(_DASHES)]
    look = {"stroke": _color(drawing, index), "stroke_width": 2}
    look |= {"stroke_dasharray": dashes} if dashes else {}
    for run in curve.runs():
        if len(run) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, run))
            drawing.add("polyline", points=path, fill="none", **look)
    for x, y in _apart([place(point) for point in curve.points]):
        draw_mark(drawing, index, x, y)


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the places of marks, the last and of the others those that do not touch the next."""
    kept: list[tuple[float, float]] = []
    for x, y in reversed(places):
        if not kept or max(abs(kept[-1][0] - x), abs(kept[-1][1] - y)) >= _MARK:
            kept.append((x, y))
    return kept[::-1]


def _color(drawing: Drawing, index: int) -> str:
    return drawing.palette.curves[index % len(drawing.palette.curves)]


def draw_mark(drawing: Drawing, index: int, x: float, y: float) -> None:
    """Draw the sign of a curve's points: a polygon of its own, filled or, further on, hollow."""
    color = _color(drawing, index)
    fill = color if index % 8 < 4 else drawing.palette.ground
    look = {"fill": fill, "stroke": color, "stroke_width": 1.5}
    match index % 4:
        case 0:
            drawing.add("circle", cx=x, cy=y, r=4, **look)
        case 1:
            drawing.add("rect", x=x - 3.6, y=y - 3.6, width=7.2, height=7.2, **look)
        case 2:
            drawing.add("polygon", points=_corners(x, y, (0, -5), (5, 4), (-5, 4)), **look)
        case _:
            drawing.add(
                "polygon", points=_corners(x, y, (0, -5.5), (5, 0), (0, 5.5), (-5, 0)), **look
            )


def _corners(x: float, y: float, *offsets: tuple[float, float]) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in offsets)


def _values(drawing: Drawing, curve: Curve, places: Sequence[tuple[float, float]]) -> None:
    """Write the values above their points, but for those that would touch one already written."""
    written: list[tuple[float, float, float]] = []
    order = [len(places) - 1, *range(len(places) - 1)]
    for number in order:
        text = wording.point(curve.series, curve.points[number])
        (x, y), half = places[number], LETTER * len(text) / 2
        x = min(x, drawing.width - 6 - half)
        if all(abs(x - at) > half + size + 3 or abs(y - high) > 14 for at, high, size in written):
            drawing.text(x, y - 9, text, text_anchor="middle", font_weight="bold")
            written.append((x, y, half))


def _labels(drawing: Drawing, curves: Sequence[Curve], ends: Sequence[tuple[float, float]]) -> None:
    """Name the curves at their ends; of names that would touch the lower is moved down."""
    placed: list[tuple[float, float, float]] = []
    for index in sorted(range(len(curves)), key=lambda index: ends[index][1]):
        (x, y), label = ends[index], curves[index].label
        x, size = x + 10, LETTER * letters(label)
        for left, right, height in placed:
            if x < right and left < x + size:
                y = max(y, height + _LABEL_HEIGHT)
        placed.append((x, x + size, y))
        color = _color(drawing, index)
        drawing.text(x, y + 4, label, fill=color, font_weight="bold")


def draw_bars(drawing: Drawing, curves: Sequence[Curve], *, told: Callable[[BarRow], str]) -> None:
    """Draw a bar for each point, with what is told of it behind."""
    rows = bar_rows(curves)
    unit = curves[0].series.unit
    texts = [told(row) for row in rows]
    size = LETTER * max(letters(row.label) for row in rows)
    left = min(drawing.edge + size + 10, drawing.width / 2)
    right = drawing.width - drawing.edge - LETTER * max(map(cell_width, texts)) - 10
    axis = value_axis([row.point.value for row in rows], unit, most=6, from_zero=True)
    top = drawing.bottom + 10
    floor = top + _BAR_HEIGHT * len(rows)

    def across(share: float) -> float:
        return left + (1 - share if axis.is_reversed else share) * (right - left)

    _bar_axis(drawing, axis, [across(axis.share(tick.at)) for tick in axis.ticks], top, floor)
    zero = left if unit == RANK else across(axis.share(0))
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = top + _BAR_HEIGHT * number
        end = across(axis.share(row.point.value))
        middle_ = y + _BAR_HEIGHT / 2
        drawing.text(left - 8, middle_ + 4, row.label, text_anchor="end")
        if unit == RANK:
            pale = drawing.palette.pale
            drawing.add("line", x1=left, x2=end, y1=middle_, y2=middle_, stroke=pale)
            draw_mark(drawing, 0, end, middle_)
        else:
            lengths = {"width": max(abs(end - zero), 1), "height": _BAR_HEIGHT - 8}
            color = _color(drawing, row.curve)
            drawing.add("rect", x=min(zero, end), y=y + 4, fill=color, **lengths)
        drawing.text(max(end, zero) + 8, middle_ + 4, text)
    drawing.bottom = int(floor) + 30


def _bar_axis(
    drawing: Drawing, axis: Axis, places: Sequence[float], top: float, floor: float
) -> None:
    written = 0.0
    for tick, x in sorted(zip(axis.ticks, places, strict=True), key=lambda pair: pair[1]):
        drawing.add("line", x1=x, x2=x, y1=top, y2=floor + 5, stroke=drawing.palette.grid)
        half = LETTER * cell_width(tick.text) / 2
        if x - half >= written:
            pale = drawing.palette.pale
            drawing.text(x, floor + 19, tick.text, text_anchor="middle", fill=pale)
            written = x + half + 6
