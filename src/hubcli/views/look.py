"""What is to be written how: the formats, what a renderer may know of the terminal, safe text."""

import re
from enum import StrEnum
from typing import NamedTuple

# What moves the cursor, changes the terminal's state, or makes a line read otherwise than it is
# stored: control characters but newline and tab, bidi controls, and lone surrogates.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


class Format(StrEnum):
    """What a command can print its answer as."""

    AUTO = "auto"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    SVG = "svg"
    """Only for what can be drawn: see `hubcli chart`."""

    GITHUB = "github"
    SARIF = "sarif"
    """Both only for problems: see `hubcli check`."""


class Look(NamedTuple):
    """How wide, with colour or not, in which character set."""

    width: int | None = None
    """In cells; None where nothing limits a line."""

    color: bool = False
    ascii: bool = False
    """True where the output cannot show box drawing and other signs beyond ASCII."""


def visible(text: str) -> str:
    """Return the text with every character a terminal would act on written as an escape."""
    return re.sub(_UNSAFE, lambda match: _escape(ord(match[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
