"""The columns that the fields of a record are kept in: see `hubcli.store.tables`."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.fields import Field, Record, fields_of
from hubcli.store.connections import LIST


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: str
    is_required: bool

    def __str__(self) -> str:
        """Return its declaration in SQL."""
        return f"{self.name} {self.type}{' NOT NULL' if self.is_required else ''}"


def children_of(record: Record) -> tuple[Field, ...]:
    """Return the fields of a record that hold several records, each kept in a table of its own."""
    return tuple(f for f in fields_of(record) if f.is_many and f.holds == "record")


def columns_of(record: Record) -> tuple[Column, ...]:
    """Return the columns that the fields of a record are kept in, in their order."""
    return tuple(column for field in fields_of(record) for column in kept_columns(field))


def kept_columns(field: Field) -> tuple[Column, ...]:
    """Return the columns that a field is kept in; none where it has a table of its own."""
    # What follows from elsewhere is not known where that does not hold.
    required = (field.is_required or field.is_many) and not field.is_computed
    own = Column(field.column, LIST if field.is_many else "TEXT", required)
    match field.holds:
        case "record" if field.is_many:
            return ()
        case "record":
            return tuple(column._replace(is_required=False) for column in columns_of(field.type))
        case "date" if field.is_when:
            days = (Column(name, "TEXT", required) for name in ("first", "last", "dated"))
            return own, *days
        case "number":
            return own, Column("number", "REAL", required)
        case "count" | "flag":
            return (own._replace(type="INTEGER"),)
    return (own,)


def array(values: Sequence[object]) -> str:
    """Return several values as the JSON array that they are kept as."""
    return f"[{', '.join(map(_encoded, values))}]"


_encoded = json.JSONEncoder(ensure_ascii=False).encode  # a text alone takes it a third of a list
