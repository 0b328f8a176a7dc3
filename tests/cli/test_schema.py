"""`schema`: what the commands print as JSON, and what the files hold, is as the schemas say."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hubcli.cli.app import COMMANDS
from hubcli.cli.schemas import schemas

ROOT = Path(__file__).parent.parent.parent
FILES = {"base": "base.toml", "series": "series.toml", "sources": "sources/*.toml"}
TOPICS = ("sectors", "challenges", "advantages", "hubs")
CALLS = [
    ("summary",),
    *((kind,) for kind in TOPICS),
    ("sectors", "semiconductors"),
    ("challenges", "tech-war"),
    ("advantages", "universities"),
    ("hubs", "beijing"),
    ("claims",),
    ("claims", "--limit", "0"),
    ("facts",),
    ("sources",),
    ("series",),
    ("show", "unicorns"),
    ("show", "unicorns-hurun-2023"),
    ("show", "report"),
    ("show", "gfci-rank"),
    ("show", "fintech"),
    ("show", "unicorns", "unicorns-hurun-2023", "report", "gfci-rank", "fintech"),
    ("search", "unicorn"),
    ("search", "shanghai", "--class", "source"),
    ("timeline", "--challenge", "tech-war"),
    ("chart", "gfci-rank"),
    ("compare",),
    ("cite", "unicorns", "report"),
    ("verify", "report", str(ROOT / "README.md")),
    ("sql", "SELECT id, value, as_of FROM facts LIMIT 20"),
    ("check", "shipped"),
    ("check", "--explain", "syntax"),
    ("schema",),
    ("schema", "topic"),
    ("audit",),
    ("audit", "--explain", "thin"),
]
PRINTS_NO_ROWS = {"init", "new", "help"}


@pytest.fixture
def schema(answer):
    """Return the schema of that name, as the command prints it."""

    def printed(name):
        outcome = answer("schema", name)
        assert (outcome.code, outcome.stderr) == (0, "")
        found = json.loads(outcome.stdout)
        Draft202012Validator.check_schema(found)
        return Draft202012Validator(found)

    return printed


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one_and_says_of_what(schema, name):
    assert schema(name).schema["title"] == f"hubcli: {schemas()[name]}"


def test_every_command_with_rows_has_a_schema():
    commands = {name.removeprefix("output-") for name in schemas() if name.startswith("output-")}
    assert commands == set(COMMANDS) - PRINTS_NO_ROWS
    assert commands - {"diff", "site"} == {command for command, *_ in CALLS}


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_the_json_of_a_command_is_as_its_schema_says(answer, schema, call):
    printed = json.loads(answer(*call, "--json").stdout)
    schema(f"output-{call[0]}").validate(printed)


SPARSE = {
    "base.toml": 'hub = "here"\ntitle = "Here"\n',
    "series.toml": '[[series]]\nid = "sold"\ntitle = "Sold"\nunit = "cars"\nbetter = "higher"\n'
    'definition = "Counted."\nsubject = "A firm"\nevery = "P1Y"\n'
    'points = [{ as_of = "2020", value = 8, source = "blog" }]\n'
    '[[series]]\nid = "never"\ntitle = "Never"\nunit = "cars"\nbetter = "higher"\n'
    'definition = "Counted by nobody."\n',
    "sources/all.toml": '[[sources]]\nid = "paper"\ntitle = "Paper"\ntype = "report"\n'
    'authors = [{ family = "Li" }, { literal = "Ma" }]\n'
    '[[sources]]\nid = "blog"\ntitle = "Blog"\ntype = "webpage"\n'
    'authors = [{ family = "Li" }, { literal = "Ma" }]\n',
    "sectors/chips.toml": None,
    "sectors/bare.toml": 'title = "Bare"\nheadline = "said"\n'
    '[[facts]]\nid = "said"\nstatement = "It is so."\nsource = "blog"\n'
    'also = ["paper"]\n'
    '[[facts]]\nid = "counted"\nstatement = "It is nine."\nsubject = "A firm"\nas_of = "2024"\nsource = "blog"\n'
    'figure = { value = 9, unit = "cars" }\n'
    '[[claims]]\nid = "wrong"\nstatement = "It is not so."\nsource = "paper"\n'
    '[[claims.evidence]]\nfact = "said"\nstance = "refutes"\n'
    '[[claims]]\nid = "many"\nstatement = "It is ten."\nsource = "paper"\n'
    'figure = { value = 10, unit = "cars" }\n'
    '[[claims.evidence]]\nfact = "counted"\nstance = "inconclusive"\n',
    **{f"{kind}/no-{kind}.toml": f'title = "No {kind}"\n' for kind in TOPICS},
    "hubs/here.toml": 'title = "Here"\n',
}
SPARSE_IDS = (
    "said",
    "counted",
    "wrong",
    "many",
    "sold",
    "never",
    "blog",
    "paper",
    "bare",
    "no-hubs",
)
SPARSE_CALLS = [
    *CALLS,
    *(("show", id_) for id_ in SPARSE_IDS),
    ("show", *SPARSE_IDS),
    *((kind, f"no-{kind}") for kind in TOPICS),
    ("sectors", "bare"),
    ("timeline",),
    ("chart", "sold"),
]
WITH_ONE_SHAPE = [
    TOPICS,
    *((command,) for command in {call[0] for call in CALLS} - {*TOPICS, "sql"}),
]


@pytest.mark.parametrize("commands", sorted(WITH_ONE_SHAPE), ids=" ".join)
def test_a_schema_allows_null_only_where_there_can_be_null(answer, schema, base, commands):
    sparse, found = base(SPARSE), set()
    for call in SPARSE_CALLS:
        if call[0] in commands:
            there = ("check", sparse) if call[0] == "check" else (*call, "--facts", sparse)
            for line in (call, there):
                printed = answer(*line, "--json").stdout
                found |= set(nulls(json.loads(printed or "[]")))
    # The rules of today all have a hint; a timeline has the columns of all facts, and what is
    # refuted in a summary those of all claims.
    never = {
        ("check",): {"[].hint"},
        ("timeline",): {"[].as_of"},
        ("summary",): {".refuted[].thin"},
    }.get(commands, set())
    for command in commands:
        assert set(nullable(schema(f"output-{command}").schema)) == found | never


def nulls(value, path=""):
    """Yield the paths at which there is null."""
    if value is None:
        yield path
    for name, part in value.items() if isinstance(value, dict) else ():
        yield from nulls(part, f"{path}.{name}")
    for part in value if isinstance(value, list) else ():
        yield from nulls(part, f"{path}[]")


def nullable(schema, path=""):
    """Yield the paths at which a schema allows null."""
    if schema == {"type": "null"} or "null" in schema.get("type", ()):
        yield path
    for each in schema.get("anyOf", ()):
        yield from nullable(each, path)
    for name, each in schema.get("properties", {}).items():
        yield from nullable(each, f"{path}.{name}")
    if "items" in schema:
        yield from nullable(schema["items"], f"{path}[]")


def test_the_json_of_diff_is_as_its_schema_says(answer, schema):
    golden = ROOT / "tests/golden"
    printed = json.loads(answer("diff", golden / "base", golden / "revised", "--json").stdout)
    assert {"added", "removed", "changed"} <= {change["change"] for change in printed}
    schema("output-diff").validate(printed)


def test_the_json_of_problems_is_as_the_schema_says(answer, schema, base):
    fact = '[[facts]]\nid = "f"\nstatement = "S."\nsource = "no"\nas_of = "2"\n'
    directory = base({"sectors/x.toml": 'title = "X"\n' + fact * 2, "hubs/y.toml": "="})
    printed = json.loads(answer("check", directory, "--json").stdout)
    assert len(printed) == 5
    schema("output-check").validate(printed)


def test_an_output_that_lacks_a_field_or_has_another_is_refused(answer, schema):
    printed = json.loads(answer("claims", "--limit", "1", "--json").stdout)
    assert not schema("output-claims").is_valid([{**printed[0], "x": 1}])
    del printed[0]["verdict"]
    assert not schema("output-claims").is_valid(printed)


def test_a_schema_is_the_same_in_json(answer):
    text = answer("schema", "topic").stdout
    assert json.loads(answer("schema", "topic", "--json").stdout) == json.loads(text)


def test_a_schema_that_there_is_not_is_answered_with_the_nearest(answer):
    outcome = answer("schema", "topics")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert 'no schema is called "topics"' in outcome.stderr
    assert '"topic"' in outcome.stderr


# The files


def files():
    """Yield the name of the schema and the path of every shipped file."""
    for name, pattern in FILES.items():
        yield from ((name, path) for path in (ROOT / "facts").glob(pattern))
    for kind in TOPICS:
        yield from (("topic", path) for path in (ROOT / "facts" / kind).glob("*.toml"))


@pytest.mark.parametrize(
    ("name", "path"), list(files()), ids=lambda each: getattr(each, "name", each)
)
def test_a_shipped_file_is_as_the_schema_it_names(schema, name, path):
    first = path.read_text("utf-8").partition("\n")[0]
    named = (path.parent / first.removeprefix("#:schema ")).resolve()
    assert named == ROOT / "facts/schemas" / f"{name}.json"
    schema(name).validate(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("name", [*FILES, "topic"])
def test_a_shipped_schema_is_what_the_command_prints(answer, name):
    shipped = (ROOT / "facts/schemas" / f"{name}.json").read_text("utf-8")
    assert answer("schema", name).stdout == shipped
