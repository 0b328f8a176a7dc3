"""SQL that anybody may write, over documented views, with nothing to break.

Four walls: the views are temporary and hide the tables they are made from; an authorizer allows
nothing but reading them (sqlite.org/c3ref/set_authorizer.html), so there is no write, no ATTACH, no
PRAGMA and no extension; a time limit ends what runs too long; lengths are limited, so that no
function builds a string of a gigabyte.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from hubcli.model.queries import Rows, Value, View
from hubcli.problems import BadQuery

LONGEST_VALUE = 10_000_000
"""Bytes of one value, or of the query."""

_CHECK_EVERY = 20_000  # instructions of SQLite's virtual machine, some milliseconds


_TOPIC = {"topic": "id of the topic", "kind": "of the topic", "hub": "id of the hub"}
_TIME = {
    "as_of": "when it holds, as written",
    "first": "the first day of that, as 2024-01-01",
    "last": "the last day of it",
}
VIEWS = (
    View(
        "claims",
        {
            "id": "",
            **_TOPIC,
            "statement": "",
            "speaker": "",
            "source": "id of the source",
            "locator": "where in the source",
            "phrase": "words that stand there",
            **_TIME,
            "verdict": "supported, refuted, conflicting, qualified or unverified",
            "assessment": "why the verdict",
        },
        "SELECT id, topic, kind, hub, statement, speaker, source, locator, phrase, as_of, first,"
        " last, verdict, assessment FROM main.claims",
    ),
    View(
        "facts",
        {
            "id": "",
            **_TOPIC,
            "statement": "",
            "value": "the figure as a number",
            "unit": "of the figure",
            "qualifier": "of the figure",
            "series": "id of the series of the figure",
            **_TIME,
            "source": "id of the source",
            "also": "ids of further sources, a JSON array",
            "locator": "where in the source",
            "phrase": "words that stand there",
            "confidence": "high, medium or low",
            "note": "",
            "organizations": "a JSON array",
            "places": "a JSON array",
        },
        "SELECT id, topic, kind, hub, statement, CAST(value AS NUMERIC) AS value, unit, qualifier,"
        " series, as_of, first, last, source, also, locator, phrase, confidence, note,"
        " organizations, places FROM main.facts",
    ),
    View(
        "evidence",
        {"claim": "id of the claim", "fact": "id of the fact", "stance": "", "because": ""},
        "SELECT c.id AS claim, e.fact, e.stance, e.because"
        " FROM main.evidence e JOIN main.claims c USING (record)",
    ),
    View(
        "sources",
        {
            "id": "",
            "title": "",
            "publisher": "",
            "url": "",
            "published": "as written",
            "type": "as in CSL-JSON",
            "language": "",
            "note": "",
        },
        "SELECT id, title, publisher, url, published, type, language, note FROM main.sources",
    ),
    View(
        "topics",
        {
            "id": "",
            "kind": "sector, challenge, advantage or hub",
            "title": "",
            "aliases": "a JSON array",
            "summary": "",
            "headline": "id of a fact",
            "supported": "claims with that verdict",
            "refuted": "claims with that verdict",
            "conflicting": "claims with that verdict",
            "qualified": "claims with that verdict",
            "unverified": "claims with that verdict",
            "facts": "how many",
            "sources": "how many",
            "latest": "date of the newest fact",
        },
        "SELECT id, kind, title, aliases, summary, headline, supported, refuted, conflicting,"
        " qualified, unverified, facts, sources, latest FROM main.topics",
    ),
    View(
        "series",
        {"id": "", "title": "", "unit": "", "better": "higher, lower or neither", "definition": ""},
        "SELECT id, title, unit, better, definition FROM main.series",
    ),
    View(
        "points",
        {
            "series": "id of the series",
            "hub": "id of the hub",
            **_TIME,
            "value": "",
            "qualifier": "",
        }
        | {"fact": "id of the fact"},
        "SELECT series, hub, as_of, first, last, CAST(value AS NUMERIC) AS value, qualifier,"
        " id AS fact FROM main.facts WHERE series IS NOT NULL",
    ),
    View(
        "records",
        {"record": "the rowid in words", "class": "claim, fact, source, series, topic", "id": ""},
        "SELECT record, class, id FROM main.records",
    ),
)
FULL_TEXT = View(
    "words",
    {
        "title": "title or statement",
        "body": "summary, assessment, definition",
        "names": "",
        "note": "",
    },
    "",
)
"""The full-text table itself, for `WHERE words MATCH 'unicorn'`; its rowid is `records.record`."""


def run(
    connection: sqlite3.Connection,
    query: str,
    *,
    parameters: Mapping[str, Value],
    rows: int,
    seconds: float,
) -> Rows:
    """Return at most `rows` rows of what a query gives, within so many seconds.

    Raises BadQuery with SQLite's reason and, where it is known, the place in the query.
    """
    with _walls(connection, seconds):
        return _answer(connection, query, parameters=parameters, rows=rows, seconds=seconds)


def _answer(
    connection: sqlite3.Connection,
    query: str,
    *,
    parameters: Mapping[str, Value],
    rows: int,
    seconds: float,
) -> Rows:
    try:
        cursor = connection.execute(query, dict(parameters))
        if cursor.description is None:
            raise BadQuery(query, reason="there is nothing to answer: write a SELECT")
        found = cursor.fetchmany(rows + 1)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeEncodeError) as error:
        raise _bad_query(query, error, seconds) from error
    columns = _distinct([column[0] for column in cursor.description])
    return Rows(columns, tuple(found[:rows]), is_cut=len(found) > rows)


@contextmanager
def _walls(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Let the connection read nothing but the views for so many seconds, then be as it was."""
    for view in VIEWS:
        connection.execute(f"CREATE TEMP VIEW {view.name} AS {view.query}")
    # Virtual tables are set up at their first use, which the authorizer would take for a write.
    connection.execute("SELECT 1 FROM main.words, json_each('[]'), json_tree('[]') LIMIT 0")
    longest = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _CHECK_EVERY)
    connection.set_authorizer(_authorized)
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        for view in VIEWS:
            connection.execute(f"DROP VIEW temp.{view.name}")


_OURS = {view.name for view in VIEWS}
_TABLE_FUNCTIONS = ("json_each", "json_tree")
_ALLOWED_ALONE = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)


def _authorized(
    action: int, first: str | None, second: str | None, schema: str | None, view: str | None
) -> int:
    """Allow reading the views, what they read, and the full-text table; nothing else."""
    if action in _ALLOWED_ALONE:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second != "load_extension":
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version":
        return sqlite3.SQLITE_OK  # FTS5 asks this itself when it is read
    if action == sqlite3.SQLITE_READ:
        full_text = first == FULL_TEXT.name or (first or "").startswith(f"{FULL_TEXT.name}_")
        if view in _OURS or schema == "temp" or full_text or first in _TABLE_FUNCTIONS:
            return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _bad_query(query: str, error: Exception, seconds: float) -> BadQuery:
    """Return the error in words to act on, with the place in the query if SQLite names one."""
    reason = str(error)
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return BadQuery(query, reason=f"it took longer than {seconds:g} seconds")
    if code == sqlite3.SQLITE_AUTH or "prohibited" in reason or "not authorized" in reason:
        return BadQuery(query, reason=f"only reading the documented views is allowed ({reason})")
    named = re.search(r'near "(.+?)"|no such (?:column|table|function): (?:\w+\.)?(\w+)', reason)
    token = (named[1] or named[2]) if named else None
    if reason == "incomplete input":
        return BadQuery(query, reason=reason, position=len(query))
    found = re.search(rf"(?<!\w){re.escape(token)}(?!\w)", query) if token else None
    return BadQuery(query, reason=reason, position=found.start() if found else None)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, each that was there before with a number behind it."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(distinct)
