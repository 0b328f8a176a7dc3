"""What is to be written how: the formats, and what a renderer may know of the terminal."""

from enum import StrEnum
from typing import NamedTuple


class Format(StrEnum):
    """What a command can print its answer as."""

    AUTO = "auto"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    """Both only for what can be drawn: see `hubcli chart`."""

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
