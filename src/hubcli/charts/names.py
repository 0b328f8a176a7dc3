"""What several curves are called on a drawing: at their ends, or above them where it is narrow."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, getcontext
from typing import NamedTuple

from hubcli.charts.curves import Curve
from hubcli.charts.drawing import BOLD, LETTER, Drawing, fitting, letters
from hubcli.charts.signs import color_of, draw_mark
from hubcli.model.figures import RANK, Qualifier
from hubcli.model.series import Point
from hubcli.views import wording

NARROW = 480
"""A drawing less wide has names above its curves, which so get the width."""

_LINE = 15
_SIGN = 15
_GAP = 16
_WIDEST = 0.3
_USUAL = 150
"""The most that names take beside curves: a part of the width, or so many pixels if more."""

_DIGITS = 3
"""How many a rounded value keeps at least."""

_ROUNDING = {
    Qualifier.AT_LEAST: ROUND_FLOOR,
    Qualifier.MORE_THAN: ROUND_FLOOR,
    Qualifier.AT_MOST: ROUND_CEILING,
    Qualifier.LESS_THAN: ROUND_CEILING,
}


class Name(NamedTuple):
    """The lines of a name, and its value, which stands behind the last or below it."""

    lines: tuple[str, ...]
    value: str
    is_below: bool = False

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What stands in each line: of the name, and of the value."""
        *first, last = self.lines
        rows = [(line, "") for line in first]
        return (
            [*rows, (last, ""), ("", self.value)] if self.is_below else [*rows, (last, self.value)]
        )

    @property
    def width(self) -> float:
        """How many pixels it takes, its sign included."""
        return _SIGN + LETTER * max(letters(a) * BOLD + letters(b) + 1 for a, b in self.rows)


def names_at_ends(drawing: Drawing, curves: Sequence[Curve]) -> list[Name]:
    """Return what stands at the end of each of several curves: name and last value.

    No word is broken that has room in a line of its own.
    """
    if len(curves) == 1 or drawing.width < NARROW:
        return []
    room = max(drawing.width * _WIDEST, _USUAL)
    return [
        _fitted(curve.label, value, room - _SIGN)
        for curve, value in zip(curves, end_values(curves), strict=True)
    ]


def _fitted(label: str, value: str, room: float) -> Name:
    beside = room - LETTER * (letters(value) + 2)
    longest = max((letters(word) for word in label.split()), default=0) * LETTER * BOLD
    is_below = longest > beside
    width = (room if is_below else beside) / BOLD
    return Name(tuple(fitting(label, width, most=2) or [""]), value, is_below)


def draw_names(
    drawing: Drawing,
    names: Sequence[Name],
    x: float,
    ends: Sequence[float],
    within: tuple[float, float],
) -> None:
    """Name the curves level with their ends, sign, name and value; apart where they would touch."""
    order = sorted(range(len(names)), key=lambda index: ends[index])
    sizes = [_LINE * len(names[index].rows) + 1.0 for index in order]
    middles = _apart([ends[index] for index in order], sizes, within)
    for index, y in zip(order, middles, strict=True):
        rows = names[index].rows
        draw_mark(drawing, index, x + 5, y)
        for number, row in enumerate(rows):
            below = y + 4 + _LINE * (number - (len(rows) - 1) / 2)
            _write(drawing, index, (x + _SIGN, below), row)


def draw_legend(drawing: Drawing, curves: Sequence[Curve]) -> None:
    """Name the curves in lines below what is drawn, each sign with its name and last value."""
    room = drawing.width - 2 * drawing.edge
    x, y = float(drawing.edge), drawing.bottom + _LINE
    for index, (curve, value) in enumerate(
        zip(curves, end_values(curves, is_crowded=True), strict=True)
    ):
        name = _fitted(curve.label, value, room - _SIGN)
        if x > drawing.edge and x + name.width > drawing.width - drawing.edge:
            x, y = drawing.edge, y + _LINE
        draw_mark(drawing, index, x + 5, y - 4)
        for number, row in enumerate(name.rows):
            y += _LINE * bool(number)
            _write(drawing, index, (x + _SIGN, y), row)
        x += name.width + _GAP
    drawing.bottom = y + 6


def _write(drawing: Drawing, index: int, place: tuple[float, float], row: tuple[str, str]) -> None:
    (x, y), (name, value), look = place, row, {"fill": color_of(drawing, index)}
    if name:
        drawing.text(x, y, name, tail=value, font_weight="bold", **look)
    else:
        drawing.text(x, y, value, **look)


def _apart(
    wanted: Sequence[float], sizes: Sequence[float], within: tuple[float, float]
) -> list[float]:
    """Return middles near the wanted ones, which rise, where so high labels do not overlap.

    They stay above the lower end of `within` if there is room.
    """
    top, floor = within
    at: list[float] = []
    for middle, size in zip(wanted, sizes, strict=True):
        least = at[-1] + (sizes[len(at) - 1] + size) / 2 if at else top - size
        at.append(max(middle, least))
    for number in range(len(at) - 1, -1, -1):
        most = (
            at[number + 1] - (sizes[number] + sizes[number + 1]) / 2
            if number + 1 < len(at)
            else floor
        )
        at[number] = min(at[number], most)
    return at


def end_values(curves: Sequence[Curve], *, is_crowded: bool = False) -> list[str]:
    """Return the last value of each curve, as exact as the coarsest; see `wording.point`."""
    points = [curve.points[-1] for curve in curves]
    fewest = min(_decimals(point) for point in points)
    return [
        wording.typeset(
            wording.point(curve.series, _rounded(curve, point, fewest), is_crowded=is_crowded)
        )
        for curve, point in zip(curves, points, strict=True)
    ]


def _decimals(point: Point) -> int:
    exponent = Decimal(point.value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(curve: Curve, point: Point, decimals: int) -> Point:
    """Return a point with so many decimals, so that what its qualifier says of it stays true."""
    value = Decimal(point.value)
    kept = max(decimals, _DIGITS - 1 - value.adjusted())
    is_long = len(value.as_tuple().digits) > getcontext().prec
    if curve.series.unit == RANK or is_long or _decimals(point) <= kept:
        return point
    rounding = _ROUNDING.get(point.qualifier, ROUND_HALF_EVEN)
    return point._replace(value=value.quantize(Decimal(1).scaleb(-kept), rounding))
