"""Cells as HTML: runs of text in a style, links to pages and to the web, numbered references."""

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from hubcli.render.html.elements import Markup, element, joined, outside, text
from hubcli.views.grid import Cell, Piece

Links: TypeAlias = Callable[[str], str | None]
"""From what a piece stands for, as `Piece.to` has it, to the address of its page, if any."""


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
        return joined(map(self._piece, cell))

    def _piece(self, piece: Piece) -> Markup:
        to = piece.to
        if to is not None and to.startswith("#"):
            return self._reference(to[1:])
        shown = text(piece.text)
        if "\n" in shown:
            shown = Markup(shown.replace("\n", "<br>"))
        style = style_class(piece.style)
        address = outside(piece.link) if piece.link else self.links(to) if to else None
        if address is not None:
            rel = "noopener noreferrer" if piece.link else None
            before = len(shown) - len(shown.lstrip())
            words = Markup(shown[before:])
            return joined(
                (shown[:before], element("a", words, href=address, class_=style, rel=rel))
            )
        name = "mark" if piece.style == "match" else "span"
        return element(name, shown, class_=style) if style or name == "mark" else shown

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


def plain(cell: Cell) -> str:
    """Return a cell as text."""
    return "".join(piece.text for piece in cell).strip()


@cache
def style_class(style: str) -> str | None:
    """Return the class that the style sheet knows a style of the views by."""
    if style.startswith("verdict."):
        return style.rpartition(".")[2]
    return style.replace(".", "-") or None
