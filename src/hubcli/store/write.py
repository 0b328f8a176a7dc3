"""What the store keeps of one file, and how a file's rows go away again."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from hubcli.base.decode import Contents
from hubcli.model.classes import TABLES
from hubcli.model.dates import in_time
from hubcli.model.facts import Fact
from hubcli.model.fields import Record, fields_of
from hubcli.model.figures import Figure, searched_numbers
from hubcli.model.names import folded
from hubcli.model.verdicts import Verdict
from hubcli.problems import Problem
from hubcli.store.columns import array, children_of, columns_of
from hubcli.store.fulltext import WORD_COLUMNS, spaced
from hubcli.store.tables import CLASSES, kept, tables_by_record, written
from hubcli.store.voices import Voices

Part = TypeVar("Part")

_HELD = 5_000
"""Records whose rows are held before they are inserted: some ten megabytes."""

_BY_FILE = ("records", "problems", "files")

_CONFIDENCE = 1 + [column.name for column in columns_of(Fact)].index("confidence")
_RELIED = slice(_CONFIDENCE, _CONFIDENCE + 4)
"""Where in the row of a fact its confidence and basis stand."""


def remove_file(connection: sqlite3.Connection, path: str) -> None:
    """Take everything that came from the file at `path` out of the store."""
    row = connection.execute("SELECT file FROM files WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    for table in tables_by_record():
        connection.execute(
            f"DELETE FROM {table} WHERE record IN (SELECT record FROM records WHERE file = ?)",
            row,
        )
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT record FROM records WHERE file = ?)", row
    )
    for table in _BY_FILE:
        connection.execute(f"DELETE FROM {table} WHERE file = ?", row)


def _whole(parts: tuple[Part | None, ...]) -> Iterator[tuple[int, Part]]:
    """Yield the parts that could be read, each with its place in the array."""
    return ((place, part) for place, part in enumerate(parts) if part is not None)


def _counted(contents: Contents) -> tuple[object, ...]:
    """Return what is counted of the topic of a file, in the order of its columns."""
    claims = [claim for _, claim in _whole(contents.claims)]
    facts = [fact for _, fact in _whole(contents.facts)]
    verdicts = Counter(claim.verdict for claim in claims)
    sources = {claim.source for claim in claims}
    for fact in facts:
        sources.update(fact.sources)
    dates = [fact.as_of for fact in facts if fact.as_of is not None]
    latest = max(dates, key=in_time, default=None)
    when = (latest.text, in_time(latest)) if latest else (None, None)
    return *(verdicts[verdict] for verdict in Verdict), len(facts), len(sources), *when


class _Keeping(NamedTuple):
    """How the records of a class are kept."""

    table: str
    values: Callable[[Any], tuple[object, ...]]
    children: tuple[tuple[str, int, Callable[[Any], tuple[object, ...]]], ...]
    """Table, index in the record and values of each field that holds several records."""

    names: tuple[tuple[str, bool, Callable[[Any], Iterable[str | None]]], ...]
    """Role, whether the names are ids, and the names."""

    words: tuple[Callable[[Any], Iterable[str | None]], ...]
    """The texts of each column of the full-text index."""


@cache
def _keeping(class_: str) -> _Keeping:
    record = CLASSES[class_]
    fields = fields_of(record)
    index = {field.name: i for i, field in enumerate(fields)}
    roles = dict.fromkeys(field.named for field in fields if field.named)
    return _Keeping(
        TABLES[class_],
        kept(record),
        tuple((each.name, index[each.name], kept(each.type)) for each in children_of(record)),
        tuple(
            (role, any(f.refers for f in fields if f.named == role), _texts(record, named=role))
            for role in roles
        ),
        tuple(_texts(record, searched=column) for column in WORD_COLUMNS),
    )


def _texts(record: Record, **wanted: str) -> Callable[[Any], tuple[str | None, ...]]:
    """Return a function that gives the texts of the fields of a record for which `wanted` holds.

    What is not known is None, or left out.
    """
    ((attribute, value),) = wanted.items()
    given: dict[str, object] = {}
    parts = []
    for i, field in enumerate(fields_of(record)):
        if getattr(field, attribute) == value:
            if field.type is Figure:
                given["numbers"] = searched_numbers
                parts.append(f"*numbers(of[{i}])")
            else:
                parts.append(f"*of[{i}]" if field.is_many else f"of[{i}]")
        elif field.is_many and field.parts:
            given[f"texts_{i}"] = _texts(field.type, **wanted)
            parts.append(f"*[text for each in of[{i}] if each for text in texts_{i}(each)]")
    return written("of", f"({', '.join(parts)},)" if parts else "()", given)


class Writer:
    """Puts what files hold into the store, in their order; `flush` is to be called after the last.

    The rows of several files are inserted together, table by table: one after the other takes FTS5
    half as long again. What facts rest on comes before them: how far they can be relied on, and
    what they are about, is asked of the sources and series that are in.
    """

    def __init__(self, connection: sqlite3.Connection, voices: Voices | None = None) -> None:
        """Take the connection to write to, in a transaction, and what sources tell, if not its."""
        self._connection = connection
        self._voices = voices or Voices(connection)
        self._file = highest(connection, "files", "file")
        self._last = highest(connection, "records", "record")
        self._flushed = self._last
        self._rows: defaultdict[str, list[Sequence[object]]] = defaultdict(list)

    def add(self, path: str, contents: Contents) -> None:
        """Put what one file holds into the store, at the latest with the next flush."""
        self._file += 1
        rows = self._rows
        rows["files"].append((self._file, path, contents.digest))
        if contents.base is not None:
            rows["base"].append(kept(type(contents.base))(contents.base))
        for topic in contents.topics:
            self._record("topic", topic, 0, beside=_counted(contents))
        for name in ("source", "series", "claim"):
            for place, part in _whole(getattr(contents, TABLES[name])):
                self._record(name, part, place)
        if (contents.facts or contents.points) and ("sources" in rows or "series" in rows):
            self.flush()
        for place, fact in _whole(contents.facts):
            self._fact(fact, place)
        for series, place, fact in contents.points:
            self._fact(fact, place, series)
        for problem in contents.problems:
            self._problem(problem, contents.faulty.get(problem.origin.part))
        if self._last - self._flushed >= _HELD:
            self.flush()

    def flush(self) -> None:
        """Insert the rows that are held."""
        for table, rows in self._rows.items():
            if not rows:  # evidence of which nothing could be read
                continue
            columns = f" (rowid, {', '.join(WORD_COLUMNS)})" if table == "words" else ""
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table}{columns} VALUES ({marks})", rows)
        self._rows.clear()
        self._flushed = self._last

    def _fact(self, fact: Fact, place: int, series: int | None = None) -> None:
        """Put a fact in, with how far it can be relied on; what has a subject is about no hub."""
        subject = self._voices.subject_of(fact)
        if subject is not None:
            fact = fact._replace(hub=None, subject=subject)
        row = self._record("fact", fact, place, series)
        row.append(row[_RELIED.start])  # the confidence by hand
        row[_RELIED] = self._voices.relied_on(
            fact.source, fact.also, fact.standing, fact.confidence
        )

    def _record(
        self,
        class_: str,
        of: Any,  # noqa: ANN401 - a record of any class
        place: int,
        series: int | None = None,
        beside: tuple[object, ...] = (),
    ) -> list[object]:
        """Put a record in, and return its row."""
        self._last = number = self._last + 1
        keeping = _keeping(class_)
        rows = self._rows
        rows["records"].append((number, self._file, class_, of.id, place, series))
        row = [number, *keeping.values(of), *beside]
        rows[keeping.table].append(row)
        for table, i, values in keeping.children:
            if of[i]:
                rows[table] += [(number, at, *values(child)) for at, child in _whole(of[i])]
        for role, are_ids, texts in keeping.names:
            if names := texts(of):
                by_key = {each if are_ids else folded(each): each for each in names if each}
                if by_key:
                    rows["names"] += [(role, key, number, each) for key, each in by_key.items()]
        rows["words"].append((number, *[spaced(*texts(of)) for texts in keeping.words]))
        return row

    def _problem(self, problem: Problem, id_: str | None) -> None:
        row = (
            self._file,
            problem.rule,
            problem.message,
            problem.hint,
            array(problem.origin.keys),
            problem.origin.at_key,
            problem.part,
            array(problem.position or ()),
            array(problem.other_position or ()),
            id_,
        )
        self._rows["problems"].append(row)


def highest(connection: sqlite3.Connection, table: str, key: str) -> int:
    """Return the highest number that a row of a table has, 0 where there is no row."""
    (number,) = connection.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()
    return int(number)
