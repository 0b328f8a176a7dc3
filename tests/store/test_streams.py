"""Long answers are read row by row; what they say is what short ones say."""

import sqlite3

import pytest

from hubcli.errors import StoreLost
from hubcli.store import streams
from hubcli.store.cache import open_connection
from hubcli.store.store import Store
from hubcli.store.streams import Stream, held_or_streamed

FACT = '[[facts]]\nid = "fact-{}"\nstatement = "S."\nsource = "survey"\nas_of = "20{:02}"\n'
MANY = {"sectors/many.toml": 'title = "Many"\n' + "".join(FACT.format(i, i) for i in range(10, 30))}


@pytest.fixture
def store(base, monkeypatch):
    """Return the store of a base with more facts than are held."""
    monkeypatch.setattr(streams, "HELD", 5)
    return Store(open_connection(str(base(MANY)), None))


def is_open(store):
    try:
        return bool(store.base())
    except sqlite3.ProgrammingError:
        return False


def test_few_rows_are_held_and_the_store_is_left(base):
    with Store(open_connection(str(base()), None)) as store:
        assert isinstance(store.streamed_facts(), tuple)
    assert not is_open(store)


def test_many_rows_are_what_they_would_be_if_they_were_held(store):
    expected = store.facts()
    assert tuple(iter(store.streamed_facts())) == expected


def test_the_store_is_left_after_the_last_row(store):
    with store:
        facts = iter(store.streamed_facts())
    next(facts)
    assert is_open(store)
    assert len(list(facts)) == 20
    assert not is_open(store)


def test_who_asks_how_many_rows_there_are_has_them_all(store):
    expected = store.facts()
    facts = store.streamed_facts()
    assert (len(facts), facts[7], facts[-1]) == (21, expected[7], expected[-1])
    assert tuple(facts) == expected


def test_many_rows_are_there_without_counting_them():
    stream = held_or_streamed(iter(range(10_000)), lambda: pytest.fail("was read to the end"))
    assert isinstance(stream, Stream)
    assert stream


def test_a_store_that_breaks_off_is_told_from_a_bug():
    def rows():
        yield from range(streams.HELD + 10)
        raise sqlite3.DatabaseError("database disk image is malformed")

    read = []
    with pytest.raises(StoreLost, match="malformed"):
        read.extend(iter(held_or_streamed(rows(), lambda: None)))
    assert read == list(range(streams.HELD + 10))
