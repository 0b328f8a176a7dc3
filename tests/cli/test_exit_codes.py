"""How a process of hubcli ends: its exit code, and what is on stdout and stderr then."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HUBCLI = [sys.executable, "-m", "hubcli"]
FULL = Path("/dev/full")

FAILURES = {
    "an unknown name": (["sectors", "nonsense"], 1),
    "an unknown id": (["show", "nonsense"], 1),
    "an unknown source": (["facts", "--source", "nonsense"], 1),
    "an unknown organization": (["facts", "--organization", "nonsense"], 1),
    "an unknown field": (["sectors", "--fields", "nonsense"], 2),
    "an unknown field to sort by": (["sectors", "--sort", "nonsense"], 2),
    "an unknown option": (["sectors", "--nonsense"], 2),
    "an unknown verdict": (["claims", "--verdict", "nonsense"], 2),
    "a bad date": (["facts", "--since", "2024-13"], 2),
    "a negative limit": (["facts", "--limit", "-1"], 2),
    "a limit beyond every number": (["facts", "--limit", "9" * 30], 2),
    "no id": (["show"], 2),
    "an empty list of fields": (["sectors", "--fields", ""], 2),
    "a missing base": (["sectors", "--facts", "/proc/nonexistent"], 3),
    "a file for a base": (["sectors", "--facts", "/etc/passwd"], 3),
}


@pytest.mark.parametrize(("arguments", "code"), FAILURES.values(), ids=FAILURES)
def test_a_failure_has_its_exit_code(shipped, arguments, code):
    assert shipped(*arguments).code == code


@pytest.mark.parametrize(("arguments", "code"), FAILURES.values(), ids=FAILURES)
def test_a_failure_leaves_stdout_empty_also_with_json(answer, arguments, code):
    outcome = answer(*arguments, "--json")
    assert (outcome.code, outcome.stdout) == (code, "")


@pytest.mark.parametrize(("arguments", "code"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_said_on_the_first_line_of_stderr(answer, arguments, code):
    outcome = answer(*arguments)
    assert outcome.code == code
    assert re.match(r"error: \S.{5,}\n", outcome.stderr)


def test_an_unknown_command_is_a_usage_error(shipped):
    outcome = shipped("nonsense")
    assert (outcome.code, outcome.stdout) == (2, "")


def test_a_near_miss_of_a_command_is_answered_with_the_command_and_not_run(shipped):
    outcome = shipped("sector")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "sectors" in outcome.stderr


def test_success_is_exit_code_0_with_an_empty_stderr(shipped):
    outcome = shipped("sectors", "--fields", "id", "--limit", "1")
    assert (outcome.code, outcome.stderr) == (0, "")


def test_an_empty_list_is_no_failure(shipped):
    outcome = shipped("claims", "--sector", "biomedicine", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


def test_a_usage_error_names_the_help_of_its_command(shipped):
    assert "hubcli facts --help" in shipped("facts", "--nonsense").stderr


def test_json_and_another_format_are_a_usage_error(shipped):
    outcome = shipped("sectors", "--json", "--format", "csv")
    assert (outcome.code, outcome.stdout) == (2, "")


def test_json_and_the_format_json_agree(answer):
    assert answer("sectors", "--json", "--format", "json").code == 0


def test_a_base_that_does_not_hold_is_exit_code_3(hubcli, base):
    directory = base({"sectors/chips.toml": 'title = "Chips"\nnonsense = 1\n'})
    outcome = hubcli("sectors", "--json", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (3, "")


def test_a_missing_base_is_answered_with_how_to_name_one(shipped):
    assert shipped("sectors", "--facts", "/proc/nonexistent").stderr == (
        "error: no fact base at /proc/nonexistent: there is no such directory\n"
        "  hint: name a directory that has a base.toml, with --facts DIR or HUBCLI_FACTS\n"
    )


def test_an_argument_that_is_no_utf_8_is_an_unknown_name(environment, warm):
    done = subprocess.run(
        [*HUBCLI, "show", b"\xff"],
        capture_output=True,
        env=environment | {"HUBCLI_CACHE": str(warm)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"\\udcff" in done.stderr


def test_a_base_may_lie_in_a_directory_whose_name_is_no_utf_8(environment, base):
    directory = os.fsencode(base()) + b"-\xff"
    os.rename(base(), directory)
    done = subprocess.run(
        [*HUBCLI, "sectors", "--fields", "id", "--facts", directory],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"id\nchips\n")


# A bug: one that is put in from outside, through sitecustomize


@pytest.fixture
def broken(tmp_path, shipped):
    """Run hubcli with a store whose every list of topics raises."""
    (tmp_path / "sitecustomize.py").write_text(
        "from hubcli.store.store import Store\n"
        "def overviews(*_, **__):\n"
        "    raise ValueError('a fault put in by a test')\n"
        "Store.overviews = overviews\n"
    )

    def run(**variables):
        return shipped("sectors", variables={"PYTHONPATH": str(tmp_path)} | variables)

    return run


def test_a_bug_is_exit_code_70_in_one_line_with_an_empty_stdout(broken):
    outcome = broken()
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        70,
        "",
        (
            "error: hubcli has a bug: ValueError: a fault put in by a test\n"
            "  hint: set HUBCLI_DEBUG=1 and run it again to see the traceback\n"
        ),
    )


def test_a_bug_shows_its_traceback_where_that_is_asked_for(broken):
    outcome = broken(HUBCLI_DEBUG="1")
    assert "Traceback (most recent call last)" in outcome.stderr


def test_a_bug_is_exit_code_70_with_its_traceback_too(broken):
    assert broken(HUBCLI_DEBUG="1").code == 70


# Ctrl-C, and readers that go away


def test_control_c_is_exit_code_130_without_a_traceback(environment, warm):
    process = subprocess.Popen(
        [*HUBCLI, "facts", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment | {"HUBCLI_CACHE": str(warm)},
    )
    process.stdout.read1(1)  # from here on it waits for us to read the rest
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (130, b"")


def test_a_reader_that_closes_the_pipe_early_is_no_failure(environment, warm):
    done = subprocess.run(
        ["/bin/bash", "-c", "hubcli facts --json | head -1; echo ${PIPESTATUS[0]}"],
        capture_output=True,
        env=environment
        | {
            "HUBCLI_CACHE": str(warm),
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
        },
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"[\n0\n", b"")


@pytest.mark.parametrize("line", ["", "--version", "--help", "facts -h"])
def test_help_into_a_pipe_that_nobody_reads_is_no_failure(environment, line):
    assert into_a_closed_pipe(environment, line.split()) == (0, b"")


@pytest.mark.parametrize("format_", ["table", "json", "tsv"])
def test_an_answer_into_a_pipe_that_nobody_reads_is_no_failure(environment, warm, format_):
    environment |= {"HUBCLI_CACHE": str(warm)}
    assert into_a_closed_pipe(environment, ["sectors", "--format", format_]) == (0, b"")


def into_a_closed_pipe(environment: dict[str, str], arguments: list[str]) -> tuple[int, bytes]:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*HUBCLI, *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "line", ["facts --json", "sectors", "help formats", "--version", "-h", "sectors -h"]
)
def test_a_disk_that_is_full_is_said_and_is_exit_code_1(environment, warm, line):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*HUBCLI, *line.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment | {"HUBCLI_CACHE": str(warm)},
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        1,
        b"error: cannot write the answer: No space left on device\n",
    )


def test_what_a_write_does_not_take_is_written_or_said(environment, warm, tmp_path):
    """Where Python does not buffer, one write can take a part of the bytes and be content."""
    environment |= {"HUBCLI_CACHE": str(warm), "PYTHONUNBUFFERED": "1"}
    line = f'ulimit -f 8; trap "" XFSZ; "{sys.executable}" -m hubcli facts > {tmp_path}/cut'
    done = subprocess.run(
        ["/bin/bash", "-c", line], stderr=subprocess.PIPE, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (
        1,
        b"error: cannot write the answer: File too large\n",
    )


def test_a_closed_stdout_is_said_and_is_exit_code_1(environment, warm):
    done = subprocess.run(
        ["/bin/bash", "-c", 'exec "$0" -m hubcli sectors >&-', sys.executable],
        stderr=subprocess.PIPE,
        env=environment | {"HUBCLI_CACHE": str(warm)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        b"error: cannot write the answer: standard output is closed\n",
    )


def test_a_closed_stderr_does_not_hinder_the_answer(environment, warm):
    done = subprocess.run(
        [
            "/bin/bash",
            "-c",
            'exec "$0" -m hubcli sectors --fields id --limit 1 2>&-',
            sys.executable,
        ],
        stdout=subprocess.PIPE,
        env=environment | {"HUBCLI_CACHE": str(warm)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"id\nartificial-intelligence\n")


# The program and the module


def test_python_m_hubcli_and_hubcli_are_the_same_program(environment):
    script = Path(sys.executable).with_name("hubcli")
    shown = [
        subprocess.run(command, capture_output=True, env=environment, check=True).stdout
        for command in ([*HUBCLI, "--help"], [script, "--help"])
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_console_script_passes_the_exit_code_on(environment, warm, code):
    arguments = {
        0: ["--version"],
        1: ["show", "nonsense"],
        2: ["nonsense"],
        3: ["sectors", "--facts", "/proc/nonexistent"],
    }[code]
    done = subprocess.run(
        [Path(sys.executable).with_name("hubcli"), *arguments],
        capture_output=True,
        env=environment | {"HUBCLI_CACHE": str(warm)},
        check=False,
    )
    assert done.returncode == code


def test_the_version_is_that_of_the_package(hubcli):
    from hubcli import __version__

    assert hubcli("--version").stdout == f"hubcli {__version__}\n"
