"""The claimed figure and the known ones on one axis: numbers, and below them what they are."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.wrapping import plain_text, wrapped
from hubcli.views.blocks import Mark, Strip
from hubcli.views.look import Look
from hubcli.views.strip import UNDECIDED, in_words, undecided

_WIDTH = 72


def strip_lines(strip: Strip, *, width: int, look: Look) -> Iterator[Text]:
    """Yield the axis and what stands below it; where they do not fit, the same in words."""
    marks = sorted((strip.claimed, *strip.known), key=lambda mark: mark.at)
    claimed, known, hollow, dot = "v*o." if look.ascii else "▼●○·"
    rest = undecided(strip)
    signs = [claimed if m is strip.claimed else hollow if m in rest else known for m in marks]
    tops = [
        plain_text(f"{sign}{mark.text}", mark.style, look)
        for sign, mark in zip(signs, marks, strict=True)
    ]
    unit = plain_text(f" {strip.unit}" if strip.unit else "", "dim", look)
    room = min(width, _WIDTH) - cell_len(unit.plain)
    for longest in (len("2024-07-05"), len("2024")):
        told = [_told(mark, strip, longest) for mark in marks]
        sizes = [max(cell_len(top.plain), len(t)) for top, t in zip(tops, told, strict=True)]
        if sum(sizes) + len(sizes) - 1 <= room:
            starts = _starts([mark.at for mark in marks], sizes, room)
            begin = plain_text(strip.begin, "dim", look)
            yield _axis(begin, tops, starts, dot).append_text(unit)
            yield _below(told, starts, look)
            if rest:
                yield plain_text(f"{hollow} {UNDECIDED}", "dim", look)
            return
    yield from wrapped(plain_text(in_words(strip), "figure", look), width)


def _told(mark: Mark, strip: Strip, longest: int) -> str:
    return mark.below if mark is strip.claimed else mark.below[:longest]


def _starts(places: Sequence[float], sizes: Sequence[int], room: int) -> list[int]:
    """Return where each mark begins: at its place on the axis, or as near as the others let it."""
    starts: list[int] = []
    free = 0
    for i, (place, size) in enumerate(zip(places, sizes, strict=True)):
        last = room - sum(sizes[i:]) - (len(sizes) - i - 1)
        starts.append(min(max(free, round(place * (room - sizes[-1]))), last))
        free = starts[-1] + size + 1
    return starts


def _axis(begin: Text, tops: Sequence[Text], starts: Sequence[int], dot: str) -> Text:
    """Return the axis with its marks, and before them where it begins, if there is room."""
    line = begin if cell_len(begin.plain) < starts[0] else Text(end="")
    for top, start in zip(tops, starts, strict=True):
        gap = start - cell_len(line.plain)
        line.append(f" {dot * (gap - 2)} " if gap > 2 else " " * gap, style="dim")
        line.append_text(top)
    return line


def _below(told: Sequence[str], starts: Sequence[int], look: Look) -> Text:
    line = Text(end="")
    for text, start in zip(told, starts, strict=True):
        line.append(" " * (start - cell_len(line.plain)))
        line.append_text(plain_text(text, "dim", look))
    return line
