"""Quantities as sources give them, and how a person writes them.

A figure keeps its number and its scale exactly as the file has them, so that the figures of one
series and unit can be compared at a glance: 15.0 stays 15.0, and 1200 million does not become 1.2
billion. Only its text for people is regrouped: "1,200 million yuan", a rank of 3 reads "3rd".
"""

from decimal import Decimal, getcontext
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from hubcli.model.fields import Annotated, Field

Number: TypeAlias = int | Decimal

RANK = "rank"
PERCENT = "%"

_POWERS = {
    "trillion": 12,
    "billion": 9,
    "million": 6,
    "thousand": 3,
    "万": 4,
    "亿": 8,
    "萬": 4,
    "億": 8,
}
"""The words for powers of ten that a unit may start with."""

_SCALED_FROM = 10**6


class Qualifier(StrEnum):
    """How exactly a source gives its number."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"


class Figure(NamedTuple):
    """A number with its unit, how exactly it is given, and the id of the series it belongs to."""

    value: Annotated[Number, Field("The number as the source has it.")]
    unit: Annotated[str, Field("What it counts; that of the series, if it has one.")]
    qualifier: Annotated[Qualifier, Field("exactly, unless the source says else.")] = (
        Qualifier.EXACTLY
    )
    of: Annotated[int | None, Field("Of a rank, how many places were ranked.")] = None
    tied: Annotated[bool, Field("Of a rank, whether others share the place.")] = False
    series: Annotated[
        str | None,
        Field("The id of a series in series.toml.", text="id", refers="series"),
    ] = None


def figure_text(figure: Figure) -> str:
    """Return the figure as a person writes it: "about 950,000 people", "tied 5th of 120"."""
    number, unit = figure_parts(figure)
    return f"{number} {unit}" if unit else number


def figure_parts(figure: Figure) -> tuple[str, str]:
    """Return the number, with its qualifier and ordinal or percent sign, and the unit besides."""
    if figure.unit == RANK:
        place = f"tied {_ordinal(figure.value)}" if figure.tied else _ordinal(figure.value)
        among = "" if figure.of is None else f" of {figure.of:,}"
        return f"{_qualified(place, figure.qualifier)}{among}", ""
    sign = PERCENT if figure.unit.startswith(PERCENT) else ""
    number = _qualified(number_text(figure.value) + sign, figure.qualifier)
    return number, figure.unit.removeprefix(sign).strip()


def number_texts(figure: Figure) -> tuple[str, ...]:
    """Return the ways to write the number of a figure, each once, without its unit and qualifier.

    As its file has it, in full, and by the scale it is said in: of 1,200 billion also
    1,200,000,000,000 and 1.2 trillion; of a rank 3rd and 3; of 5.70 also 5.7.
    """
    value = figure.value
    written = number_text(value)
    if figure.unit == RANK:
        return tuple(dict.fromkeys((_ordinal(value), written)))
    word = _power(figure.unit)
    if not word and -_SCALED_FROM < int(value) < _SCALED_FROM:
        return tuple(dict.fromkeys((written, shortened(written))))
    texts = [f"{written} {word}" if word else written]
    if len(str(value)) <= getcontext().prec:  # else moving its point would round it
        full = Decimal(value).scaleb(_POWERS[word]) if word else Decimal(value)
        texts.append(shortened(f"{full:,f}"))
        for scale in ("million", "billion", "trillion"):
            said = full.scaleb(-_POWERS[scale])
            if 1 <= abs(said) < 1000:
                texts.append(f"{said.normalize():f} {scale}")
    return tuple(dict.fromkeys(texts))


def searched_numbers(figure: Figure | None) -> list[str]:
    """Return the ways to write the number of a figure as searched, thousands not parted."""
    return [text.replace(",", "") for text in number_texts(figure)] if figure else []


def shortened(number: str) -> str:
    """Return a number in digits without zeros at the end of its decimals: 5.70 is 5.7."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def full_value(figure: Figure) -> Decimal:
    """Return the number of a figure with the power of ten that its unit starts with in it."""
    word = _power(figure.unit)
    return Decimal(figure.value).scaleb(_POWERS[word]) if word else Decimal(figure.value)


@lru_cache(maxsize=1024)  # a base has more figures than units
def _power(unit: str) -> str | None:
    """Return the word for a power of ten that a unit starts with, None where there is none."""
    return next((word for word in _POWERS if unit.startswith(word)), None)


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


def counted(number: int, what: str) -> str:
    """Return how many of something there are: 1 claim, 1,200 facts."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
