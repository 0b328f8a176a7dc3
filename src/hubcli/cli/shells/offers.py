"""What may stand at the cursor: the commands, options and values that Typer and the base know.

Nothing that a terminal acts on is offered, newlines and tabs included.
"""

from collections.abc import Iterator
from typing import NamedTuple

from typer._click.core import Command, Context, Parameter
from typer._click.shell_completion import _is_incomplete_argument, _resolve_context
from typer.core import TyperOption

from hubcli.cli.shells.lines import Typed
from hubcli.model.controls import inert


class Offer(NamedTuple):
    """A word that may stand at the cursor, whole and without quotes, and what it means."""

    text: str
    help: str = ""


def offers(line: Typed, program: Command) -> list[Offer]:
    """Return what may stand at the cursor of a line of a program, in the order to show it in."""
    found = {
        offer.text: offer for offer in _found(line, program) if offer.text.startswith(line.text)
    }
    return [
        Offer(text, " ".join(inert(offer.help, marks=True).split()))
        for text, offer in found.items()
        if text == inert(text, marks=True) and not {"\n", "\t"} & set(text)
    ]


def _found(line: Typed, program: Command) -> Iterator[Offer]:
    arguments = list(line.words[1:])
    context = _resolve_context(program, {}, "hubcli", arguments)
    parameter, before = _parameter(context, line)
    for item in (parameter or context.command).shell_complete(context, line.text[len(before) :]):
        if item.type == "plain":
            yield Offer(f"{before}{item.value}", item.help or "")


def _parameter(context: Context, line: Typed) -> tuple[Parameter | None, str]:
    """Return the option or argument that the word at the cursor is for.

    With it comes what stands before its value in that word, as in `--option=value`. None stands for
    the name of an option or a command.
    """
    parameters = context.command.get_params(context)
    if "--" not in line.words:
        options = {
            name: parameter
            for parameter in parameters
            if isinstance(parameter, TyperOption) and not parameter.is_flag
            for name in parameter.opts
        }
        if line.words[-1] in options:
            return options[line.words[-1]], ""
        name, equals, _ = line.text.partition("=")
        if equals and name in options:
            return options[name], f"{name}="
        if line.text.startswith("-"):
            return None, ""
    waiting = (each for each in parameters if _is_incomplete_argument(context, each))
    return next(waiting, None), ""
