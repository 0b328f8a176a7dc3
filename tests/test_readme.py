"""The README is true: every command in it gives what it shows."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hubcli.cli.app import COMMANDS
from hubcli.cli.exit_codes import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n\$ (.+?)\n(.*?)```", README, flags=re.DOTALL)
PLAIN = {"NO_COLOR": "1", "TERM": "dumb"}


def test_the_readme_has_blocks_to_check():
    assert len(BLOCKS) >= 8


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
