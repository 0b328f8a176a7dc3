"""Facts and the sources that state them."""

from enum import StrEnum
from typing import NamedTuple

from hubcli.model.figures import Figure
from hubcli.model.moments import AsOf
from hubcli.model.topics import Kind


class Confidence(StrEnum):
    """How far a fact's source can be relied on for it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Source(NamedTuple):
    """A publication that states facts or makes claims."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: AsOf | None
    type: str
    """An item type of CSL-JSON: `hubcli.model.source_types.SourceType`."""

    language: str | None
    note: str | None


class Fact(NamedTuple):
    """What a reference source states; `also` are further sources that state the same."""

    id: str
    topic: str
    kind: Kind
    hub: str
    statement: str
    figure: Figure | None
    as_of: AsOf
    source: str
    also: tuple[str, ...]
    locator: str | None
    phrase: str | None
    confidence: Confidence | None
    note: str | None
    organizations: tuple[str, ...]
    places: tuple[str, ...]
