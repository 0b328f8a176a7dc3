"""Every text of a base with the place it stands at, for rules about characters."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.model.classes import TABLES
from hubcli.model.fields import Record, fields_of, written_fields
from hubcli.model.topics import Base
from hubcli.problems import Origin
from hubcli.store.read import Type
from hubcli.store.tables import CLASSES


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
    for name, record in CLASSES.items():
        for path, at, _, *values in _rows(base, TABLES[name], record, "0"):
            yield from _placed(origin(path, at), record, values)
        for field in fields_of(record):
            if field.is_many and field.parts and not field.is_computed:
                for path, at, i, *values in _rows(base, field.name, field.type, "t.place"):
                    yield from _placed(origin(path, at, field.name, i), field.type, values)
    texts_of = _columns(Base)
    query = f"SELECT {', '.join(text.column for text in texts_of)} FROM base"
    for values in base.store.rows(query, *map(_type, texts_of)):
        yield from _placed(Origin("base.toml"), Base, values)


def _columns(record: Record, *within: str) -> list[_Text]:
    """Return the texts of a record that stand in its own table: no ids, dates, numbers or words."""
    found: list[_Text] = []
    for field in written_fields(record):
        keys = (*within, field.name)
        if field.parts and not field.is_many:
            found += _columns(field.type, *keys)
        elif field.holds in ("text", "address"):
            found.append(_Text(field.column, keys, field.is_many))
    return found


def _rows(base: WholeBase, table: str, record: Record, index: str) -> Iterator[tuple[Any, ...]]:
    """Yield path, place, index and texts of the records that have a text beyond ASCII."""
    found = _columns(record)
    columns = [f"t.{text.column}" for text in found]
    whole = " || ".join(f"coalesce({column}, '')" for column in columns)
    is_beyond_ascii = f"length(CAST({whole} AS BLOB)) > length({whole})"
    query = (
        f"SELECT path, r.at, {index}, {', '.join(columns)}"
        f" FROM {table} t JOIN placed r USING (record) WHERE {is_beyond_ascii}"
    )
    return base.store.rows(query, str, str, int, *map(_type, found))


def _type(text: _Text) -> Type:
    return tuple if text.is_many else str | None


def _placed(
    at: Origin, record: Record, values: Sequence[str | tuple[str, ...] | None]
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
