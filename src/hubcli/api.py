"""The Python API: a fact base, asked as the commands ask it.

    import hubcli

    with hubcli.open_base("my-city") as base:
        for claim in base.claims(verdict="refuted"):
            print(claim.id, claim.statement)

Answers are the named tuples of `hubcli.model`; a figure is an int or a Decimal, with every digit
that its file has. All answers of one open base are of one state of its files.
"""

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeAlias, Unpack

from hubcli.base.choosing import Choice, choose
from hubcli.errors import BadQuery
from hubcli.model.claims import Claim
from hubcli.model.classes import class_named
from hubcli.model.facts import Fact
from hubcli.model.hits import Hit
from hubcli.model.overviews import Backing, Overview
from hubcli.model.queries import Held, Value
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Kind
from hubcli.opening import opened
from hubcli.store.filters import Narrowed, Selection, options_of
from hubcli.store.invalid import LeftOut
from hubcli.store.resolve import selection_of
from hubcli.store.store import Store

if TYPE_CHECKING:
    from hubcli.store.keywords import (
        ClaimFilters,
        FactFilters,
        SearchFilters,
        SeriesFilters,
        SourceFilters,
        Values,
    )

Record: TypeAlias = Claim | Fact | Source | Series | Overview
"""What a name can stand for."""


def open_base(
    directory: str | os.PathLike[str] | None = None,
    *,
    skip_invalid: bool = False,
    rebuild: bool = False,
) -> "FactBase":
    """Open the fact base in a directory; without one, the base that the commands would read.

    That is the one of HUBCLI_FACTS, else the nearest from the working directory upwards, else the
    one that ships with hubcli, which the string "shipped" names (a path object is a directory).
    Its files are read where they changed since the last time; with `rebuild` all are. Raises
    FactsMissing where there is none, and BadFacts where it does not hold; with `skip_invalid` what
    is wrong is left out instead, and `FactBase.left_out` says what.
    """
    base = choose(directory, os.environ, skip_invalid=skip_invalid, rebuild=rebuild)
    told: list[LeftOut] = []
    store = opened(base, tell=told.append)
    found = base.choice is Choice.FOUND
    where = os.path.abspath(base.directory) if found else base.directory
    return FactBase(store, where, told[0] if told else LeftOut())


class FactBase:
    """An open fact base; `open_base` makes it, and `close` or the end of a `with` block closes it.

    Lists take the names of topics of any kind, as those of the commands do: `facts("chips")`.
    Filters are called as the options of the commands, and take the same names: an id, a title or an
    alias of a topic, the id or title of a source or series. `since` and `until` take dates as
    2024, 2024-07, 2024-Q3 or 2019/2024; `sort` a field, with `-` before it for descending. Where
    nothing is called so, NameNotFound is raised, NameAmbiguous where several are, FieldNotFound
    for `sort`, ValueError for a date or word that is none, and TypeError for a filter that is none.
    """

    def __init__(self, store: Store, directory: str, left_out: LeftOut) -> None:
        """Take over an open store; see `open_base`."""
        self._store = store
        self.directory = directory
        """Where its files are."""

        self.left_out = left_out
        """What `skip_invalid` went on without: problems, files, ids and more."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close it; what it answered stays good."""
        self._store.close()

    @property
    def about(self) -> Base:
        """What base.toml says: the hub and title of the base, and what else it may."""
        return self._store.base()

    def topics(self, kind: str | None = None, *, limit: int | None = None) -> list[Overview]:
        """Return the topics with their figures and counts, by title; `kind` is sector or hub, say.

        Without it those of every kind: sectors, challenges, advantages, hubs.
        """
        kinds = list(Kind) if kind is None else [Kind(kind)]
        return list(islice((each for one in kinds for each in self._store.overviews(one)), limit))

    def claims(self, *topics: str, **filters: Unpack["ClaimFilters"]) -> list[Claim]:
        """Return the claims, each with its evidence and `verdict`, in the order of the files."""
        return list(self._store.claims(self._selection(filters, "claim", topics=topics)))

    def facts(self, *topics: str, **filters: Unpack["FactFilters"]) -> Iterator[Fact]:
        """Yield the facts, newest first.

        Each is read when it is due, so a million take no room; the base must be open until then.
        """
        return self._store.each_fact(self._selection(filters, "fact", topics=topics))

    def sources(self, *topics: str, **filters: Unpack["SourceFilters"]) -> list[Backing]:
        """Return the sources by id, each with how many facts and claims name it."""
        return list(self._store.sources(self._selection(filters, "source", topics=topics)))

    def series(self, *topics: str, **filters: Unpack["SeriesFilters"]) -> list[Series]:
        """Return the series by id, each with its points by hub and time."""
        return list(self._store.series(self._selection(filters, "series", topics=topics)))

    def get(self, name: str) -> Record:
        """Return what is called so: a claim, fact, source or series, or a topic as an Overview.

        Raises NameNotFound with the nearest names, or NameAmbiguous.
        """
        class_, id_ = self._store.anything(name)
        match class_:
            case "claim":
                return self._store.claim(id_)
            case "fact":
                return self._store.fact(id_)
            case "source":
                return self._store.source(id_).source
            case "series":
                return self._store.one_series(id_)
            case _:
                return self._store.overview(self._store.kind_of(id_), id_)

    def search(
        self,
        query: str,
        *,
        class_: "Values" = None,
        any_: bool = False,
        **filters: Unpack["SearchFilters"],
    ) -> list[Hit]:
        """Return what the words of a query find, best first, with where they matched.

        `class_` is claim, fact, topic, source or series. Where no record has all words and `any_`
        is true, those that have most. At most 20, unless `limit` says otherwise.
        """
        classes = tuple(map(class_named, _several(class_)))
        selection = self._selection({"limit": 20, **filters}, "fact", "claim")
        found = self._store.search(query, classes=classes, selection=selection, any_of=any_)
        return list(found.hits)

    def sql(self, query: str, *, limit: int = 10_000, **parameters: Value) -> list[dict[str, Held]]:
        """Return the rows of a read-only query over the views that `hubcli sql --schema` prints.

        Raises BadQuery where it cannot be answered, gives more than `limit` rows or 32 MB, or takes
        longer than a minute; but nothing ends a single call of an SQL function. A column that a
        view declares as a list gives a tuple. QueryBrokeOff is raised where there is no room on the
        disk for what is sorted.
        """
        rows = self._store.sql(query, parameters=parameters, rows=limit, seconds=60)
        if rows.is_cut:
            raise BadQuery(query, reason=f"it gives more than {limit:,} rows: raise the limit")
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]

    def _selection(
        self, filters: Mapping[str, Any], *classes: Narrowed, topics: tuple[str, ...] = ()
    ) -> Selection:
        if unknown := filters.keys() - options_of(*classes, by=("sort", "limit")):
            raise TypeError(f"there is no filter {min(unknown)!r} here")
        return selection_of(self._store, filters, topics=topics)


def to_dict(record: Record | Backing | Hit) -> dict[str, Any]:
    """Return an answer as plain values by the names that CSV has, for tables such as pandas'.

    What it has one of is flat: `figure.value`, `figure.unit`, `claims.refuted`. A date is a text, a
    number an int or a float, what is not known None, what there are several of a list.

        pandas.DataFrame(map(hubcli.to_dict, base.facts()))
    """
    from hubcli.views import overviews, records  # only this needs columns
    from hubcli.views.hits import HIT
    from hubcli.views.plain import flat_object

    columns = {
        Claim: records.CLAIM,
        Fact: records.FACT,
        Source: records.SOURCE_ALONE,
        Backing: records.SOURCE,
        Series: records.SERIES,
        Overview: overviews.TOPIC,
        Hit: HIT,
    }[type(record)]
    return {name: _plain(value) for name, value in flat_object(columns, record).items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    match value:
        case Decimal():
            return float(value)
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
    return value


def _several(names: "Values") -> tuple[str, ...]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)
