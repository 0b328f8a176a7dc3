"""Hubs compared on a page: a table that one can run down.

A cell has its number, and in grey below or beside it the place count and date. What all cells of a
row share of these stands once, with the name of the row.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from hubcli.model.figures import RANK
from hubcli.model.series import Point
from hubcli.views import wording
from hubcli.views.grid import UNKNOWN, Cell, Column, Grid, Piece
from hubcli.views.indicators import Indicator


def matrix(hubs: Mapping[str, str], rows: Sequence[Indicator], best: str) -> Grid:
    """Return indicators by hubs; `best` is the sign of what is best in a row."""
    name = Column("indicator", "Indicator", lambda row: row.series.title, _name, keep=1)
    columns = (
        Column(
            hub,
            title,
            partial(_value, hub=hub),
            partial(_cell, hub=hub, best=best),
            align="right",
            keep=place + 2,
            wraps=False,
        )
        for place, (hub, title) in enumerate(hubs.items())
    )
    return Grid((name, *columns), rows)


def _value(row: Indicator, hub: str) -> str | None:
    point = row.of(hub).point
    return point and wording.point(row.series, point)


def _name(row: Indicator) -> Cell:
    """Return the title of a row, below it the unit and what all its figures share."""
    unit = "" if row.series.unit == RANK else row.series.unit
    told = " · ".join(filter(None, (unit, *_shared(row))))
    below = (Piece("\n"), Piece(told, "dim")) if told else ()
    return Piece(row.series.title, to=f"series/{row.series.id}"), *below


def _cell(row: Indicator, hub: str, best: str) -> Cell:
    """Return a number, and what of its place count and date other figures of the row differ in."""
    value, point = row.of(hub), row.of(hub).point
    if point is None:
        return UNKNOWN
    number = wording.point(row.series, point._replace(of=None))
    style = "best" if value.is_best else "figure" if value.is_judged else "dim"
    shared = _shared(row)
    own = " · ".join(told for told in _beside(point) if told and told not in shared)
    beside = (Piece(f" {own}", "dim"),) if own else ()
    return Piece(f"{best if value.is_best else ''}{number}", style), *beside


def _shared(row: Indicator) -> list[str]:
    """Return the place count and the date that all figures of a row have, where there are some."""
    points = [value.point for value in row.values if value.point]
    if len(points) < 2:
        return []
    counts, dates = zip(*map(_beside, points), strict=True)
    return [alike[0] for alike in (counts, dates) if alike[0] and len({*alike}) == 1]


def _beside(point: Point) -> tuple[str, str]:
    """Return of how many places one is, and the date."""
    return f"of {point.of:,}" if point.of else "", wording.moment(point.as_of) or ""
