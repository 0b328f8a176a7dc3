"""Where the values of a single line are written: at their points, struck by nothing."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from hubcli.charts.curves import Curve
from hubcli.charts.drawing import LETTER, Drawing, letters
from hubcli.charts.signs import halo
from hubcli.views import wording

Place: TypeAlias = tuple[float, float]

_HEIGHT = 10
_APART = 2
_PLACES = (
    *(("middle", 0, -9), ("end", -5, -6), ("start", 5, -6)),
    *(("middle", 0, 19), ("end", -5, 16), ("start", 5, 16)),
)
"""Above a point, above it at the left, as where a line rises, or at the right; then below it."""


class Box(NamedTuple):
    """A rectangle on a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Tell whether another lies within it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def touches(self, other: "Box") -> bool:
        """Tell whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_struck(self, start: Place, end: Place) -> bool:
        """Tell whether a straight line runs through it."""
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        enters, leaves = 0.0, 1.0
        sides = ((dx, self.left - x, self.right - x), (dy, self.top - y, self.bottom - y))
        for step, low, high in sides:
            if step:
                near, far = sorted((low / step, high / step))
                enters, leaves = max(enters, near), min(leaves, far)
            elif low > 0 or high < 0:
                return False
        return enters <= leaves


def write_values(
    drawing: Drawing, curve: Curve, runs: Sequence[Sequence[Place]], within: Box
) -> None:
    """Write values at their points, the newest in any case, others where there is room.

    `runs` are where the points of the curve are, those together that a line joins.
    """
    places = [place for run in runs for place in run]
    lines = [line for run in runs for line in pairwise((run[0], *run))]
    written: list[Box] = []
    for number in (len(places) - 1, *range(len(places) - 1)):
        text = wording.typeset(wording.point(curve.series, curve.points[number], is_crowded=True))
        tried = [_placed(text, places[number], way, within) for way in _PLACES]
        free = (
            each
            for each in tried
            if within.holds(each[2])
            and not any(each[2].touches(box) for box in written)
            and not any(each[2].is_struck(start, end) for start, end in lines)
        )
        found = next(free, None if written else tried[0])
        if found:
            anchor, (x, y), box = found
            look = {"text_anchor": anchor, "font_weight": "bold", **halo(drawing)}
            drawing.text(x, y, text, **look)
            written.append(box)


def _placed(
    text: str, place: Place, way: tuple[str, int, int], within: Box
) -> tuple[str, Place, Box]:
    """Return how a text is anchored beside a place, where, and what it takes.

    A centred one is moved so far that it lies within.
    """
    anchor, right, down = way
    (x, y), size = place, LETTER * letters(text)
    x, y = x + right, y + down
    if anchor == "middle":
        x = min(max(x, within.left + size / 2), within.right - size / 2)
    left = {"start": x, "middle": x - size / 2, "end": x - size}[anchor]
    return anchor, (x, y), Box(left, y - _HEIGHT, left + size, y + _APART)
