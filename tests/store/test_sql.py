"""SQL that anybody may write: what it can ask, and that it can do nothing else."""

import pytest

from hubcli.errors import BadQuery
from hubcli.store.cache import open_connection
from hubcli.store.documented import VIEWS
from hubcli.store.store import Store


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


@pytest.mark.parametrize(("written", "shown"), [("6.0", "6.0"), ("6", "6"), ("2.50", "2.5")])
def test_a_figure_with_a_point_stays_one(base, written, shown):
    hub = (
        'title = "Here"\n[[facts]]\nid = "six"\nstatement = "Six."\nsource = "survey"\n'
        f'as_of = "2024"\nfigure = {{ value = {written}, unit = "shops" }}\n'
    )
    store = Store(open_connection(str(base({"hubs/here.toml": hub})), None))
    ((value,),) = ask(store, "SELECT value FROM facts WHERE id = 'six' AND value > 1").rows
    assert repr(value) == shown


NO_COLUMN = {
    "SELECT count(*) FROM facts": 1,
    "SELECT count(*) FROM Facts": 1,
    "SELECT count(*) FROM temp.facts": 1,
    "SELECT count(*) FROM points": 1,
    "SELECT count(1) FROM claims": 1,
    "SELECT count(*) FROM words": 7,
    "SELECT count(*) FROM json_each('[1, 2]')": 2,
    "SELECT count(*) FROM facts, sources": 2,
    "SELECT 1 FROM facts": 1,
    "SELECT EXISTS (SELECT 1 FROM claims)": 1,
    "SELECT count(id) FROM facts WHERE EXISTS (SELECT 1 FROM evidence WHERE fact = facts.id)": 1,
    "WITH c AS (SELECT * FROM facts) SELECT count(*) FROM c": 1,
    "WITH c AS (SELECT 1 UNION ALL SELECT 2) SELECT count(*) FROM c": 2,
    "SELECT n FROM (SELECT s.publisher, count(*) AS n FROM evidence e"
    " JOIN facts f ON f.id = e.fact JOIN sources s ON s.id = f.source GROUP BY 1)": 1,
}


@pytest.mark.parametrize("query", NO_COLUMN)
def test_a_query_may_need_no_column(store, query):
    assert ask(store, query).rows == ((NO_COLUMN[query],),)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_can_be_counted(store, view):
    ((count,),) = ask(store, f"SELECT count(*) FROM {view.name}").rows
    assert count == len(ask(store, f"SELECT * FROM {view.name}").rows)


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
    "SELECT count(*) FROM files",
    "SELECT count(*) FROM Problems",
    "SELECT 1 FROM main.cited",
    "SELECT count(*) FROM declared",
    "SELECT count(*) FROM sqlite_master",
    "SELECT count(*) FROM temp.sqlite_master",
    "SELECT count(*) FROM pragma_table_info('facts')",
    "SELECT count(*) FROM dbstat",
    "WITH facts AS (SELECT path FROM main.files LIMIT 5) SELECT a.path FROM facts a, facts b",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM pragma_table_info('facts')",
    "SELECT 1; DELETE FROM main.facts",
    "",
    "SELECT number FROM main.facts",
    "WITH facts AS (SELECT number FROM main.facts LIMIT 5) SELECT a.number FROM facts a, facts b",
    "WITH topics AS (SELECT place FROM main.records LIMIT 5) SELECT a.place FROM topics a, topics b",
    "SELECT * FROM words_data",
    'SELECT count(*) FROM "words_idx"',
    "SELECT 1 FROM main.[Words_Content]",
    "SELECT facts.id FROM facts WHERE 1 IN (SELECT id FROM `words_docsize`)",
    "WITH words AS (SELECT v FROM 'words_config' LIMIT 5) SELECT a.v FROM words a, words b",
    "SELECT c0 FROM words_content JOIN words ON id = words.rowid WHERE words MATCH 'five'",
    "SELECT title FROM words WHERE words MATCH (SELECT c0 FROM words_content)",
    "/* x */ EXPLAIN QUERY PLAN SELECT * FROM words_data",
    "SELECT * FROM fts5vocab",
    "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, row)",
    "SELECT name FROM sqlite_schema",
    "SELECT name FROM sqlite_temp_schema",
    "SELECT sql FROM sqlite_stmt",
    "SELECT * FROM bytecode('SELECT 1')",
    "SELECT * FROM pragma_data_version",
    "PRAGMA data_version",
    "SELECT * FROM pragma_function_list",
    "SELECT fts3_tokenizer('simple')",
    "SELECT rtreecheck('main', 'words')",
]


@pytest.mark.parametrize("query", REFUSED)
def test_nothing_but_reading_the_views_is_allowed(store, query):
    with pytest.raises(BadQuery):
        ask(store, query)
    assert store.fact("share-2024").id == "share-2024"


FULL_TEXT = {
    "words MATCH 'five'": ["leads", "share-2024"],
    "words MATCH 'note:five'": ["leads", "share-2024"],
    "words MATCH 'mark* NOT leads'": ["share", "share-2024"],
    "words MATCH 'NEAR(leads market)'": ["leads"],
    "words MATCH '\"芯 片\"'": ["chips"],
    "words = 'five'": ["leads", "share-2024"],
    "title MATCH 'share'": ["share"],
    "title LIKE '%survey%'": ["survey"],
    "words.rowid = (SELECT record FROM records WHERE id = 'leads')": ["leads"],
}


@pytest.mark.parametrize("order", ["id", "rank, id", "bm25(words), id"])
def test_the_full_text_table_can_be_asked_in_every_way_of_fts5(store, order):
    for condition, ids in FULL_TEXT.items():
        if order == "id" or "MATCH" in condition:
            query = (
                "SELECT id FROM words JOIN records ON record = words.rowid"
                f" WHERE {condition} ORDER BY {order}"
            )
            assert sorted(id_ for (id_,) in ask(store, query).rows) == ids, query


def test_the_full_text_table_marks_what_it_finds(store):
    query = (
        "SELECT highlight(words, 0, '<', '>'), snippet(words, 3, '<', '>', '…', 2)"
        " FROM words WHERE words MATCH :word ORDER BY rank LIMIT 1"
    )
    for _ in range(2):
        assert ask(store, query, word="leads").rows == (
            ("Here <leads> the market.", "<leads> the…"),
        )


CHIPMAKER = ("Chipmaker",)
ARRAY = '["Chipmaker"]'
LISTS = {
    "SELECT organizations FROM facts": CHIPMAKER,
    "SELECT also FROM facts": (),
    "WITH f AS (SELECT * FROM facts), g AS (SELECT * FROM f) SELECT places FROM g": ("Here",),
    "SELECT aliases FROM topics WHERE id = 'chips'": ("芯片", "integrated circuits"),
    "SELECT f.organizations AS o FROM facts f JOIN topics t ON t.id = f.topic": CHIPMAKER,
    "SELECT o FROM (SELECT organizations AS o, count(*) FROM facts GROUP BY 1) ORDER BY o": CHIPMAKER,
    "SELECT organizations FROM facts UNION SELECT 'zero' ORDER BY 1": CHIPMAKER,
    "SELECT organizations FROM facts WHERE 0 UNION SELECT '[1]'": "[1]",
    "SELECT organizations FROM facts WHERE 0 UNION SELECT '[[]]'": "[[]]",
    'SELECT organizations FROM facts WHERE 0 UNION SELECT \'["a [b]", "{\\""]\'': ("a [b]", '{"'),
    "SELECT organizations FROM facts WHERE 0 UNION SELECT replace(hex(zeroblob(9)), '0', '[')": "["
    * 18,
    "SELECT topics.aliases FROM facts LEFT JOIN topics ON topics.id = 'nothing'": None,
    "SELECT organizations || '' FROM facts": ARRAY,
    "SELECT max(organizations) FROM facts": ARRAY,
    "SELECT coalesce(organizations, '') FROM facts": ARRAY,
    "SELECT json_extract(organizations, '$') FROM facts": ARRAY,
    "SELECT json_extract(organizations, '$[0]') FROM facts": "Chipmaker",
    "SELECT json_group_array(j.value) FROM facts, json_each(organizations) j": ARRAY,
    "SELECT typeof(organizations) FROM facts WHERE organizations LIKE '[%'": "text",
    "SELECT json('[]')": "[]",
}


def test_a_column_that_is_declared_as_a_list_is_one_and_an_expression_is_text(store):
    for query, value in LISTS.items():
        assert ask(store, query).rows[0] == (value,), query


def test_every_list_of_a_view_says_that_it_is_one(store):
    said = {
        (view.name, column)
        for view in VIEWS
        for column, holds in view.columns.items()
        if "a list" in holds
    }
    found = {
        (view.name, column)
        for view in VIEWS
        for row in ask(store, f"SELECT * FROM {view.name}").rows
        for column, value in zip(view.columns, row, strict=True)
        if isinstance(value, tuple)
    }
    assert (
        found
        == said
        == {*(("facts", c) for c in ("also", "organizations", "places")), ("topics", "aliases")}
    )


# Each is more than an answer may hold.
TOO_MUCH = [
    "SELECT zeroblob(9999999) FROM facts, n",
    "SELECT hex(zeroblob(999999)) FROM facts, n",
    "SELECT " + ", ".join(["zeroblob(9999999)"] * 4),
    "SELECT hex(zeroblob(499999)) || '😀' FROM n",
    "SELECT replace(hex(zeroblob(499999)), '0', char(1)) FROM n",
    "SELECT i, i, i, i, i, i, i, i, i, i FROM n",
    "SELECT organizations FROM facts WHERE 0 UNION ALL SELECT '[' || substr(replace(hex(zeroblob(5000)),"
    " '0', ', \"a\"'), 2) || ']' FROM n",
]


@pytest.mark.parametrize("query", TOO_MUCH)
def test_rows_that_are_too_much_together_are_refused(store, query):
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) "
    with pytest.raises(BadQuery, match="more than 32 MB"):
        ask(store, numbers + query, rows=10**9)
    assert ask(store, "SELECT typeof(id) FROM facts").rows == (("text",),)


def test_a_query_longer_than_any_is_refused(store):
    with pytest.raises(BadQuery, match="longer than 1,000,000 characters"):
        ask(store, f"SELECT '{'x' * 1_000_000}'")


def test_the_place_of_an_error_in_a_long_query_is_found_soon(store):
    assert refused(store, f"SELECT {'1, ' * 30_000}, 1").position == 90_007
    assert refused(store, f"SELECT {'1, ' * 34_000}, 1").position is None


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


def refused(store, query):
    with pytest.raises(BadQuery) as caught:
        ask(store, query)
    return caught.value


# Each is followed by a caret under the place of its fault.
MARKED = """
SELECT id, wrong FROM facts
           ^
SELECT 'nope' FROM nope
                   ^
SELECT id AS "FROM" /* FROM */ FROM facts FROM claims
                                          ^
SELECT id,, hub FROM facts
          ^
EXPLAIN SELECT id FROM facts FROM claims
                             ^
SELECT f.x AS x FROM facts f
       ^
SELECT id FROM facts a, claims b
       ^
SELECT lower() FROM facts
       ^
SELECT id FROM facts WHERE
                          ^
SELECT id FROM facts WHERE 'open
                           ^
SELECT ':name', :name
                ^
SELECT ';'; SELECT 2
            ^
SELECT ?
       ^
DELETE FROM facts
^
SELECT path FROM files
                 ^
SELEC 1
^
"""


LINES = MARKED.strip("\n").split("\n")


@pytest.mark.parametrize(("query", "caret"), list(zip(LINES[::2], LINES[1::2], strict=True)))
def test_an_error_knows_its_place_in_the_query(store, query, caret):
    assert refused(store, query).position == caret.index("^")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT wrong FROM facts WHERE wrong = 1",
        "SELECT 1 UNION SELECT 1, 2",
        "SELECT 1 AS market FROM words WHERE words MATCH 'here-market'",
    ],
)
def test_an_error_whose_place_is_uncertain_has_none(store, query):
    assert refused(store, query).position is None


def test_an_error_on_a_later_line_knows_its_place(store):
    assert refused(store, "SELECT id,\n  wrong FROM facts").position == 13
