"""What holds for every command there is, and for every one to come."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from rich.cells import cell_len

from hubcli.cli.app import COMMANDS, command_named

FUNCTIONS = {
    name: getattr(import_module(f"hubcli.cli.commands.{module}"), function)
    for name, (module, _, function) in ((n, e.place.partition(":")) for n, e in COMMANDS.items())
}
OPTIONS = {name: {each.name for each in command_named(name).params} for name in COMMANDS}
HELPS = {name: function.__doc__ for name, function in FUNCTIONS.items()}
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
    "diff": ["{other}"],
    "sql": ["SELECT * FROM facts"],
    "site": ["{base}/../site"],
}
OWN = {
    "limit": {"sql"},  # a safeguard, not a filter
    "since": {"site"},  # an older base
}
"""Commands of which an option is another than that of the lists."""
WORST = "[/etc] [bold]x[/] :warning: 上海集成电路 👩‍💻 e\u0301 <b> | `*_ {x} %s " + "x" * 90
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


def taking(option: str) -> list[str]:
    """Return the commands that have this option."""
    own = OWN.get(option, set())
    taking = [name for name, options in OPTIONS.items() if option in options and name not in own]
    assert taking, f"no command has --{option}"  # else the tests of them would be left out unseen
    return taking


@pytest.fixture
def hostile(base):
    """Return the arguments that put hostile text before a command."""

    def arguments(command):
        directory, other = base(FILES), base(name="other")
        given = HOSTILE_NAMES.get(command, [])
        names = [name.format(base=directory, other=other) for name in given]
        return [command, *names, "--facts", str(directory)]

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
    first = HELPS[command].splitlines()[0]
    assert re.search(rf"^  {command} +{re.escape(first)}$", answer("--help").stdout, re.MULTILINE)


@pytest.mark.parametrize("command", taking("format"))
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_hostile_text_is_no_hindrance_in_any_format(answer, hostile, command, format_):
    outcome = answer(*hostile(command), "--format", format_)
    assert outcome.code in (0, 1), outcome.stderr
    assert outcome.stdout != ""
    assert "\x1b" not in outcome.stdout


@pytest.mark.parametrize(
    "command", sorted(set(taking("format")) - {"audit", "check", "schema", "site"})
)
def test_what_rich_would_take_for_markup_is_shown(answer, hostile, command):
    shown = answer(*hostile(command), "--format", "table").stdout
    assert "[/etc]" in shown or "[b]" in shown


@pytest.mark.parametrize("command", taking("json"))
def test_json_is_json(answer, hostile, command):
    assert json.loads(answer(*hostile(command), "--json").stdout)


@pytest.mark.parametrize("command", sorted(set(taking("json")) - {"site"}))  # written once
def test_json_lines_are_the_json_one_to_a_line(answer, hostile, command):
    found = json.loads(answer(*hostile(command), "--json").stdout)
    lines = answer(*hostile(command), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == (found if isinstance(found, list) else [found])


@pytest.mark.parametrize("command", taking("limit"))
def test_an_empty_list_is_an_empty_array(answer, hostile, command):
    outcome = answer(*hostile(command), "--limit", "0", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


@pytest.mark.parametrize("command", taking("limit"))
@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_an_empty_list_is_its_header(answer, hostile, command, format_):
    full = answer(*hostile(command), "--format", format_).stdout
    empty = answer(*hostile(command), "--format", format_, "--limit", "0").stdout
    assert empty == full.split("\n")[0] + "\n"


@pytest.mark.parametrize("command", taking("limit"))
def test_an_empty_list_says_so_to_a_person(answer, hostile, command):
    shown = answer(*hostile(command), "--format", "table", "--limit", "0").stdout
    assert re.fullmatch(r"[A-Z][a-z ]+\.\n", shown)


@pytest.mark.parametrize("command", taking("since"))
def test_a_time_without_anything_is_an_empty_list(answer, hostile, command):
    outcome = answer(*hostile(command), "--since", "2999", "--json")
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


@pytest.mark.parametrize("command", taking("format"))
def test_no_line_is_wider_than_the_terminal(terminal, hostile, command):
    outcome = terminal(*hostile(command), columns=20, variables={"NO_COLOR": "1"})
    assert outcome.code in (0, 1)
    assert max(map(cell_len, outcome.stdout.split("\n"))) <= 20


@pytest.mark.parametrize("command", sorted(set(taking("json")) - {"check", "schema"}))
def test_a_base_that_does_not_hold_is_refused(answer, base, hostile, command):
    arguments = hostile(command)
    base(FILES | {"sectors/broken.toml": "nonsense = 1\n"})
    outcome = answer(*arguments, "--json")
    assert (outcome.code, outcome.stdout) == (3, "")


REPOSITORY = """
hubcli init my-city &>/dev/null; cd my-city; git init -q; git add .
for n in 1 2 3 4; do
  git -c user.name=a -c user.email=a@example.org commit -q --allow-empty -m "$n"
done
git tag v1.0
"""


@pytest.mark.parametrize(("_", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_runs_on_the_shipped_base(environment, warm, base, tmp_path, _, example):
    named = {base(name="before"), base(FILES, name="after")}
    # Some examples are about the base that another one makes.
    is_made = "my-city" in example and not example.startswith("hubcli init")
    script = f"hubcli init my-city &>/dev/null; {example}" if is_made else example
    if re.search("HEAD|v1.0", example):
        script = REPOSITORY + example
    done = subprocess.run(
        ["/bin/bash", "-c", script],
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
    assert done.stdout or set(tmp_path.iterdir()) - named
