"""All rules are known, each under the name of its module, with an example of both kinds."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

import hubcli.checks
from hubcli.checks.registry import RULES, run
from hubcli.store.opening import open_connection
from hubcli.store.questions import Store

MODULES = {
    each.name: import_module(f"hubcli.checks.{each.name}")
    for each in iter_modules(hubcli.checks.__path__)
}
WITH_A_RULE = [name for name, module in MODULES.items() if hasattr(module, "find")]


@pytest.mark.parametrize("name", WITH_A_RULE)
def test_every_module_with_a_rule_is_registered(name):
    assert MODULES[name].find in [rule.find for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_called_like_its_module(rule):
    assert rule.find.__module__ == f"hubcli.checks.{rule.id.replace('-', '_')}"


def test_no_rule_is_registered_twice():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("name", WITH_A_RULE)
@pytest.mark.parametrize("word", ["Accepted", "Refused"])
def test_a_rule_is_explained_by_an_example_of_both_kinds(name, word):
    assert f"\n{word}" in inspect.getdoc(MODULES[name])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_problems_of_a_rule_carry_its_name(base, rule):
    fact = '[[facts]]\nid = "f"\nstatement = "S."\nsource = "no"\nas_of = "2024"\n'
    directory = base(
        {
            "base.toml": 'hub = "no"\ntitle = "T"\n',
            "sectors/x.toml": 'title = "T"\nheadline = "no"\n' + fact * 2,
            "series.toml": None,
        }
    )
    store = Store(open_connection(str(directory), None))
    assert {problem.rule for problem in rule.find(store)} == {rule.id}


def test_problems_of_files_and_of_rules_come_together(check):
    found = check({"sectors/x.toml": 'title = 3\nheadline = "nothing"\n'})
    assert [line.split()[1] for line in found] == ["wrong-type:", "unknown-fact:"]


def test_a_base_that_holds_has_no_problems(base):
    assert run(Store(open_connection(str(base()), None))) == ()


def test_a_misspelt_array_does_not_make_what_it_defines_unknown(check):
    text = (
        'title = "T"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
        '[[claims.evidence]]\nfact = "f"\nstance = "supports"\n'
        '[[fact]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
    )
    assert [line.split()[1] for line in check({"sectors/x.toml": text})] == ["unknown-key:"]
