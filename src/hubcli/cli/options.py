"""The options that commands share: same name, same help, same order, same default everywhere.

The annotations are read by Typer at run time.
"""

import inspect
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from hubcli.cli import completion
from hubcli.cli.terminal import Color, Surroundings, write
from hubcli.model.dates import Moment
from hubcli.store.filters import Class, Filter, options_of
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


def named(option: str, text: str) -> str:
    """Return a name that an option was given; a usage error where it is empty or not for text."""
    if not text.strip() or not text.isprintable():
        raise typer.BadParameter(f"{option} takes a name, not {text!r}")
    return text


class Filters:
    """Which filters a `Selection` is made of: the options of a command that are named once."""

    def __init__(self, *classes: Class, by: Sequence[str] = ()) -> None:
        """Take those that narrow one of these classes, then those that `by` names."""
        self.classes = classes
        self.by = by

    def options(self) -> dict[str, tuple[Any, object]]:
        """Return the options, as `output_options` does; several values of one widen it."""
        of = options_of(*self.classes, by=self.by)
        return {option: (_annotation(option, each), None) for option, each in of.items()}


_METAVARS = {"topic": "NAME", "record": "ID", "name": "NAME", "field": "FIELD"}


def _annotation(option: str, of: Filter) -> Any:  # noqa: ANN401 - what Typer reads
    """Return the annotation of the option of a filter."""
    flag, help_ = f"--{option}", of.about.format(option)
    if of.type is int:
        number = typer.Option(flag, metavar="N", min=0, max=MOST_ROWS, help=help_)
        return Annotated[int | None, number]
    if of.type is bool:
        return Annotated[bool | None, typer.Option(f"{flag}/--no-{option}", help=help_)]
    if of.type is Moment:
        return Annotated[str | None, typer.Option(flag, metavar="DATE", help=help_)]
    if of.type is not str:
        word: Any = of.type
        return Annotated[list[word] | None, typer.Option(flag, help=help_)]
    complete: Any = completion.sort_fields if of.named == "field" else None
    if of.named and not complete:
        complete = completion.of_filter(option)
    metavar = _METAVARS.get(of.named or "", "TEXT")
    text = typer.Option(flag, metavar=metavar, help=help_, autocompletion=complete)
    return Annotated[list[str] | None if of.is_many else str | None, text]


def parameters(options: dict[str, tuple[Any, object]]) -> list[inspect.Parameter]:
    """Return options as keyword parameters for the signature that Typer reads."""
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
        for name, (annotation, default) in options.items()
    ]
