"""Text without what typesetting changes: case, width, quotes, dashes, spaces, line breaks.

`folded` is the definition. `Folded` does the same to a long text in one pass, a quarter of a second
for a million characters, and leads back from each character that is left to where it stood.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from unicodedata import normalize


class Difference(StrEnum):
    """In what a passage that is found loosely differs from the phrase."""

    INVISIBLE = "invisible"
    """Characters without width: soft hyphens, zero-width spaces, direction marks."""

    CELLS = "cells"
    """The bars between the cells of a table."""

    LINES = "lines"
    """A line break inside the phrase, also one that hyphenates a word."""

    NOTES = "notes"
    """The mark of a footnote inside the phrase: [1], ¹, *."""

    SPACES = "spaces"
    WIDTH = "width"
    """Full-width and half-width forms: ％ and %."""

    QUOTES = "quotes"
    DASHES = "dashes"
    FORM = "form"
    """The same character encoded otherwise (Unicode's NFKD): é as one or two, ﬁ, ²."""

    CASE = "case"
    NUMBER = "number"
    """A number at an end of the phrase is only part of the one in the text: 5% of 15%."""


_WIDTHS = "\uff01-\uffee"  # full-width ASCII, half-width katakana and hangul
_WIDE = f"\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff{_WIDTHS}"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# The blocks of combining marks that European and East Asian texts use.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
_TO_QUOTE = dict.fromkeys(map(ord, '"`´‘’‚‛“”„‟′″‹›«»「」『』〝〞〟'), "'")
_TO_DASH = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣"), "-")
_HYPHENATION = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][^\S\n]*\n\s*(?=[^\W\d_])")
_NOTES = re.compile(
    r"(?<=\S)\[(?:[^\W\d_]{1,6}\.? ?)?(?:\d{1,3}|[a-z])\]"
    r"|(?<=[^\s\d⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{1,3}|(?<=[^\W\d_])[*†‡]{1,3}"
)


def _on_one_line(text: str) -> str:
    # No space was there to break at between ideographs, nor after the hyphen of high-tech.
    text = re.sub(rf"(?<=[{_WIDE}])\s*\n\s*(?=[{_WIDE}])|(?<=\w[-‐])\s*\n\s*(?=\w)", "", text)
    return re.sub(r"\s*\n\s*", " ", text)


_FOLDS: dict[Difference, Callable[[str], str]] = {
    Difference.INVISIBLE: lambda text: re.sub(f"[{_INVISIBLE}]", "", text),
    Difference.CELLS: lambda text: re.sub(r"\s*[|｜\t]\s*", " ", text),
    Difference.LINES: _on_one_line,
    Difference.SPACES: lambda text: re.sub(r"[^\S\n]+", "", text),
    Difference.WIDTH: lambda text: re.sub(
        f"[{_WIDTHS}]+", lambda match: normalize("NFKC", match[0]), text
    ),
    Difference.QUOTES: lambda text: text.translate(_TO_QUOTE),
    Difference.DASHES: lambda text: text.translate(_TO_DASH),
    Difference.FORM: lambda text: re.sub(
        f"[^{_WIDTHS}]+", lambda match: normalize("NFKD", match[0]), text
    ),
    Difference.CASE: str.casefold,
}
"""What is folded away, in this order; none does the work of another, so each can be left out."""


def folded(text: str, *, but: Difference | None = None) -> str:
    """Return a text without what typesetting changes; `but` names a difference to keep."""
    for difference, fold in _FOLDS.items():
        if difference is not but:
            text = fold(text)
    return text


def differences(phrase: str, passage: str) -> tuple[Difference, ...]:
    """Return in what a passage that folds to the same differs: what cannot be left out for it."""
    if phrase == passage:
        return ()
    joined = passage
    needed = set[Difference]()
    if folded(phrase) != folded(passage):
        joined = as_read_out(passage)
        unhyphenated = _HYPHENATION.sub("", passage)
        needed |= {Difference.LINES} if unhyphenated != passage else set()
        needed |= {Difference.NOTES} if joined != unhyphenated else set()
    needed |= {each for each in _FOLDS if folded(phrase, but=each) != folded(joined, but=each)}
    if not needed:  # two folds can each see to a space beside a bar, or to ﬁ
        are_spaces = re.sub(r"[\s|｜]", "", phrase) == re.sub(r"[\s|｜]", "", joined)
        needed.add(Difference.SPACES if are_spaces else Difference.FORM)
    return tuple(each for each in Difference if each in needed)


def as_read_out(text: str) -> str:
    """Return a text without the marks of footnotes, words joined that the end of a line parts."""
    return _NOTES.sub("", _HYPHENATION.sub("", text))


# Pieces of text that are folded each by itself: runs whose characters stay one by one, runs of
# which nothing stays, and single characters with their marks.
_GAP = rf"[\s|｜{_INVISIBLE}]"
_PIECE = (
    rf"(?P<plain>[!-)+,.-Z\\\\-{{}}~\u3001\u3002\u4e00-\u9fff\uff01-\uff5b\uff5d\uff5e]+(?![{_MARKS}]))"
    rf"|(?P<gap>{{gap}}+)"
    rf"|.[{_MARKS}]*"
)
_PLAIN = (*range(0x21, 0x7F), *range(0xFF01, 0xFF5F))


class Folded:
    """A text folded, with the way back; `joined` folds it as it is read out."""

    def __init__(self, text: str, *, joined: bool = False) -> None:
        self.own = text
        self._starts = array("I")
        """Where each piece begins in `text`; the two below are where it lies in `own`."""

        self._own_starts = array("I")
        self._own_ends = array("I")
        self._is_plain = bytearray()
        self.text = "".join(self._pieces(joined=joined))

    def _pieces(self, *, joined: bool) -> Iterator[str]:
        table = {code: folded(chr(code)) for code in _PLAIN}
        known: dict[str, str] = {}
        gap = rf"(?:{_GAP}|{_HYPHENATION.pattern}|{_NOTES.pattern})" if joined else _GAP
        at = 0
        for match in re.finditer(_PIECE.replace("{gap}", gap), self.own, re.DOTALL):
            if match.lastgroup == "gap":
                continue
            own = match[0]
            if is_plain := match.lastgroup == "plain":
                piece = own.translate(table)
            elif own in known:
                piece = known[own]
            else:
                piece = known[own] = folded(own)
            if piece:
                yield piece
                self._starts.append(at)
                self._own_starts.append(match.start())
                self._own_ends.append(match.end())
                self._is_plain.append(is_plain)
                at += len(piece)

    def spans(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Yield start and end, in the text as it was, of each passage that folds as a phrase does.

        A passage begins and ends with whole characters: e is not found in é.
        """
        wanted = Folded(phrase).text
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self.start(at), self.end(at + len(wanted))
            if start is not None and end is not None:
                yield start, end
            at = self.text.find(wanted, at + 1)

    def start(self, offset: int) -> int | None:
        """Return where the character at an offset stood; None inside what was one character."""
        piece = bisect_right(self._starts, offset) - 1
        inside = offset - self._starts[piece]
        return None if inside and not self._is_plain[piece] else self._own_starts[piece] + inside

    def end(self, offset: int) -> int | None:
        """Return where the character before an offset ended; None inside what was one character."""
        piece = bisect_right(self._starts, offset - 1) - 1
        if self._is_plain[piece]:
            return self._own_starts[piece] + offset - self._starts[piece]
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return self._own_ends[piece] if offset == following else None

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage stood, with the whole of the words that it begins and ends in."""
        end = min(end, len(self.text))
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, end - 1))
        own_start, own_end = self.start(start), self.end(end)
        own_start = self._own_starts[first] if own_start is None else own_start
        own_end = self._own_ends[last] if own_end is None else own_end
        while own_start and _is_in_word(self.own[own_start - 1 : own_start + 1]):
            own_start -= 1
        while _is_in_word(self.own[own_end - 1 : own_end + 1]):
            own_end += 1
        return own_start, own_end


def _is_in_word(two: str) -> bool:
    """Tell whether two characters stand in one word; ideographs are words by themselves."""
    return len(two) == 2 and two.isalnum() and not re.search(f"[{_WIDE}]", two)
