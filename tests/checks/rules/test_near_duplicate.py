"""No two facts, and no two claims, say the same in almost the same words."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.checks.rules import near_duplicate
from hubcli.checks.rules.near_duplicate import _pairs, _Statement

FACT = '[[facts]]\nid = "{}"\nstatement = "{}"\nsource = "{}"\nas_of = "{}"\n'


def two(first, second):
    return {
        "sectors/x.toml": 'title = "X"\n'
        + FACT.format("a", first, "survey", "2024")
        + FACT.format("b", second, "survey", "2023")
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It made 7 wafers in May.", "In May it made 7 wafers."),
        ("上海有集成电路企业一千家。", "上海有集成电路企业一千家！"),
        (
            "The old city now has about ten large plants for chips.",
            "The old city now has about ten large plants for them.",
        ),
    ],
)
def test_the_same_words_in_another_order_or_form_are_warned_of(check, first, second):
    (found,) = check(two(first, second), "near-duplicate")
    assert found.startswith('sectors/x.toml:9:13 near-duplicate: the fact "a" says almost the same')


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It made 7 wafers in May.", "It made 8 wafers in May."),
        ("The plant of Intel made chips there.", "The plant of Tesla made chips there."),
        ("It made wafers.", "It sold cars."),
    ],
)
def test_other_numbers_other_names_or_other_words_are_accepted(check, first, second):
    assert check(two(first, second), "near-duplicate") == []


def test_facts_about_two_hubs_may_be_worded_alike(check):
    files = {
        f"hubs/{hub}.toml": f'title = "{hub}"\n'
        + FACT.format(f"{hub}-f", "It ranks 4th.", "survey", "2024")
        for hub in ("here", "there")
    }
    assert check(files, "near-duplicate") == []


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=12))
def test_the_index_of_rare_words_misses_no_pair(sets):
    group = [_Statement(str(i), None, words) for i, words in enumerate(sets)]
    alike = {
        later
        for later in range(len(sets))
        for earlier in range(later)
        if len(sets[later] & sets[earlier]) >= 0.8 * len(sets[later] | sets[earlier])
    }
    assert {int(later.id) for later, _ in _pairs(group)} == alike


class Counted(frozenset):
    """A set of words that counts how often two are compared."""

    compared = 0

    def __and__(self, other):
        Counted.compared += 1
        return frozenset.__and__(self, other)


def test_statements_that_share_all_their_words_are_not_all_compared(monkeypatch):
    monkeypatch.setattr(near_duplicate, "_MOST_COMPARED", 5)
    random = Random(7)
    sets = {Counted(random.sample("abcdefghijklmnopqrstuvwxy", 6)) for _ in range(1000)}
    list(_pairs([_Statement(str(i), None, words) for i, words in enumerate(sets)]))
    assert Counted.compared <= 1000 * 5 * 2


def test_any_number_of_statements_in_the_same_words_are_found(monkeypatch):
    monkeypatch.setattr(near_duplicate, "_MOST_COMPARED", 5)
    sets = [frozenset("abcdef"), *(frozenset("abcde") | {str(i)} for i in range(9))] * 2
    found = list(_pairs([_Statement(str(i), None, words) for i, words in enumerate(sets)]))
    assert {int(later.id) for later, _ in found} >= set(range(10, 20))
