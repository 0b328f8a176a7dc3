"""Elements of SVG from the top down, and the colours that they are drawn in.

Text stays text and is escaped. Places are in pixels; what a letter takes is estimated.
"""

from html import escape
from typing import NamedTuple

from hubcli.model.controls import visible
from hubcli.views.widths import cell_width, wrapped

EDGE = 24
LETTER = 6.6
"""How wide a letter of 12 pixels is, about."""

_THIN, _BROAD = " !'()[],./:;|fijlt", "%@MWmw"


class Palette(NamedTuple):
    """Colours, as SVG's attributes take them."""

    ink: str
    pale: str
    grid: str
    ground: str
    curves: tuple[str, ...]


# With a contrast of at least 4.5 on white.
ON_WHITE = Palette(
    "#1a1a1a",
    "#595959",
    "#dddddd",
    "#ffffff",
    ("#b5282a", "#1f5fa8", "#1b7440", "#7b3fa0", "#8f5600", "#555555"),
)
OF_PAGE = Palette(
    "var(--text)",
    "var(--dim)",
    "var(--line)",
    "var(--ground)",
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
        """Add an element; an underscore in an attribute is a hyphen, `content` the text in it."""
        text = attributes.pop("content", None)
        given = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{escaped(_number(value))}"'
            for key, value in attributes.items()
        )
        inner = "/>" if text is None else f">{escaped(str(text))}</{name}>"
        self.elements.append(f"<{name}{given}{inner}")

    def text(self, x: float, y: float, text: str, **attributes: object) -> None:
        """Add a line of text."""
        self.add(
            "text",
            content=text,
            x=x,
            y=y,
            **({"font_size": 12, "fill": self.palette.ink} | attributes),
        )

    def paragraph(
        self,
        text: str,
        *,
        size: int = 12,
        weight: str = "normal",
        color: str | None = None,
        x: int = 0,
    ) -> None:
        """Add text below what is there, wrapped."""
        room = int((self.width - 2 * self.edge - x) / (LETTER * size / 12))
        for line in wrapped(text, room, measure=letters):
            self.bottom += size + 6
            style = {"font_size": size, "font_weight": weight, "fill": color or self.palette.ink}
            self.text(self.edge + x, self.bottom, line, **style)
        self.bottom += 4


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


def escaped(text: str) -> str:
    """Return text for an element or an attribute."""
    return escape(visible(text))
