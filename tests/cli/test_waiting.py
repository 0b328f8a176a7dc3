"""Long work shows how far it is, on a terminal only, and can be interrupted without harm."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.benchmarks.bases import Size, write_base


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Return a base that takes some seconds to read."""
    directory = tmp_path_factory.mktemp("large") / "base"
    write_base(directory, Size(facts=30_000, files=300))
    for path in directory.rglob("*.toml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return directory


def test_a_terminal_shows_a_bar_that_goes_away(terminal, large):
    outcome = terminal("sectors", "--facts", large)
    assert "Reading the fact base" in outcome.stdout
    assert outcome.stdout.rstrip().splitlines()[-1].count("sector-19") == 1


def test_a_pipe_shows_none(hubcli, large):
    outcome = hubcli("sectors", "--facts", large)
    assert (outcome.code, outcome.stderr) == (0, "")


def test_an_interrupted_build_says_nothing_and_leaves_nothing(environment, large):
    command = [sys.executable, "-m", "hubcli", "sectors", "--facts", str(large)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    cache = environment["HUBCLI_CACHE"]
    while not (os.path.isdir(cache) and os.listdir(cache)):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode in (130, -signal.SIGINT)
    assert os.listdir(cache) == []
