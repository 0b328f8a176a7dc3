"""The Typer application: which commands there are, and the options that stand before them.

A command's module is imported only when its name is typed: building the options of twenty commands
takes longer than answering one.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from hubcli.cli.options import ColorOption, FactsOption, HelpOption, SkipInvalidOption

COMMANDS = {
    "summary": "summary:summary",
    "sectors": "topics:sectors",
    "challenges": "topics:challenges",
    "advantages": "topics:advantages",
    "hubs": "topics:hubs",
    "claims": "lists:claims",
    "facts": "lists:facts",
    "sources": "lists:sources",
    "series": "lists:series",
    "show": "show:show",
    "search": "search:search",
    "sql": "sql:sql",
    "timeline": "timeline:timeline",
    "chart": "chart:chart",
    "compare": "compare:compare",
    "cite": "cite:cite",
    "verify": "verify:verify",
    "diff": "diff:diff",
    "check": "check:check",
    "init": "init:init",
    "new": "new:new",
    "schema": "schema:schema",
    "help": "help:help_",
}
"""Each command and the function that answers it, as module:function in `hubcli.cli.commands`."""


def _typer(**settings: Any) -> typer.Typer:  # noqa: ANN401 - Typer's own settings
    # Without Rich markup the help is plain text in half the time and keeps its examples as written.
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_help_option=False,  # ours prints as answers are printed
        **settings,
    )


class _Commands(Mapping[str, Any]):
    """The commands by name, each made when it is asked for."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a command of Typer's own Click
        module, _, function = COMMANDS[name].partition(":")
        callback = getattr(import_module(f"hubcli.cli.commands.{module}"), function)
        single = _typer(add_completion=False)
        parser = getattr(callback, "parser", None)
        single.command(name, cls=parser, add_help_option=False)(callback)
        return typer.main.get_command(single)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer's own settings
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]


app = _typer(cls=_Group, invoke_without_command=True)


def _print_version(value: bool) -> None:
    if value:
        from hubcli import __version__
        from hubcli.cli.terminal import Surroundings, write

        write(f"hubcli {__version__}\n", Surroundings.here())
        raise typer.Exit


@app.callback()
def hubcli(
    context: typer.Context,
    facts_: FactsOption = None,
    color: ColorOption = None,
    skip_invalid: SkipInvalidOption = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
    help_: HelpOption = False,
) -> None:
    """Which claims about a technology hub hold, and what the figures really are.

    Without a command: the summary on a terminal, this help in a pipe.

    \b
    Examples:
      hubcli summary
      hubcli sectors semiconductors
      hubcli claims --verdict refuted
      hubcli facts --sector fintech --since 2023 --json
    """
    if context.invoked_subcommand is None:
        _without_command(context)


def _without_command(context: typer.Context) -> None:
    from hubcli.cli.terminal import Surroundings, say, write

    surroundings = Surroundings.here()
    if not surroundings.is_terminal(surroundings.stdout):
        write(context.get_help() + "\n", surroundings)
        return
    from hubcli.cli.answering import answer, output_of
    from hubcli.cli.commands.summary import summary_view

    say("hubcli --help lists the commands.\n\n", surroundings)
    answer(summary_view, output_of(context, {}))
