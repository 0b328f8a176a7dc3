"""The tables that records are kept in, made from the fields of their classes.

What is kept of a field follows from what it holds: of a date its text, and where the record is
ordered and filtered by it, its first and last day and what puts it in order of time; of a number
its text, digit for digit, and a REAL to order by; of a figure the columns of its own fields;
several values as a JSON array, several records in a table of their own, which is called as the
field is.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from hubcli.model.claims import Claim
from hubcli.model.classes import TABLES
from hubcli.model.dates import in_time
from hubcli.model.facts import Fact
from hubcli.model.fields import Field, Record, fields_of
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Topic
from hubcli.model.verdicts import Verdict
from hubcli.packaged import packaged
from hubcli.store.columns import array, children_of, columns_of, kept_columns

CLASSES: dict[str, Record] = {
    "topic": Topic,
    "claim": Claim,
    "fact": Fact,
    "source": Source,
    "series": Series,
}
"""The records by the name of their class."""

_BESIDE = {
    "fact": ("by_hand TEXT",),
    "topic": (
        *(f"{verdict} INTEGER NOT NULL" for verdict in Verdict),
        "facts INTEGER NOT NULL",
        "sources INTEGER NOT NULL",
        "latest TEXT",
        "dated TEXT",
    ),
}
"""What is kept beside the fields: of a fact the confidence that its file gives it, of a topic what
is counted when its file is read, since all of it depends on that file alone."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Create all tables and views of a store, empty and not indexed yet; commits.

    But for the ids of sources: they are looked up for each fact that is put in.
    """
    connection.executescript(packaged(__package__, "schema.sql"))
    connection.execute(f"CREATE TABLE base ({', '.join(map(str, columns_of(Base)))})")
    for name in CLASSES:
        for statement in _created(name):
            connection.execute(statement)
    connection.execute("CREATE INDEX sources_by_id ON sources (id)")
    cited = " UNION ALL ".join(_cited())
    connection.execute(f"CREATE VIEW cited (class, id, path, keys) AS {cited}")


def index_tables(connection: sqlite3.Connection) -> None:
    """Create the indexes of a store whose tables are full; commits.

    Sorting a million keys takes a third of inserting them one by one.
    """
    connection.executescript(packaged(__package__, "indexes.sql"))


def _created(class_: str) -> Iterator[str]:
    record = CLASSES[class_]
    columns = [
        "record INTEGER PRIMARY KEY",
        *map(str, columns_of(record)),
        *_BESIDE.get(class_, ()),
    ]
    yield f"CREATE TABLE {TABLES[class_]} ({', '.join(columns)})"
    for field in children_of(record):
        columns = ["record INTEGER NOT NULL", "place INTEGER NOT NULL"]
        columns += [*map(str, columns_of(field.type)), "PRIMARY KEY (record, place)"]
        yield f"CREATE TABLE {field.name} ({', '.join(columns)}) WITHOUT ROWID"


def _cited() -> Iterator[str]:
    """Yield what gives every id that a file names as that of something else, and where it does."""
    for field in fields_of(Base):
        if field.refers:
            keys = f"json_array('{field.name}')"
            yield (
                f"SELECT '{field.refers}', {field.column}, 'base.toml', {keys} FROM base"
                f" WHERE {field.column} IS NOT NULL"
            )
    for name, record in CLASSES.items():
        yield from _cited_in(record, TABLES[name])
        for child in children_of(record):
            yield from _cited_in(child.type, child.name, f"'{child.name}', t.place, ")


def _cited_in(record: Record, table: str, within: str = "") -> Iterator[str]:
    placed = f"FROM {table} t JOIN placed r USING (record)"
    for field in fields_of(record):
        keys = f"{within}'{field.name}'"
        if field.parts and not field.is_many:
            yield from _cited_in(field.type, table, f"{keys}, ")
        elif field.refers and field.is_many:
            yield (
                f"SELECT '{field.refers}', a.value, r.path, {joined_keys(f'{keys}, a.key')}"
                f" {placed} JOIN json_each(t.{field.column}) a"
            )
        elif field.refers:
            yield (
                f"SELECT '{field.refers}', t.{field.column}, r.path, {joined_keys(keys)}"
                f" {placed} WHERE t.{field.column} IS NOT NULL"
            )


def joined_keys(keys: str) -> str:
    """Return the SQL of the JSON array of the keys that lead to a record `r`, and these after it.

    Those of a topic are keys of its file.
    """
    before = "CASE r.at WHEN '[]' THEN '[' ELSE rtrim(r.at, ']') || ',' END"
    return f"{before} || substr(json_array({keys}), 2)"


def citations(of: str) -> tuple[str, ...]:
    """Return queries of `record` and `id` of all that names the id of a source, fact or series.

    Each looks at one table by its indexes; what base.toml names has no record.
    """
    queries = [
        f"SELECT NULL AS record, {field.column} AS id FROM base WHERE {field.column} IS NOT NULL"
        for field in fields_of(Base)
        if field.refers == of
    ]
    by_name = False
    for name, record in CLASSES.items():
        tables = ((TABLES[name], record), *((f.name, f.type) for f in children_of(record)))
        for table, fields in ((table, list(_flat(part))) for table, part in tables):
            for field in fields:
                if field.refers == of and field.named:
                    by_name = True
                elif field.refers == of:
                    queries.append(
                        f"SELECT record, {field.column} AS id FROM {table}"
                        f" WHERE {field.column} IS NOT NULL"
                    )
    if by_name:
        queries.append(f"SELECT record, folded AS id FROM names WHERE role = '{of}'")
    return tuple(queries)


def _flat(record: Record) -> Iterator[Field]:
    """Yield the fields of a record, those of a figure in its place."""
    for field in fields_of(record):
        if field.parts and not field.is_many:
            yield from _flat(field.type)
        else:
            yield field


def tables_by_record() -> tuple[str, ...]:
    """Return the tables whose rows belong to a record, but for the full text."""
    children = (field.name for record in CLASSES.values() for field in children_of(record))
    return *TABLES.values(), *children, "names"


def kept(record: Record) -> Callable[[Any], tuple[object, ...]]:
    """Return a function that gives the values of the columns of a record of that class.

    It is written out, field by field, and compiled: a loop over the fields takes twice as long.
    """
    # A member of an enumeration is adapted first: inserting facts takes a quarter longer with them.
    given: dict[str, object] = {"array": array, "plain": str.__str__}
    parts = []
    for i, field in enumerate(fields_of(record)):
        keep = _keeper(field)
        given[f"keep_{i}"] = keep
        if keep is not None:
            parts.append(f"*keep_{i}(of[{i}])")
        elif field.is_many:
            parts.append("" if field.parts else f"array(of[{i}]) if of[{i}] else '[]'")
        elif field.holds == "word":
            parts.append(f"of[{i}] and plain(of[{i}])")
        else:
            parts.append(f"of[{i}]")
    return written("of", f"({', '.join(filter(None, parts))},)", given)


def written(parameters: str, expression: str, given: dict[str, object]) -> Callable[..., Any]:
    """Return the function that an expression of Python is; both are made of our own words only."""
    function: Callable[..., Any] = eval(f"lambda {parameters}: {expression}", given)  # noqa: S307
    return function


def _keeper(field: Field) -> Callable[[Any], tuple[object, ...]] | None:
    """Return what makes several kept values of one value; None where there is one for each."""
    nothing = (None,) * len(kept_columns(field))
    if field.is_many:
        return None
    match field.holds:
        case "record":
            parts = kept(field.type)
            return lambda value: nothing if value is None else parts(value)
        case "date" if field.is_when:
            return lambda date: (
                (date.text, date.first, date.last, in_time(date)) if date else nothing
            )
        case "date":
            return lambda date: (date.text,) if date else nothing
        case "number":
            return lambda number: (str(number), float(number))
    return None
