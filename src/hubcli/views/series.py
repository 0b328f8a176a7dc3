"""Series: the list, and one with its points."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.model.facts import Fact
from hubcli.model.figures import PERCENT, RANK, figure_parts
from hubcli.model.freshness import Freshness
from hubcli.model.series import Point, Series, by_standing, figure_of
from hubcli.model.sources import Source
from hubcli.views import wording
from hubcli.views.blocks import Block, Heading, Pairs, Prose, Section
from hubcli.views.foot import Foot
from hubcli.views.freshness import freshness_pairs
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.publishers import publishers
from hubcli.views.records import SERIES
from hubcli.views.shapes import pairs_of
from hubcli.views.widths import cell_width

_MOST_PUBLISHERS = 4
_LONGEST_UNIT = 20
_ELSEWHERE = "id title unit better definition hubs points ended checked"


class SeriesParts(NamedTuple):
    """A series with its points and all that its page shows of them."""

    series: Series
    freshness: Freshness
    base_hub: str
    hubs: Mapping[str, str]
    """The titles of the hubs, by id."""

    facts: Mapping[str, Fact]
    """The facts that state the points, by id."""

    sources: Mapping[str, Source]


def series_grid(series: Sequence[Series]) -> Grid:
    """Return a list of series."""
    return Grid(SERIES, series, empty="No series fits.", title="Series")


def series_page(parts: SeriesParts, *pictures: Block) -> Page:
    """Return one series: its newest figure, its picture, what is counted by whom, its points."""
    return Page(SERIES, parts.series, tuple(_blocks(parts, pictures)))


def _blocks(parts: SeriesParts, pictures: Sequence[Block]) -> list[Block]:
    series, foot = parts.series, Foot(parts.sources)
    lead, told = _newest(parts, foot), _told(parts)
    points = _in_order(parts)
    for point in points:
        foot.marks(parts.facts[point.fact])
    return [
        Heading((Piece(series.title, "title"),), wording.kind_and_id("series", series.id)),
        Pairs((*lead, *told), {"Newest": "lead"}),
        *pictures,
        Prose((Piece(series.definition),)),
        Section("Points"),
        Grid(_columns(parts, foot), points, empty="No point yet."),
        *foot.blocks(),
    ]


def _newest(parts: SeriesParts, foot: Foot) -> list[tuple[str, Cell]]:
    """Return the newest figure of the base's hub, or of the only one that there are any of."""
    about = parts.series.about
    wanted = parts.base_hub if parts.base_hub in about or len(about) != 1 else about[0]
    points = [point for point in parts.series.points if point.about == wanted]
    if not points:
        return []
    point = points[-1]
    number, unit = figure_parts(figure_of(parts.series, point))
    pieces = (
        Piece(f"{number} {unit}".rstrip(), "figure", to=f"fact/{point.fact}"),
        *foot.links(parts.facts[point.fact]),
        Piece(f"  {_name(parts, point)}, {wording.moment(point.as_of)}", "statement"),
    )
    return [("Newest", pieces)]


def _told(parts: SeriesParts) -> list[tuple[str, Cell]]:
    series = parts.series
    better = "" if series.better == "neither" else f" ({series.better} is better)"
    names = publishers((parts.facts[point.fact] for point in series.points), parts.sources)
    by = [("Read in", (Piece(wording.some(names, most=_MOST_PUBLISHERS)),))] if names else []
    return [
        *by,
        ("Unit", (Piece(series.unit), Piece(better, "dim"))),
        *freshness_pairs(series, parts.freshness),
        *pairs_of(SERIES, series, without=_ELSEWHERE),
    ]


def _in_order(parts: SeriesParts) -> list[Point]:
    """Return the points as the table has them: the base's hub first, of each the newest first."""
    of_each: dict[str, list[Point]] = {}
    for point in reversed(parts.series.points):
        of_each.setdefault(point.about, []).append(point)
    order = by_standing(parts.series, parts.base_hub)
    return [point for about in order for point in of_each[about]]


def _name(parts: SeriesParts, point: Point) -> str:
    return parts.hubs.get(point.about, point.about)


def _figure(series: Series, point: Point) -> Cell:
    number, unit = figure_parts(figure_of(series, point))
    return Piece(number, "figure"), *((Piece(unit),) if unit else ())


def _columns(parts: SeriesParts, foot: Foot) -> tuple[Column, ...]:
    """Return the columns of the points: the unit, which all have, in the head of their figures.

    One too long for that stands in each row.
    """
    series = parts.series
    is_headed = series.unit not in (RANK, PERCENT) and cell_width(series.unit) <= _LONGEST_UNIT
    are_of_hubs = all(point.hub for point in series.points)
    return (
        Column(
            "as_of",
            "As of",
            lambda point: point.as_of,
            lambda point: Piece(wording.moment(point.as_of) or "", to=f"fact/{point.fact}"),
            keep=1,
            spans=True,
            must=True,
        ),
        Column(
            "about",
            "Hub" if are_of_hubs else "About",
            lambda point: point.about,
            lambda point: Piece(_name(parts, point), to=point.hub and f"hub/{point.hub}"),
            keep=2 if len(series.about) > 1 else None,
            must=True,
        ),
        Column(
            "value",
            f"Figure, {series.unit}" if is_headed else "Figure",
            lambda point: point.value,
            lambda point: _figure(series, point)[: 1 if is_headed else None],
            align="figure",
            keep=3,
            must=True,
        ),
        Column(
            "sources",
            "Source",
            lambda point: parts.facts[point.fact].source,
            lambda point: foot.links(parts.facts[point.fact])[1:],
            keep=4,
        ),
        Column(
            "id",
            "Fact",
            lambda point: point.fact,
            lambda point: Piece(point.fact, "id", to=f"fact/{point.fact}"),
            keep=5,
        ),
    )
