"""Every text of a base with the place it stands at, for rules about characters."""

from collections.abc import Iterator
from typing import NamedTuple

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.model.fields import Record, fields_of
from hubcli.model.topics import Base
from hubcli.problems import Origin
from hubcli.store.tables import CLASSES, TABLES

_IN_FILES = "JOIN records r USING (record) JOIN files f USING (file)"


class _Text(NamedTuple):
    """A column of a table that holds a text, or a list of them, and the keys that lead to it."""

    column: str
    keys: tuple[str, ...]
    is_many: bool = False


def texts(base: WholeBase) -> Iterator[tuple[Origin, str]]:
    """Yield every text that has a character beyond ASCII, and where it stands.

    SQLite passes over the records that have none: most bases have few.
    """
    for place, text in _texts(base):
        if text and not text.isascii():
            yield place, text


def _texts(base: WholeBase) -> Iterator[tuple[Origin, str | None]]:
    ask = base.store.connection.execute
    for name, record in CLASSES.items():
        found = ask(_query(TABLES[name], record, "NULL"))
        for path, place, _, *values in found:
            at = Origin(path) if name == "topic" else origin(path, name, place)
            yield from _placed(at, record, values)
        for field in fields_of(record):
            if field.is_many and field.parts:
                for path, place, i, *values in ask(_query(field.name, field.type, "t.place")):
                    yield from _placed(origin(path, name, place, field.name, i), field.type, values)
    columns = ", ".join(text.column for text in _columns(Base))
    for values in ask(f"SELECT {columns} FROM base"):
        yield from _placed(Origin("base.toml"), Base, values)


def _columns(record: Record, *within: str) -> list[_Text]:
    """Return the texts of a record that stand in its own table: no ids, dates, numbers or words."""
    found: list[_Text] = []
    for field in fields_of(record):
        keys = (*within, field.name)
        if field.parts and not field.is_many:
            found += _columns(field.type, *keys)
        elif field.holds in ("text", "address"):
            found.append(_Text(field.name, keys, field.is_many))
    return found


def _query(table: str, record: Record, index: str) -> str:
    """Return what asks for path, place, index and texts of the records that have such a text."""
    columns = [f"t.{text.column}" for text in _columns(record)]
    whole = " || ".join(f"coalesce({column}, '')" for column in columns)
    is_beyond_ascii = f"length(CAST({whole} AS BLOB)) > length({whole})"
    return (
        f"SELECT path, r.place, {index}, {', '.join(columns)} FROM {table} t {_IN_FILES}"
        f" WHERE {is_beyond_ascii}"
    )


def _placed(
    at: Origin, record: Record, values: list[str | tuple[str, ...] | None]
) -> Iterator[tuple[Origin, str | None]]:
    """Yield the texts of a record that stands there, each with its place."""
    for text, value in zip(_columns(record), values, strict=True):
        place = at._replace(keys=(*at.keys, *text.keys))
        if isinstance(value, tuple):
            yield from (
                (place._replace(keys=(*place.keys, i)), each) for i, each in enumerate(value)
            )
        else:
            yield place, value
