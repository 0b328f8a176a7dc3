"""One table of filters: what stands in it is found everywhere, and nothing else has to be touched."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import hubcli
from hubcli.store import keywords as declared
from hubcli.store.filters import options_of

FILTER = """\
    notes: Annotated[
        tuple[str, ...], Filter("With this note.", "note", where=_column("note", "fact"))
    ] = ()
    since: Annotated["""
FACTS = """
title = "Rents"
[[facts]]
id = "doubted"
statement = "Rents rose."
source = "survey"
as_of = "2024"
note = "A doubt."
[[facts]]
id = "sure"
statement = "Rents fell."
source = "survey"
as_of = "2025"
"""
ASKED = """
import sys, hubcli
with hubcli.open_base(sys.argv[1]) as base:
    print(*[fact.id for fact in base.facts(note="A doubt.")])
"""


@pytest.fixture
def noted(changed):
    """Add a filter to a copy of the source."""
    path = changed.source / "hubcli/store/filters.py"
    text = path.read_text("utf-8")
    assert text.count("    since: Annotated[") == 1
    path.write_text(text.replace("    since: Annotated[", FILTER), "utf-8")
    return changed


def test_a_filter_of_the_table_is_an_option_with_help_and_narrows_lists_searches_and_the_api(
    noted, base, environment
):
    directory = base({"challenges/rents.toml": FACTS})
    helped, listed, told, sought, refused = noted.run(
        ["facts", "--help"],
        ["facts", "--note", "A doubt.", "--json", "--facts", directory],
        ["timeline", "--note", "A doubt.", "--note", "None.", "--json", "--facts", directory],
        ["search", "rents", "--note", "A doubt.", "--json", "--facts", directory],
        ["claims", "--note", "A doubt.", "--facts", directory],
    )
    assert "--note" in helped.stdout
    assert "With this note." in helped.stdout
    assert [fact["id"] for fact in json.loads(listed.stdout)] == ["doubted"]
    assert [fact["id"] for fact in json.loads(told.stdout)] == ["doubted"]
    assert [hit["id"] for hit in json.loads(sought.stdout)] == ["doubted"]
    assert refused.code == 2
    asked = subprocess.run(
        [sys.executable, "-c", ASKED, str(directory)],
        env=environment | {"PYTHONPATH": str(noted.source)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == "doubted\n"


def keywords():
    """Return the keywords that type checkers know, by the class that has them."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(Path(declared.__file__).read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Filters"):
            own = {each.target.id for each in node.body if isinstance(each, ast.AnnAssign)}
            inherited = (found.get(base.id, set()) for base in node.bases)
            found[node.name] = own.union(*inherited)
    return found


def test_type_checkers_know_the_filters_of_the_table():
    by = ("sort", "limit")
    assert keywords() == {
        "Filters": set(options_of("source", by=by)) - {"source", "standing"},
        "SourceFilters": set(options_of("source", by=by)),
        "SeriesFilters": set(options_of("series", by=by)),
        "ClaimFilters": set(options_of("claim", by=by)),
        "FactFilters": set(options_of("fact", by=by)),
        "SearchFilters": set(options_of("claim", "fact", by=by)),
    }


def test_a_search_with_filters_that_no_class_has_together_finds_nothing(base):
    with hubcli.open_base(base()) as opened:
        assert opened.search("market", verdict="refuted")
        assert opened.search("market", series="share", verdict="refuted")
        assert opened.search("market", place="here")
        assert opened.search("market", verdict="refuted", place="here") == []
