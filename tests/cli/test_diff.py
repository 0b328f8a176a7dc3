"""`diff` as it is typed: what counts as a change, what moved a verdict, exit codes, which bases."""

import json
import re
import shutil

import pytest

from tests.conftest import MINIMAL

CHIPS = """
title = "Chips"
aliases = ["芯片", "integrated circuits"]
summary = "They are small."
headline = "share-2024"

[[claims]]
id = "leads"
statement = "Here leads the market."
source = "report"
[[claims.evidence]]
fact = "share-2024"
stance = "refutes"
because = "Five is few."
[[claims.evidence]]
fact = "share-2023"
stance = "refutes"

[[facts]]
id = "share-2024"
statement = "Here had 5.0% of the market in 2024."
source = "survey"
as_of = "2024"
figure = { value = 5, unit = "%", series = "share" }
places = ["Here", "There"]

[[facts]]
id = "share-2023"
statement = "Here had few in 2023."
source = "survey"
as_of = "2023"
"""


@pytest.fixture
def bases(base):
    """Write the base as it was and as it is after these replacements in its sector."""

    def write(*replacements, files=None):
        text = CHIPS
        for old, new in replacements:
            assert text.count(old) == 1
            text = text.replace(old, new)
        before = base({"sectors/chips.toml": CHIPS}, name="before")
        return before, base({"sectors/chips.toml": text} | (files or {}), name="after")

    return write


@pytest.fixture
def changes(answer, bases):
    """Return the changes that these replacements make."""

    def found(*replacements, files=None):
        outcome = answer("diff", *bases(*replacements, files=files), "--json")
        assert (outcome.code, outcome.stderr) == (0, "")
        return json.loads(outcome.stdout)

    return found


def changed(of, id_, field, **values):
    """Return the change of a field, as JSON has it, with its old and new value."""
    row = {"change": "changed", "class": of, "id": id_, "field": field}
    return row | {"old": None, "new": None, "why": []} | values


# What counts as a change


def test_a_base_and_itself_are_an_empty_array(answer, base):
    outcome = answer("diff", base(), base(), "--json", "--exit-code")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "[]\n", "")


def test_toml_written_another_way_is_no_change(changes):
    assert (
        changes(
            ('places = ["Here", "There"]', "places = [\n  'There', # first\n  'Here',\n]"),
            ("figure = {", "figure.value = 5\nfigure.unit = '%'\nfigure.series = 'share'\n#"),
            ('id = "share-2023"\nstatement = "Here', 'statement = "\\u0048ere'),
            ('as_of = "2023"\n', 'as_of = "2023"\nid = "share-2023"\n'),
        )
        == []
    )


def test_evidence_in_another_order_is_no_change(changes):
    links = [f"[[claims.evidence]]{link}" for link in re.split(r"\[\[\w+\S*\]\]", CHIPS)[2:4]]
    assert changes(("".join(links), "\n".join(reversed(links)))) == []


def test_facts_in_another_file_of_their_kind_are_a_change_of_topic(changes):
    fact = CHIPS[CHIPS.index('\n[[facts]]\nid = "share-2023"') :]
    found = changes((fact, ""), files={"sectors/wafers.toml": f'title = "Wafers"\n{fact}'})
    assert changed("fact", "share-2023", "topic", old="chips", new="wafers") in found
    assert [row["class"] for row in found] == ["topic", "fact"]


def test_a_number_written_with_another_precision_is_a_change(answer, bases):
    outcome = answer("diff", *bases(("value = 5,", "value = 5.0,")), "--json")
    assert '"old": 5,\n    "new": 5.0,\n' in outcome.stdout


def test_what_was_unknown_is_null(changes):
    assert changes(('as_of = "2023"', 'as_of = "2023"\nnote = "By hand."')) == [
        changed("fact", "share-2023", "note", new="By hand.")
    ]


def test_a_figure_changes_part_by_part(changes):
    found = changes(('value = 5, unit = "%"', 'value = 6, unit = "%", qualifier = "about"'))
    assert found == [
        changed("fact", "share-2024", "figure.value", old=5, new=6),
        changed("fact", "share-2024", "figure.qualifier", old="exactly", new="about"),
    ]


def test_several_values_are_arrays(changes):
    assert changes(('places = ["Here", "There"]', "")) == [
        changed("fact", "share-2024", "places", old=["Here", "There"], new=[])
    ]


def test_authors_are_told_as_lists_have_them_and_by_name(answer, base):
    sources = "sources/all.toml"
    one, other = (
        MINIMAL[sources].replace('id = "survey"', f'id = "survey"\nauthors = [{authors}]')
        for authors in (
            '{ family = "Li", given = "Wei" }, { literal = "OECD" }',
            '{ literal = "OECD" }, { family = "Ma" }',
        )
    )
    line = ("diff", base({sources: one}, name="one"), base({sources: other}, name="other"))
    (found,) = json.loads(answer(*line, "--json").stdout)
    lone = {"family": None, "given": None, "literal": None}
    assert found["field"] == "authors"
    assert found["old"] == [
        {"family": "Li", "given": "Wei", "literal": None},
        {**lone, "literal": "OECD"},
    ]
    assert found["new"] == [{**lone, "literal": "OECD"}, {**lone, "family": "Ma"}]
    assert "Li, Wei; OECD | OECD; Ma" in answer(*line, "--format", "markdown").stdout
    for format_, gone, come in (
        ("table", "[−Li, Wei−]", "{+Ma+}"),
        ("html", "<del>Li, Wei</del>", "<ins>Ma</ins>"),
    ):
        told = answer(*line, "--format", format_).stdout
        assert gone in told
        assert come in told
        assert "literal" not in told


def test_what_base_toml_says_has_no_id(changes):
    found = changes(files={"base.toml": 'hub = "here"\ntitle = "A base"\nreport = "report"\n'})
    assert found == [changed("base", None, "title", old="A small base", new="A base")]


def test_a_record_that_was_added_is_there_whole(changes):
    (added,) = changes(files={"sectors/tea.toml": 'title = "Tea"\naliases = ["茶"]\n'})
    assert added == {
        "change": "added",
        "class": "topic",
        "id": "tea",
        "field": None,
        "old": None,
        "new": {
            "id": "tea",
            "kind": "sector",
            "title": "Tea",
            "aliases": ["茶"],
            "summary": None,
            "headline": None,
        },
        "why": [],
    }


def test_a_claim_and_a_fact_are_there_as_the_lists_have_them(answer, base):
    empty = base({"sectors/chips.toml": 'title = "Chips"\n'}, name="empty")
    removed = {
        row["id"]: row["old"] for row in json.loads(answer("diff", base(), empty, "--json").stdout)
    }
    for command in ("claims", "facts"):
        (row,) = json.loads(answer(command, "--facts", base(), "--json").stdout)
        assert removed[row["id"]] == row


# Verdicts


def test_a_verdict_that_moved_names_the_evidence_that_was_added(changes):
    link = 'fact = "share-2023"\nstance = "refutes"\n'
    new = f'{link}[[claims.evidence]]\nfact = "share-2023"\nstance = "supports"\n'
    why = {"fact": "share-2023", "old": None, "new": "supports"}
    link_now = {"fact": "share-2023", "stance": "supports", "because": None}
    assert changes((link, new)) == [
        changed("claim", "leads", "verdict", old="refuted", new="conflicting", why=[why]),
        changed("claim", "leads", "evidence", new=link_now),
    ]


def test_a_verdict_that_moved_names_the_evidence_that_turned(changes):
    verdict, *_ = changes(
        ('fact = "share-2024"\nstance = "refutes"', 'fact = "share-2024"\nstance = "supports"')
    )
    assert verdict["why"] == [{"fact": "share-2024", "old": "refutes", "new": "supports"}]


def test_evidence_that_moves_no_verdict_is_told_without_one(changes):
    (row,) = changes(('because = "Five is few."', 'because = "Five is not much."'))
    assert (row["field"], row["new"]["because"], row["why"]) == (
        "evidence",
        "Five is not much.",
        [],
    )


def test_a_pipe_gets_the_reasons_in_columns_of_their_own(answer, bases):
    link = '[[claims.evidence]]\nfact = "share-2023"\nstance = "refutes"\n'
    outcome = answer(
        "diff", *bases((link, ""), ('stance = "refutes"\nbecause', 'stance = "qualifies"\nbecause'))
    )
    header, verdict, *_ = (line.split("\t") for line in outcome.stdout.splitlines())
    assert " ".join(header) == "change class id field old new why.fact why.old why.new"
    assert verdict == [
        *("changed", "claim", "leads", "verdict", "refuted", "qualified"),
        *("share-2023; share-2024", "refutes; refutes", "; qualifies"),
    ]


# Which changes


def test_kind_leaves_only_changes_of_that_kind(answer, bases):
    two = bases(('summary = "They are small."', ""), ("value = 5", "value = 6"))
    found = json.loads(answer("diff", *two, "--class", "topic", "--json").stdout)
    assert [row["class"] for row in found] == ["topic"]
    found = json.loads(answer("diff", *two, "--class", "topic", "--class", "fact", "--json").stdout)
    assert [row["class"] for row in found] == ["topic", "fact"]


def test_changes_stand_by_class_then_by_id_then_in_the_order_of_the_fields(changes):
    found = changes(
        ("Here had few in 2023.", "Here had few."),
        ("value = 5", "value = 6"),
        ("in 2024.", "in the year 2024."),
        ("Here leads the market.", "Here leads."),
        ('summary = "They are small."', ""),
        files={"base.toml": 'hub = "here"\ntitle = "A base"\nreport = "report"\n'},
    )
    assert [(row["class"], row["id"], row["field"]) for row in found] == [
        ("base", None, "title"),
        ("topic", "chips", "summary"),
        ("claim", "leads", "statement"),
        ("fact", "share-2023", "statement"),
        ("fact", "share-2024", "statement"),
        ("fact", "share-2024", "figure.value"),
    ]


# Exit codes


@pytest.mark.parametrize("format_", ["json", "table", "tsv"])
def test_exit_code_is_a_no_where_anything_changed(answer, bases, format_):
    two = bases(("value = 5", "value = 6"))
    assert answer("diff", *two, "--format", format_).code == 0
    outcome = answer("diff", *two, "--format", format_, "--exit-code")
    assert outcome.code == 1
    assert "share-2024" in outcome.stdout


def test_exit_code_goes_by_the_kind_that_is_asked_for(answer, bases):
    two = bases(("value = 5", "value = 6"))
    assert answer("diff", *two, "--class", "claim", "--exit-code").code == 0
    assert answer("diff", *two, "--class", "fact", "--exit-code", "--fields", "id").code == 1


@pytest.mark.parametrize("broken", [0, 1])
def test_a_base_that_does_not_hold_is_refused_with_its_problems(answer, bases, broken):
    two = bases()
    (two[broken] / "sectors/bad.toml").write_text("nonsense = 1\n")
    outcome = answer("diff", *two, "--json")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert f"{two[broken]}/sectors/bad.toml:1:1: error[unknown-key]" in outcome.stderr


def test_skip_invalid_goes_on_with_what_holds_and_names_what_was_left_out_of_each(answer, bases):
    two = bases(("value = 5", "value = 6"))
    for directory in two:
        (directory / "sectors/bad.toml").write_text("nonsense = 1\n")
    outcome = answer("diff", *two, "--skip-invalid", "--fields", "id")
    assert (outcome.code, outcome.stdout) == (0, "id\nshare-2024\n")
    for directory in two:
        assert f"{directory}/sectors/bad.toml:1:1" in outcome.stderr
    assert outcome.stderr.count("left out: sectors/bad.toml\n") == 2


@pytest.mark.parametrize("missing", [0, 1])
def test_a_base_that_is_missing_is_named(answer, bases, tmp_path, missing):
    two = list(bases())
    two[missing] = tmp_path / "nowhere"
    outcome = answer("diff", *two, "--json")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert f"no fact base at {tmp_path}/nowhere" in outcome.stderr


def test_an_unknown_kind_is_a_usage_error(answer, bases):
    outcome = answer("diff", *bases(), "--class", "verdict")
    assert (outcome.code, outcome.stdout) == (2, "")


# Which bases


def test_without_a_second_base_it_is_the_one_that_other_commands_read(answer, bases):
    before, after = bases(("value = 5", "value = 6"))
    given = answer("diff", before, after).stdout
    assert "share-2024" in given
    assert answer("diff", before, "--facts", after).stdout == given
    assert answer("--facts", after, "diff", before).stdout == given
    assert answer("diff", before, variables={"HUBCLI_FACTS": str(after)}).stdout == given
    assert answer("diff", before, cwd=after / "sectors").stdout == given


def test_the_second_base_comes_before_that_of_the_environment(answer, bases):
    before, after = bases(("value = 5", "value = 6"))
    outcome = answer("diff", before, after, variables={"HUBCLI_FACTS": "/proc/nonexistent"})
    assert (outcome.code, outcome.stderr) == (0, "")


def test_without_any_second_base_it_is_the_one_that_ships_with_hubcli(answer, base):
    outcome = answer("diff", base(), "--class", "claim", "--fields", "change,id")
    assert "removed\tleads\n" in outcome.stdout
    assert "added\tunicorns\n" in outcome.stdout


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_second_base_named_twice_is_a_usage_error(answer, bases, place):
    facts = ("--facts", "elsewhere")
    diff = ("diff", *bases())
    outcome = answer(*facts, *diff) if place == "before" else answer(*diff, *facts)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "NEW and --facts both name the second base" in outcome.stderr


def test_a_copy_of_the_shipped_base_is_the_same(answer, tmp_path):
    from hubcli.base.choosing import shipped_directory

    copy = shutil.copytree(shipped_directory(None), tmp_path / "copy")
    outcome = answer("diff", copy, "--exit-code", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


# For people


def test_a_person_is_told_that_nothing_changed(terminal, base):
    shown = terminal("diff", base(), base(), variables={"NO_COLOR": "1"}).stdout
    assert shown == "Nothing changed.\n"


def test_a_person_sees_verdicts_first_and_the_words_that_changed(terminal, bases):
    two = bases(
        ('fact = "share-2023"\nstance = "refutes"', 'fact = "share-2023"\nstance = "supports"'),
        ("Here leads the market.", "Here led the market."),
    )
    outcome = terminal("diff", *two, variables={"NO_COLOR": "1"})
    assert outcome.stdout == (
        "Changes  1 verdict moved · 1 changed\n"
        "\n"
        "Verdicts that moved\n"
        "~ leads  ✗ refuted → ≠ conflicting\n"
        "  Here led the market.\n"
        "  ✗ refutes → ✓ supports share-2023\n"
        "\n"
        "Claims\n"
        "~ leads\n"
        "  statement: Here [−leads−] {+led+} the market.\n"
        "  evidence: ✗ refutes → ✓ supports share-2023\n"
    )


def test_a_terminal_that_knows_only_ascii_gets_ascii(terminal, bases):
    two = bases(('summary = "They are small."', ""), ("in 2024.", "in the year 2024."))
    variables = {"NO_COLOR": "1", "PYTHONIOENCODING": "ascii"}
    shown = terminal("diff", *two, variables=variables).stdout
    assert shown.isascii()
    assert "summary: They are small. > -\n" in shown
    assert "in {+the year+} 2024." in shown


def test_fields_make_it_a_table(terminal, bases):
    two = bases(("value = 5", "value = 6"))
    variables = {"NO_COLOR": "1"}
    shown = terminal("diff", *two, "--fields", "id,field,old,new", variables=variables).stdout
    assert shown == (
        "Id          Field         Old  New\n"
        "──────────  ────────────  ───  ───\n"
        "share-2024  figure.value  5    6\n"
    )
