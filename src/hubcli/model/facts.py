"""Facts, and what they rest on."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from hubcli.model.dates import AsOf
from hubcli.model.fields import NEW_ID, Annotated, Field
from hubcli.model.figures import Figure
from hubcli.model.topics import Kind


class Confidence(StrEnum):
    """How far a fact's source can be relied on for it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    """How a source knows what it states."""

    PRIMARY = "primary"
    """Who counted, decided or did it, for what it counts itself."""

    SECONDARY = "secondary"
    """An editor, researcher or consultant who reports it."""

    PARTY = "party"
    """Who speaks of itself and gains by it."""

    COPY = "copy"
    """Somebody else's text again: a reprint, a wire copy, a mirror, a machine summary."""


class Basis(NamedTuple):
    """What a fact rests on."""

    sources: Annotated[int, Field("How many sources state it.", column="basis_sources")]
    origins: Annotated[
        int, Field("How many of them are independent of each other.", column="basis_origins")
    ]
    primary: Annotated[int, Field("How many of these origins are primary.", column="basis_primary")]


class Fact(NamedTuple):
    """What a reference source states."""

    id: Annotated[str, Field(NEW_ID, text="id", searched="names")]
    topic: Annotated[
        str, Field("The id of its topic: the name of the file.", text="id", is_computed=True)
    ]
    kind: Annotated[Kind, Field("The kind of its topic.", is_computed=True, is_compared=False)]
    hub: Annotated[
        str | None,
        Field(
            "The id of the hub that it is about; none where it has a subject.",
            text="id",
            is_computed=True,
            is_compared=False,
        ),
    ]
    subject: Annotated[
        str | None,
        Field(
            "What it is about, where that is not the hub, as TSMC; that of its series, if any.",
            searched="names",
        ),
    ]
    statement: Annotated[
        str,
        Field("What the source states, in your own words.", searched="title", is_prose=True),
    ]
    figure: Annotated[Figure | None, Field("The number it states.", searched="body")]
    as_of: Annotated[
        AsOf | None,
        Field(
            "When it holds: 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024; a figure needs it.",
            is_when=True,
        ),
    ]
    source: Annotated[
        str, Field("The id of the source.", text="id", refers="source", named="source")
    ]
    also: Annotated[
        tuple[str, ...],
        Field(
            "Ids of further sources that state the same.",
            text="id",
            refers="source",
            named="source",
        ),
    ]
    locator: Annotated[
        str | None, Field("Where in the source, as page 4.", is_prose=True, title="Where")
    ]
    phrase: Annotated[
        str | None,
        Field(
            "At most eight words that stand verbatim in the source.",
            searched="note",
            is_prose=True,
        ),
    ]
    standing: Annotated[
        Standing | None,
        Field("How its source knows this, where that is not how it knows all else."),
    ]
    confidence: Annotated[
        Confidence,
        Field(
            "How far it can be relied on; written, it lowers what its sources make it: say why in"
            " note.",
            is_ranked=True,
            is_optional=True,
        ),
    ]
    basis: Annotated[
        Basis, Field("The sources that it rests on.", is_computed=True, is_compared=False)
    ]
    note: Annotated[
        str | None,
        Field("A doubt, or what a reader should know.", searched="note", is_prose=True),
    ]
    organizations: Annotated[
        tuple[str, ...],
        Field("Organizations it is about.", named="organization", searched="names"),
    ]
    places: Annotated[
        tuple[str, ...], Field("Places it is about.", named="place", searched="names")
    ]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its source and of those beside it."""
        return self.source, *self.also


def named_by(facts: Iterable[Fact]) -> set[str]:
    """Return the ids of all sources that facts name."""
    return {id_ for fact in facts for id_ in fact.sources}
