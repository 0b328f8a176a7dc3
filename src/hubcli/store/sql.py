"""SQL that anybody may write, over documented views, with nothing to break.

`hubcli.store.walls` keeps a query to the views, `hubcli.store.limits` what it takes within bounds.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice

from hubcli.errors import BadQuery, HubError, QueryBrokeOff
from hubcli.model.claims import Verdict
from hubcli.model.queries import Held, Rows, Value, View
from hubcli.store.damage import is_corrupt
from hubcli.store.faults import bad_query, explained
from hubcli.store.limits import MOST_BYTES, Budget, TooMuch, interrupted_after
from hubcli.store.walls import walls

LONGEST_QUERY = 1_000_000
"""Characters of a query."""

# What was written with a point or an exponent stays such a number, so that 6.0 is not printed as 6.
_NUMBER = "CASE WHEN value GLOB '*[.E]*' THEN CAST(value AS REAL) ELSE CAST(value AS NUMERIC) END"
_LIST = "a list; in an expression a JSON array, which json_each takes apart"
_TOPIC = {"topic": "id of the topic", "kind": "of the topic", "hub": "id of the hub"}
_TIME = {
    "as_of": "when it holds, as written",
    "first": "the first day of that, as 2024-01-01",
    "last": "the last day of it",
}
# Of a topic its own file counts, of a hub all that is about it: what `--sector` and `--hub` list.
_COUNTS_OF_HUBS = {
    **{
        str(verdict): f"SELECT count(*) FROM main.claims WHERE hub = p.id AND verdict = '{verdict}'"
        for verdict in Verdict
    },
    "facts": "SELECT count(*) FROM main.facts WHERE hub = p.id",
    "sources": "SELECT count(*) FROM (SELECT source FROM main.facts WHERE hub = p.id"
    " UNION SELECT a.value FROM main.facts t JOIN json_each(t.also) a WHERE t.hub = p.id"
    " UNION SELECT source FROM main.claims WHERE hub = p.id)",
    "latest": "SELECT as_of FROM main.facts WHERE hub = p.id"
    " ORDER BY last DESC, first DESC LIMIT 1",
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
            "also": f"ids of further sources, {_LIST}",
            "locator": "where in the source",
            "phrase": "words that stand there",
            "confidence": "high, medium or low",
            "note": "",
            "organizations": _LIST,
            "places": _LIST,
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
            "aliases": _LIST,
            "summary": "",
            "headline": "id of a fact",
            **dict.fromkeys(map(str, Verdict), "claims with that verdict; of a hub all about it"),
            "facts": "how many; of a hub all about it",
            "sources": "of these claims and facts, how many",
            "latest": "date of the newest fact",
        },
        "SELECT id, kind, title, aliases, summary, headline, "
        + ", ".join(
            f"CASE kind WHEN 'hub' THEN ({of_hub}) ELSE {name} END AS {name}"
            for name, of_hub in _COUNTS_OF_HUBS.items()
        )
        + " FROM main.topics p",
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
        "rank": "the lower the better; bm25(words), highlight and snippet are there too",
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

    Raises BadQuery with SQLite's reason and, where it is known, the place in the query, and
    QueryBrokeOff where the system had no room for what the query sorts.
    """
    if len(query) > LONGEST_QUERY:
        raise BadQuery(query, reason=f"it is longer than {LONGEST_QUERY:,} characters")
    given = dict(parameters)
    with (
        walls(connection, VIEWS, FULL_TEXT.name) as gate,
        interrupted_after(connection, seconds) as is_over,
    ):
        try:
            connection.execute(explained(query), given).close()
            gate.is_running = True
            return _answer(connection, query, given, rows=rows)
        except TooMuch:
            reason = f"it gives more than {MOST_BYTES // 10**6} MB; fewer rows or columns give less"
            raise BadQuery(query, reason=reason) from None
        except _REFUSALS as error:
            if _code(error) == sqlite3.SQLITE_INTERRUPT:
                if not is_over.is_set():
                    raise KeyboardInterrupt from None
                raise BadQuery(query, reason=too_long(seconds)) from error
            if _is_damage(error):
                raise
            gate.is_running = False
            raise _refusal(connection, query, error) from error


_REFUSALS = (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeError)


def too_long(seconds: float) -> str:
    """Return the reason why a query that takes longer is not answered."""
    return f"it took longer than {seconds:g} second{'s' * (seconds != 1)}"


def _answer(
    connection: sqlite3.Connection, query: str, given: dict[str, Value], *, rows: int
) -> Rows:
    with closing(connection.execute(query, given)) as cursor:
        if cursor.description is None:
            raise BadQuery(query, reason="there is nothing to answer: write a SELECT")
        columns = _distinct([column[0] for column in cursor.description])
        found = list(islice(_counted(cursor), rows + 1))
    return Rows(columns, tuple(found[:rows]), is_cut=len(found) > rows)


def _counted(cursor: sqlite3.Cursor) -> Iterator[tuple[Held, ...]]:
    """Yield the rows; raises TooMuch where they are more than may be held."""
    budget = Budget()
    connection = cursor.connection
    before, connection.text_factory = connection.text_factory, budget.text
    try:
        yield from map(budget.row, cursor)
    finally:
        connection.text_factory = before


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) or 0


def _is_damage(error: Exception) -> bool:
    """Tell whether the store is at fault and is to be built again, as after any question."""
    unreadable = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
    return is_corrupt(error) or _code(error) in unreadable


_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _refusal(connection: sqlite3.Connection, query: str, error: Exception) -> HubError:
    """Return why there is no answer."""
    code = _code(error)
    if isinstance(error, MemoryError) or code == sqlite3.SQLITE_IOERR_NOMEM:
        reason = "it takes too much memory; a LIMIT, or fewer and shorter columns, take less"
        return BadQuery(query, reason=reason)
    if code & 0xFF in _NO_ROOM:
        return QueryBrokeOff(str(error))
    return bad_query(connection, query, error)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, each that was there before with a number behind it."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(distinct)
