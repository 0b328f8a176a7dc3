"""The README is true: every command in it gives what it shows."""

import contextlib
import doctest
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from hubcli.cli.app import COMMANDS
from hubcli.cli.exit_codes import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.compile(r"```console\n\$ (.+?)\n(.*?)```", flags=re.DOTALL)
CHAPTER = re.search(r"^## Write your own base\n(.*?)^## ", README, re.DOTALL | re.MULTILINE)[1]
BLOCKS = CONSOLE.findall(README.replace(CHAPTER, ""))
PLAIN = {"NO_COLOR": "1", "TERM": "dumb"}


def test_the_readme_has_blocks_to_check():
    assert len(BLOCKS) >= 8


@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_in_the_readme_prints_what_stands_below_it(command, shown, terminal, environment):
    if "| jq " in command and shutil.which("jq") is None:
        pytest.skip("jq is not on this machine")
    arguments = command.removeprefix("hubcli ").split()
    if set(command) & set("|'\"") or "--format" in command:
        shell = {"PATH": f"{Path(sys.executable).parent}:{environment['PATH']}"}
        printed = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", command],
            capture_output=True,
            text=True,
            env=environment | PLAIN | shell,
            cwd=ROOT,
            check=True,
        ).stdout
    else:
        printed = terminal(*arguments, columns=80, variables=PLAIN, cwd=ROOT).stdout
    if shown.endswith("…\n"):
        assert printed.startswith(shown.removesuffix("…\n"))
    else:
        assert printed == shown


def test_the_chapter_on_a_base_of_ones_own_works_step_by_step(environment, tmp_path):
    steps = re.findall(r"^```(console|toml)\n(.*?)^```", CHAPTER, re.DOTALL | re.MULTILINE)
    assert [kind for kind, _ in steps].count("console") == 7
    shell = {"PATH": f"{Path(sys.executable).parent}:{environment['PATH']}"}
    for kind, text in steps:
        first, _, rest = text.partition("\n")
        if kind == "toml":
            path = first.removeprefix("# at the end of ")
            with (tmp_path / path).open("a") as file:
                file.write(f"\n{rest}")
            continue
        printed = on_terminal(first.removeprefix("$ "), environment | PLAIN | shell, cwd=tmp_path)
        assert printed == rest


def on_terminal(command, variables, *, cwd):
    """Return what a shell command shows on a terminal of 80 columns."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    with subprocess.Popen(
        ["/bin/bash", "-c", command],
        stdin=child,
        stdout=child,
        stderr=child,
        env=variables,
        cwd=cwd,
    ):
        os.close(child)
        shown = b""
        with contextlib.suppress(OSError):  # Linux's way of saying that the other end is closed
            while block := os.read(parent, 65536):
                shown += block
    os.close(parent)
    return shown.decode().replace("\r\n", "\n")


def test_the_python_in_the_readme_gives_what_it_shows(environment, monkeypatch):
    monkeypatch.setenv("HUBCLI_CACHE", environment["HUBCLI_CACHE"])
    monkeypatch.delenv("HUBCLI_FACTS", raising=False)
    (block,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(block, {}, "README", None, None)
    assert len(test.examples) == 4
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_hook_runs_a_command_that_there_is():
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert re.search(r"^  entry: hubcli (\w+)$", hook, re.MULTILINE)[1] in COMMANDS
    assert f"id: {re.search('id: (.+)', hook)[1]}" in README


def test_the_hook_runs_on_every_commit_and_names_the_base():
    """A commit that only deletes files passes pre-commit none that a filter could match."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert "\n  always_run: true\n" in hook
    assert not re.search(r"^  (files|types\w*|exclude\w*):", hook, re.MULTILINE)
    assert "\n  args: [.]\n" in hook
    assert "args: [., --strict]" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name):
    assert f"hubcli {name}" in README


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_the_readme_says_what_each_exit_code_means(code):
    assert f"| {code.value} | {code.meaning} |" in README


def test_every_variable_of_the_help_is_in_the_readme(hubcli):
    told = hubcli("help", "environment").stdout
    variables = re.findall(r"^  ([A-Z_]+) ", told, flags=re.MULTILINE)
    assert variables
    assert [name for name in variables if f"`{name}`" not in README] == []
