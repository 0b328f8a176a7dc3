"""Series in a list for readers: of each the newest figure, where it came from, when one is due."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.freshness import Freshness
from hubcli.model.series import Point, Series, figure_of
from hubcli.views import wording
from hubcli.views.freshness import next_figure
from hubcli.views.grid import Cell, Column, Grid, Piece


class ListedSeries(NamedTuple):
    """A series as far as a list tells of it; its points are not held."""

    series: Series
    freshness: Freshness
    newest: Point | None
    """The newest point of the hub of the base, or of another that it is about."""

    points: int
    trend: str
    """The small line of the points of that hub or subject, as SVG."""


def listed_series(
    series: Series, freshness: Freshness, points: Sequence[Point], *, total: int, trend: str
) -> ListedSeries:
    """Return a series with so many points, `points` those of one hub or subject in their order."""
    newest = max(points, key=lambda point: (point.as_of.last, point.as_of.first), default=None)
    return ListedSeries(series._replace(points=()), freshness, newest, total, trend)


def listed_grid(rows: Sequence[ListedSeries], home: str) -> Grid:
    """Return such a list; of a newest figure that is not of the hub `home` it says whose it is."""
    columns = (
        Column("title", "Title", lambda row: row.series.title, _titled, keep=1),
        Column("newest", "Newest figure", lambda row: row.newest, _Newest(home), keep=2),
        Column("trend", "Trend", lambda row: row.trend, align="picture", keep=3),
        Column("points", "Points", lambda row: row.points, _points, align="right", keep=4),
        Column("due", "Next figure", lambda row: row.freshness, _due, keep=5),
    )
    return Grid(columns, rows, empty="No series fits.", title="Series")


def _titled(row: ListedSeries) -> Cell:
    series = row.series
    return Piece(series.title, to=f"series/{series.id}"), wording.unit_behind(series)


class _Newest:
    """Shows the newest figure with its date, and whose it is where that is not plain."""

    def __init__(self, home: str) -> None:
        self.home = home

    def __call__(self, row: ListedSeries) -> Cell | None:
        point = row.newest
        if point is None:
            return None
        number, unit = wording.figure(figure_of(row.series, point)) or ()
        date = Piece(f" ({wording.moment(point.as_of)})", "dim")
        figure = (number._replace(to=f"fact/{point.fact}"), Piece(f" {unit.text}".rstrip()), date)
        if point.hub == self.home:
            return figure
        to = point.hub and f"hub/{point.hub}"
        return Piece(point.about, "dim", to=to), Piece(": ", "dim"), *figure


def _points(row: ListedSeries) -> str:
    return f"{row.points:,}"


def _due(row: ListedSeries) -> str:
    return next_figure(row.freshness) or "—"
