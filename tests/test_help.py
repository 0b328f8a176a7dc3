"""The help topics are true: every exit code, variable and format they should name is there."""

import re
from pathlib import Path

import pytest

from hubcli.cli.exit_codes import ExitCode
from hubcli.model.claims import Claim, Evidence
from hubcli.model.facts import Fact, Source
from hubcli.model.fields import fields_of
from hubcli.model.figures import Figure, Series
from hubcli.model.topics import Base, Topic
from hubcli.views.hits import HIT
from hubcli.views.look import Format
from hubcli.views.problems import PROBLEM
from hubcli.views.shapes import CLAIM, FACT, SERIES, SOURCE, TOPIC

CODE = Path(__file__).parent.parent / "src" / "hubcli"
READ = re.compile(r'(?:variables|environ)\.get\(\s*"([A-Z][A-Z_]+)"')


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_help_says_what_each_exit_code_means(answer, code):
    shown = " ".join(answer("help", "exit-codes").stdout.split())
    assert f" {code.value} {code.meaning} " in shown


def test_help_names_every_variable_that_hubcli_reads(answer):
    told = answer("help", "environment").stdout
    read = {name for path in CODE.rglob("*.py") for name in READ.findall(path.read_text("utf-8"))}
    assert {"HUBCLI_FACTS", "NO_COLOR"} <= read
    assert [name for name in sorted(read) if name not in told] == []


@pytest.mark.parametrize("format_", Format)
def test_help_describes_every_format(answer, format_):
    told = answer("help", "formats").stdout
    assert re.search(rf"^  [a-z, ]*\b{format_.value}\b", told, flags=re.MULTILINE)


def test_help_on_facts_names_every_key_of_the_files(answer):
    told = answer("help", "facts").stdout
    records = (Base, Topic, Claim, Evidence, Fact, Figure, Source, Series)
    keys = {f.name for each in records for f in fields_of(each) if not f.is_computed}
    assert {"title", "as_of", "because"} <= keys
    assert [name for name in sorted(keys) if not re.search(rf"\b{name}\b", told)] == []


SHAPES = {
    "topic": TOPIC,
    "claim": CLAIM,
    "fact": FACT,
    "source": SOURCE,
    "series": SERIES,
    "search": HIT,
    "check": PROBLEM,
}


@pytest.mark.parametrize("name", SHAPES)
def test_help_on_formats_names_every_field_of_the_json(answer, name):
    told = answer("help", "formats").stdout
    shape = re.search(rf"^  {name} +(.+?)^(?:  \w|$)", told, flags=re.MULTILINE | re.DOTALL)
    names = re.findall(
        r"\w+", re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}|\|null", "", shape[1]))
    )
    assert names == [column.name for column in SHAPES[name]]


TOPICS = ("", "formats", "exit-codes", "environment", "facts")


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize("topic", TOPICS)
def test_help_fits_the_terminal_but_for_code(answer, terminal, topic, columns):
    told = answer("help", *topic.split()).stdout
    shown = terminal("help", *topic.split(), columns=columns).stdout
    code = [line for line in told.splitlines() if line.startswith("    ")]
    too_wide = [line for line in shown.splitlines() if len(line) > columns]
    assert [line for line in too_wide if columns == 80 or line not in code] == []
    assert "".join(shown.split()) == "".join(told.split())
