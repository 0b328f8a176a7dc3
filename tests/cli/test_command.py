"""What a function needs to be a command: annotations that name what it wants, and an entry."""

import json
import sys
from types import ModuleType
from typing import Annotated

import pytest
import typer

from hubcli.base.choosing import Base
from hubcli.cli.app import COMMANDS, Entry
from hubcli.cli.options import Filters
from hubcli.cli.output import Answer, Output
from hubcli.cli.terminal import write
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.facts import fact_grid
from hubcli.views.grid import View
from hubcli.views.look import Format
from hubcli.views.records import FACT


def listed(
    selection: Annotated[Selection, Filters("fact", by=("limit",))],
    base: Base,
    store: Store,
    word: Annotated[str, typer.Option("--word")] = "none",
) -> Annotated[View, Answer(FACT, about="facts", formats=(Format.SVG,))]:
    """Facts."""
    assert base.directory.endswith(word)
    return fact_grid(store.facts(selection))


def compared(before: Store, after: Store) -> Annotated[View, Answer(FACT, about="facts")]:
    """Two bases."""
    return fact_grid(tuple({*after.facts()} - {*before.facts()}))


def told(output: Output, base: Base) -> None:
    """Nothing that is printed for it."""
    write(f"{base.directory} {output.color}\n", output.surroundings)


@pytest.fixture(autouse=True)
def _listed(monkeypatch):
    module = ModuleType("hubcli.cli.commands.made")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for function in (listed, compared, told):
        setattr(module, function.__name__, function)
        entry = Entry(f"made:{function.__name__}", function.__doc__)
        monkeypatch.setitem(COMMANDS, function.__name__, entry)


def options(answer, command):
    return {
        word.strip(",")
        for line in answer(command, "--help").stdout.splitlines()
        for word in line.split()[:1]
        if word.startswith("-")
    }


def test_a_command_has_the_options_of_what_it_names(answer):
    output = {"--format", "--json", "--fields", "--no-header", "--bom", "--width", "-o"}
    output |= {"--no-pager", "--color"}
    assert options(answer, "told") == {"--facts", "--rebuild", "-h"}
    reads = {*output, "--facts", "--rebuild", "--skip-invalid", "-h"}
    assert options(answer, "compared") == reads
    assert options(answer, "listed") >= {*reads, "--word", "--hub", "--since", "--limit"}
    assert "svg" in answer("listed", "--help").stdout
    assert "{OLD} [NEW]" in answer("compared", "--help").stdout


def test_a_command_is_given_what_it_names_in_any_order(answer, base):
    directory = base(name="other")
    outcome = answer("listed", "--word", "other", "--facts", directory, "--limit", "1", "--json")
    assert [fact["id"] for fact in json.loads(outcome.stdout)] == ["share-2024"], outcome.stderr
    assert answer("listed", "--facts", directory, "--since", "soon", "--word", "other").code == 2
    assert answer("--color", "never", "told", "--facts", directory).stdout == f"{directory} never\n"


def test_the_first_of_two_stores_is_that_of_old(answer, base):
    old = base({"sectors/chips.toml": None}, name="before")
    new = base(name="after")
    for line in (["compared", old, new], ["compared", old, "--facts", new]):
        assert answer(*line, "--fields", "id").stdout == "id\nshare-2024\n"
