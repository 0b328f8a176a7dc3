"""Which points are drawn, and as what: a curve is one series of one hub.

A picture of a dozen lines shows nothing, so hubs that nobody named may be left out; the chart then
says which. Data formats always have them all.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from hubcli.charts.scales import Axis, middle, number_label
from hubcli.model.facts import Fact
from hubcli.model.figures import RANK
from hubcli.model.series import Point, Series, by_standing
from hubcli.model.sources import Source

MOST_WIDE = 140
"""No picture is wider than this, in cells, nor narrower without need than USUAL_WIDTH."""

USUAL_WIDTH = 80
MOST_LINES = 5
MOST_BARS = 24
GAP_YEARS = 3
"""A line is broken where so many years or more lie between two figures."""

_FEW_POINTS = 2


class Sources(StrEnum):
    """How much is told of the sources of a chart."""

    NONE = "none"
    SHORT = "short"
    """The publishers, in one line."""

    FULL = "full"
    """Every figure with the sources that state it."""


class Design(NamedTuple):
    """What a chart looks like where that is not left to hubcli."""

    size: tuple[int, int] | None = None
    """Width and height of a vector drawing, in pixels."""

    title: str | None = None
    sources: Sources | None = None
    """None for all in a terminal, and one line in a drawing that is to be shared."""

    is_log: bool = False
    """True for a logarithmic scale: no rank, and no figure that is not above 0."""


class ChartParts(NamedTuple):
    """The series to draw with all that a chart shows of them."""

    series: tuple[Series, ...]
    """Of one unit, each with the points selected."""

    base_hub: str
    hubs: Mapping[str, str]
    """The titles of the hubs, by id."""

    facts: Mapping[str, Fact]
    """The facts that state the points, by id."""

    sources: Mapping[str, Source]
    are_hubs_named: bool = False
    """True where the user named the hubs, so that none of them may be left out."""


class Curve(NamedTuple):
    """One series of one hub or subject: its points in order of time, and its name on this chart."""

    series: Series
    about: str
    label: str
    name: str
    """The same on a chart whose title is told: empty where the title says it all."""

    points: tuple[Point, ...]

    def runs(self) -> list[tuple[Point, ...]]:
        """Return the points in runs that a line joins: it is broken where a gap is."""
        runs = [self.points[:1]]
        for earlier, later in pairwise(self.points):
            if middle(later.as_of) - middle(earlier.as_of) < GAP_YEARS * 365:
                runs[-1] += (later,)
            else:
                runs.append((later,))
        return runs


class LeftOut(NamedTuple):
    """Whom a series has points of that are not drawn."""

    series: str
    """Its title, empty where it is the only one."""

    names: tuple[str, ...]


class Choice(NamedTuple):
    """The curves to draw, the base's hub first, and those there is no room for, by series."""

    curves: tuple[Curve, ...]
    left_out: tuple[LeftOut, ...] = ()
    base_hub: str = ""
    is_log: bool = False


def drawn_curves(parts: ChartParts, *, is_log: bool = False) -> Choice:
    """Return the curves to draw, on a logarithmic scale or not.

    All where they are few or the hubs were named; else, of one series, the base's hub and those
    that stand best in it now, and of several series the base's hub alone.
    """
    curves = [curve for series in parts.series for curve in _curves(parts, series)]
    most = MOST_BARS if draws_bars(curves) else MOST_LINES
    if parts.are_hubs_named or len(curves) <= most:
        return Choice(tuple(curves), base_hub=parts.base_hub, is_log=is_log)
    kept = curves[:most]
    if len(parts.series) > 1:
        kept = [curve for curve in curves if curve.about == parts.base_hub] or kept
    left_out = tuple(
        LeftOut(series.title if len(parts.series) > 1 else "", names)
        for series in parts.series
        if (names := _names([each for each in curves if each.series is series], kept, parts))
    )
    return Choice(tuple(kept), left_out, parts.base_hub, is_log)


def _names(curves: Sequence[Curve], kept: Sequence[Curve], parts: ChartParts) -> tuple[str, ...]:
    return tuple(parts.hubs.get(each.about, each.about) for each in curves if each not in kept)


def draws_bars(curves: Sequence[Curve]) -> bool:
    """Tell whether bars serve better than lines: no curve has more than two points or dates."""
    return all(len({point.as_of for point in curve.points}) <= _FEW_POINTS for curve in curves)


def unit_text(choice: Choice, axis: Axis) -> str:
    """Return the unit of curves, of which there is one, with what to know of its axis."""
    unit = choice.curves[0].series.unit
    if unit == RANK:
        return "rank, 1 is best"
    if choice.is_log:
        return f"{unit}, logarithmic scale"
    return f"{unit}, axis begins at {number_label(axis.low)}" if axis.low > 0 else unit


def _curves(parts: ChartParts, series: Series) -> list[Curve]:
    """Return a curve for each hub and subject: the base's hub first, then the best of today."""
    are_several = len({about for each in parts.series for about in each.about}) > 1
    return [
        Curve(
            series,
            about,
            *_names_of(parts, series, about, are_several=are_several),
            tuple(
                sorted(
                    (point for point in series.points if point.about == about),
                    key=lambda point: middle(point.as_of),
                )
            ),
        )
        for about in by_standing(series, parts.base_hub)
    ]


def _names_of(
    parts: ChartParts, series: Series, about: str, *, are_several: bool
) -> tuple[str, str]:
    """Return what a curve is called by itself, and where the title of the chart is told."""
    title = parts.hubs.get(about, about)
    is_alone = len(parts.series) == 1
    if is_alone and (are_several or parts.are_hubs_named):
        return title, title
    # The subject of a series goes without saying, and alone the base's hub does, whose topics state
    # figures of others too.
    is_told = about != series.subject and (are_several or about != parts.base_hub)
    label = f"{series.title}, {title}" if is_told else series.title
    return label, (title if is_told else "") if is_alone else label
