"""No two facts, and no two claims, say the same in almost the same words.

Compared are statements about one hub with the same numbers and the same names: if four fifths of
their words agree, one of them is probably there twice.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2023"
    statement = "The plant made a million wafers in 2023."
    source = "survey"
    as_of = "2023"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"
    [[facts]]
    id = "wafers-in-2024"
    statement = "In 2024 the plant made a million wafers."
    source = "survey"
    as_of = "2024"
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Origin, Problem

_LEAST = 0.8
_MOST_COMPARED = 200
"""Statements that one is compared with for each of its rare words: enough for words that are rare,
and the time stays linear where thousands of statements share all of their words."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[\u3400-\u9fff]{2}|[^\W\d_]+")
_STATEMENTS = """
    SELECT path, at, t.id, t.hub, t.statement
    FROM {table} t JOIN placed USING (record) WHERE at NOT LIKE '["series"%'
    ORDER BY path, place
"""


class _Statement(NamedTuple):
    id: str
    place: Origin
    words: frozenset[str]


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each statement that repeats an earlier one."""
    for class_, table in (("claim", "claims"), ("fact", "facts")):
        for group in _alike(base, table):
            for later, earlier in _pairs(group):
                yield Problem(
                    origin=later.place,
                    rule="near-duplicate",
                    message=f'the {class_} "{earlier.id}" says almost the same',
                    hint="keep one; a second source of a fact goes into `also`",
                    other=earlier.place,
                )


def _alike(base: WholeBase, table: str) -> Iterable[list[_Statement]]:
    """Return the groups of statements about one hub with the same numbers and names.

    Most statements are alone with theirs: the words of those are never held.
    """

    def statements() -> Iterator[tuple[str, str, str, str | None, str]]:
        query = _STATEMENTS.format(table=table)
        return base.store.rows(query, str, str, str, str | None, str)

    tokens_of = ((hub, _TOKEN.findall(text)) for *_, hub, text in statements())
    marks = array("q", (hash((hub, _marks(tokens))) for hub, tokens in tokens_of))
    repeated = {mark for mark, count in Counter(marks).items() if count > 1}
    groups: dict[object, list[_Statement]] = defaultdict(list)
    for mark, (path, at, id_, hub, text) in zip(marks, statements(), strict=True):
        if mark in repeated:
            tokens = _TOKEN.findall(text)
            words = frozenset(token.casefold() for token in tokens)
            place = origin(path, at, "statement")
            groups[hub, _marks(tokens)].append(_Statement(id_, place, words))
    return groups.values()


def _marks(tokens: list[str]) -> frozenset[str]:
    """Return what tells statements of one pattern apart: numbers and names, but the first word."""
    numbers = {token for token in tokens if token[0].isdigit()}
    return frozenset(numbers | {token for token in tokens[1:] if token[0].isupper()})


def _pairs(group: list[_Statement]) -> Iterator[tuple[_Statement, _Statement]]:
    """Yield each statement with the first earlier one that is alike.

    Sets that agree in so much share a word among the rarest of each: only those with such a word in
    common are compared (prefix filtering: Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity
    Search", 2007), so that a million statements are no million times a million.
    """
    if len(group) < 2:
        return
    frequency = Counter(word for statement in group for word in statement.words)
    with_words: dict[frozenset[str], _Statement] = {}
    with_word: dict[str, list[_Statement]] = defaultdict(list)
    for statement in group:
        rarest = sorted(statement.words, key=lambda word: (frequency[word], word))
        prefix = rarest[: len(rarest) - ceil(_LEAST * len(rarest)) + 1]
        same = with_words.setdefault(statement.words, statement)
        if same is not statement:
            yield statement, same
            continue
        if earlier := _first_alike(statement, (with_word[word] for word in prefix)):
            yield statement, earlier
        for word in prefix:
            if len(with_word[word]) < _MOST_COMPARED:
                with_word[word].append(statement)


def _first_alike(
    statement: _Statement, candidates: Iterable[list[_Statement]]
) -> _Statement | None:
    for few in candidates:
        for other in few:
            common = len(statement.words & other.words)
            if common >= _LEAST * (len(statement.words) + len(other.words) - common):
                return other
    return None
