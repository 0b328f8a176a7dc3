"""Where the store is kept, and that whatever lies there already can do no harm."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from hubcli.base.choosing import Base
from hubcli.errors import FactsMissing
from hubcli.model.topics import Kind
from hubcli.opening import opened
from hubcli.store.cache import discard, open_connection, store_path
from hubcli.store.store import Store

LONG_AGO = 1_600_000_000 * 10**9
FACT = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'


def everything(store):
    """Return what every table of a store is asked for."""
    return (
        store.base(),
        store.claims(),
        store.facts(),
        store.sources(),
        store.series(),
        [store.overviews(kind) for kind in Kind],
        store.counts(),
        store.anything("芯片"),
        store.freshness(),
        [store.voices(fact) for fact in store.facts()],
    )


def answer_of(base):
    """Return all that a base answers, as the command line would get to know it."""
    with opened(base, tell=print) as store:
        return everything(store)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def directory(base):
    """Return a base all of whose files are old, so that a second question reads none."""
    written = base()
    for path in written.rglob("*.toml"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return written


@pytest.fixture
def answer(directory, cache):
    """Return what the command line would get to know of the base."""
    return lambda: answer_of(Base(str(directory), str(cache)))


@pytest.fixture
def stored(directory, cache, answer):
    """Return the path of a finished store of the base."""
    answer()
    return store_path(str(directory), str(cache))


@pytest.fixture
def right(directory):
    """Return the answer of a store that was never written."""
    return answer_of(Base(str(directory), None))


def change(directory, text='title = "Microchips"\n'):
    path = directory / "sectors/chips.toml"
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(LONG_AGO + 10**9, LONG_AGO + 10**9))


def title(connection):
    return Store(connection).overview(Kind.SECTOR, "chips").topic.title


# Where it lies


def test_a_base_that_is_not_there_is_missing(tmp_path, cache):
    with pytest.raises(FactsMissing):
        open_connection(str(tmp_path / "nowhere"), str(cache))


def test_nothing_is_written_for_a_base_that_is_not_there(tmp_path, cache):
    with pytest.raises(FactsMissing):
        open_connection(str(tmp_path / "nowhere"), str(cache))
    assert not cache.exists()


def test_a_missing_base_is_named_as_it_was_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FactsMissing) as missing:
        open_connection("nowhere", None)
    assert missing.value.path == "nowhere"


def test_nothing_is_written_into_the_base(directory, answer):
    before = sorted(directory.rglob("*"))
    answer()
    assert sorted(directory.rglob("*")) == before


def test_one_store_is_left_in_the_cache(stored, cache):
    assert [path.name for path in cache.iterdir()] == [os.path.basename(stored)]


def test_a_store_is_for_its_user_alone(stored):
    assert stat.S_IMODE(os.stat(stored).st_mode) == 0o600


def test_the_directory_of_stores_is_for_its_user_alone(stored):
    assert stat.S_IMODE(os.stat(os.path.dirname(stored)).st_mode) == 0o700


def test_an_updated_store_is_still_for_its_user_alone(stored, directory, cache):
    change(directory)
    open_connection(str(directory), str(cache)).close()
    assert stat.S_IMODE(os.stat(stored).st_mode) == 0o600


def test_two_bases_have_two_stores(base, cache):
    one, two = (store_path(str(base(name=name)), str(cache)) for name in ("one", "two"))
    assert one != two


def test_a_base_has_one_store_by_whatever_path_it_is_reached(base, cache, tmp_path):
    directory = base()
    (tmp_path / "link").symlink_to(directory)
    assert store_path(str(tmp_path / "link"), str(cache)) == store_path(str(directory), str(cache))


def test_a_base_that_takes_the_place_of_another_is_not_taken_for_it(base, cache, monkeypatch):
    one = base({"base.toml": 'hub = "here"\ntitle = "One"\n'}, name="one")
    two = base({"base.toml": 'hub = "here"\ntitle = "Two"\n'}, name="two")
    monkeypatch.setattr(
        "hubcli.store.cache.store_path", lambda _, cache: os.path.join(cache, "same.sqlite")
    )
    open_connection(str(one), str(cache)).close()
    assert Store(open_connection(str(two), str(cache))).base().title == "Two"


# What may lie there already


def test_a_finished_store_is_not_built_again(stored, answer):
    before = os.stat(stored).st_ino
    answer()
    assert os.stat(stored).st_ino == before


@pytest.mark.parametrize(
    "content", [b"", b"x", b"no database at all\n" * 500, bytes(8192), b"SQLite format 3\x00" * 9]
)
def test_a_file_that_is_no_store_is_replaced(stored, answer, right, content):
    with open(stored, "wb") as file:
        file.write(content)
    assert answer() == right


@pytest.mark.parametrize("kept", [100, 1000, 4096, 8192, 20_000, 40_000, 80_000])
def test_a_store_that_was_cut_short_is_replaced(stored, answer, right, kept):
    os.truncate(stored, kept)
    assert answer() == right


def test_another_database_in_its_place_is_replaced(stored, answer, right):
    os.remove(stored)
    with sqlite3.connect(stored) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    assert answer() == right


@pytest.mark.parametrize("name", ["format", "hubcli", "base"])
def test_a_store_of_another_version_or_base_is_replaced(stored, answer, right, name):
    with sqlite3.connect(stored) as store:
        store.execute("UPDATE meta SET value = '0' WHERE name = ?", (name,))
        store.execute("UPDATE facts SET statement = 'from before'")
    store.close()
    assert answer() == right


def test_a_store_without_one_of_its_tables_is_replaced(stored, answer, right):
    with sqlite3.connect(stored) as store:
        store.execute("DROP TABLE evidence")
    store.close()
    assert answer() == right


# For text that is not UTF-8, sqlite3 raises UnicodeDecodeError (in the schema) or an OperationalError
# without an sqlite_errorcode (elsewhere); for JSON that is none there is a JSONDecodeError.
@pytest.mark.parametrize(
    ("text", "byte"),
    [
        (b"TABLE series", b"\xff"),
        (b"sectors/chips.toml", b"\xff"),
        (b"Here leads", b"\xff"),
        (b'["Chipmaker"]', b"#"),
        (b"high", b"#"),
        (b"refutes", b"#"),
    ],
)
def test_a_store_with_text_that_is_none_is_replaced(stored, answer, right, text, byte):
    with open(stored, "rb+") as file:
        content = file.read()
        assert text in content
        file.seek(0)
        file.write(content.replace(text, byte * len(text)))
    assert answer() == right


def test_a_store_with_a_page_of_zeros_is_replaced(stored, answer, right):
    with open(stored, "rb") as file:
        content = file.read()
    pages = range(0, len(content), 4096)
    for page in (*pages[:3], *random.Random(5).sample(pages[3:], 9)):
        with open(stored, "wb") as file:
            file.write(content[:page] + bytes(4096) + content[page + 4096 :])
        assert answer() == right


def test_what_a_killed_build_left_does_no_harm(cache, answer, right):
    cache.mkdir()
    (cache / "1-abcdef.building").write_bytes(b"half a store")
    assert answer() == right


def test_the_directory_of_a_build_is_swept_as_soon_as_its_process_is_gone(cache, stored, answer):
    code = (
        "import os, sys\nfrom hubcli.store.scratch import scratch_directory\n"
        "with scratch_directory(sys.argv[1]) as path:\n"
        "    open(os.path.join(path, 'half'), 'w').close()\n"
        "    print(flush=True)\n    sys.stdin.read()\n    os._exit(1)\n"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code, str(cache)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as building:
        building.stdout.readline()
        answer()
        assert len(list(cache.glob("*.building/half"))) == 1
    answer()
    assert [path.name for path in cache.iterdir()] == [os.path.basename(stored)]


def test_what_a_link_called_as_a_build_leads_to_is_left_alone(cache, stored, answer, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").touch()
    (cache / "1-abcdef.building").symlink_to(tmp_path / "mine")
    os.utime(cache / "1-abcdef.building", ns=(LONG_AGO, LONG_AGO), follow_symlinks=False)
    answer()
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["file"]


def test_what_else_lies_in_the_cache_is_left_alone(cache, answer):
    cache.mkdir()
    (cache / "notes.txt").write_text("mine")
    os.utime(cache / "notes.txt", ns=(LONG_AGO, LONG_AGO))
    answer()
    assert (cache / "notes.txt").read_text() == "mine"


def test_an_update_that_was_killed_is_undone(stored, answer, right):
    killed = (
        "import os, sqlite3, sys\n"
        "store = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "store.execute('PRAGMA cache_size = 1')\n"
        "store.execute('BEGIN IMMEDIATE')\n"
        "for table in ('facts', 'claims', 'names', 'records', 'words'):\n"
        "    store.execute(f'DELETE FROM {table}')\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", killed, stored], check=False)
    assert os.path.exists(f"{stored}-journal")
    assert answer() == right


# A rollback journal of the old store would lie beside the new one under the right name, and SQLite
# would roll the old pages back into it (sqlite.org/howtocorrupt.html, 1.4).
def test_a_store_that_is_replaced_during_an_update_is_not_harmed(base, cache, monkeypatch):
    monkeypatch.setattr("hubcli.store.cache._BUSY_SECONDS", 0.01)
    topic = 'title = "T"\n' + "".join(FACT.format(f"fact-{i}") for i in range(200))
    directory, cache = str(base({"sectors/x.toml": topic})), str(cache)
    with closing(open_connection(directory, cache)) as other:
        other.rollback()
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM records")
        discard(directory, cache)
        os.remove(os.path.join(directory, "sectors/x.toml"))
        with closing(open_connection(directory, cache)) as connection:
            assert Store(connection).counts()["fact"] == 1
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# Where it cannot be kept


def test_a_cache_that_is_a_file_does_no_harm(cache, answer, right):
    cache.write_text("in the way")
    assert answer() == right


def test_a_cache_below_a_file_does_no_harm(directory, tmp_path, right):
    (tmp_path / "file").write_text("in the way")
    base = Base(str(directory), str(tmp_path / "file/cache"))
    assert answer_of(base) == right


def test_a_cache_where_nothing_can_be_made_does_no_harm(directory, right):
    assert answer_of(Base(str(directory), "/proc/hubcli")) == right


def test_a_directory_in_the_place_of_the_store_does_no_harm(directory, cache, answer, right):
    os.makedirs(store_path(str(directory), str(cache)))
    assert answer() == right


def test_no_cache_at_all_does_no_harm(directory, right):
    assert answer_of(Base(str(directory), None)) == right


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_cache_that_may_not_be_written_does_no_harm(cache, answer, right):
    cache.mkdir(mode=0o500)
    assert answer() == right
    assert list(cache.iterdir()) == []


def test_a_store_that_may_not_be_written_is_not_asked_for_what_changed(
    stored, directory, cache, monkeypatch
):
    connect = sqlite3.connect

    def read_only(path, **options):
        if path == stored:
            return connect(f"file:{path}?mode=ro", uri=True, **options)
        return connect(path, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    change(directory)
    assert title(open_connection(str(directory), str(cache))) == "Microchips"


@pytest.mark.parametrize("call", ["open", "replace"])
def test_a_disk_that_is_full_does_no_harm(answer, right, monkeypatch, call):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        "hubcli.store.cache.os", type("Full", (), {**vars(os), call: staticmethod(full)})
    )
    assert answer() == right


# Several at once


# In Python 3.11 a connection is part of a cycle: what is not closed keeps its lock, and with
# `hubcli facts | less` another process that has a change to write would wait for it.
def test_a_process_that_waits_for_its_reader_locks_nothing(environment, base, cache):
    facts = "".join(FACT.format(f"fact-{i}") for i in range(1000))
    directory = base({"sectors/x.toml": 'title = "X"\n' + facts})
    (process,) = start(environment, directory, 1)
    process.stdout.read(1)
    with closing(sqlite3.connect(store_path(str(directory), str(cache)), timeout=0)) as store:
        try:
            store.execute("BEGIN EXCLUSIVE")
        finally:
            process.communicate()


@pytest.mark.usefixtures("stored")
def test_an_open_store_answers_from_one_state(directory, cache, monkeypatch):
    monkeypatch.setattr("hubcli.store.cache._BUSY_SECONDS", 0.01)
    before = open_connection(str(directory), str(cache))
    assert title(before) == "Chips"
    change(directory)
    after = open_connection(str(directory), str(cache))
    assert (title(before), title(after)) == ("Chips", "Microchips")


def start(environment, directory, count):
    """Start so many processes that list the facts, all at once."""
    command = [sys.executable, "-m", "hubcli", "--facts", str(directory), "facts", "--json"]
    return [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(count)
    ]


def outcomes(processes):
    """Wait for the processes; return the different codes, outputs and errors."""
    ended = [(*process.communicate(timeout=120), process.returncode) for process in processes]
    return set(ended)


def test_eight_processes_at_once_build_one_store(environment, directory, cache):
    ((stdout, stderr, code),) = outcomes(start(environment, directory, 8))
    assert (code, stderr, b"share-2024" in stdout) == (0, b"", True)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_eight_processes_at_once_all_see_a_change(environment, directory, cache):
    outcomes(start(environment, directory, 1))
    change(directory, 'title = "Chips"\n' + FACT.format("another"))
    ((stdout, stderr, code),) = outcomes(start(environment, directory, 8))
    assert (code, stderr, b"another" in stdout) == (0, b"", True)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_processes_that_run_while_files_change_see_one_state_or_the_next(environment, directory):
    processes = []
    for number in range(4):
        text = (
            'title = "Chips"\n'
            + FACT.format(f"state-{number}-a")
            + FACT.format(f"state-{number}-b")
        )
        temporary = directory / "next"
        temporary.write_text(text)
        temporary.replace(directory / "sectors/chips.toml")
        processes += start(environment, directory, 2)
    for stdout, stderr, code in outcomes(processes):
        assert (code, stderr) == (0, b"")
        states = {n for n in range(4) if f"state-{n}-a".encode() in stdout}
        assert len(states) == 1
        assert states == {n for n in range(4) if f"state-{n}-b".encode() in stdout}
