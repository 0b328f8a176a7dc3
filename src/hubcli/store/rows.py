"""Rows of the store back to model objects, one function per class, with the columns each needs.

Each raises StoreDamaged where a row holds what no file can have said.
"""

import json
import sqlite3
from decimal import Decimal

from hubcli.model.claims import Claim, Evidence, Stance
from hubcli.model.facts import Confidence, Fact, Source
from hubcli.model.figures import Better, Figure, Number, Point, Qualifier, Series
from hubcli.model.moments import AsOf, parse_as_of
from hubcli.model.overviews import Tally
from hubcli.model.topics import Base, Kind, Topic
from hubcli.store.damage import Columns, StoreDamaged, read

FACT = Columns(
    "t",
    "id topic kind hub? statement value? unit? qualifier? series? as_of source also locator?"
    " phrase? confidence? note? organizations places",
)
CLAIM = Columns(
    "c",
    "record# id topic kind hub? statement speaker? source locator? phrase? as_of? assessment?",
)
EVIDENCE = Columns("e", "fact stance because?")
SOURCE = Columns("s", "id title publisher? url? published? type language? note?")
SERIES = Columns("z", "id title unit better definition")
POINT = Columns("t", "hub? as_of value qualifier id")
TOPIC = Columns(
    "p",
    "id kind title aliases summary? headline? supported# refuted# conflicting# qualified#"
    " unverified# facts# sources# latest?",
)
BASE = Columns("base", "hub title summary? language? report?")


def fact(row: tuple[str, ...]) -> Fact:
    """Return the fact of a row of FACT."""
    FACT.check(row)
    figure = None
    if row[5] is not None:
        if row[6] is None:
            raise StoreDamaged("the store holds a figure without its unit")
        figure = Figure(
            value=number(row[5]), unit=row[6], qualifier=read(Qualifier, row[7]), series=row[8]
        )
    return Fact(
        id=row[0],
        topic=row[1],
        kind=read(Kind, row[2]),
        hub=row[3],
        statement=row[4],
        figure=figure,
        as_of=read(parse_as_of, row[9]),
        source=row[10],
        also=texts(row[11]),
        locator=row[12],
        phrase=row[13],
        confidence=read(Confidence, row[14]) if row[14] else None,
        note=row[15],
        organizations=texts(row[16]),
        places=texts(row[17]),
    )


def claim(row: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Claim:
    """Return the claim of a row of CLAIM."""
    CLAIM.check(row)
    return Claim(
        id=row[1],
        topic=row[2],
        kind=read(Kind, row[3]),
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
        f"SELECT {EVIDENCE.sql} FROM evidence e WHERE record = ? ORDER BY place", (record,)
    )
    return tuple(map(evidence, rows))


def evidence(row: tuple[str, ...]) -> Evidence:
    """Return the evidence of a row of EVIDENCE."""
    EVIDENCE.check(row)
    return Evidence(fact=row[0], stance=read(Stance, row[1]), because=row[2])


def source(row: tuple[str, ...]) -> Source:
    """Return the source of a row of SOURCE."""
    SOURCE.check(row)
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


def topic(row: tuple[str, ...]) -> Topic:
    """Return the topic of a row of TOPIC."""
    TOPIC.check(row)
    return Topic(
        id=row[0],
        kind=read(Kind, row[1]),
        title=row[2],
        aliases=texts(row[3]),
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
    """Return the point of a row of POINT."""
    POINT.check(row)
    return Point(
        hub=row[0],
        as_of=read(parse_as_of, row[1]),
        value=number(row[2]),
        qualifier=read(Qualifier, row[3]),
        fact=row[4],
    )


def series(row: tuple[str, ...], points: tuple[Point, ...]) -> Series:
    """Return the series of a row of SERIES."""
    SERIES.check(row)
    return Series(
        id=row[0],
        title=row[1],
        unit=row[2],
        better=read(Better, row[3]),
        definition=row[4],
        points=points,
    )


def base(row: tuple[str, ...]) -> Base:
    """Return the base of a row of BASE."""
    BASE.check(row)
    hub, title, summary, language, report = row
    return Base(hub=hub, title=title, summary=summary, language=language, report=report)


def number(text: str) -> Number:
    """Return the number that a file wrote as `text`, digit for digit."""
    if text.lstrip("-").isdecimal():
        return read(int, text)
    return read(Decimal, text)


def texts(array: str) -> tuple[str, ...]:
    """Return the texts of a JSON array."""
    found = read(json.loads, array)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise StoreDamaged(f"the store holds {array!r:.80}")
    return tuple(found)


def _when(text: str | None) -> AsOf | None:
    return None if text is None else read(parse_as_of, text)
