"""Answers that are too long to be held: the first rows are here, the others still in the store."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

from hubcli.errors import StoreLost

Row = TypeVar("Row")

HELD = 5000
"""Rows that are read at once; an answer of no more is read whole, and the store left."""


class Stream(Sequence[Row]):
    """Rows to be gone through once, each read when it is due; whoever asks for one by its place,
    or how many there are, has all of them read and held.

    The store stays open, and other processes wait to change it, until the last row was read.
    """  # noqa: D205 - one sentence

    def __init__(
        self, first: Sequence[Row], rest: Iterator[Row], close: Callable[[], None]
    ) -> None:
        """Take over the rows that were read, those that were not, and what to do after the last."""
        self._first = first
        self._rest = rest
        self._close = close

    def __iter__(self) -> Iterator[Row]:
        """Yield each row; raises StoreLost where the store cannot be read on."""
        yield from self._first
        try:
            yield from self._rest
        except sqlite3.DatabaseError as error:
            raise StoreLost(str(error)) from error
        finally:
            self._close()  # or nobody could throw away a store that is damaged

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._all())

    def __bool__(self) -> bool:
        """Tell that there are rows."""
        return True

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Return the row at that place, or several."""
        return self._all()[index]

    def _all(self) -> Sequence[Row]:
        self._first = tuple(iter(self))  # tuple(self) would ask how many there are
        self._rest = iter(())
        return self._first


def held_or_streamed(rows: Iterator[Row], close: Callable[[], None]) -> Sequence[Row]:
    """Return all rows where they are few; else a stream, which closes the store after the last."""
    first = tuple(islice(rows, HELD + 1))
    return first if len(first) <= HELD else Stream(first, rows, close)
