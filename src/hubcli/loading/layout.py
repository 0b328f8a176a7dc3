"""What the files of a base hold: the definition of the file format.

A key that is not named here is an unknown key.
"""

from functools import partial
from typing import Any

from hubcli.loading.shapes import Array, Key, Table
from hubcli.loading.values import Choice, Identifier, Link, Number, Text, When
from hubcli.model.claims import Claim, Evidence, Stance
from hubcli.model.facts import Confidence, Fact, Source
from hubcli.model.figures import Better, Figure, Qualifier, Series
from hubcli.model.source_types import SourceType
from hubcli.model.topics import Base, Kind

_NAMES = Array(Text())
_IDS = Array(Identifier())

BASE_SHAPE = Table(
    (
        Key(
            "hub",
            Identifier(),
            required=True,
            about="The place whose claims are looked at: the name of a file in hubs/.",
        ),
        Key("title", Text(), required=True, about="What the base is called."),
        Key("summary", Text(), about="What it is about, in a sentence or two."),
        Key("language", Text(), about="The language it is written in, as en or zh-Hans."),
        Key("report", Identifier(), about="The id of the source whose claims are weighed."),
    ),
    Base,
)
_SERIES = Table(
    (
        Key(
            "id",
            Identifier(),
            required=True,
            about="Lower-case words joined by hyphens, new in the whole base.",
        ),
        Key("title", Text(), required=True, about="What a chart is called."),
        Key("unit", Text(), required=True, about="The unit of every figure, as % or billion yuan."),
        Key(
            "better",
            Choice(Better),
            required=True,
            about="Which end is better: what compare marks.",
        ),
        Key("definition", Text(), required=True, about="What is counted, by whom, how."),
    ),
    Series,
)
_SOURCE = Table(
    (
        Key(
            "id",
            Identifier(),
            required=True,
            about="Lower-case words joined by hyphens, new in the whole base.",
        ),
        Key("title", Text(), required=True, about="The title as printed."),
        Key("publisher", Text(), about="Who answers for it."),
        Key("url", Link(), about="Where it can be read."),
        Key("published", When(), about="2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024."),
        Key("type", Choice(SourceType), required=True, about="A type of CSL-JSON."),
        Key("language", Text(), about="The language it is written in, as en or zh-Hans."),
        Key("note", Text(), about="What a reader should know of it."),
    ),
    Source,
)
_FIGURE = Table(
    (
        Key("value", Number(), required=True, about="The number as the source has it."),
        Key(
            "unit",
            Text(),
            required=True,
            about="What it counts; that of the series, if it has one.",
        ),
        Key(
            "qualifier",
            Choice(Qualifier),
            default=Qualifier.EXACTLY,
            about="exactly, unless the source says else.",
        ),
        Key("series", Identifier(), about="The id of a series in series.toml."),
    ),
    Figure,
)
_EVIDENCE = Table(
    (
        Key("fact", Identifier(), required=True, about="The id of a fact."),
        Key("stance", Choice(Stance), required=True, about="What the fact does to the claim."),
        Key("because", Text(), about="Why, in a sentence."),
    ),
    Evidence,
)
SERIES_SHAPE = Table((Key("series", Array(_SERIES), default=()),))
SOURCES_SHAPE = Table((Key("sources", Array(_SOURCE), default=()),))
_CLAIM_KEYS = (
    Key(
        "id",
        Identifier(),
        required=True,
        about="Lower-case words joined by hyphens, new in the whole base.",
    ),
    Key("statement", Text(), required=True, about="What is claimed, in your own words."),
    Key("speaker", Text(), about="Who said it, if the source quotes somebody."),
    Key("source", Identifier(), required=True, about="The id of the source that makes the claim."),
    Key("locator", Text(), about="Where in the source, as page 4."),
    Key("phrase", Text(), about="At most eight words that stand verbatim in the source."),
    Key(
        "as_of",
        When(),
        about="When it is said to hold: 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024.",
    ),
    Key("assessment", Text(), about="Why it has its verdict, in one to three sentences."),
    Key("evidence", Array(_EVIDENCE), default=(), about="The facts for and against it."),
)
_FACT_KEYS = (
    Key(
        "id",
        Identifier(),
        required=True,
        about="Lower-case words joined by hyphens, new in the whole base.",
    ),
    Key("statement", Text(), required=True, about="What the source states, in your own words."),
    Key("source", Identifier(), required=True, about="The id of the source."),
    Key("also", _IDS, default=(), about="Ids of further sources that state the same."),
    Key("locator", Text(), about="Where in the source, as page 4."),
    Key("phrase", Text(), about="At most eight words that stand verbatim in the source."),
    Key(
        "as_of",
        When(),
        required=True,
        about="When it holds: 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024.",
    ),
    Key("figure", _FIGURE, about="The number it states."),
    Key("organizations", _NAMES, default=(), about="Organizations it is about."),
    Key("places", _NAMES, default=(), about="Places it is about."),
    Key("confidence", Choice(Confidence), about="How far it can be trusted; say why in note."),
    Key("note", Text(), about="A doubt, or what a reader should know."),
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
_CLAIM = Table(_CLAIM_KEYS, elsewhere=_ELSEWHERE)
_FACT = Table(_FACT_KEYS, elsewhere=_ELSEWHERE)


def topic_shape(topic: str, kind: Kind, hub: str | None) -> Table:
    """Return the shape of a topic file; its claims and facts know the topic they stand in."""
    about: dict[str, Any] = {
        "topic": topic,
        "kind": kind,
        "hub": topic if kind is Kind.HUB else hub,
    }
    return Table(
        (
            Key("title", Text(), required=True, about="What the topic is called."),
            Key("aliases", _NAMES, default=(), about="Other names that people may type."),
            Key("summary", Text(), about="Two or three sentences."),
            Key(
                "headline",
                Identifier(),
                about="The id of the fact whose figure stands for the topic in tables.",
            ),
            Key(
                "claims",
                Array(_CLAIM.building(partial(Claim, **about))),
                default=(),
                about="What is said about it.",
            ),
            Key(
                "facts",
                Array(_FACT.building(partial(Fact, **about))),
                default=(),
                about="What reference sources state.",
            ),
        ),
        elsewhere=(("evidence", "write [[claims.evidence]] below the claim that it is of"),),
    )
