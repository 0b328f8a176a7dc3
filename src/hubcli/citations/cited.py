"""What every style of citation starts from: a source, what it is cited for, who made it and when.

Where a source names no authors, whether its publisher is its author (a report), the periodical that
carries it (an article) or just its publisher follows from the type of the source.
"""

from enum import Enum, auto
from typing import NamedTuple

from hubcli.model.dates import AsOf, Moment, Span
from hubcli.model.sources import Author, Source


class Use(NamedTuple):
    """One claim or fact that a source is cited for: where in the source, and when it holds."""

    locator: str | None
    as_of: AsOf | None


class Cited(NamedTuple):
    """A source with the ids that were asked for and led to it, and the claims and facts meant."""

    source: Source
    ids: tuple[str, ...]
    uses: tuple[Use, ...] = ()

    @property
    def locators(self) -> tuple[str, ...]:
        """Where to look in the source, each place once."""
        return tuple(dict.fromkeys(use.locator for use in self.uses if use.locator))


class Role(Enum):
    """What the publisher of a source is to it."""

    AUTHOR = auto()
    PERIODICAL = auto()
    PUBLISHER = auto()


_BY_TYPE = {
    Role.AUTHOR: ("dataset", "document", "map", "report", "software", "standard", "webpage"),
    Role.PERIODICAL: (
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "broadcast",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "post",
        "post-weblog",
        "review",
        "review-book",
    ),
}
_ROLES = {type_: role for role, types in _BY_TYPE.items() for type_ in types}


def role_of_publisher(source: Source) -> Role:
    """Return what its publisher is to a source of this type, whose authors are named or not.

    The organization that publishes a report or a page stands for its author, as APA 7 (section
    9.11, group authors) and GB/T 7714-2015 (section 8.1) have it.
    """
    role = _ROLES.get(source.type, Role.PUBLISHER)
    return Role.PUBLISHER if role is Role.AUTHOR and source.authors else role


def authors_of(source: Source) -> tuple[Author, ...]:
    """Return who made a source: those that it names, else the publisher that stands for them."""
    if source.authors or role_of_publisher(source) is not Role.AUTHOR or not source.publisher:
        return source.authors
    return (Author(literal=source.publisher),)


def date_parts(when: AsOf) -> tuple[tuple[int, ...], ...]:
    """Return year, month and day, as far as known, of a date, or of both ends of a stretch of time.

    A quarter is the stretch from its first month to its last: neither CSL nor BibTeX has quarters,
    and the third of them is not a summer.
    """
    if isinstance(when, Span):
        start, end = _parts(when.start, when.first), _parts(when.end, when.last)
        return (start,) if start == end else (start, end)
    if is_quarter(when):
        return _parts(when, when.first), _parts(when, when.last)
    return (_parts(when, when.first),)


def is_quarter(when: Moment) -> bool:
    """Tell whether a date is known to the quarter."""
    return "Q" in when.text


def _parts(moment: Moment, day: str) -> tuple[int, ...]:
    known = {4: 1, 7: 2, 10: 3}[len(moment.text)]
    return tuple(int(part) for part in day.split("-"))[:known]
