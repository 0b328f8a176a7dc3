"""Whether a base is known to hold, so that it need not be checked again.

What must hold is defined by the rules (`hubcli.checks`); the store only keeps that they found no
fault, and what has changed since. So after a change of a base that held the rules look at nothing
but what changed, not at the base as a whole, which takes seconds where it has a million facts.
"""

import json
import sqlite3
from typing import NamedTuple

from hubcli.store.damage import read
from hubcli.store.read import rows


class Changes(NamedTuple):
    """What has changed since a base was known to hold."""

    paths: tuple[str, ...] = ()
    """Files that were read anew, in order."""

    ids: tuple[str, ...] = ()
    """The ids of what those files and the removed ones declared before, sorted."""


def changes(connection: sqlite3.Connection) -> Changes | None:
    """Return what has changed since the base held; None where it is not known to have held."""
    query = "SELECT value FROM meta WHERE name = 'held'"
    return next((read(_changes, text) for (text,) in rows(connection, query, (), str)), None)


def _changes(text: str) -> Changes:
    match json.loads(text):
        case [[*paths], [*ids]] if all(isinstance(each, str) for each in (*paths, *ids)):
            return Changes(tuple(paths), tuple(ids))
    raise ValueError(text)


def note_changes(connection: sqlite3.Connection, paths: list[str], ids: set[str]) -> None:
    """Add to what has changed: files that were read anew, and ids that files declared before."""
    before = changes(connection)
    if before is None:
        return
    after = [sorted({*before.paths, *paths}), sorted({*before.ids, *ids})]
    connection.execute("UPDATE meta SET value = ? WHERE name = 'held'", (json.dumps(after),))


def ids_in(connection: sqlite3.Connection, path: str) -> set[str]:
    """Return the ids of all records of a file."""
    query = "SELECT id FROM records JOIN files USING (file) WHERE path = ?"
    return {id_ for (id_,) in rows(connection, query, (path,), str)}
