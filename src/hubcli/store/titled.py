"""Facts that are found by the title of their series, which says what they count.

Their own sentence may say less: "93 of them are from the city" is of "Companies on the exchange".
They count as much as that title does, so the facts of one series are equals.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.store.conditions import Conditions
from hubcli.store.damage import only
from hubcli.store.filters import Selection
from hubcli.store.read import rows
from hubcli.store.terms import Term, fts_query


class Titled(NamedTuple):
    """The facts of series whose titles fit a query."""

    scores: Mapping[int, float]
    """By record, the newest of each series, as many as may be shown: the BM25 of its title."""

    series: Mapping[int, int]
    """By record, the record of its series."""

    ids: tuple[str, ...]
    """The ids of the series."""

    others: int
    """How many facts of these series the query does not find by their own words."""


NO_TITLE = Titled({}, {}, (), 0)


def titled(
    connection: sqlite3.Connection, asked: Sequence[Term], selection: Selection, *, weights: str
) -> Titled:
    """Return the facts of the series whose titles or ids fit.

    The filters of the selection hold, and no fact has a word that is excluded.
    """
    query = (
        f"SELECT z.id, z.record, -bm25(words, {weights}) FROM words"
        " JOIN series z ON z.record = words.rowid WHERE words MATCH ?"
        " AND words.rowid IN (SELECT record FROM series)"
    )
    match = f"{{title names}} : ({fts_query(asked)})"
    found = list(rows(connection, query, (match,), str, int, float))
    if not found:
        return NO_TITLE
    where = _where(asked, selection)
    newest = (
        f"SELECT t.record FROM facts t{where.where()} AND t.series = ?"
        " ORDER BY t.dated DESC, t.id LIMIT ?"
    )
    most = -1 if selection.limit is None else selection.limit
    scores: dict[int, float] = {}
    series: dict[int, int] = {}
    for id_, record, score in found:
        for (fact,) in rows(connection, newest, [*where.values, id_, most], int):
            scores[fact], series[fact] = score, record
    ids = tuple(id_ for id_, *_ in found)
    where.add("t.series IN ({})", *ids)
    where.add("t.record NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", fts_query(asked))
    count = f"SELECT count(*) FROM facts t{where.where()}"
    (others,) = only(rows(connection, count, where.values, int))
    return Titled(scores, series, ids, others)


def _where(asked: Sequence[Term], selection: Selection) -> Conditions:
    where = Conditions()
    where.add("t.series IS NOT NULL")
    where.keep("t.record", selection)
    if excluded := [term._replace(is_excluded=False) for term in asked if term.is_excluded]:
        words = fts_query(excluded, any_of=True)
        where.add("t.record NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", words)
    return where
