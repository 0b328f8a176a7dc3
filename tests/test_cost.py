"""What a run costs in instructions, which repeat where times do not: no more than Typer's own.

Counted by Valgrind; where there is none these tests are left out.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HUBCLI = "from hubcli.cli import main; main()"
HELLO = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.benchmarks.{{}} import app; app()"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("valgrind"), reason="Valgrind counts"),
]


@pytest.fixture(scope="module")
def cost(tmp_path_factory):
    """Return how many instructions a Python program takes, compiled and with a warm cache."""
    directory = tmp_path_factory.mktemp("cost")
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(directory),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "PYTHONHASHSEED": "0",
        "PYTHONPYCACHEPREFIX": str(directory / "compiled"),
        "HUBCLI_CACHE": str(directory / "cache"),
    }
    counted = {}

    def count(program, *arguments, **more):
        script = directory / "program.py"
        script.write_text(program)
        command = [sys.executable, str(script), *arguments]
        key = (program, arguments, *more.items())
        if key not in counted:
            environment = variables | more
            for _ in range(2):
                subprocess.run(command, capture_output=True, env=environment, check=True)
            valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
            done = subprocess.run(
                valgrind + command, capture_output=True, text=True, env=environment, check=True
            )
            counted[key] = int(re.search(r"Collected : (\d+)", done.stderr)[1])
        return counted[key]

    return count


def test_a_list_as_json_costs_what_a_hello_world_with_as_many_commands_costs(cost):
    hello = cost(HELLO.format("hello"), "command-05")
    assert cost(HUBCLI, "sectors", "--json") < 1.08 * hello


def test_a_table_costs_less_than_a_hello_world_with_a_table_of_rich(cost):
    hello = cost(HELLO.format("hello_table"), "table")
    assert cost(HUBCLI, "sectors", "--format", "table") < hello


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_costs_less_than_a_list(cost, arguments):
    assert cost(HUBCLI, *arguments) < cost(HUBCLI, "sectors", "--json")


def test_a_completion_costs_no_more_than_a_list(cost):
    completion = cost(HUBCLI, "hubcli sectors s", "s", _HUBCLI_COMPLETE="answer_bash")
    assert completion < 1.03 * cost(HUBCLI, "sectors", "--json")
