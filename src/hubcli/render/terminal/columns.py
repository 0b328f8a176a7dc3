"""Which columns of a table stand beside each other, how wide each is, and which stand below.

The column that people read gets the room; dates are as narrow as most of them are, and what does
not fit beside the text stands small under it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.pairs import GAP
from hubcli.render.terminal.wrapping import as_text, longest_chunk, widest_line
from hubcli.views.grid import Cell, Column, Piece
from hubcli.views.look import Look
from hubcli.views.plain import shown_text
from hubcli.views.widths import aligned_at_point

PROSE_WIDTH = 100
SEPARATION = 3
"""Cells of what stands between two values below a text."""

_COMFORTABLE = 72
"""Ids stand beside what people read where this has so much, or three fifths of the width."""

_WORD = 14
"""No column asks for more than this to keep a long word whole."""

_ID = 22
"""Nor a column of ids for more than this; it gets more where there is room."""

_LONG_ID = 36
"""Beyond it an id is broken rather than let prose become narrow."""


class Measured(NamedTuple):
    """A column with its cells, and the widths it could do with."""

    column: Column
    cells: Sequence[Text]
    tight: Sequence[Text]
    """The cells without what lines figures up, for a column too narrow for that."""

    least: int
    natural: int
    is_words: bool
    """True where every cell is one word, as ids are, which reads badly when broken."""


class Layout(NamedTuple):
    """The columns of a table: beside each other with their widths, and those below the text."""

    beside: Sequence[Measured]
    widths: Sequence[int]
    below: Sequence[Measured] = ()
    """In the order in which they stand there; see `Column.room`."""


def laid_out(
    columns: Sequence[Column], rows: Sequence[object], *, width: int, look: Look
) -> Layout | None:
    """Return how these columns stand in a table of `width` cells; None where it says too little."""
    measured = [_measured(column, rows, look) for column in columns]
    for index, each in enumerate(measured):
        if each.column.room == "text":
            need = min(each.natural, _COMFORTABLE, width * 3 // 5)
            measured[index] = each._replace(least=need)
            return _around_text(measured, measured[index], width)
    beside = _fitting(measured, width)
    if sum(column.must for column in columns) > sum(each.column.must for each in beside):
        return None
    return Layout(beside, _widths(beside, width))


def _around_text(measured: list[Measured], text: Measured, width: int) -> Layout:
    """Return the layout of a table with text: all that is small stands beside it, or all below it.

    It stands beside where it is whole there; then nothing of it is told at one width alone.
    """
    large = [each for each in measured if each.column.room != "below"]
    small = [each for each in measured if each.column.room == "below"]
    whole = [
        each if each.column.room != "below" else each._replace(least=each.natural)
        for each in measured
    ]
    if _least(whole) <= width:
        return Layout(whole, _widths(whole, width))
    beside = _fitting(large, width, text)
    below = [each for each in large if each.column.must and each not in beside] + small
    wanted = min(PROSE_WIDTH, sum(each.natural + SEPARATION for each in below) - SEPARATION)
    at = beside.index(text)
    beside[at] = text._replace(natural=max(text.natural, wanted))
    return Layout(beside, _widths(beside, width), below)


def _least(measured: Sequence[Measured]) -> int:
    return sum(each.least for each in measured) + GAP * (len(measured) - 1)


def _fitting(
    measured: list[Measured], width: int, always: Measured | None = None
) -> list[Measured]:
    """Return the columns that fit, those that are kept longest; at least one, or `always`."""
    while len(measured) > 1 and _least(measured) > width:
        others = [each for each in measured if each is not always]
        last = max(others, key=lambda each: (not each.column.must, each.column.keep or 0))
        measured = [each for each in measured if each is not last]
    return measured


def _widths(measured: Sequence[Measured], width: int) -> list[int]:
    """Return the width of each column: what is left goes first to whom it helps to the full.

    Columns of words come before prose, which reads as well in more lines.
    """
    widths = [min(each.least, width) for each in measured]
    spare = width - sum(widths) - GAP * (len(measured) - 1)
    wanting = sorted(
        range(len(measured)),
        key=lambda i: (not measured[i].is_words, measured[i].natural - widths[i]),
    )
    for done, i in enumerate(wanting):
        comes_first = measured[i].is_words and measured[i].natural <= _LONG_ID
        share = max(0, spare) // (1 if comes_first else len(wanting) - done)
        more = min(share, max(0, measured[i].natural - widths[i]))
        widths[i] += more
        spare -= more
    return widths


def _measured(column: Column, rows: Sequence[object], look: Look) -> Measured:
    cells = [shown_text(column, row) for row in rows]
    tight = [as_text(spaced_figure(column, cell), look) for cell in cells]
    texts = tight
    if column.align == "figure":
        texts = [as_text(cell, look) for cell in _aligned_figures(cells)]
    sizes = sorted(widest_line(text) for text in texts)
    natural = max(cell_len(column.title), sizes[-1])
    is_words = not any(" " in text.plain for text in texts)
    if column.spans:
        whole = max(cell_len(column.title), *map(longest_chunk, texts))
        least = natural = max(whole, sizes[(len(sizes) - 1) * 3 // 4])
    elif column.wraps and column.align == "left":
        longest = natural if is_words else max(map(longest_chunk, texts))
        longest = min(_ID if is_words else _WORD, longest)
        least = max(longest, min(natural, column.least), cell_len(column.title))
    elif column.align == "figure":
        least = max(min(natural, column.least), cell_len(column.title))
    else:
        least = natural
    return Measured(column, texts, tight, least, min(natural, PROSE_WIDTH), is_words)


def spaced_figure(column: Column, cell: Cell) -> Cell:
    """Return number and unit with a space between, or any other cell as it is."""
    if column.align != "figure" or len(cell) != 2 or not cell[1].text:
        return cell
    return cell[0], Piece(" "), cell[1]


def _aligned_figures(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells of number and unit: points in one column in each unit, units at the same place.

    A cell without a unit, an unknown one too, stands where the numbers do.
    """
    of_unit: dict[tuple[str, ...], list[int]] = {}
    for index, cell in enumerate(cells):
        number, *unit = (piece.text for piece in cell)
        sign = "" if number[-1:].isdigit() else number[-1:]
        of_unit.setdefault((sign, *unit), []).append(index)
    padded = [""] * len(cells)
    for indexes in of_unit.values():
        aligned = aligned_at_point([cells[index][0].text for index in indexes])
        for index, number in zip(indexes, aligned, strict=True):
            padded[index] = number
    size = max(map(len, padded), default=0)
    return [_placed(cell, number.rjust(size)) for cell, number in zip(cells, padded, strict=True)]


def _placed(cell: Cell, number: str) -> Cell:
    """Return a cell with its number as padded; the blanks are no part of the number's style."""
    text = number.strip()
    before, after = number[: number.find(text)], number[number.find(text) + len(text) :]
    unit = cell[1:]
    blank = f"{after} " if any(piece.text for piece in unit) else ""
    return Piece(before), cell[0], Piece(blank), *unit
