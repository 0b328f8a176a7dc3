"""An answer that is longer than the screen goes through a pager, as those of git do."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from hubcli.cli.terminal import Surroundings

if TYPE_CHECKING:
    from subprocess import Popen

_LESS = {"LESS": "FRX", "LV": "-c"}
"""What `less` is told, and `lv`, where nobody told them anything: to leave a short text standing,
to let colours through, and to leave on the screen what was read."""

_LINK = "\x1b]8;"
"""How a link begins and ends; a `less` of before 2021 shows it as it is."""


def pager_of(surroundings: Surroundings) -> str | None:
    """Return the command of the pager; None where an answer is to be written straight away.

    So it is where nobody can page: in a pipe, on a terminal that moves no cursor, without a pager.
    """
    if not surroundings.moves_cursor(surroundings.stdout):
        return None
    variables = surroundings.variables
    command = variables.get("HUBCLI_PAGER", variables.get("PAGER", "less"))
    return command if _is_there(command, variables) else None


def _is_there(command: str, variables: Mapping[str, str]) -> bool:
    """Tell whether the program that a command line runs can be found, and is more than `cat`."""
    import shlex
    import shutil

    try:
        words = shlex.split(command)
    except ValueError:  # a quotation mark without its other
        return False
    if not words or words == ["cat"]:
        return False
    programs = (word for word in words if "=" not in word)  # LESS=-S less
    return shutil.which(next(programs, ""), path=variables.get("PATH")) is not None


def paged(
    parts: Iterable[str], command: str, surroundings: Surroundings, *, encoding: str
) -> Iterable[str]:
    """Show a text in a pager if the screen has too few lines for it, else return it.

    Who leaves the pager before its end has read enough; Ctrl-C is the pager's.
    """
    stdout = surroundings.stdout
    try:
        size = os.get_terminal_size(stdout.fileno()) if stdout else None
    except (OSError, ValueError):
        size = None
    if size is None or not size.lines:
        return parts
    rest = iter(parts)
    first: list[str] = []
    lines = 1  # for the prompt
    for part in rest:
        first.append(part)
        lines += _lines(part, size.columns or 80)
        if lines > size.lines:
            texts = _without_links(chain(first, rest))
            _show(texts, command, surroundings.variables, encoding=encoding)
            return ()
    return first


def _lines(text: str, width: int) -> int:
    """Return how many lines of a screen a text takes; hubcli's own tables know how wide it is."""
    if "\x1b" in text:
        return text.count("\n")
    return sum(max(1, -(-len(line) // width)) for line in text.splitlines())


def _show(
    texts: Iterable[str], command: str, variables: Mapping[str, str], *, encoding: str
) -> None:
    import signal
    from subprocess import PIPE, Popen

    environment = _LESS | dict(variables)
    before = signal.signal(signal.SIGINT, lambda *_: None)  # an ignored one would be inherited
    try:
        # A command line is what the variable of a user holds, and a shell knows how to read it.
        pager = Popen(command, shell=True, stdin=PIPE, env=environment)  # noqa: S602
        into: Any = pager.stdin
        with suppress(BrokenPipeError), _outlived_by(pager), pager:
            into.writelines(text.encode(encoding, "backslashreplace") for text in texts)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _outlived_by(pager: "Popen[bytes]") -> Iterator[None]:
    """Let a signal that ends hubcli end it when who reads leaves the pager, as git does.

    Both have the terminal until then, and the shell would share it with a pager left behind.
    """
    import signal

    received: list[int] = []

    def end(number: int, _: object) -> None:
        received.append(number)
        if pager.stdin is not None and not pager.stdin.closed:
            os.dup2(os.open(os.devnull, os.O_WRONLY), pager.stdin.fileno())

    names = ("SIGTERM", "SIGHUP", "SIGQUIT")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, end)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, before[number])
        for number in received:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)


def _without_links(texts: Iterable[str]) -> Iterator[str]:
    import re

    links = re.compile(rf"{re.escape(_LINK)}[^\x1b]*\x1b\\")
    return (links.sub("", text) if _LINK in text else text for text in texts)
