"""Claimed beside known, drawn: an axis with the claimed figure above it and the known ones below.

The picture is there in two widths of which a page shows one. Places are in pixels; what a digit
takes is estimated.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.render.html.elements import Markup, element, joined
from hubcli.views.blocks import Mark, Strip
from hubcli.views.strip import UNDECIDED, in_words, undecided
from hubcli.views.wording import typeset

_WIDTHS = (("wide", 688), ("narrow", 300))
_EDGE = 30
_AXIS = 44
_BELOW = 34
"""How far below the axis the words of the first row stand, under lines that lead to them."""

_ROW = 36
_DIGIT = 7.8
_GAP = 8
_YEAR = len("2024")


class _Label(NamedTuple):
    """A mark with the row and the place that its words have."""

    mark: Mark
    at: float
    row: int
    x: float

    @property
    def half(self) -> float:
        return _half(self.mark)


def strip_html(strip: Strip) -> Markup:
    """Return the strip as a figure; it says below what hollow marks are, where there are both."""
    pictures = (_picture(strip, name, width) for name, width in _WIDTHS)
    note = None
    if undecided(strip):
        note = element("figcaption", f"○ {UNDECIDED}")
    return element("figure", joined(pictures), note, class_="picture strip")


def _picture(strip: Strip, name: str, width: int) -> Markup:
    def place(mark: Mark) -> float:
        return _EDGE + mark.at * (width - 2 * _EDGE)

    begin = [Mark(0, strip.begin, "")] if strip.begin else []
    labels = _labels([(place(mark), mark) for mark in (*begin, *strip.known)], width)
    height = _AXIS + _BELOW + 20 + _ROW * max(label.row for label in labels)
    unit = _unit(strip, width) if strip.unit else None
    axis = element("line", x1=0, x2=width, y1=_AXIS, y2=_AXIS, class_="axis")
    known = [label for label in labels if label.mark not in begin]
    parts = [unit, axis, *map(_leader, labels)]
    parts += [_dot(label, is_hollow=label.mark in undecided(strip)) for label in known]
    parts += map(_words, labels)
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
    text = f"claimed {typeset(mark.text)}"
    half = len(text) * _DIGIT / 2
    at = min(max(x, half), width - half)
    corners = f"{x - 8:.1f},{_AXIS - 15} {x + 8:.1f},{_AXIS - 15} {x:.1f},{_AXIS - 2}"
    return element(
        "g",
        element("text", text, x=f"{at:.1f}", y=_AXIS - 21, class_="middle strong"),
        element("polygon", points=corners),
        class_=mark.style.rpartition(".")[2],
    )


def _leader(label: _Label) -> Markup:
    """Return the line from a mark to its words, a tick where they stand right below it."""
    down = _AXIS + _BELOW - 13 + label.row * _ROW
    end = down if abs(label.at - label.x) > 1 or label.row else _AXIS + 10
    x = {"x1": f"{label.at:.1f}", "x2": f"{label.x:.1f}"}
    return element("line", **x, y1=_AXIS, y2=end, class_="leader")


def _dot(label: _Label, *, is_hollow: bool) -> Markup:
    of = "known hollow" if is_hollow else "known"
    return element("circle", cx=f"{label.at:.1f}", cy=_AXIS, r=5, class_=of)


def _words(label: _Label) -> Markup:
    top, x = _AXIS + _BELOW + label.row * _ROW, f"{label.x:.1f}"
    if not label.mark.below:
        return element("text", typeset(label.mark.text), x=x, y=top, class_="middle pale")
    return joined(
        (
            element("text", typeset(label.mark.text), x=x, y=top, class_="middle strong"),
            element("text", _year(label.mark), x=x, y=top + 14, class_="middle pale"),
        )
    )


def _year(mark: Mark) -> str:
    return mark.below[:_YEAR]


def _half(mark: Mark) -> float:
    return max(len(mark.text), len(_year(mark))) * _DIGIT / 2 + _GAP / 2


def _labels(marks: Sequence[tuple[float, Mark]], width: int) -> list[_Label]:
    """Return where the words of marks stand: in as few rows as have room, each near its mark."""
    ordered = sorted(marks, key=lambda pair: pair[0])
    rows = next(
        rows
        for rows in range(1, len(marks) + 1)
        if rows == len(marks)
        or all(sum(2 * _half(mark) for _, mark in ordered[n::rows]) <= width for n in range(rows))
    )
    found: list[_Label] = []
    for row in range(rows):
        of_row = ordered[row::rows]
        halves = [_half(mark) for _, mark in of_row]
        places = apart([x for x, _ in of_row], halves, width)
        found += [_Label(mark, at, row, x) for (at, mark), x in zip(of_row, places, strict=True)]
    return found


def apart(wanted: Sequence[float], halves: Sequence[float], width: float) -> list[float]:
    """Return middles near the wanted ones, which rise, where words so wide do not touch.

    `halves` is half of what each takes; all lie between 0 and the width if there is room.
    """
    places: list[float] = []
    for middle, half in zip(wanted, halves, strict=True):
        least = places[-1] + halves[len(places) - 1] if places else 0
        places.append(max(middle, least + half))
    most = width
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], most - halves[number])
        most = places[number] - halves[number]
    return places
