"""Rows of the store back to records: which columns to ask for, and what to make of them.

Reading raises StoreDamaged where a row holds what no file can have said.
"""

import sqlite3
from collections.abc import Callable, Sequence
from decimal import Decimal
from types import NoneType
from typing import Any, Generic, TypeVar

from hubcli.model.dates import parse_as_of
from hubcli.model.fields import Field, fields_of
from hubcli.model.figures import Number, Point
from hubcli.store.connections import LIST
from hubcli.store.damage import StoreDamaged, read
from hubcli.store.tables import Column, children_of, kept_columns

R = TypeVar("R", bound=tuple[Any, ...])
_Reader = Callable[[Sequence[Any]], Any]

POINT = "t.hub, t.as_of, t.value, t.qualifier, t.id"
"""The columns of a fact that the point of its series is made of."""


class Columns(Generic[R]):
    """The columns of a SELECT that one record is made of."""

    def __init__(self, columns: Sequence[Column], make: Callable[[Sequence[Any]], R]) -> None:
        """Take the columns, and what makes a record of a row that has them in this order.

        What a record has several others of, as a claim has evidence, is left empty.
        """
        self.names = tuple(column.name for column in columns)
        self._types = [
            {tuple} if column.type == LIST else {str} if column.is_required else {str, NoneType}
            for column in columns
        ]
        self._known: set[tuple[type, ...]] = set()
        self._make = make

    def of(self, table: str) -> str:
        """Return the columns as a SELECT asks for them of a table that is called so there."""
        return ", ".join([f"{table}.{name}" for name in self.names])

    def read(self, row: Sequence[Any]) -> R:
        """Return the record of a row."""
        types = tuple(map(type, row))
        if types not in self._known:
            if not all(each in right for each, right in zip(types, self._types, strict=True)):
                raise StoreDamaged(f"the store holds a row of {self.of('a record')} that is none")
            self._known.add(types)
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


def with_children(connection: sqlite3.Connection, record: int, of: R) -> R:
    """Return a record, whose number this is, with what it has several others of, in their order."""
    for field in children_of(type(of)):
        child = columns(field.type)
        found = connection.execute(
            f"SELECT {child.of('e')} FROM {field.name} e WHERE record = ? ORDER BY place", (record,)
        )
        of = of._replace(**{field.name: tuple(map(child.read, found))})  # type: ignore[attr-defined]
    return of


def unpacked(row: Sequence[Any], *records: Columns[Any]) -> tuple[Any, ...]:
    """Return the values of a row that ends with the columns of these records, and the records.

    A record whose first column is null, as where a join found none, is None.
    """
    end = len(row) - sum(len(each.names) for each in records)
    values = [*row[:end]]
    for each in records:
        start, end = end, end + len(each.names)
        values.append(None if row[start] is None else each.read(row[start:end]))
    return tuple(values)


def _read_columns(field: Field) -> tuple[Column, ...]:
    """Return the columns that a field is read from: those it is kept in but for ordering."""
    if field.holds == "record" and not field.is_many:
        own = tuple(column for part in field.parts for column in _read_columns(part))
        return tuple(column._replace(is_required=False) for column in own)
    return kept_columns(field)[:1]


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
        case "word" if field.words is None:
            word: Callable[[Any], Any] = field.type
            return word
    return None


def point(row: Sequence[Any]) -> Point:
    """Return the point of a row of POINT."""
    return columns(Point).read(row)


def number(text: str) -> Number:
    """Return the number that a file wrote as `text`, digit for digit."""
    return int(text) if text.lstrip("-").isdecimal() else Decimal(text)
