"""Finding phrases in a text: word for word, or but for what typesetting changes, or the nearest."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from hubcli.verify.folding import Difference, Folded, as_read_out, differences, folded


class Outcome(StrEnum):
    """Whether a phrase stands in a text."""

    FOUND = "found"
    LOOSE = "loose"
    MISSING = "missing"


class Text(NamedTuple):
    """What a reader sees of a file, and where each character of that stands in the file."""

    shown: str
    own: str
    """The file's own text; positions are lines and columns of this."""

    runs: tuple[Sequence[int], Sequence[int]] = ((0,), (0,))
    """Where each run of characters that both share begins: offsets in `shown`, and in `own`."""

    assumed: str | None = None
    """The encoding that it was read in, where the file does not say it."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file, from 1 and in characters, of an offset in `shown`."""
        shown, own = self.runs
        run = bisect_right(shown, offset) - 1
        at = own[run] + offset - shown[run]
        return self.own.count("\n", 0, at) + 1, at - self.own.rfind("\n", 0, at)


class Passage(NamedTuple):
    """The part of a text that is nearest to a phrase."""

    start: int
    text: str
    likeness: Decimal
    """From 0 to 1, where 1 is the same but for what typesetting changes."""


class Finding(NamedTuple):
    """What came of looking for a phrase."""

    outcome: Outcome
    start: int | None = None
    """The offset at which the phrase stands; None where it is missing."""

    differs: tuple[Difference, ...] = ()
    nearest: Passage | None = None
    """Where the phrase is missing and the text has something like it."""


def find(text: str, phrases: Sequence[str]) -> tuple[Finding, ...]:
    """Return for each phrase where it first stands in the text, or what stands there instead.

    A place where the phrase begins or ends within a number counts only if there is no other.
    """
    searched = _Searched(text)
    found = {phrase: searched.find(phrase) for phrase in phrases}
    missing = [phrase for phrase, finding in found.items() if finding is None]
    nearest = dict(zip(missing, _nearest(searched.folded, missing), strict=True)) if missing else {}
    return tuple(
        found[phrase] or Finding(Outcome.MISSING, nearest=nearest[phrase]) for phrase in phrases
    )


def evidence_of(text: str, phrases: Sequence[str]) -> tuple[int, int]:
    """Return how much speaks for a text being read in the right encoding, and how much could.

    Counted are the pairs of characters of its phrases that are not both ASCII; where there is none,
    the phrases that stand in it.
    """
    pairs = {phrase[at : at + 2] for phrase in phrases for at in range(len(phrase) - 1)}
    if telling := [pair for pair in pairs if not pair.isascii()]:
        return sum(pair in text for pair in telling), len(telling)
    whole = folded(text)
    return sum(folded(phrase) in whole for phrase in phrases), len(phrases)


class _Searched:
    """A text, and its folded forms once a phrase is not in it word for word."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.text)

    @cached_property
    def joined(self) -> Folded | None:
        is_as_it_stands = as_read_out(self.text) == self.text
        return None if is_as_it_stands else Folded(self.text, joined=True)

    def find(self, phrase: str) -> Finding | None:
        within_number: tuple[int, int] | None = None
        for start, end in self.spans(phrase):
            if not _cuts_number(self.text, start, end):
                differs = differences(phrase, self.text[start:end])
                return Finding(Outcome.LOOSE if differs else Outcome.FOUND, start, differs)
            within_number = within_number or (start, end)
        if within_number is None:
            return None
        differs = differences(phrase, self.text[slice(*within_number)])
        return Finding(Outcome.LOOSE, within_number[0], (*differs, Difference.NUMBER))

    def spans(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each place of the phrase, those of the strictest reading first."""
        at = self.text.find(phrase)
        while at >= 0:
            yield at, at + len(phrase)
            at = self.text.find(phrase, at + 1)
        yield from self.folded.spans(phrase)
        if self.joined:
            yield from self.joined.spans(phrase)


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Tell whether a number at an end of the passage goes on beyond it: 5% in 15%, 170 in 170.5."""
    before = text[start].isdecimal() and re.search(r"\d[.,]?\Z", text[max(start - 2, 0) : start])
    after = text[end - 1].isdecimal() and re.match(r"[.,]?\d", text[end : end + 2])
    return bool(before or after)


# The nearest passage: rare pieces of the phrase vote for where it could begin, the two places with
# most votes are compared letter by letter. One pass over the text serves all phrases.

_LEAST_LIKENESS = 0.5
_MOST_PLACES = 2000
_MOST_COMPARED = 200
"""Characters, since comparing takes the square of them: of a longer phrase the beginning counts."""


def _nearest(text: Folded, phrases: Sequence[str]) -> list[Passage | None]:
    """Return for each phrase the passage that is nearest to it, if it is near at all."""
    wanted = [Folded(phrase).text[:_MOST_COMPARED] for phrase in phrases]
    places: dict[str, list[int]] = {}
    for size in {_size(phrase) for phrase in wanted}:
        pieces = {piece for phrase in wanted if _size(phrase) == size for piece in _pieces(phrase)}
        places |= _places(text.text, pieces, size)
    return [_passage(text, phrase, _likely_starts(phrase, places)) for phrase in wanted]


def _size(phrase: str) -> int:
    """Return how long pieces of a phrase must be to say something: two ideographs, four letters."""
    return 4 if phrase.isascii() and len(phrase) >= 8 else 2


def _pieces(phrase: str) -> list[str]:
    size = _size(phrase)
    return [phrase[at : at + size] for at in range(len(phrase) - size + 1)]


def _places(text: str, pieces: Iterable[str], size: int) -> dict[str, list[int]]:
    """Return the offsets of these pieces, all of one size, in a text."""
    places: dict[str, list[int]] = {piece: [] for piece in pieces}
    for at in range(len(text) - size + 1):
        if (piece := text[at : at + size]) in places:
            places[piece].append(at)
    return places


def _likely_starts(phrase: str, places: dict[str, list[int]]) -> list[int]:
    """Return offsets near which the phrase could begin, in steps of half its length."""
    step = len(phrase) // 2 + 1
    votes: Counter[int] = Counter()
    counted = 0
    pieces = enumerate(_pieces(phrase))
    for index, piece in sorted(pieces, key=lambda pair: len(places[pair[1]])):
        votes.update((at - index) // step for at in places[piece])
        counted += len(places[piece])
        if counted > _MOST_PLACES:
            break
    votes += Counter({place - 1: count for place, count in votes.items()})
    return [place * step for place, _ in votes.most_common(2)]


def _passage(text: Folded, phrase: str, starts: Iterable[int]) -> Passage | None:
    """Return the passage most like the phrase that begins near one of these offsets."""
    from difflib import SequenceMatcher  # 3 ms, and only a missing phrase needs it

    size = len(phrase)
    least = 2 if size > 8 else 1
    matcher = SequenceMatcher(b=phrase, autojunk=False)

    def offsets(start: int, end: int) -> set[int]:
        """Return where the phrase would begin by each part that it shares with this stretch."""
        matcher.set_seq1(text.text[start:end])
        blocks = matcher.get_matching_blocks()
        return {max(start + a - b, 0) for a, b, shared in blocks if shared >= least}

    def likeness(span: tuple[int, int]) -> float:
        matcher.set_seq1(text.text[slice(*span)])
        return matcher.ratio()

    begins = {at for start in starts for at in offsets(max(start, 0), start + 3 * size)}
    if not begins:
        return None
    # The best of the phrase's own length, then the best end for that, then the best beginning.
    start, end = max(((at, at + size) for at in sorted(begins)), key=likeness)
    ends = {end, *(max(at, start) + size for at in offsets(start, start + 2 * size))}
    start, end = max(((start, at) for at in sorted(ends)), key=likeness)
    # What is longer than three times the phrase is less than half alike.
    near = (at for at in sorted(begins) if 0 < end - at <= 3 * size)
    start, end = max(((at, end) for at in near), key=likeness)
    if likeness((start, end)) < _LEAST_LIKENESS:
        return None
    own_start, own_end = text.words(start, end)
    passage = text.own[own_start:own_end]
    matcher.set_seq1(Folded(passage).text)
    rounded = Decimal(f"{min(matcher.ratio(), 0.99):.2f}")
    return Passage(own_start, " ".join(passage.split()), rounded)
