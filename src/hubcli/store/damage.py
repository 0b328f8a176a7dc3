"""A store whose pages make no sense, and how that is told from a bug of hubcli.

What a row must hold is looked at where rows are read. An error that nobody foresaw may come of
damage all the same, or of a bug, and only the files know: a store made of them anew says the same
as the one at hand, or it does not.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

Value = TypeVar("Value")
Given = TypeVar("Given")

_OF_A_FILE = ("records", "problems")
_NUMBERS = ("record", "file")
"""Columns that count what was read, and so depend on the order of it."""


class StoreDamaged(sqlite3.DatabaseError):
    """A row of the store holds what was never put into it."""


def is_corrupt(error: Exception) -> bool:
    """Tell whether an error is SQLite's word for a broken file."""
    code = getattr(error, "sqlite_errorcode", None) or 0  # an extended code, its kind in one byte
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def read(make: Callable[[Given], Value], given: Given) -> Value:
    """Return what is made of a value of the store; raises StoreDamaged where nothing can be."""
    try:
        return make(given)
    except (ValueError, ArithmeticError) as error:
        raise StoreDamaged(f"the store holds {given!r:.80}") from error


def only(rows: Iterator[Value]) -> Value:
    """Return the row that is sure to be there; raises StoreDamaged where it is not."""
    for row in rows:
        return row
    raise StoreDamaged("the store lacks what it names")


def differ(store: sqlite3.Connection, fresh: sqlite3.Connection) -> bool:
    """Tell whether a store is broken or says anything else than one that was made just now."""
    try:
        return not _is_whole(store) or any(
            _content(store, query) != _content(fresh, query) for query in _queries(fresh)
        )
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True


def _is_whole(store: sqlite3.Connection) -> bool:
    (found,) = store.execute("PRAGMA integrity_check(1)").fetchone()
    store.execute("BEGIN")
    store.execute("INSERT INTO words (words) VALUES ('integrity-check')")  # raises where it is not
    store.rollback()
    return bool(found == "ok")


def _queries(store: sqlite3.Connection) -> Iterator[str]:
    """Yield queries for all that files said, without the numbers of records and files."""
    from hubcli.store.tables import tables_by_record  # only a doubtful store is compared

    yield "SELECT path, digest FROM files"
    yield "SELECT * FROM base"
    files = "LEFT JOIN files f USING (file)"
    for table in _OF_A_FILE:
        yield f"SELECT f.path, {_columns(store, table)} FROM {table} t {files}"
    place = "f.path, r.class, r.place"
    for table in tables_by_record():
        records = "LEFT JOIN records r USING (record)"
        yield f"SELECT {place}, {_columns(store, table)} FROM {table} t {records} {files}"
    records = "LEFT JOIN records r ON r.record = t.rowid"
    yield f"SELECT {place}, {_columns(store, 'words')} FROM words t {records} {files}"


def _columns(store: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
    return ", ".join(f"t.{name}" for name in names if name not in _NUMBERS)


def _content(store: sqlite3.Connection, query: str) -> tuple[int, int]:
    """Return what tells the rows of a query from others, in whatever order they come."""
    count = total = 0
    for row in store.execute(query):
        count += 1
        total += hash(row)
    return count, total
