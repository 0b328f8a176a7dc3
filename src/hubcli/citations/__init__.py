"""Citations of sources: one reference each, as text for readers, BibTeX or CSL-JSON for programs.

Each style has a module of its own here, imported only when it is asked for; what they share, which
source is cited for what and when it appeared, is in `hubcli.citations.cited`.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from hubcli.citations.cited import Cited
from hubcli.views.blocks import Prose
from hubcli.views.grid import Cell, Column, Drawn, Grid, Piece
from hubcli.views.look import Look


class Style(StrEnum):
    """What a citation is written as."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class Citation(NamedTuple):
    """A source as it is cited, in one style."""

    cited: Cited
    style: Style
    text: str


CITATION = (
    Column("id", "Id", lambda row: row.cited.source.id, keep=1, wraps=False),
    Column("for", "For", lambda row: row.cited.ids, keep=3, holds=tuple[str, ...]),
    Column("style", "Style", lambda row: row.style, holds=Style),
    Column("citation", "Citation", lambda row: row.text, keep=2, least=30),
)


def citations(sources: Sequence[Cited], style: Style) -> Drawn:
    """Return the sources cited in that style, in the order given.

    People and pipes get the style itself; the machine formats get a row for each source.
    """
    match style:
        case Style.BIBTEX:
            from hubcli.citations.bibtex import entry

            texts = [entry(cited) for cited in sources]
            return Drawn(_grid(sources, style, texts), lambda _: _lines("\n\n", texts), exact=True)
        case Style.CSL_JSON:
            from hubcli.citations.csl import array, item_text

            grid = _grid(sources, style, [item_text(cited) for cited in sources])
            return Drawn(grid, lambda _: _lines("", [array(sources)]), exact=True)
        case Style.TEXT:
            from hubcli.citations.text import reference

            cells = [reference(cited) for cited in sources]
            grid = _grid(sources, style, ["".join(p.text for p in cell) for cell in cells])
            return Drawn(
                grid,
                lambda look: _paragraphs(cells, look),
                in_pipes=True,
                page=lambda: [Prose(cell) for cell in cells],
            )


def _grid(sources: Sequence[Cited], style: Style, texts: Sequence[str]) -> Grid:
    rows = [Citation(cited, style, text) for cited, text in zip(sources, texts, strict=True)]
    return Grid(CITATION, rows)


def _lines(between: str, texts: Sequence[str]) -> list[Cell]:
    return [(Piece(line),) for line in between.join(texts).split("\n")]


def _paragraphs(cells: Sequence[Cell], look: Look) -> Sequence[Cell | Prose]:
    """Return a paragraph for each, or where nothing limits a line, a line."""
    return cells if look.width is None else [Prose(cell) for cell in cells]
