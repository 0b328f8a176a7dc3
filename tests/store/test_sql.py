"""SQL that anybody may write: what it can ask, and that it can do nothing else."""

import pytest

from hubcli.problems import BadQuery
from hubcli.store.opening import open_connection
from hubcli.store.questions import Store
from hubcli.store.sql import VIEWS


@pytest.fixture
def store(base):
    return Store(open_connection(str(base()), None))


def ask(store, query, *, rows=100, seconds=5.0, **parameters):
    return store.sql(query, parameters=parameters, rows=rows, seconds=seconds)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_has_the_columns_it_is_documented_with(store, view):
    assert ask(store, f"SELECT * FROM {view.name}").columns == tuple(view.columns)


def test_parameters_are_bound(store):
    answer = ask(store, "SELECT id FROM facts WHERE hub = :hub", hub="here")
    assert answer.rows == (("share-2024",),)


def test_figures_are_numbers(store):
    assert ask(store, "SELECT value + 1 FROM points").rows == ((6.0,),)


def test_the_full_text_table_can_be_matched(store):
    query = "SELECT id FROM words JOIN records ON record = words.rowid WHERE words MATCH 'five'"
    assert ask(store, query).rows == (("leads",), ("share-2024",))


def test_arrays_can_be_taken_apart(store):
    assert ask(store, "SELECT j.value FROM facts, json_each(places) j").rows == (("Here",),)


def test_columns_of_one_name_are_told_apart(store):
    assert ask(store, "SELECT 1 AS a, 2 AS a").columns == ("a", "a_2")


def test_more_rows_than_wanted_are_cut_and_said(store):
    answer = ask(store, "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3", rows=2)
    assert (len(answer.rows), answer.is_cut) == (2, True)


REFUSED = [
    "DELETE FROM facts",
    "DELETE FROM main.facts",
    "UPDATE main.claims SET verdict = 'supported'",
    "INSERT INTO main.meta VALUES ('sound', '')",
    "INSERT INTO words (words) VALUES ('rebuild')",
    "DROP TABLE main.facts",
    "DROP VIEW facts",
    "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)",
    "CREATE TEMP VIEW x AS SELECT 1",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "PRAGMA user_version = 3",
    "PRAGMA query_only",
    "VACUUM",
    "VACUUM INTO 'copy.sqlite'",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT x",
    "ANALYZE",
    "REINDEX",
    "SELECT load_extension('x')",
    "SELECT * FROM main.facts",
    "SELECT * FROM files",
    "SELECT path FROM main.files",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM pragma_table_info('facts')",
    "SELECT 1; DELETE FROM main.facts",
    "",
]


@pytest.mark.parametrize("query", REFUSED)
def test_nothing_but_reading_the_views_is_allowed(store, query):
    with pytest.raises(BadQuery):
        ask(store, query)
    assert store.fact("share-2024").id == "share-2024"


def test_a_query_without_end_is_stopped(store):
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT sum(n) FROM t"
    with pytest.raises(BadQuery, match="longer than"):
        ask(store, endless, seconds=0.2)


def test_a_value_without_end_is_refused(store):
    with pytest.raises(BadQuery, match="too big"):
        ask(store, "SELECT hex(zeroblob(100000000))")


def test_the_store_answers_as_before_after_a_query(store):
    before = store.facts()
    ask(store, "SELECT 1")
    assert store.facts() == before


def test_an_error_knows_its_place_in_the_query(store):
    with pytest.raises(BadQuery) as caught:
        ask(store, "SELECT id,\n  wrong FROM facts")
    assert caught.value.position == 13
