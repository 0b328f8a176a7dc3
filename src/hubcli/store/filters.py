"""Which records are asked for, in which order, how many: plain words in, SQL conditions out.

Every value is bound, never written into the SQL. Several values of one filter widen it, several
filters narrow it; the four topic filters name topics, so among themselves they widen.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from hubcli.errors import FieldNotFound
from hubcli.model.claims import Stance, Verdict
from hubcli.model.dates import AsOf
from hubcli.model.facts import Confidence
from hubcli.model.topics import Kind
from hubcli.store.names import folded

if TYPE_CHECKING:
    from hubcli.store.store import Store


class Selection(NamedTuple):
    """Filters, order and number of records; the empty selection is everything in its usual order.

    Topics, hubs, sources and series are given by id.
    """

    topics: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    stances: tuple[Stance, ...] = ()
    sources: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    confidences: tuple[Confidence, ...] = ()
    since: AsOf | None = None
    """Keep what holds on or after the first day of this."""

    until: AsOf | None = None
    """Keep what holds on or before the last day of this."""

    sort: str | None = None
    """A field of the records, `-` before it for descending; unknown values come last either way."""

    limit: int | None = None


EVERYTHING = Selection()


def selection_of(store: "Store", given: Mapping[str, Any]) -> Selection:
    """Return the selection that filters called as the options are give, names resolved to ids.

    A filter has several values, or None; `since` and `until` are moments. Raises NameNotFound or
    NameAmbiguous.
    """
    topics = tuple(
        store.topic_id(name, kind)
        for kind in (Kind.SECTOR, Kind.CHALLENGE, Kind.ADVANTAGE)
        for name in given.get(kind.value) or ()
    )

    def named(option: str, resolve: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(map(resolve, given.get(option) or ()))

    return Selection(
        topics=topics,
        hubs=named("hub", lambda name: store.topic_id(name, Kind.HUB)),
        verdicts=tuple(given.get("verdict") or ()),
        stances=tuple(given.get("stance") or ()),
        sources=named("source", lambda name: store.record_id(name, wanted="source")),
        series=named("series", lambda name: store.record_id(name, wanted="series")),
        organizations=named(
            "organization", lambda name: store.spelled_name(name, role="organization")
        ),
        places=named("place", lambda name: store.spelled_name(name, role="place")),
        confidences=tuple(given.get("confidence") or ()),
        since=given.get("since"),
        until=given.get("until"),
        sort=given.get("sort"),
        limit=given.get("limit"),
    )


class Conditions:
    """The WHERE clause of a query, put together from the parts of a selection."""

    def __init__(self) -> None:
        """Start without any condition."""
        self.clauses: list[str] = []
        self.values: list[object] = []

    def add(self, clause: str, *values: object) -> None:
        """Require `clause`, with its values bound in order."""
        self.clauses.append(clause)
        self.values.extend(values)

    def one_of(self, column: str, values: tuple[str, ...]) -> None:
        """Require a column to have one of these values, if there are any."""
        if values:
            self.add(f"{column} IN ({_marks(values)})", *values)

    def names(self, record: str, role: str, names: tuple[str, ...]) -> None:
        """Require a record to name one of these in that role, if there are any."""
        if names:
            one_of = f"folded IN ({_marks(names)})"
            self.add(
                f"{record} IN (SELECT record FROM names WHERE role = ? AND {one_of})",
                role,
                *map(folded, names),
            )

    def overlap(self, selection: Selection, *, first: str, last: str) -> None:
        """Require the days from `first` to `last` to overlap the time asked for."""
        if selection.since is not None:
            self.add(f"{last} >= ?", selection.since.first)
        if selection.until is not None:
            self.add(f"{first} <= ?", selection.until.last)

    def where(self) -> str:
        """Return the clause, or nothing where nothing is required."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def claim_conditions(selection: Selection) -> Conditions:
    """Return what a selection requires of a row of claims called `c`."""
    where = Conditions()
    where.one_of("c.topic", selection.topics)
    where.one_of("c.hub", selection.hubs)
    where.one_of("c.verdict", selection.verdicts)
    where.names("c.record", "source", selection.sources)
    if selection.stances:
        linked = Conditions()
        linked.one_of("stance", selection.stances)
        where.add(f"c.record IN (SELECT record FROM evidence{linked.where()})", *linked.values)
    where.overlap(selection, first="c.first", last="c.last")
    return where


def fact_conditions(selection: Selection) -> Conditions:
    """Return what a selection requires of a row of facts called `t`."""
    where = Conditions()
    where.one_of("t.topic", selection.topics)
    where.one_of("t.hub", selection.hubs)
    where.one_of("t.series", selection.series)
    where.one_of("t.confidence", selection.confidences)
    where.names("t.record", "source", selection.sources)
    where.names("t.record", "organization", selection.organizations)
    where.names("t.record", "place", selection.places)
    if selection.stances:
        linked = Conditions()
        linked.one_of("stance", selection.stances)
        where.add(f"t.id IN (SELECT fact FROM evidence{linked.where()})", *linked.values)
    where.overlap(selection, first="t.first", last="t.last")
    return where


def order_and_limit(
    selection: Selection, *, of: str, usual: str, key: str
) -> tuple[str, list[object]]:
    """Return ORDER BY and LIMIT for records of a class, with the values to bind.

    `usual` is the order without `sort`, `key` the column that settles ties. Raises FieldNotFound.
    """
    order = usual if selection.sort is None else f"{_sorted(selection.sort, of)}, {key}"
    clause = f" ORDER BY {order}"
    if selection.limit is None:
        return clause, []
    return f"{clause} LIMIT ?", [selection.limit]


def _sorted(sort: str, of: str) -> str:
    """Return the SQL that orders by a field, unknown values last; raises FieldNotFound."""
    from hubcli.store.orders import orders_of  # only who sorts waits for it

    orders = orders_of(of)
    field = sort.removeprefix("-")
    if field not in orders:
        from hubcli.model.nearness import nearest_fields  # only mistakes need it

        raise FieldNotFound(field, fields=tuple(orders), near=nearest_fields(field, orders))
    direction = "DESC" if sort.startswith("-") else "ASC"
    parts = orders[field]
    return ", ".join([f"{parts[0]} IS NULL", *(f"{part} {direction}" for part in parts)])


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
