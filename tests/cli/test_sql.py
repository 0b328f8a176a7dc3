"""`hubcli sql` as a user types it."""

import json


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


def test_sql_says_that_it_stopped_at_the_limit(hubcli, base):
    done = hubcli("sql", "SELECT 1 UNION ALL SELECT 2", "--limit", "1", "--facts", base())
    assert done.stdout == "1\n1\n"
    assert "stopped after 1 rows" in done.stderr


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
