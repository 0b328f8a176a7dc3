"""Series: figures of one definition and unit, over time and over hubs."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from hubcli.model.dates import AsOf
from hubcli.model.fields import NEW_ID, Annotated, Field
from hubcli.model.figures import Figure, Number, Qualifier


class Better(StrEnum):
    """Which end of a series a hub would rather be at."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


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


def by_standing(series: Series, first: str) -> list[str]:
    """Return whom a series has points of, the best of today before others, and one before all."""
    newest = {point.about: point.value for point in series.points}  # in order of time
    down = 1 if series.better is Better.LOWER else -1
    return sorted(newest, key=lambda about: (about != first, newest[about] * down, about))
