"""Quantities as sources give them, and how a person writes them.

A figure keeps its number and its scale exactly as the file has them, so that the figures of one
series and unit can be compared at a glance: 15.0 stays 15.0, and 1200 million does not become 1.2
billion. Only its text for people is regrouped: "1,200 million yuan", a rank of 3 reads "3rd".
"""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from hubcli.model.moments import AsOf

Number: TypeAlias = int | Decimal

RANK = "rank"
PERCENT = "%"


class Qualifier(StrEnum):
    """How exactly a source gives its number."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"


class Better(StrEnum):
    """Which end of a series a hub would rather be at."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Figure(NamedTuple):
    """A number with its unit, how exactly it is given, and the id of the series it belongs to."""

    value: Number
    unit: str
    qualifier: Qualifier = Qualifier.EXACTLY
    series: str | None = None


class Point(NamedTuple):
    """One figure of a series: the hub it is about, when it holds, and the fact that states it."""

    hub: str
    as_of: AsOf
    value: Number
    qualifier: Qualifier
    fact: str

    @property
    def least(self) -> Number:
        """What the value is at least; minus infinity where the source gives an upper bound."""
        is_open = self.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN)
        return Decimal("-Infinity") if is_open else self.value

    @property
    def most(self) -> Number:
        """What the value is at most; infinity where the source gives a lower bound."""
        is_open = self.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
        return Decimal("Infinity") if is_open else self.value


class Series(NamedTuple):
    """Figures of one definition and unit, over time and over hubs."""

    id: str
    title: str
    unit: str
    better: Better
    definition: str
    points: tuple[Point, ...] = ()
    """In order of hub and time; empty until the store is asked."""

    @property
    def hubs(self) -> tuple[str, ...]:
        """The ids of the hubs that have a point, each once, sorted."""
        return tuple(sorted({point.hub for point in self.points}))


def figure_text(figure: Figure) -> str:
    """Return the figure as a person writes it: "about 950,000 people", "10,000+ companies"."""
    number, unit = figure_parts(figure)
    return f"{number} {unit}" if unit else number


def figure_parts(figure: Figure) -> tuple[str, str]:
    """Return the number, with its qualifier and ordinal or percent sign, and the unit besides."""
    if figure.unit == RANK:
        return _qualified(_ordinal(figure.value), figure.qualifier), ""
    sign = PERCENT if figure.unit.startswith(PERCENT) else ""
    number = _qualified(number_text(figure.value) + sign, figure.qualifier)
    return number, figure.unit.removeprefix(sign).strip()


def number_text(value: Number) -> str:
    """Return a number with its thousands grouped and every digit it was written with."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def _qualified(number: str, qualifier: Qualifier) -> str:
    match qualifier:
        case Qualifier.EXACTLY:
            return number
        case Qualifier.MORE_THAN:
            return f"over {number}"
        case Qualifier.LESS_THAN:
            return f"under {number}"
        case _:
            return f"{qualifier.replace('-', ' ')} {number}"


def _ordinal(value: Number) -> str:
    if value != int(value) or value < 1:
        return number_text(value)
    tens, ones = divmod(int(value) % 100, 10)
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{int(value):,}{ending}"
