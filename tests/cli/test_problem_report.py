"""How the problems of a base are reported: all of them, placed, sorted and counted."""

import pytest

FIVE = """\
title = "Chips"
sumary = "They are small."

[[claims]]
id = "leads"
statement = 42
source = "report"

[[facts]]
id = "Share 2024"
statement = "Here had 5.0% of the market in 2024."
source = "survey"
as_of = "2024-13"

[[facts]]
id = "more"
statement = "It had more later."
source = "survey"
as_of = "2025"
figure = { value = 6.0, unit = "%", series = "shares" }
"""


@pytest.fixture
def five(base):
    """A base with five different mistakes in one file."""
    return base({"sectors/chips.toml": FIVE})


def test_five_mistakes_are_five_problems_with_their_lines_and_columns(answer, five):
    outcome = answer("sectors", "--facts", five)
    file = f"{five}/sectors/chips.toml"
    heads = [line for line in outcome.stderr.splitlines() if line.startswith(file)]
    assert [head.removeprefix(file).split(": ")[:2] for head in heads] == [
        [":2:1", "error[unknown-key]"],
        [":6:13", "error[wrong-type]"],
        [":10:6", "error[bad-id]"],
        [":13:9", "error[bad-date]"],
        [":20:46", "error[unknown-series]"],
    ]


def test_five_mistakes_are_exit_code_3_with_an_empty_stdout(answer, five):
    outcome = answer("sectors", "--json", "--facts", five)
    assert (outcome.code, outcome.stdout) == (3, "")


def test_a_report_ends_with_the_number_of_problems_and_files(answer, five):
    (five / "series.toml").write_text("series = 1\n")
    stderr = answer("sectors", "--facts", five).stderr
    assert stderr.splitlines()[-1] == "6 problems in 2 files"


def test_a_near_miss_is_hinted_at(answer, five):
    stderr = answer("sectors", "--facts", five).stderr
    assert '  hint: did you mean "summary"?\n' in stderr
    assert '  hint: did you mean "share"?\n' in stderr


def test_every_problem_has_a_hint_or_says_all(answer, five):
    lines = answer("sectors", "--facts", five).stderr.splitlines()
    assert [line[:8] for line in lines].count("  hint: ") >= 4


def test_problems_are_sorted_by_file_line_and_column(answer, base):
    directory = base(
        {
            "sectors/b.toml": 'b = 1\na = 2\ntitle = "B"\n',
            "sectors/a.toml": 'x = 1\ntitle = "A"\n',
            "challenges/z.toml": 'title = ""\n',
        }
    )
    lines = answer("sectors", "--facts", directory).stderr.splitlines()
    places = [line.split(": error")[0].removeprefix(f"{directory}/") for line in lines]
    assert [place for place in places if ".toml:" in place] == [
        "challenges/z.toml:1:9",
        "sectors/a.toml:1:1",
        "sectors/b.toml:1:1",
        "sectors/b.toml:2:1",
    ]


def test_on_a_terminal_each_problem_shows_its_line_with_a_caret_under_the_fault(terminal, five):
    shown = terminal("sectors", "--facts", five, variables={"NO_COLOR": "1"}, columns=200).stdout
    assert '  2 | sumary = "They are small."\n    | ^^^^^^\n' in shown
    assert "  6 | statement = 42\n    |             ^^\n" in shown
    assert '  10 | id = "Share 2024"\n     |      ^^^^^^^^^^^^\n' in shown
    assert '  13 | as_of = "2024-13"\n     |         ^^^^^^^^^\n' in shown
    assert shown.count("^\n") == 5


def test_a_caret_stands_under_the_fault_beside_chinese(terminal, base):
    directory = base({"sectors/chips.toml": 'title = "芯片"\naliases = ["集成电路", 5]\n'})
    shown = terminal("sectors", "--facts", directory, variables={"NO_COLOR": "1"}).stdout
    # Each ideograph takes two cells, each quote and bracket one.
    assert f'  2 | aliases = ["集成电路", 5]\n    | {" " * 23}^\n' in shown


def test_the_report_in_a_pipe_has_no_excerpts(answer, five):
    assert "^" not in answer("sectors", "--facts", five).stderr


def test_the_report_has_colour_on_a_terminal_only(answer, terminal, five):
    assert "\x1b[" in terminal("sectors", "--facts", five).stdout
    assert "\x1b[" not in answer("sectors", "--facts", five).stderr


@pytest.mark.parametrize("arguments", [["--color", "never"], []])
def test_the_report_has_no_colour_where_none_is_wanted(terminal, five, arguments):
    variables = {} if arguments else {"NO_COLOR": "1"}
    assert (
        "\x1b[" not in terminal("sectors", *arguments, "--facts", five, variables=variables).stdout
    )


def test_a_syntax_error_is_placed(answer, base):
    directory = base({"sectors/chips.toml": 'title = "Chips"\naliases = ["芯片",\n'})
    stderr = answer("sectors", "--facts", directory).stderr
    assert stderr.startswith(f"{directory}/sectors/chips.toml:")
    assert "error[syntax]" in stderr.splitlines()[0]


def test_a_syntax_error_hides_no_problem_of_another_file(answer, base):
    directory = base({"sectors/a.toml": "[\n", "sectors/b.toml": "b = 1\n"})
    stderr = answer("sectors", "--facts", directory).stderr
    assert "sectors/a.toml:1" in stderr
    assert 'error[unknown-key]: there is no key "b" here' in stderr


def test_a_missing_bracket_is_one_problem_not_fifty(answer, base):
    directory = base({"sources/all.toml": "[[sources]\n"})
    assert answer("sectors", "--facts", directory).stderr.endswith("1 problem in 1 file\n")


def test_an_id_used_twice_names_both_places(answer, base):
    tea = 'title = "Tea"\n\n[[claims]]\nid = "survey"\nstatement = "It is."\nsource = "report"\n'
    directory = base({"sectors/tea.toml": tea})
    first, second, *_ = answer("sectors", "--facts", directory).stderr.splitlines()
    assert first.startswith(f"{directory}/sources/all.toml:6:6: error[duplicate-id]: ")
    assert second == "  hint: the first is at sectors/tea.toml:4:6"


def test_a_control_character_is_refused_and_shown_as_an_escape(terminal, base):
    directory = base({"sectors/chips.toml": 'title = "\\u001b[31mChips"\n'})
    shown = terminal("sectors", "--facts", directory, variables={"NO_COLOR": "1"}).stdout
    assert "error[bad-character]: title has the character U+001B" in shown
    assert "\x1b" not in shown


def test_what_a_terminal_would_act_on_in_the_source_line_is_shown_as_an_escape(terminal, base):
    directory = base({"sectors/chips.toml": 'title = "a\u202eb"\n'})
    shown = terminal("sectors", "--facts", directory, variables={"NO_COLOR": "1"}).stdout
    assert '  1 | title = "a\\u202eb"\n' in shown
    assert "\u202e" not in shown


def test_a_fact_file_that_links_out_of_the_base_is_refused(answer, base, tmp_path):
    secret = tmp_path / "secret.toml"
    secret.write_text('title = "Secret"\n')
    (base() / "sectors/link.toml").symlink_to(secret)
    outcome = answer("sectors", "--json", "--facts", base())
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "error[outside-base]" in outcome.stderr
