"""Long work shows how far it is, on a terminal only, leaves no trace, and can be interrupted."""

import os
import signal
import subprocess
import sys
import time

import pyte
import pytest

from tests.benchmarks.bases import Size, write_base
from tests.conftest import BAR

WHAT = "Reading the fact base"
AT_ONCE = "import hubcli.cli.waiting as waiting; waiting.PATIENCE = 0"
"""Run by Python before hubcli, so that whoever waits at all is shown the bar."""

COLOR = "\x1b[38;5;"


@pytest.fixture
def impatient(terminal, base, tmp_path):
    """Run hubcli on a terminal, with a bar for every reading; all that is sent comes back."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(AT_ONCE)
    directory = base()

    def run(*arguments, variables=(), **settings):
        variables = {"PYTHONPATH": str(tmp_path / "hook"), **dict(variables)}
        line = ("--facts", directory, *arguments)
        return terminal(*line, variables=variables, whole=True, **settings).stdout

    return run


def screen_of(sent, columns, before=""):
    """Return what a terminal of 12 rows shows, what was scrolled out first, and its state."""
    screen = pyte.HistoryScreen(columns, 12, history=1000)
    pyte.Stream(screen).feed((before + sent).replace("\n", "\r\n"))
    above = ["".join(row[column].data for column in range(columns)) for row in screen.history.top]
    cursor = screen.cursor
    return above + screen.display, (cursor.x, cursor.y, cursor.hidden), screen.mode


@pytest.mark.parametrize("columns", [20, 80])
@pytest.mark.parametrize("command", [["sectors"], ["check"], ["diff", "{base}"], []], ids=" ".join)
def test_after_a_bar_the_screen_is_as_if_it_had_never_been(impatient, base, command, columns):
    command = [word.format(base=base()) for word in command]
    sent = impatient(*command, columns=columns)
    assert WHAT in sent
    without = BAR.sub("", sent)
    assert WHAT not in without
    for before in ("", "checking ... ", "x" * (columns - 1), "\n" * 11, "\n" * 11 + "$ "):
        assert screen_of(sent, columns, before) == screen_of(without, columns, before)


def test_a_bar_says_how_much_is_done(impatient):
    sent = impatient("sectors", "--color", "never")
    assert f"{WHAT} {'█' * 30} 100%" in sent
    assert f"{WHAT} {'░' * 30}" not in sent


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_that_may_not_erase_gets_no_bar(impatient, term):
    sent = impatient("sectors", "--color", "never", variables={"TERM": term})
    assert "\x1b" not in sent
    assert WHAT not in sent
    assert not sent.startswith("\n")


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        ([], {}, True),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("command", ["sectors", "new"])
def test_a_bar_is_coloured_as_the_answer_is(impatient, command, arguments, variables, colored):
    line = [*arguments, command, *(["sector", "Quantum"] if command == "new" else [])]
    bars = BAR.findall(impatient(*line, variables=variables))
    assert WHAT in bars[0]
    assert (COLOR in bars[0]) is colored


def test_a_terminal_without_utf_8_gets_a_bar_in_ascii(impatient):
    sent = impatient("sectors", "--color", "never", variables={"LC_ALL": "C"})
    assert f"{WHAT} {'#' * 30} 100%" in sent


def test_a_pipe_shows_none(environment, base, tmp_path):
    script = f"{AT_ONCE}\nimport sys; from hubcli.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script, "sectors", "--facts", str(base())],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert done.stderr == b""


@pytest.fixture
def large(tmp_path):
    """Return a base that takes some seconds to read."""
    directory = tmp_path / "large"
    write_base(directory, Size(facts=10_000, files=100))
    return directory


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
    assert process.communicate(timeout=120) == (b"", b"")
    assert process.returncode in (130, -signal.SIGINT)
    assert os.listdir(cache) == []
