"""What a query can reach: the columns of documented views, the full-text table, and nothing else.

The views are temporary and hide the tables that they are made from, and an authorizer allows
nothing but reading them (sqlite.org/c3ref/set_authorizer.html): no write, no ATTACH, no PRAGMA, no
extension.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hubcli.model.queries import View

LONGEST_VALUE = 10_000_000
"""Bytes of one value."""

_TABLE_FUNCTIONS = ("json_each", "json_tree")
_ALLOWED_ALONE = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)
# These load code, take or give an address, write to a log, or read tables by their names.
_REFUSED_FUNCTIONS = {
    "fts3_tokenizer",
    "icu_load_collation",
    "load_extension",
    "rtreecheck",
    "sqlite_log",
}


class Gate:
    """Answers SQLite's questions whether a query may do something.

    FTS5 reads its own tables with statements of its own, which only a query that runs makes. So a
    query is compiled before `is_running` is set, and what it names itself is then refused.
    """

    def __init__(self, tables: set[str], views: Sequence[View], full_text: str) -> None:
        """Take the names of every table there is, but for SQLite's own, and what may be read."""
        self.is_running = False
        self._tables = tables
        # The tables have the names of the views; a view shows a column under the column's name.
        self._columns = {view.name: {*view.columns, "record", "dated"} for view in views}
        self._columns["names"] = {"record", "role", "folded"}  # what views count by
        self._full_text = full_text

    def __call__(
        self, action: int, first: str | None, second: str | None, schema: str | None, by: str | None
    ) -> int:
        """Return SQLite's word for yes or no; `by` is the view that asks, if one does."""
        name, column = (first or "").lower(), (second or "").lower()
        allowed = (
            action in _ALLOWED_ALONE
            or (action == sqlite3.SQLITE_FUNCTION and column not in _REFUSED_FUNCTIONS)
            or (action == sqlite3.SQLITE_PRAGMA and self.is_running and name == "data_version")
            or (action == sqlite3.SQLITE_READ and self._may_read(name, column, schema, by))
        )
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    def _may_read(self, table: str, column: str, schema: str | None, by: str | None) -> bool:
        """Tell whether the column of a table, or nothing of it but its rows, may be read."""
        if table in (self._full_text, *_TABLE_FUNCTIONS):
            return True
        if table.startswith(f"{self._full_text}_"):
            return self.is_running
        if table in self._columns:
            # Where no column is needed, as for count(*), SQLite names neither column nor view.
            of_a_view = (by or "").lower() in self._columns and column in self._columns[table]
            return schema == "temp" or of_a_view or not column
        is_own = table not in self._tables and not table.startswith(("sqlite_", "pragma_"))
        return is_own and not column  # a WITH of the query itself


@contextmanager
def confined(
    connection: sqlite3.Connection, views: Sequence[View], full_text: str
) -> Iterator[Gate]:
    """Let the connection read nothing but the views and that table, then be as it was."""
    for view in views:
        connection.execute(f"CREATE TEMP VIEW {view.name} AS {view.query}")
    # Virtual tables are set up at their first use, which the authorizer would take for a write.
    connection.execute(f"SELECT 1 FROM main.{full_text}, json_each('[]'), json_tree('[]') LIMIT 0")
    named = connection.execute("SELECT name FROM main.sqlite_master").fetchall()
    named += connection.execute("PRAGMA module_list").fetchall()
    gate = Gate({name.lower() for (name,) in named}, views, full_text)
    longest = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.set_authorizer(gate)
    try:
        yield gate
    finally:
        connection.set_authorizer(None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        # Where memory or the disk was full SQLite has ended the transaction, and with it the views.
        for view in views:
            connection.execute(f"DROP VIEW IF EXISTS temp.{view.name}")
        if not connection.in_transaction:
            connection.execute("BEGIN")
