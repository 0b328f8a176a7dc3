"""Model objects to rows: what the store keeps of one file, and how a file's rows go away again."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import TypeVar

from hubcli.loading.decode import Contents
from hubcli.loading.fragments import Fragment
from hubcli.model.claims import Claim, Verdict
from hubcli.model.facts import Fact, Source
from hubcli.model.figures import Figure, Series, number_texts
from hubcli.model.topics import Topic
from hubcli.problems import Problem
from hubcli.store.fulltext import spaced
from hubcli.store.words import folded

Part = TypeVar("Part")

_BY_RECORD = ("topics", "claims", "evidence", "facts", "names", "sources", "series")
_BY_FILE = ("records", "problems", "fragments", "files")


def remove_file(connection: sqlite3.Connection, path: str) -> None:
    """Take everything that came from the file at `path` out of the store."""
    row = connection.execute("SELECT file FROM files WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    for table in _BY_RECORD:
        connection.execute(
            f"DELETE FROM {table} WHERE record IN (SELECT record FROM records WHERE file = ?)",
            row,
        )
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT record FROM records WHERE file = ?)", row
    )
    for table in _BY_FILE:
        connection.execute(f"DELETE FROM {table} WHERE file = ?", row)


def add_file(connection: sqlite3.Connection, path: str, contents: Contents) -> None:
    """Put what one file holds into the store."""
    rows = _Rows(connection, path)
    if contents.base is not None:
        rows.add("base", *contents.base)
    for topic in contents.topics:
        rows.topic(topic, contents)
    for place, claim in _whole(contents.claims):
        rows.claim(claim, place)
    for place, fact in _whole(contents.facts):
        rows.fact(fact, place)
    for place, source in _whole(contents.sources):
        rows.source(source, place)
    for place, series in _whole(contents.series):
        rows.series(series, place)
    for problem in contents.problems:
        rows.problem(problem)
    rows.fragments("declares", contents.declared)
    rows.fragments("cites", contents.cited)
    rows.insert(connection)


def _whole(parts: tuple[Part | None, ...]) -> Iterator[tuple[int, Part]]:
    """Yield the parts without a fault, each with its place in the array."""
    return ((place, part) for place, part in enumerate(parts) if part is not None)


class _Rows:
    """The rows of one file, put together table by table, since one call inserts many."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.file = highest(connection, "files", "file") + 1
        self.last = highest(connection, "records", "record")
        self.rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self.add("files", self.file, path)

    def insert(self, connection: sqlite3.Connection) -> None:
        for table, rows in self.rows.items():
            columns = " (rowid, title, body, names, note)" if table == "words" else ""
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table}{columns} VALUES ({marks})", rows)

    def add(self, table: str, *values: object) -> None:
        self.rows[table].append(values)

    def record(self, name: str, id_: str, place: int) -> int:
        self.last += 1
        self.add("records", self.last, self.file, name, id_, place)
        return self.last

    def names(self, record: int, role: str, names: Iterable[str]) -> None:
        by_key = {folded(name): name for name in names}
        self.rows["names"] += [(role, key, record, name) for key, name in by_key.items()]

    def cited(self, record: int, *sources: str) -> None:
        rows = [("source", id_, record, id_) for id_ in dict.fromkeys(sources)]  # ids are folded
        self.rows["names"] += rows

    def words(
        self, record: int, title: str, body: str = "", names: str = "", note: str = ""
    ) -> None:
        self.add("words", record, title, body, names, note)

    def topic(self, topic: Topic, contents: Contents) -> None:
        claims = [claim for _, claim in _whole(contents.claims)]
        facts = [fact for _, fact in _whole(contents.facts)]
        verdicts = Counter(claim.verdict for claim in claims)
        sources = {claim.source for claim in claims}
        for fact in facts:
            sources.update((fact.source, *fact.also))
        dates = [fact.as_of for fact in facts]
        latest = max(dates, key=lambda date: (date.last, date.first), default=None)
        record = self.record("topic", topic.id, 0)
        self.add(
            "topics",
            record,
            topic.id,
            topic.kind,
            topic.title,
            _array(topic.aliases),
            topic.summary,
            topic.headline,
            *(verdicts[verdict] for verdict in Verdict),
            len(facts),
            len(sources),
            *((latest.text, latest.first, latest.last) if latest else (None, None, None)),
        )
        self.names(record, "topic", (topic.id, topic.title, *topic.aliases))
        self.words(
            record,
            spaced(topic.title),
            spaced(topic.summary),
            names=spaced(topic.id, *topic.aliases),
        )

    def claim(self, claim: Claim, place: int) -> None:
        record = self.record("claim", claim.id, place)
        as_of = claim.as_of
        self.add(
            "claims",
            record,
            claim.id,
            claim.topic,
            claim.kind,
            claim.hub,
            claim.statement,
            claim.speaker,
            claim.source,
            claim.locator,
            claim.phrase,
            *((as_of.text, as_of.first, as_of.last) if as_of else (None, None, None)),
            claim.assessment,
            claim.verdict,
        )
        for i, link in enumerate(claim.evidence):
            self.add("evidence", record, i, link.fact, link.stance, link.because)
        self.cited(record, claim.source)
        reasons = [link.because for link in claim.evidence]
        self.words(
            record,
            spaced(claim.statement),
            spaced(claim.assessment),
            names=spaced(claim.id, claim.speaker),
            note=spaced(claim.phrase, *reasons),
        )

    def fact(self, fact: Fact, place: int) -> None:
        record = self.record("fact", fact.id, place)
        self.add(
            "facts",
            record,
            fact.id,
            fact.topic,
            fact.kind,
            fact.hub,
            fact.statement,
            *_figure(fact.figure),
            fact.as_of.text,
            fact.as_of.first,
            fact.as_of.last,
            fact.source,
            _array(fact.also),
            fact.locator,
            fact.phrase,
            fact.confidence,
            fact.note,
            _array(fact.organizations),
            _array(fact.places),
        )
        self.cited(record, fact.source, *fact.also)
        if fact.organizations:
            self.names(record, "organization", fact.organizations)
        if fact.places:
            self.names(record, "place", fact.places)
        self.words(
            record,
            spaced(fact.statement),
            _numbers(fact.figure),
            names=spaced(fact.id, *fact.organizations, *fact.places),
            note=spaced(fact.note, fact.phrase),
        )

    def source(self, source: Source, place: int) -> None:
        record = self.record("source", source.id, place)
        published = source.published
        self.add(
            "sources",
            record,
            source.id,
            source.title,
            source.publisher,
            source.url,
            *(
                (published.text, published.first, published.last)
                if published
                else (None, None, None)
            ),
            source.type,
            source.language,
            source.note,
        )
        self.names(record, "title", [source.title])
        self.words(
            record,
            spaced(source.title),
            names=spaced(source.id, source.publisher),
            note=spaced(source.note),
        )

    def series(self, series: Series, place: int) -> None:
        record = self.record("series", series.id, place)
        self.add(
            "series",
            record,
            series.id,
            series.title,
            series.unit,
            series.better,
            series.definition,
        )
        self.names(record, "title", [series.title])
        self.words(record, spaced(series.title), spaced(series.definition), names=spaced(series.id))

    def problem(self, problem: Problem) -> None:
        self.add(
            "problems",
            self.file,
            problem.rule,
            problem.message,
            problem.hint,
            _array(problem.origin.keys),
            problem.origin.at_key,
            problem.part,
            _array(problem.position or ()),
            _array(problem.other_position or ()),
        )

    def fragments(self, use: str, fragments: Iterable[Fragment]) -> None:
        for part in fragments:
            self.add("fragments", self.file, use, part.name, part.id, _array(part.origin.keys))


def highest(connection: sqlite3.Connection, table: str, key: str) -> int:
    """Return the highest number that a row of a table has, 0 where there is no row."""
    (number,) = connection.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()
    return int(number)


def _figure(figure: Figure | None) -> tuple[object, ...]:
    """Return value as written, as a number to order by, unit, qualifier and series."""
    if figure is None:
        return (None,) * 5
    value = figure.value
    return str(value), float(value), figure.unit, figure.qualifier, figure.series


def _numbers(figure: Figure | None) -> str:
    """Return the number of a figure as `spaced` makes it of the ways to write it."""
    texts = "\n".join(number_texts(figure)).replace(",", "") if figure else ""
    return texts if texts.isascii() else spaced(texts)


def _array(values: Sequence[str | int]) -> str:
    """Return the JSON of an array, as json.dumps would in five times as long."""
    if not values:
        return "[]"
    texts = [encode_basestring(each) if isinstance(each, str) else str(each) for each in values]
    return f"[{', '.join(texts)}]"
