"""The store follows its files: what changed is decoded again, and nothing else."""

import os
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import hubcli.base.decode
from hubcli.base.discover import discover
from hubcli.checks.registry import faults, holds, run
from hubcli.checks.whole_base import WholeBase
from hubcli.model.topics import Kind
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

LONG_AGO = 1_600_000_000 * 10**9
"""Nanoseconds: an mtime that no clock takes for young."""

FACT = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'


@pytest.fixture
def reads(monkeypatch):
    """Return the list of files that are decoded, in order; the test clears it."""
    paths = []
    read_file = hubcli.base.decode.read_file

    def spy(base, path, **about):
        paths.append(path)
        return read_file(base, path, **about)

    monkeypatch.setattr(hubcli.base.decode, "read_file", spy)
    return paths


@pytest.fixture
def old_base(base):
    """Write a base as `base` does, all of whose files are old."""

    def write(files=None):
        directory = base(files)
        for path in directory.rglob("*.toml"):
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        return directory

    return write


@pytest.fixture
def ask(tmp_path):
    """Open the store of a base in the cache and return it; the one opened before is closed."""
    opened = []

    def open_store(directory):
        if opened:
            opened.pop().close()
        opened.append(Store(open_connection(str(directory), str(tmp_path / "cache"))))
        return opened[-1]

    return open_store


def change(path, text):
    """Write a file so that it is old, but not as old as before."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(LONG_AGO + 10**9, LONG_AGO + 10**9))


def test_a_first_question_reads_every_file_once(old_base, ask, reads):
    ask(old_base())
    assert sorted(reads) == [
        "base.toml",
        "hubs/here.toml",
        "sectors/chips.toml",
        "series.toml",
        "sources/all.toml",
    ]


def test_a_second_question_reads_no_file(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    ask(directory)
    assert reads == []


def test_a_changed_file_alone_is_read_again(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    change(directory / "sectors/chips.toml", 'title = "Microchips"\n')
    assert ask(directory).overview(Kind.SECTOR, "chips").topic.title == "Microchips"
    assert reads == ["sectors/chips.toml"]


def test_files_whose_bytes_are_the_same_are_not_decoded_again(old_base, ask, reads):
    directory = old_base()
    assert holds(ask(directory))
    reads.clear()
    for path in directory.rglob("*.toml"):
        copy = path.with_suffix(".new")  # another time and another inode
        copy.write_bytes(path.read_bytes())
        copy.rename(path)
    assert holds(ask(directory))
    assert reads == []


def test_a_change_that_no_stamp_tells_is_seen_where_all_is_read(
    old_base, ask, tmp_path, monkeypatch
):
    directory = old_base({"sectors/x.toml": 'title = "One"\n'})
    found = dict.fromkeys(discover(str(directory)), (1, 1, 1, 1))
    monkeypatch.setattr("hubcli.store.cache.discover", lambda _: found)
    ask(directory)
    (directory / "sectors/x.toml").write_text('title = "Two"\n')
    store = ask(directory)
    assert store.overview(Kind.SECTOR, "x").topic.title == "One"
    store.close()
    for _ in range(2):
        connection = open_connection(str(directory), str(tmp_path / "cache"), reread=True)
        with closing(connection):
            assert Store(connection).overview(Kind.SECTOR, "x").topic.title == "Two"


def test_an_added_file_alone_is_read(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    change(directory / "challenges/rents.toml", 'title = "Rents"\n')
    assert ask(directory).overview(Kind.CHALLENGE, "rents").topic.title == "Rents"
    assert reads == ["challenges/rents.toml"]


def test_what_a_removed_file_said_is_gone_without_reading(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    (directory / "sectors/chips.toml").unlink()
    assert ask(directory).facts() == ()
    assert reads == []


def test_a_renamed_file_is_read_under_its_new_name(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    (directory / "sectors/chips.toml").rename(directory / "sectors/microchips.toml")
    assert [fact.topic for fact in ask(directory).facts()] == ["microchips"]
    assert reads == ["sectors/microchips.toml"]


def test_a_file_that_moves_to_another_folder_changes_its_kind(old_base, ask):
    directory = old_base()
    ask(directory)
    (directory / "advantages").mkdir()
    (directory / "sectors/chips.toml").rename(directory / "advantages/chips.toml")
    assert ask(directory).kind_of("chips") is Kind.ADVANTAGE


def test_another_hub_in_base_toml_moves_every_fact_to_it(old_base, ask):
    directory = old_base({"hubs/there.toml": 'title = "There"\n'})
    ask(directory)
    change(directory / "base.toml", 'hub = "there"\ntitle = "T"\n')
    store = ask(directory)
    assert (store.base().hub, {fact.hub for fact in store.facts()}) == ("there", {"there"})


def test_a_changed_base_toml_has_every_file_read_again(old_base, ask, reads):
    directory = old_base()
    ask(directory)
    reads.clear()
    change(directory / "base.toml", 'hub = "here"\ntitle = "Another title"\n')
    ask(directory)
    assert len(reads) == 5


def test_a_file_with_a_problem_is_not_read_again_until_it_changes(old_base, ask, reads):
    directory = old_base({"sectors/x.toml": "title = 3\n"})
    ask(directory)
    reads.clear()
    assert [
        problem.rule for problem in run(WholeBase(ask(directory), "2026-06-30", str(directory)))
    ] == ["wrong-type"]
    assert reads == []


def test_a_mended_file_has_no_problem_any_more(old_base, ask):
    directory = old_base({"sectors/x.toml": "title = 3\n"})
    ask(directory)
    change(directory / "sectors/x.toml", 'title = "X"\n')
    assert run(WholeBase(ask(directory), "2026-06-30", str(directory))) == ()


def test_a_file_that_breaks_loses_what_it_said(old_base, ask):
    directory = old_base()
    ask(directory)
    change(directory / "sectors/chips.toml", "title = 3\n")
    assert ask(directory).counts()["fact"] == 0


@pytest.fixture
def clock(monkeypatch):
    """Let the store think that it is so many seconds after LONG_AGO."""

    def set_to(seconds):
        now = LONG_AGO + seconds * 10**9
        monkeypatch.setattr("hubcli.store.update.time", SimpleNamespace(time_ns=lambda: now))

    return set_to


def test_a_change_of_the_same_size_within_the_same_second_is_seen(old_base, ask, clock):
    directory = old_base({"sectors/x.toml": 'title = "One"\n'})
    clock(1)
    ask(directory)
    (directory / "sectors/x.toml").write_text('title = "Two"\n')
    os.utime(directory / "sectors/x.toml", ns=(LONG_AGO, LONG_AGO))
    assert ask(directory).overview(Kind.SECTOR, "x").topic.title == "Two"


def test_a_file_is_read_again_as_long_as_it_is_young_and_then_no_more(old_base, ask, clock, reads):
    directory = old_base()
    clock(1)
    ask(directory)
    clock(5)
    ask(directory)
    reads.clear()
    ask(directory)
    assert reads == []


# Neither a young file nor a link that leads nowhere has a stamp of its own to compare by.
def test_a_young_file_that_becomes_a_link_to_nowhere_is_a_problem(old_base, ask):
    directory = old_base({"sectors/x.toml": 'title = "X"\n'})
    far = 4_000_000_000 * 10**9
    os.utime(directory / "sectors/x.toml", ns=(far, far))
    ask(directory)
    (directory / "sectors/x.toml").unlink()
    (directory / "sectors/x.toml").symlink_to("nowhere.toml")
    assert [
        problem.rule for problem in run(WholeBase(ask(directory), "2026-06-30", str(directory)))
    ] == ["unreadable"]


# SQLite takes no text with lone surrogates, which is how Python spells such names.
def test_a_file_whose_name_is_not_utf_8_is_a_problem(old_base, ask):
    directory = old_base()
    path = os.fsencode(directory) + b"/sectors/caf\xe9.toml"
    try:
        with open(path, "wb") as file:
            file.write(b'title = "Caf"\n')
    except OSError:
        pytest.skip("this file system refuses such names")
    assert [
        problem.rule for problem in run(WholeBase(ask(directory), "2026-06-30", str(directory)))
    ] == [
        "unreadable",
        "bad-id",
    ]


def test_a_base_in_a_directory_whose_name_is_not_utf_8_can_be_asked(old_base, ask, tmp_path):
    moved = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")
    try:
        os.rename(old_base(), moved)
    except OSError:
        pytest.skip("this file system refuses such names")
    assert ask(moved).base().hub == "here"


# One question after any sequence of edits


def everything(store):
    """Return all that a store can answer: the problems of the base, and what holds of it."""
    problems = sorted(run(WholeBase(store, "2026-06-30", "")), key=repr)
    if problems:
        store, _ = store.without_invalid(faults())
    return (
        problems,
        store.base(),
        store.claims(),
        store.facts(),
        store.sources(),
        store.series(),
        [store.overviews(kind) for kind in Kind],
        store.tally(),
        store.counts(),
        [store.bearings(fact.id) for fact in store.facts()],
        [*store.rows("SELECT title, body, names, note FROM words ORDER BY 1, 2, 3, 4", *[str] * 4)],
        [*store.rows("SELECT role, folded, name FROM names ORDER BY 1, 2, 3", str, str, str)],
    )


SOURCE = '[[sources]]\nid = "{}"\ntitle = "S"\ntype = "dataset"\n'
SERIES = '[[series]]\nid = "{}"\ntitle = "S"\nunit = "{}"\nbetter = "higher"\ndefinition = "D."\n'
PATHS = st.sampled_from(["sectors/a.toml", "sectors/b.toml", "challenges/c.toml", "hubs/d.toml"])
PARTS = st.lists(
    st.sampled_from(
        [
            FACT.format("one") + 'organizations = ["Chipmaker", "Other"]\nplaces = ["Here"]\n',
            FACT.format("two") + 'figure = { value = 5, unit = "%", series = "share" }\n',
            FACT.format("two"),
            (
                '[[claims]]\nid = "says"\nstatement = "It is."\nsource = "report"\n'
                '[[claims.evidence]]\nfact = "one"\nstance = "supports"\n'
            ),
            "[[claims]]\n",
            "colour = 1\n",
        ]
    ),
    max_size=3,
    unique=True,
)
TITLES = st.sampled_from(['title = "A"\n', 'title = "B"\naliases = ["乙"]\n', "title = [\n"])
AGES = st.sampled_from(["old", "young"])


class Edits(RuleBasedStateMachine):
    """A store that is updated after each edit, beside one that is made from nothing each time."""

    def __init__(self):
        super().__init__()
        self.root = tempfile.mkdtemp()
        self.base = Path(self.root, "base")
        self.changes = 0

    @initialize()
    def start(self):
        for path, text in {
            "base.toml": 'hub = "here"\ntitle = "T"\nreport = "report"\n',
            "hubs/here.toml": 'title = "Here"\n',
            "sources/a.toml": SOURCE.format("survey") + SOURCE.format("report"),
            "series.toml": SERIES.format("share", "%"),
        }.items():
            self.put(path, text, "old")

    def put(self, path, text, age):
        self.changes += 1
        (self.base / path).parent.mkdir(parents=True, exist_ok=True)
        (self.base / path).write_text(text, encoding="utf-8")
        mtime = (LONG_AGO if age == "old" else 4_000_000_000 * 10**9) + self.changes * 10**9
        os.utime(self.base / path, ns=(mtime, mtime))

    @rule(path=PATHS, title=TITLES, parts=PARTS, age=AGES)
    def write(self, path, title, parts, age):
        self.put(path, title + "".join(parts), age)

    @rule(path=PATHS)
    def remove(self, path):
        (self.base / path).unlink(missing_ok=True)

    @rule(path=PATHS, other=PATHS)
    def rename(self, path, other):
        if (self.base / path).exists():
            (self.base / other).parent.mkdir(exist_ok=True)
            (self.base / path).rename(self.base / other)

    @rule(unit=st.sampled_from(["%", "firms"]), id_=st.sampled_from(["share", "part"]))
    def count_otherwise(self, unit, id_):
        self.put("series.toml", SERIES.format(id_, unit), "old")

    @rule(first=st.sampled_from(["survey", "census"]), second=st.sampled_from(["report", "one"]))
    def rename_sources(self, first, second):
        self.put("sources/a.toml", SOURCE.format(first) + SOURCE.format(second), "old")

    @rule(hub=st.sampled_from(["here", "d"]))
    def move(self, hub):
        self.put("base.toml", f'hub = "{hub}"\ntitle = "T"\n', "old")

    @invariant()
    def an_updated_store_answers_as_a_fresh_one(self):
        if self.changes:
            cache = str(Path(self.root, "cache"))
            with Store(open_connection(str(self.base), cache)) as updated:
                held = holds(updated)
                found = everything(updated)
                if not found[0]:
                    updated.mark_valid()
            with Store(open_connection(str(self.base), None)) as fresh:
                assert found == everything(fresh)
            assert held == (not found[0])

    def teardown(self):
        shutil.rmtree(self.root)


test_an_updated_store_answers_as_a_fresh_one = Edits.TestCase
Edits.TestCase.settings = settings(max_examples=15, stateful_step_count=10)
