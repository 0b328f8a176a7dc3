"""Charts: the points of series as a picture on a terminal, as a vector drawing, and as data.

`curves` decides what is drawn, `scales` where; `lines` and `bars` draw on the `canvas` of a
terminal, `vector` draws the same as SVG; `notes` says below what the picture alone cannot.
"""

from collections.abc import Sequence

from hubcli.charts.curves import (
    ChartParts,
    Choice,
    Design,
    Sources,
    drawn_curves,
    draws_bars,
)
from hubcli.charts.notes import foot_blocks, heading_blocks, remarks
from hubcli.model.dates import AsOf
from hubcli.model.figures import Number, Qualifier
from hubcli.model.series import figure_of
from hubcli.views import wording
from hubcli.views.blocks import Block, Picture, Prose
from hubcli.views.foot import Foot
from hubcli.views.grid import Cell, Column, Drawn, Grid, Piece
from hubcli.views.look import Format, Look

__all__ = ["POINTS", "ChartParts", "Design", "Sources", "chart", "picture"]

_USUAL = Design()

POINTS = (
    Column("series", "Series", lambda row: row[0].id, lambda row: Piece(row[0].id, "id"), keep=4),
    Column("hub", "Hub", lambda row: row[1].hub, keep=2, holds=str | None),
    Column("subject", "Subject", lambda row: row[1].subject, holds=str | None),
    Column(
        "as_of",
        "As of",
        lambda row: row[1].as_of,
        lambda row: wording.moment(row[1].as_of),
        keep=1,
        wraps=False,
        holds=AsOf,
    ),
    Column(
        "value",
        "Figure",
        lambda row: row[1].value,
        lambda row: wording.figure(figure_of(*row)),
        align="figure",
        keep=3,
        holds=Number,
    ),
    Column("unit", "Unit", lambda row: row[0].unit),
    Column("qualifier", "Qualifier", lambda row: row[1].qualifier, holds=Qualifier),
    Column("of", "Of", lambda row: row[1].of, holds=int | None),
    Column("tied", "Tied", lambda row: row[1].tied, holds=bool),
    Column(
        "fact",
        "Fact",
        lambda row: row[1].fact,
        lambda row: Piece(row[1].fact, "id", to=f"fact/{row[1].fact}"),
        keep=5,
    ),
)
"""What machines get: a line for each point, those of hubs that are not drawn included."""

_EMPTY = "No point fits."


def chart(parts: ChartParts, design: Design = _USUAL) -> Drawn:
    """Return series of one unit as a chart: lines over time, or bars where there are few dates."""
    choice = drawn_curves(parts, is_log=design.is_log)

    def svg() -> str:
        from hubcli.charts.vector import svg_chart  # 3 ms, and only this format needs it

        return svg_chart(parts, choice, design).text

    def png() -> bytes:
        from hubcli.charts.raster import png_chart  # an extra, which only this format needs

        return png_chart(parts, choice, design)

    rows = tuple((series, point) for series in parts.series for point in series.points)
    return Drawn(
        data=Grid(POINTS, rows, empty=_EMPTY),
        lines=lambda look: _lines(parts, choice, design, look),
        formats={Format.SVG: svg},
        binary={Format.PNG: png},
        page=lambda: _page(parts, choice, design),
    )


def picture(parts: ChartParts) -> Picture:
    """Return a chart as a picture for a page that tells the rest."""
    return _picture(drawn_curves(parts))


def _picture(choice: Choice) -> Picture:
    def svg() -> str:
        from hubcli.charts.vector import svg_picture

        return svg_picture(choice)

    return Picture(svg, tuple(remarks(choice, is_shared=True)))


def _page(parts: ChartParts, choice: Choice, design: Design) -> list[Block]:
    """Return the blocks of a page: the picture, what it leaves out, and every point."""
    rows = [(series, point) for series in parts.series for point in series.points]
    several = len(parts.series) > 1
    shown = {"as_of": 1, "hub": 2, "value": 3, "fact": 4, "series": 5 if several else None}
    columns = tuple(column._replace(keep=shown.get(column.name)) for column in POINTS)
    return [
        *heading_blocks(parts, design),
        *([_picture(choice)] if choice.curves else []),
        Grid(columns, rows, empty=_EMPTY),
    ]


def _lines(parts: ChartParts, choice: Choice, design: Design, look: Look) -> Sequence[Cell | Block]:
    are_numbered = design.sources in (None, Sources.FULL)
    foot = Foot(parts.sources if are_numbered else {})
    blocks: list[Cell | Block] = [*heading_blocks(parts, design)]
    if not choice.curves:
        return [*blocks, Prose((Piece(_EMPTY, "dim"),))]
    if draws_bars(choice.curves):
        from hubcli.charts.bars import bar_lines  # one of the two is all a chart needs

        blocks += bar_lines(choice, parts.facts, foot, look=look)
    else:
        from hubcli.charts.lines import line_lines

        blocks += line_lines(choice, look=look)
    return [*blocks, *foot_blocks(parts, choice, foot, design=design, look=look)]
