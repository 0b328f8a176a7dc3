"""Elements of SVG from the top down, and the colours that they are drawn in.

Text stays text and is escaped. Places are in pixels; what a letter takes is estimated.
"""

from functools import lru_cache
from html import escape
from typing import NamedTuple

from hubcli.model.controls import visible
from hubcli.views.widths import cell_width, wrapped

EDGE = 24
LETTER = 6.6
"""How wide a letter of 12 pixels is, about."""

BOLD = 1.06
"""How much wider a bold one is."""

_THIN, _BROAD = " !'()[],./:;|fijlt", "%@MWmw"


_REMEMBERED = 2000
"""Attributes that are not written anew: most places and colours come again."""


class Palette(NamedTuple):
    """Colours, as SVG's attributes take them."""

    ink: str
    pale: str
    grid: str
    ground: str
    calm: str
    """Of what stands beside the one that matters."""

    curves: tuple[str, ...]


# With a contrast of at least 4.5 on white.
ON_WHITE = Palette(
    "#1a1a1a",
    "#595959",
    "#e3e3e3",
    "#ffffff",
    "#8395a7",
    ("#b5282a", "#1f5fa8", "#1b7440", "#7b3fa0", "#8f5600", "#555555"),
)
OF_PAGE = Palette(
    "var(--text)",
    "var(--dim)",
    "var(--line)",
    "var(--ground)",
    "var(--dim)",
    tuple(f"var(--curve-{number})" for number in range(1, 7)),
)
"""Those that the style sheet of a page names, so that they change with it."""


class Drawing:
    """Elements from the top down; `bottom` is how far they reach."""

    def __init__(self, width: int, palette: Palette, *, edge: int = EDGE) -> None:
        """Take the width, and how much of it is left free at either side."""
        self.width = width
        self.palette = palette
        self.edge = edge
        self.bottom = edge
        self.elements: list[str] = []

    def add(self, name: str, **attributes: object) -> None:
        """Add an element; an underscore in an attribute is a hyphen.

        `content` is the text in it, `tail` a plain one after that.
        """
        text, tail = attributes.pop("content", None), attributes.pop("tail", "")
        given = "".join([_attribute(key, _number(value)) for key, value in attributes.items()])
        after = f'<tspan dx="5" font-weight="normal">{escaped(str(tail))}</tspan>' if tail else ""
        inner = "/>" if text is None else f">{escaped(str(text))}{after}</{name}>"
        self.elements.append(f"<{name}{given}{inner}")

    def text(self, x: float, y: float, text: str, **attributes: object) -> None:
        """Add a line of text."""
        look = {"font_size": 12, "fill": self.palette.ink} | attributes
        self.add("text", content=text, x=x, y=y, **look)

    def paragraph(  # noqa: PLR0913 - each says one thing of the text
        self,
        text: str,
        *,
        size: int = 12,
        weight: str = "normal",
        color: str | None = None,
        x: int = 0,
        most: int | None = None,
    ) -> None:
        """Add text below what is there, wrapped, and cut where it has more than `most` lines."""
        room = int((self.width - 2 * self.edge - x) / (LETTER * size / 12))
        for line in _lines(text, room, most):
            self.bottom += size + 6
            style = {"font_size": size, "font_weight": weight, "fill": color or self.palette.ink}
            self.text(self.edge + x, self.bottom, line, **style)
        self.bottom += 4


def fitting(text: str, room: float, *, most: int) -> list[str]:
    """Return the lines of a text of 12 pixels that is to be so wide, at most so many."""
    return _lines(text, int(room / LETTER), most)


def _lines(text: str, room: int, most: int | None) -> list[str]:
    lines = list(wrapped(text, max(room, 4), measure=letters))
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and letters(last) > max(room, 4) - 1.5:
            last = last[:-1]
        lines[most - 1 :] = [f"{last.rstrip()}…"]
    return lines


def letters(text: str) -> float:
    """Return how wide a text is, in usual letters; a wide typeface is allowed for."""
    return sum(map(_letter, text))


def _letter(character: str) -> float:
    if not character.isascii():
        return cell_width(character)
    if character in _THIN:
        return 0.65
    if character in _BROAD:
        return 1.8
    return 1.1 if character.islower() else 1.25


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


@lru_cache(maxsize=_REMEMBERED)
def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'


def escaped(text: str) -> str:
    """Return text for an element or an attribute."""
    return escape(visible(text))
