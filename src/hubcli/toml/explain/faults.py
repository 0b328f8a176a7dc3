"""What is wrong with a document, and the place in its text that a scan has come to."""

import re
from typing import NamedTuple

_LONGEST = 40
"""Characters of a document that a message quotes; a line on a terminal has room for little more."""

_NEWLINE = re.compile(r"\r?\n|\Z")


class Fault(NamedTuple):
    """What stops a document from being TOML: offsets into its text, each end exclusive."""

    message: str
    start: int
    end: int
    hint: str | None = None
    first: tuple[int, int] | None = None
    """Where the earlier of two things stands that cannot both be, as a key given twice."""


class FaultFound(Exception):
    """Ends a scan at the first fault of the document."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        super().__init__(fault)
        self.fault = fault


class Cursor:
    """A place in a text; what reads on from it moves `at`."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of a text, which has no byte order mark."""
        self.text = text
        self.at = 0

    @property
    def char(self) -> str:
        """The character that stands here, "" at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def is_at_line_end(self) -> bool:
        """Whether the line ends here, or the text."""
        return self.char in ("", "\n") or self.text.startswith("\r\n", self.at)

    @property
    def is_at_line_start(self) -> bool:
        """Whether nothing stands before this place on its line."""
        return self.at == 0 or self.text[self.at - 1] == "\n"

    def starts(self, text: str) -> bool:
        """Whether this text stands here."""
        return self.text.startswith(text, self.at)

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Go past what matches here, and return it: "" where nothing does."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def line_end(self, at: int) -> int:
        """Return where the line around an offset ends, before its newline."""
        match = _NEWLINE.search(self.text, at)
        return match.start() if match else len(self.text)

    def rest(self) -> str:
        """Return what stands from here to the end of the line, without a comment after a space."""
        line = self.text[self.at : self.line_end(self.at)]
        return re.split(r"(?:^|[ \t])#", line, maxsplit=1)[0].rstrip(" \t\r")

    def line_number(self, at: int) -> int:
        """Return the line of an offset, from 1."""
        return self.text.count("\n", 0, at) + 1

    def fault(
        self,
        message: str,
        span: tuple[int, int],
        *,
        hint: str | None,
        first: tuple[int, int] | None = None,
    ) -> FaultFound:
        """Return the fault of a span, to be raised; a span is at least one character, if any is."""
        start = min(span[0], max(0, len(self.text) - 1))
        end = min(max(span[1], start + 1), len(self.text))
        return FaultFound(Fault(message=message, start=start, end=end, hint=hint, first=first))


def shown(text: str) -> str:
    """Return a piece of a document as a message can carry it: on one line, printable, not long."""
    line = "".join(char if char.isprintable() else " " for char in text[: _LONGEST + 1]).strip()
    return line if len(text) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def quoted(text: str) -> str:
    """Return a piece of a document in double quotes, as a message names it."""
    return f'"{shown(text)}"'


def as_string(text: str) -> str | None:
    """Return a text as TOML writes it, or nothing where that is too long to show in a hint."""
    if len(text) > _LONGEST or not text.isprintable():
        return None
    if not re.search(r'["\\]', text):
        return f'"{text}"'
    return None if "'" in text else f"'{text}'"


def in_quotes(text: str) -> str:
    """Return the hint that a text must be put in quotes."""
    string = as_string(text)
    return f"put it in quotes: {string}" if string else "put it in quotes"
