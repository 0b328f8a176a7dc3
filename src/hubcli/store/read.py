"""Rows of the store back to records: which columns to ask for, and what to make of them.

Reading raises StoreDamaged where a row holds what no file can have said.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Generic, TypeAlias, TypeVar

from hubcli.model.dates import parse_as_of
from hubcli.model.fields import Field, fields_of
from hubcli.model.figures import Number
from hubcli.store.columns import Column, array, children_of, kept_columns
from hubcli.store.connections import LIST
from hubcli.store.damage import StoreDamaged, read

R = TypeVar("R", bound=tuple[Any, ...])
_Reader = Callable[[Sequence[Any]], Any]

Type: TypeAlias = type | UnionType
"""What a value of a row is an instance of, such as `str | None`."""

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
"""What is bound to the marks of a query."""

_REMEMBERED = 2000
"""Rows of a class whose records are not made anew."""

POINT = "t.hub, t.subject, t.as_of, t.value, t.qualifier, t.of, t.tied, t.id"
"""The columns of a fact that the point of its series is made of."""


class _Shape:
    """The types of the values of a row."""

    def __init__(self, types: Sequence[Type]) -> None:
        """Take what each value is an instance of."""
        self._types = types
        self._known: set[tuple[type, ...]] = set()

    def check(self, row: Sequence[Any]) -> None:
        """Raise StoreDamaged where a value has another type."""
        types = tuple(map(type, row))
        if types not in self._known:
            if not all(isinstance(*each) for each in zip(row, self._types, strict=True)):
                raise StoreDamaged(f"the store holds a row of {', '.join(map(repr, types))}")
            self._known.add(types)


_TYPES: dict[str, type] = {LIST: tuple, "INTEGER": int}
"""What the values of a column of a type are, where they are not text."""


class Columns(Generic[R]):
    """The columns of a SELECT that one record is made of."""

    def __init__(self, columns: Sequence[Column], make: Callable[[Sequence[Any]], R]) -> None:
        """Take the columns, and what makes a record of a row that has them in this order.

        What a record has several others of, as a claim has evidence, is left empty.
        """
        self.names = tuple(column.name for column in columns)
        self._shape = _Shape(
            [
                type_ if column.is_required else type_ | None
                for column in columns
                for type_ in (_TYPES.get(column.type, str),)
            ]
        )
        # Pages tell of the same facts and sources again and again, and a record never changes.
        self._make = lru_cache(maxsize=_REMEMBERED)(make)

    def of(self, table: str) -> str:
        """Return the columns as a SELECT asks for them of a table that is called so there."""
        return ", ".join([f"{table}.{name}" for name in self.names])

    def read(self, row: Sequence[Any]) -> R:
        """Return the record of a row."""
        self._shape.check(row)
        return self._make(row)


_known: dict[Any, Columns[Any]] = {}


def columns(record: type[R]) -> Columns[R]:
    """Return the columns that records of a class are made of."""
    if record not in _known:
        _known[record] = _columns(record)
    return _known[record]


def _columns(record: type[R]) -> Columns[R]:
    found: list[Column] = []
    readers: list[_Reader] = []
    for field in fields_of(record):
        own = _read_columns(field)
        readers.append(_reader(field, len(found), len(own)))
        found.extend(own)
    return Columns(found, lambda row: record(*[read(row) for read in readers]))


def records(connection: sqlite3.Connection, query: str, values: Values, of: type[R]) -> Iterator[R]:
    """Return the records that the rows of a query have the columns of, each read when it is due."""
    return map(columns(of).read, connection.execute(query, values))


def rows(
    connection: sqlite3.Connection, query: str, values: Values, *parts: "Type | Columns[Any]"
) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a query, each read when it is due.

    A row has values of these types, and then the columns of these records, which it is returned
    with. A record whose first column is null, as where a join found none, is None.
    """
    of = [part for part in parts if isinstance(part, Columns)]
    types = [part for part in parts if not isinstance(part, Columns)]
    shape, end = _Shape(types), len(types)

    def read_row(row: tuple[Any, ...]) -> tuple[Any, ...]:
        if not of:
            shape.check(row)
            return row
        read = [*row[:end]]
        shape.check(read)
        at = end
        for each in of:
            start, at = at, at + len(each.names)
            read.append(None if row[start] is None else each.read(row[start:at]))
        return tuple(read)

    return map(read_row, connection.execute(query, values))


def with_children(connection: sqlite3.Connection, found: Iterable[tuple[int, R]]) -> list[R]:
    """Return records, each given with its number, with what they have several others of."""
    given = [*found]
    for field in children_of(type(given[0][1])) if given else ():
        part = columns(field.type)
        query = (
            f"SELECT record, {part.of('e')} FROM {field.name} e"
            " WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, place"
        )
        of: dict[int, list[Any]] = {record: [] for record, _ in given}
        for record, *child in connection.execute(query, (array([*of]),)):
            of[record].append(part.read(tuple(child)))
        given = [
            (record, each._replace(**{field.name: tuple(of[record])}))  # type: ignore[attr-defined]
            for record, each in given
        ]
    return [each for _, each in given]


def _read_columns(field: Field) -> tuple[Column, ...]:
    """Return the columns that a field is read from: those it is kept in but for ordering.

    One is required where the value is never None: what is computed, or left out of a file, is
    known all the same when the store is full.
    """
    is_required = NoneType not in getattr(field.annotation, "__args__", ())
    if field.holds == "record" and not field.is_many:
        own = [column for part in field.parts for column in _read_columns(part)]
        return tuple(
            column._replace(is_required=column.is_required and is_required) for column in own
        )
    return tuple(column._replace(is_required=is_required) for column in kept_columns(field)[:1])


def _reader(field: Field, at: int, width: int) -> _Reader:
    """Return what reads a field from the columns of a row that begin at `at`."""
    if field.is_many:
        return (lambda _: ()) if field.parts else (lambda row: row[at])
    if field.holds == "record":
        part = columns(field.type)
        end = at + width
        return lambda row: None if row[at] is None else part.read(row[at:end])
    convert = _converter(field)
    if convert is None:
        return lambda row: row[at]
    return lambda row: None if row[at] is None else read(convert, row[at])


def _converter(field: Field) -> Callable[[Any], Any] | None:
    """Return what makes a value of what one column has; None where it is the value itself."""
    match field.holds:
        case "date":
            return parse_as_of
        case "number":
            return number
        case "flag":
            return bool
        case "duration":
            return _duration
        case "word" if field.words is None:
            word: Callable[[Any], Any] = field.type
            return word
    return None


def number(text: str) -> Number:
    """Return the number that a file wrote as `text`, digit for digit."""
    if text.lstrip("-").isdecimal():
        return int(text)
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _duration(text: str) -> str:
    from hubcli.model.freshness import parse_duration  # only series have durations

    return parse_duration(text).text
