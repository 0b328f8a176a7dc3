"""What somebody may have meant who was not understood, as a line to type instead.

A line is what was typed with one argument in place of another, or another command.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import typer

from hubcli.errors import NameNotFound
from hubcli.model.classes import CLASS_OF
from hubcli.model.nearness import did_you_mean
from hubcli.model.topics import Kind
from hubcli.views.wording import counted


class NotUnderstood(typer.BadParameter):
    """A value of an option that is none, and what it could be.

    `given` is the value as it was typed, `near` are values that may be meant.
    """

    def __init__(self, message: str, *, given: str, near: Sequence[str] = ()) -> None:
        """Take the message without what may be meant."""
        super().__init__(message)
        self.given = given
        self.near = tuple(near)


class Typed(NamedTuple):
    """A line as it was typed: the arguments after `hubcli`, and the command among them."""

    arguments: Sequence[str]
    command: Any
    """The command of Typer's own Click, with its parameters."""

    def takes(self, option: str) -> bool:
        """Tell whether the command has that option."""
        return any(option in parameter.opts for parameter in self.command.params)

    def with_value(self, given: str, value: str) -> str | None:
        """Return the line with another value of an option; None where it has no such value."""
        for at, argument in enumerate(self.arguments):
            flag, equals, after = argument.partition("=")
            if argument == given or (flag.startswith("-") and after == given):
                flag = flag + equals if argument != given else ""
                return self._with(at, at + 1, [flag + value])
        return None

    def with_option(self, given: str, option: str, value: str) -> str | None:
        """Return the line with an option in place of an argument or the value of another option."""
        for at, argument in enumerate(self.arguments):
            flag, _, after = argument.partition("=")
            if argument == given:
                before = self.arguments[at - 1] if at else ""
                return self._with(at - self._has_value(before), at + 1, [option, value])
            if flag.startswith("-") and after == given:
                return self._with(at, at + 1, [option, value])
        return None

    def _has_value(self, flag: str) -> bool:
        return any(
            flag in each.opts and not each.is_flag
            for each in self.command.params
            if flag.startswith("-")
        )

    def _with(self, start: int, end: int, tokens: Sequence[str]) -> str:
        return line(*self.arguments[:start], *tokens, *self.arguments[end:])


def line(*arguments: str) -> str:
    """Return a command line of hubcli's, its arguments quoted for a shell."""
    from shlex import join  # 1 ms, and only mistakes need it

    return join(["hubcli", *arguments])


def of_value(error: NotUnderstood, typed: Typed | None) -> Iterator[str]:
    """Yield what a value could be, each with the line to type."""
    for value in error.near:
        instead = typed and typed.with_value(error.given, value)
        yield f"it could be {value}: {instead}" if instead else f"it could be {value}"


def of_name(error: NameNotFound, typed: Typed | None) -> Iterator[str]:
    """Yield what a name is that was looked for as something else, each with the line to type.

    Where it is nothing: which names are like it, else where it is mentioned and what there is.
    """
    for role, name in error.meanings:
        article = "an" if role[0] in "aeiou" else "a"
        yield f"it is {article} {role}: {_line_for(role, name, error, typed)}"
    near = error.near
    if error.meanings:  # of what was wanted, only what goes on after the name
        near = tuple(each for each in near if error.wanted and each.startswith(error.name))
    if near:
        yield did_you_mean(near) or ""
    if near or error.meanings:
        return
    if error.mentions:
        have = "has" if error.mentions == 1 else "have"
        told = f"{counted(error.mentions, 'record')} {have} it"
        if typed and (of := CLASS_OF.get(typed.command.name)):
            search = line("search", error.name, "--class", of)
            yield f"{told}; of the {typed.command.name}: {search}"
        else:
            yield f"{told}: {line('search', error.name)}"
    if error.wanted in (*Kind, "source", "series"):
        yield f"{line(_LISTS.get(error.wanted, error.wanted + 's'))} lists what there is"


_LISTS = {"series": "series"}
"""The commands that list a class or kind, where they are not called as its plural."""

_OPTIONS = {"series": ("--series", "--indicator"), "date": ("--since",)}
"""The options that take a name in a role, where they are not called as the role."""


def _line_for(role: str, name: str, error: NameNotFound, typed: Typed | None) -> str:
    """Return the line to type for a name in a role."""
    if typed is not None:
        for option in _OPTIONS.get(role, (f"--{role}",)):
            if typed.takes(option):
                instead = typed.with_option(error.name, option, name)
                if instead:
                    return instead
    if role in tuple(Kind):
        listed = error.wanted if error.wanted in ("source", "series") else role
        return line(_LISTS.get(listed, f"{listed}s"), name)
    if role in ("claim", "fact", "source", "series"):
        return line("show", name)
    if role in ("organization", "place", "date", "confidence"):
        return line("facts", *_OPTIONS.get(role, (f"--{role}",)), name)
    return line("claims", f"--{role}", name)
