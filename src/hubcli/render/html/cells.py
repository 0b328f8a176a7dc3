"""Cells as HTML: runs of text in a style, links to pages and to the web, numbered references."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TypeAlias

from hubcli.render.html.elements import Markup, element, joined, outside, text
from hubcli.views.grid import Cell, Piece
from hubcli.views.wording import typeset

Links: TypeAlias = Callable[[str], str | None]
"""From what a piece stands for, as `Piece.to` has it, to the address of its page, if any."""


_LEFT_OUT = frozenset(("command", "gone.mark", "come.mark"))
"""Styles of what pages do without: what is typed in a terminal, which who reads a page may not
have, and signs beside what has an element of its own."""

_ELEMENTS = {"match": "mark", "gone": "del", "come": "ins"}

_NUMBERS = ("figure", "best")
_REMEMBERED = 4000
"""Pieces that are not written anew: the same facts and sources stand on many pages."""


def nowhere(_: str) -> None:
    """Return no address: the links of a page that stands alone."""


class Cells:
    """Writes the cells of one page, on which each reference to a source is counted."""

    def __init__(self, links: Links = nowhere) -> None:
        """Take where what pieces stand for is found."""
        self.links = links
        self.uses: dict[str, int] = {}
        """How often each number of a source was referred to so far."""

    def html(self, cell: Cell) -> Markup:
        """Return a cell; what of it stands for something leads there."""
        links = self.links
        written = [
            self._reference(piece.to[1:])
            if piece.to is not None and piece.to.startswith("#")
            else _written(piece, links)
            for piece in cell
            if piece.style not in _LEFT_OUT
        ]
        return written[0] if len(written) == 1 else Markup("".join(written))

    def _reference(self, number: str) -> Markup:
        use = self.uses[number] = self.uses.get(number, 0) + 1
        link = element(
            "a",
            number,
            href=f"#source-{number}",
            id=f"ref-{number}-{use}",
            aria_label=f"source {number}",
        )
        return element("sup", link)


_NO_PROSE = frozenset(("id", "link"))
"""Styles of what is no prose, which may break at any hyphen."""

_DATE = re.compile(r"\b\d{4}-(?:\d\d(?:-\d\d)?|Q\d)\b")
"""What browsers would break after a hyphen."""


@lru_cache(maxsize=_REMEMBERED)
def _written(piece: Piece, links: Links) -> Markup:
    """Return a piece that is no reference; where the links are the same, it is written once."""
    shown = text(typeset(piece.text) if piece.style in _NUMBERS else piece.text)
    if "\n" in shown:
        shown = Markup(shown.replace("\n", "<br>"))
    if " " in shown and "-" in shown and piece.style not in _NO_PROSE:
        shown = Markup(_DATE.sub(r'<span class="whole">\g<0></span>', shown))
    style = style_class(piece.style)
    address = outside(piece.link) if piece.link else links(piece.to) if piece.to else None
    if address is not None:
        rel = "noopener noreferrer" if piece.link else None
        before = len(shown) - len(shown.lstrip())
        words = Markup(shown[before:])
        return joined((shown[:before], element("a", words, href=address, class_=style, rel=rel)))
    if name := _ELEMENTS.get(piece.style):
        return element(name, shown)
    return element("span", shown, class_=style) if style else shown


def plain(cell: Cell) -> str:
    """Return a cell as text."""
    return "".join([piece.text for piece in cell]).strip()


@cache
def style_class(style: str) -> str | None:
    """Return the class that the style sheet knows a style of the views by."""
    if style.startswith("verdict."):
        return style.rpartition(".")[2]
    return style.replace(".", "-") or None
