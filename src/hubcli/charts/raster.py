"""A chart as PNG: the vector drawing, drawn by resvg. It and a font of Latin letters are an extra.

The font is Source Sans by Adobe, under the SIL Open Font License 1.1, as the package
font-source-sans-pro has it. Other scripts take a font that the system has.
"""

import os
from importlib.util import find_spec

from hubcli.charts.curves import ChartParts, Choice, Design
from hubcli.charts.vector import svg_chart
from hubcli.errors import ExtraMissing

_FONT = "Source Sans Pro"
_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
_FONTS = f"'{_FONT}', 'Noto Sans CJK SC', sans-serif"
_DENSITY = 2
"""Pixels to one of the drawing, where no size is wanted."""


def png_chart(parts: ChartParts, choice: Choice, design: Design) -> bytes:
    """Return the chart as a PNG of the size that is wanted; raises ExtraMissing."""
    try:
        import resvg_py
    except ModuleNotFoundError as error:
        raise ExtraMissing("resvg_py", extra="png") from error
    package = find_spec("font_source_sans_pro")  # importing it would need what it does not install
    if package is None or not package.submodule_search_locations:
        raise ExtraMissing("font-source-sans-pro", extra="png")
    directory = os.path.join(package.submodule_search_locations[0], "files")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg_chart(parts, choice, design, fonts=_FONTS),
            font_files=[os.path.join(directory, file) for file in _FILES],
            font_family=_FONT,
            sans_serif_family=_FONT,
            zoom=None if design.size else _DENSITY,
        )
    )
