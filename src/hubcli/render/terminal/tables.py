"""Grids as tables: the lines of every row, or cards where columns would say too little."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.columns import Layout, Measured, laid_out, spaced_figure
from hubcli.render.terminal.pairs import GAP, pair_lines
from hubcli.render.terminal.wrapping import as_text, plain_text, wrapped
from hubcli.views.blocks import Pairs
from hubcli.views.grid import UNKNOWN, Cell, Column, Grid, Piece, in_tables
from hubcli.views.look import Look
from hubcli.views.plain import shown_text
from hubcli.views.widths import clipped

_BETWEEN = Piece(" · ", "dim")


def table_lines(grid: Grid, *, width: int, look: Look, header: bool = True) -> Iterator[Text]:
    """Yield the lines of a table no wider than `width`, or of cards where it would say too little.

    A card has every column of its row that is known on a line of its own.
    """
    if not grid.rows:
        yield from wrapped(plain_text(grid.empty, "dim", look), width)
        return
    rows = grid.rows[:]  # all at once: the widths of columns depend on every row
    columns = [_shortened(column) if column.most else column for column in in_tables(grid.columns)]
    layout = laid_out(columns, rows, width=width, look=look)
    if layout is None:
        yield from _cards(columns, rows, width=width, look=look)
        return
    if header:
        yield from _header(layout, look)
    before = 0
    for index, row in enumerate(rows):
        cells = list(_cells(layout, index, row, look, indent=GAP if grid.is_dense else 0))
        height = max(map(len, cells))
        if before and max(before, height) > 1 and not grid.is_dense:
            yield Text(end="")
        yield from _line_up(cells, layout)
        before = height
    if grid.legend:
        yield Text(end="")
        yield from wrapped(as_text(grid.legend, look), width)


def _shortened(column: Column) -> Column:
    """Return a column whose cells are their first lines, and no wider than the column has room."""
    return column._replace(show=lambda row: _cut(shown_text(column, row), column.most))


def _cut(whole: Cell, room: int) -> Cell:
    pieces: list[Piece] = []
    for piece in whole:
        line, *more = piece.text.split("\n")
        if room > 0 and line:
            pieces.append(piece._replace(text=clipped(line, room)))
        room -= cell_len(line)
        if more:
            break
    return tuple(pieces)


def _header(layout: Layout, look: Look) -> Iterator[Text]:
    """Yield the titles of the columns, and the line below them."""
    titles = [plain_text(each.column.title, "header", look) for each in layout.beside]
    yield from _line_up(list(map(wrapped, titles, layout.widths)), layout)
    rule = "-" if look.ascii else "─"
    yield Text((" " * GAP).join(rule * size for size in layout.widths), style="dim", end="")


def _cells(
    layout: Layout, index: int, row: object, look: Look, *, indent: int
) -> Iterator[list[Text]]:
    """Yield the lines of each cell of a row; below its text stands what had no room beside it."""
    for each, size in zip(layout.beside, layout.widths, strict=True):
        fits = size >= each.natural or each.column.spans
        lines = wrapped((each.cells if fits else each.tight)[index], size)
        if each.column.room == "text":
            for cell in _below(layout.below, row, size - indent):
                below = wrapped(as_text(cell, look), size - indent)
                lines += [Text.assemble(" " * indent, line, end="") for line in below]
        yield lines


def _below(below: Sequence[Measured], row: object, width: int) -> Iterator[Cell]:
    """Yield the lines below the text of a row, broken between values."""
    line: Cell = ()
    for each in below:
        cell = _small(each.column, row)
        longer = (*line, _BETWEEN, *cell) if line and cell else line or cell
        if cell_len("".join(piece.text for piece in longer)) <= width or not line:
            line = longer
        else:
            yield line
            line = cell
    if line:
        yield line


def _small(column: Column, row: object) -> Cell:
    """Return a cell as it stands below the text, nothing where its value is not known.

    What says too little by itself, a number or a word of a closed set, stands after its title.
    """
    cell = shown_text(column, row)
    if cell == UNKNOWN:
        return ()
    is_word = isinstance(column.value(row), StrEnum) and not any(piece.style for piece in cell)
    if is_word or column.align == "right":
        cell = (Piece(f"{column.title.lower()} "), *cell)
    return tuple(
        piece if piece.style else piece._replace(style="dim")
        for piece in spaced_figure(column, cell)
    )


def _cards(
    columns: Sequence[Column], rows: Sequence[object], *, width: int, look: Look
) -> Iterator[Text]:
    for number, row in enumerate(rows):
        if number:
            yield Text(end="")
        cells = ((column, shown_text(column, row)) for column in columns)
        pairs = tuple(
            (column.title, spaced_figure(column, cell))
            for column, cell in cells
            if column.must or cell != UNKNOWN
        )
        yield from pair_lines(Pairs(pairs), width=width, look=look)


def _line_up(cells: Sequence[Sequence[Text]], layout: Layout) -> Iterator[Text]:
    """Yield the lines of one row."""
    for index in range(max(map(len, cells))):
        line = Text(end="")
        for lines, each, size in zip(cells, layout.beside, layout.widths, strict=True):
            cell = lines[index] if index < len(lines) else Text(end="")
            blank = " " * (size - cell_len(cell.plain))
            before, after = (blank, "") if each.column.align == "right" else ("", blank)
            line.append(before).append_text(cell).append(after + " " * GAP)
        yield line
