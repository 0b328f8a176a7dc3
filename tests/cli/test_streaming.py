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


def test_a_store_that_breaks_off_is_built_anew_and_one_that_does_so_again_is_said(
    answer, base, monkeypatch
):
    directory = _with_two_facts(base())
    expected = answer("facts", "--format", "jsonl", "--facts", directory)
    store = store_path(str(directory), os.environ["HUBCLI_CACHE"])
    read = []

    def breaks(columns, row, times, real=Columns.read):
        if "statement" in columns.names:  # not the figure within
            read.append(row)
        if len(read) in (2, 4)[:times]:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return real(columns, row)

    def told(times):
        read.clear()
        with monkeypatch.context() as patched:
            patched.setattr(streams, "HELD", 0)
            patched.setattr(Columns, "read", lambda *given: breaks(*given, times=times))
            return answer("facts", "--format", "jsonl", "--facts", directory)

    before = os.stat(store).st_ctime_ns
    assert told(times=1) == expected
    assert os.stat(store).st_ctime_ns != before
    outcome = told(times=2)
    assert outcome.code == 1
    assert "the answer broke off, for the store is damaged: database disk image" in outcome.stderr
    assert "ask again" in outcome.stderr


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
