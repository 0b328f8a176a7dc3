"""A chart as SVG: a document for a report, and the picture alone for a page of HTML.

Text stays text and is escaped; there is no script, no style sheet and no font to load. The document
is 800 pixels wide on a white ground, with the notes of the terminal's picture. The picture takes
its colours from the page that it stands on, in two widths of which the page shows one; what it
shows stands in a table beside it.
"""

from collections.abc import Sequence

from hubcli.charts.bars import BarRow
from hubcli.charts.curves import ChartParts, Choice, Curve, draws_bars, unit_text
from hubcli.charts.drawing import EDGE, OF_PAGE, ON_WHITE, Drawing, escaped
from hubcli.charts.notes import chart_title, remarks
from hubcli.charts.plots import draw_bars, draw_lines, draw_mark
from hubcli.views import wording
from hubcli.views.foot import Foot
from hubcli.views.grid import Entry

_WIDTH = 800
_PLOT_HEIGHT = 320
_FONTS = "Helvetica, Arial, 'Noto Sans CJK SC', sans-serif"
_OF_PAGES = (("wide", 720, 300), ("narrow", 300, 220))
"""The class, width and height of the plot of a picture for pages: for a desk, and for a pocket."""


def svg_chart(parts: ChartParts, choice: Choice) -> str:
    """Return the chart as an SVG document with title, description, axes, legend and sources."""
    foot = Foot(parts.sources)
    drawing = Drawing(_WIDTH, ON_WHITE)
    pale = ON_WHITE.pale
    title = chart_title(parts)
    drawing.paragraph(title, size=18, weight="bold")
    if len(parts.series) == 1:
        drawing.paragraph(parts.series[0].definition, color=pale)
    drawing.paragraph(unit_text(parts.series[0]), color=pale)
    if not choice.curves:
        drawing.paragraph("No point fits.")
    elif draws_bars(choice.curves):
        draw_bars(
            drawing,
            choice.curves,
            told=lambda row: f"{row.text}{foot.marks(parts.facts[row.point.fact])}",
        )
    else:
        draw_lines(drawing, choice.curves, height=_PLOT_HEIGHT)
        _legend(drawing, parts, choice.curves, foot)
    for line in remarks(choice):
        drawing.paragraph(line, color=pale)
    for entry in foot.blocks():
        if isinstance(entry, Entry):
            words = "".join(piece.text for piece in entry.paragraphs[0])
            drawing.paragraph(f"{entry.sign.text.strip()} {words}", size=11, color=pale)
        else:
            drawing.paragraph("Sources", weight="bold")
    return _document(drawing, title, _described(choice.curves))


def svg_picture(choice: Choice) -> str:
    """Return the curves as SVG elements for a page, one for each width; nothing of no curves."""
    if not choice.curves:
        return ""
    return "\n".join(_picture(choice.curves, *size) for size in _OF_PAGES)


def _picture(curves: Sequence[Curve], name: str, width: int, height: int) -> str:
    drawing = Drawing(width, OF_PAGE, edge=0)
    drawing.bottom = 14
    drawing.text(0, drawing.bottom, unit_text(curves[0].series), fill=OF_PAGE.pale)
    if draws_bars(curves):
        draw_bars(drawing, curves, told=_text_of)
    else:
        draw_lines(drawing, curves, height=height, labels=True)
    opening = (
        f'<svg class="{name}" viewBox="0 0 {width} {drawing.bottom}"'
        f' width="{width}" height="{drawing.bottom}" role="img"'
        f' aria-label="{escaped(_described(curves))}">'
    )
    return "\n".join((opening, *drawing.elements, "</svg>"))


def _text_of(row: BarRow) -> str:
    return row.text


def _document(drawing: Drawing, title: str, description: str) -> str:
    height = drawing.bottom + EDGE
    head = (
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}"'
            f' viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title description"'
            f' font-family="{_FONTS}">'
        ),
        f'<title id="title">{escaped(title)}</title>',
        f'<desc id="description">{escaped(description)}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="{ON_WHITE.ground}"/>',
    )
    return "\n".join((*head, *drawing.elements, "</svg>")) + "\n"


def _legend(drawing: Drawing, parts: ChartParts, curves: Sequence[Curve], foot: Foot) -> None:
    for index, curve in enumerate(curves):
        draw_mark(drawing, index, EDGE + 6, drawing.bottom + 13)
        values = (
            f"{wording.point(curve.series, point)} {wording.moment(point.as_of)}"
            f"{foot.marks(parts.facts[point.fact])}"
            for point in curve.points
        )
        drawing.paragraph(f"{curve.label}: {', '.join(values)}", x=20)


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
