"""Claimed beside known, drawn: an axis with the claimed figure above it and the known ones below.

The picture is there in two widths of which a page shows one. Places are in pixels; what a digit
takes is estimated.
"""

from collections.abc import Iterator, Sequence

from hubcli.render.html.elements import Markup, element, joined
from hubcli.views.grid import Mark, Strip
from hubcli.views.strip import in_words

_WIDTHS = (("wide", 688), ("narrow", 300))
_EDGE = 30
_AXIS = 44
_ROW = 36
_DIGIT = 7.2
_YEAR = len("2024")


def strip_html(strip: Strip) -> Markup:
    """Return the strip as a figure."""
    pictures = (_picture(strip, name, width) for name, width in _WIDTHS)
    return element("figure", joined(pictures), class_="picture strip")


def _picture(strip: Strip, name: str, width: int) -> Markup:
    def place(mark: Mark) -> float:
        return _EDGE + mark.at * (width - 2 * _EDGE)

    rows = list(_rows([(place(mark), mark) for mark in strip.known]))
    height = _AXIS + 20 + _ROW * (max(row for row, _, _ in rows) + 1)
    unit = _unit(strip, width) if strip.unit else None
    axis = element("line", x1=0, x2=width, y1=_AXIS, y2=_AXIS, class_="axis")
    parts = [unit, axis, *(_known(place(mark), row, x, mark) for row, x, mark in rows)]
    parts.append(_claimed(strip.claimed, place(strip.claimed), width))
    return element(
        "svg",
        *parts,
        class_=name,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=in_words(strip),
    )


def _unit(strip: Strip, width: int) -> Markup:
    """Return the unit on the side where the claimed figure is not."""
    if strip.claimed.at > 1 / 2:
        return element("text", strip.unit, x=0, y=14, class_="pale")
    return element("text", strip.unit, x=width, y=14, class_="pale end")


def _claimed(mark: Mark, x: float, width: int) -> Markup:
    text = f"claimed {mark.text}"
    half = len(text) * _DIGIT / 2
    at = min(max(x, half), width - half)
    corners = f"{x - 8:.1f},{_AXIS - 15} {x + 8:.1f},{_AXIS - 15} {x:.1f},{_AXIS - 2}"
    return element(
        "g",
        element("text", text, x=f"{at:.1f}", y=_AXIS - 21, class_="middle strong"),
        element("polygon", points=corners),
        class_=mark.style.rpartition(".")[2],
    )


def _known(at: float, row: int, x: float, mark: Mark) -> Markup:
    top = _AXIS + 22 + row * _ROW
    leader = None
    if row:
        leader = element("line", x1=f"{at:.1f}", x2=f"{x:.1f}", y1=_AXIS, y2=top - 13)
    return element(
        "g",
        leader,
        element("circle", cx=f"{at:.1f}", cy=_AXIS, r=6),
        element("text", mark.text, x=f"{x:.1f}", y=top, class_="middle strong"),
        element("text", _year(mark), x=f"{x:.1f}", y=top + 14, class_="middle pale"),
        class_="known",
    )


def _year(mark: Mark) -> str:
    return mark.below[:_YEAR]


def _rows(marks: Sequence[tuple[float, Mark]]) -> Iterator[tuple[int, float, Mark]]:
    """Yield each mark with the row that its words have room in, and where they stand in it."""
    ends: list[float] = []
    for x, mark in sorted(marks, key=lambda pair: pair[0]):
        half = max(len(mark.text), len(_year(mark))) * _DIGIT / 2 + 4
        row = next((row for row, end in enumerate(ends) if x - half >= end), len(ends))
        ends[row : row + 1] = [x + half]
        yield row, x, mark
