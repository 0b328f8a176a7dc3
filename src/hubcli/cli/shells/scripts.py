"""The completion scripts, and which shell hubcli is asked from."""

import os
from collections.abc import Mapping

import typer

from hubcli.model.nearness import did_you_mean, nearest
from hubcli.packaged import packaged

SHELLS = ("bash", "zsh", "fish")


def script(shell: str) -> str:
    """Return the completion script of one of the SHELLS."""
    return packaged(__package__, f"hubcli.{shell}")


def line_by_hand(shell: str) -> str:
    """Return the line that completes hubcli in a shell that reads it at its start."""
    show = f"hubcli --show-completion {shell}"
    return f"{show} | source" if shell == "fish" else f'eval "$({show})"'


def named_shell(name: str, variables: Mapping[str, str]) -> str:
    """Return the shell that an option names, or the one around hubcli where it names none.

    Raises BadParameter where that is not one of the SHELLS.
    """
    one_of = f"{', '.join(SHELLS[:-1])} or {SHELLS[-1]}"
    if not name:
        running = _running_shell(variables)
        if running in SHELLS:
            return running
        around = f'"{running}" is not {one_of}' if running else "which shell this is cannot be seen"
        raise typer.BadParameter(
            f"{around}; name one, or add a line such as {line_by_hand(SHELLS[0])} to what your "
            "shell reads when it starts"
        )
    if name in SHELLS:
        return name
    hint = did_you_mean(nearest(name.lower(), SHELLS, cutoff=0.5))
    raise typer.BadParameter("; ".join(filter(None, (f'"{name}" is not {one_of}', hint))))


def _running_shell(variables: Mapping[str, str]) -> str:
    """Return the name of the shell among the processes that this one was started by.

    In a script of sh, or where processes cannot be seen, it is the user's own shell; empty where
    that is not known either.
    """
    import shellingham  # type: ignore[import-untyped]  # comes with Typer

    try:
        name: str = shellingham.detect_shell()[0]
    except (OSError, RuntimeError, ValueError, LookupError, TypeError):  # as the system's files are
        name = ""
    own = os.path.basename(variables.get("SHELL", ""))
    return own if name in ("", "sh", "dash", "ash") else name
