"""Grids as tables: which columns fit, how wide each is, and the lines of every row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.pairs import GAP, pair_lines
from hubcli.render.terminal.wrapping import (
    as_text,
    longest_chunk,
    plain_text,
    widest_line,
    wrapped,
)
from hubcli.views.grid import UNKNOWN, Column, Grid, Pairs, Piece, in_tables
from hubcli.views.look import Look
from hubcli.views.plain import shown_text
from hubcli.views.widths import aligned_at_point

PROSE_WIDTH = 100
_WORD = 14
"""No column asks for more than this to keep a long word whole."""

_ID = 22
"""Nor a column of ids for more than this; it gets more where there is room."""

_LONG_ID = 36
"""Beyond it an id is broken rather than let prose become narrow."""


class _Laid(NamedTuple):
    """A column with its cells, and the widths it could do with."""

    column: Column
    cells: Sequence[Text]
    tight: Sequence[Text]
    """The cells without what lines figures up, for a column too narrow for that."""

    least: int
    natural: int
    is_words: bool
    """True where every cell is one word, as ids are, which reads badly when broken."""


def table_lines(grid: Grid, *, width: int, look: Look, header: bool = True) -> Iterator[Text]:
    """Yield the lines of a table no wider than `width`, or of cards where it would say too little.

    A card has every column of its row that is known on a line of its own.
    """
    if not grid.rows:
        yield from wrapped(plain_text(grid.empty, "dim", look), width)
        return
    rows = grid.rows[:]  # all at once: the widths of columns depend on every row
    columns = in_tables(grid.columns)
    laid = _fitting([_laid(column, rows, look) for column in columns], width)
    if sum(column.must for column in columns) > sum(each.column.must for each in laid):
        yield from _cards(columns, rows, width=width, look=look)
        return
    widths = _widths(laid, width)
    if header:
        titles = [plain_text(each.column.title, "header", look) for each in laid]
        yield from _line_up(titles, laid, widths)
        rule = "-" if look.ascii else "─"
        yield Text((" " * GAP).join(rule * size for size in widths), style="dim", end="")
    for index in range(len(rows)):
        cells = [
            (each.cells if size >= each.natural else each.tight)[index]
            for each, size in zip(laid, widths, strict=True)
        ]
        yield from _line_up(cells, laid, widths)


def _cards(
    columns: Sequence[Column], rows: Sequence[object], *, width: int, look: Look
) -> Iterator[Text]:
    for number, row in enumerate(rows):
        if number:
            yield Text(end="")
        cells = ((column, shown_text(column, row)) for column in columns)
        pairs = tuple(
            (column.title, _spaced_figure(column, cell))
            for column, cell in cells
            if column.must or cell != UNKNOWN
        )
        yield from pair_lines(Pairs(pairs), width=width, look=look)


def _laid(column: Column, rows: Sequence[object], look: Look) -> _Laid:
    cells = [shown_text(column, row) for row in rows]
    tight = [as_text(_spaced_figure(column, cell), look) for cell in cells]
    texts = tight
    if column.align == "figure":
        texts = [as_text(cell, look) for cell in _aligned_figures(cells)]
    natural = max(cell_len(column.title), *(widest_line(text) for text in texts))
    is_words = not any(" " in text.plain for text in texts)
    if column.wraps and column.align == "left":
        longest = natural if is_words else max(longest_chunk(text) for text in texts)
        longest = min(_ID if is_words else _WORD, longest)
        least = max(longest, min(natural, column.least), cell_len(column.title))
    elif column.align == "figure":
        least = max(min(natural, column.least), cell_len(column.title))
    else:
        least = natural
    return _Laid(column, texts, tight, least, min(natural, PROSE_WIDTH), is_words)


def _spaced_figure(column: Column, cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return number and unit with a space between, or any other cell as it is."""
    if column.align != "figure" or len(cell) != 2 or not cell[1].text:
        return cell
    return cell[0], Piece(" "), cell[1]


def _aligned_figures(cells: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
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


def _placed(cell: tuple[Piece, ...], number: str) -> tuple[Piece, ...]:
    """Return a cell with its number as padded; the blanks are no part of the number's style."""
    text = number.strip()
    before, after = number[: number.find(text)], number[number.find(text) + len(text) :]
    unit = cell[1:]
    blank = f"{after} " if any(piece.text for piece in unit) else ""
    return Piece(before), cell[0], Piece(blank), *unit


def _fitting(laid: list[_Laid], width: int) -> list[_Laid]:
    """Return the columns that fit, those that are kept longest; at least one."""
    while len(laid) > 1 and sum(each.least for each in laid) + GAP * (len(laid) - 1) > width:
        last = max(laid, key=lambda each: (not each.column.must, each.column.keep or 0))
        laid = [each for each in laid if each is not last]
    return laid


def _widths(laid: list[_Laid], width: int) -> list[int]:
    """Return the width of each column: what is left goes first to whom it helps to the full.

    Columns of words come before prose, which reads as well in more lines.
    """
    widths = [min(each.least, width) for each in laid]
    spare = width - sum(widths) - GAP * (len(laid) - 1)
    wanting = sorted(
        range(len(laid)), key=lambda i: (not laid[i].is_words, laid[i].natural - widths[i])
    )
    for done, i in enumerate(wanting):
        comes_first = laid[i].is_words and laid[i].natural <= _LONG_ID
        share = max(0, spare) // (1 if comes_first else len(wanting) - done)
        more = min(share, max(0, laid[i].natural - widths[i]))
        widths[i] += more
        spare -= more
    return widths


def _line_up(cells: list[Text], laid: list[_Laid], widths: list[int]) -> Iterator[Text]:
    """Yield the lines of one row."""
    columns = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for index in range(max(map(len, columns))):
        line = Text(end="")
        for lines, each, size in zip(columns, laid, widths, strict=True):
            cell = lines[index] if index < len(lines) else Text(end="")
            blank = " " * (size - cell_len(cell.plain))
            before, after = (blank, "") if each.column.align == "right" else ("", blank)
            line.append(before).append_text(cell).append(after + " " * GAP)
        yield line
