"""What a name is in any role: asked only where it was not found in the one that was wanted."""

import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from hubcli.model.dates import parse_as_of
from hubcli.model.names import folded
from hubcli.store.filters import OPTIONS
from hubcli.store.fulltext import matching
from hubcli.store.read import rows
from hubcli.store.terms import fts_query, terms

Meaning = tuple[str, str]
"""A role, as `hub`, `claim`, `series`, `organization`, `verdict` or `date`, and the name in it."""


def meanings(connection: sqlite3.Connection, name: str) -> tuple[Meaning, ...]:
    """Return everything that is called so, each once."""
    return tuple(dict.fromkeys(_meanings(connection, name)))


def _meanings(connection: sqlite3.Connection, typed: str) -> Iterator[Meaning]:
    name = folded(typed)
    query = (
        "SELECT coalesce(kind, class), r.id FROM records r LEFT JOIN topics USING (record)"
        " WHERE r.id = :name OR record IN"
        " (SELECT record FROM names WHERE role IN ('topic', 'title') AND folded = :name)"
        " ORDER BY kind IS NULL, class, r.id"
    )
    yield from rows(connection, query, {"name": name}, str, str)
    query = (
        "SELECT DISTINCT role, name FROM names"
        " WHERE role IN ('organization', 'place') AND folded = ? ORDER BY role, name"
    )
    yield from rows(connection, query, (name,), str, str)
    for option, each in OPTIONS.items():
        if isinstance(each.type, type) and issubclass(each.type, StrEnum):
            yield from ((option, word) for word in map(str, each.type) if word == name)
    try:
        yield "date", parse_as_of(typed).text
    except ValueError:
        return


def mentions(connection: sqlite3.Connection, name: str) -> int:
    """Return how many records have all words of a name in their texts."""
    asked = terms(name)
    return matching(connection, fts_query(asked)) if asked else 0
