"""An answer longer than the screen goes through a pager, as those of git do."""

import os
import signal
import sys

import pexpect
import pytest

MARKED = "sed s/^/@/"
"""A pager that shows what went through it."""

LONG = ("facts", "--limit", "40")
SHORT = ("facts", "--limit", "3")

pytestmark = pytest.mark.usefixtures("warmed")


@pytest.fixture
def run(environment, tmp_path):
    """Start hubcli as a shell does, on a terminal of 24 lines that is its own."""

    def start(*arguments, **variables):
        return pexpect.spawn(
            sys.executable,
            ["-m", "hubcli", *map(str, arguments)],
            env=environment | {"NO_COLOR": "1", **variables},
            dimensions=(24, 100),
            encoding="utf-8",
            timeout=30,
            cwd=str(tmp_path),
        )

    return start


def code_of(process):
    process.expect(pexpect.EOF)
    process.close()
    return process.exitstatus


@pytest.mark.parametrize(
    ("arguments", "variables", "is_paged"),
    [
        (LONG, {"HUBCLI_PAGER": MARKED}, True),
        (LONG, {"HUBCLI_PAGER": MARKED, "PAGER": "cat"}, True),
        ((*LONG, "--json"), {"HUBCLI_PAGER": MARKED}, True),
        (("help", "writing"), {"HUBCLI_PAGER": MARKED}, True),
        (SHORT, {"HUBCLI_PAGER": MARKED}, False),
        ((*LONG, "--no-pager"), {"HUBCLI_PAGER": MARKED}, False),
        (("--no-pager", *LONG), {"HUBCLI_PAGER": MARKED}, False),
        (LONG, {"HUBCLI_PAGER": MARKED, "TERM": "dumb"}, False),
        (LONG, {"HUBCLI_PAGER": "", "PAGER": MARKED}, False),
        (LONG, {"HUBCLI_PAGER": "cat"}, False),
        (LONG, {"HUBCLI_PAGER": "no-such-pager -x"}, False),
        (LONG, {"HUBCLI_PAGER": "less '"}, False),
    ],
)
def test_what_goes_through_a_pager(terminal, arguments, variables, is_paged):
    outcome = terminal(*arguments, variables={"NO_COLOR": "1"} | variables)
    lines = outcome.stdout.splitlines()
    assert outcome.code == 0
    assert {line[:1] == "@" for line in lines} == {is_paged}
    assert len(lines) > 40 or not is_paged


def test_a_pipe_has_no_pager(answer):
    assert "@" not in answer(*LONG, variables={"HUBCLI_PAGER": MARKED}).stdout[:1]


@pytest.mark.parametrize(
    ("variables", "pager"),
    [({"PAGER": MARKED}, True), ({"PAGER": "cat"}, False), ({"PATH": "/nonexistent"}, False)],
)
def test_without_a_pager_of_hubcli_it_is_that_of_everything(
    terminal, environment, variables, pager
):
    del environment["HUBCLI_PAGER"]
    shown = terminal(*LONG, variables={"NO_COLOR": "1"} | variables).stdout
    assert shown.startswith("@As of" if pager else "As of")


@pytest.mark.parametrize(("given", "told"), [({}, "FRX -c"), ({"LESS": "S"}, "S -c")])
def test_less_is_told_how_to_page_unless_it_was_told_otherwise(terminal, given, told):
    pager = {"HUBCLI_PAGER": "cat > /dev/null; echo $LESS $LV"}
    assert terminal(*LONG, variables=pager | given).stdout == f"{told}\n"


def test_who_leaves_a_pager_early_has_read_enough(terminal):
    pager = {"HUBCLI_PAGER": "head -n 1"}
    outcome = terminal("facts", "--json", variables=pager)
    assert (outcome.code, outcome.stdout) == (0, "[\n")


def test_a_pager_has_the_note_on_a_list_before_its_rows(terminal):
    shown = terminal("search", "china zzqqx", variables={"HUBCLI_PAGER": "head -n 1"}).stdout
    assert 'no record has "zzqqx"' in shown


def test_a_pager_gets_colours_and_no_links(terminal):
    shown = terminal("show", "unicorns", variables={"HUBCLI_PAGER": MARKED}).stdout
    assert "\x1b[1m" in shown
    assert "\x1b]8;" not in shown


def test_a_no_stays_a_no_behind_a_pager(terminal, base):
    facts = "".join(f'[[facts]]\nid = "f{number}"\n' for number in range(40))
    directory = base({"sectors/bad.toml": f'title = "Bad"\n{facts}'})
    outcome = terminal("check", directory, variables={"HUBCLI_PAGER": "head -n 1"})
    assert (outcome.code, outcome.stdout.count("\n")) == (1, 1)


def test_less_pages_until_it_is_left_and_ctrl_c_leaves_it_alone(run, environment):
    del environment["HUBCLI_PAGER"]
    process = run(*LONG)
    process.expect("As of")
    process.expect(r"\n:")  # its prompt
    process.sendintr()
    process.send(" ")
    process.expect(r"\n.*:")
    process.send("q")
    assert code_of(process) == 0


def test_an_answer_that_fits_is_there_at_once(run, environment):
    del environment["HUBCLI_PAGER"]
    assert code_of(run(*SHORT)) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_hubcli_when_the_pager_has_been_left(run, tmp_path, number):
    """A pager that is left behind has the terminal, which the shell then shares with it."""
    ended, pager = tmp_path / "ended", tmp_path / "pager.py"
    pager.write_text(
        "import signal, sys, time\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "print('it reads', flush=True)\n"
        "sys.stdin.read()\n"
        "time.sleep(1)\n"
        f"open({str(ended)!r}, 'w')\n"
    )
    more = ("facts", "--limit", "400")  # more than a pipe holds
    process = run(*more, HUBCLI_PAGER=f"{sys.executable} {pager}")
    process.expect("it reads")
    os.kill(process.pid, number)
    _, status = os.waitpid(process.pid, 0)
    assert os.WTERMSIG(status) == number
    assert ended.exists()
