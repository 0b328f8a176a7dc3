"""SQL that anybody may write, over documented views, with nothing to break.

Four walls: the views are temporary and hide the tables they are made from; an authorizer allows
nothing but reading them (sqlite.org/c3ref/set_authorizer.html), so there is no write, no ATTACH, no
PRAGMA and no extension; a time limit ends what runs too long; lengths are limited, so that no
function builds a string of a gigabyte.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from hubcli.errors import BadQuery
from hubcli.model.queries import Rows, Value, View
from hubcli.store.faults import bad_query

LONGEST_VALUE = 10_000_000
"""Bytes of one value, or of the query."""

_CHECK_EVERY = 20_000  # instructions of SQLite's virtual machine, some milliseconds

# What was written with a point or an exponent stays such a number, so that 6.0 is not printed as 6.
_NUMBER = "CASE WHEN value GLOB '*[.E]*' THEN CAST(value AS REAL) ELSE CAST(value AS NUMERIC) END"
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
        f"SELECT id, topic, kind, hub, statement, {_NUMBER} AS value, unit, qualifier,"
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
        f"SELECT series, hub, as_of, first, last, {_NUMBER} AS value, qualifier,"
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
        "words": "all of its columns, for: words MATCH 'unicorn'",
        "rowid": "the record in records",
        "title": "title or statement; in all columns each Chinese character is a word of its own,"
        " so 芯片 is the phrase of two: words MATCH '\"芯 片\"', and 1,200 is the word 1200",
        "body": "summary, assessment, definition, the number of a figure",
        "names": "id, speaker, publisher, aliases, organizations, places",
        "note": "note, phrase, the reasons of evidence",
    },
    "",
)
"""The full-text table itself, and how it is asked: FTS5 names it like a column to match all."""


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
        try:
            return _answer(connection, query, parameters=parameters, rows=rows)
        except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeEncodeError) as error:
            raise bad_query(connection, query, error, seconds=seconds) from error


def _answer(
    connection: sqlite3.Connection, query: str, *, parameters: Mapping[str, Value], rows: int
) -> Rows:
    cursor = connection.execute(query, dict(parameters))
    if cursor.description is None:
        raise BadQuery(query, reason="there is nothing to answer: write a SELECT")
    found = cursor.fetchmany(rows + 1)
    columns = _distinct([column[0] for column in cursor.description])
    return Rows(columns, tuple(found[:rows]), is_cut=len(found) > rows)


@contextmanager
def _walls(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Let the connection read nothing but the views for so many seconds, then be as it was."""
    for view in VIEWS:
        connection.execute(f"CREATE TEMP VIEW {view.name} AS {view.query}")
    # Virtual tables are set up at their first use, which the authorizer would take for a write.
    connection.execute("SELECT 1 FROM main.words, json_each('[]'), json_tree('[]') LIMIT 0")
    named = connection.execute("SELECT name FROM main.sqlite_master").fetchall()
    named += connection.execute("PRAGMA module_list").fetchall()
    tables = {name.lower() for (name,) in named}
    longest = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _CHECK_EVERY)
    connection.set_authorizer(_authorizer(tables))
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        for view in VIEWS:
            connection.execute(f"DROP VIEW temp.{view.name}")


_OURS = {view.name for view in VIEWS}
"""The views, and the tables that they are made from, which have the same names."""

_TABLE_FUNCTIONS = ("json_each", "json_tree")
_ALLOWED_ALONE = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)


def _authorizer(tables: set[str]) -> Callable[..., int]:
    """Return what allows reading the views, what they read, the full-text table, and nothing else.

    `tables` is every table there is, but for SQLite's own.
    """

    def authorized(
        action: int, first: str | None, second: str | None, schema: str | None, view: str | None
    ) -> int:
        if action in _ALLOWED_ALONE:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION and second != "load_extension":
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and first == "data_version":
            return sqlite3.SQLITE_OK  # FTS5 asks this itself when it is read
        if action == sqlite3.SQLITE_READ:
            table, within = (first or "").lower(), (view or "").lower()
            full_text = table == FULL_TEXT.name or table.startswith(f"{FULL_TEXT.name}_")
            if full_text or table in _TABLE_FUNCTIONS:
                return sqlite3.SQLITE_OK
            # Where no column is needed, as for count(*), SQLite names neither column nor view.
            if table in _OURS and (schema == "temp" or within in _OURS or not second):
                return sqlite3.SQLITE_OK
            is_own = table not in tables and not table.startswith(("sqlite_", "pragma_"))
            if is_own and not second:  # a WITH of the query itself
                return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    return authorized


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, each that was there before with a number behind it."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(distinct)
