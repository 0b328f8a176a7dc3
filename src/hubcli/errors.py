"""What hubcli reports to its user instead of an answer.

Errors carry data (names, places, candidates). The sentences a person reads about them are made in
`hubcli.cli.messages`, the exit codes in `hubcli.cli`. Every run imports these; the problems of a
base are needed only where it has some.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubcli.problems import Problem


class HubError(Exception):
    """What hubcli reports to its user and does not call a bug."""


class FactsMissing(HubError):
    """There is no fact base at `path`; `near` are directories that may be meant, each with a /."""

    def __init__(self, path: str, *, reason: str, near: tuple[str, ...] = ()) -> None:
        """Name the directory that was looked at and what it lacks."""
        super().__init__(path, reason, near)
        self.path = path
        self.reason = reason
        self.near = near


class FactsNotFound(HubError):
    """No fact base was named, and none lies in the working directory or above it.

    `passed_over` are the directories there that have a base.toml, each with why it does not count;
    `near` are directories below that may be meant, each with a / at its end.
    """

    def __init__(self, *, passed_over: tuple[tuple[str, str], ...], near: tuple[str, ...]) -> None:
        """Keep what may have been meant."""
        super().__init__(passed_over, near)
        self.passed_over = passed_over
        self.near = near


class RevisionMissing(FactsMissing):
    """`path` is no directory, and no revision of a repository with a base in it, for this `reason`.

    `hint` is what to do; `near` are revisions that may be meant, best first.
    """

    def __init__(
        self, path: str, *, reason: str, hint: str | None = None, near: tuple[str, ...] = ()
    ) -> None:
        """Quote the name as it was typed."""
        super().__init__(path, reason=reason, near=near)
        self.hint = hint


class BadFacts(HubError):
    """The fact base in the directory `base` does not hold; `problems` says where and why."""

    def __init__(self, base: str, problems: "tuple[Problem, ...]") -> None:
        """Keep every problem of every file, in no order yet."""
        super().__init__(base, problems)
        self.base = base
        self.problems = problems


class NameNotFound(HubError):
    """Nothing of the kind `wanted` is called `name`; `near` holds the nearest names, best first.

    `meanings` are what is called so in other roles, each a role and a name in it, as a hub and
    its id; `mentions` is how many records have it in their texts.
    """

    def __init__(
        self,
        name: str,
        *,
        wanted: str,
        near: tuple[str, ...] = (),
        meanings: tuple[tuple[str, str], ...] = (),
        mentions: int = 0,
    ) -> None:
        """Quote the name as it was typed."""
        super().__init__(name, wanted, near)
        self.name = name
        self.wanted = wanted
        self.near = near
        self.meanings = meanings
        self.mentions = mentions


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


class QueryBrokeOff(HubError):
    """The system could not give what a query needs to be answered; `reason` is SQLite's word."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


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


class ExtraMissing(HubError):
    """A library that only some commands need is not there; `extra` is what installs it."""

    def __init__(self, library: str, *, extra: str) -> None:
        """Name the library, and the extra of hubcli that it comes with."""
        super().__init__(library, extra)
        self.library = library
        self.extra = extra


class StoreLost(HubError):
    """The store broke off after a part of an answer had been read; `reason` is SQLite's word."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class FieldNotFound(HubError):
    """No column is called `field`; `fields` are those there are, `near` the nearest of them."""

    def __init__(self, field: str, *, fields: tuple[str, ...], near: tuple[str, ...] = ()) -> None:
        """Quote the field as it was typed."""
        super().__init__(field, fields, near)
        self.field = field
        self.fields = fields
        self.near = near
