"""A store that lies is never a bug of hubcli, and a bug is never taken for a store that lies."""

import os
import sqlite3
from contextlib import closing, suppress

import pytest

from hubcli.audit.registry import FINDERS, found_by
from hubcli.base.choosing import Base
from hubcli.base.discover import discover
from hubcli.checks.registry import faults
from hubcli.errors import NameNotFound, StoreLost
from hubcli.opening import opened
from hubcli.pages import page_of
from hubcli.store import streams
from hubcli.store.cache import in_memory, store_path
from hubcli.store.connections import connect
from hubcli.store.store import Store
from tests.store.test_opening import FACT, answer_of, everything

MANY = {"sectors/more.toml": 'title = "More"\n' + "".join(FACT.format(f"f-{i}") for i in range(9))}


@pytest.fixture
def stored(base, monkeypatch, tmp_path):
    """Return a base, the path of its store and the right answer.

    Nothing but the store itself tells that it was changed, as where a disk changes bytes.
    """
    directory, cache = base(MANY), str(tmp_path / "cache")
    right = answer_of(Base(str(directory), cache))
    monkeypatch.setattr("hubcli.store.cache.is_sealed", lambda *_: True)
    return Base(str(directory), cache), store_path(str(directory), cache), right


def change(path, *statements):
    with closing(sqlite3.connect(path)) as store, store:
        for statement in statements:
            store.execute(statement)


# SQLite finds nothing wrong with any of these.
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET kind = 'sektor'",
        "UPDATE facts SET statement = x'33'",
        "UPDATE facts SET as_of = '2024-13'",
        "UPDATE facts SET value = '5,0'",
        "UPDATE facts SET places = '[1]'",
        "UPDATE facts SET places = '{'",
        "UPDATE facts SET unit = NULL WHERE value IS NOT NULL",
        "UPDATE claims SET as_of = x'00'",
        "UPDATE evidence SET stance = 'refuted'",
        "UPDATE series SET better = 'more'",
        "UPDATE series SET every = 'often'",
        "UPDATE sources SET standing = 'primry'",
        "UPDATE facts SET qualifier = NULL",
        "UPDATE claims SET verdict = NULL",
        "UPDATE sources SET title = x'33'",
        "UPDATE topics SET aliases = 'null'",
        "UPDATE topics SET refuted = x'33'",
        "UPDATE topics SET facts = x'33'",
        "UPDATE topics SET latest = 'soon'",
        "UPDATE records SET class = 'fakt'",
        "UPDATE records SET id = x'33'",
        "UPDATE meta SET value = '[[' WHERE name = 'held'",
        "UPDATE meta SET value = '5' WHERE name = 'held'",
        "DELETE FROM base",
    ],
)
def test_a_row_that_no_file_can_have_said_is_damage(stored, statement):
    base, path, right = stored
    change(path, statement)
    assert answer_of(base) == right
    assert answer_of(base) == right


def questions(store):
    """Yield what asks a store for all that it has, and for what does not hold in it."""
    yield lambda: everything(store)
    yield store.is_valid
    yield store.file_problems
    yield lambda: [page_of(store, class_, id_) for class_, id_ in PAGES]
    yield lambda: [*found_by(store, FINDERS, day="2026-01-01")]
    yield lambda: store.without_invalid(faults())


PAGES = [("claim", "leads"), ("fact", "share-2024"), ("source", "report"), ("series", "share")]


@pytest.mark.parametrize("value", ["NULL", "7", "'zz'", "x'33'"])
def test_no_value_of_any_column_is_taken_for_a_bug(base, value):
    directory = base({"sectors/bad.toml": 'title = "Bad"\nmore = 1\n'})
    sound = in_memory(str(directory), discover(str(directory)))
    sound.execute("INSERT INTO meta VALUES ('held', '[[], []]')")
    sound.commit()
    columns = sound.execute(
        "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
    )
    for table, column in columns.fetchall():
        with closing(connect(":memory:")) as copy:
            sound.backup(copy)
            with suppress(sqlite3.DatabaseError):  # as where it must be an integer
                copy.execute(f"UPDATE {table} SET {column} = {value}")
            for question in questions(Store(copy)):
                with suppress(sqlite3.DatabaseError, UnicodeDecodeError, NameNotFound):
                    question()


@pytest.mark.parametrize("error", [TypeError, LookupError, ValueError, StopIteration, RuntimeError])
def test_a_bug_is_raised_at_once_and_the_store_stays(stored, monkeypatch, error):
    base, path, _ = stored
    asked = []

    def fail(*given):
        asked.append(given)
        raise error

    monkeypatch.setattr("hubcli.store.store.conditions", fail)
    change(path, "PRAGMA user_version = 7")
    with pytest.raises(error):
        answer_of(base)
    assert len(asked) == 1
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("PRAGMA user_version").fetchone() == (7,)


def test_only_what_met_the_damage_is_read_again(stored, monkeypatch):
    base, path, right = stored
    change(path, "UPDATE sources SET title = x'33'")
    asked = []
    monkeypatch.setattr(
        "hubcli.opening.cache.open_connection",
        lambda *given, real=opened.__globals__["cache"].open_connection, **named: (
            asked.append("opened") or real(*given, **named)
        ),
    )
    with opened(base, tell=print) as store:
        asked.append(store.base())
        assert everything(store) == right
    assert asked == ["opened", right[0], "opened"]


# The facts of `more` come after the first one, whose year is the latest.
@pytest.mark.parametrize("is_the_same", [True, False])
def test_an_answer_that_was_begun_goes_on_from_a_new_store_or_is_lost(
    stored, monkeypatch, is_the_same
):
    base, path, right = stored
    monkeypatch.setattr(streams, "HELD", 3)
    change(path, "UPDATE facts SET statement = x'33' WHERE id = 'f-6'")
    with opened(base, tell=print) as store:
        facts = iter(store.streamed_facts())
    if not is_the_same:
        file = os.path.join(base.directory, "sectors/more.toml")
        with open(file, "a", encoding="utf-8") as more:
            more.write(FACT.format("f-00"))
    if is_the_same:
        assert tuple(facts) == right[2]
    else:
        with pytest.raises(StoreLost, match="changed meanwhile"):
            tuple(facts)


def test_what_was_left_out_is_told_once_whatever_is_damaged(stored, monkeypatch):
    base, path, _ = stored
    with open(os.path.join(base.directory, "sectors/more.toml"), "a", encoding="utf-8") as more:
        more.write(FACT.format("lost").replace("survey", "nobody"))
    base = base._replace(skip_invalid=True)
    told = []
    with opened(base, tell=told.append) as store:
        right = everything(store)
    change(path, "UPDATE series SET better = 'more'")
    with opened(base, tell=told.append) as store:
        assert everything(store) == right
    assert [each.ids for each in told] == [("lost",), ("lost",)]
