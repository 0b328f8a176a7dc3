"""The help topics are true: every exit code, variable and format they should name is there."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import hubcli
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.help import TOPICS
from hubcli.model.claims import Claim, Evidence
from hubcli.model.facts import Fact
from hubcli.model.fields import fields_of
from hubcli.model.figures import Figure
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Topic
from hubcli.views.hits import HIT
from hubcli.views.look import Format
from hubcli.views.overviews import TOPIC
from hubcli.views.problems import PROBLEM
from hubcli.views.records import CLAIM, FACT, SERIES, SOURCE

CODE = Path(__file__).parent.parent / "src" / "hubcli"
READ = re.compile(r'(?:variables|environ)\.get\(\s*"([A-Z][A-Z_]+)"')
TEXTS = [name for name in TOPICS if name != "rules"]

SHAPES = {
    "topic": TOPIC,
    "claim": CLAIM,
    "fact": FACT,
    "source": SOURCE,
    "series": SERIES,
    "search": HIT,
    "check": PROBLEM,
}


@pytest.fixture
def told(screen):
    """Return what help tells on a topic, or without one its list of them."""

    def on(topic="", columns=80):
        return screen("help", *topic.split(), columns=columns)

    return on


def test_help_lists_each_topic_on_one_line(told):
    assert told().splitlines() == [
        f"{f'hubcli help {name}':<24} {about}" for name, about in TOPICS.items()
    ]


def test_every_topic_has_a_text_and_every_text_is_a_topic():
    assert sorted(path.stem for path in (CODE / "cli/help").glob("*.txt")) == sorted(TEXTS)


def test_help_says_what_each_exit_code_means(told):
    flowing = " ".join(told("exit-codes").split())
    assert [code for code in ExitCode if f" {code.value} {code.meaning} " not in flowing] == []


def test_help_names_every_variable_that_hubcli_reads(told):
    read = {name for path in CODE.rglob("*.py") for name in READ.findall(path.read_text("utf-8"))}
    assert {"HUBCLI_FACTS", "NO_COLOR"} <= read
    assert [name for name in sorted(read) if name not in told("environment")] == []


def test_help_describes_every_format(told):
    text = told("formats")
    lines = {each.value: rf"^  [a-z, ]*\b{each.value}\b" for each in Format}
    assert [name for name, line in lines.items() if not re.search(line, text, re.MULTILINE)] == []


def test_help_on_facts_names_every_key_of_the_files(told):
    text = told("facts")
    records = (Base, Topic, Claim, Evidence, Fact, Figure, Source, Series)
    keys = {f.name for each in records for f in fields_of(each) if not f.is_computed}
    assert {"title", "as_of", "because"} <= keys
    assert [
        name for name in sorted(keys) if not re.search(rf"^  {name} ", text, re.MULTILINE)
    ] == []


def test_help_on_formats_names_every_field_of_the_json(told):
    text = told("formats")
    for name, columns in SHAPES.items():
        shape = re.search(rf"^  {name} +(.+?)^(?:  \w|$)", text, flags=re.MULTILINE | re.DOTALL)
        outermost = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}|\|null", "", shape[1]))
        assert re.findall(r"\w+", outermost) == [column.name for column in columns]


def test_help_on_python_names_what_a_base_can_be_asked_and_what_is_raised(told):
    text = told("python")
    asked = [f"base.{name}" for name in vars(hubcli.FactBase) if not name.startswith("_")]
    raised = [name for name in hubcli.__all__ if name.startswith("Bad") or "Not" in name]
    assert {"base.sql", "BadFacts"} <= {*asked, *raised}
    assert [name for name in asked + raised if f"\n  {name} " not in text] == []


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
def test_help_fits_the_terminal_but_for_code_on_a_narrow_one(told, columns):
    for topic in ("", *TEXTS):
        whole, shown = told(topic), told(topic, columns)
        code = [line for line in whole.splitlines() if line.startswith("    ") and columns < 60]
        too_wide = [line for line in shown.splitlines() if cell_len(line) > columns]
        assert [line for line in too_wide if line not in code] == []
        assert "".join(shown.split()) == "".join(whole.split())


def test_help_on_what_is_no_topic_says_what_may_be_meant(told):
    assert told("Writting").startswith('error: no help on "Writting"; did you mean "writing"?\n')
    assert told("sectors").startswith("error: sectors is a command: hubcli sectors --help")
    assert f"there is help on {', '.join(TOPICS)}\n" in told("nonsense")
