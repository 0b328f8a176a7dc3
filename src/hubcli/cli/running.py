"""Running the app, and turning errors into messages and exit codes: nothing else exits."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from hubcli.cli.app import COMMANDS, command_named, program
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.terminal import OutputFailed, Surroundings, say
from hubcli.errors import (
    BadQuery,
    FactsMissing,
    FactsNotFound,
    FieldNotFound,
    HubError,
    TextUnreadable,
)

if TYPE_CHECKING:
    from hubcli.cli.meant import Typed


def run(arguments: list[str] | None) -> int:
    """Run hubcli and return its exit code; KeyboardInterrupt alone gets out."""
    surroundings = Surroundings.here()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if instruction := os.environ.get("_HUBCLI_COMPLETE"):
            from hubcli.cli.shells.answers import respond  # only at a Tab

            return respond(instruction, given, program(), surroundings)
        answered = program(given).main(given, "hubcli", standalone_mode=False)
        return int(answered) if isinstance(answered, int) else ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the one place where nothing may pass
        code, message = _outcome(error, surroundings, given)
        if code is ExitCode.BUG and os.environ.get("HUBCLI_DEBUG"):
            from hubcli.cli import messages

            message = messages.of_traceback(error)
        say(message, surroundings)
        return code


def _outcome(
    error: Exception, surroundings: Surroundings, arguments: list[str]
) -> tuple[ExitCode, str]:
    """Return the exit code for an error and what is said about it."""
    from hubcli.cli import meant, messages  # 5 ms, and only errors need it

    look = surroundings.look(surroundings.stderr)
    match error:
        case meant.NotUnderstood():
            hints = meant.of_value(error, _typed(arguments))
            return ExitCode.USAGE, messages.of_usage(error.message, _command(error), *hints)
        case typer.TyperException():
            # What hubcli itself refuses has no parameter and needs no "Invalid value:" before it.
            ours = getattr(error, "param", error) is None
            text = error.message if ours else error.format_message()
            one_line = text.replace("\n\t", " ")  # where the words of an argument are listed
            return ExitCode.USAGE, messages.of_usage(one_line, _command(error))
        case FactsMissing() | FactsNotFound():
            return ExitCode.FACTS, messages.of_error(error, look)
        case FieldNotFound() | BadQuery() | TextUnreadable():
            return ExitCode.USAGE, messages.of_error(error, look)
        case HubError():
            return ExitCode.NO, messages.of_error(error, look, _typed(arguments))
        case OutputFailed():
            return ExitCode.NO, messages.of_failed_output(error.reason, error.path)
        case _:
            return ExitCode.BUG, messages.of_bug(error)


def _typed(arguments: list[str]) -> "Typed | None":
    """Return what was typed, where there is a command in it."""
    from hubcli.cli.meant import Typed

    taking = {flag for each in program().params if not each.is_flag for flag in each.opts}
    for before, name in zip(["", *arguments], arguments, strict=False):
        if name in COMMANDS and before not in taking:
            return Typed(arguments, command_named(name))
    return None


def _command(error: Exception) -> str:
    """Return the command that a usage error is about, for the hint on its help."""
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context else "hubcli"
