"""Cells as HTML: runs of text in a style, links to pages and to the web, numbered references."""

import re
from functools import cache, lru_cache
from itertools import groupby

from hubcli.render.html.elements import Markup, element, joined, outside, text
from hubcli.views.foot import BEFORE_NUMBERS
from hubcli.views.grid import Cell, Piece
from hubcli.views.wording import typeset

_LEFT_OUT = frozenset(("command", "gone.mark", "come.mark"))
"""Styles of what pages do without: what is typed in a terminal, a command or an id, which who reads
a page may not have, and signs beside what has an element of its own."""

_ELEMENTS = {"match": "mark", "gone": "del", "come": "ins"}

_JOINED = Markup("&NoBreak;")
"""What keeps the number of a source on the line of what it is the source of."""

_NUMBERS = ("figure", "best")

_REMEMBERED = 4000
"""Pieces that are not written anew: the same facts and sources stand on many pages."""


class Links:
    """Where what pieces stand for has its page, and what readers call it there: nowhere."""

    def address(self, to: str) -> str | None:  # noqa: ARG002 - of a page that stands alone
        """Return the address of the page of what `Piece.to` names, None where it has none."""
        return None

    def name(self, to: str) -> str | None:  # noqa: ARG002 - there an id is all there is
        """Return what takes the place of an id that leads there, None where the id stays."""
        return None


nowhere = Links()
"""Those of a page that stands alone."""


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
        written: list[Markup] = []
        for are_references, group in groupby(cell, key=_is_reference):
            pieces = [*group]
            if are_references:
                numbers = [self._reference((piece.to or "")[1:]) for piece in pieces]
                written += (_JOINED, element("sup", Markup(",".join(numbers))))
                continue
            if pieces[-1] == BEFORE_NUMBERS:
                pieces.pop()
            written += [_written(each, links) for each in pieces if each.style not in _LEFT_OUT]
        return written[0] if len(written) == 1 else Markup("".join(written))

    def _reference(self, number: str) -> Markup:
        use = self.uses[number] = self.uses.get(number, 0) + 1
        return element(
            "a",
            number,
            href=f"#source-{number}",
            id=f"ref-{number}-{use}",
            aria_label=f"source {number}",
        )


def _is_reference(piece: Piece) -> bool:
    return piece.to is not None and piece.to.startswith("#")


_NO_PROSE = frozenset(("id", "link"))
"""Styles of what is no prose, which may break at any hyphen."""

_DATE = re.compile(r"\b\d{4}-(?:\d\d(?:-\d\d)?|Q\d)\b")
"""What browsers would break after a hyphen."""


@lru_cache(maxsize=_REMEMBERED)
def _written(piece: Piece, links: Links) -> Markup:
    """Return a piece that is no reference; where the links are the same, it is written once."""
    named = _named(piece, links)
    shown = text(typeset(named) if piece.style in _NUMBERS else named)
    if "\n" in shown:
        shown = Markup(shown.replace("\n", "<br>"))
    if " " in shown and "-" in shown and piece.style not in _NO_PROSE:
        shown = Markup(_DATE.sub(r'<span class="whole">\g<0></span>', shown))
    style = style_class(piece.style)
    address = outside(piece.link) if piece.link else None
    if address is None and piece.to:
        address = links.address(piece.to)
    if address is not None:
        rel = "noopener noreferrer" if piece.link else None
        before = len(shown) - len(shown.lstrip())
        words = Markup(shown[before:])
        return joined((shown[:before], element("a", words, href=address, class_=style, rel=rel)))
    if name := _ELEMENTS.get(piece.style):
        return element(name, shown)
    return element("span", shown, class_=style) if style else shown


def _named(piece: Piece, links: Links) -> str:
    """Return the text of a piece; where that is the id of what it leads to, the name of that."""
    if piece.to is None or piece.text.strip() != piece.to.partition("/")[2]:
        return piece.text
    name = links.name(piece.to)
    return piece.text.replace(piece.text.strip(), name) if name else piece.text


def plain(cell: Cell) -> str:
    """Return a cell as text."""
    return "".join([piece.text for piece in cell]).strip()


@cache
def style_class(style: str) -> str | None:
    """Return the class that the style sheet knows a style of the views by."""
    if style.startswith("verdict."):
        return style.rpartition(".")[2]
    return style.replace(".", "-") or None
