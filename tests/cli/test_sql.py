"""`hubcli sql` as a user types it."""

import json
import re

import pytest


def test_sql_prints_what_the_query_gives(hubcli, base):
    done = hubcli("sql", "SELECT id, value FROM facts", "--facts", base(), "--json")
    assert json.loads(done.stdout) == [{"id": "share-2024", "value": 5.0}]


def test_sql_binds_parameters(hubcli, base):
    query = "SELECT :text AS text, :number + 1 AS number"
    done = hubcli(
        "sql", query, "-p", "text=it's", "-p", "number=41", "--facts", base(), "--format", "csv"
    )
    assert done.stdout == "text,number\nit's,42\n"


def test_sql_reads_a_query_from_standard_input(hubcli, base):
    assert hubcli("sql", "-", "--facts", base(), stdin="SELECT 1 AS a").stdout == "a\n1\n"


def test_sql_shows_the_place_of_an_error(hubcli, base):
    done = hubcli("sql", "SELECT wrong FROM facts", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: the query cannot be answered: no such column: wrong\n"
        "  SELECT wrong FROM facts\n"
        "         ^\n"
    )


def test_sql_shows_a_query_whose_fault_has_no_place(hubcli, base):
    done = hubcli("sql", "SELECT 1\nUNION SELECT 1, 2", "--facts", base())
    assert done.stderr.endswith("  SELECT 1\n  UNION SELECT 1, 2\n")


def test_sql_shows_what_surrounds_an_error_where_the_terminal_is_narrow(terminal, base):
    query = f"SELECT id, {'statement, ' * 5}wrong{', hub' * 20} FROM facts"
    shown = terminal("sql", query, "--facts", base(), columns=40).stdout.splitlines()
    line, caret = shown[-2:]
    assert len(line) <= 40
    assert line[caret.index("^") :].startswith("wrong")
    assert line.startswith("  ...")
    assert line.endswith("...")


def test_sql_says_which_parameter_has_no_value(hubcli, base):
    done = hubcli("sql", "SELECT :hub AS hub", "--facts", base())
    assert done.code == 2
    assert done.stderr == (
        "error: the query cannot be answered: there is no value for :hub; give one with -p hub=VALUE\n"
        "  SELECT :hub AS hub\n"
        "         ^\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "type_"),
    [
        ("-p", "2020", "integer"),
        ("-p", "-1.5", "real"),
        ("-p", "0", "integer"),
        ("-p", "007", "text"),
        ("-p", "-", "text"),
        ("-p", "1.", "text"),
        ("-p", "٣", "text"),
        ("-p", "9" * 30, "text"),
        ("--text", "2020", "text"),
        ("-t", "x=y", "text"),
    ],
)
def test_sql_binds_a_number_only_where_it_is_written_as_one(hubcli, base, option, value, type_):
    query = "SELECT typeof(:x) AS type, :x AS value"
    done = hubcli("sql", query, option, f"x={value}", "--facts", base(), "--format", "jsonl")
    shown = f'"{value}"' if type_ == "text" else value
    assert done.stdout == f'{{"type": "{type_}", "value": {shown}}}\n'


def test_sql_compares_columns_of_text_with_a_number(hubcli, base):
    query = "SELECT count(*) AS n FROM facts WHERE as_of = :year"
    assert hubcli("sql", query, "-p", "year=2024", "--facts", base()).stdout == "n\n1\n"


def test_sql_without_rows_says_which_parameters_were_numbers(hubcli, base):
    query = "SELECT id FROM facts WHERE substr(as_of, 1, 4) = :year"
    done = hubcli("sql", query, "-p", "year=2024", "--facts", base())
    assert done.stdout == "id\n"
    assert done.stderr == ":year was the number 2024; --text NAME=VALUE gives text\n"
    done = hubcli("sql", query, "--text", "year=2024", "--facts", base())
    assert (done.stdout, done.stderr) == ("id\nshare-2024\n", "")


def test_sql_takes_a_parameter_once(hubcli, base):
    done = hubcli("sql", "SELECT :x", "-p", "x=1", "--text", "x=1", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "both give x" in done.stderr


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_sql_writes_infinity_as_null(hubcli, base, format_):
    done = hubcli("sql", "SELECT 1e999 x, -1e999 y", "--facts", base(), "--format", format_)
    assert json.loads(done.stdout) in ([{"x": None, "y": None}], {"x": None, "y": None})


def test_sql_schema_says_how_chinese_is_matched(hubcli, base):
    facts = base()
    done = hubcli("sql", "--schema", "--facts", facts, "--json")
    words = [row for row in json.loads(done.stdout) if row["view"] == "words"]
    (example,) = re.findall("words MATCH '\"芯 片\"'", str(words).replace("\\", ""))
    query = f"SELECT id FROM words JOIN records ON record = words.rowid WHERE {example}"
    assert hubcli("sql", query, "--facts", facts).stdout == "id\nchips\n"


def test_sql_schema_takes_no_query(hubcli, base):
    done = hubcli("sql", "--schema", "SELECT 1", "--facts", base())
    assert (done.code, done.stdout) == (2, "")


def test_sql_says_that_it_stopped_at_the_limit(hubcli, base):
    done = hubcli("sql", "SELECT 1 UNION ALL SELECT 2", "--limit", "1", "--facts", base())
    assert done.stdout == "1\n1\n"
    assert "stopped after 1 row;" in done.stderr


def test_sql_ends_a_query_that_takes_too_long(hubcli, base):
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT sum(n) FROM t"
    done = hubcli("sql", endless, "--seconds", "0.2", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "longer than 0.2 seconds" in done.stderr


def test_sql_schema_names_every_view(hubcli, base):
    done = hubcli("sql", "--schema", "--facts", base(), "--json")
    views = {row["view"] for row in json.loads(done.stdout)}
    expected = "claims facts evidence sources topics series points records words"
    assert views == set(expected.split())


def test_sql_without_a_query_says_what_is_missing(hubcli, base):
    done = hubcli("sql", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "--schema" in done.stderr
