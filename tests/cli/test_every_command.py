"""What holds for every command there is, and for every one to come."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from rich.cells import cell_len

from hubcli.cli.app import COMMANDS

HELPS = {
    name: getattr(import_module(f"hubcli.cli.commands.{module}"), function).__doc__
    for name, (module, _, function) in ((n, place.partition(":")) for n, place in COMMANDS.items())
}
EXAMPLES = [
    (name, line.strip())
    for name, help_ in HELPS.items()
    for line in help_.partition("Examples:")[2].splitlines()
    if line.strip().startswith("hubcli ")
]
# A name that hostile text is found by, for commands that want one; a claim, a fact, a topic ...
HOSTILE_NAMES = {
    "show": ["hostile"],
    "search": ["hostile"],
    "chart": ["hostile-series"],
    "cite": ["hostile-source"],
    "compare": ["here", "there"],
    "verify": ["hostile-source", "{base}/sectors/hostile.toml"],
    "sql": ["SELECT * FROM facts"],
    "help": None,
    "init": None,
    "schema": None,
}
OWN_LIMIT = {"sql"}  # a limit that is a safeguard, not a filter
WORST = '[/etc] [bold]x[/] :warning: 上海集成电路 👩‍💻 e\u0301 <b> | `*_ {{x}} %s ' + "x" * 90  # fmt: skip
FILES = {
    "base.toml": f'hub = "here"\ntitle = "{WORST}"\nsummary = "{WORST}"\nreport = "report"\n',
    "series.toml": f'[[series]]\nid = "hostile-series"\ntitle = "{WORST}"\nunit = "[b] 辆"\n'
    f'better = "higher"\ndefinition = "{WORST}"\n'
    '[[series]]\nid = "share"\ntitle = "Share"\nunit = "%"\nbetter = "higher"\ndefinition = "."\n',
    "sources/hostile.toml": f'[[sources]]\nid = "hostile-source"\ntitle = "{WORST}"\n'
    f'publisher = "{WORST}"\nurl = "https://example.org/[b]/{"y" * 90}"\ntype = "report"\n',
    "hubs/there.toml": f'title = "{WORST}"\n[[facts]]\nid = "there-fact"\nstatement = "{WORST}"\n'
    'source = "survey"\nas_of = "2023"\n'
    'figure = { value = 7, unit = "[b] 辆", series = "hostile-series" }\n',
    "sectors/hostile.toml": f'title = "{WORST}"\naliases = ["{WORST}"]\nsummary = "{WORST}"\n'
    'headline = "hostile-fact"\n'
    f'[[claims]]\nid = "hostile"\nstatement = "{WORST}"\nspeaker = "{WORST}"\n'
    f'source = "hostile-source"\nlocator = "{WORST}"\nphrase = "{WORST}"\n'
    f'assessment = "{WORST}"\n'
    f'[[claims.evidence]]\nfact = "hostile-fact"\nstance = "refutes"\nbecause = "{WORST}"\n'
    f'[[facts]]\nid = "hostile-fact"\nstatement = "{WORST}"\nsource = "hostile-source"\n'
    f'also = ["survey"]\nlocator = "{WORST}"\nphrase = "{WORST}"\nas_of = "2019-01-01/2024-Q3"\n'
    'figure = { value = 12345678.90, unit = "[b] 辆", series = "hostile-series" }\n'
    f'note = "{WORST}"\norganizations = ["{WORST}"]\nplaces = ["{WORST}"]\n',
    **{
        f"{kind}s/hostile-{kind}.toml": f'title = "{WORST}"\nsummary = "{WORST}"\n'
        for kind in ("challenge", "advantage")
    },
}
"""Nothing here that loading refuses: no control characters."""


def has_option(answer, command: str, option: str) -> bool:
    return re.search(rf"\s{option}\s", answer(command, "--help").stdout) is not None


@pytest.fixture
def option_or_skip(answer):
    """Skip the test where the command has no such option."""

    def skip(command, option):
        if option == "--limit" and command in OWN_LIMIT:
            pytest.skip(f"the limit of {command} is no filter")
        if not has_option(answer, command, option):
            pytest.skip(f"{command} has no {option}")

    return skip


@pytest.fixture
def hostile(base, tmp_path):
    """Return the arguments that put hostile text before a command."""

    def arguments(command):
        names = HOSTILE_NAMES.get(command, [])
        if names is None:
            pytest.skip(f"{command} shows nothing of a base")
        directory = base(FILES)
        return [command, *(n.format(base=directory) for n in names), "--facts", str(directory)]

    return arguments


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_starts_with_what_it_gives(answer, command):
    usage, _, first, *_ = answer(command, "--help").stdout.splitlines()
    assert usage.startswith(f"Usage: hubcli {command} ")
    assert re.fullmatch(r"  [A-Z`].{10,75}[.]", first)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_two_to_four_examples_as_they_are_written(answer, command):
    help_ = answer(command, "--help").stdout
    examples = [example for name, example in EXAMPLES if name == command]
    assert "\n  Examples:\n" in help_
    assert 2 <= len(examples) <= 4
    assert all(f"\n    {example}\n" in help_ for example in examples)


@pytest.mark.parametrize(("command", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_is_of_its_command(command, example):
    assert example.split()[1] == command


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_fits_eighty_columns(answer, command):
    assert max(map(cell_len, answer(command, "--help").stdout.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_the_main_help_names_every_command_with_what_it_gives(answer, command):
    first = HELPS[command].strip().split("\n")[0]
    assert re.search(rf"\n  {command} +{re.escape(first[:40])}", answer("--help").stdout)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_hostile_text_is_no_hindrance_in_any_format(answer, option_or_skip, hostile, command, format_):
    option_or_skip(command, "--format")
    outcome = answer(*hostile(command), "--format", format_)
    assert outcome.code in (0, 1), outcome.stderr
    assert outcome.stdout != ""
    assert "\x1b" not in outcome.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_what_rich_would_take_for_markup_is_shown(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--format")
    shown = answer(*hostile(command), "--format", "table").stdout
    assert "[/etc]" in shown or "[b]" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_json(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--json")
    assert json.loads(answer(*hostile(command), "--json").stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_lines_are_the_json_one_to_a_line(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--json")
    found = json.loads(answer(*hostile(command), "--json").stdout)
    lines = answer(*hostile(command), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == (found if isinstance(found, list) else [found])


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_list_is_an_empty_array(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--limit")
    outcome = answer(*hostile(command), "--limit", "0", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_an_empty_list_is_its_header(answer, option_or_skip, hostile, command, format_):
    option_or_skip(command, "--limit")
    full = answer(*hostile(command), "--format", format_).stdout
    empty = answer(*hostile(command), "--format", format_, "--limit", "0").stdout
    assert empty == full.split("\n")[0] + "\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_list_says_so_to_a_person(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--limit")
    shown = answer(*hostile(command), "--format", "table", "--limit", "0").stdout
    assert re.fullmatch(r"[A-Z][a-z ]+\.\n", shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_time_without_anything_is_an_empty_list(answer, option_or_skip, hostile, command):
    option_or_skip(command, "--since")
    outcome = answer(*hostile(command), "--since", "2999", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [20, 80])
def test_no_line_is_wider_than_the_terminal(
    terminal, option_or_skip, hostile, command, columns
):
    option_or_skip(command, "--format")
    outcome = terminal(*hostile(command), columns=columns, variables={"NO_COLOR": "1"})
    assert outcome.code in (0, 1)
    assert max(map(cell_len, outcome.stdout.split("\n"))) <= columns


@pytest.mark.parametrize("command", COMMANDS)
def test_a_base_that_does_not_hold_is_refused(answer, option_or_skip, base, hostile, command):
    option_or_skip(command, "--json")
    arguments = hostile(command)
    base(FILES | {"sectors/broken.toml": "nonsense = 1\n"})
    outcome = answer(*arguments, "--json")
    assert (outcome.code, outcome.stdout) == (3, "")


@pytest.mark.parametrize(("_", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_runs_on_the_shipped_base(environment, warm, tmp_path, _, example):
    done = subprocess.run(
        ["bash", "-c", example],
        capture_output=True,
        cwd=tmp_path,
        env=environment
        | {
            "HUBCLI_CACHE": str(warm),
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"error" not in done.stderr
    assert done.stdout or any(tmp_path.iterdir())
