"""All rules are known, each under the name of its module, and run together."""

from pkgutil import iter_modules

import pytest

import hubcli.checks.rules
from hubcli.checks.registry import ERRORS, RULES

MODULES = {each.name for each in iter_modules(hubcli.checks.rules.__path__)}


def test_every_module_is_a_registered_rule_and_every_rule_has_its_module():
    assert {rule.id.replace("-", "_") for rule in RULES} == MODULES


def test_no_rule_is_registered_twice():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_found_on_reading_or_has_a_function(rule):
    assert hasattr(rule.module, "find") != rule.on_reading


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_title_of_a_rule_is_a_sentence(rule):
    assert rule.title.endswith(".")


def test_problems_of_files_and_of_rules_come_together(check):
    claim = '[[claims]]\nid = "c"\nstatement = "S."\nsource = "nothing"\n'
    found = check({"sectors/x.toml": f"title = 3\n{claim}"})
    assert [line.split()[1] for line in found] == ["wrong-type:", "unknown-source:"]


def test_a_base_that_holds_has_no_problems(base, placed):
    assert placed(base(), RULES) == ()


def test_only_errors_are_looked_for_unless_told_else(base, placed):
    directory = base({"sources/more.toml": '[[sources]]\nid = "x"\ntitle = "T"\ntype = "book"\n'})
    assert placed(directory, ERRORS) == ()
    assert [(each.rule, each.severity) for each in placed(directory, RULES)] == [
        ("unused-source", "warning")
    ]


def test_a_rule_that_is_not_asked_for_finds_nothing(base, placed):
    directory = base({"sectors/x.toml": 'title = "X"\nheadline = "nothing"\n'})
    rules = [rule for rule in RULES if rule.id == "unknown-fact"]
    assert [each.rule for each in placed(directory, rules)] == ["unknown-fact"]


def test_nothing_is_unused_or_unknown_while_a_file_cannot_be_parsed(check):
    text = 'title = "T"\nheadline = "no"\n'
    assert [line.split()[1] for line in check({"sectors/x.toml": text, "hubs/y.toml": "["})] == [
        "syntax:"
    ]


def test_a_fault_in_one_part_hides_no_fault_of_another(check):
    fact = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "{}"\nas_of = "{}"\n'
    text = 'title = "T"\n' + fact.format("a", "survey", "24") + fact.format("b", "no", "2024")
    found = check({"sectors/x.toml": text})
    assert [line.split()[:2] for line in found] == [
        ["sectors/x.toml:6:9", "bad-date:"],
        ["sectors/x.toml:10:10", "unknown-source:"],
    ]


def test_a_misspelt_array_does_not_make_what_it_defines_unknown(check):
    text = (
        'title = "T"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
        '[[claims.evidence]]\nfact = "f"\nstance = "supports"\n'
        '[[fact]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
    )
    assert [line.split()[1] for line in check({"sectors/x.toml": text})] == ["unknown-key:"]
