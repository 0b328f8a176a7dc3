"""What a full-text search finds: records, and where in their texts something matched."""

from typing import NamedTuple


class Match(NamedTuple):
    """What matched: from where to where in a text, in characters from 0, the end not included."""

    start: int
    end: int


class Hit(NamedTuple):
    """A record that was found: what it is, its title or statement, and a text with the matches."""

    kind: str
    """`claim`, `fact`, `topic`, `source` or `series`."""

    id: str
    title: str
    """The title, or the statement of a claim or fact."""

    field: str
    """The field that `text` is from: the first in which something matched."""

    text: str
    matches: tuple[Match, ...]
    score: float
    """BM25 as a positive number; only the order means anything."""


class Found(NamedTuple):
    """The best hits, how many there are in all, and words like those that found nothing."""

    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...]
