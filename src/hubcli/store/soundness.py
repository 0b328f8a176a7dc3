"""Whether a base was found to hold, so that it need not be checked again."""

import sqlite3
from contextlib import suppress


def is_sound(connection: sqlite3.Connection) -> bool:
    """Tell whether this state of the base was checked before and found without a problem."""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'sound'").fetchone() is not None


def mark_sound(connection: sqlite3.Connection) -> None:
    """Remember that this state has no problem, if the store can be written.

    It happens in the transaction that read the state: if another process has a newer state ready,
    SQLite refuses, and the next run checks that one.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('sound', '')")
    connection.commit()
    connection.execute("BEGIN")
