"""A fact base and its topics: one file each, of four kinds."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What base.toml says of a whole fact base; `report` is the id of the source it examines."""

    hub: str
    title: str
    summary: str | None
    language: str | None
    report: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One sector, challenge, advantage or hub; `headline` is the id of a fact."""

    id: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    summary: str | None
    headline: str | None
