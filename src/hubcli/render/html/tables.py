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
_UNKNOWN = plain(UNKNOWN)
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
    written = _cells_of(columns, cells)
    for row in chain((first,), rows):
        inner = [write(row) for write in written]
        given = {f"data-{name}": value for name, value in (tags(row) if tags else {}).items()}
        yield element("tr", *inner, **given) + "\n"
    yield "</tbody>\n</table></div>\n"
    if grid.legend:
        yield element("p", cells.html(grid.legend), class_="dim")


def _cells_of(columns: Sequence[Column], cells: Cells) -> list[Callable[[object], Markup]]:
    """Return what writes the cell of each column, for a row."""
    head = next((column.name for column in columns if column.name in _NAMES), columns[0].name)
    return [_cell_of(column, cells, is_head=column.name == head) for column in columns]


def _cell_of(column: Column, cells: Cells, *, is_head: bool) -> Callable[[object], Markup]:
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
        if column.align == "figure" and len(pieces) > 1:
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
