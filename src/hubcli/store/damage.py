"""A store whose pages make no sense, and how that is told from a bug of hubcli.

What a row must hold is looked at where rows are read, so damage is always an error of SQLite's
module or StoreDamaged, and any other error is a bug.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeVar

Value = TypeVar("Value")
Given = TypeVar("Given")

UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What is raised where the store is damaged; the second for text that is no UTF-8."""


class StoreDamaged(sqlite3.DatabaseError):
    """A row of the store holds what was never put into it."""


def code_of(error: Exception) -> int:
    """Return SQLite's extended result code of an error, 0 where it is none of SQLite's."""
    return getattr(error, "sqlite_errorcode", None) or 0


def kind_of(error: Exception) -> int:
    """Return SQLite's result code of an error, without what an extended code says besides."""
    return code_of(error) & 0xFF


def is_corrupt(error: Exception) -> bool:
    """Tell whether an error is SQLite's word for a broken file."""
    return kind_of(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def read(make: Callable[[Given], Value], given: Given) -> Value:
    """Return what is made of a value of the store; raises StoreDamaged where nothing can be."""
    try:
        return make(given)
    except (ValueError, ArithmeticError) as error:
        raise StoreDamaged(f"the store holds {given!r:.80}") from error


def only(rows: Iterable[Value]) -> Value:
    """Return the row that is sure to be there; raises StoreDamaged where it is not."""
    for row in rows:
        return row
    raise StoreDamaged("the store lacks what it names")
