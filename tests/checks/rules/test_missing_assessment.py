"""A claim with evidence says in an assessment why it has its verdict."""

CLAIM = 'title = "X"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
EVIDENCE = 'evidence = [{ fact = "share-2024", stance = "refutes" }]\n'


def test_a_claim_without_evidence_needs_none(check):
    assert check({"sectors/x.toml": CLAIM}, "missing-assessment") == []


def test_a_claim_with_evidence_and_an_assessment_is_accepted(check):
    text = CLAIM + EVIDENCE + 'assessment = "A."\n'
    assert check({"sectors/x.toml": text}, "missing-assessment") == []


def test_a_claim_with_evidence_alone_is_warned_of_with_its_verdict(check):
    assert check({"sectors/x.toml": CLAIM + EVIDENCE}, "missing-assessment") == [
        'sectors/x.toml:3:6 missing-assessment: the claim "c" is refuted, but no assessment says why'
        ' | add assessment = "…": one to three sentences'
    ]


def test_a_claim_with_nothing_conclusive_needs_none(check):
    text = CLAIM + EVIDENCE.replace("refutes", "inconclusive")
    assert check({"sectors/x.toml": text}, "missing-assessment") == []


def test_an_assessment_with_a_fault_is_not_called_missing(check):
    assert (
        check({"sectors/x.toml": CLAIM + EVIDENCE + "assessment = 5\n"}, "missing-assessment") == []
    )
