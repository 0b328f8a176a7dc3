"""Full text: what a query means, what it finds, and where in the text it found it."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.moments import parse_as_of
from hubcli.store.opening import open_connection
from hubcli.store.questions import Store
from hubcli.store.selections import EVERYTHING, Selection
from hubcli.store.terms import fts_query, terms

MORE = {
    "sectors/money.toml": """
title = "Money"
aliases = ["半导体设备"]
summary = "Unicorns and their lenders."
[[facts]]
id = "unicorns-2024"
statement = "The city had 66 unicorns in 2024, not one of them in Café Row."
source = "survey"
as_of = "2024"
note = "A unicorn is worth a billion; the chipmaker is none."
organizations = ["Hurun"]
[[facts]]
id = "loans-2020"
statement = "Loans to chip makers doubled."
source = "survey"
as_of = "2020"
"""
}


@pytest.fixture
def store(base):
    return Store(open_connection(str(base(MORE)), None))


@pytest.fixture(scope="module")
def shipped_store():
    facts = Path(__file__).parent.parent.parent / "facts"
    return Store(open_connection(str(facts), None))


def found(store, query, *, kinds=(), selection=EVERYTHING):
    return [hit.id for hit in store.search(query, kinds=kinds, selection=selection).hits]


def marked(store, query):
    hit = store.search(query, kinds=(), selection=EVERYTHING).hits[0]
    return hit.field, [hit.text[match.start : match.end] for match in hit.matches]


def test_word_forms_and_case_do_not_matter(store):
    assert "unicorns-2024" in found(store, "UNICORN")


def test_accents_do_not_matter(store):
    assert found(store, "cafe") == ["unicorns-2024"]


def test_a_match_in_the_statement_comes_before_one_in_a_note(store):
    assert found(store, "chip makers", kinds=("fact",))[0] == "loans-2020"


def test_a_phrase_is_found_only_as_it_stands(store):
    assert found(store, '"chip makers"') == ["loans-2020"]
    assert found(store, '"makers chip"') == []


def test_a_word_with_a_minus_excludes(store):
    assert "unicorns-2024" not in found(store, "unicorns -hurun")
    assert "money" in found(store, "unicorns -hurun")


def test_a_star_finds_every_word_that_starts_so(store):
    assert "unicorns-2024" in found(store, "uni*")
    assert found(store, "uni") == []


def test_two_chinese_characters_are_found_inside_a_longer_word(store):
    assert found(store, "导体") == ["money"]
    assert found(store, "芯片") == ["chips"]


def test_the_mark_of_a_chinese_match_covers_just_its_characters(store):
    assert marked(store, "导体") == ("aliases", ["导体"])


def test_marks_follow_word_forms(store):
    assert marked(store, "unicorn worth") == ("statement", ["unicorns"])


WIDE = {
    "sectors/wide.toml": """
title = "Wide"
[[facts]]
id = "wide"
statement = "㈱ＳＭＩＣ in der Große Straße; ﾄﾖﾀ zahlt ﬁnanz½."
source = "survey"
as_of = "2024"
organizations = ["ＳＭＩＣ"]
"""
}


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("smic", "ＳＭＩＣ"),
        ("ｓｍｉｃ", "ＳＭＩＣ"),
        ("STRASSE", "Straße"),
        ("strasse", "Straße"),
        ("grosse", "Große"),
        ("株", "㈱"),
        ("トヨタ", "ﾄﾖﾀ"),
        ("ﾖ", "ﾖ"),
        ("finanz1", "ﬁnanz½"),
    ],
)
def test_width_and_what_takes_two_letters_do_not_matter(base, query, match):
    store = Store(open_connection(str(base(WIDE)), None))
    assert found(store, query) == ["wide"]
    assert marked(store, query) == ("statement", [match])


def test_what_is_called_as_the_query_comes_first(store):
    assert found(store, "report")[0] == "report"
    assert found(store, "A Survey")[0] == "survey"
    assert found(store, "integrated circuits")[0] == "chips"
    assert found(store, "unicorns 2024")[0] == "unicorns-2024"


def test_kinds_narrow_what_is_found(store):
    assert found(store, "unicorns", kinds=("topic",)) == ["money"]


def test_a_filter_leaves_claims_and_facts(store):
    assert found(store, "unicorns", selection=Selection(topics=("money",))) == ["unicorns-2024"]


def test_time_filters_a_search(store):
    recent = Selection(since=parse_as_of("2023"))
    assert "loans-2020" in found(store, "chip")
    assert "loans-2020" not in found(store, "chip", selection=recent)


def test_a_filter_on_verdicts_leaves_claims_alone(store):
    assert found(store, "market") != ["leads"]
    assert found(store, "market", selection=Selection(verdicts=("refuted",))) == ["leads"]


def test_the_limit_cuts_the_hits_but_not_the_count(store):
    some = store.search("unicorns", kinds=(), selection=Selection(limit=1))
    assert (len(some.hits), some.total) == (1, 2)


def test_a_typo_that_finds_nothing_is_answered_with_the_nearest_word(store):
    (sought,) = store.search("unicrns", kinds=(), selection=EVERYTHING).sought
    assert sought == ("unicrns", 0, ("unicorns",))


def test_a_query_without_a_word_finds_nothing(store):
    assert found(store, '"" * - ()') == []


def test_only_exclusions_are_words_to_look_for():
    assert fts_query(terms("-chips")) == '"chips"'


@pytest.mark.parametrize("query", ["AND", "NEAR(", "a:b", '"open', "x^2", "{a b}", "a\0b", "NOT *"])
def test_what_fts5_calls_a_syntax_error_is_searched_literally(store, query):
    assert isinstance(found(store, query), list)


@given(st.text(max_size=40))
def test_no_text_is_an_error(query):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (title)")
    if asked := terms(query):
        wanted = (fts_query(asked),)
        connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", wanted).fetchone()


@pytest.mark.parametrize(
    "query", ["shanghai", "china rank", "semiconductor*", "上海", "2024 -beijing"]
)
@pytest.mark.parametrize("kinds", [(), ("fact", "source"), ("topic", "claim")])
def test_the_best_few_are_the_first_of_all(shipped_store, query, kinds):
    def found(limit):
        return shipped_store.search(query, kinds=kinds, selection=Selection(limit=limit))

    everything = found(None)
    assert [hit.score for hit in everything.hits] == sorted(
        (hit.score for hit in everything.hits), reverse=True
    )
    assert len(everything.hits) == everything.total > 0
    for limit in (0, 1, 3, 20):
        assert found(limit) == everything._replace(hits=everything.hits[:limit])
