"""From what a person types to a query for FTS5: words, "a phrase", -word, prefix*.

Everything else is text to look for; no query is an error. What consists of exclusions alone, which
FTS5 cannot answer, is taken for words to look for.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hubcli.store.words import spaced

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_MOST_TERMS = 32


class Term(NamedTuple):
    """A word or phrase of a query: as it was typed, as FTS5 takes it, and whether it excludes."""

    text: str
    match: str
    is_excluded: bool


def terms(query: str) -> tuple[Term, ...]:
    """Return the words and phrases of a query, those that are looked for first."""
    text = query.encode("utf-8", "replace").decode().replace("\0", " ")
    found = [term for match in _TERM.finditer(text) if (term := _term(match))]
    excluded = [term for term in found if term.is_excluded]
    wanted = [term for term in found if not term.is_excluded]
    if not wanted:
        wanted, excluded = [term._replace(is_excluded=False) for term in excluded], []
    return (*wanted[:_MOST_TERMS], *excluded[:_MOST_TERMS])


def _term(found: re.Match[str]) -> Term | None:
    """Return a term, or None where there is neither a letter nor a digit in it."""
    text, star = found["phrase"] or "", ""
    if found["word"]:
        text = found["word"].rstrip("*")
        star = "*" * found["word"].endswith("*")
    if not any(character.isalnum() for character in text):
        return None
    quoted = spaced(text).strip().replace('"', '""')
    return Term(text, f'"{quoted}"{star}', bool(found["minus"]))


def fts_query(asked: Sequence[Term]) -> str:
    """Return the FTS5 query for terms, at least one of which is looked for."""
    wanted = " AND ".join(term.match for term in asked if not term.is_excluded)
    excluded = " OR ".join(term.match for term in asked if term.is_excluded)
    return f"({wanted}) NOT ({excluded})" if excluded else wanted
