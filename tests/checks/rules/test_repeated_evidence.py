"""A claim names each fact once as evidence."""

RULE = "repeated-evidence"
LINK = '[[claims.evidence]]\nfact = "share-2024"\nstance = "{}"\n'
CLAIM = '[[claims]]\nid = "{}"\nstatement = "S."\nsource = "report"\n'


def test_two_claims_may_rest_on_one_fact(check):
    text = 'title = "X"\n' + CLAIM.format("a") + LINK.format("supports")
    assert check({"sectors/x.toml": text + CLAIM.format("b") + LINK.format("refutes")}, RULE) == []


def test_each_further_evidence_with_one_fact_is_warned_of(check):
    text = 'title = "X"\n' + CLAIM.format("a") + LINK.format("supports") * 3
    assert check({"sectors/x.toml": text}, RULE) == [
        f'sectors/x.toml:{line}:8 repeated-evidence: the fact "share-2024" is evidence of this claim'
        " already | the first is at sectors/x.toml:7:8"
        for line in (10, 13)
    ]
