"""A fact base and its topics: one file each, of four kinds.

The records of the model are named tuples: every command pays for defining them, and a frozen
dataclass with slots takes four to five times as many instructions to define (4.6 M to 1.0 M), and
more to make. Unlike dataclasses they are tuples to `match` and `isinstance`.
"""

from enum import StrEnum
from typing import NamedTuple


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
    """What base.toml says of a whole fact base; `report` is the id of the source it examines."""

    hub: str
    title: str
    summary: str | None
    language: str | None
    report: str | None


class Topic(NamedTuple):
    """One sector, challenge, advantage or hub; `headline` is the id of a fact."""

    id: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    summary: str | None
    headline: str | None
