"""Each rule is explained with an example that it accepts and one that it refuses: both are tried."""

import re

import pytest

from hubcli.checks.explanations import explain
from hubcli.checks.registry import RULES

IN_WORDS = ("file-too-large", "outside-base", "too-many-problems", "unreadable")
"""What these are about cannot be written as TOML, or not in a few lines."""


def files(example):
    """Return the files of an example by path."""
    parts = re.split(r"^# (\S+\.toml)\n", f"{example.files}\n", flags=re.MULTILINE)
    assert parts[0] == ""
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained(rule):
    explained = explain(rule)
    assert explained.title == rule.title
    assert explained.accepted.files
    assert explained.refused.files


WRITTEN = [rule for rule in RULES if rule.id not in IN_WORDS]


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_an_accepted_example_has_no_problem_at_all(base, placed, rule):
    directory = base(files(explain(rule).accepted))
    assert [each.message for each in placed(directory, RULES) if each.rule != "unused-source"] == []


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_a_refused_example_breaks_its_rule_once(base, placed, rule):
    directory = base(files(explain(rule).refused))
    assert [each.rule for each in placed(directory, [rule])] == [rule.id]


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_a_refused_example_is_an_error_only_of_its_own_rule(base, placed, rule):
    directory = base(files(explain(rule).refused))
    assert {each.rule for each in placed(directory)} <= {rule.id}
