"""The benchmarks run, on next to nothing, and print their table."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.bases import Size, write_base
from tests.benchmarks.pairing import Runs

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def test_all_jobs_run_and_make_a_table(environment):
    command = [sys.executable, "-m", "tests.benchmarks", "--quick"]
    command += ["--facts", "60", "--files", "12", "--rounds", "1"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    header, rule, *rows = done.stdout.splitlines()
    assert header.startswith("| job | hubcli | against ")
    assert len({line.count("|") for line in (header, rule, *rows)}) == 1
    jobs = {row.split("|")[1].strip() for row in rows}
    assert {"`sectors --json`", "first run after install", "`search` of 60 facts"} <= jobs


def test_a_base_is_the_same_every_time_and_holds(hubcli, tmp_path):
    size = Size(facts=300, files=30)
    for name in ("one", "two"):
        write_base(tmp_path / name, size)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_text() for path in files}
        for name in ("one", "two")
        for files in [sorted((tmp_path / name).rglob("*.toml"))]
    )
    assert one == two
    assert sum(text.count("[[facts]]") for text in one.values()) == size.facts
    assert sum(path.parent.name != "sources" for path in one) == size.files + 2
    outcome = hubcli("check", tmp_path / "one", "--format", "table")
    assert outcome.code == 0, outcome.stdout
    assert " 0 errors" in outcome.stdout


def test_the_spread_is_half_of_what_the_middle_half_takes_up():
    assert Runs([1.0, 2.0, 3.0, 4.0, 5.0], []).median == 3.0
    assert Runs([3.0] * 5, []).spread == 0.0
    assert Runs([1.0, 2.0, 3.0, 4.0, 5.0], []).spread == 0.5
    assert Runs([2.0], []).spread == 0.0
