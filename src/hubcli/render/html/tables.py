"""Grids as tables, whose rows become cards where it is narrow."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from hubcli.render.html.cells import Cells, nowhere, plain
from hubcli.render.html.elements import Markup, element, joined
from hubcli.views.grid import UNKNOWN, Cell, Column, Grid, in_tables
from hubcli.views.plain import shown_text

Tags: TypeAlias = Callable[[Any], Mapping[str, str]]
"""What a script can filter a row by, by name."""

_NAMES = {"title", "statement"}
_LEADING = {*_NAMES, "as_of"}
_UNKNOWN = plain(UNKNOWN)
_SHORT = 4
_FEW = 5
_MOST = 9
"""Columns: more than _FEW need a wide page, more than _MOST are narrowed on the widest, and up to
_SHORT of figures without a text stay a table on the narrowest."""

_DECIMALS = re.compile(r"\d(?:\.(\d+))?[^\d.,]*$")
"""The end of a number, with what stands behind its point."""


def table_parts(grid: Grid, cells: Cells, tags: Tags | None = None) -> Iterator[str]:
    """Yield a grid as a table whose rows become cards where it is narrow, row by row.

    `tags` gives words for each row that a script can filter it by.
    """
    columns = in_tables(grid.columns)
    if cells.links is not nowhere and _LEADING & {column.name for column in columns}:
        # The title leads where the id would, or the date of what has none.
        columns = [column for column in columns if column.name != "id"]
    rows = iter(grid.rows)
    first = next(rows, None)
    if first is None or not columns:
        yield element("p", grid.empty, class_="dim")
        return
    heads = [
        element("th", column.title, scope="col", class_=_aligned(column)) for column in columns
    ]
    yield f'<div class="{_class_of(columns)}"><table>\n<thead>{element("tr", *heads)}</thead>\n'
    yield "<tbody>\n"
    written = _cells_of(columns, grid.rows, cells)
    for row in chain((first,), rows):
        inner = [write(row) for write in written]
        given = {f"data-{name}": value for name, value in (tags(row) if tags else {}).items()}
        yield element("tr", *inner, **given) + "\n"
    yield "</tbody>\n</table></div>\n"
    if grid.legend:
        yield element("p", cells.html(grid.legend), class_="dim")


def _class_of(columns: Sequence[Column]) -> str:
    are_texts = any(each.least or each.room == "text" for each in columns)
    if len(columns) <= _SHORT and not are_texts and any(e.align == "figure" for e in columns):
        return "short"
    if len(columns) > _MOST:
        return "table matrix"
    return "table many" if len(columns) > _FEW else "table"


def _cells_of(
    columns: Sequence[Column], rows: Sequence[Any], cells: Cells
) -> list[Callable[[object], Markup]]:
    """Return what writes the cell of each column, for a row."""
    head = next((column.name for column in columns if column.name in _NAMES), columns[0].name)
    return [
        _cell_of(column, cells, is_head=column.name == head, decimals=_most_decimals(column, rows))
        for column in columns
    ]


def _most_decimals(column: Column, rows: Sequence[Any]) -> int:
    """Return how many digits the numbers of a column have behind their points at most.

    0 of those that are not of one unit, which their title then tells.
    """
    if column.align != "figure" or not isinstance(rows, tuple | list):
        return 0
    texts = [shown_text(column, row) for row in rows]
    are_alone = all(len(text) == 1 for text in texts)
    return max(map(_decimals, texts), default=0) if are_alone else 0


def _decimals(cell: Cell) -> int:
    found = _DECIMALS.search(plain(cell))
    return len(found[1] or "") if found else 0


def _padding(cell: Cell, decimals: int) -> Markup | None:
    """Return what takes the room of the digits that a number has fewer than others.

    They are no text, which would be read and copied as a precision that the number does not have.
    """
    own = _decimals(cell)
    if own == decimals:
        return None
    digits = "0" * (decimals - own)
    return element("span", "", class_="pad", data_pad=digits if own else f".{digits}")


def _cell_of(
    column: Column, cells: Cells, *, is_head: bool, decimals: int
) -> Callable[[object], Markup]:
    name, class_ = "th" if is_head else "td", _aligned(column)
    given = {"scope": "row" if is_head else None, "data_label": column.title}
    nothing = f"nothing {class_}" if class_ else "nothing"

    def write(row: object) -> Markup:
        if column.align == "picture":
            drawn = Markup(column.value(row))
            return element(name, drawn, **given, class_=class_ if drawn else nothing)
        pieces = shown_text(column, row)
        if plain(pieces) == _UNKNOWN:
            return element(name, cells.html(pieces), **given, class_=nothing)
        inner = cells.html(pieces[:1] if column.align == "figure" else pieces)
        if decimals:
            inner = joined((inner, _padding(pieces, decimals)))
        elif column.align == "figure" and len(pieces) > 1:
            inner = joined((inner, " ", element("span", cells.html(pieces[1:]), class_="unit")))
        return element(name, inner, **given, class_=class_)

    return write


def _aligned(column: Column) -> str | None:
    if column.align == "picture":
        return "course"
    if column.name == "statement":
        return "sentence"
    if column.align == "left":
        return "whole" if column.spans or not column.wraps else None
    return "number"
