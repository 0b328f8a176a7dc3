"""From records that were found to hits: a text of each, with what matched marked in it.

What matched is taken from FTS5's own `highlight`, so that marks follow its word forms (unicorn,
unicorns), and is mapped back to the text as it was written.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from hubcli.model.classes import TABLES
from hubcli.model.fields import fields_of
from hubcli.model.figures import Figure, number_texts
from hubcli.model.hits import Hit, Match
from hubcli.store.damage import only
from hubcli.store.fulltext import WORD_COLUMNS, pieces
from hubcli.store.read import columns, records, rows, with_children
from hubcli.store.tables import CLASSES

STARTS, ENDS = "\x02", "\x03"  # characters that no fact file may hold
TEXTS = [str] * len(WORD_COLUMNS)
MARKED = ", ".join(
    f"highlight(words, {column}, '{STARTS}', '{ENDS}')" for column in range(len(TEXTS))
)


class Best(NamedTuple):
    """A record that was found."""

    record: int
    class_: str
    id: str
    score: float
    when: str
    """Its date as `in_time` orders it, empty without one."""


_NOTHING = ("",) * len(TEXTS)


def hits(
    connection: sqlite3.Connection,
    best: Iterable[Best],
    match: str,
    series: Mapping[int, int] = MappingProxyType({}),
) -> tuple[Hit, ...]:
    """Return the hits that records are for a query; `series` is that of those found by its title.

    A text that is marked is read from the disk and cut into words, so this is asked of few.
    """
    query = f"SELECT {MARKED} FROM words WHERE words MATCH ? AND rowid = ?"

    def marked(of: Best) -> Hit:
        texts = next(rows(connection, query, (match, of.record), *TEXTS), _NOTHING)
        return _hit(connection, of, texts)

    found = []
    for each in best:
        hit = marked(each)
        if not hit.matches and each.record in series:
            of = marked(each._replace(record=series[each.record], class_="series"))
            hit = hit._replace(field="series", text=of.text, matches=of.matches)
        found.append(hit)
    return tuple(found)


def _hit(connection: sqlite3.Connection, best: Best, marked: tuple[str, ...]) -> Hit:
    of = _record(connection, best)
    fields = [list(_texts(of, column)) for column in WORD_COLUMNS]
    (field, title), *_ = fields[0]
    when = next((getattr(of, each.name) for each in fields_of(type(of)) if each.is_when), None)
    hit = Hit(best.class_, best.id, title, field, title, (), best.score, when)
    for parts, highlighted in zip(fields, marked, strict=True):
        for name, text, matches in _matches(parts, highlighted):
            if matches:
                return hit._replace(field=name, text=text, matches=matches)
    return hit


def _record(connection: sqlite3.Connection, best: Best) -> tuple[Any, ...]:
    class_ = CLASSES[best.class_]
    query = f"SELECT {columns(class_).of('t')} FROM {TABLES[best.class_]} t WHERE record = ?"
    found = only(records(connection, query, (best.record,), class_))
    return only(with_children(connection, [(best.record, found)]))


def _texts(of: tuple[Any, ...], column: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that are searched in a column, with their texts, in order."""
    for field, value in zip(fields_of(type(of)), of, strict=False):
        if field.searched == column:
            texts = number_texts(value) if isinstance(value, Figure) else value
            several = (texts,) if isinstance(texts, str) else texts or ()
            yield from ((field.name, text) for text in several)
        elif field.is_many and field.parts:
            for part in value:
                yield from _texts(part, column)


def _matches(
    parts: list[tuple[str, str]], highlighted: str
) -> Iterator[tuple[str, str, tuple[Match, ...]]]:
    """Yield each text of a column with the matches that `highlighted` marks in it.

    What FTS5 holds is what `hubcli.store.fulltext.spaced` makes of the texts.
    """
    at, opened = 0, False
    for field, text in parts:
        matches: list[Match] = []
        start = 0
        for position, ended, held in _held(text):
            while at < len(highlighted) and highlighted[at] != held:
                if highlighted[at] == STARTS:
                    opened, start = True, position
                elif highlighted[at] == ENDS and opened:
                    opened = False
                    matches.append(Match(start, _end_of_word(text, ended)))
                at += 1
            at += 1
        while at < len(highlighted) and highlighted[at] == ENDS:
            if opened:
                matches.append(Match(start, len(text)))
            opened = False
            at += 1
        yield field, text, tuple(matches)


def _held(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each character that FTS5 holds of a text.

    Before it: where the part that it is of starts, and where what came before it ended.
    """
    ended = 0
    for start, end, kept in pieces(text):
        for held in kept:
            yield start, ended, held
            ended = end


def _end_of_word(text: str, position: int) -> int:
    """Return where a match that ended before `position` ended: spaces between belong to nobody."""
    while position and text[position - 1].isspace():
        position -= 1
    return position
