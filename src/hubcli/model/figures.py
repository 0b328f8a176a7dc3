"""Quantities as sources give them, and how a person writes them.

A figure keeps its number exactly as the file has it (15.0 stays 15.0); only its text for people is
regrouped: 1200 billion yuan reads "1.2 trillion yuan", a rank of 3 reads "3rd".
"""

import re
from decimal import Decimal, getcontext
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from hubcli.model.moments import AsOf

Number: TypeAlias = int | Decimal

RANK = "rank"
PERCENT = "%"
_SCALES = {"trillion": 12, "billion": 9, "million": 6}
_POWERS = _SCALES | {"thousand": 3, "万": 4, "亿": 8, "萬": 4, "億": 8}
"""The words for powers of ten that a unit may start with."""

_power_word = re.compile("|".join(_POWERS)).match

_PLAIN_UP_TO = 10**9
_MOST_DECIMALS = 3


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
    """Return the number with its qualifier and scale, and what is left of the unit."""
    if figure.unit == RANK:
        return _qualified(_ordinal(figure.value), figure.qualifier), ""
    if figure.unit.startswith(PERCENT):
        number = _qualified(number_text(figure.value) + PERCENT, figure.qualifier)
        return number, figure.unit.removeprefix(PERCENT).strip()
    value, scale, unit = _rescaled(figure.value, figure.unit)
    number = _qualified(number_text(value), figure.qualifier)
    return (f"{number} {scale}" if scale else number), unit


def number_texts(figure: Figure) -> tuple[str, ...]:
    """Return the ways to write the number of a figure, each once, without its unit and qualifier.

    As it is shown, as its file has it, in full: 1.2 trillion, 1,200 billion, 1,200,000,000,000.
    """
    value, unit = figure.value, figure.unit
    written = number_text(value)
    if unit == RANK:
        return (_ordinal(value), written)
    word = _power_word(unit)
    if not word and -_PLAIN_UP_TO < value < _PLAIN_UP_TO:
        return (written,)
    texts = [f"{written} {word[0]}"] if word else [written]
    if not 1 <= Decimal(value) < 1000:
        shown, scale, _ = _rescaled(value, unit)
        texts.insert(0, f"{number_text(shown)} {scale}" if scale else number_text(shown))
    if word and len(str(value)) <= getcontext().prec:  # else moving its point would round it
        texts.append(f"{Decimal(value).scaleb(_POWERS[word[0]]):,f}")
    return tuple(dict.fromkeys(texts))


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


def _rescaled(value: Number, unit: str) -> tuple[Number, str, str]:
    """Return value, scale word and bare unit, rescaled where that makes the number shorter."""
    word, _, bare = unit.partition(" ")
    exponent = _SCALES.get(word, 0)
    if not exponent:
        word, bare = "", unit
    if len(Decimal(value).as_tuple().digits) > getcontext().prec:
        return value, word, bare  # moving its point would round it
    size = abs(Decimal(value))
    absolute = Decimal(value).scaleb(exponent)
    if 1 <= size < 10**3 or (not exponent and size < _PLAIN_UP_TO):
        return value, word, bare
    for name, power in _SCALES.items():
        if abs(absolute) >= Decimal(10) ** power:
            shorter = absolute.scaleb(-power).normalize()
            decimals = -int(shorter.as_tuple().exponent)
            return (value, word, bare) if decimals > _MOST_DECIMALS else (shorter, name, bare)
    if absolute == absolute.to_integral_value():
        return int(absolute), "", bare
    return value, word, bare
