"""Quantities as sources give them, and how a person writes them.

A figure keeps its number and its scale exactly as the file has them, so that the figures of one
series and unit can be compared at a glance: 15.0 stays 15.0, and 1200 million does not become 1.2
billion. Only its text for people is regrouped: "1,200 million yuan", a rank of 3 reads "3rd".
"""

from decimal import Decimal, getcontext
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from hubcli.model.dates import AsOf
from hubcli.model.fields import NEW_ID, Annotated, Field

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


class Better(StrEnum):
    """Which end of a series a hub would rather be at."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


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


class Point(NamedTuple):
    """One figure of a series: what it is about, when it holds, and the fact that states it."""

    hub: Annotated[
        str | None, Field("The id of the hub that it is about.", text="id", is_computed=True)
    ]
    subject: Annotated[str | None, Field("What it is about instead of a hub.")]
    as_of: Annotated[AsOf, Field("When it holds.")]
    value: Annotated[Number, Field("The number as the source has it.")]
    qualifier: Annotated[Qualifier, Field("How exactly the source gives it.")]
    of: Annotated[int | None, Field("Of a rank, how many places were ranked.")]
    tied: Annotated[bool, Field("Of a rank, whether others share the place.")]
    fact: Annotated[str, Field("The id of the fact that states it.", text="id")]

    @property
    def about(self) -> str:
        """What it is about: the id of a hub, or a subject."""
        return self.subject or self.hub or ""

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

    id: Annotated[str, Field(NEW_ID, text="id", searched="names")]
    title: Annotated[
        str,
        Field("What a chart is called.", named="title", searched="title", is_prose=True),
    ]
    unit: Annotated[str, Field("The unit of every figure, as % or billion yuan.")]
    better: Annotated[Better, Field("Which end is better: what compare marks.")]
    definition: Annotated[
        str,
        Field("What is counted, by whom, how.", searched="body", is_prose=True),
    ]
    every: Annotated[
        str | None,
        Field("How often a figure comes out: P1Y, P6M, P3M, P1M.", text="duration"),
    ]
    ended: Annotated[AsOf | None, Field("When it came to an end: no newer figure will come.")]
    checked: Annotated[
        AsOf | None, Field("The day on which a newer figure was last looked for in vain.")
    ]
    subject: Annotated[
        str | None,
        Field("What its figures are about, where that is no hub, as China.", searched="names"),
    ]
    points: tuple[Point, ...] = ()
    """In order of hub, subject and time; empty until the store is asked."""

    @property
    def hubs(self) -> tuple[str, ...]:
        """The ids of the hubs that have a point, each once, sorted."""
        return tuple(sorted({point.hub for point in self.points if point.hub is not None}))

    @property
    def about(self) -> tuple[str, ...]:
        """What has a point, each once: the ids of hubs and the subjects, sorted."""
        return tuple(sorted({point.about for point in self.points}))


def figure_of(series: Series, point: Point) -> Figure:
    """Return the figure that a point of a series is."""
    return Figure(point.value, series.unit, point.qualifier, point.of, point.tied, series.id)


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
    1,200,000,000,000 and 1.2 trillion; of a rank 3rd and 3.
    """
    value = figure.value
    written = number_text(value)
    if figure.unit == RANK:
        return tuple(dict.fromkeys((_ordinal(value), written)))
    word = _power(figure.unit)
    if not word and -_SCALED_FROM < int(value) < _SCALED_FROM:
        return (written,)
    texts = [f"{written} {word}" if word else written]
    if len(str(value)) <= getcontext().prec:  # else moving its point would round it
        full = Decimal(value).scaleb(_POWERS[word]) if word else Decimal(value)
        texts.append(f"{full:,f}")
        for scale in ("million", "billion", "trillion"):
            said = full.scaleb(-_POWERS[scale])
            if 1 <= abs(said) < 1000:
                texts.append(f"{said.normalize():f} {scale}")
    return tuple(dict.fromkeys(texts))


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
