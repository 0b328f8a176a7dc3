"""The rule that turns the stances of the evidence into a verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.claims import Evidence
from hubcli.model.overviews import Tally
from hubcli.model.topics import Kind
from hubcli.model.verdicts import Stance, Verdict, verdict_of
from tests.records import claim_of

SUPPORTS, REFUTES, QUALIFIES = Stance.SUPPORTS, Stance.REFUTES, Stance.QUALIFIES
RULE = {
    frozenset(): Verdict.UNVERIFIED,
    frozenset({SUPPORTS}): Verdict.SUPPORTED,
    frozenset({REFUTES}): Verdict.REFUTED,
    frozenset({QUALIFIES}): Verdict.QUALIFIED,
    frozenset({SUPPORTS, REFUTES}): Verdict.CONFLICTING,
    frozenset({SUPPORTS, QUALIFIES}): Verdict.QUALIFIED,
    frozenset({REFUTES, QUALIFIES}): Verdict.REFUTED,
    frozenset({SUPPORTS, REFUTES, QUALIFIES}): Verdict.CONFLICTING,
}


@pytest.mark.parametrize(("stances", "verdict"), RULE.items())
def test_each_set_of_stances_has_its_verdict(stances, verdict):
    assert verdict_of(stances) is verdict


@given(st.lists(st.sampled_from(Stance), max_size=8))
def test_what_is_inconclusive_moves_no_verdict(stances):
    assert verdict_of([*stances, Stance.INCONCLUSIVE]) is verdict_of(stances)


@given(st.lists(st.sampled_from([SUPPORTS, REFUTES, QUALIFIES]), max_size=8))
def test_neither_order_nor_repetition_of_the_evidence_matters(stances):
    assert verdict_of(stances) is RULE[frozenset(stances)]


def claim_with(*stances):
    return claim_of(
        id="leads",
        statement="Here leads.",
        source="report",
        evidence=tuple(Evidence(fact="a", stance=each, because=None) for each in stances),
    )


def test_a_claim_has_the_verdict_of_its_evidence():
    assert claim_with(SUPPORTS, QUALIFIES).verdict is Verdict.QUALIFIED


@given(st.lists(st.sampled_from(Stance), max_size=8))
def test_the_decisive_evidence_makes_the_verdict_and_without_it_there_is_another(stances):
    claim = claim_with(*stances)
    decisive = {link.stance for link in claim.decisive}
    assert verdict_of(decisive) is claim.verdict
    if decisive:
        assert verdict_of(set(stances) - decisive) is not claim.verdict


def test_a_tally_counts_all_its_claims():
    tally = Tally(supported=1, refuted=2, conflicting=4, qualified=8, unverified=16)
    assert tally.total == 31


@pytest.mark.parametrize("verdict", Verdict)
def test_a_tally_has_a_count_for_every_verdict(verdict):
    assert Tally(**{verdict.value: 3}).of(verdict) == 3


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        (Kind.SECTOR, "sectors"),
        (Kind.CHALLENGE, "challenges"),
        (Kind.ADVANTAGE, "advantages"),
        (Kind.HUB, "hubs"),
    ],
)
def test_the_plural_of_a_kind_is_its_folder(kind, folder):
    assert kind.plural == folder
