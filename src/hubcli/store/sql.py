"""SQL that anybody may write, over documented views, with nothing to break.

`hubcli.store.authorizer` keeps a query to the views, `hubcli.store.limits` what it takes in bounds.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice

from hubcli.errors import BadQuery, HubError, QueryBrokeOff
from hubcli.model.queries import Held, Rows, Value
from hubcli.store.authorizer import confined
from hubcli.store.damage import code_of, is_corrupt, kind_of
from hubcli.store.documented import FULL_TEXT, VIEWS
from hubcli.store.faults import bad_query, explained
from hubcli.store.limits import MOST_BYTES, Budget, TooMuch, interrupted_after

LONGEST_QUERY = 1_000_000
"""Characters of a query."""


def run(
    connection: sqlite3.Connection,
    query: str,
    *,
    parameters: Mapping[str, Value],
    rows: int,
    seconds: float,
) -> Rows:
    """Return at most `rows` rows of what a query gives, within so many seconds.

    Raises BadQuery with SQLite's reason and, where it is known, the place in the query, and
    QueryBrokeOff where the system had no room for what the query sorts.
    """
    if len(query) > LONGEST_QUERY:
        raise BadQuery(query, reason=f"it is longer than {LONGEST_QUERY:,} characters")
    given = dict(parameters)
    with (
        confined(connection, VIEWS, FULL_TEXT.name) as gate,
        interrupted_after(connection, seconds) as is_over,
    ):
        try:
            connection.execute(explained(query), given).close()
            gate.is_running = True
            return _answer(connection, query, given, rows=rows)
        except TooMuch:
            reason = f"it gives more than {MOST_BYTES // 10**6} MB; fewer rows or columns give less"
            raise BadQuery(query, reason=reason) from None
        except _REFUSALS as error:
            if code_of(error) == sqlite3.SQLITE_INTERRUPT:
                if not is_over.is_set():
                    raise KeyboardInterrupt from None
                raise BadQuery(query, reason=too_long(seconds)) from error
            if _is_damage(error):
                raise
            gate.is_running = False
            raise _refusal(connection, query, error) from error


_REFUSALS = (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeError)


def too_long(seconds: float) -> str:
    """Return the reason why a query that takes longer is not answered."""
    return f"it took longer than {seconds:g} second{'s' * (seconds != 1)}"


def _answer(
    connection: sqlite3.Connection, query: str, given: dict[str, Value], *, rows: int
) -> Rows:
    with closing(connection.execute(query, given)) as cursor:
        if cursor.description is None:
            raise BadQuery(query, reason="there is nothing to answer: write a SELECT")
        columns = _distinct([column[0] for column in cursor.description])
        found = list(islice(_counted(cursor), rows + 1))
    return Rows(columns, tuple(found[:rows]), is_cut=len(found) > rows)


def _counted(cursor: sqlite3.Cursor) -> Iterator[tuple[Held, ...]]:
    """Yield the rows; raises TooMuch where they are more than may be held."""
    budget = Budget()
    connection = cursor.connection
    before, connection.text_factory = connection.text_factory, budget.text
    try:
        yield from map(budget.row, cursor)
    finally:
        connection.text_factory = before


def _is_damage(error: Exception) -> bool:
    """Tell whether the store is at fault and is to be built again, as after any question."""
    unreadable = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
    return is_corrupt(error) or code_of(error) in unreadable


_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _refusal(connection: sqlite3.Connection, query: str, error: Exception) -> HubError:
    """Return why there is no answer."""
    code = code_of(error)
    if isinstance(error, MemoryError) or code == sqlite3.SQLITE_IOERR_NOMEM:
        reason = "it takes too much memory; a LIMIT, or fewer and shorter columns, take less"
        return BadQuery(query, reason=reason)
    if kind_of(error) in _NO_ROOM:
        return QueryBrokeOff(str(error))
    return bad_query(connection, query, error)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, each that was there before with a number behind it."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(distinct)
