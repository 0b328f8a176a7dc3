"""The JSON Schemas that hubcli prints: of its files, and of what the commands print as JSON.

Those of files are made of the readers, those of answers of the columns.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from types import FunctionType, NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from hubcli.base.schemas import DIALECT, FILE_SCHEMAS, file_schema
from hubcli.charts import POINTS
from hubcli.citations import CITATION
from hubcli.diff.view import CHANGE
from hubcli.model.dates import Moment, Span
from hubcli.verify.view import VERIFIED
from hubcli.views.claims import CLAIM_PAGE
from hubcli.views.comparison import INDICATOR
from hubcli.views.facts import FACT_PAGE
from hubcli.views.grid import Column, Drawn, Grid, Page, Piece
from hubcli.views.hits import HIT
from hubcli.views.problems import PROBLEM
from hubcli.views.rules import RULE
from hubcli.views.shapes import CLAIM, FACT, SERIES, SOURCE, TOPIC
from hubcli.views.sources import SOURCE_PAGE
from hubcli.views.summary import SUMMARY
from hubcli.views.topics import TOPIC_PAGE

Schema = dict[str, Any]
Columns = tuple[Column, ...]


class Answer(NamedTuple):
    """What a command can answer: a list of rows, and pages."""

    rows: Columns | None = None
    pages: tuple[Columns, ...] = ()
    about: str = ""


SCHEMA = (
    Column("name", "Name", lambda row: row[0], lambda row: Piece(row[0], "id"), keep=1),
    Column("about", "What it is of", lambda row: row[1], keep=2, least=24),
)
_TOPICS = Answer(TOPIC, (TOPIC_PAGE,), about="the topics of a kind, or one as a page")
ANSWERS = {
    "summary": Answer(pages=(SUMMARY,), about="how the claims fare"),
    **dict.fromkeys(("sectors", "challenges", "advantages", "hubs"), _TOPICS),
    "claims": Answer(CLAIM, about="claims with their verdicts"),
    "facts": Answer(FACT, about="facts with their figures"),
    "sources": Answer(SOURCE, about="sources and how much each backs"),
    "series": Answer(SERIES, about="series with their points"),
    "show": Answer(
        pages=(CLAIM_PAGE, FACT_PAGE, SOURCE_PAGE, SERIES, TOPIC_PAGE),
        about="a claim, fact, source, series or topic, or several",
    ),
    "search": Answer(HIT, about="what was found, with its matches"),
    "timeline": Answer(FACT, about="dated facts in order"),
    "chart": Answer(POINTS, about="the points of series"),
    "compare": Answer(INDICATOR, about="indicators with the value of each hub"),
    "cite": Answer(CITATION, about="citations"),
    "verify": Answer(VERIFIED, about="phrases and where they stand"),
    "diff": Answer(CHANGE, about="what changed between two bases"),
    "check": Answer(PROBLEM, (RULE,), about="problems, or a rule explained"),
    "schema": Answer(SCHEMA, about="the schemas there are"),
}
"""The commands whose answers have columns, in the order of the help."""

_LEAVES: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    Moment: {"type": "string"},
    Span: {"type": "string"},
    Any: {},
}


_OUTPUTS = {f"output-{command}": answer.about for command, answer in ANSWERS.items()}
SCHEMAS = {
    **FILE_SCHEMAS,
    **{name: f"the JSON of hubcli {name[7:]}: {about}" for name, about in _OUTPUTS.items()},
    "output-sql": "the JSON of hubcli sql: rows with the columns of the query",
}
"""What each schema is of, by name."""


def schema_named(name: str) -> Schema:
    """Return the schema of that name, one of SCHEMAS, whole."""
    if name in FILE_SCHEMAS:
        return file_schema(name)
    title = f"hubcli: {SCHEMAS[name]}"
    return {"$schema": DIALECT, "title": title, **output_schema(name.removeprefix("output-"))}


def output_schema(command: str) -> Schema:
    """Return the schema of the JSON of a command; raises KeyError where it has none."""
    if command == "sql":
        texts = {"type": "array", "items": {"type": "string"}}
        value = {"anyOf": [{"type": ["string", "number", "null"]}, texts]}
        row = {"type": "object", "additionalProperties": value}
        return {"type": "array", "items": row}
    answer = ANSWERS[command]
    shapes = [_object(page) for page in answer.pages]
    if answer.rows is not None:
        shapes.insert(0, {"type": "array", "items": _object(answer.rows)})
    if len(answer.pages) > 1:
        shapes.append({"type": "array", "items": {"anyOf": shapes[:]}})
    if command == "schema":
        shapes.append({"type": "object", "required": ["$schema"]})
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _object(columns: Columns) -> Schema:
    properties = {column.name: _field(column) for column in columns}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(column: Column) -> Schema:
    if not column.parts:
        return _leaf(column.holds)
    whole = _object(column.parts)
    if column.many:
        return {"type": "array", "items": whole}
    return {"anyOf": [whole, {"type": "null"}]} if NoneType in get_args(column.holds) else whole


def _leaf(holds: Any) -> Schema:  # noqa: ANN401 - a type of any kind
    """Return the schema of what a column holds; raises KeyError for a type that has none."""
    if isinstance(holds, FunctionType):
        return _leaf(holds())
    if isinstance(holds, type) and issubclass(holds, StrEnum):
        return {"type": "string", "enum": [word.value for word in holds]}
    arguments = get_args(holds)
    if get_origin(holds) is Literal:
        return {"type": "string", "enum": list(arguments)}
    if get_origin(holds) is tuple:
        return {"type": "array", "items": _leaf(arguments[0])}
    if not arguments:
        return _LEAVES[holds]
    # In JSON the types of a union are one, but for null and for int, of which Decimal is the wider.
    *_, schema = (dict(_leaf(each)) for each in arguments if each is not NoneType)
    if NoneType in arguments:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


def schemas_grid(schemas: Sequence[tuple[str, str]]) -> Grid:
    """Return the names of schemas, each with what it is of."""
    return Grid(SCHEMA, schemas)


def schema_view(schema: Schema) -> Drawn:
    """Return a schema, which is JSON for people too."""
    import json  # 2 ms, and only this needs it

    text = json.dumps(schema, indent=2, ensure_ascii=False)
    columns = tuple(Column(key, key, itemgetter(key)) for key in schema)
    lines = [(Piece(line),) for line in text.splitlines()]
    return Drawn(Page(columns, schema, ()), lambda _: lines, exact=True)
