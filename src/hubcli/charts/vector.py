"""A chart as SVG 1.1 for a report or a browser: the curves and notes of the terminal's picture.

Text stays text and is escaped; there is no script, no style sheet and no font to load. Places are
in pixels of a drawing 800 wide, on a white ground; what a letter takes is estimated.
"""

from collections.abc import Callable, Sequence
from html import escape

from hubcli.charts.bars import bar_rows
from hubcli.charts.curves import ChartParts, Choice, Curve, draws_bars, unit_text
from hubcli.charts.notes import chart_title, remarks
from hubcli.charts.scales import Axis, date_axis, middle, value_axis
from hubcli.model.controls import visible
from hubcli.model.figures import RANK, Point
from hubcli.views import wording
from hubcli.views.foot import Foot
from hubcli.views.grid import Entry
from hubcli.views.widths import cell_width, wrapped

_WIDTH = 800
_EDGE = 24
_PLOT_HEIGHT = 320
_BAR_HEIGHT = 26
_LETTER = 6.6
"""How wide a letter of 12 pixels is, about."""

_THIN, _BROAD = " !'()[],./:;|fijlt", "%@MWmw"

# With a contrast of at least 4.5 on white.
_COLORS = ("#b5282a", "#1f5fa8", "#1b7440", "#7b3fa0", "#8f5600", "#555555")
_DASHES = ("", "7 4", "2 3", "9 3 2 3", "12 4", "1 4")
_INK, _PALE, _GRID = "#1a1a1a", "#595959", "#dddddd"


def svg_chart(parts: ChartParts, choice: Choice) -> str:
    """Return the chart as an SVG document with title, description, axes, legend and sources."""
    foot = Foot(parts.sources)
    drawing = _Drawing()
    title = chart_title(parts)
    drawing.paragraph(title, size=18, weight="bold")
    if len(parts.series) == 1:
        drawing.paragraph(parts.series[0].definition, color=_PALE)
    drawing.paragraph(unit_text(parts.series[0]), color=_PALE)
    if not choice.curves:
        drawing.paragraph("No point fits.")
    elif draws_bars(choice.curves):
        _bars(drawing, parts, choice.curves, foot)
    else:
        _lines(drawing, choice.curves)
        _legend(drawing, parts, choice.curves, foot)
    for line in remarks(choice):
        drawing.paragraph(line, color=_PALE)
    for entry in foot.blocks():
        if isinstance(entry, Entry):
            words = "".join(piece.text for piece in entry.paragraphs[0])
            drawing.paragraph(f"{entry.sign.text.strip()} {words}", size=11, color=_PALE)
        else:
            drawing.paragraph("Sources", weight="bold")
    return drawing.document(title, "; ".join(_described(curve) for curve in choice.curves))


class _Drawing:
    """Elements from the top down; `bottom` is how far they reach."""

    def __init__(self) -> None:
        self.bottom = _EDGE
        self._elements: list[str] = []

    def add(self, name: str, **attributes: object) -> None:
        """Add an element; an underscore in an attribute is a hyphen, `content` the text in it."""
        text = attributes.pop("content", None)
        given = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{_escaped(_number(value))}"'
            for key, value in attributes.items()
        )
        inner = "/>" if text is None else f">{_escaped(str(text))}</{name}>"
        self._elements.append(f"<{name}{given}{inner}")

    def text(self, x: float, y: float, text: str, **attributes: object) -> None:
        """Add a line of text."""
        self.add("text", content=text, x=x, y=y, **({"font_size": 12, "fill": _INK} | attributes))

    def paragraph(
        self, text: str, *, size: int = 12, weight: str = "normal", color: str = _INK, x: int = 0
    ) -> None:
        """Add text below what is there, wrapped."""
        letters = int((_WIDTH - 2 * _EDGE - x) / (_LETTER * size / 12))
        for line in wrapped(text, letters, measure=_letters):
            self.bottom += size + 6
            style = {"font_size": size, "font_weight": weight, "fill": color}
            self.text(_EDGE + x, self.bottom, line, **style)
        self.bottom += 4

    def document(self, title: str, description: str) -> str:
        """Return the whole document."""
        height = self.bottom + _EDGE
        head = (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}"'
                f' viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title description"'
                " font-family=\"Helvetica, Arial, 'Noto Sans CJK SC', sans-serif\">"
            ),
            f'<title id="title">{_escaped(title)}</title>',
            f'<desc id="description">{_escaped(description)}</desc>',
            f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        )
        return "\n".join((*head, *self._elements, "</svg>")) + "\n"


def _lines(drawing: _Drawing, curves: Sequence[Curve]) -> None:
    points = [point for curve in curves for point in curve.points]
    up = value_axis([p.value for p in points], curves[0].series.unit, most=7, from_zero=False)
    left = _EDGE + 8 + _LETTER * max(cell_width(tick.text) for tick in up.ticks)
    right, top = _WIDTH - _EDGE - 20, drawing.bottom + 24
    across = date_axis([point.as_of for point in points], cells=int((right - left) / _LETTER))
    for tick in up.ticks:
        y = top + (1 - up.share(tick.at)) * _PLOT_HEIGHT
        drawing.add("line", x1=left, x2=right + 12, y1=y, y2=y, stroke=_GRID)
        drawing.text(left - 8, y + 4, tick.text, text_anchor="end", fill=_PALE)
    floor = top + _PLOT_HEIGHT + 10
    drawing.add("line", x1=left, x2=right + 12, y1=floor, y2=floor, stroke=_PALE)
    for tick in across.ticks:
        x = left + across.share(tick.at) * (right - left)
        drawing.add("line", x1=x, x2=x, y1=floor, y2=floor + 5, stroke=_PALE)
        drawing.text(x, floor + 19, tick.text, text_anchor="middle", fill=_PALE)

    def place(point: Point) -> tuple[float, float]:
        return (
            left + across.share(middle(point.as_of)) * (right - left),
            top + (1 - up.share(point.value)) * _PLOT_HEIGHT,
        )

    for index, curve in list(enumerate(curves))[::-1]:
        _curve(drawing, index, curve, place)
        if len(curves) == 1:
            _values(drawing, curve, [place(point) for point in curve.points])
    drawing.bottom = int(floor) + 30


def _curve(
    drawing: _Drawing, index: int, curve: Curve, place: Callable[[Point], tuple[float, float]]
) -> None:
    dashes = _DASHES[index % len(_DASHES)]
    look = {"stroke": _COLORS[index % len(_COLORS)], "stroke_width": 2}
    look |= {"stroke_dasharray": dashes} if dashes else {}
    for run in curve.runs():
        if len(run) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, run))
            drawing.add("polyline", points=path, fill="none", **look)
    for point in curve.points:
        _mark(drawing, index, *place(point))


def _mark(drawing: _Drawing, index: int, x: float, y: float) -> None:
    """Draw the sign of a curve's points: a polygon of its own, filled or, further on, hollow."""
    color = _COLORS[index % len(_COLORS)]
    fill = color if index % 8 < 4 else "#ffffff"
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


def _values(drawing: _Drawing, curve: Curve, places: Sequence[tuple[float, float]]) -> None:
    """Write the values above their points, but for those that would touch one already written."""
    written: list[tuple[float, float, float]] = []
    order = [len(places) - 1, *range(len(places) - 1)]
    for number in order:
        text = wording.point(curve.series, curve.points[number])
        (x, y), half = places[number], _LETTER * len(text) / 2
        x = min(x, _WIDTH - 6 - half)
        if all(abs(x - at) > half + size + 3 or abs(y - high) > 14 for at, high, size in written):
            drawing.text(x, y - 9, text, text_anchor="middle", font_weight="bold")
            written.append((x, y, half))


def _legend(drawing: _Drawing, parts: ChartParts, curves: Sequence[Curve], foot: Foot) -> None:
    for index, curve in enumerate(curves):
        _mark(drawing, index, _EDGE + 6, drawing.bottom + 13)
        values = (
            f"{wording.point(curve.series, point)} {wording.moment(point.as_of)}"
            f"{foot.marks(parts.facts[point.fact])}"
            for point in curve.points
        )
        drawing.paragraph(f"{curve.label}: {', '.join(values)}", x=20)


def _bars(drawing: _Drawing, parts: ChartParts, curves: Sequence[Curve], foot: Foot) -> None:
    rows = bar_rows(curves)
    unit = curves[0].series.unit
    texts = [f"{row.text}{foot.marks(parts.facts[row.point.fact])}" for row in rows]
    left = min(_EDGE + _LETTER * max(cell_width(row.label) for row in rows) + 10, _WIDTH / 2)
    right = _WIDTH - _EDGE - _LETTER * max(map(cell_width, texts)) - 10
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
            drawing.add("line", x1=left, x2=end, y1=middle_, y2=middle_, stroke=_PALE)
            _mark(drawing, 0, end, middle_)
        else:
            size = {"width": max(abs(end - zero), 1), "height": _BAR_HEIGHT - 8}
            color = _COLORS[row.curve % len(_COLORS)]
            drawing.add("rect", x=min(zero, end), y=y + 4, fill=color, **size)
        drawing.text(max(end, zero) + 8, middle_ + 4, text)
    drawing.bottom = int(floor) + 30


def _bar_axis(
    drawing: _Drawing, axis: Axis, places: Sequence[float], top: float, floor: float
) -> None:
    for tick, x in zip(axis.ticks, places, strict=True):
        drawing.add("line", x1=x, x2=x, y1=top, y2=floor + 5, stroke=_GRID)
        drawing.text(x, floor + 19, tick.text, text_anchor="middle", fill=_PALE)


def _described(curve: Curve) -> str:
    """Return a curve in words, for who cannot see the drawing."""
    values = (
        f"{wording.point(curve.series, point)} in {wording.moment(point.as_of)}"
        for point in curve.points
    )
    return f"{curve.label}: {', '.join(values)}"


def _letters(text: str) -> float:
    """Return how wide a text is, in usual letters; a wide typeface is allowed for."""
    return sum(map(_letter, text))


def _letter(character: str) -> float:
    if not character.isascii():
        return cell_width(character)
    if character in _THIN:
        return 0.65
    if character in _BROAD:
        return 1.8
    return 1.1 if character.islower() else 1.25


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    return escape(visible(text))
