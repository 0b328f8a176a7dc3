"""What weakens facts: more confidence than their sources give, and words without a hold."""

import re
from collections.abc import Iterator

from hubcli.model.dates import parse_as_of
from hubcli.model.findings import Alike, Finding
from hubcli.store.store import Store

_RAISED = """
    SELECT id, by_hand, confidence FROM facts
    WHERE by_hand IS NOT NULL AND by_hand != confidence ORDER BY id
"""
_RANKS = """
    SELECT id, value, coalesce(series, ''), as_of FROM facts
    WHERE unit = 'rank' AND of IS NULL ORDER BY id
"""
_UNPHRASED = """
    SELECT id, source FROM facts WHERE phrase IS NULL ORDER BY id
"""
_TEXTS = """
    SELECT t.id, t.statement, coalesce(t.note, '') FROM facts t JOIN records r USING (record)
    WHERE r.series IS NULL ORDER BY t.id
"""
_SUPERLATIVE = re.compile(
    r"\b(?:first|last|never|ever|always|only|every (?:year|month|quarter)|all-time|unprecedented)\b"
    r"|首次|首个|首家|第一|唯一|从未|从来|历年|每年|史上",
    re.IGNORECASE,
)


def raised_confidence(store: Store, _day: str) -> Iterator[Finding]:
    """A fact is given more confidence by hand than its sources give it; it does not get it."""
    for id_, by_hand, confidence in store.rows(_RAISED, str, str, str):
        yield Finding(
            "fact",
            id_,
            f"is given {by_hand} by hand, and its sources make it {confidence}",
            'take "confidence" out, or add the source that it comes from',
        )


def rank_without_of(store: Store, _day: str) -> Iterator[Finding]:
    """A rank does not say of how many: 8th of 120 is another thing than 8th of 10."""
    hint = 'add "of" to {}: how many places were ranked'
    for id_, value, series, as_of in store.rows(_RANKS, *[str] * 4):
        message = "{count} places of {years} without the number of places"
        one = f"is a rank, {value}, of an unknown number of places"
        all_ = Alike("series", series, message, hint.format("their figures"), parse_as_of(as_of))
        alike = all_ if series else None
        yield Finding("fact", id_, one, hint.format("its figure"), alike=alike)


def unphrased(store: Store, _day: str) -> Iterator[Finding]:
    """A fact has no phrase by which it could be found in its source and checked."""
    for id_, source in store.rows(_UNPHRASED, str, str):
        one, hint = f'has no phrase to find it by in "{source}"', 'add a "phrase": {}'
        several = "{count} facts that rest on it have no phrase to find them by"
        alike = Alike("source", source, several, hint.format("at most eight words, to each"))
        yield Finding(
            "fact",
            id_,
            one,
            hint.format("at most eight words that stand there"),
            alike=alike,
            named=(f"source/{source}",),
        )


def superlative(store: Store, _day: str) -> Iterator[Finding]:
    """A statement or note says first, last, only, ever, never, always or every year.

    One figure cannot carry such a word: that of every other year, or of all others, has to be known
    too. Where the source says it, and is who would know, it may stand.
    """
    for id_, *texts in store.rows(_TEXTS, str, str, str):
        for where, text in zip(("statement", "note"), texts, strict=True):
            words = [*dict.fromkeys(word.lower() for word in _SUPERLATIVE.findall(text))]
            if words:
                yield Finding(
                    "fact",
                    id_,
                    f"its {where} says {', '.join(words)}",
                    "see that a source says so, or take the word out",
                )
