"""From what a person types to a query for FTS5: words, "a phrase", -word, prefix*, OR, AND, NOT.

The operators are those of FTS5: in capitals, and OR parts alternatives of several words. Everything
else is text to look for, units in all of their `writings`; no query is an error. What consists of
exclusions alone, which FTS5 cannot answer, is taken for words to look for.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hubcli.store.fulltext import joined_numbers, spaced
from hubcli.store.units import MEASURED, writings

_TERM = re.compile(
    rf'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>{MEASURED}|[^\s"]+))', re.IGNORECASE
)
_OPERATORS = ("AND", "OR", "NOT")
_MOST_TERMS = 32
_LONGEST = 500
"""Characters of a phrase."""


class Term(NamedTuple):
    """A word or phrase of a query: as it was typed, as FTS5 takes it, and whether it excludes."""

    text: str
    match: str
    is_excluded: bool
    alternative: int = 0
    """Which of the parts between OR it is in."""

    is_quoted: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """Return the words and phrases of a query, those that are looked for first."""
    text = query.encode("utf-8", "replace").decode().replace("\0", " ")
    found = list(_alternatives(joined_numbers(text)))
    excluded = [term for term in found if term.is_excluded]
    wanted = [term for term in found if not term.is_excluded][:_MOST_TERMS]
    if not wanted:
        wanted, excluded = [term._replace(is_excluded=False) for term in excluded], []
    alternatives = {term.alternative for term in wanted}
    excluded = [term for term in excluded if term.alternative in alternatives]
    return (*wanted[:_MOST_TERMS], *excluded[:_MOST_TERMS])


def _alternatives(text: str) -> Iterator[Term]:
    """Yield the terms of a query, those that follow OR in the next alternative.

    An operator without a term on both sides is a word. What only excludes is no alternative.
    """
    found = [(each[0], term) for each in _TERM.finditer(text) if (term := _term(each))]
    last = max((i for i, (typed, _) in enumerate(found) if typed not in _OPERATORS), default=0)
    alternative, has_words = 0, False
    operators: set[str] = set()
    for i, (typed, term) in enumerate(found):
        if typed in _OPERATORS and 0 < i < last:
            operators.add(typed)
            continue
        is_excluded = term.is_excluded or "NOT" in operators
        if not is_excluded:
            alternative += has_words and "OR" in operators
            has_words = True
        yield term._replace(is_excluded=is_excluded, alternative=alternative)
        operators.clear()


def _term(found: re.Match[str]) -> Term | None:
    """Return a term, or None where there is neither a letter nor a digit in it."""
    word = found["word"]
    if word is None:
        match, text = _phrase(found["phrase"]), found["phrase"]
    elif word.endswith("*"):
        text = word.rstrip("*")
        match = _phrase(text) and f"{_phrase(text)}*"
    else:
        text = word
        match = " OR ".join(filter(None, map(_phrase, writings(word))))
        match = f"({match})" if " OR " in match else match
    return Term(text, match, bool(found["minus"]), is_quoted=word is None) if match else None


def _phrase(text: str) -> str:
    """Return a text as a phrase of FTS5, empty without a letter or digit in it.

    It is looked for by its first 500 characters: FTS5 takes quadratic time.
    """
    quoted = spaced(text[:_LONGEST]).strip().replace('"', '""')
    return f'"{quoted}"' if any(character.isalnum() for character in quoted) else ""


def fts_query(asked: Sequence[Term], *, any_of: bool = False) -> str:
    """Return the FTS5 query for terms, at least one of which is looked for.

    It asks for all that are looked for, or `any_of` them, without those that are excluded.
    """
    by_alternative = sorted(asked, key=lambda term: term.alternative)
    groups = groupby(by_alternative, key=lambda term: term.alternative)
    joined = " OR " if any_of else " AND "
    alternatives = [_without_excluded(tuple(group), joined) for _, group in groups]
    return alternatives[0] if len(alternatives) == 1 else f"({') OR ('.join(alternatives)})"


def _without_excluded(asked: Sequence[Term], joined: str) -> str:
    wanted = joined.join(term.match for term in asked if not term.is_excluded)
    excluded = " OR ".join(term.match for term in asked if term.is_excluded)
    return f"({wanted}) NOT ({excluded})" if excluded else wanted
