"""What the files of a base hold: their shapes, made of the fields of the records.

A key that is no field is an unknown key. What a field is stands in `hubcli.model.fields`.
"""

from collections.abc import Iterable
from typing import Any

from hubcli.base.points import OF_FACTS, OF_FIGURES, PointRecord, SeriesTable
from hubcli.base.readers import Array, Key, Reader, Table, TableWithOneOf
from hubcli.base.values import (
    Choice,
    Count,
    Doi,
    Flag,
    Identifier,
    Link,
    Number,
    Rhythm,
    SiteLink,
    Text,
    When,
)
from hubcli.model.claims import Claim, weighed
from hubcli.model.facts import Fact
from hubcli.model.fields import Field, Record, fields_of, written_fields
from hubcli.model.figures import Figure
from hubcli.model.series import Series
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base, Kind, Topic

_READERS: dict[str, Reader] = {
    "text": Text(),
    "id": Identifier(),
    "address": Link(),
    "site": SiteLink(),
    "doi": Doi(),
    "date": When(),
    "number": Number(),
    "count": Count(),
    "flag": Flag(),
    "duration": Rhythm(),
}


_ONE_OF: dict[Record, tuple[str, ...]] = {Author: ("family", "literal")}
"""The keys of which a record has one and not another."""


def _keys(record: Record) -> tuple[Key, ...]:
    """Return the keys that a record has in a file: its fields but those that are computed."""
    return tuple(_key(record, field) for field in written_fields(record))


def _key(record: Record, field: Field) -> Key:
    match field.holds:
        case "word":
            reader: Reader = Choice(field.words() if field.words else field.type)
        case "record":
            one_of = _ONE_OF.get(field.type)
            keys = _keys(field.type)
            reader = TableWithOneOf(one_of, keys, field.type) if one_of else Table(keys, field.type)
        case _:
            reader = _READERS[field.holds]
    default = record._field_defaults.get(field.name, () if field.is_many else None)  # type: ignore[attr-defined]
    return Key(
        field.name,
        Array(reader) if field.is_many else reader,
        required=field.is_required,
        default=default,
        about=field.about,
    )


_OF_TOPICS = "it belongs to the topic: write it above the first [[claims]] or [[facts]]"
_ELSEWHERE = (
    ("title", _OF_TOPICS),
    ("aliases", _OF_TOPICS),
    ("summary", _OF_TOPICS),
    ("headline", _OF_TOPICS),
    ("hub", "leave it out: what stands in hubs/NAME.toml is about that hub, all else about yours"),
    ("topic", "leave it out: the file says it"),
    ("kind", "leave it out: the directory of the file says it"),
    ("verdict", "leave it out: a verdict is computed from the evidence, never written"),
)


def _weighed(values: Iterable[Any]) -> Claim:
    """Return the claim with these values in the order of its fields, but for the verdict."""
    known = dict(zip(Claim._fields, values, strict=True))
    del known["verdict"]
    return weighed(**known)


_CLAIM = Table(_keys(Claim), Claim, make=_weighed, elsewhere=_ELSEWHERE)
_FACT = Table(_keys(Fact), Fact, elsewhere=_ELSEWHERE, needs={"figure": "as_of"})

BASE_SHAPE = Table(_keys(Base), Base)


def _point_table() -> Table:
    """Return the shape of a point: what it is about, its figure, and what a fact says besides."""
    parts = {field.name: field for field in fields_of(Figure)}
    facts = {field.name: field for field in fields_of(Fact)}
    of_figures = [_key(Figure, parts[name]) for name in OF_FIGURES]
    of_facts = [_key(Fact, facts[name]) for name in OF_FACTS]
    hub = Key("hub", Identifier(), about="The id of the hub that it is about.")
    keys = [
        each._replace(required=True) if each.name == "as_of" else each
        for each in (*of_facts, *of_figures)
    ]
    names = [key.name for key in keys]

    def make(values: Iterable[Any]) -> PointRecord:
        about, *given = values
        return PointRecord(about, dict(zip(names, given, strict=True)))

    return Table((hub, *keys), make=make)


_POINTS = Key(
    "points", Array(_point_table()), default=(), about="Figures for which a line is enough."
)
SERIES_SHAPE = Table((Key("series", Array(SeriesTable((*_keys(Series), _POINTS))), default=()),))
SOURCES_SHAPE = Table((Key("sources", Array(Table(_keys(Source), Source)), default=()),))


def topic_shape(topic: str, kind: Kind, hub: str | None) -> Table:
    """Return the shape of a topic file; its claims and facts know the topic they stand in."""
    about: dict[str, Any] = {
        "topic": topic,
        "kind": kind,
        "hub": topic if kind is Kind.HUB else hub,
    }
    return Table(
        (
            *_keys(Topic),
            Key(
                "claims",
                Array(_CLAIM.knowing(**about)),
                default=(),
                about="What is said about it.",
            ),
            Key(
                "facts",
                Array(_FACT.knowing(**about)),
                default=(),
                about="What reference sources state.",
            ),
        ),
        elsewhere=(("evidence", "write [[claims.evidence]] below the claim that it is of"),),
    )
