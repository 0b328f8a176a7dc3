"""Two versions of a text as one, in which the words that went and came are marked.

The marks are those of `git diff --word-diff`, so that no colour is needed. They are pieces of their
own, which pages leave out: HTML has elements for what went and came.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hubcli.views.grid import Cell, Piece

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
# A word, with what joins its parts as in 1.5; else one sign. In Chinese every sign is a word.
_WORD = re.compile(rf"(\s*)([^\W{_WIDE}]+(?:[.,'’-][^\W{_WIDE}]+)*|\S)")
_LEAST_ALIKE = 0.4
_MOST_WORDS = 2_000
"""Beyond these, texts are shown one after the other: the one is no help, the other takes long."""


class _Word(NamedTuple):
    """A word, and the space before it."""

    space: str
    text: str


def marked(old: str, new: str) -> Cell:
    """Return the new text with the words that were not in the old one marked, and those gone."""
    before, after = _words(old), _words(new)
    runs = list(_runs([word.text for word in before], [word.text for word in after]))
    if not any(gone or come for gone, come, _ in runs):  # they differ in spaces alone
        return *gone_text(old), Piece(" "), *come_text(new)
    pieces: list[Piece] = []
    i = j = 0
    for gone, come, kept in runs:
        pieces += _marked_run(before[i : i + gone], after[j : j + come])
        i, j = i + gone, j + come
        pieces.append(Piece(_joined(after[j : j + kept])))
        i, j = i + kept, j + kept
    return tuple(piece for piece in pieces if piece.text)


def gone_text(text: str) -> Cell:
    """Return a text marked as gone."""
    return Piece("[−", "gone.mark"), Piece(text, "gone"), Piece("−]", "gone.mark")


def come_text(text: str) -> Cell:
    """Return a text marked as come."""
    return Piece("{+", "come.mark"), Piece(text, "come"), Piece("+}", "come.mark")


def _marked_run(gone: Sequence[_Word], come: Sequence[_Word]) -> Iterator[Piece]:
    if gone:
        yield Piece(gone[0].space)
        yield from gone_text(_joined(gone).lstrip())
    if come:
        yield Piece(come[0].space or (" " if gone else ""))
        yield from come_text(_joined(come).lstrip())


def _words(text: str) -> list[_Word]:
    return [_Word(*found) for found in _WORD.findall(text)]


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.space + word.text for word in words)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield how many words went, how many came in their place, how many stayed after them."""
    from difflib import SequenceMatcher  # 3 ms, and only reports of changed texts need it

    if max(len(old), len(new)) > _MOST_WORDS:
        yield len(old), len(new), 0
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        yield len(old), len(new), 0
        return
    gone = come = 0
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        kept = i_end - i
        # A word alone between two changes reads better as part of them.
        if tag != "equal" or (kept == 1 and (gone or come) and i_end < len(old)):
            gone, come = gone + i_end - i, come + j_end - j
        else:
            yield gone, come, kept
            gone = come = 0
    if gone or come:
        yield gone, come, 0
