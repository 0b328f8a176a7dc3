"""Series: the list, and one with its points."""

from collections.abc import Sequence

from hubcli.model.freshness import Freshness
from hubcli.model.series import Series, figure_of
from hubcli.views import wording
from hubcli.views.freshness import freshness_pairs
from hubcli.views.grid import Block, Column, Grid, Heading, Page, Pairs, Piece, Prose, Section
from hubcli.views.records import SERIES
from hubcli.views.shapes import pairs_of


def series_grid(series: Sequence[Series]) -> Grid:
    """Return a list of series."""
    return Grid(SERIES, series, empty="No series fits.", title="Series")


def series_page(series: Series, freshness: Freshness, *pictures: Block) -> Page:
    """Return one series: what is counted, how fresh it is, its picture, and its points."""
    better = "" if series.better == "neither" else f" ({series.better} is better)"
    more = pairs_of(
        SERIES, series, without="id title unit better definition hubs points ended checked"
    )
    return Page(
        SERIES,
        series,
        (
            Heading((Piece(series.title, "title"),), wording.kind_and_id("series", series.id)),
            Prose((Piece(series.definition),)),
            *pictures,
            Pairs(
                (
                    ("Unit", (Piece(series.unit), Piece(better, "dim"))),
                    *freshness_pairs(series, freshness),
                    *more,
                )
            ),
            Section("Points"),
            Grid(_points(series), series.points),
        ),
    )


def _points(series: Series) -> tuple[Column, ...]:
    return (
        Column(
            "about",
            "About",
            lambda point: point.about,
            lambda point: Piece(point.about, to=point.hub and f"hub/{point.hub}"),
            keep=2,
        ),
        Column(
            "as_of",
            "As of",
            lambda point: point.as_of,
            lambda point: wording.moment(point.as_of),
            keep=1,
            spans=True,
        ),
        Column(
            "value",
            "Figure",
            lambda point: point.value,
            lambda point: wording.figure(figure_of(series, point)),
            align="figure",
            keep=3,
        ),
        Column(
            "fact",
            "Fact",
            lambda point: point.fact,
            lambda point: Piece(point.fact, "id", to=f"fact/{point.fact}"),
            keep=4,
        ),
    )
