"""The options that commands share: same name, same help, same order, same default everywhere.

The annotations are read by Typer at run time.
"""

import inspect
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from hubcli.cli import completion
from hubcli.cli.terminal import Color, Surroundings, write
from hubcli.views.look import Format


def _print_help(context: typer.Context, value: bool) -> None:  # a flag's callback
    """Print the help as answers are printed, so that a closed pipe or a full disk ends as there."""
    if value and not context.resilient_parsing:
        write(context.get_help() + "\n", Surroundings.here())
        raise typer.Exit


HelpOption = Annotated[
    bool,
    typer.Option(
        "-h", "--help", callback=_print_help, is_eager=True, help="Show this help and stop."
    ),
]
FactsOption = Annotated[
    str | None,
    typer.Option(
        "--facts",
        metavar="DIR",
        help="Read the fact base in DIR, or `shipped` (HUBCLI_FACTS); else the nearest one.",
    ),
]
SkipInvalidOption = Annotated[
    bool, typer.Option("--skip-invalid", help="Go on without what does not hold.")
]
RebuildOption = Annotated[
    bool, typer.Option("--rebuild", help="Read every file anew, changed or not.")
]
ColorOption = Annotated[
    Color | None, typer.Option("--color", help="When to colour.", show_default="auto")
]

OF_FEW = (Format.SVG, Format.GITHUB, Format.SARIF)
"""The formats that only some commands can print."""

TOPIC_FILTERS = ("sector", "challenge", "advantage", "hub")
FACT_FILTERS = (
    *TOPIC_FILTERS,
    "stance",
    "source",
    "series",
    "organization",
    "place",
    "confidence",
    "since",
    "until",
)
"""What narrows facts, wherever facts are asked for."""

MOST_ROWS = 10**9
"""More than any base has, and less than what SQLite counts to."""


def output_options(
    formats: Sequence[Format] = (), *, skip_invalid: bool = True, rebuild: bool = True
) -> dict[str, tuple[Any, object]]:
    """Return the options of every command that reads a base: annotation and default by name.

    `formats` are those that this command can print and few others can.
    """
    offered = [each for each in Format if each not in OF_FEW or each in formats]
    words = Format if len(offered) == len(Format) else _words(offered)
    format_ = typer.Option("--format", help="How to print the answer.", show_default="auto")
    fields = typer.Option(
        "--fields",
        metavar="A,B",
        help="Only these fields, in this order.",
        autocompletion=completion.fields,
    )
    json = typer.Option("--json", help="Short for --format json.")
    return {
        "format_": (Annotated[words | None, format_], None),
        "json": (Annotated[bool, json], False),
        "fields": (Annotated[str | None, fields], None),
        "color": (ColorOption, None),
        "facts_": (FactsOption, None),
        **({"skip_invalid": (SkipInvalidOption, False)} if skip_invalid else {}),
        **({"rebuild": (RebuildOption, False)} if rebuild else {}),
        "help_": (HelpOption, False),
    }


def _words(formats: Sequence[Format]) -> Any:  # noqa: ANN401 - a class of these members alone
    return StrEnum("words", {each.name: each.value for each in formats})


def chosen_format(format_: str | None, *, json: bool) -> str | None:
    """Return what --format and --json say; a usage error where they contradict each other."""
    if json and format_ not in (None, Format.JSON.value):
        raise typer.BadParameter(f"--json and --format {format_} contradict each other")
    return Format.JSON.value if json else format_


def base_arguments() -> dict[str, tuple[Any, object]]:
    """Return the arguments of a command that compares two bases, as `output_options` does."""
    old = typer.Argument(
        metavar="OLD",
        help="The directory of a fact base.",
        autocompletion=completion.directories,
    )
    new = typer.Argument(
        metavar="[NEW]",
        help="That of another; without it, the base that other commands read.",
        autocompletion=completion.directories,
    )
    return {
        "old": (Annotated[str, old], inspect.Parameter.empty),
        "new": (Annotated[str | None, new], None),
    }


def filters(names: Sequence[str]) -> dict[str, tuple[Any, object]]:
    """Return the filters called so, as `output_options` does; several values of one widen it."""
    return {name: (_FILTERS[name](), None) for name in names}


def named(option: str, text: str) -> str:
    """Return a name that an option was given; a usage error where it is empty or not for text."""
    if not text.strip() or not text.isprintable():
        raise typer.BadParameter(f"{option} takes a name, not {text!r}")
    return text


def _names(flag: str, metavar: str, help_: str, complete: Any) -> Any:  # noqa: ANN401
    option = typer.Option(flag, metavar=metavar, help=help_, autocompletion=complete)
    return Annotated[list[str] | None, option]


def _verdicts() -> Any:  # noqa: ANN401
    from hubcli.model.claims import Verdict

    return Annotated[list[Verdict] | None, typer.Option("--verdict", help="With this verdict.")]


def _stances() -> Any:  # noqa: ANN401
    from hubcli.model.claims import Stance

    help_ = "With evidence, or as evidence, that does this."
    return Annotated[list[Stance] | None, typer.Option("--stance", help=help_)]


def _confidences() -> Any:  # noqa: ANN401
    from hubcli.model.facts import Confidence

    help_ = "With this confidence."
    return Annotated[list[Confidence] | None, typer.Option("--confidence", help=help_)]


def _date(flag: str, help_: str) -> Any:  # noqa: ANN401
    return Annotated[str | None, typer.Option(flag, metavar="DATE", help=help_)]


def _sort() -> Any:  # noqa: ANN401
    help_ = "Order by FIELD; -FIELD for descending."
    complete = completion.sort_fields
    option = typer.Option("--sort", metavar="FIELD", help=help_, autocompletion=complete)
    return Annotated[str | None, option]


def _limit() -> Any:  # noqa: ANN401
    option = typer.Option("--limit", metavar="N", min=0, max=MOST_ROWS, help="At most N of them.")
    return Annotated[int | None, option]


# Made only for the command that is run: most need classes that take milliseconds to import.
_FILTERS: dict[str, Callable[[], Any]] = {
    "sector": lambda: _names("--sector", "NAME", "Of this sector.", completion.sectors),
    "challenge": lambda: _names("--challenge", "NAME", "Of this challenge.", completion.challenges),
    "advantage": lambda: _names("--advantage", "NAME", "Of this advantage.", completion.advantages),
    "hub": lambda: _names("--hub", "NAME", "About this hub.", completion.hubs),
    "verdict": _verdicts,
    "stance": _stances,
    "source": lambda: _names("--source", "ID", "That names this source.", completion.sources),
    "series": lambda: _names("--series", "ID", "Of this series.", completion.series),
    "organization": lambda: _names(
        "--organization", "NAME", "That names this organization.", completion.organizations
    ),
    "place": lambda: _names("--place", "NAME", "That names this place.", completion.places),
    "confidence": _confidences,
    "since": lambda: _date("--since", "That holds on or after DATE: 2024, 2024-07, 2024-Q3."),
    "until": lambda: _date("--until", "That holds on or before DATE."),
    "sort": _sort,
    "limit": _limit,
}


def parameters(options: dict[str, tuple[Any, object]]) -> list[inspect.Parameter]:
    """Return options as keyword parameters for the signature that Typer reads."""
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
        for name, (annotation, default) in options.items()
    ]
