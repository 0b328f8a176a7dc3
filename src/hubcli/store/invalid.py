"""What does not hold in a base: the problems of its files, and a copy without what is invalid."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.classes import CLASS_OF, TABLES, class_named
from hubcli.problems import Origin, Problem
from hubcli.store.columns import children_of
from hubcli.store.connections import connect
from hubcli.store.counted import counts
from hubcli.store.damage import read
from hubcli.store.read import rows
from hubcli.store.tables import CLASSES
from hubcli.toml.positions import KeyPath, Position


def file_problems(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return the problems that decoding the files found."""
    found = rows(
        connection,
        "SELECT path, keys, at_key, rule, message, hint, part, position, other_position"
        " FROM problems JOIN files USING (file)",
        (),
        *(str, str, int, str, str, str | None, str | None, str, str),
    )
    return tuple(
        Problem(
            origin=Origin(path, read(_keys, keys), at_key=bool(at_key)),
            rule=rule,
            message=message,
            hint=hint,
            part=part,
            position=read(_position, position),
            other_position=read(_position, other_position),
        )
        for path, keys, at_key, rule, message, hint, part, position, other_position in found
    )


def _keys(text: str) -> KeyPath:
    match json.loads(text):
        case [*keys] if all(isinstance(key, str | int) for key in keys):
            return tuple(keys)
    raise ValueError(text)


def _position(text: str) -> Position | None:
    match json.loads(text):
        case []:
            return None
        case [int(line), int(column), int(length)]:
            return Position(line, column, length)
    raise ValueError(text)


Named = tuple[str, str | None]
"""The class of a part of a base, and its id where it has one."""


class LeftOut(NamedTuple):
    """What `--skip-invalid` went on without."""

    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    """Files of which nothing is left."""

    faulty: tuple[Named, ...] = ()
    """Claims, facts, sources and series that have a problem themselves."""

    lacking: tuple[Named, ...] = ()
    """Records that name what is not there, or share an id."""

    keys: tuple[Origin, ...] = ()
    """Keys of topics that have a problem; their claims and facts are there."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records that were left out, sorted."""
        return tuple(sorted(id_ for _, id_ in (*self.faulty, *self.lacking) if id_ is not None))


def without_invalid(
    connection: sqlite3.Connection, faults: Sequence[str]
) -> tuple[sqlite3.Connection, tuple[Named, ...]]:
    """Return a copy in memory without what is at fault, and class and id of the records that went.

    `faults` are queries of records that do not hold, and of the ids that they name. What has a
    problem itself goes, and is not among those. Of the rest what is at fault goes, and then what
    names it: a verdict without all of its evidence would be another verdict. A topic stays, without
    its headline; so does the base, without its report.
    """
    copy = connect(":memory:")
    connection.commit()
    connection.backup(copy)
    connection.execute("BEGIN")
    copy.execute("DELETE FROM meta WHERE name = 'held'")
    for record, class_, _ in _at_fault(copy, ("SELECT record FROM faulty",), "TRUE"):
        _remove(copy, class_, record)
    gone: list[Named] = []
    while found := _at_fault(copy, faults, "class != 'topic'") or _topics_at_fault(copy, faults):
        for record, class_, id_ in found:
            gone.append((class_, id_))
            _remove(copy, class_, record)
    counted = counts("topic = p.id AND kind = p.kind")
    columns = (f"{column} = ({query})" for column, query in counted.items())
    copy.execute(f"UPDATE topics AS p SET {', '.join(columns)}")
    return copy, tuple(gone)


_Found = list[tuple[int, str, str]]
"""Record, class and id of some records."""


def _at_fault(connection: sqlite3.Connection, faults: Sequence[str], of: str) -> _Found:
    """Return the records at fault for which a condition holds."""
    queries = " UNION ".join(f"SELECT record FROM ({query})" for query in faults)
    query = f"SELECT record, class, id FROM records WHERE {of} AND record IN ({queries})"
    return _found(connection, f"{query} ORDER BY record")


def _found(connection: sqlite3.Connection, query: str, *values: str) -> _Found:
    found = rows(connection, query, values, int, str, str)
    return [(record, read(class_named, class_), id_) for record, class_, id_ in found]


def _topics_at_fault(connection: sqlite3.Connection, faults: Sequence[str]) -> _Found:
    """Return the records of the files of topics at fault, once nothing names what is not there."""
    connection.execute("UPDATE base SET report = NULL WHERE report NOT IN (SELECT id FROM sources)")
    connection.execute(
        "UPDATE topics SET headline = NULL WHERE headline NOT IN (SELECT id FROM facts)"
    )
    topics = [record for record, _, _ in _at_fault(connection, faults, "class = 'topic'")]
    query = (
        "SELECT record, class, id FROM records WHERE file IN (SELECT file FROM records"
        " WHERE record IN (SELECT value FROM json_each(?)))"
    )
    return _found(connection, query, json.dumps(topics))


def left_out(
    connection: sqlite3.Connection, problems: tuple[Problem, ...], lacking: tuple[Named, ...]
) -> LeftOut:
    """Return what is missing of a base with these problems, beside what is `lacking` something.

    The connection is to what is left of it.
    """
    found = [problem.origin for problem in file_problems(connection)]
    kept = {path for (path,) in rows(connection, "SELECT DISTINCT path FROM placed", (), str)}
    parts = {(each.path, *each.part) for each in found if _is_in_part(each)}
    faulty = rows(connection, _FAULTY, (), str, str, str | None)
    ids = {(path, *Origin(path, read(_keys, keys)).part): id_ for path, keys, id_ in faulty}
    return LeftOut(
        problems=problems,
        files=tuple(sorted({each.path for each in found} - kept)),
        faulty=tuple((_class_of(part), ids.get(part)) for part in sorted(parts, key=str)),
        lacking=lacking,
        keys=tuple(
            dict.fromkeys(
                Origin(each.path, each.keys[:1])
                for each in found
                if each.path in kept and not _is_in_part(each)
            )
        ),
    )


def _is_in_part(origin: Origin) -> bool:
    """Tell whether a place lies in a claim, fact, source or series."""
    return len(origin.keys) > 1 and origin.keys[0] in CLASS_OF


def _class_of(part: tuple[str | int, ...]) -> str:
    """Return the class of what stands in a file at these keys: a point of a series is a fact."""
    return "fact" if "points" in part[2:] else CLASS_OF[str(part[1])]


_FAULTY = "SELECT path, keys, id FROM problems JOIN files USING (file)"


def _remove(connection: sqlite3.Connection, class_: str, record: int) -> None:
    """Take a record out of the store, with what belongs to it."""
    children = (field.name for field in children_of(CLASSES[class_]))
    for table in (TABLES[class_], *children, "records", "names"):
        connection.execute(f"DELETE FROM {table} WHERE record = ?", (record,))
    connection.execute("DELETE FROM words WHERE rowid = ?", (record,))
