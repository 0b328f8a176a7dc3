"""What can be wrong in a fact base, and where."""

from enum import StrEnum
from typing import NamedTuple

from hubcli.toml.positions import Position


class Origin(NamedTuple):
    """A place in a fact base: a file and the path of keys that leads to a value in it."""

    path: str
    """The file, relative to the base, with forward slashes."""

    keys: tuple[str | int, ...] = ()
    """Table keys and array indexes from the top of the document; empty for the file itself."""

    at_key: bool = False
    """True where the key itself is meant (an unknown key), not its value."""

    @property
    def part(self) -> tuple[str | int, ...]:
        """The keys of the claim, fact, source, series or point of one that the place lies in."""
        return self.keys[: 4 if self.keys[2:3] == ("points",) and len(self.keys) > 3 else 2]


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """The base does not hold: no command answers from it."""

    WARNING = "warning"
    """The base can be used, but its author should look: only `check` tells."""


class Problem(NamedTuple):
    """One fault of a fact base: where it is, which rule it breaks, and what to do."""

    origin: Origin
    rule: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    position: Position | None = None
    """Where in the file, if the parser knew; else found from `origin`."""

    part: str | None = None
    """What within the value at `origin` is at fault; None where it is the whole of it."""

    other: Origin | None = None
    """The second place that the problem is about, as the first use of a repeated id."""

    other_position: Position | None = None
    """The same where the parser knew it: it is in the same file then."""


MOST_PROBLEMS = 1_000
"""Problems of one file that are listed; who has more mends these first."""


def more_problems(path: str, severity: Severity = Severity.ERROR) -> Problem:
    """Return the problem that a file has more problems than are listed."""
    return Problem(
        origin=Origin(path),
        rule="too-many-problems",
        message=f"there are more problems in this file than the {MOST_PROBLEMS:,} listed",
        hint="mend these first, and check again",
        severity=severity,
        position=Position(1, 1),
    )


class Spot(NamedTuple):
    """A place in a file: line and column from 1, with the text of that line."""

    path: str
    line: int
    column: int
    width: int
    """How many characters of the line are meant, at least 1."""

    source_line: str

    @property
    def name(self) -> str:
        """The place as editors and terminals write it, relative to the base."""
        return f"{self.path}:{self.line}:{self.column}"


class PlacedProblem(NamedTuple):
    """A problem at the spot it stands at, with the second spot that it is about, if any."""

    spot: Spot
    rule: str
    severity: Severity
    message: str
    hint: str | None
    other: Spot | None
