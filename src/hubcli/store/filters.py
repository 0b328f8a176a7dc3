"""Which records are asked for, in which order, how many: one table of filters.

A filter is a field of `Selection` that is annotated with a `Filter`. The options of the commands,
their help and completion, the keywords of the Python API and the conditions of the queries follow
from it. What its type says is not said again: whether it takes several values, a word of a closed
set, a date, a number, or is true or false. (Type checkers want it in a class
of `keywords` too.)

Several values of one filter widen it, several filters narrow it; the topic filters name topics, so
among themselves they widen.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from hubcli.model.dates import AsOf, Moment
from hubcli.model.facts import Confidence, Standing
from hubcli.model.fields import Annotated
from hubcli.model.names import folded
from hubcli.model.topics import Kind
from hubcli.model.verdicts import Stance, Verdict

Narrowed: TypeAlias = Literal["claim", "fact", "topic", "source", "series", "point"]
"""What is narrowed: the records of a list, or the points that each series is shown with."""

ALIASES = {"topic": "p", "claim": "c", "fact": "t", "source": "s", "series": "z", "point": "t"}
"""What the table of a class is called in the queries; a point is a fact of a series."""


class Filter:
    """One filter: what it means, which classes it narrows, and how."""

    name: str
    """The field of a selection that holds its values."""

    type: Any
    """The class of one value; of a date the first of those that it can be."""

    is_many: bool
    """Whether it takes any number of values."""

    def __init__(
        self,
        about: str,
        *options: str,
        named: Literal["topic", "record", "name", "field"] | None = None,
        where: Mapping[Narrowed, str] | None = None,
        through: tuple[Literal["source", "series"], ...] = (),
        day: Literal["first", "last"] = "first",
    ) -> None:
        """Take what it means, in a few words for `--help`, and what is special.

        `options` are what it is called on the command line and in Python, where that is not the
        name of the field; `{}` in `about` stands for each. `named` tells what a text of it names,
        so that it is looked up and completed: the topic of the kind that the option is called, the
        record of that class, by its id or title, the name in that role, or a field to sort by.

        `where` gives for each class the SQL that keeps a row of it, with `{}` where the values are
        bound; see `_column` and `_naming`. `through` are the classes that are narrowed by what
        refers to them besides: sources by the facts and claims that name them, series by the facts
        whose figures they are. `day` tells which day of a date is bound.
        """
        self.about = about
        self.options = options
        self.named = named
        self.where = where or {}
        self.through = through
        self.day = day

    @property
    def flags(self) -> str:
        """Its options as a sentence has them: `--sector, --challenge or --advantage`."""
        *first, last = (f"--{option}" for option in self.options)
        return f"{', '.join(first)} or {last}" if first else last

    def bound(self, value: Any) -> tuple[object, ...]:  # noqa: ANN401 - of its type
        """Return the values to bind for what a selection holds."""
        if self.named in ("record", "name"):
            return tuple(map(folded, value))
        if self.type is Moment:
            # What is asked since a day is asked of its year, too.
            return (value.first, value.first) if self.day == "first" else (value.last,)
        return value if self.is_many else (value,)


def _column(column: str, *classes: Narrowed, test: str = "IN ({})") -> dict[Narrowed, str]:
    """Return the conditions that hold where a column of these classes passes the test."""
    return {each: f"{ALIASES[each]}.{column} {test}" for each in classes}


def _naming(role: str, *classes: Narrowed) -> dict[Narrowed, str]:
    """Return the conditions that hold where a record of these classes names one in that role."""
    names = f"IN (SELECT record FROM names WHERE role = '{role}' AND folded IN ({{}}))"
    return _column("record", *classes, test=names)


_DATED: tuple[Narrowed, ...] = ("claim", "fact", "source", "point")
STANDING = "coalesce(s.standing, CASE WHEN s.copy_of IS NULL THEN 'secondary' ELSE 'copy' END)"
"""The standing that a source counts with."""

STANDING_OF_FACT = f"coalesce(t.standing, (SELECT {STANDING} FROM sources s WHERE s.id = t.source))"
"""The standing that the source of a fact counts with for it."""


class Selection(NamedTuple):
    """Filters, order and number of records; the empty selection is everything in its usual order.

    This is the table of filters, in the order of their options.
    """

    topics: Annotated[
        tuple[str, ...],
        Filter(
            "Of this {}.",
            *("sector", "challenge", "advantage"),
            named="topic",
            where=_column("topic", "claim", "fact"),
            through=("source", "series"),
        ),
    ] = ()
    hubs: Annotated[
        tuple[str, ...],
        Filter(
            "About this hub.",
            "hub",
            named="topic",
            where=_column("hub", "claim", "fact", "point"),
            through=("source", "series"),
        ),
    ] = ()
    kinds: Annotated[
        tuple[Kind, ...],
        Filter(
            "Of a topic of this kind.",
            "kind",
            where=_column("kind", "claim", "fact"),
            through=("source", "series"),
        ),
    ] = ()
    verdicts: Annotated[
        tuple[Verdict, ...],
        Filter("With this verdict.", "verdict", where=_column("verdict", "claim")),
    ] = ()
    stances: Annotated[
        tuple[Stance, ...],
        Filter(
            "With evidence, or as evidence, that does this.",
            "stance",
            where={
                "claim": "c.record IN (SELECT record FROM evidence WHERE stance IN ({}))",
                "fact": "t.id IN (SELECT fact FROM evidence WHERE stance IN ({}))",
            },
        ),
    ] = ()
    sources: Annotated[
        tuple[str, ...],
        Filter(
            "That names this source.",
            "source",
            named="record",
            where=_naming("source", "claim", "fact") | _column("id", "source"),
        ),
    ] = ()
    series: Annotated[
        tuple[str, ...],
        Filter(
            "Of this series.",
            "series",
            named="record",
            where=_column("series", "fact")
            | _column("id", "series")
            | {
                "claim": "c.record IN (SELECT e.record FROM evidence e"
                " JOIN facts f ON f.id = e.fact WHERE f.series IN ({}))"
            },
        ),
    ] = ()
    organizations: Annotated[
        tuple[str, ...],
        Filter(
            "That names this organization.",
            "organization",
            named="name",
            where=_naming("organization", "fact"),
        ),
    ] = ()
    places: Annotated[
        tuple[str, ...],
        Filter("That names this place.", "place", named="name", where=_naming("place", "fact")),
    ] = ()
    standings: Annotated[
        tuple[Standing, ...],
        Filter(
            "Whose source has this standing.",
            "standing",
            where={"fact": f"({STANDING_OF_FACT}) IN ({{}})", "source": f"{STANDING} IN ({{}})"},
        ),
    ] = ()
    confidences: Annotated[
        tuple[Confidence, ...],
        Filter("With this confidence.", "confidence", where=_column("confidence", "fact")),
    ] = ()
    thin: Annotated[
        bool | None,
        Filter(
            "Whose verdict has fewer than two origins, none primary.",
            where=_column("thin", "claim", test="= ?"),
        ),
    ] = None
    events: Annotated[
        bool | None,
        Filter(
            "Of no series: what happened, beside what is counted.",
            where={"fact": "(t.series IS NULL) = ?"},
        ),
    ] = None
    since: Annotated[
        AsOf | None,
        Filter(
            "That holds on or after DATE: 2024, 2024-07, 2024-Q3.",
            where={
                # The year of the last day is in an index.
                each: f"{ALIASES[each]}.last >= ? AND {ALIASES[each]}.dated >= substr(?, 1, 4)"
                for each in _DATED
            },
            through=("series",),
        ),
    ] = None
    """Keep what holds on or after the first day of this."""

    until: Annotated[
        AsOf | None,
        Filter(
            "That holds on or before DATE.",
            where=_column("first", *_DATED, test="<= ?"),
            through=("series",),
            day="last",
        ),
    ] = None
    """Keep what holds on or before the last day of this."""

    sort: Annotated[str | None, Filter("Order by FIELD; -FIELD for descending.", named="field")] = (
        None
    )
    """A field of the records, `-` before it for descending; unknown values come last either way."""

    limit: Annotated[int | None, Filter("At most N of them.")] = None


EVERYTHING = Selection()

SHOWN = ("hubs", "points")
"""What series are sorted by, too, once their points are there: a selection may narrow these."""


def _declared() -> tuple[Filter, ...]:
    """Return the filters of the table, each told what its field says of it."""
    found: list[Filter] = []
    for name, annotation in Selection.__annotations__.items():
        each: Filter = annotation.__metadata__[0]
        arguments = annotation.__origin__.__args__
        each.name = name
        each.options = each.options or (name,)
        each.type = arguments[0]
        each.is_many = Ellipsis in arguments
        found.append(each)
    return tuple(found)


FILTERS = _declared()
OPTIONS = {option: each for each in FILTERS for option in each.options}
"""The filters by what they are called on the command line and in Python."""


def options_of(*classes: Narrowed, by: Sequence[str] = ()) -> dict[str, Filter]:
    """Return the options that narrow one of these classes, then those called as `by` says."""
    narrowing = {
        option: each
        for class_ in classes
        for option, each in OPTIONS.items()
        if class_ in each.where or class_ in each.through
    }
    return narrowing | {option: OPTIONS[option] for option in by}


def narrowing(selection: Selection) -> tuple[Filter, ...]:
    """Return the filters that a selection has values of, without order and limit."""
    return tuple(
        each
        for each, value in zip(FILTERS, selection, strict=True)
        if each.where and value is not None and value != ()
    )
