"""The Typer application: which commands there are, and the options that stand before them.

A command's module is imported only when its name is typed: building the options of twenty commands
takes longer than answering one.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from hubcli.cli import completion, options
from hubcli.cli.output import OF_FEW, output_options


class Entry(NamedTuple):
    """A command in the list of them."""

    place: str
    """The function that answers it, as module:function in `hubcli.cli.commands`."""

    help: str
    """The first line of that function's docstring, so that a list of commands imports none."""


COMMANDS = {
    "summary": Entry("summary:summary", "The whole base on one screen."),
    "sectors": Entry("topics:sectors", "What the hub is good at, or one sector as a page."),
    "challenges": Entry(
        "topics:challenges", "What holds the hub back, or one challenge as a page."
    ),
    "advantages": Entry("topics:advantages", "What the hub builds on, or one advantage as a page."),
    "hubs": Entry("topics:hubs", "The hub and its rivals, or one hub as a page."),
    "claims": Entry("lists:claims", "The claims with their verdicts."),
    "facts": Entry("lists:facts", "The facts with figures, dates and sources, newest first."),
    "sources": Entry("lists:sources", "The sources, with how much each of them backs."),
    "series": Entry("lists:series", "The series: what is counted, for which hubs, how often."),
    "show": Entry("show:show", "One claim, fact, source, series or topic in full, or several."),
    "search": Entry("search:search", "Full text over everything, best first, matches marked."),
    "sql": Entry("sql:sql", "Read-only SQL over the whole base."),
    "timeline": Entry(
        "timeline:timeline", "The facts in order of time, oldest first, year by year."
    ),
    "chart": Entry("chart:chart", "Figures drawn over time, of one hub or several."),
    "compare": Entry("compare:compare", "Hubs beside each other, the best of each row marked."),
    "cite": Entry("cite:cite", "References to the sources behind facts and claims."),
    "verify": Entry("verify:verify", "Whether the phrases of a source stand in its text."),
    "diff": Entry("diff:diff", "What changed between two fact bases, or two versions of one."),
    "audit": Entry("audit:audit", "How far the base can be trusted today."),
    "site": Entry("site:site", "A web site of the base that works from a folder."),
    "check": Entry("check:check", "Every problem of a fact base, and what to do about it."),
    "init": Entry("init:init", "A small fact base of one's own, with comments."),
    "new": Entry("new:new", "A file for one more topic or source."),
    "schema": Entry("schema:schema", "The JSON Schema of a kind of file, or of a command's JSON."),
    "help": Entry("help:help_", "More help by topic: questions, scripting, writing, security."),
}


def _typer(**settings: Any) -> typer.Typer:  # noqa: ANN401 - Typer's own settings
    # Without Rich markup the help is plain text in half the time and keeps its examples as written.
    return typer.Typer(
        rich_markup_mode=None,
        add_completion=False,  # ours quotes what it offers
        pretty_exceptions_enable=False,
        add_help_option=False,  # ours prints as answers are printed
        **settings,
    )


class _Group(TyperGroup):
    """The commands: one that is listed is a name and a line, one that is typed is made in full."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer's own settings
        super().__init__(**settings)
        for name, entry in COMMANDS.items():
            self.add_command(TyperCommand(name, short_help=entry.help))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        return super().parse_args(ctx, _with_shells(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401
        name, listed, rest = super().resolve_command(ctx, args)
        if listed is None:
            return name, None, rest
        command = command_named(args[0])
        if not ctx.resilient_parsing:
            ctx.default_map = {name: _defaults(options.given_to(ctx), command)}
        return name, command, rest


def _defaults(given: Mapping[str, Any], command: TyperCommand) -> dict[str, Any]:
    """Return the options before a command that are the defaults of its own.

    A usage error where they say what it is to print and it has no such option.
    """
    own = {parameter.name for parameter in command.params}
    for name, flag in (("format", "--format or --json"), ("fields", "--fields"), ("to", "-o")):
        if name in given and name not in own:
            raise typer.BadParameter(f"hubcli {command.name} has no {flag}")
    return {name: value for name, value in given.items() if name in own}


def command_named(name: str) -> Any:  # noqa: ANN401 - a command of Typer's own Click
    """Return the command of that name, one of COMMANDS, with all its options."""
    from hubcli.cli.command import command  # a third of the start, and no list needs it

    function = function_named(name)
    single = _typer()
    parser = getattr(function, "parser", None)
    single.command(name, cls=parser, add_help_option=False)(command(function))
    return typer.main.get_command(single)


def function_named(name: str) -> Callable[..., Any]:
    """Return the function that answers the command of that name, one of COMMANDS."""
    module, _, function = COMMANDS[name].place.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"hubcli.cli.commands.{module}"), function)
    return found


_OF_A_SHELL = ("--show-completion", "--install-completion")


def _with_shells(arguments: list[str]) -> list[str]:
    """Return the arguments with an empty one after each option that takes a shell and has none."""
    completed: list[str] = []
    for argument, following in zip(arguments, [*arguments, "-"][1:], strict=True):
        completed.append(argument)
        if argument in _OF_A_SHELL and following.startswith("-"):
            completed.append("")
    return completed


def _print_version(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        from hubcli import __version__
        from hubcli.cli.terminal import Surroundings, write

        write(f"hubcli {__version__}\n", Surroundings.here())
        raise typer.Exit


def _show_completion(context: typer.Context, value: str | None) -> None:
    if value is not None and not context.resilient_parsing:
        from hubcli.cli.shells import installing

        installing.show(value)
        raise typer.Exit


def _install_completion(context: typer.Context, value: str | None) -> None:
    if value is not None and not context.resilient_parsing:
        from hubcli.cli.shells import installing

        installing.install(value)
        raise typer.Exit


_Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
    ),
]
_InstallCompletion = Annotated[
    str | None,
    typer.Option(
        "--install-completion",
        metavar="[SHELL]",
        callback=_install_completion,
        is_eager=True,
        autocompletion=completion.shells,
        help="Let Tab complete in bash, zsh or fish; in this shell, if none is named.",
    ),
]
_ShowCompletion = Annotated[
    str | None,
    typer.Option(
        "--show-completion",
        metavar="[SHELL]",
        callback=_show_completion,
        is_eager=True,
        autocompletion=completion.shells,
        help="Print the script that does so.",
    ),
]


def hubcli(context: typer.Context, **given: Any) -> int | None:  # noqa: ANN401 - Typer's values
    """Which claims about a technology hub hold, and what the figures really are.

    Without a command: the summary on a terminal or in the format asked for, else this help. The
    options below may stand before a command or after it; those after it count more.

    \b
    Examples:
      hubcli summary
      hubcli sectors semiconductors
      hubcli claims --verdict refuted
      hubcli facts --sector fintech --since 2023 --json
    """
    if context.invoked_subcommand is not None:
        return None
    from hubcli.cli.terminal import Surroundings, say, write

    surroundings = Surroundings.here()
    if not options.given_to(context).keys() & {"format", "fields", "to"}:
        if not surroundings.is_terminal(surroundings.stdout):
            write(context.get_help() + "\n", surroundings)
            return None
        say("hubcli --help lists the commands.\n\n", surroundings)
    name, command, _ = _Group.resolve_command(context.command, context, ["summary"])  # type: ignore[arg-type]
    with command.make_context(name, [], parent=context) as own:
        return int(command.invoke(own))


_OWN: options.Options = {
    "version": (_Version, False),
    "install_completion": (_InstallCompletion, None),
    "show_completion": (_ShowCompletion, None),
}


def program(arguments: Sequence[str] = ()) -> Any:  # noqa: ANN401 - a group of Typer's own Click
    """Return the whole program as Typer makes it.

    Where the first of the arguments is a command, no option stands before it, and none is made:
    that would take as long as making those of the command.
    """
    before: tuple[options.Options, ...] = ()
    if not arguments or arguments[0] not in COMMANDS:
        shared = (options.FACTS, options.SKIP_INVALID, options.REBUILD, options.HELP)
        before = (output_options(OF_FEW), *shared, _OWN)
    hubcli.__signature__ = options.signature((), *before)  # type: ignore[attr-defined]
    app = _typer(cls=_Group, invoke_without_command=True)
    app.callback()(hubcli)
    return typer.main.get_command(app)
