"""Text into lines of a width measured in cells: 上海 is four cells wide.

Lines break at spaces, after the hyphens and slashes of ids and addresses, and around ideographs. A
word is broken inside only where it is wider than the whole line.
"""

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from hubcli.views.grid import Cell
from hubcli.views.look import Look, visible

_WIDE = (
    "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
_CLOSING = "，。、；：！？）」』】》”’%"
_CHUNK = re.compile(
    r"\s+"
    r"|https?://[^/\s]*/*"
    rf"|(?<!\S)[{_WIDE}]{{1,6}}(?!\S)"  # a short Chinese name between spaces stays whole
    rf"|[{_WIDE}][{_CLOSING}]*"
    rf"|(?:[^\s{_WIDE}/-]|-(?=\d))+[/-]*"  # 2025-09 stays whole, unicorns-hurun-2023 need not
    r"|[/-]+"
)
_ASCII_SIGNS = str.maketrans(
    {
        "✓": "+",
        "✗": "x",
        "≠": "!",
        "—": "-",
        "–": "-",
        "…": "~",
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
        shown = visible(piece.text)
        style: str | Style = piece.style
        if look.ascii:
            shown = shown.translate(_ASCII_SIGNS)
        start = len(text)
        text.append(shown, style or None)
        if look.color and piece.link and piece.link.startswith(("http://", "https://")):
            text.stylize(Style(link=visible(piece.link)), start)
    return text


def longest_chunk(text: Text) -> int:
    """Return the width of the widest piece that should not be broken."""
    return max((cell_len(chunk) for chunk in _CHUNK.findall(text.plain)), default=0)


def widest_line(text: Text) -> int:
    """Return how wide the text is unwrapped."""
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of the text, none wider than `width` cells; at least one."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        offsets = list(_breaks(paragraph.plain, max(width, 1)))
        for line in paragraph.divide(offsets) if offsets else [paragraph]:
            line.rstrip()
            lines.append(line)
    return lines or [Text(end="")]


def _breaks(line: str, width: int) -> Iterable[int]:
    """Yield the offsets at which a line is to be broken."""
    used = 0
    offset = 0
    for chunk in _CHUNK.findall(line):
        size = cell_len(chunk)
        if used and used + size > width:
            if chunk.isspace():
                # Spaces at the end of a line are cut off; the next word starts the new one.
                used, offset = width, offset + len(chunk)
                continue
            yield offset
            used = 0
        if size > width:
            for character in chunk:
                cells = cell_len(character)
                if used and used + cells > width:
                    yield offset
                    used = 0
                used += cells
                offset += len(character)
            continue
        used += size
        offset += len(chunk)
