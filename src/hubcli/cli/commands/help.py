"""`help`: what is worth knowing beside the options of the commands."""

from importlib.resources import files
from typing import Annotated

import typer

from hubcli.checks.explanations import explain
from hubcli.checks.registry import RULES
from hubcli.cli import completion
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.help import TOPICS
from hubcli.cli.options import HelpOption
from hubcli.cli.terminal import Color, Surroundings, emit, write
from hubcli.views.look import Format
from hubcli.views.rules import rules_view

_Topic = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]", help=", ".join(TOPICS) + ".", autocompletion=completion.help_topics
    ),
]


def help_(topic: _Topic = None, help_: HelpOption = False) -> None:
    """More help: formats, exit-codes, environment, facts, rules.

    \b
    Examples:
      hubcli help formats
      hubcli help exit-codes
    """
    if topic is None:
        text = "".join(f"hubcli help {name:<12}  {title}\n" for name, title in TOPICS.items())
    elif topic not in TOPICS:
        raise typer.BadParameter(f'no help on "{topic}"; there is help on {", ".join(TOPICS)}')
    elif topic == "exit-codes":
        text = "".join(f"{code.value:>4}  {code.meaning}\n" for code in ExitCode)
    elif topic == "rules":
        rules = rules_view([explain(rule) for rule in RULES])
        emit(rules, Format.AUTO, color=Color.AUTO, surroundings=Surroundings.here())
        return
    else:
        text = files("hubcli.cli").joinpath("help", f"{topic}.txt").read_text("utf-8")
    from hubcli.cli.reflow import reflowed  # its textwrap is 2 ms, and only help topics need it

    surroundings = Surroundings.here()
    write(reflowed(text, surroundings.width(surroundings.stdout)), surroundings)
