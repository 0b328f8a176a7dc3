"""The views that anybody may ask in SQL, each column with what it means, made from the fields.

What is more than the fields of a class, as the counts of a topic, is written here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from hubcli.model.claims import Evidence
from hubcli.model.classes import TABLES
from hubcli.model.fields import Field, Record, fields_of
from hubcli.model.queries import View
from hubcli.model.verdicts import Verdict
from hubcli.store.columns import children_of
from hubcli.store.counted import counts
from hubcli.store.fulltext import WORD_COLUMNS
from hubcli.store.tables import CLASSES

# What was written with a point or an exponent stays such a number, so that 6.0 is not printed as 6.
_NUMBER = "CASE WHEN {0} GLOB '*[.E]*' THEN CAST({0} AS REAL) ELSE CAST({0} AS NUMERIC) END"
_LIST = "a list; in an expression a JSON array, which json_each takes apart."
# Of a topic its own file counts, of a hub all that is about it: what `--sector` and `--hub` list.
_COUNTS_OF_HUBS = counts("hub = p.id")


class _Column(NamedTuple):
    name: str
    about: str
    query: str


def _columns(record: Record) -> Iterator[_Column]:
    """Yield the columns of a record's fields: of a figure its parts, of a date its days too."""
    for field in fields_of(record):
        if field.is_many and not field.parts:
            yield _Column(field.column, f"{field.about.removesuffix('.')}: {_LIST}", field.column)
        elif not field.is_many:
            yield from _of_one_value(field)


def _of_one_value(field: Field) -> Iterator[_Column]:
    if field.parts:
        yield from _columns(field.type)
    elif field.holds == "number":
        number = _NUMBER.format(field.column)
        yield _Column(field.column, field.about, f"{number} AS {field.column}")
    else:
        yield _Column(field.column, field.about, field.column)
    if field.is_when:
        yield _Column("first", f"The first day of {field.name}, as 2024-01-01.", "first")
        yield _Column("last", f"The last day of {field.name}.", "last")


def _view(class_: str, *more: _Column) -> View:
    """Return the view of a class: its fields, and further columns."""
    columns = (*_columns(CLASSES[class_]), *more)
    table = TABLES[class_]
    query = f"SELECT {', '.join(column.query for column in columns)} FROM main.{table} p"
    return View(table, {column.name: column.about for column in columns}, query)


def _counted(name: str, about: str) -> _Column:
    name = str(name)
    of_hub = _COUNTS_OF_HUBS[name]
    return _Column(name, about, f"CASE kind WHEN 'hub' THEN ({of_hub}) ELSE {name} END AS {name}")


def _of_several(class_: str, field: str) -> View:
    """Return the view of what each record of a class has several others of in a field."""
    (child,) = (each for each in children_of(CLASSES[class_]) if each.name == field)
    columns = tuple(_columns(child.type))
    return View(
        field,
        {class_: f"The id of the {class_}."} | {each.name: each.about for each in columns},
        f"SELECT p.id AS {class_}, {', '.join(f'e.{each.query}' for each in columns)}"
        f" FROM main.{field} e JOIN main.{TABLES[class_]} p USING (record)",
    )


def _naming(table: str) -> _Column:
    query = f"SELECT count(*) FROM main.names JOIN main.{table} USING (record)"
    return _Column(
        table, "How many name it.", f"({query} WHERE role = 'source' AND folded = p.id) AS {table}"
    )


VIEWS = (
    _view("claim"),
    _view("fact"),
    _of_several("claim", "evidence"),
    _view("source", _naming("facts"), _naming("claims")),
    _of_several("source", "authors"),
    _view(
        "topic",
        *(
            _counted(str(each), "Claims with that verdict; of a hub all about it.")
            for each in Verdict
        ),
        _counted("facts", "How many; of a hub all about it."),
        _counted("sources", "How many these claims and facts name."),
        _counted("latest", "The date of the newest fact."),
    ),
    _view("series"),
    View(
        "points",
        {
            "series": "The id of the series.",
            "hub": "The id of the hub.",
            "subject": "What it is about instead of a hub.",
            "as_of": "When it holds, as written.",
            "first": "The first day of that.",
            "last": "The last day of that.",
            "value": "The figure as a number.",
            "qualifier": "How exactly the source gives it.",
            "of": "Of a rank, how many places were ranked.",
            "tied": "Of a rank, 1 where others share the place.",
            "fact": "The id of the fact that states it.",
        },
        f"SELECT series, hub, subject, as_of, first, last, {_NUMBER.format('value')} AS value,"
        " qualifier, of, tied, id AS fact FROM main.facts WHERE series IS NOT NULL",
    ),
    View(
        "records",
        {
            "record": "The rowid in words.",
            "class": f"{', '.join(sorted(CLASSES))}.",
            "id": "The id.",
        },
        "SELECT record, class, id FROM main.records",
    ),
)


def _searched(column: str) -> list[str]:
    """Return the names of the fields that go into a column of the full-text table, each once."""
    records = (*CLASSES.values(), Evidence)
    names = (f.name for record in records for f in fields_of(record) if f.searched == column)
    return list(dict.fromkeys(names))


FULL_TEXT = View(
    "words",
    {
        "words": "all of its columns, for: words MATCH 'unicorn'",
        "rowid": "the record in records",
        "rank": "the lower the better; bm25(words), highlight and snippet are there too",
        "title": "title or statement; in all columns each Chinese character is a word of its own,"
        " so 芯片 is the phrase of two: words MATCH '\"芯 片\"', and 1,200 is the word 1200",
        **{column: ", ".join(_searched(column)) for column in WORD_COLUMNS[1:]},
    },
    "",
)
"""The full-text table itself, and how it is asked: FTS5 names it like a column to match all."""
