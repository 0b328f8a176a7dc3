"""What the store answers about topics, sources and facts: model objects and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubcli.model.verdicts import Verdict

if TYPE_CHECKING:
    from hubcli.model.claims import Claim, Evidence
    from hubcli.model.dates import AsOf
    from hubcli.model.facts import Fact
    from hubcli.model.sources import Source
    from hubcli.model.topics import Topic


class Tally(NamedTuple):
    """How many claims have each verdict."""

    supported: int = 0
    refuted: int = 0
    conflicting: int = 0
    qualified: int = 0
    unverified: int = 0

    @property
    def total(self) -> int:
        """How many claims there are."""
        return sum(self.of(verdict) for verdict in Verdict)

    def of(self, verdict: Verdict) -> int:
        """Return how many claims have this verdict."""
        count: int = getattr(self, verdict.value)
        return count


class Overview(NamedTuple):
    """A topic, its headline fact, its claims by verdict, and what it stands on."""

    topic: Topic
    headline: Fact | None
    counted: str | None
    """The title of the series that the headline figure belongs to: what is counted."""

    claims: Tally
    facts: int
    sources: int
    """How many different sources its claims and facts name, further sources included."""

    latest: AsOf | None
    """The date of the newest fact."""


class Backing(NamedTuple):
    """A source, and how many facts and claims name it."""

    source: Source
    facts: int
    claims: int


class Bearing(NamedTuple):
    """A claim that a fact bears on, and the evidence that says how."""

    claim: Claim
    evidence: Evidence
