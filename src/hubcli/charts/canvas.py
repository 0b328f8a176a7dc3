"""A field of terminal cells to draw on: lines of braille dots, two by four in a cell, and text.

Below it stands an axis with its labels.

Where only ASCII can be shown a cell with dots becomes one of ' : and . by where in it they lie.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from hubcli.views.grid import Cell, Piece
from hubcli.views.look import Look
from hubcli.views.widths import padded

ACROSS, DOWN = 2, 4
"""Dots in a cell."""

_BRAILLE = 0x2800
# The bit of each dot by row and column of the cell (Unicode 15, chapter 21.1, Braille Patterns).
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_UPPER = 0x01 | 0x08 | 0x02 | 0x10


class Canvas:
    """So many columns and rows of cells, empty at first; the later drawing wins."""

    def __init__(self, columns: int, rows: int, *, ascii_only: bool) -> None:
        """Take the size in cells."""
        self.columns = columns
        self.rows = rows
        self._ascii = ascii_only
        self._dots: dict[tuple[int, int], tuple[int, str]] = {}
        self._texts: dict[tuple[int, int], Piece] = {}

    def line(
        self, start: tuple[int, int], end: tuple[int, int], *, pattern: str, style: str
    ) -> None:
        """Draw from dot to dot, both (x, y) from the upper left; pattern "## " leaves gaps."""
        (x, y), (to_x, to_y) = start, end
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            if pattern[step % len(pattern)] != " ":
                at_x, at_y = x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
                self._dot(int(at_x + 0.5), int(at_y + 0.5), style)

    def text(self, column: int, row: int, text: str, style: str) -> None:
        """Write text of one cell per character, from this cell on."""
        for offset, character in enumerate(text):
            self._texts[column + offset, row] = Piece(character, style)

    def is_free(self, column: int, row: int, length: int) -> bool:
        """Tell whether nothing is drawn in so many cells of a row, nor written beside them."""
        if not (0 <= row < self.rows and column >= 0 and column + length <= self.columns):
            return False
        inside = range(column, column + length)
        return not any((at, row) in self._dots for at in inside) and not any(
            (at, row) in self._texts for at in range(column - 1, column + length + 1)
        )

    def lines(self) -> Iterator[Cell]:
        """Yield the rows from the top, each as wide as the canvas."""
        for row in range(self.rows):
            yield tuple(self._piece(column, row) for column in range(self.columns))

    def _dot(self, x: int, y: int, style: str) -> None:
        cell = (x // ACROSS, y // DOWN)
        bits, _ = self._dots.get(cell, (0, ""))
        self._dots[cell] = (bits | _BITS[y % DOWN][x % ACROSS], style)

    def _piece(self, column: int, row: int) -> Piece:
        if text := self._texts.get((column, row)):
            return text
        bits, style = self._dots.get((column, row), (0, ""))
        if not bits:
            return Piece(" ")
        if not self._ascii:
            return Piece(chr(_BRAILLE + bits), style)
        upper, lower = bits & _UPPER, bits & ~_UPPER
        return Piece(":" if upper and lower else "'" if upper else ".", style)


class TickSign(StrEnum):
    """What an axis has where a tick is: a line that leads up, to bars, or down, to its label."""

    UP = "┴"
    DOWN = "┬"


def foot(
    ticks: Sequence[tuple[int, str]], sign: TickSign, *, indent: int, room: int, look: Look
) -> list[Cell]:
    """Return an axis below a picture of so many columns, and its labels, none over another.

    `ticks` are the columns and texts of its ticks; `indent` is what stands before the picture.
    """
    corner, bar, tick_bar = ("+", "-", "+") if look.ascii else ("└", "─", str(sign))
    line, labels = [bar] * room, ""
    for column, text in ticks:
        line[column] = tick_bar if column or sign is TickSign.DOWN else bar
        start = min(max(column - len(text) // 2, 0), room - len(text))
        if start >= 0 and (not labels or start > len(labels)):
            labels = padded(labels, start) + text
    blank = " " * indent
    return [
        (Piece(f"{blank}{corner}{''.join(line)}", "dim"),),
        (Piece(f"{blank} {labels}", "dim"),),
    ]
