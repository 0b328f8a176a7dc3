"""What SQL gives, and what there is to ask: columns that only the query knows."""

from collections.abc import Callable, Mapping, Sequence

from hubcli.model.figures import counted
from hubcli.model.queries import Held, Rows, Value, View
from hubcli.views.grid import Column, Grid, Piece

_LONGEST = 100_000
"""Characters of a value that tables show."""


def rows_grid(rows: Rows, given: Mapping[str, Value]) -> Grid:
    """Return the rows of a query with these parameters, with a note where there are more.

    Without rows the note says which parameters were numbers, since no text is equal to a number.
    """
    note = None
    numbers = {name: value for name, value in given.items() if isinstance(value, int | float)}
    if rows.is_cut:
        note = f"stopped after {counted(len(rows.rows), 'row')}; --limit N allows more"
    elif not rows.rows and numbers:
        asked = ", ".join(f":{name} was the number {value}" for name, value in numbers.items())
        note = f"{asked}; --text NAME=VALUE gives text"
    return Grid(tuple(_column(i, rows) for i in range(len(rows.columns))), rows.rows, note=note)


def view_grid(views: Sequence[View]) -> Grid:
    """Return the columns of the documented views, one to a row."""
    columns = (
        Column(
            "view", "View", lambda row: row[0], lambda row: Piece(row[0], "id"), keep=1, must=True
        ),
        Column("column", "Column", lambda row: row[1], keep=2, must=True),
        Column("holds", "Holds", lambda row: row[2] or None, keep=3, least=20, must=True),
    )
    rows = [(view.name, name, holds) for view in views for name, holds in view.columns.items()]
    return Grid(columns, rows)


def _column(index: int, rows: Rows) -> Column:
    values = [row[index] for row in rows.rows]
    numbers = all(value is None or isinstance(value, int | float) for value in values)
    align = "right" if numbers and any(value is not None for value in values) else "left"
    name = rows.columns[index]
    value = _value(index)
    return Column(
        name,
        name,
        value,
        lambda row: _shown(value(row)),
        align=align,  # type: ignore[arg-type]
        keep=index + 1,
        must=True,
    )


def _shown(value: str | float | tuple[str, ...] | None) -> str | None:
    """Return how a person reads a value, in Markdown too."""
    if value is None:
        return None
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _value(
    index: int,
) -> Callable[[tuple[Held, ...]], str | int | float | tuple[str, ...] | None]:
    """Return what gives a row's value; a blob is shown as SQL writes one."""

    def value(row: tuple[Held, ...]) -> str | int | float | tuple[str, ...] | None:
        found = row[index]
        return f"x'{found.hex()}'" if isinstance(found, bytes) else found

    return value
