"""Text into lines of a width measured in cells: 上海 is four cells wide.

Lines break at spaces and around ideographs. A word wider than the whole line is broken after the
hyphens and slashes of an id or address, or where it must, elsewhere; so ids can be copied.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from hubcli.model.controls import visible
from hubcli.views.grid import Cell, Piece
from hubcli.views.look import Look

_WIDE = (
    "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
_CLOSING = r"，。、；：！？）」』】》”’%),.;:!?\]"
_IDEOGRAPHS = (
    rf"(?<!\S)[{_WIDE}]{{1,6}}(?!\S)"  # a short Chinese name between spaces stays whole
    rf"|[{_WIDE}][{_CLOSING}]*"
)
_WORD = r"\s+|IDEOGRAPHS|[^\sWIDE]+"
_CHUNK = (
    r"\s+|IDEOGRAPHS"
    r"|https?://[^/\s]*/*"
    r"|(?:[^\sWIDE/–-]|-(?=\d{1,3}(?!\d))|(?<!\d)-(?=\d))+[/–-]*"  # 2025-09 stays whole
    r"|[/–-]+"
)
# A character with the marks, joiners and selectors that belong to it.
_SIGN = (
    r"[\s\S](?:\u200d[\s\S]|[\u0300-\u036f\u0e31-\u0e4e\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f])*"
)
_LONGEST = 100_000
"""Characters of a text that are shown, about a thousand lines; the other formats have them all."""

_ASCII_SIGNS = str.maketrans(
    {
        "✓": "+",
        "✗": "x",
        "≠": "!",
        "—": "-",
        "–": "-",
        "−": "-",
        "…": "...",
        "·": "|",
        "→": ">",
        "²": "2",
        "“": '"',
        "”": '"',
        "’": "'",
    }
)


def as_text(cell: Cell, look: Look) -> Text:
    """Return a cell as Rich text: what a terminal would act on escaped, links only with colour."""
    text = Text(end="")
    for piece in cell:
        whole = piece.text
        shown = whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"
        shown = visible(shown).replace("\t", " ")
        style: str | Style = piece.style
        if look.ascii:
            shown = shown.translate(_ASCII_SIGNS).encode("ascii", "backslashreplace").decode()
        start = len(text)
        text.append(shown, style or None)
        if look.color and piece.link and _is_plain(piece.link):
            text.stylize(Style(link=piece.link), start)
    return text


def _is_plain(link: str) -> bool:
    """Tell whether a terminal may be given this address: of the web, and nothing odd in it."""
    is_of_the_web = link.startswith(("http://", "https://"))
    return is_of_the_web and visible(link) == link and not any(map(str.isspace, link))


def plain_text(text: str, style: str, look: Look) -> Text:
    """Return words of one style as Rich text, as safe as a cell."""
    return as_text((Piece(text, style),), look)


def longest_chunk(text: Text) -> int:
    """Return the width of the widest piece that should not be broken."""
    return max((cell_len(chunk) for chunk in _found(_CHUNK, text.plain)), default=0)


def _found(pattern: str, text: str) -> list[str]:
    """Return the words or chunks of a text.

    With ideographs a pattern takes 5 ms to compile, and few texts have any.
    """
    has_wide = not text.isascii() and max(text) >= _WIDE[0]
    return _compiled(pattern, for_wide=has_wide).findall(text)


@cache
def _compiled(pattern: str, *, for_wide: bool) -> re.Pattern[str]:
    ideographs, wide = (_IDEOGRAPHS, _WIDE) if for_wide else (r"(?!)", "")
    return re.compile(pattern.replace("IDEOGRAPHS", ideographs).replace("WIDE", wide))


def widest_line(text: Text) -> int:
    """Return how wide the text is unwrapped."""
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of the text, none wider than `width` cells; at least one."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        fits = cell_len(paragraph.plain) <= width
        offsets = [] if fits else list(_breaks(paragraph.plain, max(width, 1)))
        for line in paragraph.divide(offsets) if offsets else [paragraph]:
            line.rstrip()
            lines.append(line)
    return lines or [Text(end="")]


def _breaks(line: str, width: int) -> Iterable[int]:
    """Yield the offsets at which a line is to be broken.

    A line is measured as a whole: signs that join (emoji sequences) are narrower than their parts.
    """
    start = offset = 0
    for chunk in _chunks(line, width):
        end = offset + len(chunk)
        if not chunk.isspace() and cell_len(line[start:end]) > width:
            if (earlier := _before_colons(line, start, offset)) > start:
                yield earlier
                start = earlier
            while (fitting := _fitting(line, start, end, width)) < end:
                earlier = _before_colons(line, start, fitting)
                start = earlier if earlier > start else fitting
                yield start
        offset = end


def _before_colons(line: str, start: int, end: int) -> int:
    """Return where to break instead of at `end`, so that no line begins with "::name", or `start`.

    A log could take it for a command; where a word begins so, `visible` has written an escape.
    """
    while end > start and line.startswith("::", end) and not line[end - 1].isspace():
        end -= 1
    return end


def _chunks(line: str, width: int) -> Iterator[str]:
    """Yield what stays together: a word, or its parts where it is wider than a line."""
    for word in _found(_WORD, line):
        if cell_len(word) <= width:
            yield word
        else:
            yield from _found(_CHUNK, word)


def _fitting(line: str, start: int, end: int, width: int) -> int:
    """Return where a word is to be broken: after what fits in a line, at least a sign.

    The sum of the signs is never less than the width of the whole, and takes linear time.
    """
    fitting, size = start, 0
    for sign in re.compile(_SIGN).finditer(line, start, end):
        size += cell_len(sign[0])
        if fitting > start and size > width:
            size = cell_len(line[start : sign.end()])
            if size > width:
                break
        fitting = sign.end()
    return fitting
