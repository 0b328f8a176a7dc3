"""What does not hold in a base: the problems of its files, and a copy without what is invalid."""

import json
import sqlite3
from typing import NamedTuple

from hubcli.problems import Origin, Position, Problem
from hubcli.store.connections import connect


def file_problems(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return the problems that decoding the files found."""
    found = connection.execute(
        "SELECT path, keys, at_key, rule, message, hint, part, position, other_position"
        " FROM problems JOIN files USING (file)"
    )
    return tuple(
        Problem(
            origin=Origin(path, tuple(json.loads(keys)), at_key=bool(at_key)),
            rule=rule,
            message=message,
            hint=hint,
            part=part,
            position=_position(position),
            other_position=_position(other_position),
        )
        for path, keys, at_key, rule, message, hint, part, position, other_position in found
    )


def _position(text: str) -> Position | None:
    numbers = json.loads(text)
    return Position(*numbers) if numbers else None


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
    connection: sqlite3.Connection,
) -> tuple[sqlite3.Connection, tuple[Named, ...]]:
    """Return a copy in memory that holds, and class and id of the records left out of it.

    A part of a file that has a problem was never in the store. A fact or claim that names a source,
    series or fact that is not there goes too, and then what names it: a verdict without all of its
    evidence would be another verdict.
    """
    copy = connect(":memory:")
    connection.commit()
    connection.backup(copy)
    connection.execute("BEGIN")
    gone: list[Named] = []
    for table, broken in _BROKEN:
        found = copy.execute(f"SELECT record, id FROM {table} WHERE {broken}").fetchall()
        gone += [(_CLASSES[table], id_) for _, id_ in found]
        _remove(copy, table, [record for record, _ in found])
    copy.execute("UPDATE base SET report = NULL WHERE report NOT IN (SELECT id FROM sources)")
    copy.execute("UPDATE topics SET headline = NULL WHERE headline NOT IN (SELECT id FROM facts)")
    for verdict in ("supported", "refuted", "conflicting", "qualified", "unverified"):
        copy.execute(
            f"UPDATE topics SET {verdict} = (SELECT count(*) FROM claims"
            " WHERE claims.topic = topics.id AND claims.kind = topics.kind AND verdict = ?)",
            (verdict,),
        )
    copy.execute(_RECOUNT)
    return copy, tuple(gone)


def left_out(
    connection: sqlite3.Connection, problems: tuple[Problem, ...], lacking: tuple[Named, ...]
) -> LeftOut:
    """Return what is missing of a base with these problems, beside what is `lacking` something."""
    found = [problem.origin for problem in file_problems(connection)]
    kept = {path for (path,) in connection.execute(_FILES_WITH_RECORDS)}
    parts = {(each.path, *each.keys[:2]) for each in found if _is_in_part(each)}
    ids = {(path, *json.loads(keys)[:2]): id_ for path, keys, id_ in connection.execute(_DECLARED)}
    return LeftOut(
        problems=problems,
        files=tuple(sorted({each.path for each in found} - kept)),
        faulty=tuple((_CLASSES[str(part[1])], ids.get(part)) for part in sorted(parts, key=str)),
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
    return len(origin.keys) > 1 and origin.keys[0] in _CLASSES


_CLASSES = {"claims": "claim", "facts": "fact", "sources": "source", "series": "series"}
_FILES_WITH_RECORDS = "SELECT DISTINCT path FROM records JOIN files USING (file)"
_DECLARED = "SELECT path, keys, id FROM fragments JOIN files USING (file) WHERE use = 'declares'"
_OF_THE_TOPIC = "t.topic = topics.id AND t.kind = topics.kind"
_NEWEST = f"FROM facts t WHERE {_OF_THE_TOPIC} ORDER BY last DESC, first DESC LIMIT 1"
_RECOUNT = f"""
    UPDATE topics SET
        facts = (SELECT count(*) FROM facts t WHERE {_OF_THE_TOPIC}),
        sources = (
            SELECT count(DISTINCT folded) FROM names WHERE role = 'source' AND record IN (
                SELECT record FROM facts t WHERE {_OF_THE_TOPIC}
                UNION SELECT record FROM claims t WHERE {_OF_THE_TOPIC}
            )
        ),
        latest = (SELECT as_of {_NEWEST}),
        first = (SELECT first {_NEWEST}),
        last = (SELECT last {_NEWEST})
"""

# In this order nothing that stays can name anything that goes.
# Of several with one id the first in the base stays: by path and place, not by the record number,
# which tells only which file was read first.
_TWICE = """record IN (
    SELECT record FROM (
        SELECT record, row_number() OVER (PARTITION BY id ORDER BY path, place, class) AS nth
        FROM records JOIN files USING (file) WHERE class != 'topic'
    ) WHERE nth > 1
)"""
_NAMES_WHAT_IS_NOT_THERE = (
    "source NOT IN (SELECT id FROM sources)"
    " OR series IS NOT NULL AND series NOT IN (SELECT id FROM series)"
    " OR EXISTS (SELECT 1 FROM json_each(also) WHERE value NOT IN (SELECT id FROM sources))"
)
_LACKS_EVIDENCE = (
    "source NOT IN (SELECT id FROM sources) OR EXISTS (SELECT 1 FROM evidence e"
    " WHERE e.record = claims.record AND e.fact NOT IN (SELECT id FROM facts))"
)
_HAS_ANOTHER_UNIT = "unit != (SELECT unit FROM series z WHERE z.id = facts.series)"
_BROKEN = (
    ("sources", _TWICE),
    ("series", _TWICE),
    ("facts", _TWICE),
    ("claims", _TWICE),
    *((table, "id IN (SELECT id FROM topics)") for table in ("sources", "series", "facts")),
    ("claims", "id IN (SELECT id FROM topics) AND id != topic"),
    ("facts", _NAMES_WHAT_IS_NOT_THERE),
    ("facts", _HAS_ANOTHER_UNIT),
    ("claims", _LACKS_EVIDENCE),
)


def _remove(connection: sqlite3.Connection, table: str, records: list[int]) -> None:
    for record in records:
        for name in (table, "records", "names", "evidence"):
            connection.execute(f"DELETE FROM {name} WHERE record = ?", (record,))
        connection.execute("DELETE FROM words WHERE rowid = ?", (record,))
