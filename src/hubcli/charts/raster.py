"""A chart as PNG: the vector drawing, drawn by resvg. It and a font of Latin letters are an extra.

The font is Source Sans by Adobe, under the SIL Open Font License 1.1, as the package
font-source-sans-pro has it. Other scripts take a font that the system has.
"""

import os
import re
from importlib.util import find_spec

from hubcli.charts.curves import ChartParts, Choice, Design
from hubcli.charts.vector import svg_chart
from hubcli.errors import ExtraMissing, NotWritten

_FONT = "Source Sans Pro"
_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
_FONTS = f"'{_FONT}', sans-serif"
_OTHER_FONTS = (
    "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', sans-serif"
)
_OTHERS = re.compile("[^\x00-\u052f\u1e00-\u22ff\u25a0-\u25ff]+")
"""What Source Sans has no letters for: anything but Latin, Greek, Cyrillic, and signs."""

_DENSITY = 2
"""Pixels to one of the drawing, where no size is wanted."""

_MOST_PIXELS = 50_000_000
"""Of four bytes each; resvg ends the process where there is no memory for them."""


def png_chart(parts: ChartParts, choice: Choice, design: Design) -> bytes:
    """Return the chart as a PNG of the size that is wanted; raises ExtraMissing and NotWritten."""
    try:
        import resvg_py
    except ModuleNotFoundError as error:
        raise ExtraMissing("resvg_py", extra="png") from error
    package = find_spec("font_source_sans_pro")  # importing it would need what it does not install
    if package is None or not package.submodule_search_locations:
        raise ExtraMissing("font-source-sans-pro", extra="png")
    directory = os.path.join(package.submodule_search_locations[0], "files")
    drawing = svg_chart(parts, choice, design, fonts=_FONTS)
    zoom = 1 if design.size else _DENSITY
    if drawing.width * drawing.height * zoom**2 > _MOST_PIXELS:
        size = f"{drawing.width * zoom:,} x {drawing.height * zoom:,} pixels"
        raise NotWritten("the PNG", reason=f"it would have {size}", hint="SVG has no such limit")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_with_fonts(drawing.text),
            font_files=[os.path.join(directory, file) for file in _FILES],
            zoom=zoom,
        )
    )


def _with_fonts(svg: str) -> str:
    """Return an SVG document that names fonts for what the one that comes along has not got.

    Else resvg takes another font for a whole line where a letter is missing, or for none of it.
    """
    other = f'<tspan font-family="{_OTHER_FONTS}">\\g<0></tspan>'
    lines = svg.split("\n")
    return "\n".join(
        _OTHERS.sub(other, line) if line.startswith("<text") else line for line in lines
    )
