"""Grids as tables, whose rows become cards where it is narrow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from hubcli.render.html.cells import Cells, nowhere, plain
from hubcli.render.html.elements import Markup, element, joined
from hubcli.views.grid import UNKNOWN, Column, Grid, in_tables
from hubcli.views.plain import shown_text

Tags: TypeAlias = Callable[[Any], Mapping[str, str]]
"""What a script can filter a row by, by name."""

_NAMES = {"title", "statement"}
_FEW = 5
_MOST = 9
"""Columns: more than _FEW need a wide page, more than _MOST are narrowed on the widest."""


def table_parts(grid: Grid, cells: Cells, tags: Tags | None = None) -> Iterator[str]:
    """Yield a grid as a table whose rows become cards where it is narrow, row by row.

    `tags` gives words for each row that a script can filter it by.
    """
    columns = in_tables(grid.columns)
    if cells.links is not nowhere and _NAMES & {column.name for column in columns}:
        # The title leads where the id would.
        columns = [column for column in columns if column.name != "id"]
    rows = iter(grid.rows)
    first = next(rows, None)
    if first is None or not columns:
        yield element("p", grid.empty, class_="dim")
        return
    heads = [
        element("th", column.title, scope="col", class_=_aligned(column)) for column in columns
    ]
    of = (
        "table matrix" if len(columns) > _MOST else "table many" if len(columns) > _FEW else "table"
    )
    yield f'<div class="{of}"><table>\n<thead>{element("tr", *heads)}</thead>\n<tbody>\n'
    for row in chain((first,), rows):
        yield _row(columns, row, cells, tags(row) if tags else {}) + "\n"
    yield "</tbody>\n</table></div>\n"
    if grid.legend:
        yield element("p", cells.html(grid.legend), class_="dim")


def _row(columns: Sequence[Column], row: object, cells: Cells, tags: Mapping[str, str]) -> Markup:
    written = []
    head = next((column.name for column in columns if column.name in _NAMES), columns[0].name)
    for column in columns:
        pieces = shown_text(column, row)
        inner = cells.html(pieces)
        if column.align == "figure" and len(pieces) > 1:
            number_, *unit = pieces
            units = cells.html(tuple(unit))
            inner = joined((cells.html((number_,)), " ", element("span", units, class_="unit")))
        name = "th" if column.name == head else "td"
        scope = "row" if column.name == head else None
        class_ = _aligned(column)
        if plain(pieces) == plain(UNKNOWN):
            class_ = f"nothing {class_}" if class_ else "nothing"
        written.append(element(name, inner, scope=scope, data_label=column.title, class_=class_))
    return element("tr", *written, **{f"data-{name}": value for name, value in tags.items()})


def _aligned(column: Column) -> str | None:
    if column.align == "left":
        return None if column.wraps else "whole"
    return "number"
