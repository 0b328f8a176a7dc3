"""From what a user types to the id that is meant: an id, a title or an alias, in any case.

A name that fits several things, or none, is answered with the candidates and never guessed.
"""

import sqlite3
from collections.abc import Iterable

from hubcli.errors import NameAmbiguous, NameNotFound
from hubcli.model.topics import Kind
from hubcli.store.names import folded

_NEAREST = 3
_TITLED = "FROM names JOIN records USING (record)"
_MOST_COMPARED = (
    20_000  # difflib takes about 10 µs each; a base of a million ids must not take ten seconds
)


def topic_id(connection: sqlite3.Connection, name: str, *, kinds: tuple[Kind, ...]) -> str:
    """Return the id of the topic of one of these kinds that `name` names."""
    wanted = " or ".join(kinds)
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT DISTINCT id FROM names JOIN topics USING (record)"
        f" WHERE role = 'topic' AND folded = ? AND kind IN ({marks}) ORDER BY id",
        (folded(name), *kinds),
    ).fetchall()
    if rows:
        return _only(name, [row[0] for row in rows], wanted)
    known = connection.execute(
        "SELECT folded, id FROM names JOIN topics USING (record)"
        f" WHERE role = 'topic' AND kind IN ({marks})",
        kinds,
    )
    raise NameNotFound(name, wanted=wanted, near=_nearest(name, known))


def record_id(connection: sqlite3.Connection, name: str, *, wanted: str) -> str:
    """Return the id of the source or series (`wanted`) that has this id or title."""
    key = folded(name)
    ids = connection.execute(
        "SELECT id FROM records WHERE id = ? AND class = ?", (key, wanted)
    ).fetchall() or connection.execute(
        f"SELECT id {_TITLED} WHERE role = 'title' AND folded = ? AND class = ? ORDER BY id",
        (key, wanted),
    )
    found = [id_ for (id_,) in ids]
    if found:
        return _only(name, found, wanted)
    known = connection.execute(
        "SELECT id, id FROM records WHERE class = :wanted"
        f" UNION ALL SELECT folded, id {_TITLED} WHERE role = 'title' AND class = :wanted"
        " ORDER BY 2 LIMIT :most",
        {"wanted": wanted, "most": _MOST_COMPARED},
    )
    raise NameNotFound(name, wanted=wanted, near=_nearest(name, known))


def spelled_name(connection: sqlite3.Connection, name: str, *, role: str) -> str:
    """Return an organization or place as the base spells it; NameNotFound if it names none such."""
    row = connection.execute(
        "SELECT name FROM names WHERE role = ? AND folded = ?", (role, folded(name))
    ).fetchone()
    if row is not None:
        return str(row[0])
    known = connection.execute("SELECT DISTINCT folded, name FROM names WHERE role = ?", (role,))
    raise NameNotFound(name, wanted=role, near=_nearest(name, known))


def anything(connection: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Return class and id of what `name` names: a claim, fact, source, series or topic.

    An id comes before a title or an alias. A claim may carry the id of its own topic; the claim is
    meant then, since the topic has a command of its own.
    """
    key = folded(name)
    rows = connection.execute(
        "SELECT class, id FROM records WHERE id = ? ORDER BY class = 'topic'", (key,)
    ).fetchall()
    if rows:
        return rows[0][0], rows[0][1]
    rows = connection.execute(
        f"SELECT class, id {_TITLED} WHERE role IN ('topic', 'title') AND folded = ?"
        " ORDER BY class != 'topic', class = 'series', id",
        (key,),
    ).fetchall()
    if len(rows) > 1:
        raise NameAmbiguous(name, wanted="", candidates=tuple(row[1] for row in rows))
    if rows:
        return rows[0][0], rows[0][1]
    raise NameNotFound(name, wanted="", near=_nearest(name, _known_names(connection)))


def _known_names(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    yield from connection.execute(
        "SELECT folded, id FROM names JOIN topics USING (record) WHERE role = 'topic'"
    )
    yield from connection.execute("SELECT id, id FROM records LIMIT ?", (_MOST_COMPARED,))


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
