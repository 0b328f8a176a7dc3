"""A chart as SVG: a document for a report, and the picture alone for a page of HTML.

Text stays text and is escaped; there is no script, no style sheet and no font to load. The document
is drawn on a white ground, with the notes of the terminal's picture. The picture takes its colours
from the page that it stands on, in two widths of which the page shows one; what it shows stands in
a table beside it.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from hubcli.charts.curves import (
    ChartParts,
    Choice,
    Curve,
    Design,
    Sources,
    draws_bars,
)
from hubcli.charts.drawing import EDGE, LETTER, OF_PAGE, ON_WHITE, Drawing, escaped, letters
from hubcli.charts.notes import chart_title, publishers_drawn, remarks
from hubcli.charts.plots import draw_bars, draw_lines, least_height, usual_height
from hubcli.charts.signs import draw_mark
from hubcli.views import wording
from hubcli.views.blocks import Entry
from hubcli.views.foot import Foot

_WIDTH, _HEIGHT = 800, 500
_NARROWEST = 360
_FONTS = "Helvetica, Arial, 'Noto Sans CJK SC', sans-serif"
_OF_PAGES = (("wide", 720, 340), ("narrow", 340, 250))
"""The class, width and height of the plot of a picture for pages: for a desk, and for a pocket."""

_STEP, _MOST_STEPS = 1.1, 40
"""By how much a sheet grows, and how often, until what must be on it finds room."""


class _Sheet(NamedTuple):
    """A drawing, and how high it is: the picture alone, and with what is told in full below it."""

    drawing: Drawing
    height: int
    whole: int


class Document(NamedTuple):
    """An SVG document, with its width and height."""

    text: str
    width: int
    height: int


def svg_chart(
    parts: ChartParts, choice: Choice, design: Design, *, fonts: str = _FONTS
) -> Document:
    """Return the chart as an SVG document with title, description, axes, names and sources.

    It is laid out on a sheet of a usual size, which is then drawn in the size that is wanted. What
    is told in full stands below that.
    """
    if design.size:
        sheet, size = _fitting(parts, choice, design), design.size
    else:
        sheet = _sheet(parts, choice, design, (_WIDTH, 0 if draws_bars(choice.curves) else _HEIGHT))
        size = (_WIDTH, sheet.height)
    drawing, (width, height) = sheet.drawing, size
    scale = width / drawing.width
    inner = max(sheet.whole, round(height / scale))
    height += round((sheet.whole - sheet.height) * scale)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {drawing.width} {inner}" role="img" aria-labelledby="title description"'
        f' font-family="{fonts}">'
    )
    lines = (
        opening,
        f'<title id="title">{escaped(chart_title(parts, design))}</title>',
        f'<desc id="description">{escaped(_described(choice.curves))}</desc>',
        f'<rect width="{drawing.width}" height="{inner}" fill="{ON_WHITE.ground}"/>',
        *drawing.elements,
        "</svg>",
    )
    return Document("\n".join(lines) + "\n", width, height)


def _fitting(parts: ChartParts, choice: Choice, design: Design) -> _Sheet:
    """Return a sheet of the proportions that are wanted, as large as what is on it needs.

    It is no larger than usual where it need not be: what is drawn larger is scaled.
    """
    width, height = design.size or (_WIDTH, _HEIGHT)
    scale = min(1.0, sqrt(_WIDTH * _HEIGHT / (width * height)))
    for _ in range(_MOST_STEPS):
        room = round(width * scale), round(height * scale)
        sheet = _sheet(parts, choice, design, room)
        if room[0] >= _NARROWEST and sheet.height <= room[1]:
            break
        scale *= _STEP
    return sheet


def _sheet(parts: ChartParts, choice: Choice, design: Design, size: tuple[int, int]) -> _Sheet:
    """Return a sheet of this size, higher where that is not enough; 0 leaves the height to it."""
    width, height = size
    drawing, foot = _head(parts, design, width), Drawing(width, ON_WHITE)
    is_full = design.sources is Sources.FULL
    numbers = Foot(parts.sources if is_full else {})
    foot.bottom = 0
    for line in remarks(choice, is_shared=True):
        foot.paragraph(line, size=11, color=ON_WHITE.pale)
    if choice.curves and design.sources in (None, Sources.SHORT):
        foot.paragraph(_short(publishers_drawn(parts, choice), width), size=11, color=ON_WHITE.pale)
    room = height - drawing.bottom - foot.bottom - EDGE
    if not choice.curves:
        drawing.paragraph("No point fits.")
    else:
        plot = max(room, least_height(choice)) if height else usual_height(choice)
        if draws_bars(choice.curves):
            draw_bars(
                drawing,
                choice,
                height=plot,
                told=lambda row: f"{row.text}{numbers.marks(parts.facts[row.point.fact])}",
            )
        else:
            draw_lines(drawing, choice, height=plot)
    start = max(drawing.bottom + 6, height - foot.bottom - EDGE + 6)
    drawing.elements += [f'<g transform="translate(0 {start})">', *foot.elements, "</g>"]
    drawing.bottom = start + foot.bottom
    picture = drawing.bottom + EDGE - 6
    if is_full and choice.curves:
        _in_full(drawing, parts, choice, numbers)
    return _Sheet(drawing, picture, max(picture, drawing.bottom + EDGE - 6))


def _head(parts: ChartParts, design: Design, width: int) -> Drawing:
    """Return a sheet with what stands above the picture: the title, and what is counted."""
    drawing = Drawing(width, ON_WHITE)
    drawing.bottom = EDGE - 8
    drawing.paragraph(chart_title(parts, design), size=20, weight="bold", most=3)
    if len(parts.series) == 1:
        drawing.paragraph(parts.series[0].definition, size=13, color=ON_WHITE.pale, most=3)
    drawing.bottom += 4
    return drawing


def _short(names: Sequence[str], width: int) -> str:
    """Return the names in one line of so many pixels, or as many as fit and how many more."""
    room = (width - 2 * EDGE) / (LETTER * 11 / 12)
    word = "Source" if len(names) == 1 else "Sources"
    for count in range(len(names), 0, -1):
        more = f" and {len(names) - count} more" if count < len(names) else ""
        line = f"{word}: {', '.join(names[:count])}{more}"
        if letters(line) <= room:
            return line
    return f"{word}: {len(names)}"


def _in_full(drawing: Drawing, parts: ChartParts, choice: Choice, foot: Foot) -> None:
    """Add every value of lines with its sources, and the list of them."""
    drawing.bottom += 10
    for index, curve in enumerate([] if draws_bars(choice.curves) else choice.curves):
        draw_mark(drawing, index, EDGE + 6, drawing.bottom + 13)
        values = (
            f"{wording.point(curve.series, point)} {wording.moment(point.as_of)}"
            f"{foot.marks(parts.facts[point.fact])}"
            for point in curve.points
        )
        drawing.paragraph(f"{curve.label}: {', '.join(values)}", x=20)
    for entry in foot.blocks():
        if isinstance(entry, Entry):
            words = "".join(piece.text for piece in entry.paragraphs[0])
            line = f"{entry.sign.text.strip()} {words}"
            drawing.paragraph(line, size=11, color=ON_WHITE.pale)
        else:
            drawing.paragraph("Sources", weight="bold")


def svg_picture(choice: Choice) -> str:
    """Return the curves as SVG elements for a page, one for each width; nothing of no curves."""
    if not choice.curves:
        return ""
    return "\n".join(_picture(choice, *size) for size in _OF_PAGES)


def _picture(choice: Choice, name: str, width: int, height: int) -> str:
    drawing = Drawing(width, OF_PAGE, edge=0)
    drawing.bottom = -4
    if draws_bars(choice.curves):
        draw_bars(drawing, choice, height=usual_height(choice), told=lambda row: row.text)
    else:
        draw_lines(drawing, choice, height=height)
    opening = (
        f'<svg class="{name}" viewBox="0 0 {width} {drawing.bottom}"'
        f' width="{width}" height="{drawing.bottom}" role="img"'
        f' aria-label="{escaped(_described(choice.curves))}">'
    )
    return "\n".join((opening, *drawing.elements, "</svg>"))


def _described(curves: Sequence[Curve]) -> str:
    """Return curves in words, for who cannot see the drawing."""
    return "; ".join(
        f"{curve.label}: "
        + ", ".join(
            f"{wording.point(curve.series, point)} in {wording.moment(point.as_of)}"
            for point in curve.points
        )
        for curve in curves
    )
