"""The streams and what they can show; nothing else writes to stdout.

What a command needs from outside comes in as one `Surroundings`, so that tests pass another one.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from errno import EAGAIN
from typing import NamedTuple, TextIO

from hubcli.views.look import Look

NARROWEST = 20
_MOST_DIGITS = 9
"""What COLUMNS says in more is wider than all there is, by what its first digits say too."""

_AT_ONCE = 500_000  # characters
_UNABLE = ("", "dumb", "unknown")
"""Names of terminals that may not know what moves a cursor."""

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


class Color(StrEnum):
    """When to colour."""

    ALWAYS = "always"
    AUTO = "auto"
    NEVER = "never"


class OutputFailed(Exception):
    """What was to be printed could not be written; `reason` is the system's word for why."""

    def __init__(self, reason: str, path: str | None = None) -> None:
        """Keep the reason, and the path of the file it was to be written into."""
        super().__init__(reason)
        self.reason = reason
        self.path = path


class Surroundings(NamedTuple):
    """The streams and environment variables of a run."""

    stdout: TextIO | None
    stderr: TextIO | None
    variables: Mapping[str, str]

    @classmethod
    def here(cls) -> "Surroundings":
        """Return those of this process."""
        return cls(sys.stdout, sys.stderr, os.environ)

    def is_terminal(self, stream: TextIO | None) -> bool:
        """Tell whether a person reads this stream."""
        try:
            return stream is not None and stream.isatty()
        except ValueError:  # closed
            return False

    def look(self, stream: TextIO | None, color: Color = Color.AUTO) -> Look:
        """Return how to write for this stream."""
        return Look(
            width=self.width(stream),
            color=self.colored(stream, color),
            ascii=self.shows_only_ascii(stream),
        )

    def shows_only_ascii(self, stream: TextIO | None) -> bool:
        """Tell whether this is a terminal that cannot show more; a file or a pipe takes UTF-8."""
        if not self.is_terminal(stream):
            return False
        return not _is_utf(getattr(stream, "encoding", None)) or self._wants_ascii()

    def moves_cursor(self, stream: TextIO | None) -> bool:
        """Tell whether what this stream shows can be taken away again."""
        return self.is_terminal(stream) and self.variables.get("TERM", "") not in _UNABLE

    def _wants_ascii(self) -> bool:
        """Tell whether the locale is C or POSIX, in which Python writes UTF-8 all the same."""
        variables = self.variables
        if variables.get("PYTHONUTF8") == "1" or _is_utf(variables.get("PYTHONIOENCODING")):
            return False
        names = ["LC_ALL", "LC_CTYPE", "LANG"]
        # In such a locale Python sets LC_CTYPE at its start (PEP 538), and this flag; what it was
        # before cannot be told, so LANG decides.
        if sys.flags.utf8_mode and variables.get("LC_CTYPE") in _COERCED:
            names.remove("LC_CTYPE")
        return next(filter(None, map(variables.get, names)), "") in ("C", "POSIX")

    def colored(self, stream: TextIO | None, color: Color) -> bool:
        """Tell whether to colour: the option, then NO_COLOR, FORCE_COLOR, then the terminal."""
        if color is not Color.AUTO:
            return color is Color.ALWAYS
        if self.variables.get("NO_COLOR"):
            return False
        if self.variables.get("FORCE_COLOR"):
            return True
        return self.is_terminal(stream) and self.variables.get("TERM") != "dumb"

    def width(self, stream: TextIO | None) -> int | None:
        """Return the width of a terminal in cells, COLUMNS first; None where there is no limit."""
        if stream is None or not self.is_terminal(stream):
            return None
        if columns := self.columns():
            return columns
        try:
            size = os.get_terminal_size(stream.fileno()).columns
        except OSError:
            size = 0
        return max(NARROWEST, size or 80)

    def columns(self) -> int | None:
        """Return the width in cells that COLUMNS says, None where it says none."""
        columns = self.variables.get("COLUMNS", "")
        digits = columns.lstrip("0")[:_MOST_DIGITS] if columns.isdecimal() else ""
        return max(NARROWEST, int(digits)) if digits else None


def _is_utf(encoding: str | None) -> bool:
    return (encoding or "").lower().startswith("utf")


def write(text: str, surroundings: Surroundings) -> None:
    """Write text for people to stdout; a reader that has gone away is no error.

    Raises OutputFailed.
    """
    is_ascii = surroundings.shows_only_ascii(surroundings.stdout)
    write_parts([text], surroundings, encoding="ascii" if is_ascii else "utf-8")


def write_parts(
    parts: Iterable[str], surroundings: Surroundings, *, encoding: str = "utf-8"
) -> None:
    """Write the parts of a text to stdout as they come, as `write` does."""
    write_bytes((encoded(text, encoding) for text in _joined(parts)), surroundings)


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    """Return a text as it is written: what the encoding has not got is an escape."""
    return text.encode(encoding, errors="backslashreplace")


def write_bytes(parts: Iterable[bytes], surroundings: Surroundings) -> None:
    """Write bytes to stdout as they come, as `write` does text."""
    stdout = surroundings.stdout
    if stdout is None:
        raise OutputFailed("standard output is closed")
    for part in parts:
        try:
            # A locale must not change data: bytes past the text layer.
            stdout.flush()
            _write_whole(part, stdout)
            stdout.flush()
        except BrokenPipeError:
            _give_up(stdout)
            return
        except (OSError, ValueError) as error:
            _give_up(stdout)
            raise OutputFailed(getattr(error, "strerror", None) or str(error)) from error


def _write_whole(part: bytes, stream: TextIO) -> None:
    """Write bytes below the text layer; raises OSError where they cannot all be written.

    Where Python does not buffer (`-u`) a write may take a part of them, or none and say nothing.
    """
    rest = memoryview(part)
    while rest:
        taken = stream.buffer.write(rest)
        if taken is None:
            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
        rest = rest[taken:]


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """Yield parts joined to texts that are worth a write; rows can be short or megabytes."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= _AT_ONCE:
            yield "".join(waiting)
            waiting.clear()
            size = 0
    yield "".join(waiting)


def _give_up(stdout: TextIO) -> None:
    """Let what is left go nowhere: Python flushes stdout once more at exit and would complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())


def say(text: str, surroundings: Surroundings) -> None:
    """Write a message to stderr; if that cannot be written either, there is nobody to tell."""
    stderr = surroundings.stderr
    if stderr is None:
        return
    encoding = "ascii" if surroundings.shows_only_ascii(stderr) else "utf-8"
    try:
        stderr.flush()
        _write_whole(text.encode(encoding, errors="backslashreplace"), stderr)
        stderr.flush()
    except (OSError, ValueError):
        return
