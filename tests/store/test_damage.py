"""A store that lies is never a bug of hubcli, and a bug is never taken for a store that lies."""

import os
import sqlite3
from contextlib import closing

import pytest

from hubcli.base.choosing import Base
from hubcli.opening import ask
from hubcli.store.cache import store_path
from tests.store.test_opening import everything


@pytest.fixture
def stored(base, monkeypatch, tmp_path):
    """Return a base, the path of its store and the right answer.

    Nothing but the store itself tells that it was changed, as where a disk changes bytes.
    """
    directory, cache = base(), str(tmp_path / "cache")
    right = ask(Base(str(directory), cache), everything, tell=print)
    monkeypatch.setattr("hubcli.store.cache.is_sealed", lambda *_: True)
    return Base(str(directory), cache), store_path(str(directory), cache), right


# SQLite finds nothing wrong with any of these.
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE facts SET kind = 'sektor'",
        "UPDATE facts SET statement = x'33'",
        "UPDATE facts SET as_of = '2024-13'",
        "UPDATE facts SET value = '5,0'",
        "UPDATE facts SET places = '[1]'",
        "UPDATE facts SET places = '{'",
        "UPDATE facts SET unit = NULL",
        "UPDATE claims SET as_of = x'00'",
        "UPDATE evidence SET stance = 'refuted'",
        "UPDATE series SET better = 'more'",
        "UPDATE sources SET title = x'33'",
        "UPDATE topics SET aliases = 'null'",
        "DELETE FROM base",
    ],
)
def test_a_row_that_no_file_can_have_said_is_damage(stored, change):
    base, path, right = stored
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(change)
    assert ask(base, everything, tell=print) == right
    assert ask(base, everything, tell=print) == right


@pytest.mark.parametrize("error", [TypeError, LookupError, ValueError, StopIteration, RuntimeError])
def test_a_bug_is_raised_at_once_and_the_store_stays(stored, error):
    base, path, _ = stored
    asked = []

    def question(store):
        asked.append(store)
        raise error

    before = os.stat(path)
    with pytest.raises(error):
        ask(base, question, tell=print)
    assert len(asked) == 1
    assert os.stat(path) == before
