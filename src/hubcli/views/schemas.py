"""JSON Schemas of what the commands print as JSON, made of the columns that print it.

One word has one meaning in all answers, so what a field holds is said once, by its name.
"""

from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

from hubcli.model.changes import Class, Fate
from hubcli.model.claims import Stance, Verdict
from hubcli.model.facts import Confidence
from hubcli.model.figures import Better, Qualifier
from hubcli.model.phrases import Outcome
from hubcli.model.source_types import SourceType
from hubcli.problems import Severity
from hubcli.views.changes import CHANGE
from hubcli.views.charts import POINTS
from hubcli.views.citations import CITATION, Style
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
from hubcli.views.verification import VERIFIED

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
        about="one claim, fact, source, series or topic",
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

_STRINGS: Schema = {"type": "array", "items": {"type": "string"}}
_INTEGER: Schema = {"type": "integer"}
_NUMBER: Schema = {"type": "number"}
_LEAVES: dict[str, Schema] = {
    **dict.fromkeys(("aliases", "also", "differs", "for", "hubs", "organizations"), _STRINGS),
    "places": _STRINGS,
    **dict.fromkeys(("claims", "facts", "sources", "evidence", "points"), _INTEGER),
    **dict.fromkeys(("total", *Verdict, "line", "column", "start", "end"), _INTEGER),
    **dict.fromkeys(("value", "score", "likeness"), _NUMBER),
    "best": {"type": "boolean"},
    "old": {},
    "new": {},
}
"""What leaves hold that are not plain strings."""

_WORDS: dict[str, type[StrEnum]] = {
    "better": Better,
    "change": Fate,
    "confidence": Confidence,
    "outcome": Outcome,
    "qualifier": Qualifier,
    "severity": Severity,
    "stance": Stance,
    "style": Style,
    "type": SourceType,
    "verdict": Verdict,
}
_CLASSES = {CHANGE: [word.value for word in Class], VERIFIED: ["claim", "fact"]}
_MAY_BE_NULL = frozenset(
    (
        "hub",
        "summary",
        "headline",
        "speaker",
        "source",
        "locator",
        "phrase",
        "as_of",
        "assessment",
        "because",
        "figure",
        "series",
        "value",
        "unit",
        "qualifier",
        "fact",
        "publisher",
        "url",
        "published",
        "language",
        "confidence",
        "note",
        "latest",
        "line",
        "column",
        "nearest",
        "likeness",
        "hint",
        "other",
        "field",
        "old",
        "new",
        "text",
    )
)
"""The fields that can be unknown. What a list of a fact's parts holds is never null, but empty."""


def output_schema(command: str) -> Schema:
    """Return the schema of the JSON of a command; raises KeyError where it has none."""
    if command == "sql":
        scalar = {"type": ["string", "number", "null"]}
        row = {"type": "object", "additionalProperties": scalar}
        return {"type": "array", "items": row}
    answer = ANSWERS[command]
    shapes = [_object(page) for page in answer.pages]
    if answer.rows is not None:
        shapes.insert(0, {"type": "array", "items": _object(answer.rows)})
    if command == "schema":
        shapes.append({"type": "object", "required": ["$schema"]})
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _object(columns: Columns) -> Schema:
    properties = {column.name: _field(column) for column in columns}
    if columns in _CLASSES:
        properties["class"] = {"type": "string", "enum": _CLASSES[columns]}
    if columns is CHANGE:
        properties["id"] = {"type": ["string", "null"]}  # of the base itself, which has none
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(column: Column) -> Schema:
    if column.parts:
        whole = _object(column.parts)
        if column.many:
            return {"type": "array", "items": whole}
        return {"anyOf": [whole, {"type": "null"}]} if column.name in _MAY_BE_NULL else whole
    schema = _LEAVES.get(column.name, {"type": "string"})
    if column.name in _WORDS:
        schema = {**schema, "enum": [word.value for word in _WORDS[column.name]]}
    if column.name in _MAY_BE_NULL and "type" in schema:
        schema = {**schema, "type": [schema["type"], "null"]}
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
