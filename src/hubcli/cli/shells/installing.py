"""`--show-completion` and `--install-completion`."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from hubcli.cli.shells.scripts import line_by_hand, named_shell, script
from hubcli.cli.terminal import Surroundings, say, write
from hubcli.errors import NotWritten
from hubcli.model.controls import one_line


class _Place(NamedTuple):
    """Where the script of a shell belongs, and what makes the shell read it."""

    script: str
    start: str | None = None
    """The file that the shell reads at its start; None where it finds the script by itself."""

    line: str = ""
    """What has to stand in that file."""


def show(name: str) -> None:
    """Print the script of the shell of this name, or of the one around hubcli if it is empty."""
    surroundings = Surroundings.here()
    write(script(named_shell(name, surroundings.variables)), surroundings)


def install(name: str) -> None:
    """Write the script to where the shell finds it, and say where, and how to undo it.

    Whatever script was there is replaced. Raises NotWritten with the line to add by hand.
    """
    surroundings = Surroundings.here()
    shell = named_shell(name, surroundings.variables)
    hint = f"add this line to what {shell} reads when it starts: {line_by_hand(shell)}"
    home = surroundings.variables.get("HOME", os.path.expanduser("~"))
    if not os.path.isabs(home) or not os.path.isdir(home):
        reason = f'the home directory is said to be "{home}"'
        raise NotWritten("the completion script", reason=reason, hint=hint)
    place = _place(shell, home, surroundings.variables)
    try:
        written = _written(place, script(shell))
    except OSError as error:
        path = error.filename or place.script
        raise NotWritten(path, reason=error.strerror or str(error), hint=hint) from error
    write("".join(f"{one_line(path)}\n" for path in written), surroundings)
    undone = f"the line {place.line} from {place.start}" if shell == "bash" else place.script
    told = f"it works in a new {shell}; to uninstall it, remove {undone}"
    say(f"{one_line(told)}\n", surroundings)


def _place(shell: str, home: str, variables: Mapping[str, str]) -> _Place:
    if shell == "bash":
        path = os.path.join(home, ".bash_completions", "hubcli.sh")
        line = "source '{}'".format(path.replace("'", "'\\''"))
        return _Place(path, os.path.join(home, ".bashrc"), line)
    if shell == "zsh":
        start = os.path.join(variables.get("ZDOTDIR") or home, ".zshrc")
        line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        return _Place(os.path.join(home, ".zfunc", "_hubcli"), start, line)
    configuration = variables.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(configuration):
        configuration = os.path.join(home, ".config")
    return _Place(os.path.join(configuration, "fish", "completions", "hubcli.fish"))


def _written(place: _Place, text: str) -> list[str]:
    """Write the script, and the line where it is missing; return the paths of what changed.

    The line comes last: no shell is told to read a script that could not be written.
    """
    if place.start is None:
        _write_script(place.script, text)
        return [place.script]
    with open(place.start, "a+b") as start:
        start.seek(0)
        before = start.read()
        _write_script(place.script, text)
        line = os.fsencode(place.line)
        if line in (each.strip() for each in before.splitlines()):
            return [place.script]
        start.write(b"\n" * (before[-1:] not in (b"", b"\n")) + line + b"\n")
    return [place.script, place.start]


def _write_script(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.remove(temporary)
        raise
