"""Whole screens, as they were read and accepted: `pytest --update-golden` writes them again."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
BASE = GOLDEN / "base"
VIEWS = {
    "summary": ["summary"],
    "sectors": ["sectors"],
    "topic": ["sectors", "tea"],
    "claim": ["show", "largest"],
    "fact": ["show", "tea-sales-2024"],
    "facts": ["facts"],
    "claims": ["claims"],
    "sources": ["sources"],
    "series": ["series"],
    "diff": ["diff", str(BASE), str(GOLDEN / "revised")],
}
SCREENS = {
    f"{name}.{columns}.txt": (columns, arguments)
    for name, arguments in VIEWS.items()
    for columns in (40, 80, 120)
}
COLORED = {
    "summary.80.color.txt": ["summary"],
    "claim.80.color.txt": ["show", "largest"],
    "diff.80.color.txt": VIEWS["diff"],
}
WRITTEN = {
    f"{name}.{ending}": [*VIEWS[name], "--format", format_]
    for name in ("sectors", "topic", "claim", "facts")
    for ending, format_ in (("csv", "csv"), ("json", "json"), ("md", "markdown"))
} | {
    "summary.json": ["summary", "--format", "json"],
    "summary.md": ["summary", "--format", "markdown"],
    "series.json": ["series", "--format", "json"],
    "fact.tsv": ["show", "tea-sales-2024", "--format", "tsv"],
    "claims.tsv": ["claims", "--format", "tsv"],
    "diff.tsv": [*VIEWS["diff"], "--format", "tsv"],
    "diff.json": [*VIEWS["diff"], "--format", "json"],
    "diff.md": [*VIEWS["diff"], "--format", "markdown"],
    "sources.jsonl": ["sources", "--format", "jsonl"],
}


@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_accepted(terminal, golden, name):
    columns, arguments = SCREENS[name]
    variables = {"NO_COLOR": "1", "HUBCLI_FACTS": str(BASE)}
    golden(name, terminal(*arguments, columns=columns, variables=variables).stdout)


@pytest.mark.parametrize("name", COLORED)
def test_a_coloured_screen_is_as_it_was_accepted(terminal, golden, name):
    shown = terminal(*COLORED[name], variables={"HUBCLI_FACTS": str(BASE)}).stdout
    golden(name, re.sub(r"\x1b\]8;id=\d+;", "\x1b]8;id=0;", shown))  # Rich numbers links at random


@pytest.mark.parametrize("name", WRITTEN)
def test_a_written_answer_is_as_it_was_accepted(answer, golden, name):
    golden(name, answer(*WRITTEN[name], variables={"HUBCLI_FACTS": str(BASE)}).stdout)


def test_every_golden_file_belongs_to_a_test():
    found = {path.name for path in GOLDEN.iterdir() if path.is_file()} - {".gitattributes"}
    assert found == {*SCREENS, *COLORED, *WRITTEN}


def test_golden_files_have_the_line_breaks_that_are_printed():
    assert not [path for path in GOLDEN.iterdir() if path.is_file() and b"\r" in path.read_bytes()]


# --update-golden itself


@pytest.fixture
def elsewhere(tmp_path):
    """A test of a golden file in a directory of its own, and a way to run pytest on it."""
    shutil.copy(HERE / "conftest.py", tmp_path)
    (tmp_path / "golden").mkdir()
    (tmp_path / "test_it.py").write_text("def test_it(golden):\n    golden('it.txt', 'new\\n')\n")

    def run(*arguments, **variables):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=kept | variables,
            check=False,
        )

    return run


def test_update_golden_writes_the_file_and_fails_so_that_it_is_read(elsewhere, tmp_path):
    done = elsewhere("--update-golden")
    assert (tmp_path / "golden/it.txt").read_text() == "new\n"
    assert done.returncode == 1
    assert "read it before you commit it" in done.stdout


def test_update_golden_is_refused_under_ci(elsewhere, tmp_path):
    done = elsewhere("--update-golden", CI="true")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert not (tmp_path / "golden/it.txt").exists()


def test_a_golden_file_that_differs_fails(elsewhere, tmp_path):
    (tmp_path / "golden/it.txt").write_text("old\n")
    assert elsewhere().returncode == 1


def test_a_golden_file_that_is_missing_fails(elsewhere):
    assert elsewhere().returncode == 1
