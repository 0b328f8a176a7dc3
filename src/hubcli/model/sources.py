"""Sources: the publications that state facts and make claims."""

from enum import StrEnum
from typing import NamedTuple

from hubcli.model.dates import AsOf
from hubcli.model.facts import Standing
from hubcli.model.fields import NEW_ID, Annotated, Field


def _source_types() -> type[StrEnum]:
    from hubcli.model.source_types import SourceType  # 3 ms, and few need it

    return SourceType


class Author(NamedTuple):
    """Who wrote a source: a person by family and given name, or anybody by one name as printed."""

    family: Annotated[str | None, Field("The family name of a person.", searched="names")] = None
    given: Annotated[str | None, Field("The given name of that person.", searched="names")] = None
    literal: Annotated[
        str | None,
        Field("The whole name of an organization, or of who has no such parts.", searched="names"),
    ] = None

    @property
    def name(self) -> str:
        """The name as lists of references have it: "Li, Wei", "City News Service"."""
        return self.literal or ", ".join(filter(None, (self.family, self.given)))


def type_in_words(type_: str) -> str:
    """Return a type of CSL-JSON as a reader says it: "newspaper article", "legal case"."""
    return " ".join(reversed(type_.replace("_", " ").split("-")))


class Source(NamedTuple):
    """A publication that states facts or makes claims."""

    id: Annotated[str, Field(NEW_ID, text="id", searched="names")]
    title: Annotated[
        str, Field("The title as printed.", named="title", searched="title", is_prose=True)
    ]
    authors: Annotated[
        tuple[Author, ...],
        Field("Who wrote it, as in CSL-JSON: { family, given } or { literal }."),
    ]
    publisher: Annotated[str | None, Field("Who answers for it.", searched="names", is_prose=True)]
    url: Annotated[str | None, Field("Where it can be read.", text="address", title="Address")]
    published: Annotated[
        AsOf | None,
        Field("When it came out: 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024.", is_when=True),
    ]
    accessed: Annotated[AsOf | None, Field("The day on which it was last read, as 2024-07-05.")]
    archived: Annotated[
        str | None, Field("The address of a copy that an archive keeps.", text="address")
    ]
    doi: Annotated[
        str | None, Field("Its Digital Object Identifier, as 10.1000/182.", text="doi", title="DOI")
    ]
    type: Annotated[str, Field("A type of CSL-JSON.", words=_source_types)]
    standing: Annotated[
        Standing | None,
        Field("How it knows what it states; without it, it counts as secondary."),
    ]
    copy_of: Annotated[
        str | None,
        Field(
            "The id of the source whose text it is.", text="id", refers="source", title="Copy of"
        ),
    ]
    origin: Annotated[
        str | None,
        Field("The name of the publisher whose text it is.", searched="names", is_prose=True),
    ]
    retracted: Annotated[AsOf | None, Field("The day on which it was taken back.")]
    note: Annotated[
        str | None, Field("What a reader should know of it.", searched="note", is_prose=True)
    ]
    language: Annotated[str | None, Field("The language it is written in, as en or zh-Hans.")]
