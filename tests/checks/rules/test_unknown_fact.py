"""Every fact that is named must be defined."""

CLAIM = 'title = "T"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'


def evidence(fact):
    return f'[[claims.evidence]]\nfact = "{fact}"\nstance = "supports"\n'


def test_evidence_may_be_a_fact_of_another_file(check):
    assert check({"challenges/x.toml": CLAIM + evidence("share-2024")}) == []


def test_evidence_may_not_be_a_fact_that_is_not_defined(check):
    assert check({"sectors/x.toml": CLAIM + evidence("nothing")}) == [
        (
            'sectors/x.toml:7:8 unknown-fact: there is no fact "nothing"'
            " | define it in the file of its topic"
        )
    ]


def test_the_nearest_fact_is_proposed(check):
    assert check({"sectors/x.toml": CLAIM + evidence("share-2042")}) == [
        (
            'sectors/x.toml:7:8 unknown-fact: there is no fact "share-2042"'
            ' | did you mean "share-2024"?'
        )
    ]


def test_the_evidence_that_names_it_is_found_among_others(check):
    found = check({"sectors/x.toml": CLAIM + evidence("share-2024") + evidence("nothing")})
    assert [line.partition(" ")[0] for line in found] == ["sectors/x.toml:10:8"]


def test_evidence_may_not_be_a_claim(check):
    (found,) = check({"sectors/x.toml": CLAIM + evidence("leads")})
    assert 'unknown-fact: there is no fact "leads"' in found


def test_a_headline_must_be_defined(check):
    assert check({"sectors/x.toml": 'title = "T"\nheadline = "nothing"\n'}) == [
        (
            'sectors/x.toml:2:12 unknown-fact: there is no fact "nothing"'
            " | define it in the file of its topic"
        )
    ]


def test_a_headline_may_be_a_fact_of_another_file(check):
    assert check({"sectors/x.toml": 'title = "T"\nheadline = "share-2024"\n'}) == []


def test_a_fact_in_a_file_with_a_wrong_value_counts_as_defined(check):
    fact = '[[facts]]\nid = "f"\nstatement = 3\nsource = "survey"\nas_of = "2024"\n'
    found = check({"sectors/x.toml": CLAIM + evidence("f") + fact})
    assert [line.split()[1] for line in found] == ["wrong-type:"]


def test_nothing_is_called_unknown_while_a_file_cannot_be_parsed(check):
    found = check({"sectors/x.toml": CLAIM + evidence("nothing"), "hubs/y.toml": "["})
    assert [line.split()[1] for line in found] == ["syntax:"]


def test_nothing_is_called_unknown_while_a_file_cannot_be_read(check, base):
    (base() / "sectors/y.toml").symlink_to("nowhere.toml")
    found = check({"sectors/x.toml": CLAIM + evidence("nothing")})
    assert [line.split()[1] for line in found] == ["unreadable:"]
