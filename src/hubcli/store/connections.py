"""Connections to a store: a column that holds a list of texts gives a tuple.

SQLite says of a column of an answer which column of a table it is, through views and subqueries,
and of an expression nothing. So the same holds for whatever `hubcli sql` asks.
"""

import json
import re
import sqlite3
from functools import lru_cache

LIST = "TEXT_LIST"
"""The type that the schema declares; SQLite takes it for text."""

_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_TEXTS = rf"(?s)\[{_TEXT}(?:, {_TEXT})*\]"
"""A list as the store writes it."""


def connect(path: str, *, timeout: float = 5.0) -> sqlite3.Connection:
    """Return a connection to the database there, which waits so many seconds for a lock."""
    return sqlite3.connect(
        path, timeout=timeout, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES
    )


def file_of(connection: sqlite3.Connection) -> str:
    """Return the path of the database that a connection is open to; "" where it is in memory."""
    databases = connection.execute("PRAGMA database_list").fetchall()
    return next(str(path) for _, name, path in databases if name == "main")


@lru_cache(maxsize=1000)
def _list(held: bytes) -> tuple[str, ...] | str:
    """Return the texts that a JSON array has, or what is none as it is.

    In a UNION the first query names the column, and the others can give any text.
    """
    if held == b"[]":
        return ()
    text = held.decode()
    # Lists within lists take up to forty times their text: they are not read to be refused.
    if (held.find(b"[", 1) > 0 or b"{" in held) and not re.fullmatch(_TEXTS, text):
        return text
    try:
        texts = json.loads(text)
    except ValueError:
        return text
    is_list = isinstance(texts, list) and all(isinstance(each, str) for each in texts)
    return tuple(texts) if is_list else text


sqlite3.register_converter(LIST, _list)
