"""What starting a command costs in imports, and that imports point inwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from hubcli.cli import UNUSED_BY_TYPER
from hubcli.render.terminal import UNUSED_BY_RICH

ROOT = Path(__file__).parent.parent
NEEDLESS = (
    "rich",
    "difflib",
    "csv",
    "tomli",
    "unicodedata",
    "importlib.metadata",
    "importlib.resources",
    "hubcli.checks",
    "hubcli.cli.messages",
    "hubcli.base.decode",
    "hubcli.toml.positions",
    "hubcli.toml.explain",
    "hubcli.store.write",
    "hubcli.store.searching",
    "hubcli.store.sql",
    "hubcli.render.terminal",
    "hubcli.render.html",
    "hubcli.pages",
    "hubcli.site",
    "jinja2",
)


NEEDED = {
    "hubcli",
    *(f"hubcli.{name}" for name in ("errors", "late", "opening", "ownership")),
    *(f"hubcli.{room}" for room in ("base", "cli", "model", "render", "store", "views")),
    *(f"hubcli.base.{name}" for name in ("choosing", "discover", "finding")),
    *(
        f"hubcli.cli.{name}"
        for name in (
            "app",
            "command",
            "completion",
            "exit_codes",
            "options",
            "output",
            "printing",
            "running",
            "terminal",
        )
    ),
    *(
        f"hubcli.model.{name}"
        for name in (
            "classes",
            "controls",
            "dates",
            "facts",
            "fields",
            "figures",
            "names",
            "overviews",
            "topics",
            "verdicts",
        )
    ),
    *(f"hubcli.render.{name}" for name in ("formats",)),
    *(
        f"hubcli.store.{name}"
        for name in (
            "access",
            "cache",
            "columns",
            "conditions",
            "connections",
            "damage",
            "filters",
            "read",
            "resolve",
            "scratch",
            "seals",
            "store",
            "update",
            "validity",
        )
    ),
    *(
        f"hubcli.views.{name}"
        for name in ("grid", "look", "overviews", "plain", "shapes", "wording")
    ),
    *("hubcli.cli.commands", "hubcli.cli.commands.topics"),
}
"""All of hubcli that a list as JSON imports. Another module costs every start: is it needed?"""


def imported(environment, *arguments):
    """Return the modules that a run of hubcli imported."""
    script = (
        "import sys; before = set(sys.modules)\n"
        "from hubcli.cli import main; code = main(sys.argv[1:])\n"
        "print(*sorted(set(sys.modules) - before), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    return set(done.stderr.split())


def test_a_list_as_json_from_a_warm_store_does_not_import_what_it_does_without(
    environment, hubcli, base
):
    directory = base()
    settle(directory)
    hubcli("sectors", "--facts", directory)
    modules = imported(environment, "sectors", "--json", "--facts", str(directory))
    assert modules & {*NEEDLESS, *UNUSED_BY_TYPER} == set()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons import some of it late")
def test_what_typer_does_without_is_what_it_would_import():
    script = (
        "import sys; before = set(sys.modules); import typer; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert set(UNUSED_BY_TYPER) <= set(done.stdout.split())


def settle(directory):
    """Make the files look old, so that the store need not read them again."""
    import os

    for path in directory.rglob("*.toml"):
        os.utime(path, ns=(10**18, 10**18))


# Of the shipped base, whose files are not as young as to be looked at once more.
@pytest.mark.usefixtures("warmed")
def test_a_list_as_json_from_a_warm_store_imports_just_this_of_hubcli(environment, hubcli):
    hubcli("sectors")
    modules = imported(environment, "sectors", "--json")
    assert {name for name in modules if name.partition(".")[0] == "hubcli"} == NEEDED


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons import some of it late")
def test_what_a_table_does_without_is_what_rich_would_import(environment, hubcli, base):
    script = "import sys, rich.console, rich.text, rich.theme; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert set(UNUSED_BY_RICH) <= set(done.stdout.split())
    directory = base()
    settle(directory)
    hubcli("sectors", "--facts", directory)
    arguments = ("sectors", "--format", "table", "--facts", str(directory))
    assert imported(environment, *arguments) & set(UNUSED_BY_RICH) == set()


def test_a_table_does_import_rich(environment, base):
    arguments = ("sectors", "--format", "table", "--facts", str(base()))
    assert "rich.text" in imported(environment, *arguments)


def test_reading_files_that_hold_does_not_import_what_explains_syntax_errors(environment, base):
    modules = imported(environment, "sectors", "--json", "--facts", str(base()))
    assert "hubcli.base.decode" in modules
    assert "hubcli.toml.explain" not in modules


def test_another_command_is_not_imported(environment, base):
    modules = imported(environment, "sectors", "--json", "--facts", str(base()))
    commands = {name for name in modules if name.startswith("hubcli.cli.commands.")}
    assert commands == {"hubcli.cli.commands.topics"}


def test_imports_point_inwards():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line", [("show", "leads", "--url"), ("show", "leads", "--format", "html"), ("summary",)]
)
def test_only_the_site_imports_jinja(line, environment, base):
    modules = imported(environment, *line, "--facts", str(base()))
    assert "jinja2" not in modules
    assert "hubcli.site.layout" not in modules
