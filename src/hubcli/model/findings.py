"""What an audit of a fact base finds: where it can be trusted less than it looks."""

from typing import Literal, NamedTuple

from hubcli.model.classes import Class
from hubcli.model.dates import AsOf


class Alike(NamedTuple):
    """What findings of a kind have in common that people are told in one line."""

    class_: Literal["source", "series"]
    id: str
    message: str
    """What is said of all; `{count}` stands for how many they are, `{years}` for their time."""

    hint: str
    as_of: AsOf | None = None
    """When the fact holds that one of them is about."""


class Finding(NamedTuple):
    """One thing that is found, with figures that say why and what would mend it."""

    class_: Class
    id: str
    """Of the claim, fact, source, series or topic that it is about."""

    message: str
    hint: str
    due: str | None = None
    """Of a series, the ISO date on which a newer figure was or is due."""

    finding: str = ""
    """What kind of finding it is, as `thin`: that of the finder, which says it."""

    is_in_vain: bool = False
    """Whether a newer figure was looked for and not found."""

    alike: Alike | None = None
    """What it is told with to people, where there are several."""

    headline: str | None = None
    """Of a topic, the fact by which filters keep it."""

    named: tuple[str, ...] = ()
    """Class and id, as `fact/rents-2024`, of what the message names, in that order."""

    kind: str | None = None
    """Of a topic, what kind of topic it is."""


class FindingExplained(NamedTuple):
    """A kind of finding explained to whoever had one."""

    finding: str
    title: str
    """What it says, in one sentence."""

    text: str
    """How it is found and why it matters; paragraphs with an empty line between."""

    on_request: bool
    """Whether only `--finding` asks for it."""
