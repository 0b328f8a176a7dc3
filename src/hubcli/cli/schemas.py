"""The JSON Schemas that hubcli prints: of its files, and of what the commands print as JSON.

Those of files are made of the readers, those of answers of the columns.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from types import FunctionType, NoneType
from typing import Any, Literal, get_args, get_origin

from hubcli.base.schemas import DIALECT, FILE_SCHEMAS, file_schema
from hubcli.cli.app import COMMANDS, function_named
from hubcli.cli.output import Answer, Columns, answer_of
from hubcli.model.dates import Moment, Span
from hubcli.views.grid import Column, Drawn, Grid, Page, Piece

Schema = dict[str, Any]
SCHEMA = (
    Column("name", "Name", lambda row: row[0], lambda row: Piece(row[0], "id"), keep=1),
    Column("about", "What it is of", lambda row: row[1], keep=2, least=24),
)
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


def answers() -> dict[str, Answer]:
    """Return what the commands answer, in the order of the help; some print by themselves."""
    found = ((name, answer_of(function_named(name))) for name in COMMANDS)
    return {name: answer for name, answer in found if answer}


def schemas() -> dict[str, str]:
    """Return what each schema is of, by name."""
    return FILE_SCHEMAS | {
        f"output-{name}": f"the JSON of hubcli {name}: {answer.about}"
        for name, answer in answers().items()
    }


def schema_named(name: str) -> Schema:
    """Return the schema of that name, one of `schemas`, whole."""
    if name in FILE_SCHEMAS:
        return file_schema(name)
    title = f"hubcli: {schemas()[name]}"
    return {"$schema": DIALECT, "title": title, **output_schema(name.removeprefix("output-"))}


def output_schema(command: str) -> Schema:
    """Return the schema of the JSON of a command; raises KeyError where it has none."""
    answer = answers()[command]
    if answer.rows is None and not answer.pages:
        texts = {"type": "array", "items": {"type": "string"}}
        value = {"anyOf": [{"type": ["string", "number", "null"]}, texts]}
        row = {"type": "object", "additionalProperties": value}
        return {"type": "array", "items": row}
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


def schemas_grid(named: Sequence[tuple[str, str]]) -> Grid:
    """Return the names of schemas, each with what it is of."""
    return Grid(SCHEMA, named)


def schema_view(schema: Schema) -> Drawn:
    """Return a schema, which is JSON for people too."""
    import json  # 2 ms, and only this needs it

    text = json.dumps(schema, indent=2, ensure_ascii=False)
    columns = tuple(Column(key, key, itemgetter(key)) for key in schema)
    lines = [(Piece(line),) for line in text.splitlines()]
    return Drawn(Page(columns, schema, ()), lambda _: lines, exact=True)
