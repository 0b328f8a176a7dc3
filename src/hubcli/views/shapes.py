"""The columns of every class: its JSON shape, and what of it stands in tables.

The shapes are a promise to scripts (see `hubcli help formats`): a name is never changed or dropped
without a note in the changelog.
"""

from typing import Any

from hubcli.model.claims import Stance, Verdict
from hubcli.model.facts import Confidence, Fact
from hubcli.model.figures import Better, Figure, Number, Qualifier
from hubcli.model.moments import AsOf
from hubcli.model.topics import Kind
from hubcli.views import wording
from hubcli.views.grid import Align, Column, Piece


def _field(name: str, *, holds: Any = str) -> Column:  # noqa: ANN401 - any type at all
    """Return the column of an attribute of the same name."""
    title = name.replace("_", " ").capitalize()
    align: Align = "right" if holds is int else "figure" if holds is Number else "left"
    return Column(name, title, lambda row: getattr(row, name), align=align, holds=holds)


def _source_type() -> type:
    from hubcli.model.source_types import SourceType  # 3 ms, and only schemas need it

    return SourceType


FIGURE = (
    _field("value", holds=Number),
    _field("unit"),
    _field("qualifier", holds=Qualifier),
    _field("series", holds=str | None),
)
EVIDENCE = (_field("fact"), _field("stance", holds=Stance), _field("because", holds=str | None))
POINT = (
    _field("hub"),
    _field("as_of", holds=AsOf),
    _field("value", holds=Number),
    _field("qualifier", holds=Qualifier),
    _field("fact"),
)
HEADLINE = (
    Column("fact", "Fact", lambda fact: fact.id),
    Column(
        "value",
        "Value",
        lambda fact: fact.figure and fact.figure.value,
        align="figure",
        holds=Number | None,
    ),
    Column("unit", "Unit", lambda fact: fact.figure and fact.figure.unit, holds=str | None),
    Column(
        "qualifier",
        "Qualifier",
        lambda fact: fact.figure and fact.figure.qualifier,
        holds=Qualifier | None,
    ),
    _field("as_of", holds=AsOf),
)
TALLY = tuple(_field(name, holds=int) for name in ("total", *Verdict))

TOPIC = (
    Column(
        "id",
        "Id",
        lambda row: row.topic.id,
        lambda row: Piece(row.topic.id, "id"),
        keep=7,
        wraps=False,
    ),
    Column("kind", "Kind", lambda row: row.topic.kind, holds=Kind),
    Column(
        "title",
        "Title",
        lambda row: row.topic.title,
        lambda row: Piece(row.topic.title, "title"),
        keep=1,
        must=True,
        least=16,
    ),
    Column("aliases", "Aliases", lambda row: row.topic.aliases, holds=tuple[str, ...]),
    Column("summary", "Summary", lambda row: row.topic.summary, holds=str | None),
    Column(
        "headline",
        "Headline",
        lambda row: row.headline,
        wording.headline,
        keep=2,
        least=20,
        parts=HEADLINE,
        holds=Fact | None,
    ),
    Column(
        "claims",
        "Claims",
        lambda row: row.claims,
        lambda row: wording.tally(row.claims),
        keep=3,
        wraps=False,
        parts=TALLY,
    ),
    Column("facts", "Facts", lambda row: row.facts, align="right", keep=4, holds=int),
    Column("sources", "Sources", lambda row: row.sources, align="right", keep=5, holds=int),
    Column(
        "latest",
        "Latest",
        lambda row: row.latest,
        lambda row: wording.moment(row.latest),
        keep=6,
        wraps=False,
        holds=AsOf | None,
    ),
)

CLAIM = (
    Column(
        "id",
        "Id",
        lambda row: row.id,
        lambda row: Piece(row.id, "id"),
        keep=1,
        wraps=False,
        must=True,
    ),
    Column("topic", "Topic", lambda row: row.topic, keep=4),
    Column("kind", "Kind", lambda row: row.kind, holds=Kind),
    Column("hub", "Hub", lambda row: row.hub),
    Column("statement", "Statement", lambda row: row.statement, keep=3, least=24, must=True),
    Column("speaker", "Speaker", lambda row: row.speaker, holds=str | None),
    Column("source", "Source", lambda row: row.source),
    Column("locator", "Where", lambda row: row.locator, holds=str | None),
    Column("phrase", "Phrase", lambda row: row.phrase, holds=str | None),
    Column(
        "as_of",
        "As of",
        lambda row: row.as_of,
        lambda row: wording.moment(row.as_of),
        holds=AsOf | None,
    ),
    Column(
        "verdict",
        "Verdict",
        lambda row: row.verdict,
        lambda row: wording.verdict(row.verdict),
        keep=2,
        must=True,
        wraps=False,
        holds=Verdict,
    ),
    Column("assessment", "Assessment", lambda row: row.assessment, holds=str | None),
    Column(
        "evidence",
        "Evidence",
        lambda row: row.evidence,
        lambda row: str(len(row.evidence)),
        align="right",
        keep=5,
        parts=EVIDENCE,
        many=True,
    ),
)

FACT = (
    Column(
        "id", "Id", lambda row: row.id, lambda row: Piece(row.id, "id"), keep=4, least=22, must=True
    ),
    Column("topic", "Topic", lambda row: row.topic, keep=7),
    Column("kind", "Kind", lambda row: row.kind, holds=Kind),
    Column("hub", "Hub", lambda row: row.hub),
    Column("statement", "Statement", lambda row: row.statement, keep=2, least=24, must=True),
    Column(
        "figure",
        "Figure",
        lambda row: row.figure,
        lambda row: wording.figure(row.figure),
        align="figure",
        keep=3,
        least=14,
        parts=FIGURE,
        holds=Figure | None,
    ),
    Column(
        "as_of",
        "As of",
        lambda row: row.as_of,
        lambda row: wording.moment(row.as_of),
        keep=1,
        must=True,
        wraps=False,
        holds=AsOf,
    ),
    Column("source", "Source", lambda row: row.source, keep=5, least=16),
    Column("also", "Also", lambda row: row.also, holds=tuple[str, ...]),
    Column("locator", "Where", lambda row: row.locator, holds=str | None),
    Column("phrase", "Phrase", lambda row: row.phrase, holds=str | None),
    Column("confidence", "Confidence", lambda row: row.confidence, keep=6, holds=Confidence | None),
    Column("note", "Note", lambda row: row.note, holds=str | None),
    Column("organizations", "Organizations", lambda row: row.organizations, holds=tuple[str, ...]),
    Column("places", "Places", lambda row: row.places, holds=tuple[str, ...]),
)

SOURCE_ALONE = (
    _field("id"),
    _field("title"),
    _field("publisher", holds=str | None),
    _field("url", holds=str | None),
    _field("published", holds=AsOf | None),
    _field("type", holds=_source_type),
    _field("language", holds=str | None),
)
SOURCE = (
    Column(
        "id",
        "Id",
        lambda row: row.source.id,
        lambda row: Piece(row.source.id, "id"),
        keep=1,
        must=True,
        least=22,
    ),
    Column("title", "Title", lambda row: row.source.title, keep=2, least=24, must=True),
    Column(
        "publisher",
        "Publisher",
        lambda row: row.source.publisher,
        keep=3,
        least=14,
        holds=str | None,
    ),
    Column(
        "url",
        "Address",
        lambda row: row.source.url,
        lambda row: row.source.url and Piece(row.source.url, "link", row.source.url),
        holds=str | None,
    ),
    Column(
        "published",
        "Published",
        lambda row: row.source.published,
        lambda row: wording.moment(row.source.published),
        keep=4,
        wraps=False,
        holds=AsOf | None,
    ),
    Column("type", "Type", lambda row: row.source.type, keep=7, holds=_source_type),
    Column("language", "Language", lambda row: row.source.language, keep=8, holds=str | None),
    Column("facts", "Facts", lambda row: row.facts, align="right", keep=5, holds=int),
    Column("claims", "Claims", lambda row: row.claims, align="right", keep=6, holds=int),
)

SERIES = (
    Column(
        "id", "Id", lambda row: row.id, lambda row: Piece(row.id, "id"), keep=1, least=22, must=True
    ),
    Column("title", "Title", lambda row: row.title, keep=2, least=24, must=True),
    Column("unit", "Unit", lambda row: row.unit, keep=3),
    Column("better", "Better", lambda row: row.better, keep=6, holds=Better),
    Column("definition", "Definition", lambda row: row.definition),
    Column(
        "hubs",
        "Hubs",
        lambda row: row.hubs,
        lambda row: str(len(row.hubs)),
        align="right",
        keep=4,
        holds=tuple[str, ...],
    ),
    Column(
        "points",
        "Points",
        lambda row: row.points,
        lambda row: str(len(row.points)),
        align="right",
        keep=5,
        parts=POINT,
        many=True,
    ),
)


def page_columns(
    columns: tuple[Column, ...], subject: str, wholes: tuple[Column, ...]
) -> tuple[Column, ...]:
    """Return the columns of a page, whose row has what they are about as its attribute `subject`.

    Those in `wholes` take the place of the columns of their names, or stand behind the others.
    """
    by_name = {column.name: column for column in wholes}
    return (
        *(by_name.get(column.name) or _of_attribute(column, subject) for column in columns),
        *(whole for whole in wholes if whole.name not in {column.name for column in columns}),
    )


def _of_attribute(column: Column, subject: str) -> Column:
    return column._replace(value=lambda row: column.value(getattr(row, subject)), show=None)


def within(columns: tuple[Column, ...], **shown: int) -> tuple[Column, ...]:
    """Return these columns for a table inside a page: only those named, each with its `keep`."""
    return tuple(column._replace(keep=shown.get(column.name)) for column in columns)
