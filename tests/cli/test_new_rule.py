"""A rule of severity error is its module and a line of the registry, and every command keeps it."""

import pytest

TEXT = (
    'title = "Tea"\n[[facts]]\nid = "cups"\nstatement = "{} cups."\nsource = "survey"\n'
    'as_of = "2024"\n'
)
RULE = '''"""Nobody speaks of many cups.

Accepted:

    # sectors/tea.toml
    title = "Tea"

Refused:

    # sectors/tea.toml
    title = "Tea"
"""

from hubcli.problems import Origin, Problem

FAULTS = ("SELECT record, id FROM facts WHERE statement = 'Many cups.'",)


def find(base):
    """Yield a problem for each fact that does."""
    for _, id_ in base.store.rows(*FAULTS, int, str):
        yield Problem(Origin("sectors/tea.toml"), "no-tea", f"{id_} is about tea")
'''
QUESTIONS = (
    ["summary"],
    ["sectors"],
    ["sectors", "tea"],
    ["claims"],
    ["facts"],
    ["sources"],
    ["series"],
    ["show", "leads"],
    ["search", "market"],
    ["sql", "SELECT 1"],
    ["timeline"],
    ["chart", "share"],
    ["compare"],
    ["cite", "survey"],
    ["verify", "survey", "base.toml"],
    ["diff", "."],
)


@pytest.fixture
def with_rule(changed):
    """Run lines of arguments with a hubcli that has one rule more."""
    (changed.source / "hubcli/checks/rules/no_tea.py").write_text(RULE, "utf-8")
    registry = changed.source / "hubcli/checks/registry.py"
    text = registry.read_text("utf-8")
    line = '    Rule(id="duplicate-id"),\n'
    assert text.count(line) == 1
    registry.write_text(text.replace(line, line + '    Rule(id="no-tea"),\n'), "utf-8")
    return changed.run


def test_every_command_refuses_what_a_new_rule_calls_an_error(with_rule, base):
    directory = base({"sectors/tea.toml": TEXT.format("Many")})
    *refused, checked = with_rule(*QUESTIONS, ["check"], cwd=directory)
    for line, outcome in zip(QUESTIONS, refused, strict=True):
        assert (line, outcome.code, outcome.stdout) == (line, 3, "")
        assert "error[no-tea]: cups is about tea" in outcome.stderr
    assert checked.code == 1
    assert "error[no-tea]" in checked.stdout


def test_skip_invalid_leaves_out_what_a_new_rule_calls_an_error(with_rule, base):
    directory = base({"sectors/tea.toml": TEXT.format("Many")})
    line = ["facts", "--fields", "id", "--skip-invalid", "--facts", directory]
    (outcome,) = with_rule(line)
    assert (outcome.code, outcome.stdout) == (0, "id\nshare-2024\n")
    assert "1 fact: cups" in outcome.stderr


def test_a_change_that_a_new_rule_calls_an_error_is_refused(with_rule, base):
    directory = base({"sectors/tea.toml": TEXT.format("Few")})
    (before,) = with_rule(["facts", "--facts", directory])
    (directory / "sectors/tea.toml").write_text(TEXT.format("Many"))
    (after,) = with_rule(["facts", "--facts", directory])
    assert (before.code, after.code) == (0, 3)
