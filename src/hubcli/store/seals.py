"""The seal on a store: the time of its file, put back after each of our own changes.

SQLite notices damage to the structure of a file, not to what is in it. Whoever else writes to the
file gives it a time of its own, and a store whose time is not the one that it names is built again.
What changes bytes and leaves the time, as a failing disk may, is not noticed by this.
"""

import os
import sqlite3
import time

_LONG_AGO = 60  # seconds: no write now leaves that time, and no build that old is abandoned
_COARSEST = 2  # seconds: the times of FAT


def new_seal() -> int:
    """Return the time for a new store, in seconds since 1970."""
    return int(time.time() - _LONG_AGO) // _COARSEST * _COARSEST


def keep_seal(connection: sqlite3.Connection, seal: int) -> None:
    """Write down in a store that is being built which time its file is to have."""
    connection.execute("INSERT INTO meta VALUES ('seal', ?)", (str(seal),))


def put_seal(path: str, seal: int) -> None:
    """Give the file of a store the time of its seal."""
    os.utime(path, (seal, seal))


def seal_again(connection: sqlite3.Connection) -> None:
    """Put the seal back on the file of an open store that was changed by this process."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'seal'").fetchone()
    (path,) = (
        file for _, name, file in connection.execute("PRAGMA database_list") if name == "main"
    )
    if row is not None and path:
        put_seal(path, int(row[0]))


def is_sealed(path: str, seal: str | None) -> bool:
    """Tell whether the file has the time that its store names."""
    return seal is not None and int(os.stat(path).st_mtime) == int(seal)
