"""What the columns of a row say: as plain values for programs, flat for lines, as text for people.

Every format is written from these, so that no two of them can differ in what a value is.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from hubcli.model.dates import Moment, Span
from hubcli.views.grid import Cell, Column, Grid, Page, Pages, cell


def plain(view: Grid | Page | Pages) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a grid or pages as a list of dicts, a page as one, of JSON's values and Decimals."""
    if isinstance(view, Page):
        return plain_object(view.columns, view.row)
    if isinstance(view, Pages):
        return [plain(page) for page in view.pages]
    return [plain_object(view.columns, row) for row in view.rows]


def shown_text(column: Column, row: object) -> Cell:
    """Return how a person reads a column of a row."""
    if column.show is not None:
        return cell(column.show(row))
    return cell(
        "; ".join([flat_text(each) for each in _flat(_value(column, row)) if each is not None])
    )


def plain_object(columns: Iterable[Column], row: object) -> dict[str, Any]:
    """Return the columns of a row by name, as what JSON can hold and Decimal."""
    return {column.name: _value(column, row) for column in columns}


def flat_object(columns: Iterable[Column], row: object) -> dict[str, Any]:
    """Return the columns of a row by the names that CSV has: no object is inside but in lists."""
    flat: dict[str, Any] = {}
    for column in columns:
        value = _value(column, row)
        if not column.parts or column.many:
            flat[column.name] = value
            continue
        for part in column.parts:
            flat[f"{column.name}.{part.name}"] = None if value is None else value[part.name]
    return flat


def _value(column: Column, row: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    value = column.value(row)
    if value is None:
        return None
    if column.many:
        return [plain_object(column.parts, each) for each in value]
    if column.parts:
        return plain_object(column.parts, value)
    return _plain(value)


def _plain(value: object) -> object:
    if type(value) is str or value is None:
        return value
    if isinstance(value, Moment | Span):  # tuples too
        return value.text
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield every single value inside `value` with its dotted name; indexes count from 0."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from leaves(f"{name}.{key}" if name else key, inner)
        case list() if any(isinstance(each, dict) for each in value):
            for index, inner in enumerate(value):
                yield from leaves(f"{name}.{index}", inner)
        case list():
            yield name, "; ".join(map(flat_text, value))
        case _:
            yield name, value


def flat_names(columns: Iterable[Column]) -> Iterator[str]:
    """Yield the names that the columns of a row have in a line: one for each part of an object."""
    for column in columns:
        if column.parts:
            yield from (f"{column.name}.{part.name}" for part in column.parts)
        else:
            yield column.name


def flat_row(columns: Iterable[Column], row: object) -> list[object]:
    """Return the values of a row by these names; several in one place are one text."""
    values: list[object] = []
    for column in columns:
        value = _value(column, row)
        if not column.parts:
            values.append(_joined(_flat(value)))
            continue
        objects = value if column.many else [value]
        for part in column.parts:
            inner = [each and each[part.name] for each in objects or [None]]
            values.append(_joined([leaf for each in inner for leaf in _flat(each)]))
    return values


def _flat(value: object) -> list[object]:
    """Return the single values inside a value, without their names."""
    if not isinstance(value, dict | list):
        return [value]
    return [each for _, each in leaves("", value)]


def _joined(values: list[object]) -> object:
    """Return the one value there is, or several as one text with "; " between them."""
    return values[0] if len(values) == 1 else "; ".join(map(flat_text, values))


def flat_text(value: object) -> str:
    """Return a value as CSV and TSV write it: the unknown empty, true and false as in JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
