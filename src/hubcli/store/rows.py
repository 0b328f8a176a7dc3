"""Rows of the store back to model objects, one function per class, with the columns each needs."""

import sqlite3
from decimal import Decimal
from typing import Any

from hubcli.model.claims import Claim, Evidence, Stance
from hubcli.model.facts import Confidence, Fact, Source
from hubcli.model.figures import Figure, Number, Point, Qualifier
from hubcli.model.moments import AsOf, parse_as_of
from hubcli.model.overviews import Tally
from hubcli.model.topics import Kind, Topic

FACT = (
    "t.id, t.topic, t.kind, t.hub, t.statement, t.value, t.unit, t.qualifier, t.series, t.as_of,"
    " t.source, t.also, t.locator, t.phrase, t.confidence, t.note, t.organizations, t.places"
)
CLAIM = (
    "c.record, c.id, c.topic, c.kind, c.hub, c.statement, c.speaker, c.source, c.locator, c.phrase,"
    " c.as_of, c.assessment"
)
SOURCE = "s.id, s.title, s.publisher, s.url, s.published, s.type, s.language, s.note"
TOPIC = (
    "p.id, p.kind, p.title, p.aliases, p.summary, p.headline, p.supported, p.refuted,"
    " p.conflicting, p.qualified, p.unverified, p.facts, p.sources, p.latest"
)


def fact(row: tuple[Any, ...]) -> Fact:
    """Return the fact of a row of FACT."""
    figure = None
    if row[5] is not None:
        figure = Figure(
            value=number(row[5]), unit=row[6], qualifier=Qualifier(row[7]), series=row[8]
        )
    return Fact(
        id=row[0],
        topic=row[1],
        kind=Kind(row[2]),
        hub=row[3],
        statement=row[4],
        figure=figure,
        as_of=parse_as_of(row[9]),
        source=row[10],
        also=_texts(row[11]),
        locator=row[12],
        phrase=row[13],
        confidence=Confidence(row[14]) if row[14] else None,
        note=row[15],
        organizations=_texts(row[16]),
        places=_texts(row[17]),
    )


def claim(row: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Claim:
    """Return the claim of a row of CLAIM."""
    return Claim(
        id=row[1],
        topic=row[2],
        kind=Kind(row[3]),
        hub=row[4],
        statement=row[5],
        speaker=row[6],
        source=row[7],
        locator=row[8],
        phrase=row[9],
        as_of=_when(row[10]),
        assessment=row[11],
        evidence=evidence,
    )


def evidence_of(connection: sqlite3.Connection, record: object) -> tuple[Evidence, ...]:
    """Return the evidence of the claim with this record number, in the order of the file."""
    rows = connection.execute(
        "SELECT fact, stance, because FROM evidence WHERE record = ? ORDER BY place", (record,)
    )
    return tuple(
        Evidence(fact=fact, stance=Stance(stance), because=because)
        for fact, stance, because in rows
    )


def source(row: tuple[str, ...]) -> Source:
    """Return the source of a row of SOURCE."""
    return Source(
        id=row[0],
        title=row[1],
        publisher=row[2],
        url=row[3],
        published=_when(row[4]),
        type=row[5],
        language=row[6],
        note=row[7],
    )


def topic(row: tuple[Any, ...]) -> Topic:
    """Return the topic of a row of TOPIC."""
    return Topic(
        id=row[0],
        kind=Kind(row[1]),
        title=row[2],
        aliases=_texts(row[3]),
        summary=row[4],
        headline=row[5],
    )


def tally(row: tuple[int, ...]) -> Tally:
    """Return the claims by verdict of the five numbers of a row of TOPIC."""
    supported, refuted, conflicting, qualified, unverified = row
    return Tally(
        supported=supported,
        refuted=refuted,
        conflicting=conflicting,
        qualified=qualified,
        unverified=unverified,
    )


def point(row: tuple[str, ...]) -> Point:
    """Return the point of a row of hub, as_of, value, qualifier and fact id."""
    return Point(
        hub=row[0],
        as_of=parse_as_of(row[1]),
        value=number(row[2]),
        qualifier=Qualifier(row[3]),
        fact=row[4],
    )


def number(text: str) -> Number:
    """Return the number that a file wrote as `text`, digit for digit."""
    return int(text) if text.lstrip("-").isdecimal() else Decimal(text)


def _texts(given: object) -> tuple[str, ...]:
    """Return a list of texts; raises ValueError where the store is damaged and holds none."""
    if not isinstance(given, tuple):
        raise ValueError(f"not a list of texts: {given!r}")  # noqa: TRY004 - damage, not a bug
    return given


def _when(text: str | None) -> AsOf | None:
    return None if text is None else parse_as_of(text)
