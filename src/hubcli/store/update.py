"""Keeping the store in step with the files: what changed since is decoded again, and nothing else.

- A first build goes into a file of its own that is then renamed into place: a reader sees the whole
  store or none, and a killed build leaves only a file that nobody opens.
- Later changes are one transaction. A change of base.toml rebuilds, since every record knows its
  hub, and so does one of what series are about: their facts know that.
- A file as young as the moment it is read may change again without a new mtime or ctime (the "racy"
  files of git's index). It is stored as unseen, so that the next run reads it once more.
- A stamp says that a file may have changed: after `touch`, a restored backup, or on a file system
  that gives inodes anew at each mount its bytes are the same. They are read and their digest is
  compared, a hundredth of the work of decoding them.

What was tried for ten thousand files: a row for each took 16 ms to read and compare, their stamps
as one text take 5, and comparing its lines as sets finds what changed in 4 more. Deleting the rows
of one file by its records and inserting the new ones by the table takes 25 ms, half of that in the
full-text index. Having the rules look at all of a million facts took 5 s: after a change they are
asked only of the records and ids that it touched (`validity`).
"""

import sqlite3
import time
from collections.abc import Callable
from typing import TypeAlias

from hubcli.base.discover import BASE_FILE, Stamp, in_turn
from hubcli.store.validity import ids_in, note_changes

Progress: TypeAlias = Callable[[float], None]
"""Is told now and then which part of the work is done, up to 1."""

_OF_READING = 0.8  # of a build; the rest is making the indexes

_PAGE_CACHE = 64 * 2**10
"""KiB of pages that are held while a store is built; others are written, and read again."""

_RACY_NS = 2_000_000_000  # the coarsest mtime in use, that of FAT
_UNSEEN: Stamp = (-2, -2, -2, -2)


def is_current(connection: sqlite3.Connection, found: dict[str, Stamp]) -> bool:
    """Tell whether the store was made from just these files.

    One text of all of them is kept and compared: 10,000 rows would take three times as long.
    """
    return _remembered(connection) == _BETWEEN.join(_lines(found))


_BETWEEN = "\0\0"  # no path has a NUL


def _lines(files: dict[str, Stamp]) -> list[str]:
    return [
        f"{path}\0{size} {mtime_ns} {inode} {ctime_ns}"
        for path, (size, mtime_ns, inode, ctime_ns) in files.items()
    ]


def _paths(lines: set[str]) -> list[str]:
    return sorted(line.partition("\0")[0] for line in lines)


def _remembered(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE name = 'files'").fetchone()
    return str(row[0]) if row else ""


def _remember(connection: sqlite3.Connection, files: dict[str, Stamp]) -> None:
    """Write down which files the store was made from."""
    listed = _BETWEEN.join(_lines(files))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('files', ?)", (listed,))


def build(
    connection: sqlite3.Connection,
    base: str,
    found: dict[str, Stamp],
    *,
    directory: str | None = None,
    progress: Progress = lambda _: None,
) -> None:
    """Fill an empty database with the whole base.

    `directory` is where files may be put meanwhile; `progress` is told how much is done, up to 1.
    """
    from hubcli.store import shards  # the decoder comes with it: see _read
    from hubcli.store.tables import create_tables, index_tables
    from hubcli.store.trust import weigh

    def of_reading(part: float) -> None:
        progress(part * _OF_READING)

    connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE}")
    create_tables(connection)
    connection.execute("BEGIN IMMEDIATE")
    kept = _stamps_to_keep(found)
    _read(connection, base, [BASE_FILE])
    sizes = {path: found[path][0] for path in in_turn(found) if path != BASE_FILE}
    if directory is not None and shards.is_worth_it(sizes):
        hub = _hub(connection)
        connection.commit()
        shards.fill(connection, base, sizes, hub=hub, directory=directory, progress=of_reading)
    else:
        _read(connection, base, list(sizes), of_reading)
        connection.commit()
    index_tables(connection)
    connection.execute("BEGIN IMMEDIATE")
    weigh(connection)
    connection.commit()
    _remember(connection, kept)
    progress(1.0)


def update(
    connection: sqlite3.Connection, base: str, found: dict[str, Stamp], *, reread: bool = False
) -> bool:
    """Decode again what changed and commit; False where only a new build will do.

    With `reread` the bytes of every file are compared, whatever the stamps say. The caller has
    begun a transaction that may write. Another process may have been quicker, so what changed is
    looked for again.
    """
    before, now = set(_remembered(connection).split(_BETWEEN)), set(_lines(found))
    stamped = _paths(now - before)
    kept = _stamps_to_keep({path: found[path] for path in stamped})
    changed = [
        path
        for path in (found if reread else stamped)
        if not _has_the_same_bytes(connection, base, path)
    ]
    removed = [path for path in _paths(before - now) if path not in found]
    if BASE_FILE in changed:
        connection.rollback()
        return False
    if changed or removed:
        subjects = _subjects(connection)
        _replace(connection, base, changed=changed, removed=removed)
        if subjects != _subjects(connection):
            connection.rollback()
            return False
    if before != now or changed:
        _remember(connection, {**found, **kept})
    connection.commit()
    return True


def _has_the_same_bytes(connection: sqlite3.Connection, base: str, path: str) -> bool:
    """Tell whether a file holds, byte for byte, what it held when it was decoded."""
    from hubcli.toml.documents import Refused, digest_of, read_document  # see _read

    row = connection.execute("SELECT digest FROM files WHERE path = ?", (path,)).fetchone()
    if row is None or row[0] is None:
        return False
    try:
        return bool(row[0] == digest_of(read_document(base, path)))
    except Refused:
        return False


def _replace(
    connection: sqlite3.Connection, base: str, *, changed: list[str], removed: list[str]
) -> None:
    """Put what the changed files hold in the place of what they and the removed ones held."""
    from hubcli.store.trust import weigh_touched
    from hubcli.store.write import remove_file  # see _read

    before: set[str] = set()
    for path in (*changed, *removed):
        before |= ids_in(connection, path)
        remove_file(connection, path)
    _read(connection, base, in_turn(changed))
    weigh_touched(connection, changed, before)
    note_changes(connection, changed, before)


def _subjects(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return which series are about something else than hubs, and what."""
    query = "SELECT id, subject FROM series WHERE subject IS NOT NULL"
    return {(id_, subject) for id_, subject in connection.execute(query)}


def _stamps_to_keep(found: dict[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps as the store keeps them: a young file counts as unseen."""
    settled = time.time_ns() - _RACY_NS
    return {
        path: stamp if max(stamp[1], stamp[3]) < settled else _UNSEEN
        for path, stamp in found.items()
    }


def _read(
    connection: sqlite3.Connection,
    base: str,
    paths: list[str],
    progress: Progress = lambda _: None,
) -> None:
    # The decoder and what it stands on take 25 ms to import, and only a changed base needs them.
    from hubcli.base.decode import read_file
    from hubcli.store.write import Writer

    hub = _hub(connection)
    writer = Writer(connection)
    for done, path in enumerate(paths, 1):
        writer.add(path, read_file(base, path, hub=hub))
        progress(done / len(paths))
    writer.flush()


def _hub(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT hub FROM base").fetchone()
    return row[0] if row else None
