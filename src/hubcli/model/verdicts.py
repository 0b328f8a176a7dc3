"""Stances and verdicts, and the rule that turns the ones into the other."""

from collections.abc import Iterable
from enum import StrEnum


class Stance(StrEnum):
    """What a fact does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    QUALIFIES = "qualifies"
    """It is true only with a reservation, or literally true and misleading."""

    INCONCLUSIVE = "inconclusive"
    """It was looked at and settles nothing."""


class Verdict(StrEnum):
    """What the evidence makes of a claim; always computed, never written by hand."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    QUALIFIED = "qualified"
    UNVERIFIED = "unverified"


def verdict_of(stances: Iterable[Stance]) -> Verdict:
    """Return the verdict on a claim with evidence of these stances.

    The classes are those of AVeriTeC (Schlichtkrull, Guo and Vlachos, 2023: Supported, Refuted,
    Conflicting Evidence, Not Enough Evidence), with `qualified` for what is half true. What is
    inconclusive moves no verdict.
    """
    seen = set(stances) - {Stance.INCONCLUSIVE}
    if not seen:
        return Verdict.UNVERIFIED
    if {Stance.SUPPORTS, Stance.REFUTES} <= seen:
        return Verdict.CONFLICTING
    if Stance.REFUTES in seen:
        return Verdict.REFUTED
    if Stance.QUALIFIES in seen:
        return Verdict.QUALIFIED
    return Verdict.SUPPORTED


DECISIVE = {
    Verdict.UNVERIFIED: (),
    Verdict.CONFLICTING: (Stance.SUPPORTS, Stance.REFUTES),
    Verdict.REFUTED: (Stance.REFUTES,),
    Verdict.QUALIFIED: (Stance.QUALIFIES, Stance.SUPPORTS),
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
}
"""The stances of the evidence that makes each verdict."""
