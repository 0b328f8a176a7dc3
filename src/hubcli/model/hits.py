"""What a full-text search finds: records, and where in their texts something matched."""

from typing import NamedTuple

from hubcli.model.dates import AsOf


class Match(NamedTuple):
    """What matched: from where to where in a text, in characters from 0, the end not included."""

    start: int
    end: int


class Hit(NamedTuple):
    """A record that was found: what it is, its title or statement, and a text with the matches."""

    class_: str
    """`claim`, `fact`, `topic`, `source` or `series`."""

    id: str
    title: str
    """The title, or the statement of a claim or fact."""

    field: str
    """The field that `text` is from: the first in which something matched; `series` where it is the
    title of its series."""

    text: str
    matches: tuple[Match, ...]
    score: float
    """More is better; see `hubcli.store.searching`. Only the order means anything."""

    as_of: AsOf | None = None
    """When a claim or fact holds, or a source came out."""


class Sought(NamedTuple):
    """A word or phrase of a query that no record fits as a whole."""

    text: str
    """As it was typed."""

    records: int
    """In how many records it stands."""

    near: tuple[str, ...] = ()
    """Words like it that there are, where it stands nowhere."""


class Found(NamedTuple):
    """The best hits and how many there are in all; where none has all words, what is the matter."""

    hits: tuple[Hit, ...]
    total: int
    sought: tuple[Sought, ...] = ()
    """The words looked for, where no record has them all."""

    unfiltered: int = 0
    """How many records would have been found without filters, where nothing was."""

    unexcluded: int = 0
    """How many have all the words looked for, also those with an excluded one."""

    telling: tuple[Sought, ...] = ()
    """The words of these that tell records apart and are known: what hits have most of, if any."""
