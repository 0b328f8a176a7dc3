"""A fact base and its topics: one file each, of four kinds.

The records of the model are named tuples: every command pays for defining them, and a frozen
dataclass with slots takes four to five times as many instructions to define (4.6 M to 1.0 M), and
more to make. Unlike dataclasses they are tuples to `match` and `isinstance`.
"""

from enum import StrEnum
from typing import NamedTuple

from hubcli.model.fields import Annotated, Field


class Kind(StrEnum):
    """What a topic is; its plural is the folder its file lies in."""

    SECTOR = "sector"
    CHALLENGE = "challenge"
    ADVANTAGE = "advantage"
    HUB = "hub"

    @property
    def plural(self) -> str:
        """The folder, and the command that lists this kind."""
        return f"{self}s"


class Base(NamedTuple):
    """What base.toml says of a whole fact base."""

    hub: Annotated[
        str,
        Field(
            "The place whose claims are looked at: the name of a file in hubs/.",
            text="id",
            refers="hub",
        ),
    ]
    title: Annotated[str, Field("What the base is called.", is_prose=True)]
    summary: Annotated[str | None, Field("What it is about, in a sentence or two.", is_prose=True)]
    language: Annotated[str | None, Field("The language it is written in, as en or zh-Hans.")]
    license: Annotated[
        str | None, Field("Under which licence it may be used, as CC-BY-4.0.", is_prose=True)
    ]
    creator: Annotated[str | None, Field("Who made it.", is_prose=True)]
    site_url: Annotated[str | None, Field("Where its web site is.", text="site", title="Site")]
    report: Annotated[
        str | None,
        Field("The id of the source whose claims are weighed.", text="id", refers="source"),
    ]


class Topic(NamedTuple):
    """One sector, challenge, advantage or hub."""

    id: Annotated[
        str,
        Field(
            "The name of its file.",
            text="id",
            is_computed=True,
            named="topic",
            searched="names",
        ),
    ]
    kind: Annotated[Kind, Field("The folder of its file.", is_computed=True)]
    title: Annotated[
        str,
        Field("What the topic is called.", named="topic", searched="title", is_prose=True),
    ]
    aliases: Annotated[
        tuple[str, ...],
        Field("Other names that people may type.", named="topic", searched="names"),
    ]
    summary: Annotated[str | None, Field("Two or three sentences.", searched="body", is_prose=True)]
    headline: Annotated[
        str | None,
        Field(
            "The id of the fact whose figure stands for the topic in tables.",
            text="id",
            refers="fact",
        ),
    ]
