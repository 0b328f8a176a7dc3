"""The evidence of a claim comes from another source than the claim."""

RULE = "own-source-evidence"
CLAIM = (
    'title = "X"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "survey"\nassessment = "A."\n'
    'evidence = [{ fact = "f", stance = "supports" }]\n'
    '[[facts]]\nid = "f"\nstatement = "S."\nas_of = "2024"\n'
)


def test_another_source_is_accepted(check):
    assert check({"sectors/x.toml": CLAIM + 'source = "report"\n'}, RULE) == []


def test_the_same_source_is_warned_of(check):
    (found,) = check({"sectors/x.toml": CLAIM + 'source = "survey"\n'}, RULE)
    assert found.startswith("sectors/x.toml:7:22 own-source-evidence: the fact ")


def test_the_same_source_is_accepted_where_another_states_it_too(check):
    text = CLAIM + 'source = "survey"\nalso = ["report"]\n'
    assert check({"sectors/x.toml": text}, RULE) == []


def test_the_same_source_named_again_is_no_other(check):
    text = CLAIM + 'source = "survey"\nalso = ["survey"]\n'
    assert len(check({"sectors/x.toml": text}, RULE)) == 1


def test_what_is_inconclusive_may_come_from_the_same_source(check):
    text = CLAIM.replace("supports", "inconclusive") + 'source = "survey"\n'
    assert check({"sectors/x.toml": text}, RULE) == []
