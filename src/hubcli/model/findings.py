"""What an audit of a fact base finds: where it can be trusted less than it looks."""

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """One thing that is found, with figures that say why and what would mend it."""

    class_: Literal["claim", "fact", "source", "series"]
    id: str
    """Of the claim, fact, source or series that it is about."""

    message: str
    hint: str
    due: str | None = None
    """Of a series, the ISO date on which a newer figure was or is due."""

    finding: str = ""
    """What kind of finding it is, as `thin`: that of the finder, which says it."""


class FindingExplained(NamedTuple):
    """A kind of finding explained to whoever had one."""

    finding: str
    title: str
    """What it says, in one sentence."""

    text: str
    """How it is found and why it matters; paragraphs with an empty line between."""

    on_request: bool
    """Whether only `--finding` asks for it."""
