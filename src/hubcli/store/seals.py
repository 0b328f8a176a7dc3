"""The seal on a store: its file has an mtime that no write leaves, tied to its ctime.

SQLite notices damage to the structure of a file, not to what is in it. Whoever writes to a file
sets its mtime, and may put that back; the ctime goes on by itself and cannot be put back. So the
mtime of a sealed store lies just an hour before its ctime, and one that is not sealed is built
again. Bytes that change while both times stay, on a disk that fails say, are not noticed by this.

Where the file system does not keep such times (Windows has no ctime, FAT counts in two seconds),
the mtime is the one that the store itself names: that tells who writes and does not put it back.
"""

import os
import sqlite3
import time

from hubcli.store.connections import file_of
from hubcli.store.damage import read
from hubcli.store.read import rows

_BEFORE_NS = 3600 * 10**9
_NEAR_NS = 1_000_000  # some times what setting the time takes
_TRIES = 20
_LONG_AGO = 60  # seconds: no write leaves that time
_COARSEST = 2  # seconds: the times of FAT


def new_seal() -> int:
    """Return the time that a new store names, in seconds since 1970."""
    return int(time.time() - _LONG_AGO) // _COARSEST * _COARSEST


def keep_seal(connection: sqlite3.Connection, seal: int) -> None:
    """Write the time that its file may have down in a store that is being built."""
    connection.execute("INSERT INTO meta VALUES ('seal', ?)", (str(seal),))


def put_seal(path: str, seal: int) -> None:
    """Seal the file of a store that names this time; raises OSError."""
    for _ in range(_TRIES):
        before = os.stat(path).st_ctime_ns - _BEFORE_NS
        os.utime(path, ns=(before, before))
        if _is_tied(os.stat(path)):
            return
    os.utime(path, (seal, seal))


def seal_again(connection: sqlite3.Connection) -> None:
    """Seal the file of an open store that was changed by this process; raises OSError."""
    seal, path = seal_of(connection), file_of(connection)
    if seal is not None and path:
        put_seal(path, seal)


def seal_of(connection: sqlite3.Connection) -> int | None:
    """Return the time that a store names, None where it names none."""
    found = rows(connection, "SELECT value FROM meta WHERE name = 'seal'", (), str)
    return next((read(int, seal) for (seal,) in found), None)


def is_sealed(path: str, seal: int | None) -> bool:
    """Tell whether nobody has written to the file of a store since it was sealed."""
    if seal is None:
        return False
    status = os.stat(path)
    return _is_tied(status) or int(status.st_mtime) == seal


def _is_tied(status: os.stat_result) -> bool:
    return abs(status.st_ctime_ns - status.st_mtime_ns - _BEFORE_NS) < _NEAR_NS
