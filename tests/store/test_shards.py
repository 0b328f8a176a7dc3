"""A large base is read by several processes, and what comes of it is the same."""

import json
import os
import subprocess
import sys
from contextlib import closing, nullcontext

import pytest

from hubcli.base.discover import discover
from hubcli.store import cache as opened
from hubcli.store import shards
from tests.benchmarks.bases import Size, write_base

TABLES = (
    *("files", "records", "base", "topics", "claims", "evidence", "facts", "names", "sources"),
    *("series", "problems", "words"),
)


@pytest.fixture
def large(tmp_path, monkeypatch):
    """Write a base that counts as large, with a problem in one file; its parts are small."""
    monkeypatch.setattr("hubcli.store.shards.SMALLEST", 1)
    monkeypatch.setattr("hubcli.store.shards._SHARD", 8000)
    monkeypatch.setattr("hubcli.store.shards.cores", lambda: 2)
    directory = tmp_path / "base"
    write_base(directory, Size(facts=400, files=40))
    for path in directory.rglob("*.toml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    with (directory / "hubs/city-00002.toml").open("a") as file:
        file.write('[[facts]]\nid = "faulty"\n')
    return directory


def built(directory, cache):
    """Return all rows of the store of a base."""
    with closing(opened.open_connection(str(directory), cache and str(cache))) as connection:
        return {
            table: connection.execute(f"SELECT rowid, * FROM {table}").fetchall()
            if table not in ("evidence", "names")
            else connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in TABLES
        } | {"found": connection.execute("SELECT count(*) FROM words('chips')").fetchall()}


def test_what_several_processes_read_is_what_one_reads(large, tmp_path):
    assert built(large, tmp_path / "cache") == built(large, None)


def test_it_is_really_several(large, tmp_path, monkeypatch):
    make_shard, made = shards.make_shard, []

    def spy(job, voices=None):
        made.append(job.paths)
        make_shard(job, voices)

    monkeypatch.setattr("hubcli.store.shards.make_shard", spy)
    assert built(large, tmp_path / "cache")["facts"]
    (first,) = made  # the sources and series, which the workers look into
    assert {path.partition("/")[0] for path in first} == {"series.toml", "sources"}


@pytest.mark.parametrize(
    "program", ["raise SystemExit(3)", "input(); raise SystemExit", "print('what?')"]
)
def test_what_a_worker_does_not_do_is_done_without_it(large, tmp_path, monkeypatch, program):
    expected = built(large, None)
    monkeypatch.setattr("hubcli.store.shards._WORKER", program)
    assert built(large, tmp_path / "cache") == expected


def test_nothing_but_the_store_is_left_in_the_cache(large, tmp_path):
    built(large, tmp_path / "cache")
    (store,) = (tmp_path / "cache").iterdir()
    assert store.suffix == ".sqlite"


def test_an_interrupted_build_leaves_nothing_behind(large, tmp_path, monkeypatch):
    joined = []

    def interrupted(connection, shard):
        joined.append(shard)
        raise KeyboardInterrupt

    monkeypatch.setattr("hubcli.store.shards._join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built(large, tmp_path / "cache")
    assert joined
    assert list((tmp_path / "cache").iterdir()) == []


def test_progress_ends_with_everything_and_never_goes_back(large, tmp_path):
    told = []
    watch = lambda: nullcontext(told.append)  # noqa: E731
    opened.open_connection(str(large), str(tmp_path / "cache"), watch).close()
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 1.0


def test_a_worker_ends_with_its_input(large, tmp_path):
    command = [sys.executable, "-c", shards._WORKER, json.dumps(sys.path)]
    shard = tmp_path / "shard"
    shard.touch()
    job = [str(shard), str(large), "city-00000", list(discover(str(large)))]
    done = subprocess.run(
        command, input=json.dumps(job) + "\n", capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
    assert shard.stat().st_size


def test_a_small_base_has_no_workers(base, tmp_path, monkeypatch):
    monkeypatch.setattr("hubcli.store.shards._worker", lambda: pytest.fail("a worker"))
    opened.open_connection(str(base()), str(tmp_path / "cache")).close()
