"""Opening the store of a base: in the cache where it can be, in memory where it cannot.

A store that is damaged, of another version, base or user is thrown away and built again. Any
number of processes may do this at once: each builds a file of its own and renames it into place,
and SQLite's locks keep readers and updates apart.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from typing import TypeAlias

from hubcli import __version__
from hubcli.base.discover import Stamp, discover
from hubcli.ownership import is_ours
from hubcli.store import update
from hubcli.store.connections import connect
from hubcli.store.damage import UNREADABLE, kind_of
from hubcli.store.scratch import scratch_directory, scratch_file, sweep
from hubcli.store.seals import is_sealed, keep_seal, new_seal, put_seal, seal_again, seal_of
from hubcli.store.update import Progress

FORMAT = 24
"""Raised whenever the schema or what is put into it changes."""

_BUSY_SECONDS = 3.0
_PAUSES = (0.01, 0.02, 0.05, 0.1)
"""Seconds to wait for another process that has changed the store and not yet sealed it again."""

_NOT_DAMAGE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
"""Result codes that speak of the file system or of another process, not of what is in the store."""


Watch: TypeAlias = Callable[[], AbstractContextManager[Progress]]
"""What is entered while a store is built; called with the part that is done, up to 1."""


def unwatched() -> AbstractContextManager[Progress]:
    """Watch nothing."""
    return nullcontext(lambda _: None)


def open_connection(
    base: str, cache: str | None, watch: Watch = unwatched, *, reread: bool = False
) -> sqlite3.Connection:
    """Return a connection to the up-to-date store of a base, inside a read transaction.

    `cache` is the directory that stores are kept in; None, or one that cannot be written, keeps the
    store in memory. A build is watched, and tells how far it is. With `reread` every file is read
    to see whether it changed. Raises FactsMissing where there is no base.
    """
    found = discover(base)
    base = os.path.realpath(base)
    if cache is not None:
        with suppress(OSError, sqlite3.Error):
            sweep(cache)
            return _cached(base, found, path=store_path(base, cache), watch=watch, reread=reread)
    return in_memory(base, found, watch)


def store_path(base: str, cache: str) -> str:
    """Return where in the cache the store of a base lies."""
    real = os.path.realpath(base)
    # This only tells one user's bases apart; the store itself says which base it is of.
    return os.path.join(cache, f"{zlib.crc32(real.encode(errors='surrogateescape')):08x}.sqlite")


def discard(base: str, cache: str) -> None:
    """Throw the store of a base away, as after an error that only damage explains."""
    path = store_path(base, cache)
    with suppress(OSError, sqlite3.Error), _alone_with(path):
        os.remove(path)


def in_memory(base: str, found: dict[str, Stamp], watch: Watch = unwatched) -> sqlite3.Connection:
    """Return a store of the base that lives as long as this process."""
    connection = connect(":memory:")
    _fill(connection, base, found, watch=watch)
    connection.execute("BEGIN")
    return connection


def _cached(
    base: str, found: dict[str, Stamp], *, path: str, watch: Watch, reread: bool
) -> sqlite3.Connection:
    connection = _opened(path, base)
    if connection is not None and not _refreshed(connection, base, found, path=path, reread=reread):
        connection.close()
        connection = None
    if connection is None:
        _build_file(path, base, found, watch)
        connection = _opened(path, base)
    if connection is None:
        raise sqlite3.OperationalError("the store was replaced while it was opened")
    return connection


def _opened(path: str, base: str) -> sqlite3.Connection | None:
    """Return a connection in a read transaction, or None where no sound store of this base lies."""
    if not is_ours(path):
        return None
    connection = _connected(path)
    try:
        # A cache may be lost, not waited for: a killed process is safe, a lost machine rebuilds.
        connection.execute("PRAGMA synchronous = OFF")
        for pause in _PAUSES:
            connection.execute("BEGIN")
            if _identity(connection) != _identity_of(base):
                break
            if is_sealed(path, seal_of(connection)):
                return connection
            connection.rollback()
            time.sleep(pause)
    except (OSError, sqlite3.DatabaseError, ValueError):  # ValueError: text that is no UTF-8
        pass
    connection.close()
    return None


def _connected(path: str) -> sqlite3.Connection:
    return connect(path, timeout=_BUSY_SECONDS)


def _refreshed(
    connection: sqlite3.Connection,
    base: str,
    found: dict[str, Stamp],
    *,
    path: str,
    reread: bool,
) -> bool:
    """Bring an opened store up to date; False where it must be built again."""
    try:
        if not reread and update.is_current(connection, found):
            return True
        connection.rollback()
        file = os.stat(path)
        connection.execute("BEGIN IMMEDIATE")
        if not os.path.samestat(file, os.stat(path)):
            raise sqlite3.OperationalError("the store was replaced while it was opened")
        updated = update.update(connection, base, found, reread=reread)
        seal_again(connection)
        connection.execute("BEGIN")
    except UNREADABLE as error:
        if kind_of(error) in _NOT_DAMAGE:
            connection.close()
            raise
        return False
    return updated


def _build_file(path: str, base: str, found: dict[str, Stamp], watch: Watch) -> None:
    directory = os.path.dirname(path)
    os.makedirs(directory, mode=0o700, exist_ok=True)
    seal = new_seal()
    with _built(directory, base, found, seal=seal, watch=watch) as new, _alone_with(path):
        os.replace(new, path)
        put_seal(path, seal)


@contextmanager
def _built(
    cache: str, base: str, found: dict[str, Stamp], *, seal: int, watch: Watch = unwatched
) -> Iterator[str]:
    """Yield the path of a whole new store that names this seal; it is removed unless it was moved.

    It lies within the cache meanwhile.
    """
    with scratch_directory(cache) as scratch, scratch_file(scratch) as path:
        # Nobody else has this file: it is busy only where the file system has no locks.
        alone = connect(path, timeout=0)
        with closing(alone) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, base, found, directory=scratch, watch=watch)
            keep_seal(connection, seal)
        yield path


@contextmanager
def _alone_with(path: str) -> Iterator[None]:
    """Keep every other process from writing to the store that lies there, if one does.

    A journal lies beside the name of its store. If the store were exchanged under a writer, SQLite
    would roll the old pages back into the new one (sqlite.org/howtocorrupt.html, 2.4).
    """
    if not is_ours(path):
        yield
        return
    with closing(_connected(path)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if kind_of(error) in _NOT_DAMAGE:
                raise
        yield


def _fill(
    connection: sqlite3.Connection,
    base: str,
    found: dict[str, Stamp],
    *,
    directory: str | None = None,
    watch: Watch,
) -> None:
    with watch() as progress:
        update.build(connection, base, found, directory=directory, progress=progress)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", _identity_of(base).items())


def _identity_of(base: str) -> dict[str, str]:
    name = base.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return {"base": name, "format": str(FORMAT), "hubcli": __version__}


def _identity(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, value FROM meta WHERE name IN ('base', 'format', 'hubcli')"
    )
    return dict(rows.fetchall())
