"""--format, --json, --fields, --color and the terminal: how an answer is printed."""

import csv
import json
import subprocess
import sys
from io import StringIO

import pytest

MACHINES = ("json", "jsonl", "csv", "tsv", "markdown")


def test_in_a_pipe_an_answer_is_tab_separated_under_a_header(shipped):
    header, first, *_ = shipped("sectors", "--fields", "id,facts").stdout.splitlines()
    assert (header, first.split("\t")[0]) == ("id\tfacts", "artificial-intelligence")


def test_on_a_terminal_an_answer_is_a_table(terminal, base):
    shown = terminal("sectors", "--facts", base(), variables={"NO_COLOR": "1"}).stdout
    assert shown == (
        "Title  Headline                          Claims  Facts  Sources  Newest  Id\n"
        "─────  ────────────────────────────────  ──────  ─────  ───────  ──────  ─────\n"
        "Chips  5.0% (2024), Share of the market  1 ✗         1        2  2024    chips\n"
        "\n✗ refuted\n"
    )


def test_the_format_auto_is_what_there_is_without_one(answer):
    assert answer("sectors", "--format", "auto").stdout == answer("sectors").stdout


def test_a_table_in_a_pipe_is_not_limited_in_width(shipped):
    shown = shipped("facts", "--format", "table", "--limit", "5").stdout
    assert max(map(len, shown.splitlines())) > 100


@pytest.mark.parametrize("format_", MACHINES)
def test_a_format_for_machines_is_the_same_on_a_terminal(terminal, answer, base, format_):
    arguments = ("claims", "--format", format_, "--facts", base())
    assert terminal(*arguments, columns=40).stdout == answer(*arguments).stdout


def test_a_base_may_be_named_before_the_command(answer, base):
    assert answer("--facts", base(), "sectors", "--fields", "id").stdout == "id\nchips\n"


def test_colour_may_be_asked_for_before_the_command(answer, base):
    arguments = ("sectors", "--format", "table", "--facts", base())
    assert answer("--color", "always", *arguments) == answer(*arguments, "--color", "always")


@pytest.mark.parametrize("color", ["auto", "never", "always"])
def test_colour_on_a_terminal_may_be_chosen_before_the_command(terminal, base, color):
    before = terminal("--color", color, "claims", "--facts", base())
    assert before == terminal("claims", "--facts", base(), "--color", color)


def test_an_option_after_the_command_counts_more_than_one_before(answer, base):
    outcome = answer("--facts", "/nonexistent", "sectors", "--fields", "id", "--facts", base())
    assert outcome.stdout == "id\nchips\n"


@pytest.mark.parametrize(
    "options",
    [
        ["--json"],
        ["--format", "json"],
        ["--format=csv", "--fields", "id"],
        ["--format", "table", "--color", "always"],
        ["--fields", "id,title", "--skip-invalid", "--rebuild"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "command", [["sectors"], ["show", "leads"], ["check"], ["sql", "SELECT 1"]]
)
def test_an_option_of_output_says_the_same_before_the_command(answer, base, command, options):
    if {"id", "id,title", "always"} & set(options):
        command = ["sectors"]
    given = ["--facts", base(), *options]
    before, after = answer(*given, *command), answer(*command, *given)
    assert before == after
    assert (before.code, before.stderr) == (0, "")


@pytest.mark.parametrize("format_", ["csv", "json", "table"])
@pytest.mark.parametrize("before", [["--json"], ["--format", "markdown"]], ids=" ".join)
def test_a_format_after_the_command_counts_more(answer, before, format_):
    given = [*before, "sectors", "--format", format_]
    assert answer(*given) == answer("sectors", "--format", format_)


def test_json_after_the_command_counts_more_than_a_format_before(answer):
    assert answer("--format", "csv", "sectors", "--json") == answer("sectors", "--json")


def test_fields_after_the_command_count_more(answer):
    outcome = answer("--fields", "title", "sectors", "--fields", "id")
    assert outcome == answer("sectors", "--fields", "id")


@pytest.mark.parametrize(
    "line",
    [
        ["--json", "--format", "csv", "sectors"],
        ["--json", "--format", "csv"],
        ["sectors", "--json", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_two_formats_at_one_place_are_a_usage_error(answer, line):
    outcome = answer(*line)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "--json and --format csv contradict each other" in outcome.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--format", "svg", "claims"], "'svg' is not one of 'auto', 'table', 'json'"),
        (["--format", "sarif", "chart", "gfci-rank"], "'sarif' is not one of"),
        (["--format", "github"], "'github' is not one of"),
        (["--format", "xml", "claims"], "'xml' is not one of"),
        (["--format", "csv", "help"], "hubcli help has no --format or --json"),
        (["--json", "init", "x"], "hubcli init has no --format or --json"),
        (["--fields", "id", "new", "hub", "x"], "hubcli new has no --fields"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_a_command_does_not_print_is_a_usage_error_before_it_too(answer, line, said):
    outcome = answer(*line)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert said in outcome.stderr


def test_a_format_of_few_commands_may_stand_before_one_of_them(answer):
    line = ["chart", "gfci-rank"]
    assert answer("--format", "svg", *line) == answer(*line, "--format", "svg")


def test_the_help_lists_the_options_that_stand_before_a_command(answer):
    help_ = answer("--help").stdout
    options = ("format", "json", "fields", "color", "facts", "skip-invalid", "rebuild")
    assert [option for option in options if f"\n  --{option} " not in help_] == []


def test_options_may_stand_before_and_after_a_name(answer, base):
    before = answer("show", "--json", "--facts", base(), "leads")
    assert before == answer("show", "leads", "--json", "--facts", base())


# Fields


def test_fields_narrow_and_order_csv(answer, base):
    outcome = answer("facts", "--fields", "as_of,id", "--format", "csv", "--facts", base())
    assert outcome.stdout == "as_of,id\n2024,share-2024\n"


def test_fields_narrow_json(answer, base):
    outcome = answer("facts", "--fields", "id", "--json", "--facts", base())
    assert json.loads(outcome.stdout) == [{"id": "share-2024"}]


def test_spaces_around_fields_do_not_matter(answer, base):
    outcome = answer("facts", "--fields", " id , as_of ", "--facts", base())
    assert outcome.stdout == "id\tas_of\nshare-2024\t2024\n"


def test_a_part_of_an_object_is_a_field_with_a_dot(answer, base):
    outcome = answer("facts", "--fields", "figure.value", "--json", "--facts", base())
    assert outcome.stdout == '[\n  {\n    "figure": {\n      "value": 5.0\n    }\n  }\n]\n'


def test_fields_narrow_a_page(answer, base):
    outcome = answer("show", "leads", "--fields", "verdict,id", "--json", "--facts", base())
    assert json.loads(outcome.stdout) == {"verdict": "refuted", "id": "leads"}


def test_fields_narrow_a_table(answer, base):
    arguments = ("facts", "--fields", "id,phrase", "--format", "table", "--facts", base())
    assert answer(*arguments).stdout == (
        "Id          Phrase\n──────────  ───────────────\nshare-2024  “five per cent”\n"
    )


def test_fields_narrow_a_page_for_people_to_labelled_values(answer, base):
    arguments = ("show", "leads", "--fields", "verdict,id", "--format", "table", "--facts", base())
    assert answer(*arguments).stdout == "Verdict  refuted\nId       leads\n"


def test_an_unknown_field_is_answered_with_the_nearest_and_all(answer):
    outcome = answer("series", "--fields", "id,titel")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        2,
        "",
        (
            'error: there is no field "titel"\n  hint: did you mean "title"?\n'
            "  hint: the fields are id, title, unit, better, definition, every, ended, checked,"
            " subject, hubs, points\n"
        ),
    )


@pytest.mark.parametrize("fields", ["id,", ",", " ", "id,,title"])
def test_a_field_without_a_name_is_a_usage_error(answer, fields):
    outcome = answer("sectors", "--fields", fields)
    assert (outcome.code, outcome.stdout) == (2, "")


# JSON as a promise


def test_json_of_topics_has_the_shape_that_is_promised(answer, base):
    [topic] = json.loads(answer("sectors", "--json", "--facts", base()).stdout)
    assert topic == {
        "id": "chips",
        "kind": "sector",
        "title": "Chips",
        "aliases": ["芯片", "integrated circuits"],
        "summary": "They are small.",
        "headline": {
            "fact": "share-2024",
            "value": 5.0,
            "unit": "%",
            "qualifier": "exactly",
            "as_of": "2024",
        },
        "claims": {
            "total": 1,
            "supported": 0,
            "refuted": 1,
            "conflicting": 0,
            "qualified": 0,
            "unverified": 0,
        },
        "facts": 1,
        "sources": 2,
        "latest": "2024",
    }


def test_json_of_a_topic_without_anything_has_every_field(answer, base):
    directory = base({"sectors/bare.toml": 'title = "Bare"\n'})
    [bare, _] = json.loads(answer("sectors", "--json", "--facts", directory).stdout)
    assert bare == {
        "id": "bare",
        "kind": "sector",
        "title": "Bare",
        "aliases": [],
        "summary": None,
        "headline": None,
        "claims": dict.fromkeys(
            ("total", "supported", "refuted", "conflicting", "qualified", "unverified"), 0
        ),
        "facts": 0,
        "sources": 0,
        "latest": None,
    }


def test_json_of_claims_has_the_shape_that_is_promised(answer, base):
    assert json.loads(answer("claims", "--json", "--facts", base()).stdout) == [
        {
            "id": "leads",
            "topic": "chips",
            "kind": "sector",
            "hub": "here",
            "statement": "Here leads the market.",
            "figure": None,
            "known": [],
            "speaker": None,
            "source": "report",
            "locator": "paragraph 2",
            "phrase": "leads the market",
            "as_of": "2025",
            "verdict": "refuted",
            "thin": True,
            "basis": {"facts": 1, "origins": 1, "primary": 0, "newest": "2024"},
            "assessment": "It does not.",
            "evidence": [{"fact": "share-2024", "stance": "refutes", "because": "Five is few."}],
        }
    ]


FACT = {
    "id": "share-2024",
    "topic": "chips",
    "kind": "sector",
    "hub": "here",
    "subject": None,
    "statement": "Here had 5.0% of the market in 2024.",
    "figure": {
        "value": 5.0,
        "unit": "%",
        "qualifier": "exactly",
        "of": None,
        "tied": False,
        "series": "share",
    },
    "as_of": "2024",
    "source": "survey",
    "also": [],
    "locator": None,
    "phrase": "five per cent",
    "standing": None,
    "confidence": "medium",
    "basis": {"sources": 1, "origins": 1, "primary": 0},
    "note": None,
    "organizations": ["Chipmaker"],
    "places": ["Here"],
}
SURVEY = {
    "id": "survey",
    "title": "A survey",
    "authors": [],
    "publisher": "The office",
    "url": "https://example.org/survey",
    "published": "2024-05",
    "accessed": None,
    "archived": None,
    "doi": None,
    "type": "dataset",
    "standing": None,
    "copy_of": None,
    "origin": None,
    "retracted": None,
    "note": None,
    "language": "en",
}


def test_json_of_facts_has_the_shape_that_is_promised(answer, base):
    assert json.loads(answer("facts", "--json", "--facts", base()).stdout) == [FACT]


def test_json_of_sources_has_the_shape_that_is_promised(answer, base):
    _, survey = json.loads(answer("sources", "--json", "--facts", base()).stdout)
    assert survey == SURVEY | {"facts": 1, "claims": 0}


def test_json_of_series_has_the_shape_that_is_promised(answer, base):
    assert json.loads(answer("series", "--json", "--facts", base()).stdout) == [
        {
            "id": "share",
            "title": "Share of the market",
            "unit": "%",
            "better": "higher",
            "definition": "Counted by us.",
            "every": None,
            "ended": None,
            "checked": None,
            "subject": None,
            "hubs": ["here"],
            "points": [
                {
                    "hub": "here",
                    "subject": None,
                    "as_of": "2024",
                    "value": 5.0,
                    "qualifier": "exactly",
                    "of": None,
                    "tied": False,
                    "fact": "share-2024",
                }
            ],
        }
    ]


def test_json_of_a_claim_page_carries_its_source_and_facts_whole(answer, base):
    claim = json.loads(answer("show", "leads", "--json", "--facts", base()).stdout)
    assert claim["source"]["title"] == "The report"
    assert claim["evidence"] == [{"fact": FACT, "stance": "refutes", "because": "Five is few."}]


def test_json_of_a_fact_page_carries_its_source_and_claims(answer, base):
    fact = json.loads(answer("show", "share-2024", "--json", "--facts", base()).stdout)
    assert fact == FACT | {
        "source": SURVEY,
        "claims": [
            {
                "claim": "leads",
                "verdict": "refuted",
                "stance": "refutes",
                "because": "Five is few.",
            }
        ],
    }


def test_json_of_a_topic_page_carries_its_parts_whole(answer, base):
    topic = json.loads(answer("sectors", "chips", "--json", "--facts", base()).stdout)
    assert topic["facts"] == [FACT]
    assert [claim["id"] for claim in topic["claims"]] == ["leads"]
    assert [source["id"] for source in topic["sources"]] == ["report", "survey"]


def test_json_of_a_source_page_carries_its_facts_claims_and_note(answer, base):
    source = json.loads(answer("show", "survey", "--json", "--facts", base()).stdout)
    bearing = {
        "claim": "leads",
        "verdict": "refuted",
        "stance": "refutes",
        "because": "Five is few.",
        "fact": "share-2024",
    }
    told = {"facts": [FACT], "claims": [], "bearings": [bearing], "note": None}
    assert source == SURVEY | told


def test_numbers_in_json_are_written_as_in_the_file(answer, base):
    assert '"value": 5.0,' in answer("facts", "--json", "--facts", base()).stdout


def test_json_has_real_characters(answer, base):
    assert '"芯片"' in answer("sectors", "--json", "--facts", base()).stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_a_pipe_gets_utf_8_in_every_format_whatever_the_locale(hubcli, environment, base, locale):
    directory = str(base())
    lines = [
        *(["sectors", "chips", "--format", each] for each in ("table", *MACHINES)),
        ["chart", "share", "--format", "table"],
        ["chart", "share", "--format", "svg"],
        *(["cite", "survey", "--style", each] for each in ("text", "bibtex", "csl-json")),
        ["help", "facts"],
        ["show", "芯"],
    ]
    script = (
        "import sys; from hubcli.cli import main\n"
        "for line in eval(sys.argv[1]): main([*line, *sys.argv[2:]] if line[0] != 'help' else line)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, ascii(lines), "--facts", directory],
        capture_output=True,
        env=environment
        | {"LANG": locale, "LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=True,
    )
    shown, said = done.stdout.decode(), done.stderr.decode()
    assert shown.count("芯片") >= 6
    assert "✗" in shown
    assert "\\u" not in shown
    assert 'is called "芯"' in said


def test_a_page_in_a_pipe_is_a_line_for_each_value(answer, base):
    lines = answer("show", "leads", "--facts", base()).stdout.splitlines()
    assert lines[0] == "field\tvalue"
    assert "evidence.0.fact.figure.value\t5.0" in lines


def test_csv_of_a_list_can_be_read_by_the_csv_module(answer):
    rows = list(csv.DictReader(StringIO(answer("facts", "--format", "csv").stdout)))
    found = json.loads(answer("facts", "--json").stdout)
    assert [row["id"] for row in rows] == [fact["id"] for fact in found]
    assert [row["statement"] for row in rows] == [fact["statement"] for fact in found]


# Colour


def is_colored(text: str) -> bool:
    return "\x1b[" in text


@pytest.mark.parametrize(
    ("variables", "arguments", "colored"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "auto"], False),
    ],
)
def test_colour_on_a_terminal(terminal, base, variables, arguments, colored):
    shown = terminal("claims", "--facts", base(), *arguments, variables=variables).stdout
    assert is_colored(shown) is colored


@pytest.mark.parametrize(
    ("variables", "arguments", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": ""}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({}, ["--color", "always"], True),
    ],
)
def test_colour_of_a_table_in_a_pipe(shipped, variables, arguments, colored):
    outcome = shipped("claims", "--format", "table", *arguments, variables=variables)
    assert is_colored(outcome.stdout) is colored


@pytest.mark.parametrize("format_", MACHINES)
def test_a_format_for_machines_has_no_colour_even_if_it_is_forced(answer, format_):
    assert not is_colored(answer("claims", "--format", format_, "--color", "always").stdout)


def test_a_verdict_has_its_word_without_colour(terminal, base):
    shown = terminal("claims", "--facts", base(), variables={"NO_COLOR": "1"}).stdout
    assert "✗ refuted" in shown


# Width


def widest(shown: str) -> int:
    return max(map(len, shown.splitlines()))


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_a_table_is_as_wide_as_its_terminal_at_most(terminal, base, columns):
    shown = terminal("facts", "--facts", base(), columns=columns, variables={"NO_COLOR": "1"})
    assert widest(shown.stdout) <= columns


def test_columns_comes_before_the_size_of_the_terminal(terminal, base):
    variables = {"NO_COLOR": "1", "COLUMNS": "40"}
    shown = terminal("facts", "--facts", base(), columns=120, variables=variables).stdout
    assert widest(shown) <= 40


@pytest.mark.parametrize("columns", ["0", "many", "-5", ""])
def test_columns_that_is_no_width_is_passed_over(terminal, base, columns):
    variables = {"NO_COLOR": "1", "COLUMNS": columns}
    shown = terminal("facts", "--facts", base(), columns=60, variables=variables).stdout
    assert 40 < widest(shown) <= 60


def test_columns_may_have_any_number_of_digits(terminal, base):
    variables = {"NO_COLOR": "1", "COLUMNS": "9" * 5000}
    assert terminal("facts", "--facts", base(), variables=variables).code == 0


def test_a_dumb_terminal_keeps_its_width(terminal, base):
    shown = terminal("facts", "--facts", base(), columns=120, variables={"TERM": "dumb"}).stdout
    assert 80 < widest(shown) <= 120


def test_an_ascii_terminal_gets_a_table_it_can_show(terminal, base):
    variables = {"NO_COLOR": "1", "PYTHONIOENCODING": "ascii"}
    outcome = terminal("claims", "--facts", base(), variables=variables)
    assert outcome.stdout.isascii()
    assert "x refuted" in outcome.stdout


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LANG": "C"},
        {"LC_ALL": "", "LC_CTYPE": "C", "LANG": "en_US.UTF-8", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_a_terminal_in_the_c_locale_gets_ascii(terminal, base, locale):
    outcome = terminal("claims", "--facts", base(), variables={"NO_COLOR": "1"} | locale)
    assert outcome.stdout.isascii()


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "1"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "utf-8"},
        {"LC_ALL": "C.UTF-8", "LANG": "C"},
        {"LC_ALL": "", "LC_CTYPE": "", "LANG": ""},
    ],
)
def test_a_terminal_elsewhere_gets_signs_beyond_ascii(terminal, base, variables):
    outcome = terminal("claims", "--facts", base(), variables={"NO_COLOR": "1"} | variables)
    assert "✗ refuted" in outcome.stdout


# Without a command


def test_plain_hubcli_in_a_pipe_is_the_help(shipped):
    assert shipped().stdout == shipped("--help").stdout


def test_plain_hubcli_on_a_terminal_is_the_summary_after_a_line_on_the_help(terminal, base):
    variables = {"HUBCLI_FACTS": str(base()), "NO_COLOR": "1"}
    summary = terminal("summary", variables=variables).stdout
    assert terminal(variables=variables).stdout == (
        f"hubcli --help lists the commands.\n\n{summary}"
    )


@pytest.mark.parametrize("options", [["--json"], ["--format", "markdown"], ["--fields", "hub"]])
def test_plain_hubcli_with_a_format_or_fields_is_the_summary(answer, base, options):
    given = [*options, "--facts", base()]
    assert answer(*given) == answer("summary", *given)


def test_plain_hubcli_on_a_terminal_takes_the_options_before_a_command(terminal, base):
    assert "A small base" in terminal("--facts", base()).stdout


def test_plain_hubcli_on_a_terminal_fails_as_the_summary_does(terminal):
    assert terminal("--facts", "/nonexistent").code == 3


def test_plain_hubcli_on_a_base_that_does_not_hold_fails(answer, base):
    outcome = answer("--json", "--facts", base({"sectors/chips.toml": "x = 1\n"}))
    assert (outcome.code, outcome.stdout) == (3, "")


# Help


@pytest.mark.parametrize("arguments", [["-h"], ["sectors", "-h"], ["show", "-h"]])
def test_h_is_short_for_help(answer, arguments):
    assert answer(*arguments) == answer(*arguments[:-1], "--help")


def test_the_help_has_no_colour_in_a_pipe(answer):
    assert not is_colored(answer("--help").stdout)


def test_the_summary_of_one_claim_says_one_claim(terminal, base):
    shown = terminal("summary", "--facts", base(), variables={"NO_COLOR": "1"}).stdout
    assert "1 claim · 1 fact · 2 sources\n" in shown
