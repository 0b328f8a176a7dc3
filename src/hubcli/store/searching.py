"""Full text: what a person types into a query for FTS5, and the hits with what matched in them.

The query language is small: words, "a phrase", -word, prefix*. Everything else is text to look for;
no query is an error. Ranking is SQLite's BM25 (Robertson and Zaragoza, 2009), with a match in the
title or statement worth ten in a note. What matched is taken from FTS5's own `highlight`, so that
marks follow its word forms (unicorn, unicorns), and is mapped back to the text as it was written.
"""

import json
import re
import sqlite3
from collections.abc import Iterator

from hubcli.model.hits import Found, Hit, Match
from hubcli.store.selections import Conditions, Selection, claim_conditions, fact_conditions
from hubcli.store.words import spaced

_WEIGHTS = "10.0, 3.0, 5.0, 1.0"  # title, body, names, note: the columns of the table `words`
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_STARTS, _ENDS = "\x02", "\x03"  # characters that no fact file may hold
_MARKED = [f"highlight(words, {column}, '{_STARTS}', '{_ENDS}')" for column in range(4)]
_MOST_TERMS = 32


def search(
    connection: sqlite3.Connection, query: str, *, kinds: tuple[str, ...], selection: Selection
) -> Found:
    """Return what fits the query, best first, at most as many as the selection's limit.

    The filters of a selection keep claims and facts; topics, sources and series have nothing to
    filter by and are left out where there is any.
    """
    wanted = fts_query(query)
    if wanted is None:
        return Found((), 0, ())
    where = Conditions()
    where.add("words MATCH ?", wanted)
    where.one_of("r.class", kinds)
    _filter(where, selection)
    tables = "FROM words JOIN records r ON r.record = words.rowid"
    (total,) = connection.execute(
        f"SELECT count(*) {tables}{where.where()}", where.values
    ).fetchone()
    rows = connection.execute(
        f"SELECT r.record, r.class, r.id, bm25(words, {_WEIGHTS}) AS score, {', '.join(_MARKED)}"
        f" {tables}{where.where()} ORDER BY score, r.class, r.id LIMIT ?",
        [*where.values, -1 if selection.limit is None else selection.limit],
    ).fetchall()
    hits = tuple(_hit(connection, row) for row in rows)
    return Found(hits, total, () if total else _near(connection, query))


def fts_query(text: str) -> str | None:
    """Return the FTS5 query for what a person typed, or None where there is no word in it."""
    wanted: list[str] = []
    unwanted: list[str] = []
    text = text.encode("utf-8", "replace").decode().replace("\0", " ")
    for term in _TERM.finditer(text):
        words, is_prefix = term["phrase"] or term["word"] or "", False
        if term["word"]:
            is_prefix = words.endswith("*")
            words = words.rstrip("*")
        if any(character.isalnum() for character in words):
            quoted = (
                '"' + spaced(words).strip().replace('"', '""') + '"' + ("*" if is_prefix else "")
            )
            (unwanted if term["minus"] else wanted).append(quoted)
    if not wanted:  # nothing but exclusions: FTS5 has no such query, so they are words to look for
        wanted, unwanted = unwanted, []
    if not wanted:
        return None
    query = " AND ".join(wanted[:_MOST_TERMS])
    return f"({query}) NOT ({' OR '.join(unwanted[:_MOST_TERMS])})" if unwanted else query


def _filter(where: Conditions, selection: Selection) -> None:
    facts, claims = fact_conditions(selection), claim_conditions(selection)
    only_facts = selection.series or selection.organizations or selection.places
    parts: list[str] = []
    values: list[object] = []
    if (facts.clauses or only_facts or selection.confidences) and not selection.verdicts:
        parts.append(f"SELECT record FROM facts t{facts.where()}")
        values += facts.values
    if claims.clauses and not (only_facts or selection.confidences):
        parts.append(f"SELECT record FROM claims c{claims.where()}")
        values += claims.values
    if parts:
        where.add(f"words.rowid IN ({' UNION ALL '.join(parts)})", *values)


def _hit(
    connection: sqlite3.Connection, row: tuple[int, str, str, float, str, str, str, str]
) -> Hit:
    record, kind, id_, score, *marked = row
    fields = _fields(connection, kind, record)
    title = next(iter(fields[0]))[1]
    for parts, highlighted in zip(fields, marked, strict=True):
        for field, text, matches in _matches(parts, highlighted):
            if matches:
                return Hit(kind, id_, title, field, text, matches, -score)
    return Hit(kind, id_, title, fields[0][0][0], title, (), -score)


_COLUMNS = {
    "claim": (("statement",), ("assessment",), ("id", "speaker"), ("phrase", "because[]")),
    "fact": (("statement",), (), ("id", "organizations[]", "places[]"), ("note", "phrase")),
    "topic": (("title",), ("summary",), ("id", "aliases[]"), ()),
    "source": (("title",), (), ("id", "publisher"), ("note",)),
    "series": (("title",), ("definition",), ("id",), ()),
}
"""Which fields `hubcli.store.records` puts into which column of `words`, in order."""


def _fields(connection: sqlite3.Connection, kind: str, record: int) -> list[list[tuple[str, str]]]:
    """Return, for each column of `words`, the fields with the texts that were put into it."""
    table = {"series": "series"}.get(kind, f"{kind}s")
    cursor = connection.execute(f"SELECT * FROM {table} WHERE record = ?", (record,))
    values = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    if kind == "claim":
        because = connection.execute(
            "SELECT because FROM evidence WHERE record = ? ORDER BY place", (record,)
        )
        values["because"] = json.dumps([reason for (reason,) in because if reason])
    return [list(_texts(names, values)) for names in _COLUMNS[kind]]


def _texts(names: tuple[str, ...], values: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = values[name.removesuffix("[]")]
        if value and name.endswith("[]"):
            yield from ((name.removesuffix("[]"), text) for text in json.loads(value))
        elif value:
            yield name, value


def _matches(
    parts: list[tuple[str, str]], highlighted: str
) -> Iterator[tuple[str, str, tuple[Match, ...]]]:
    """Yield each text of a column with the matches that `highlighted` marks in it.

    What FTS5 holds is the texts joined by spaces, with further spaces around ideographs.
    """
    at, opened = 0, False
    for field, text in parts:
        matches: list[Match] = []
        start = 0
        for position, character in enumerate(text):
            while at < len(highlighted) and highlighted[at] != character:
                if highlighted[at] == _STARTS:
                    opened, start = True, position
                elif highlighted[at] == _ENDS and opened:
                    opened = False
                    matches.append(Match(start, _end_of_word(text, position)))
                at += 1
            at += 1
        while at < len(highlighted) and highlighted[at] == _ENDS:
            if opened:
                matches.append(Match(start, len(text)))
            opened = False
            at += 1
        yield field, text, tuple(matches)


def _end_of_word(text: str, position: int) -> int:
    """Return where a match that ended before `position` ended: spaces between belong to nobody."""
    while position and text[position - 1].isspace():
        position -= 1
    return position


def _near(connection: sqlite3.Connection, query: str) -> tuple[str, ...]:
    """Return indexed words near those of a query that found nothing, as they are spelled."""
    from difflib import get_close_matches  # 3 ms, and only a query without an answer needs it

    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, words, row)"
    )
    near: list[str] = []
    for term in _TERM.finditer(query):
        word = (term["phrase"] or term["word"] or "").rstrip("*").casefold()
        if term["minus"] or not word.isalnum() or _is_indexed(connection, word):
            continue
        like = connection.execute(
            "SELECT term FROM temp.terms WHERE abs(length(term) - ?) <= 3 AND length(term) > 3"
            " ORDER BY doc DESC LIMIT 20000",
            (len(word),),
        )
        terms = get_close_matches(word, [found for (found,) in like], n=3, cutoff=0.75)
        near += [spelled for found in terms if (spelled := _spelled(connection, found)) != word]
    return tuple(dict.fromkeys(near))


def _is_indexed(connection: sqlite3.Connection, word: str) -> bool:
    query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
    return connection.execute(query, (fts_query(word),)).fetchone() is not None


def _spelled(connection: sqlite3.Connection, term: str) -> str:
    """Return a word of the texts whose stem is `term`."""
    query = f"SELECT {', '.join(_MARKED)} FROM words WHERE words MATCH ? LIMIT 1"
    row = connection.execute(query, (f'"{term}"',)).fetchone()
    marked = re.search(f"{_STARTS}(.*?){_ENDS}", " ".join(row)) if row else None
    return marked[1].casefold() if marked else term
