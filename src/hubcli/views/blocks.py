"""The blocks that pages are made of: titles, paragraphs, pairs, entries and what is drawn."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from hubcli.views.grid import Cell, Drawn, Grid, Piece
from hubcli.views.look import Look

Role: TypeAlias = Literal["quote", "by", "prose", "lead"]
"""Of a label's text: words quoted, who said them, a paragraph, the figure that leads."""


class Heading(NamedTuple):
    """The title of a page, with what kind of thing it is and the sentence that it is about."""

    title: Cell
    aside: str | Cell = ""
    statement: Cell = ()
    told: tuple[tuple[str, Cell], ...] = ()
    """What the title says in short, in full by labels, for where there is room beside the page."""


class Section(NamedTuple):
    """A title within a page."""

    title: str


class Prose(NamedTuple):
    """A paragraph."""

    text: Cell


class Pairs(NamedTuple):
    """Labels with what they stand for, aligned."""

    pairs: tuple[tuple[str, Cell], ...]
    roles: Mapping[str, Role] = {}
    """What some of them are to the page, by label, where it can be laid out more freely."""


class Entry(NamedTuple):
    """A sign or number, then paragraphs that hang beside it."""

    sign: Piece
    paragraphs: tuple[Cell, ...]
    figure: Cell = ()
    """A figure with its date: beside the paragraphs where there is room, else before the first."""

    aside: Cell = ()
    """What is told elsewhere too, for where there is room."""

    anchor: str = ""
    """The id of the record that it tells in full, or `#1` of a source that the page numbers."""

    @property
    def lines(self) -> tuple[Cell, ...]:
        """The paragraphs where nothing can stand beside them."""
        if not self.figure:
            return self.paragraphs
        first, *rest = self.paragraphs
        return (*self.figure, Piece("  "), *first), *rest


class Picture(NamedTuple):
    """A drawing for media that have pictures; what it shows is told elsewhere on the page too."""

    svg: Callable[[], str]
    """The drawing as SVG elements that take their colours from the page, made when it is due."""

    notes: tuple[str, ...] = ()
    """What to know of it that it does not show itself, as whom it leaves out."""


class Bar(NamedTuple):
    """Counts drawn as lengths beside each other, with a legend: count, label and fill of each."""

    shares: tuple[tuple[int, Piece, str], ...]


class Mark(NamedTuple):
    """A figure on an axis: where it stands, from 0 to 1, its number, and what is said below it."""

    at: float
    text: str
    below: str
    style: str = ""


class Strip(NamedTuple):
    """A claimed figure beside the known ones, on one axis, in a unit."""

    claimed: Mark
    known: tuple[Mark, ...]
    unit: str
    decisive: tuple[Mark, ...] = ()
    """Those of the known ones that make the verdict."""

    begin: str = ""
    """The number at the near end of the axis, where no mark stands there."""


TextBlock: TypeAlias = Heading | Section | Prose | Pairs | Entry | Bar | Strip | Grid
"""What every medium shows."""

Block: TypeAlias = TextBlock | Picture


def exact_text(drawn: Drawn) -> str:
    """Return the lines of a drawing that is `exact`, in no style, with a final newline."""
    cells = [line for line in drawn.lines(Look()) if not isinstance(line, Block)]
    return "".join("".join(piece.text for piece in cell) + "\n" for cell in cells)
