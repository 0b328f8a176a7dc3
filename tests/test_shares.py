"""Work is done whole whatever becomes of the processes that share it, and none of them is left."""

import ast
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hubcli.shares import in_shares
from tests.benchmarks.bases import Size, write_base
from tests.site.conftest import files_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")


SHARED = """
import os, signal, sys
from hubcli.shares import in_shares

parent = os.getpid()

def share(number, told):
    if number == 2 and os.getpid() != parent:
        {ends}
    return [number, os.getpid() == parent]

print(in_shares(share, 3, begun=lambda: None))
"""


def printed(script: str) -> str:
    """Run a script in a process with one thread, as the tests' own need not be."""
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "ends", ["raise RuntimeError", "os.kill(os.getpid(), signal.SIGKILL)", "sys.exit(0)"]
)
def test_what_a_copy_did_not_do_is_done_by_its_parent(ends: str):
    assert printed(SHARED.format(ends=ends)) == "[[0, True], [1, False], [2, True]]\n"


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_no_process_is_to_be_had_one_does_it_all(call: str, monkeypatch: pytest.MonkeyPatch):
    def refused() -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, call, refused)
    assert in_shares(lambda number, _: number, 3, begun=lambda: None) == [0, 1, 2]


def test_a_share_that_its_parent_cannot_do_either_says_why():
    told = printed(
        SHARED.replace(" and os.getpid() != parent", "").format(ends="raise KeyError(2)")
    )
    assert told.endswith("KeyError: 2\n")


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
        done = subprocess.run(
            [sys.executable, "-m", "hubcli", "site", tmp_path / name, "--facts", many, "--json"],
            env=environment | {"HUBCLI_CACHE": cache},
            preexec_fn=setting,
            check=True,
            capture_output=True,
        )
        told = json.loads(done.stdout)
        assert told["files"] == told["changed"]
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


STATE = """
import os
from hubcli.base.choosing import Base
from hubcli.opening import opened
from hubcli.shares import in_shares

with opened(Base({base!r}, {cache!r})) as store:
    with open(os.path.join({base!r}, "base.toml"), "w") as file:
        file.write('hub = "city-00000"\\ntitle = "Changed meanwhile"\\n')
    parent = os.getpid()

    def share(number, told):
        return [os.getpid() == parent, store.base().title, store.counts()["fact"]]

    begun = store.for_a_copy()
    print(begun and in_shares(share, 2, begun=begun))
"""


@pytest.mark.parametrize("is_in_memory", [False, True])
def test_a_copy_reads_the_state_that_its_parent_has_open_where_it_is_not_in_memory(
    is_in_memory, many: Path, tmp_path: Path
):
    cache = None if is_in_memory else str(tmp_path / "cache")
    said = printed(STATE.format(base=str(many), cache=cache))
    if is_in_memory:
        assert said == "None\n"
        return
    one, other = ast.literal_eval(said)
    assert one == [True, "An atlas of cities", 400]
    assert other == [False, "An atlas of cities", 400]
