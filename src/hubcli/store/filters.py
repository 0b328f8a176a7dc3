"""Which records are asked for, in which order, how many: one table of filters.

A filter is a field of `Selection` that is annotated with a `Filter`. The options of the commands,
their help and completion, the keywords of the Python API and the conditions of the queries follow
from it. What its type says is not said again: whether it takes several values, a word of a closed
set, a date, a number, or is true or false. (Type checkers want it in a class below the table too.)

Several values of one filter widen it, several filters narrow it; the topic filters name topics, so
among themselves they widen.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from hubcli.model.dates import AsOf, Moment, parse_as_of
from hubcli.model.facts import Confidence, Standing
from hubcli.model.fields import Annotated
from hubcli.model.names import folded
from hubcli.model.topics import Kind
from hubcli.model.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from typing import TypedDict

    from hubcli.store.store import Store

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

    def read(self, store: "Store", option: str, given: Any) -> Any:  # noqa: ANN401 - of its type
        """Return what a selection holds for the value of an option, names resolved to ids.

        Raises NameNotFound, NameAmbiguous, or ValueError where it is no such word or date.
        """
        if self.is_many:
            several = (given,) if isinstance(given, str) else given
            return tuple(self._resolved(store, option, self.type(each)) for each in several)
        if self.type is Moment and isinstance(given, str):
            return parse_as_of(given)
        return given

    def _resolved(self, store: "Store", option: str, name: Any) -> Any:  # noqa: ANN401 - of its type
        match self.named:
            case "topic":
                return store.topic_id(name, Kind(option))
            case "record":
                return store.record_id(name, wanted=option)
            case "name":
                return store.spelled_name(name, role=option)
        return name

    def bound(self, value: Any) -> tuple[object, ...]:  # noqa: ANN401 - of its type
        """Return the values to bind for what a selection holds."""
        if self.named in ("record", "name"):
            return tuple(map(folded, value))
        if self.type is Moment:
            return (getattr(value, self.day),)
        return value if self.is_many else (value,)


def _column(column: str, *classes: Narrowed, test: str = "IN ({})") -> dict[Narrowed, str]:
    """Return the conditions that hold where a column of these classes passes the test."""
    return {each: f"{ALIASES[each]}.{column} {test}" for each in classes}


def _naming(role: str, *classes: Narrowed) -> dict[Narrowed, str]:
    """Return the conditions that hold where a record of these classes names one in that role."""
    names = f"IN (SELECT record FROM names WHERE role = '{role}' AND folded IN ({{}}))"
    return _column("record", *classes, test=names)


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
            where=_column("last", "claim", "fact", "source", "point", test=">= ?"),
            through=("series",),
        ),
    ] = None
    """Keep what holds on or after the first day of this."""

    until: Annotated[
        AsOf | None,
        Filter(
            "That holds on or before DATE.",
            where=_column("first", "claim", "fact", "source", "point", test="<= ?"),
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

if TYPE_CHECKING:
    # The keywords of the Python API, for type checkers alone; a test compares them with the table.

    Values: TypeAlias = str | Iterable[str] | None
    """One value of a filter, or several, which widen it; None does not filter."""

    class Filters(TypedDict, total=False):
        """What narrows, orders and cuts short any list."""

        sector: Values
        challenge: Values
        advantage: Values
        hub: Values
        kind: Values
        since: str | None
        until: str | None
        sort: str | None
        limit: int | None

    class SeriesFilters(Filters, total=False):
        """What narrows series besides."""

        series: Values

    class SourceFilters(Filters, total=False):
        """What narrows sources besides."""

        source: Values
        standing: Values

    class ClaimFilters(SeriesFilters, total=False):
        """What narrows claims besides."""

        verdict: Values
        stance: Values
        source: Values
        thin: bool | None

    class FactFilters(SeriesFilters, total=False):
        """What narrows facts besides."""

        stance: Values
        source: Values
        organization: Values
        place: Values
        standing: Values
        confidence: Values
        events: bool | None

    class SearchFilters(FactFilters, total=False):
        """What narrows a search besides; any filter but `limit` leaves claims and facts alone."""

        verdict: Values
        thin: bool | None


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


def selection_of(
    store: "Store", given: Mapping[str, Any], *, topics: Iterable[str] = ()
) -> Selection:
    """Return the selection that values of options make, names resolved to ids; None is no value.

    Each of `topics` is the name of one of any kind, and narrows as the option of its kind. Raises
    NameNotFound, NameAmbiguous, or ValueError where a value is no such word or date.
    """
    chosen: dict[str, Any] = {}
    for name in topics:
        id_ = store.topic_id(name, *Kind)
        narrowed = OPTIONS[store.kind_of(id_)].name
        chosen[narrowed] = (*chosen.get(narrowed, ()), id_)
    for option, each in OPTIONS.items():
        if (value := given.get(option)) is not None:
            read = each.read(store, option, value)
            chosen[each.name] = (*chosen.get(each.name, ()), *read) if each.is_many else read
    return Selection(**chosen)


def narrowing(selection: Selection) -> tuple[Filter, ...]:
    """Return the filters that a selection has values of, without order and limit."""
    return tuple(
        each
        for each, value in zip(FILTERS, selection, strict=True)
        if each.where and value is not None and value != ()
    )
