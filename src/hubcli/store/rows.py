"""Rows of the store back to records: which columns to ask for, and what to make of them."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar

from hubcli.model.fields import Field, fields_of
from hubcli.model.figures import Number, Point, Qualifier
from hubcli.model.moments import parse_as_of
from hubcli.store.tables import kept_columns

R = TypeVar("R", bound=tuple[Any, ...])
_Reader = Callable[[Sequence[Any]], Any]


class Columns(Generic[R]):
    """The columns of a SELECT that one record is made of."""

    def __init__(self, names: tuple[str, ...], read: Callable[[Sequence[Any]], R]) -> None:
        """Take their names, and what makes a record of a row that has them in this order.

        What a record has several others of, as a claim has evidence, `read` leaves empty.
        """
        self.names = names
        self.read = read

    def of(self, table: str) -> str:
        """Return the columns as a SELECT asks for them of a table that is called so there."""
        return ", ".join([f"{table}.{name}" for name in self.names])


_known: dict[Any, Columns[Any]] = {}


def columns(record: type[R]) -> Columns[R]:
    """Return the columns that records of a class are made of."""
    if record not in _known:
        _known[record] = _columns(record)
    return _known[record]


def _columns(record: type[R]) -> Columns[R]:
    names: list[str] = []
    readers: list[_Reader] = []
    for field in fields_of(record):
        own = _read_columns(field)
        readers.append(_reader(field, len(names), len(own)))
        names.extend(own)
    return Columns(tuple(names), lambda row: record(*[read(row) for read in readers]))


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


def _read_columns(field: Field) -> tuple[str, ...]:
    """Return the columns that a field is read from: those it is kept in but for ordering."""
    if field.holds == "record" and not field.is_many:
        return tuple(name for part in field.parts for name in _read_columns(part))
    return tuple(column.name for column in kept_columns(field)[:1])


def _reader(field: Field, at: int, width: int) -> _Reader:
    """Return what reads a field from the columns of a row that begin at `at`."""
    match field.holds:
        case "record" if field.is_many:
            return lambda _: ()
        case "record":
            read = columns(field.type).read
            end = at + width
            return lambda row: None if row[at] is None else read(row[at:end])
        case _ if field.is_many:
            return lambda row: () if row[at] == "[]" else tuple(json.loads(row[at]))
    convert = _converter(field)
    if convert is None:
        return lambda row: row[at]
    return lambda row: None if row[at] is None else convert(row[at])


def _converter(field: Field) -> Callable[[Any], Any] | None:
    """Return what makes a value of what one column has; None where it is the value itself."""
    match field.holds:
        case "date":
            return parse_as_of
        case "number":
            return number
        case "word" if field.words is None:
            word: type = field.type
            return word
    return None


def point(row: Sequence[str]) -> Point:
    """Return the point of a row of hub, as_of, value, qualifier and fact id."""
    return Point(
        hub=row[0],
        as_of=parse_as_of(row[1]),
        value=number(row[2]),
        qualifier=Qualifier(row[3]),
        fact=row[4],
    )


def number(text: str) -> Number:
    """Return the number that a file wrote as `text`, digit for digit."""
    return int(text) if text.lstrip("-").isdecimal() else Decimal(text)
