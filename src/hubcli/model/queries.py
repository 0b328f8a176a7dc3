"""What SQL asks and gives: documented views, and rows of columns that only the query knows."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bytes | None
"""What a parameter can be."""

Held: TypeAlias = Value | tuple[str, ...]
"""What a row can hold: a column that a view declares as a list has a tuple."""


class View(NamedTuple):
    """A view of a base: its columns, each with what it holds, and the query that makes it."""

    name: str
    columns: Mapping[str, str]
    query: str


class Rows(NamedTuple):
    """What a query gave: the names of the columns, all different, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Held, ...], ...]
    is_cut: bool
    """True where there are more rows than were asked for."""
