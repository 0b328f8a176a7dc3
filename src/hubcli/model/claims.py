"""Claims, the evidence for and against them, and the rule that turns evidence into a verdict."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from hubcli.model.moments import AsOf
from hubcli.model.topics import Kind


class Stance(StrEnum):
    """What a fact does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    QUALIFIES = "qualifies"


class Verdict(StrEnum):
    """What the evidence makes of a claim; always computed, never written by hand."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    QUALIFIED = "qualified"
    UNVERIFIED = "unverified"


class Evidence(NamedTuple):
    """A link from a claim to a fact, with the reason for the stance."""

    fact: str
    stance: Stance
    because: str | None


class Claim(NamedTuple):
    """A statement that needs checking, and where it was made."""

    id: str
    topic: str
    kind: Kind
    hub: str
    statement: str
    speaker: str | None
    source: str
    locator: str | None
    phrase: str | None
    as_of: AsOf | None
    assessment: str | None
    evidence: tuple[Evidence, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from the stances of the evidence."""
        return verdict_of(link.stance for link in self.evidence)

    @property
    def decisive(self) -> tuple[Evidence, ...]:
        """The evidence that makes the verdict: without it the verdict would be another."""
        stances = _DECISIVE[self.verdict]
        return tuple(link for link in self.evidence if link.stance in stances)


def verdict_of(stances: Iterable[Stance]) -> Verdict:
    """Return the verdict on a claim with evidence of these stances.

    The classes are those of AVeriTeC (Schlichtkrull, Guo and Vlachos, 2023: Supported, Refuted,
    Conflicting Evidence, Not Enough Evidence), with `qualified` for what is half true.
    """
    seen = set(stances)
    if not seen:
        return Verdict.UNVERIFIED
    if {Stance.SUPPORTS, Stance.REFUTES} <= seen:
        return Verdict.CONFLICTING
    if Stance.REFUTES in seen:
        return Verdict.REFUTED
    if Stance.QUALIFIES in seen:
        return Verdict.QUALIFIED
    return Verdict.SUPPORTED


_DECISIVE = {
    Verdict.UNVERIFIED: (),
    Verdict.CONFLICTING: (Stance.SUPPORTS, Stance.REFUTES),
    Verdict.REFUTED: (Stance.REFUTES,),
    Verdict.QUALIFIED: (Stance.QUALIFIES,),
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
}
