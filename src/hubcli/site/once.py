"""Lists of the site that are written row by row, however many rows they have."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar, overload

Row = TypeVar("Row")


class Once(Sequence[Row]):
    """Rows of which nobody asks but whether there are any, and one after the other, once."""

    def __init__(self, rows: Iterator[Row]) -> None:
        """Take over the rows."""
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        """Return the rows."""
        return self._rows

    def __len__(self) -> int:
        """Raise TypeError: nobody has counted them."""
        raise TypeError("these rows can only be gone through")

    def __bool__(self) -> bool:
        """Tell whether there are rows left; one is read for that."""
        first = tuple(islice(self._rows, 1))
        self._rows = chain(first, self._rows)
        return bool(first)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Raise TypeError: none is held."""
        raise TypeError(f"these rows can only be gone through: {index}")
