"""`help`: what is worth knowing beside the options of the commands."""

from typing import Annotated

import typer

from hubcli.checks.explanations import explain
from hubcli.checks.registry import RULES
from hubcli.cli.app import COMMANDS
from hubcli.cli.help import TOPICS
from hubcli.cli.help.filling import filled
from hubcli.cli.help.reflow import reflowed
from hubcli.cli.output import Output
from hubcli.cli.printing import show, write_long
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.packaged import packaged
from hubcli.views.rules import rules_view


def _topics() -> list[tuple[str, str]]:
    return list(TOPICS.items())


_Topic = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help=f"{', '.join(TOPICS)}.",
        autocompletion=_topics,
    ),
]


def help_(output: Output, topic: _Topic = None) -> None:
    """More help by topic: questions, scripting, writing, security.

    Without a topic, all topics that there are.

    \b
    Examples:
      hubcli help
      hubcli help writing
      hubcli help exit-codes
    """
    if topic is None:
        text = "".join(f"hubcli help {name:<11}  {title}\n" for name, title in TOPICS.items())
    elif topic not in TOPICS:
        raise typer.BadParameter(_unknown(topic))
    elif topic == "rules":
        show(rules_view([explain(rule) for rule in RULES]), output)
        return
    else:
        text = filled(packaged("hubcli.cli.help", f"{topic}.txt"))
    write_long([reflowed(text, output.width or output.look(output.stream).width)], output)


def _unknown(topic: str) -> str:
    """Return what is said of a topic that there is no help on."""
    if topic in COMMANDS:
        return f"{topic} is a command: hubcli {topic} --help tells what it does"
    near = did_you_mean(nearest(topic.casefold(), TOPICS))
    hint = near or f"there is help on {', '.join(TOPICS)}"
    return f'no help on "{topic}"; {hint}'
