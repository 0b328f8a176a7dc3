"""What a query comes to where no record has all of its words: most of what tells records apart.

A word tells the more, the fewer records have it: the weight is the inverse document frequency of
BM25. Words that only put a question are rare in a base of statements and tell nothing all the same,
so they are passed over. Chinese is written without spaces; where it is not quoted, each two
characters in a row are looked for, as search engines for Chinese do.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import log
from typing import NamedTuple

from hubcli.store.damage import only
from hubcli.store.fulltext import matching
from hubcli.store.read import rows
from hubcli.store.terms import Term, fts_query, terms

_QUESTION = (
    "a about actually am an and any are as at be been but by can could did do does for from give"
    " good had has have he her his how i if in into is it its list many may me might more most much"
    " must my no not of on or our really shall she should show so some tell than that the their"
    " them then there these they this those to us was we were what when where which who whom whose"
    " why will with would you your"
    " 的 了 吗 呢 吧 和 与 在 是 有 请问 什么 怎么 怎样 怎么样 如何 为什么 为何 哪 哪些 哪个 哪里"
    " 谁 多少 几个"
)
_ASKING = frozenset(_QUESTION.split())
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{3,}")
LEAST_SHARE = 0.5
"""Of what the best record has of a query, so much a record must have to be shown beside it."""


class Told(NamedTuple):
    """A term of a query, and how many records have it."""

    term: Term
    records: int


def telling(asked: Sequence[Term]) -> list[Term]:
    """Return the words and phrases of a query that are looked for and do not just ask."""
    wanted = [term for term in asked if not term.is_excluded]
    return [term for term in wanted if term.text.casefold() not in _ASKING] or wanted


def told(connection: sqlite3.Connection, asked: Sequence[Term]) -> list[Told]:
    """Return what is known of a query's words that tell records apart, each with its records."""
    found = []
    for term in telling(asked):
        parts = [Told(part, matching(connection, part.match)) for part in _parts(term)]
        found += [part for part in parts if part.records]
    return found


def _parts(term: Term) -> Iterator[Term]:
    """Yield a term, or what to look for in its stead where it is a sentence without spaces."""
    if term.is_quoted or not _HAN.search(term.text):
        yield term
        return
    for run in re.split(f"({_HAN.pattern})", term.text):
        pairs = map("".join, pairwise(run)) if _HAN.fullmatch(run) else (run,)
        for pair in pairs:
            if pair not in _ASKING:
                yield from (part._replace(alternative=term.alternative) for part in terms(pair))


class Partly:
    """A query of which a record may have any part; `known` are those that some record has."""

    def __init__(
        self, connection: sqlite3.Connection, asked: Sequence[Term], known: Sequence[Told]
    ) -> None:
        """Take the terms of the query, for those that it excludes, and the parts."""
        self._connection = connection
        excluded = [term for term in asked if term.is_excluded]
        alternatives = {each.term.alternative for each in known}
        excluded = [term for term in excluded if term.alternative in alternatives]
        self.match = fts_query([*(each.term for each in known), *excluded], any_of=True)
        (total,) = only(rows(connection, "SELECT count(*) FROM records", (), int))
        self._parts = [
            (each.term.alternative, fts_query([each.term, *_of(each.term, excluded)]), weight)
            for each in known
            for weight in [log(1 + (total - each.records + 0.5) / (each.records + 0.5))]
        ]

    def share(self, record: int) -> float:
        """Return how much of what tells a record has, from 0 to 1: of the alternative it fits best.

        Like the `coord` of Lucene, but by weight.
        """
        shares = []
        for _, group in groupby(self._parts, key=lambda part: part[0]):
            parts = [(weight, self._has(record, match)) for _, match, weight in group]
            shares.append(sum(weight * has for weight, has in parts) / sum(w for w, _ in parts))
        return max(shares)

    def _has(self, record: int, match: str) -> bool:
        query = "SELECT count(*) FROM words WHERE words MATCH ? AND rowid = ?"
        (found,) = only(rows(self._connection, query, (match, record), int))
        return bool(found)


def _of(term: Term, excluded: Sequence[Term]) -> list[Term]:
    return [each for each in excluded if each.alternative == term.alternative]
