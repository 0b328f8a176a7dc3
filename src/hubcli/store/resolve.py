"""From what a user types to the id that is meant: an id, a title or an alias, in any case.

A name that fits several things, or none, is answered with the candidates and never guessed.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from hubcli.errors import NameAmbiguous, NameNotFound
from hubcli.model.topics import Kind
from hubcli.store.damage import read
from hubcli.store.names import folded
from hubcli.store.read import rows
from hubcli.store.tables import CLASSES, array

_NEAREST = 3
_TITLED = "FROM names JOIN records USING (record)"
_BEGINS = "substr(id, 1, length(:start)) = :start"
_MOST_COMPARED = (
    20_000  # difflib takes about 10 µs each; a base of a million ids must not take ten seconds
)


def topic_id(connection: sqlite3.Connection, name: str, *, kinds: tuple[Kind, ...]) -> str:
    """Return the id of the topic of one of these kinds that `name` names."""
    wanted = " or ".join(kinds)
    marks = ", ".join("?" * len(kinds))
    found = rows(
        connection,
        "SELECT DISTINCT id FROM names JOIN topics USING (record)"
        f" WHERE role = 'topic' AND folded = ? AND kind IN ({marks}) ORDER BY id",
        (folded(name), *kinds),
        str,
    )
    if ids := [id_ for (id_,) in found]:
        return _only(name, ids, wanted)
    known = rows(
        connection,
        "SELECT folded, id FROM names JOIN topics USING (record)"
        f" WHERE role = 'topic' AND kind IN ({marks})",
        kinds,
        *(str, str),
    )
    raise NameNotFound(name, wanted=wanted, near=_nearest(name, known))


def record_id(connection: sqlite3.Connection, name: str, *, wanted: str) -> str:
    """Return the id of the source or series (`wanted`) that has this id or title."""
    key = (folded(name), wanted)
    by_id = "SELECT id FROM records WHERE id = ? AND class = ?"
    by_title = f"SELECT id {_TITLED} WHERE role = 'title' AND folded = ? AND class = ? ORDER BY id"
    for query in (by_id, by_title):
        if ids := [id_ for (id_,) in rows(connection, query, key, str)]:
            return _only(name, ids, wanted)
    known = rows(
        connection,
        "SELECT id, id FROM records WHERE class = :wanted"
        f" UNION ALL SELECT folded, id {_TITLED} WHERE role = 'title' AND class = :wanted"
        " ORDER BY 2 LIMIT :most",
        {"wanted": wanted, "most": _MOST_COMPARED},
        *(str, str),
    )
    raise NameNotFound(name, wanted=wanted, near=_nearest(name, known))


def spelled_name(connection: sqlite3.Connection, name: str, *, role: str) -> str:
    """Return an organization or place as the base spells it; NameNotFound if it names none such."""
    query = "SELECT name FROM names WHERE role = ? AND folded = ?"
    for (spelled,) in rows(connection, query, (role, folded(name)), str):
        return str(spelled)
    query = "SELECT DISTINCT folded, name FROM names WHERE role = ?"
    known = rows(connection, query, (role,), str, str)
    raise NameNotFound(name, wanted=role, near=_nearest(name, known))


def anything(connection: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Return class and id of what `name` names: a claim, fact, source, series or topic.

    An id comes before a title or an alias. A claim may carry the id of its own topic; the claim is
    meant then, since the topic has a command of its own.
    """
    key = folded(name)
    query = "SELECT class, id FROM records WHERE id = ? ORDER BY class = 'topic'"
    for class_, id_ in rows(connection, query, (key,), str, str):
        return read(_class, class_), id_
    query = (
        f"SELECT class, id {_TITLED} WHERE role IN ('topic', 'title') AND folded = ?"
        " ORDER BY class != 'topic', class = 'series', id"
    )
    found = [*rows(connection, query, (key,), str, str)]
    if len(found) > 1:
        raise NameAmbiguous(name, wanted="", candidates=tuple(id_ for _, id_ in found))
    for class_, id_ in found:
        return read(_class, class_), id_
    raise NameNotFound(name, wanted="", near=_nearest(name, _known_names(connection)))


def _class(name: str) -> str:
    if name not in CLASSES:
        raise ValueError(name)
    return name


def offers(connection: sqlite3.Connection, name: str, start: str) -> tuple[tuple[str, str], ...]:
    """Return what the filter of that name takes and begins so: each text with its title."""
    of = {"source": "sources", "series": "series"}
    of |= dict.fromkeys(Kind, "(SELECT id, title FROM topics WHERE kind = :name)")
    names = "(SELECT DISTINCT name AS id, '' AS title FROM names WHERE role = :name)"
    query = f"SELECT id, title FROM {of.get(name, names)} WHERE {_BEGINS} ORDER BY id"
    return tuple(rows(connection, query, {"name": name, "start": start}, str, str))


def ids(
    connection: sqlite3.Connection, start: str, classes: tuple[str, ...], *, most: int
) -> tuple[tuple[str, str], ...]:
    """Return the ids that begin so with their classes, sorted, at most so many."""
    of_class = " AND class IN (SELECT value FROM json_each(:classes))" if classes else ""
    query = (
        f"SELECT DISTINCT id, class FROM records WHERE {_BEGINS}{of_class} ORDER BY id LIMIT :most"
    )
    values = {"start": start, "classes": array(classes), "most": most}
    return tuple(rows(connection, query, values, str, str))


def _known_names(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    query = "SELECT folded, id FROM names JOIN topics USING (record) WHERE role = 'topic'"
    yield from rows(connection, query, (), str, str)
    query = "SELECT id, id FROM records LIMIT ?"
    yield from rows(connection, query, (_MOST_COMPARED,), str, str)


def _only(name: str, ids: list[str], wanted: str) -> str:
    if len(ids) == 1:
        return ids[0]
    if folded(name) in ids:
        return folded(name)
    raise NameAmbiguous(name, wanted=wanted, candidates=tuple(ids))


def _nearest(name: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of the names nearest to `name`, best first, each once."""
    from difflib import get_close_matches  # 3 ms, and only mistakes need it

    ids: dict[str, str] = {}
    for spelling, id_ in known:
        ids.setdefault(spelling, id_)
    key = folded(name)
    near = [ids[match] for match in get_close_matches(key, ids, n=_NEAREST)]
    within = [id_ for spelling, id_ in ids.items() if len(key) > 2 and key in spelling]
    return tuple(dict.fromkeys([*near, *within]))[:_NEAREST]
