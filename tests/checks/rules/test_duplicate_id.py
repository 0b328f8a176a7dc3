"""An id belongs to one thing in the whole base."""

import pytest

TOPIC = 'title = "T"\n'
FACT = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
CLAIM = '[[claims]]\nid = "{}"\nstatement = "S."\nsource = "report"\n'
SOURCE = '[[sources]]\nid = "{}"\ntitle = "T"\ntype = "report"\n'
SERIES = '[[series]]\nid = "{}"\ntitle = "T"\nunit = "%"\nbetter = "higher"\ndefinition = "D."\n'


def test_ids_that_are_all_different_are_accepted(check):
    text = TOPIC + CLAIM.format("a") + FACT.format("b") + FACT.format("c")
    assert check({"sectors/x.toml": text}) == []


def test_two_facts_of_one_file_may_not_share_an_id(check):
    assert check({"sectors/x.toml": TOPIC + FACT.format("same") + FACT.format("same")}) == [
        (
            'sectors/x.toml:8:6 duplicate-id: the id "same" is given more than once'
            " | the first is at sectors/x.toml:3:6"
        )
    ]


def test_facts_of_two_files_may_not_share_an_id(check):
    files = {f"{path}.toml": TOPIC + FACT.format("same") for path in ("hubs/a", "sectors/b")}
    assert check(files) == [
        (
            'sectors/b.toml:3:6 duplicate-id: the id "same" is given more than once'
            " | the first is at hubs/a.toml:3:6"
        )
    ]


def test_each_further_place_is_a_problem_of_its_own(check):
    found = check({"sectors/x.toml": TOPIC + FACT.format("same") * 3})
    assert [line.partition(" ")[0] for line in found] == [
        "sectors/x.toml:8:6",
        "sectors/x.toml:13:6",
    ]


@pytest.mark.parametrize(
    ("one", "text"),
    [("claim", CLAIM), ("fact", FACT)],
)
def test_a_claim_and_a_fact_may_not_have_the_id_of_a_source(check, one, text):
    found = check({"sectors/x.toml": TOPIC + text.format("survey")})
    assert len(found) == 1, one
    assert "duplicate-id" in found[0]


def test_two_sources_may_not_share_an_id(check):
    assert check({"sources/b.toml": SOURCE.format("survey")}) == [
        (
            'sources/b.toml:2:6 duplicate-id: the id "survey" is given more than once'
            " | the first is at sources/all.toml:6:6"
        )
    ]


def test_two_series_may_not_share_an_id(check):
    assert check({"series.toml": SERIES.format("share") * 2}) == [
        (
            'series.toml:8:6 duplicate-id: the id "share" is given more than once'
            " | the first is at series.toml:2:6"
        )
    ]


def test_points_of_two_series_may_not_come_to_one_id(check):
    point = 'points = [{{ subject = "{}", as_of = "2024", value = 3, source = "survey" }}]\n'
    one = SERIES.format("share") + point.format("TSMC of Taiwan")
    other = SERIES.format("share-tsmc") + point.format("of Taiwan")
    assert check({"series.toml": one + other}) == [
        (
            'series.toml:14:11 duplicate-id: the id "share-tsmc-of-taiwan-2024" is given more than'
            " once | the first is at series.toml:7:11"
        )
    ]


def test_two_topics_of_different_kinds_may_not_share_an_id(check):
    assert check({"challenges/x.toml": TOPIC, "sectors/x.toml": TOPIC}) == [
        (
            'sectors/x.toml:1:1 duplicate-id: the id "x" is given more than once'
            " | the first is at challenges/x.toml:1:1"
        )
    ]


def test_a_claim_may_carry_the_id_of_its_own_topic(check):
    assert check({"sectors/x.toml": TOPIC + CLAIM.format("x")}) == []


def test_a_fact_may_not_carry_the_id_of_its_own_topic(check):
    assert check({"sectors/x.toml": TOPIC + FACT.format("x")}) == [
        (
            'sectors/x.toml:3:6 duplicate-id: the id "x" is given more than once'
            " | the first is at sectors/x.toml:1:1"
        )
    ]


def test_a_claim_may_not_carry_the_id_of_another_topic(check):
    assert check({"sectors/x.toml": TOPIC + CLAIM.format("chips")}) == [
        (
            'sectors/x.toml:3:6 duplicate-id: the id "chips" is given more than once'
            " | the first is at sectors/chips.toml:1:1"
        )
    ]


def test_a_claim_in_a_file_with_a_wrong_value_may_carry_the_id_of_its_topic(check):
    found = check({"sectors/x.toml": "title = 3\n" + CLAIM.format("x")})
    assert [line.split()[1] for line in found] == ["wrong-type:"]


def test_two_claims_may_not_both_carry_the_id_of_their_topic(check):
    assert check({"sectors/x.toml": TOPIC + CLAIM.format("x") * 2}) == [
        (
            'sectors/x.toml:7:6 duplicate-id: the id "x" is given more than once'
            " | the first is at sectors/x.toml:3:6"
        )
    ]


# Each has an index of its own array, and the fact has the lower one.
def test_the_first_place_is_the_one_that_stands_first_in_the_file(check):
    text = TOPIC + CLAIM.format("a") + CLAIM.format("same") + FACT.format("same")
    assert check({"sectors/x.toml": text}) == [
        (
            'sectors/x.toml:11:6 duplicate-id: the id "same" is given more than once'
            " | the first is at sectors/x.toml:7:6"
        )
    ]


def test_an_id_that_a_file_with_a_wrong_value_gives_again_is_found(check):
    found = check({"sectors/x.toml": "title = 3\n" + FACT.format("share-2024")})
    assert [line.split()[1] for line in found] == ["wrong-type:", "duplicate-id:"]


def test_duplicates_are_found_while_another_file_cannot_be_parsed(check):
    found = check({"sectors/x.toml": TOPIC + FACT.format("share-2024"), "sectors/y.toml": "["})
    assert [line.split()[1] for line in found] == ["duplicate-id:", "syntax:"]
