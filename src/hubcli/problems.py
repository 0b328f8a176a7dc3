"""What can be wrong, and where: the floor that every other module stands on.

Problems and errors carry data (names, places, candidates). The sentences a person reads about them
are made in `hubcli.cli.messages`, the exit codes in `hubcli.cli`.
"""

from enum import StrEnum
from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a fact base: a file and the path of keys that leads to a value in it."""

    path: str
    """The file, relative to the base, with forward slashes."""

    keys: tuple[str | int, ...] = ()
    """Table keys and array indexes from the top of the document; empty for the file itself."""

    at_key: bool = False
    """True where the key itself is meant (an unknown key), not its value."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """The base does not hold: no command answers from it."""

    WARNING = "warning"
    """The base can be used, but its author should look: only `check` tells."""


class Position(NamedTuple):
    """A place in the text of a file: line and column from 1, and how many characters from there."""

    line: int
    column: int
    length: int = 1


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


class HubError(Exception):
    """What hubcli reports to its user and does not call a bug."""


class FactsMissing(HubError):
    """There is no fact base at `path`."""

    def __init__(self, path: str, *, reason: str) -> None:
        """Name the directory that was looked at and what it lacks."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class BadFacts(HubError):
    """The fact base in the directory `base` does not hold; `problems` says where and why."""

    def __init__(self, base: str, problems: tuple[Problem, ...]) -> None:
        """Keep every problem of every file, in no order yet."""
        super().__init__(base, problems)
        self.base = base
        self.problems = problems


class NameNotFound(HubError):
    """Nothing of the kind `wanted` is called `name`; `near` holds the nearest names, best first."""

    def __init__(self, name: str, *, wanted: str, near: tuple[str, ...] = ()) -> None:
        """Quote the name as it was typed."""
        super().__init__(name, wanted, near)
        self.name = name
        self.wanted = wanted
        self.near = near


class NameAmbiguous(HubError):
    """Several things of the kind `wanted` are called `name`: `candidates` are their ids."""

    def __init__(self, name: str, *, wanted: str, candidates: tuple[str, ...]) -> None:
        """Quote the name as it was typed."""
        super().__init__(name, wanted, candidates)
        self.name = name
        self.wanted = wanted
        self.candidates = candidates


class BadQuery(HubError):
    """A query that cannot be answered; `position` is where in it the fault is, from 0, if known."""

    def __init__(self, query: str, *, reason: str, position: int | None = None) -> None:
        """Keep the query as it was typed."""
        super().__init__(query, reason, position)
        self.query = query
        self.reason = reason
        self.position = position


class TextUnreadable(HubError):
    """The file at `path` is no text that phrases can be looked for in."""

    def __init__(self, path: str, *, reason: str, hint: str) -> None:
        """Say what is the matter with it, and what to do."""
        super().__init__(path, reason, hint)
        self.path = path
        self.reason = reason
        self.hint = hint


class NotWritten(HubError):
    """What was to be written was not; `path` is what, `reason` why, `hint` what to do."""

    def __init__(self, path: str, *, reason: str, hint: str | None = None) -> None:
        """Name what was to be written."""
        super().__init__(path, reason, hint)
        self.path = path
        self.reason = reason
        self.hint = hint


class FieldNotFound(HubError):
    """No column is called `field`; `fields` are those there are, `near` the nearest of them."""

    def __init__(self, field: str, *, fields: tuple[str, ...], near: tuple[str, ...] = ()) -> None:
        """Quote the field as it was typed."""
        super().__init__(field, fields, near)
        self.field = field
        self.fields = fields
        self.near = near
