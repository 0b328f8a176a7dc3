"""Every source that is named must be defined."""

import pytest

from hubcli.checks import references

FACT = 'title = "T"\n[[facts]]\nid = "f"\nstatement = "S."\nas_of = "2024"\n'


def test_a_source_that_is_defined_is_accepted(check):
    assert check({"sectors/x.toml": FACT + 'source = "survey"\nalso = ["report"]\n'}) == []


def test_a_fact_may_not_name_a_source_that_is_not_defined(check):
    assert check({"sectors/x.toml": FACT + 'source = "nobody"\n'}) == [
        (
            'sectors/x.toml:6:10 unknown-source: there is no source "nobody"'
            " | define it in a file in sources/"
        )
    ]


def test_the_nearest_source_is_proposed(check):
    assert check({"sectors/x.toml": FACT + 'source = "survay"\n'}) == [
        'sectors/x.toml:6:10 unknown-source: there is no source "survay" | did you mean "survey"?'
    ]


def test_each_further_source_of_a_fact_must_be_defined(check):
    text = FACT + 'source = "survey"\nalso = ["report", "nobody"]\n'
    assert check({"sectors/x.toml": text}) == [
        (
            'sectors/x.toml:7:19 unknown-source: there is no source "nobody"'
            " | define it in a file in sources/"
        )
    ]


def test_the_source_of_a_claim_must_be_defined(check):
    text = 'title = "T"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "nobody"\n'
    assert check({"sectors/x.toml": text}) == [
        (
            'sectors/x.toml:5:10 unknown-source: there is no source "nobody"'
            " | define it in a file in sources/"
        )
    ]


def test_the_report_of_a_base_must_be_defined(check):
    assert check({"base.toml": 'hub = "here"\ntitle = "T"\nreport = "nobody"\n'}) == [
        (
            'base.toml:3:10 unknown-source: there is no source "nobody"'
            " | define it in a file in sources/"
        )
    ]


@pytest.mark.parametrize("id_", ["share", "share-2024", "chips"])
def test_the_id_of_something_else_is_no_source(check, id_):
    (found,) = check({"sectors/x.toml": FACT + f'source = "{id_}"\n'})
    assert f'unknown-source: there is no source "{id_}"' in found


def test_each_place_that_names_it_is_a_problem(check):
    text = FACT + 'source = "nobody"\nalso = ["nobody"]\n'
    assert len(check({"sectors/x.toml": text})) == 2


def test_a_source_in_a_file_with_a_wrong_value_counts_as_defined(check):
    files = {
        "sources/b.toml": '[[sources]]\nid = "more"\ntitle = 3\ntype = "report"\n',
        "sectors/x.toml": FACT + 'source = "more"\n',
    }
    assert [line.split()[1] for line in check(files)] == ["wrong-type:"]


def test_a_file_with_a_wrong_value_may_not_name_a_source_that_is_not_defined(check):
    text = FACT.replace('"T"', "3") + 'source = "nobody"\n'
    found = check({"sectors/x.toml": text})
    assert [line.split()[1] for line in found] == ["wrong-type:", "unknown-source:"]


def test_nothing_is_called_unknown_while_a_file_cannot_be_parsed(check):
    found = check({"sectors/x.toml": FACT + 'source = "nobody"\n', "sources/b.toml": "["})
    assert [line.split()[1] for line in found] == ["syntax:"]


def test_no_more_ids_are_compared_than_there_is_time_for(check, monkeypatch):
    monkeypatch.setattr(references, "_MOST_COMPARISONS", 1)
    text = FACT + 'source = "survay"\nalso = ["reporr", "survay", "surve"]\n'
    assert [line.partition(" | ")[2] for line in check({"sectors/x.toml": text})] == [
        'did you mean "survey"?',
        "define it in a file in sources/",
        'did you mean "survey"?',
        "define it in a file in sources/",
    ]
