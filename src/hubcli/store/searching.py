"""Full text: the hits for a query, the best first, and what matched in them.

What is best: SQLite's BM25 (Robertson and Zaragoza, 2009), with a match in the title or statement
worth ten in a note, times a weight for the class. BM25 alone prefers the shortest text, which is
the title of a source; but who searches for a word wants the claim or topic about it, then figures,
then where they are from. What is called just as the query (its id, an alias, the title of a topic,
series or source) comes first, among equals the newest.

Common words are in thousands of records, of which twenty are shown, and their classes lie all over
the store. So only the few claims, topics and series are looked at all; facts and sources the best
first, until none that follows can be among the twenty.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import heappush, heappushpop

from hubcli.model.hits import Found, Hit, Sought
from hubcli.model.names import folded
from hubcli.store.conditions import Conditions
from hubcli.store.damage import only
from hubcli.store.filters import Selection
from hubcli.store.fulltext import matching
from hubcli.store.marking import ENDS, MARKED, STARTS, TEXTS, Best, hits
from hubcli.store.partly import LEAST_SHARE, Partly, Told, telling, told
from hubcli.store.read import rows
from hubcli.store.terms import Term, fts_query, terms
from hubcli.store.titled import NO_TITLE, Titled, titled

_WEIGHTS = "10.0, 3.0, 5.0, 1.0"  # title, body, names, note: the columns of the table `words`
_CLASSES = {"claim": 2.0, "topic": 1.75, "series": 1.25, "fact": 1.0, "source": 0.7}
_FEW = " UNION ALL ".join(f"SELECT record FROM {table}" for table in ("claims", "series", "topics"))
_WHEN = (
    f"(SELECT dated FROM {table} t WHERE t.record = r.record)"
    for table in ("facts", "claims", "sources")
)
_BEST = f"SELECT class, id, coalesce({', '.join(_WHEN)}, '') FROM records r WHERE record = ?"
_HEAVIEST_OF_MANY = max(_CLASSES["fact"], _CLASSES["source"])
_CALLED_SO = 100.0
"""What is added to the score of what is called just as the query: BM25 of a few words is less."""


def search(
    connection: sqlite3.Connection,
    query: str,
    *,
    classes: tuple[str, ...],
    selection: Selection,
    any_of: bool,
) -> Found:
    """Return what fits the query, best first, at most as many as the selection's limit.

    Where nothing has all of its words, and `any_of` them do, what has most of those that tell
    records apart. The filters of a selection keep claims and facts; topics, sources and series have
    nothing to filter by and are left out where there is any.
    """
    asked = terms(query)
    if not asked:
        return Found((), 0)
    match = fts_query(asked)
    where = _where(match, selection)
    has_facts = not classes or "fact" in classes
    by_title = titled(connection, asked, selection, weights=_WEIGHTS) if has_facts else NO_TITLE
    total = _total(connection, where, classes) + by_title.others
    if not total:
        return _nothing(connection, asked, classes, selection, any_of=any_of)
    called = _called(connection, asked)
    best = _best(
        connection,
        where,
        classes or tuple(_CLASSES),
        selection.limit,
        called=called,
        by_title=by_title,
    )
    return Found(hits(connection, best, match, by_title.series), total)


def _where(match: str, selection: Selection) -> Conditions:
    where = Conditions()
    where.add("words MATCH ?", match)
    where.keep("words.rowid", selection)
    return where


def _total(connection: sqlite3.Connection, where: Conditions, classes: tuple[str, ...]) -> int:
    """Return how many records fit."""
    of_classes = Conditions()
    if classes:
        of_classes.add("class IN ({})", *classes)
    tables = "words JOIN records ON record = words.rowid" if classes else "words"
    clauses = [*where.clauses, *of_classes.clauses]
    query = f"SELECT count(*) FROM {tables} WHERE {' AND '.join(clauses)}"
    (total,) = only(rows(connection, query, [*where.values, *of_classes.values], int))
    return int(total)


def _best(  # noqa: PLR0913 - each says one thing of what is the best
    connection: sqlite3.Connection,
    where: Conditions,
    classes: tuple[str, ...],
    limit: int | None,
    *,
    called: Collection[int] = (),
    by_title: Titled = NO_TITLE,
    share: Callable[[int], float] = lambda _: 1,
) -> list[Best]:
    """Return the records with the highest scores, best first, at most `limit` of them.

    Those of the `called` come first; `by_title` are found by the title of their series, `share`
    says how much of its score a record keeps.
    """
    if limit == 0:
        return []
    scores: list[float] = []  # a heap of the `limit` highest
    found: list[Best] = []
    for record, bm25, is_of_many in _ranked(connection, where, called, by_title):
        is_full = len(scores) == limit
        if is_full and is_of_many and bm25 * _HEAVIEST_OF_MANY < scores[0]:
            break
        class_, id_, when = only(rows(connection, _BEST, (record,), str, str, str))
        if class_ not in classes:
            continue
        score = bm25 * _CLASSES[class_] * share(record) + _CALLED_SO * (record in called)
        found.append(Best(record, class_, id_, score, when))
        if is_full:
            heappushpop(scores, score)
        elif limit is not None:
            heappush(scores, score)
    found.sort(key=lambda hit: (hit.class_, hit.id))
    found.sort(
        key=lambda hit: (hit.score, hit.when), reverse=True
    )  # which keeps equals as they are
    return found[:limit]


def _ranked(
    connection: sqlite3.Connection, where: Conditions, called: Collection[int], by_title: Titled
) -> Iterator[tuple[int, float, bool]]:
    """Yield each record with its BM25, and whether it is one of many: these are best first."""
    yield from ((record, bm25, False) for record, bm25 in by_title.scores.items())
    columns = f"rowid, -bm25(words, {_WEIGHTS}) AS score, +rowid NOT IN ({_FEW}) AS is_of_many"
    query = f"SELECT {columns} FROM words{where.where()}"
    for record in called:
        of_record = (f"{query} AND rowid = ?", [*where.values, record])
        for _, bm25, _ in rows(connection, *of_record, int, float, int):
            yield record, bm25, False
    if by_title.ids:  # whose older facts would come after those that are here already
        marks = ", ".join("?" * len(by_title.ids))
        query = f"{query} AND rowid NOT IN (SELECT record FROM facts WHERE series IN ({marks}))"
    query = f"{query} ORDER BY is_of_many, score DESC"
    values = [*where.values, *by_title.ids]
    for record, bm25, is_of_many in rows(connection, query, values, int, float, int):
        if record not in called:
            yield record, bm25, bool(is_of_many)


def _called(connection: sqlite3.Connection, asked: Sequence[Term]) -> set[int]:
    """Return the records that are called just as the query: by id, title or another name."""
    name = folded(" ".join(term.text for term in asked if not term.is_excluded))
    query = (
        "SELECT record FROM records WHERE id = ? UNION"
        " SELECT record FROM names WHERE role IN ('topic', 'title') AND folded = ?"
    )
    found = rows(connection, query, (name.replace(" ", "-"), name), int)
    return {record for (record,) in found}


def _nothing(
    connection: sqlite3.Connection,
    asked: Sequence[Term],
    classes: tuple[str, ...],
    selection: Selection,
    *,
    any_of: bool,
) -> Found:
    """Return what is found where nothing has all words, and what each of them finds by itself."""
    known = [each for each in told(connection, asked) if each.records]
    found = _partly(connection, asked, known, classes, selection) if any_of and known else ()
    wanted = [term for term in asked if not term.is_excluded]
    sought = []
    for term in telling(asked) if found else wanted:
        records = matching(connection, fts_query([term]))
        near = () if records else _near(connection, term)
        sought.append(Sought(term.text, records, near))
    return Found(
        found,
        len(found),
        tuple(sought),
        unfiltered=matching(connection, fts_query(asked)),
        unexcluded=matching(connection, fts_query(wanted)),
        telling=tuple(Sought(each.term.text, each.records) for each in known),
    )


def _partly(
    connection: sqlite3.Connection,
    asked: Sequence[Term],
    known: Sequence[Told],
    classes: tuple[str, ...],
    selection: Selection,
) -> tuple[Hit, ...]:
    """Return what has most of the parts of a query that some record has, the best first."""
    query = Partly(connection, asked, known)
    where = _where(query.match, selection)
    best = _best(connection, where, classes or tuple(_CLASSES), selection.limit, share=query.share)
    shares = [query.share(each.record) for each in best]
    least = max(shares, default=0) * LEAST_SHARE
    enough = [each for each, share in zip(best, shares, strict=True) if share >= least]
    return hits(connection, enough, query.match)


def _near(connection: sqlite3.Connection, term: Term) -> tuple[str, ...]:
    """Return indexed words near one that was not found, as they are spelled."""
    from hubcli.model.nearness import nearest  # only mistakes need it

    word = folded(term.text)
    if not word.isalnum():
        return ()
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, words, row)"
    )
    query = (
        "SELECT term FROM temp.terms WHERE abs(length(term) - ?) <= 3 AND length(term) > 3"
        " ORDER BY doc DESC LIMIT 20000"
    )
    like = [term for (term,) in rows(connection, query, (len(word),), str)]
    near = nearest(word, like, most=3, cutoff=0.75)
    spelled = (_spelled(connection, found) for found in near)
    return tuple(dict.fromkeys(found for found in spelled if found != word))


def _spelled(connection: sqlite3.Connection, term: str) -> str:
    """Return a word of the texts whose stem is `term`."""
    query = f"SELECT {MARKED} FROM words WHERE words MATCH ? LIMIT 1"
    row = next(rows(connection, query, (f'"{term}"',), *TEXTS), ())
    marked = re.search(f"{STARTS}(.*?){ENDS}", " ".join(row))
    return marked[1].casefold() if marked else term
