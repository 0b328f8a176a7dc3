"""Whether a base was found to hold, so that it need not be checked again.

The rules look at a base as a whole, which takes seconds where it has a million facts. After a
change of a base that held, what can have broken is only what the changed files say, or what others
say of an id that is gone: `holds_still` asks the indexes for that, and `holds` asks the same of all
files when a base is first read. Where they find anything they need not be sure; the rules then
look, and tell.
"""

import json
import sqlite3
from contextlib import suppress

from hubcli.store.seals import seal_again

Ids = set[tuple[str, str]]
"""Class and id of records."""


def is_sound(connection: sqlite3.Connection) -> bool:
    """Tell whether this state of the base was checked before and found without a problem."""
    return connection.execute("SELECT 1 FROM meta WHERE name = 'sound'").fetchone() is not None


def mark_sound(connection: sqlite3.Connection) -> None:
    """Remember that this state has no problem, if the store can be written.

    It happens in the transaction that read the state: if another process has a newer state ready,
    SQLite refuses, and the next run checks that one.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('sound', '')")
    connection.commit()
    with suppress(OSError):
        seal_again(connection)
    connection.execute("BEGIN")


def ids_in(connection: sqlite3.Connection, path: str) -> Ids:
    """Return class and id of every record of a file."""
    found = connection.execute(
        "SELECT class, id FROM records JOIN files USING (file) WHERE path = ?", (path,)
    )
    return set(found.fetchall())


def holds(connection: sqlite3.Connection) -> bool:
    """Tell whether a base that was read for the first time is sure to hold."""
    return not any(connection.execute(query).fetchone() for query in _suspect(_ALL))


def holds_still(connection: sqlite3.Connection, *, gone: Ids, changed: list[str]) -> bool:
    """Tell whether a base that held is sure to hold after a change.

    `gone` are the ids that the files changed or removed had before, `changed` the files there now.
    """
    given = {"gone": json.dumps(sorted(gone)), "changed": json.dumps(changed)}
    queries = (*_suspect(_CHANGED), _STILL_CITED)
    return not any(connection.execute(query, given).fetchone() for query in queries)


_ALL = "SELECT record FROM records"
_CHANGED = (
    "SELECT record FROM records JOIN files USING (file)"
    " WHERE path IN (SELECT value FROM json_each(:changed))"
)
_NO_SOURCE = "NOT IN (SELECT id FROM sources)"


def _suspect(new: str) -> tuple[str, ...]:
    """Return queries that find something where a rule of an error might, in what is `new`."""
    return (
        "SELECT 1 FROM problems",
        f"""
        SELECT 1 FROM base
        WHERE NOT EXISTS (SELECT 1 FROM files WHERE path = 'hubs/' || hub || '.toml')
        OR report IS NOT NULL AND report {_NO_SOURCE}""",
        # duplicate-id: a claim may have the id of its own topic
        f"""
        SELECT 1 FROM records n JOIN records o ON o.id = n.id AND o.record != n.record
        WHERE n.record IN ({new}) AND NOT EXISTS (
            SELECT 1 FROM claims c JOIN topics p ON p.id = c.topic AND p.kind = c.kind
            WHERE c.id = p.id
            AND c.record IN (n.record, o.record) AND p.record IN (n.record, o.record)
        )""",
        # unknown-source, unknown-series, unknown-fact and unit-mismatch of what is new
        f"SELECT 1 FROM claims WHERE record IN ({new}) AND source {_NO_SOURCE}",
        f"""
        SELECT 1 FROM facts t WHERE record IN ({new}) AND (
            source {_NO_SOURCE}
            OR EXISTS (SELECT 1 FROM json_each(also) WHERE value {_NO_SOURCE})
            OR series IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM series z WHERE z.id = t.series AND z.unit = t.unit
            )
        )""",
        f"SELECT 1 FROM evidence WHERE record IN ({new}) AND fact NOT IN (SELECT id FROM facts)",
        f"""
        SELECT 1 FROM topics WHERE record IN ({new})
        AND headline IS NOT NULL AND headline NOT IN (SELECT id FROM facts)""",
        f"""
        SELECT 1 FROM series z JOIN facts t ON t.series = z.id AND t.unit != z.unit
        WHERE z.record IN ({new})""",
    )


# unknown-source, unknown-series and unknown-fact of an id that is gone, and that others cite
_STILL_CITED = """
    SELECT 1 FROM (
        SELECT json_extract(value, '$[0]') AS class, json_extract(value, '$[1]') AS id
        FROM json_each(:gone)
    ) g
    WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.class = g.class AND r.id = g.id)
    AND CASE g.class
        WHEN 'source' THEN EXISTS (SELECT 1 FROM names WHERE role = 'source' AND folded = g.id)
        WHEN 'series' THEN EXISTS (SELECT 1 FROM facts WHERE series = g.id)
        WHEN 'fact' THEN EXISTS (SELECT 1 FROM evidence WHERE fact = g.id)
            OR g.id IN (SELECT headline FROM topics)
    END
"""
