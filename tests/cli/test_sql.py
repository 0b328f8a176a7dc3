"""`hubcli sql` as a user types it."""

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hubcli.store.cache import store_path


def test_sql_prints_what_the_query_gives(answer, base):
    done = answer("sql", "SELECT id, value FROM facts", "--facts", base(), "--json")
    assert json.loads(done.stdout) == [{"id": "share-2024", "value": 5.0}]


def test_sql_binds_parameters(answer, base):
    query = "SELECT :text AS text, :number + 1 AS number"
    done = answer(
        "sql", query, "-p", "text=it's", "-p", "number=41", "--facts", base(), "--format", "csv"
    )
    assert done.stdout == "text,number\nit's,42\n"


def test_sql_reads_a_query_from_standard_input(answer, base):
    assert answer("sql", "-", "--facts", base(), stdin="SELECT 1 AS a").stdout == "a\n1\n"


def test_sql_shows_the_place_of_an_error(answer, base):
    done = answer("sql", "SELECT wrong FROM facts", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: the query cannot be answered: no such column: wrong\n"
        "  SELECT wrong FROM facts\n"
        "         ^\n"
    )


def test_sql_shows_a_query_whose_fault_has_no_place(answer, base):
    done = answer("sql", "SELECT 1\nUNION SELECT 1, 2", "--facts", base())
    assert done.stderr.endswith("  SELECT 1\n  UNION SELECT 1, 2\n")


def test_sql_shows_what_surrounds_an_error_where_the_terminal_is_narrow(terminal, base):
    query = f"SELECT id, {'statement, ' * 5}wrong{', hub' * 20} FROM facts"
    shown = terminal("sql", query, "--facts", base(), columns=40).stdout.splitlines()
    line, caret = shown[-2:]
    assert len(line) <= 40
    assert line[caret.index("^") :].startswith("wrong")
    assert line.startswith("  ...")
    assert line.endswith("...")


def test_sql_says_which_parameter_has_no_value(answer, base):
    done = answer("sql", "SELECT :hub AS hub", "--facts", base())
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
def test_sql_binds_a_number_only_where_it_is_written_as_one(answer, base, option, value, type_):
    query = "SELECT typeof(:x) AS type, :x AS value"
    done = answer("sql", query, option, f"x={value}", "--facts", base(), "--format", "jsonl")
    shown = f'"{value}"' if type_ == "text" else value
    assert done.stdout == f'{{"type": "{type_}", "value": {shown}}}\n'


def test_sql_compares_columns_of_text_with_a_number(answer, base):
    query = "SELECT count(*) AS n FROM facts WHERE as_of = :year"
    assert answer("sql", query, "-p", "year=2024", "--facts", base()).stdout == "n\n1\n"


def test_sql_without_rows_says_which_parameters_were_numbers(answer, base):
    query = "SELECT id FROM facts WHERE substr(as_of, 1, 4) = :year"
    done = answer("sql", query, "-p", "year=2024", "--facts", base())
    assert done.stdout == "id\n"
    assert done.stderr == ":year was the number 2024; --text NAME=VALUE gives text\n"
    done = answer("sql", query, "--text", "year=2024", "--facts", base())
    assert (done.stdout, done.stderr) == ("id\nshare-2024\n", "")


def test_sql_takes_a_parameter_once(answer, base):
    done = answer("sql", "SELECT :x", "-p", "x=1", "--text", "x=1", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "both give x" in done.stderr


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_sql_writes_infinity_as_null(answer, base, format_):
    done = answer("sql", "SELECT 1e999 x, -1e999 y", "--facts", base(), "--format", format_)
    assert json.loads(done.stdout) in ([{"x": None, "y": None}], {"x": None, "y": None})


def test_sql_schema_says_how_chinese_is_matched(answer, base):
    facts = base()
    done = answer("sql", "--schema", "--facts", facts, "--json")
    words = [row for row in json.loads(done.stdout) if row["view"] == "words"]
    (example,) = re.findall("words MATCH '\"芯 片\"'", str(words).replace("\\", ""))
    query = f"SELECT id FROM words JOIN records ON record = words.rowid WHERE {example}"
    assert answer("sql", query, "--facts", facts).stdout == "id\nchips\n"


def test_sql_schema_takes_no_query(answer, base):
    done = answer("sql", "--schema", "SELECT 1", "--facts", base())
    assert (done.code, done.stdout) == (2, "")


def test_sql_says_that_it_stopped_at_the_limit(answer, base):
    done = answer("sql", "SELECT 1 UNION ALL SELECT 2", "--limit", "1", "--facts", base())
    assert done.stdout == "1\n1\n"
    assert "stopped after 1 row;" in done.stderr


def test_sql_ends_a_query_that_takes_too_long(hubcli, base):
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT sum(n) FROM t"
    done = hubcli("sql", endless, "--seconds", "0.2", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "longer than 0.2 seconds" in done.stderr


def test_sql_schema_names_every_view(answer, base):
    done = answer("sql", "--schema", "--facts", base(), "--json")
    views = {row["view"] for row in json.loads(done.stdout)}
    expected = "claims facts evidence sources authors topics series points records words"
    assert views == set(expected.split())


def test_sql_without_a_query_says_what_is_missing(answer, base):
    done = answer("sql", "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert "--schema" in done.stderr


# Queries that nobody means well

RUN = [sys.executable, "-m", "hubcli", "sql", "-"]
INSTR = "SELECT instr(hex(zeroblob(4900000)), hex(zeroblob(2400000)) || 1)"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
TOO_LONG = "it took longer than 0.2 seconds"
TOO_MUCH = "it gives more than 32 MB"
NO_MEMORY = "it takes too much memory"
HOSTILE = {
    INSTR: TOO_LONG,
    f"{ENDLESS} SELECT count(*) FROM n WHERE randomblob(9000000) IS NULL": TOO_LONG,
    f"SELECT count(*) FROM {', '.join(f'claims f{i}' for i in range(30))}, ({ENDLESS} SELECT i FROM n)": TOO_LONG,
    f"SELECT count(*) FROM words, words w, ({ENDLESS} SELECT i FROM n) WHERE w.words MATCH 's* OR f*'": TOO_LONG,
    f"SELECT {', '.join(['zeroblob(9999999)'] * 40)}": NO_MEMORY,
    f"SELECT {', '.join(['hex(zeroblob(4999000)) || char(128512)'] * 40)}": NO_MEMORY,
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100)"
    " SELECT i FROM n ORDER BY zeroblob(i * 90000), hex(zeroblob(1000000 + i))": NO_MEMORY,
    "SELECT zeroblob(9999999) FROM facts, json_each('[1, 2, 3, 4]')": TOO_MUCH,
}


# A process starts with the peak of the one that it was forked from, so a small one stands between.
MEASURE = """
import os, sys
pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, *sys.argv[2:]])
_, status, usage = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(str(usage.ru_maxrss // (1000 if sys.platform == "darwin" else 1)))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.parametrize("query", HOSTILE)
def test_sql_ends_within_its_time_and_memory_whatever_is_asked(environment, base, tmp_path, query):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, tmp_path / "peak", *RUN[1:], "--seconds", "0.2"]
        + ["--facts", base()],
        input=query.encode(),
        capture_output=True,
        env=environment,
        check=False,
        timeout=120,
    )
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), said
    reasons = {TOO_LONG, HOSTILE[query]}  # a slow machine may be out of time first
    assert any(f"error: the query cannot be answered: {reason}" in said for reason in reasons), said
    assert query[:50] in said
    assert int((tmp_path / "peak").read_text()) < 320_000  # kilobytes


def test_sql_survives_what_is_gone_through_in_depth(hubcli, base):
    query = (
        "SELECT count(*) FROM words WHERE words MATCH"
        " 'a' || replace(hex(zeroblob(100000)), '00', ' NOT a')"
    )
    done = hubcli("sql", query, "--facts", base())
    assert (done.code, done.stdout) == (2, "")


@pytest.mark.parametrize("query", [INSTR, f"{ENDLESS} SELECT count(*) FROM n"])
def test_control_c_ends_any_query_with_130(environment, base, query):
    process = subprocess.Popen(
        [*RUN, "--seconds", "600", "--facts", base()],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdin.write(f"/* {'more than a pipe holds ' * 10_000} */ {query}".encode())
    process.stdin.close()  # from here on it reads, and then asks
    time.sleep(0.5)  # at any moment the end is the same
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.stdout.read(), process.stderr.read()
    assert (process.wait(60), stdout, stderr) == (130, b"", b"")


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "-1", "0"])
def test_sql_takes_no_time_that_is_none(answer, base, seconds):
    outcome = answer("sql", "SELECT 1", "--seconds", seconds, "--facts", base())
    assert (outcome.code, outcome.stdout) == (2, "")


def test_sql_sorts_without_a_disk(environment, base):
    directory = base()
    query = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000)"
        " SELECT sum(i) AS s FROM (SELECT i FROM n ORDER BY hex(zeroblob(1000)), i DESC LIMIT 4000)"
    )
    for _ in range(2):  # the first builds the store
        done = subprocess.run(
            [*RUN, "--facts", directory],
            input=query.encode(),
            capture_output=True,
            env=environment,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"s\n8002000\n", b"")


def test_sql_answers_where_the_store_is_in_memory(answer, base, tmp_path):
    (tmp_path / "file").touch()
    done = answer(
        "sql",
        "SELECT id FROM words JOIN records ON record = words.rowid WHERE words MATCH 'leads'",
        *("--facts", base()),
        variables={"HUBCLI_CACHE": str(tmp_path / "file")},
    )
    assert (done.code, done.stdout, done.stderr) == (0, "id\nleads\n", "")


def test_sql_builds_a_damaged_store_again_and_answers(hubcli, base, environment):
    directory = base()
    query = "SELECT id FROM series"
    assert hubcli("sql", query, "--facts", directory).stdout == "id\nshare\n"
    path = Path(store_path(str(directory), environment["HUBCLI_CACHE"]))
    before = path.stat()
    with sqlite3.connect(path) as store:
        asked = (
            "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'series'"
        )
        page, size = store.execute(asked).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    done = hubcli("sql", "-", "--facts", directory, stdin=query)
    assert (done.code, done.stdout, done.stderr) == (0, "id\nshare\n", "")


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("json", '"aliases": [\n      "芯片",\n      "integrated circuits"\n    ],\n'),
        ("jsonl", '"aliases": ["芯片", "integrated circuits"], '),
        ("csv", "芯片; integrated circuits,"),
        ("tsv", "芯片; integrated circuits\t"),
        ("markdown", "芯片; integrated circuits |"),
        ("table", "芯片; integrated circuits "),
    ],
)
def test_sql_prints_lists_as_the_lists_do(answer, base, format_, text):
    query = "SELECT aliases, aliases || '' AS a FROM topics WHERE id = 'chips'"
    shown = answer("sql", query, "--facts", base(), "--format", format_).stdout
    assert text in shown
    assert "[" in shown.replace(text, "", 1)
