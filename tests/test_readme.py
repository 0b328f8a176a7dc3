"""The README and the help topics are true: every command in them gives what stands below it."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from hubcli.cli.app import COMMANDS
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.help import TOPICS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = {path.stem: path.read_text("utf-8") for path in ROOT.glob("src/hubcli/cli/help/*.txt")}
DOCUMENTS = ("README", *sorted(TEXTS))
COLUMNS = {"README": 80}
IN_TOPICS = 56  # indented by four, so that a terminal of 60 columns shows what is in a topic
PLAIN = {"NO_COLOR": "1", "TERM": "dumb"}
OF_A_SHELL = {"|", "<<<", "<", ">", "&&"}


def blocks(document):
    """Return the blocks of code of the README, or of a topic, where they are indented by four."""
    if document == "README":
        return re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    indented = re.findall(r"^ {4}.*\n(?: {4}.*\n|\n(?= {4}))*", TEXTS[document], re.MULTILINE)
    return map(dedent, indented)


def steps(document):
    """Yield the first line and the rest of what is to be done in a document, in order.

    A command that goes on after a backslash at the end of its line is one first line.
    """
    for block in blocks(document):
        joined = re.sub(r" \\\n +", " ", block.lstrip("\n"))
        for step in re.split(r"^(?=\$ )", joined, flags=re.MULTILINE):
            if step.startswith(("$ ", "# at the end of ")):
                first, _, rest = step.partition("\n")
                yield first, rest


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def shown(environment, cache, monkeypatch, screen, tmp_path):
    """Return what a line shows on a terminal of so many columns, in a directory of its own."""
    variables = PLAIN | {"HUBCLI_CACHE": cache}
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(line, columns):
        words = shlex.split(line)
        if words[0] == "hubcli" and not OF_A_SHELL & set(words):
            return screen(*words[1:], columns=columns, variables=variables)
        path = f"{Path(sys.executable).parent}:{environment['PATH']}"
        return subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", line],
            stdout=subprocess.PIPE,
            env=environment | variables | {"PATH": path},
            check=True,
        ).stdout.decode()

    return run


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_gives_what_stands_below_it(document, shown):
    has_all = True
    for first, rest in steps(document):
        if not first.startswith("$ "):
            with Path(first.removeprefix("# at the end of ")).open("a") as file:
                file.write(f"\n{rest}")
            continue
        line = first.removeprefix("$ ")
        if "| jq " in line and shutil.which("jq") is None:
            has_all = False
            continue
        printed = shown(line, COLUMNS.get(document, IN_TOPICS)).rstrip("\n")
        expected = rest.rstrip("\n")
        if expected.endswith("\n…"):
            printed = printed[: len(expected) - 2] + "\n…"
        assert printed == expected, line
    if not has_all:
        pytest.skip("jq is not on this machine")


@pytest.mark.parametrize("document", ["README", "python"])
def test_the_python_gives_what_it_shows(document, shown):
    parser = doctest.DocTestParser()
    code = "\n".join(block for block in blocks(document) if block.startswith(">>> "))
    test = parser.get_doctest(code, {}, document, None, None)
    assert len(test.examples) >= 4
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_readme_is_read_at_one_sitting():
    assert len(README.splitlines()) <= 300
    assert len(list(steps("README"))) >= 8


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_named_is_one(document):
    text = README if document == "README" else TEXTS[document]
    named = re.findall(r"(?:^ *\$ |`)hubcli ([a-z]\w*)", text, re.MULTILINE)
    assert set(named) - COMMANDS.keys() == set()


@pytest.mark.parametrize("document", sorted(TEXTS))
def test_every_topic_that_is_named_is_one(document):
    named = re.findall(r"hubcli\s+help\s+([a-z-]+)", TEXTS[document])
    assert set(named) - TOPICS.keys() == set()


def test_the_hook_runs_a_command_that_there_is():
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert re.search(r"^  entry: hubcli (\w+)$", hook, re.MULTILINE)[1] in COMMANDS
    assert f"id: {re.search('id: (.+)', hook)[1]}" in TEXTS["writing"]


def test_the_hook_runs_on_every_commit_and_names_the_base():
    """A commit that only deletes files passes pre-commit none that a filter could match."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert "\n  always_run: true\n" in hook
    assert not re.search(r"^  (files|types\w*|exclude\w*):", hook, re.MULTILINE)
    assert "\n  args: [.]\n" in hook
    assert "args: [., --strict]" in TEXTS["writing"]


def test_the_readme_has_every_command_with_its_line_of_the_help():
    lines = [f"| `{name}` | {entry.help} |" for name, entry in COMMANDS.items()]
    assert [line for line in lines if line not in README] == []


def test_the_readme_has_every_help_topic_with_its_line():
    lines = [f"| `hubcli help {name}` | {about} |" for name, about in TOPICS.items()]
    assert [line for line in lines if line not in README] == []


def test_the_readme_says_what_each_exit_code_means():
    lines = [f"| {code.value} | {code.meaning} |" for code in ExitCode]
    assert [line for line in lines if line not in README] == []
