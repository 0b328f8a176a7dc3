"""Work is done whole whatever becomes of the processes that share it, and none of them is left."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hubcli.base.choosing import Base
from hubcli.opening import opened
from hubcli.shares import Told, in_shares
from tests.benchmarks.bases import Size, write_base
from tests.site.conftest import files_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")


def begun() -> None:
    pass


def fails(parent: int) -> None:
    raise RuntimeError


def is_killed(parent: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leaves(parent: int) -> None:
    sys.exit(0)


@pytest.mark.parametrize("ends", [fails, is_killed, leaves])
def test_what_a_copy_did_not_do_is_done_by_its_parent(ends: Callable[[int], None]):
    parent = os.getpid()

    def share(number: int, told: Told) -> list[int]:
        if number == 2 and os.getpid() != parent:
            ends(parent)
        return [number, os.getpid()]

    (one, two, three) = in_shares(share, 3, begun=begun)
    assert (one, three) == ([0, parent], [2, parent])
    assert two[0] == 1
    assert two[1] != parent


def test_where_no_process_is_to_be_had_one_does_it_all(monkeypatch: pytest.MonkeyPatch):
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert in_shares(lambda number, _: number, 3, begun=begun) == [0, 1, 2]


def test_a_share_that_its_parent_cannot_do_either_says_why():
    def share(number: int, told: Told) -> None:
        if number:
            raise ValueError(number)

    with pytest.raises(ValueError, match="1"):
        in_shares(share, 2, begun=begun)


ORPHAN = """
import os, sys, time
from hubcli.shares import in_shares

def share(number, told):
    if number == 0:
        print("working", flush=True)
    while True:
        told(0.5)
        time.sleep(0.01)

in_shares(share, 3, begun=lambda: None)
"""


@pytest.mark.parametrize("killed", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_copy_outlives_its_parent(killed: signal.Signals):
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"
        process.send_signal(killed)
        process.communicate(timeout=60)  # both ends are open as long as a copy lives


@pytest.fixture
def many(tmp_path: Path) -> Path:
    write_base(tmp_path / "many", Size(facts=400, files=30))
    return tmp_path / "many"


def test_a_site_is_the_same_made_by_one_process_or_several(
    many: Path, environment: dict[str, str], tmp_path: Path
):
    def made(name: str, *, setting: Callable[[], None] | None = None, cache: str) -> dict:
        subprocess.run(
            [sys.executable, "-m", "hubcli", "site", tmp_path / name, "--facts", many],
            env=environment | {"HUBCLI_CACHE": cache},
            preexec_fn=setting,
            check=True,
        )
        return files_of(tmp_path / name)

    usual = environment["HUBCLI_CACHE"]
    one = {min(os.sched_getaffinity(0))}
    alone = made("alone", setting=lambda: os.sched_setaffinity(0, one), cache=usual)
    assert made("shared", cache=usual) == alone
    assert made("in-memory", cache=os.devnull) == alone  # which no other process can read


def test_ctrl_c_ends_every_process_that_writes_a_site_and_nothing_half_written_stays(
    many: Path, environment: dict[str, str], tmp_path: Path
):
    site = tmp_path / "site"
    with subprocess.Popen(
        [sys.executable, "-m", "hubcli", "site", site, "--facts", many],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        while not (site / "about.html").exists() and process.poll() is None:
            pass
        os.killpg(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (130, b"", b"")
    assert not [*site.rglob("*.tmp")]
    assert not (site / "data/audit.csv").exists()


@pytest.mark.parametrize("is_in_memory", [False, True])
def test_a_copy_reads_the_state_that_its_parent_has_open_where_there_is_a_file_of_it(
    is_in_memory, many: Path, tmp_path: Path
):
    chosen = Base(str(many), None if is_in_memory else str(tmp_path / "cache"))
    with opened(chosen) as store:
        counts = store.counts()
        (many / "base.toml").write_text('hub = "city-00000"\ntitle = "Changed meanwhile"\n')

        def share(number: int, told: Told) -> list[object]:
            return [os.getpid(), store.counts(), store.base().title]

        found = in_shares(share, 2, begun=store.for_a_copy())
    assert [each[1:] for each in found] == [[counts, "An atlas of cities"]] * 2
    assert (found[0][0] == found[1][0]) is is_in_memory
