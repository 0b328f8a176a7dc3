"""How new the figures of series are, from the rows of the store; the rule is in the model."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from hubcli.model.dates import parse_as_of
from hubcli.model.freshness import Dated, Freshness, freshness_of
from hubcli.model.series import Series
from hubcli.store.damage import read
from hubcli.store.read import columns, records, rows

_FIGURES = """
    SELECT t.series, t.as_of, s.published, coalesce(t.subject, t.hub)
    FROM facts t LEFT JOIN sources s ON s.id = t.source WHERE t.series {} ORDER BY t.series
"""


def freshness(
    connection: sqlite3.Connection, series: str | None = None
) -> Iterator[tuple[Series, Freshness]]:
    """Yield each series, without its points, with how fresh it is; of one id, or all by id."""
    where, values = ("= ?", (series,)) if series else ("IS NOT NULL", ())
    query = f"SELECT {columns(Series).of('z')} FROM series z WHERE z.id {where} ORDER BY z.id"
    found = list(records(connection, query, values, Series))
    figures = rows(connection, _FIGURES.format(where), values, str, str, str | None, str | None)
    by_series = groupby(figures, key=lambda row: row[0])
    id_, group = next(by_series, (None, iter(())))
    for each in found:
        while id_ is not None and id_ < each.id:
            id_, group = next(by_series, (None, iter(())))
        dated = group if id_ == each.id else ()
        yield (
            each,
            freshness_of(
                each,
                [
                    Dated(read(parse_as_of, as_of), read(parse_as_of, day) if day else None, about)
                    for _, as_of, day, about in dated
                ],
            ),
        )
