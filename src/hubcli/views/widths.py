"""How wide text is on a terminal, for views that line things up by themselves.

The renderer measures with Rich, which only it may import; this agrees with it on all but emoji that
are put together from several characters, and there it never says less.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import category, east_asian_width

from hubcli.model.controls import visible

_WHOLE = re.compile(r"\d[\d,]*")
"""The digits of a number before its point, with the commas between thousands."""


def cell_width(text: str) -> int:
    """Return how many cells a text takes as it will be shown, what is unsafe escaped."""
    shown = visible(text)
    return len(shown) if shown.isascii() else sum(map(_cells, shown))


def clipped(text: str, width: int, *, ascii_only: bool = False) -> str:
    """Return the text as it will be shown, cut to `width` cells with a mark where it was cut."""
    shown = visible(text)
    if cell_width(shown) <= width:
        return shown
    mark = "~" if ascii_only else "…"
    kept, used = "", 0
    for character in shown:
        used += _cells(character)
        if used > width - 1:
            break
        kept += character
    return (kept.rstrip() + mark)[: max(width, 0)]


def clipped_start(text: str, width: int, *, ascii_only: bool = False) -> str:
    """Return the text as `clipped` does, but cut at its start: for texts that begin alike."""
    shown = visible(text)
    if cell_width(shown) <= width:
        return shown
    start, used = len(shown), 0
    while (used := used + _cells(shown[start - 1])) <= width - 1:
        start -= 1
    return ("~" if ascii_only else "…") + shown[start:].lstrip()


def wrapped(
    text: str, width: int, *, measure: Callable[[str], float] = cell_width
) -> Iterator[str]:
    """Yield the lines of a text as it will be shown, each at most so wide.

    A word is broken only where it is wider than a line. `measure` tells how wide a text is, which
    is as much as its characters are together.
    """
    line, used, gap = "", 0.0, measure(" ")
    for word in visible(text).split():
        size = measure(word)
        if line and used + gap + size <= width:
            line, used = f"{line} {word}", used + gap + size
            continue
        if line and size <= width:
            yield line
            line, used = word, size
            continue
        if line:
            line, used = f"{line} ", used + gap
        for character in word:
            more = measure(character)
            if line and used + more > width:
                yield line.rstrip()
                line, used = "", 0.0
            line += character
            used += more
    if line:
        yield line


def padded(text: str, width: int) -> str:
    """Return the text with spaces after it up to `width` cells."""
    return text + " " * (width - cell_width(text))


def aligned_at_point(numbers: Sequence[str]) -> list[str]:
    """Return numbers, as `wording` writes them, padded to one width with their points in a column.

    One without a point is lined up as if it stood behind the last digit.
    """
    points = [_point(number) for number in numbers]
    before = max(points, default=0)
    shifted = [" " * (before - at) + number for number, at in zip(numbers, points, strict=True)]
    width = max(map(len, shifted), default=0)
    return [number.ljust(width) for number in shifted]


def _point(number: str) -> int:
    """Return the offset of a number's decimal point, or where it would stand."""
    digits = _WHOLE.search(number)
    return digits.end() if digits else len(number)


def _cells(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
