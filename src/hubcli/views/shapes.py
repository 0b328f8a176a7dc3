"""The columns of every class: its JSON shape, and what of it stands in tables.

The shapes are a promise to scripts (see `hubcli help formats`): a name is never changed or dropped
without a note in the changelog.
"""

from hubcli.model.claims import Verdict
from hubcli.views import wording
from hubcli.views.grid import Column, Piece


def _field(name: str, title: str | None = None) -> Column:
    """Return the column of an attribute of the same name."""
    return Column(
        name, title or name.replace("_", " ").capitalize(), lambda row: getattr(row, name)
    )


FIGURE = (_field("value"), _field("unit"), _field("qualifier"), _field("series"))
EVIDENCE = (_field("fact"), _field("stance"), _field("because"))
POINT = (
    _field("hub"),
    _field("as_of"),
    _field("value"),
    _field("qualifier"),
    _field("fact"),
)
HEADLINE = (
    Column("fact", "Fact", lambda fact: fact.id),
    Column("value", "Value", lambda fact: fact.figure and fact.figure.value),
    Column("unit", "Unit", lambda fact: fact.figure and fact.figure.unit),
    Column("qualifier", "Qualifier", lambda fact: fact.figure and fact.figure.qualifier),
    _field("as_of", "As of"),
)
TALLY = (_field("total"), *(_field(verdict.value) for verdict in Verdict))

TOPIC = (
    Column(
        "id",
        "Id",
        lambda row: row.topic.id,
        lambda row: Piece(row.topic.id, "id"),
        keep=7,
        wraps=False,
    ),
    Column("kind", "Kind", lambda row: row.topic.kind),
    Column(
        "title",
        "Title",
        lambda row: row.topic.title,
        lambda row: Piece(row.topic.title, "title"),
        keep=1,
        must=True,
        least=16,
    ),
    Column("aliases", "Aliases", lambda row: row.topic.aliases),
    Column("summary", "Summary", lambda row: row.topic.summary),
    Column(
        "headline",
        "Headline",
        lambda row: row.headline,
        wording.headline,
        keep=2,
        least=20,
        parts=HEADLINE,
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
    Column("facts", "Facts", lambda row: row.facts, align="right", keep=4),
    Column("sources", "Sources", lambda row: row.sources, align="right", keep=5),
    Column(
        "latest",
        "Latest",
        lambda row: row.latest,
        lambda row: wording.moment(row.latest),
        keep=6,
        wraps=False,
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
    Column("kind", "Kind", lambda row: row.kind),
    Column("hub", "Hub", lambda row: row.hub),
    Column("statement", "Statement", lambda row: row.statement, keep=3, least=24, must=True),
    Column("speaker", "Speaker", lambda row: row.speaker),
    Column("source", "Source", lambda row: row.source),
    Column("locator", "Where", lambda row: row.locator),
    Column("phrase", "Phrase", lambda row: row.phrase),
    Column("as_of", "As of", lambda row: row.as_of, lambda row: wording.moment(row.as_of)),
    Column(
        "verdict",
        "Verdict",
        lambda row: row.verdict,
        lambda row: wording.verdict(row.verdict),
        keep=2,
        must=True,
        wraps=False,
    ),
    Column("assessment", "Assessment", lambda row: row.assessment),
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
    Column("kind", "Kind", lambda row: row.kind),
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
    ),
    Column(
        "as_of",
        "As of",
        lambda row: row.as_of,
        lambda row: wording.moment(row.as_of),
        keep=1,
        must=True,
        wraps=False,
    ),
    Column("source", "Source", lambda row: row.source, keep=5, least=16),
    Column("also", "Also", lambda row: row.also),
    Column("locator", "Where", lambda row: row.locator),
    Column("phrase", "Phrase", lambda row: row.phrase),
    Column("confidence", "Confidence", lambda row: row.confidence, keep=6),
    Column("note", "Note", lambda row: row.note),
    Column("organizations", "Organizations", lambda row: row.organizations),
    Column("places", "Places", lambda row: row.places),
)

SOURCE_ALONE = (
    _field("id"),
    _field("title"),
    _field("publisher"),
    _field("url"),
    _field("published"),
    _field("type"),
    _field("language"),
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
    Column("publisher", "Publisher", lambda row: row.source.publisher, keep=3, least=14),
    Column(
        "url",
        "Address",
        lambda row: row.source.url,
        lambda row: row.source.url and Piece(row.source.url, "link", row.source.url),
    ),
    Column(
        "published",
        "Published",
        lambda row: row.source.published,
        lambda row: wording.moment(row.source.published),
        keep=4,
        wraps=False,
    ),
    Column("type", "Type", lambda row: row.source.type, keep=7),
    Column("language", "Language", lambda row: row.source.language, keep=8),
    Column("facts", "Facts", lambda row: row.facts, align="right", keep=5),
    Column("claims", "Claims", lambda row: row.claims, align="right", keep=6),
)

SERIES = (
    Column(
        "id", "Id", lambda row: row.id, lambda row: Piece(row.id, "id"), keep=1, least=22, must=True
    ),
    Column("title", "Title", lambda row: row.title, keep=2, least=24, must=True),
    Column("unit", "Unit", lambda row: row.unit, keep=3),
    Column("better", "Better", lambda row: row.better, keep=6),
    Column("definition", "Definition", lambda row: row.definition),
    Column(
        "hubs", "Hubs", lambda row: row.hubs, lambda row: str(len(row.hubs)), align="right", keep=4
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
