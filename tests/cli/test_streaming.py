"""Long answers are written as they are read."""

import os
import sqlite3

import pytest

from hubcli.store import streams
from hubcli.store.cache import store_path
from hubcli.store.read import Columns


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_a_streamed_answer_is_the_same_in_every_format(answer, monkeypatch, format_):
    held = answer("facts", "--format", format_)
    monkeypatch.setattr(streams, "HELD", 3)
    assert answer("facts", "--format", format_) == held


def test_a_store_that_breaks_off_is_said_and_built_anew(answer, base, monkeypatch):
    directory = base()
    expected = answer("facts", "--json", "--facts", directory)
    cache = os.environ["HUBCLI_CACHE"]
    store = store_path(str(directory), cache)
    read = []

    def breaks(columns, row, real=Columns.read):
        if "statement" in columns.names:  # not the figure within
            read.append(row)
        if len(read) > 1:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return real(columns, row)

    with monkeypatch.context() as patched:
        patched.setattr(streams, "HELD", 0)
        patched.setattr(Columns, "read", breaks)
        outcome = answer("facts", "--format", "jsonl", "--facts", _with_two_facts(directory))
    assert outcome.code == 1
    assert "the answer broke off, for the store is damaged: database disk image" in outcome.stderr
    assert "ask again" in outcome.stderr
    assert not os.path.exists(store)
    assert answer("facts", "--json", "--facts", directory).code == expected.code == 0


def _with_two_facts(directory):
    (directory / "sectors/more.toml").write_text(
        'title = "More"\n[[facts]]\nid = "one-more"\nstatement = "S."\nsource = "survey"\nas_of = "2020"\n'
    )
    return directory


def test_a_reader_that_goes_away_ends_a_stream_quietly(answer, environment):
    import subprocess
    import sys

    line = f"{sys.executable} -m hubcli facts --format jsonl | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, env=environment, check=False
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
