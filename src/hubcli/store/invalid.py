"""What does not hold in a base: the problems of its files, and a copy without what is invalid."""

import json
import sqlite3

from hubcli.problems import Origin, Position, Problem
from hubcli.store.connections import connect
from hubcli.store.records import remove_file


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


def without_invalid(connection: sqlite3.Connection) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """Return a copy in memory that holds, and the ids of the records that were left out of it.

    A file with a problem goes as a whole. A fact or claim that names a source, series or fact that
    is not there goes too, and then what names it: a verdict without all of its evidence would be
    another verdict.
    """
    copy = connect(":memory:")
    connection.commit()
    connection.backup(copy)
    connection.execute("BEGIN")
    for path in {problem.origin.path for problem in file_problems(copy)}:
        remove_file(copy, path)
    gone: list[str] = []
    for table, broken in _BROKEN:
        found = copy.execute(f"SELECT record, id FROM {table} WHERE {broken}").fetchall()
        gone += [id_ for _, id_ in found]
        _remove(copy, table, [record for record, _ in found])
    copy.execute("UPDATE topics SET headline = NULL WHERE headline NOT IN (SELECT id FROM facts)")
    for verdict in ("supported", "refuted", "conflicting", "qualified", "unverified"):
        copy.execute(
            f"UPDATE topics SET {verdict} = (SELECT count(*) FROM claims"
            " WHERE claims.topic = topics.id AND claims.kind = topics.kind AND verdict = ?)",
            (verdict,),
        )
    copy.execute(_RECOUNT)
    return copy, tuple(sorted(gone))


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
    "source NOT IN (SELECT id FROM sources) OR series NOT IN (SELECT id FROM series)"
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
