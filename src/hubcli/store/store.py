"""What can be asked of a fact base: plain arguments in, model objects out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hubcli.model.classes import TABLES
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing, Bearing, Overview, Tally
from hubcli.model.topics import Base, Kind, Topic
from hubcli.model.verdicts import Stance, Verdict
from hubcli.store.access import reading
from hubcli.store.columns import array
from hubcli.store.conditions import Conditions, conditions, order_and_limit
from hubcli.store.damage import only, read
from hubcli.store.filters import ALIASES, EVERYTHING, SHOWN, Narrowed, Selection
from hubcli.store.read import POINT, columns, records, rows, with_children
from hubcli.store.resolve import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hubcli.model.claims import Claim
    from hubcli.model.dates import AsOf
    from hubcli.model.freshness import Freshness
    from hubcli.model.hits import Found
    from hubcli.model.queries import Rows, Value
    from hubcli.model.series import Point, Series
    from hubcli.model.sources import Source
    from hubcli.model.trust import Voice

_AT_ONCE = 500
"""Sources that are read at once."""

_WORST = "c.basis_primary DESC, c.basis_origins DESC, c.basis_facts DESC, r.path, r.place"
"""First the verdicts that rest on most."""

_NEWEST = "t.dated DESC, t.id"


class Store(Naming):
    """An open fact base. Every answer is read from one state of it, whatever changes meanwhile."""

    @reading
    def base(self) -> Base:
        """Return what base.toml says."""
        query = f"SELECT {columns(Base).of('base')} FROM base"
        return only(records(self._connection, query, (), Base))

    @reading
    def day(self) -> AsOf | None:
        """Return the day of the base: the last that it tells of the work that it rests on.

        On it a source came out, was read or was retracted, or a newer figure was looked for. It is
        as precise as it is told: what came out in May 2024 makes it that month.
        """
        query = (
            "SELECT published FROM sources UNION SELECT accessed FROM sources"
            " UNION SELECT retracted FROM sources UNION SELECT checked FROM series"
        )
        found = [read(parse_as_of, text) for (text,) in self.rows(query, str | None) if text]
        return max(found, key=lambda date: (date.first, len(date.text)), default=None)

    @reading
    def tally(self) -> Tally:
        """Return how many claims of the whole base have each verdict."""
        sums = ", ".join(f"coalesce(sum({verdict}), 0)" for verdict in Verdict)
        return Tally(*only(self.rows(f"SELECT {sums} FROM topics", *[int] * len(Verdict))))

    @reading
    def counts(self) -> dict[str, int]:
        """Return how many claims, facts, topics, sources and series there are, by class."""
        counted = (
            f"SELECT coalesce(sum({' + '.join(Verdict)}), 0), (SELECT count(*) FROM facts),"
            " count(*), (SELECT count(*) FROM sources), (SELECT count(*) FROM series) FROM topics"
        )
        found = only(self.rows(counted, *[int] * len(TABLES)))
        return dict(zip(TABLES, found, strict=True))

    @reading
    def files(self) -> int:
        """Return how many files the base has."""
        (count,) = only(self.rows("SELECT count(*) FROM files", int))
        return int(count)

    # Topics

    @reading
    def overviews(self, kind: Kind, selection: Selection = EVERYTHING) -> tuple[Overview, ...]:
        """Return the topics of a kind with their figures and counts, by title unless told else."""
        where = Conditions()
        where.add("p.kind = ?", kind)
        return tuple(self._overviews(kind, where, selection))

    @reading
    def overview(self, kind: Kind, topic: str) -> Overview:
        """Return the topic of that kind and id."""
        where = Conditions()
        where.add("p.kind = ?", kind)
        where.add("p.id = ?", topic)
        return only(self._overviews(kind, where, EVERYTHING))

    @reading
    def titles(self, kind: Kind) -> dict[str, str]:
        """Return the titles of the topics of a kind by id, in the order of the titles."""
        query = "SELECT id, title FROM topics WHERE kind = :kind ORDER BY title COLLATE NOCASE, id"
        return dict(self.rows(query, str, str, kind=kind))

    @reading
    def topic(self, kind: Kind, id_: str) -> Topic:
        """Return the topic of that kind and id."""
        query = f"SELECT {columns(Topic).of('p')} FROM topics p WHERE kind = ? AND id = ?"
        return only(records(self._connection, query, (kind, id_), Topic))

    def _overviews(self, kind: Kind, where: Conditions, selection: Selection) -> Iterator[Overview]:
        table = "topics"
        if kind is Kind.HUB:
            from hubcli.store.counted import COUNTED  # only hubs have more than their own file

            table = COUNTED
        order, limit = order_and_limit(
            selection, of="topic", usual="p.title COLLATE NOCASE, p.id", key="p.id"
        )
        topics, facts = columns(Topic), columns(Fact)
        found = rows(
            self._connection,
            f"SELECT {', '.join(Verdict)}, p.facts, p.sources, p.latest, z.title,"
            f" {topics.of('p')}, {facts.of('t')} FROM {table} p"
            " LEFT JOIN facts t ON t.id = p.headline LEFT JOIN series z ON z.id = t.series"
            f"{where.where()}{order}",
            [*where.values, *limit],
            *[int] * (len(Verdict) + 2),
            *[str | None] * 2,
            topics,
            facts,
        )
        for *verdicts, count, sources, latest, counted, topic, headline in found:
            yield Overview(
                topic=topic,
                headline=headline,
                counted=counted,
                claims=Tally(*verdicts),
                facts=count,
                sources=sources,
                latest=read(parse_as_of, latest) if latest else None,
            )

    # Claims

    @reading
    def claims(self, selection: Selection = EVERYTHING) -> tuple[Claim, ...]:
        """Return the claims selected, in the order of the files unless told else."""
        return tuple(self._claims(conditions("claim", selection), selection))

    @reading
    def claim(self, id_: str) -> Claim:
        """Return the claim with that id."""
        where = Conditions()
        where.add("c.id = ?", id_)
        return only(self._claims(where, EVERYTHING))

    @reading
    def worst_claims(self, limit: int) -> tuple[Claim, ...]:
        """Return at most so many refuted claims, first those whose verdict rests on most."""
        selection = Selection(verdicts=(Verdict.REFUTED,), limit=limit)
        return tuple(self._claims(conditions("claim", selection), selection, usual=_WORST))

    def _claims(
        self, where: Conditions, selection: Selection, *, usual: str = "r.path, r.place"
    ) -> Iterator[Claim]:
        from hubcli.model.claims import Claim  # 2 ms, and no list of topics needs it

        order, limit = order_and_limit(selection, of="claim", usual=usual, key="c.id")
        found = rows(
            self._connection,
            f"SELECT c.record, {columns(Claim).of('c')} FROM claims c"
            f" JOIN placed r USING (record){where.where()}{order}",
            [*where.values, *limit],
            int,
            columns(Claim),
        )
        yield from with_children(self._connection, found)

    # Facts

    @reading
    def facts(self, selection: Selection = EVERYTHING) -> tuple[Fact, ...]:
        """Return the facts selected, newest first unless told else."""
        return tuple(self.each_fact(selection))

    def each_fact(self, selection: Selection = EVERYTHING) -> Iterator[Fact]:
        """Yield the facts selected, newest first unless told else, each read when it is due."""
        return self._facts(conditions("fact", selection), selection)

    def streamed_facts(self, selection: Selection = EVERYTHING) -> Sequence[Fact]:
        """Return the facts selected; where they are many, to be gone through once."""
        from hubcli.store.streams import Stream, held_or_streamed

        found = held_or_streamed(self.each_fact(selection), self.close)
        self.is_streaming = isinstance(found, Stream)
        return found

    @reading
    def fact(self, id_: str) -> Fact:
        """Return the fact with that id."""
        where = Conditions()
        where.add("t.id = ?", id_)
        return only(self._facts(where, EVERYTHING))

    @reading
    def facts_in_time(self, selection: Selection = EVERYTHING) -> tuple[Fact, ...]:
        """Return the facts selected that have a date, by the day they begin.

        Of one day, what lasts longest comes first.
        """
        return tuple(self.each_fact_in_time(selection))

    def each_fact_in_time(self, selection: Selection = EVERYTHING) -> Iterator[Fact]:
        """Yield the facts that have a date by the day they begin, each read when it is due."""
        where = conditions("fact", selection)
        where.add("t.first IS NOT NULL")
        return self._facts(where, selection, usual="t.first, t.last DESC, t.id")

    def _facts(
        self,
        where: Conditions,
        selection: Selection,
        *,
        usual: str = _NEWEST,
    ) -> Iterator[Fact]:
        order, limit = order_and_limit(selection, of="fact", usual=usual, key="t.id")
        query = f"SELECT {columns(Fact).of('t')} FROM facts t{where.where()}{order}"
        return self._each(query, [*where.values, *limit], Fact)

    @reading
    def organizations(self, selection: Selection) -> tuple[tuple[str, int], ...]:
        """Return the organizations that facts name, each with how many do, first that of most."""
        where = conditions("fact", selection)
        where.add("role = 'organization'")
        # CROSS keeps the order: SQLite would go through the names of all facts, not of these.
        query = (
            "SELECT min(name), count(*) FROM facts t CROSS JOIN names USING (record)"
            f"{where.where()} GROUP BY folded ORDER BY 2 DESC, folded"
        )
        return tuple(rows(self._connection, query, where.values, str, int))

    @reading
    def bearings(self, fact: str) -> tuple[Bearing, ...]:
        """Return the claims that a fact is evidence for or against, with that evidence."""
        return self._bearings("evidence e WHERE e.fact = :fact", fact=fact)

    @reading
    def bearings_of_source(self, source: str) -> tuple[Bearing, ...]:
        """Return the claims that facts which name a source are evidence for or against."""
        facts = "names n JOIN facts f USING (record) JOIN evidence e ON e.fact = f.id"
        where = "n.role = 'source' AND n.folded = :source"
        return self._bearings(f"{facts} WHERE {where}", source=source)

    def _bearings(self, evidence: str, **values: str) -> tuple[Bearing, ...]:
        from hubcli.model.claims import Claim, Evidence  # few pages need them

        claims = columns(Claim)
        found = self.rows(
            f"SELECT e.fact, e.stance, e.because, c.record, {claims.of('c')}"
            f" FROM (SELECT e.* FROM {evidence}) e"
            " JOIN claims c USING (record) ORDER BY c.id, e.place",
            *(str, str, str | None, int, claims),
            **values,
        )
        given = [*found]
        whole = with_children(self._connection, [(record, claim) for *_, record, claim in given])
        return tuple(
            Bearing(claim, Evidence(fact=fact, stance=read(Stance, stance), because=because))
            for (fact, stance, because, *_), claim in zip(given, whole, strict=True)
        )

    # Sources

    @reading
    def sources(self, selection: Selection = EVERYTHING) -> tuple[Backing, ...]:
        """Return the sources selected with how many facts and claims name each, by id."""
        return tuple(self.each_source(selection))

    def each_source(self, selection: Selection = EVERYTHING) -> Iterator[Backing]:
        """Yield the sources selected, as `sources` has them, some read at once."""
        return self._sources(conditions("source", selection), selection)

    @reading
    def source(self, id_: str) -> Backing:
        """Return the source with that id."""
        where = Conditions()
        where.add("s.id = ?", id_)
        return only(self._sources(where, EVERYTHING))

    @reading
    def sources_by_id(self, ids: set[str]) -> dict[str, Source]:
        """Return the sources with these ids."""
        return self._alone(" WHERE s.id IN (SELECT value FROM json_each(?))", array(sorted(ids)))

    @reading
    def every_source(self) -> dict[str, Source]:
        """Return all sources by id, in the order of their ids."""
        return self._alone("")

    def _alone(self, where: str, *values: str) -> dict[str, Source]:
        """Return sources by id without what names them, in the order of their ids."""
        from hubcli.model.sources import Source  # see sources

        query = f"SELECT s.record, {columns(Source).of('s')} FROM sources s{where} ORDER BY s.id"
        found: Iterator[tuple[int, Source]] = rows(
            self._connection, query, values, int, columns(Source)
        )
        return {of.id: of for of in with_children(self._connection, found)}

    def _sources(self, where: Conditions, selection: Selection) -> Iterator[Backing]:
        from hubcli.model.sources import Source  # 2 ms, and no list of topics needs it

        order, limit = order_and_limit(selection, of="source", usual="s.id", key="s.id")
        uses = (
            "(SELECT count(*) FROM names JOIN {table} USING (record)"
            " WHERE role = 'source' AND folded = s.id) AS {table}"
        )
        found = rows(
            self._connection,
            f"SELECT {uses.format(table='facts')}, {uses.format(table='claims')},"
            f" s.record, {columns(Source).of('s')} FROM sources s{where.where()}{order}",
            [*where.values, *limit],
            *(int, int, int, columns(Source)),
        )
        while given := [*islice(found, _AT_ONCE)]:
            alone = [(record, source) for *_, record, source in given]
            whole = with_children(self._connection, alone)
            for (facts, claims, *_), source in zip(given, whole, strict=True):
                yield Backing(source=source, facts=facts, claims=claims)

    # Series

    @reading
    def series(self, selection: Selection = EVERYTHING) -> tuple[Series, ...]:
        """Return the series selected, each with its points in order of hub and time, by id."""
        from hubcli.model.series import Series  # 2 ms, and no list of topics needs it

        where = conditions("series", selection)
        field = (selection.sort or "").removeprefix("-")
        by_count = selection._replace(sort=None, limit=None) if field in SHOWN else selection
        order, limit = order_and_limit(by_count, of="series", usual="z.id", key="z.id")
        query = f"SELECT {columns(Series).of('z')} FROM series z{where.where()}{order}"
        found = [*records(self._connection, query, [*where.values, *limit], Series)]
        points = self._points([each.id for each in found], selection)
        series = [each._replace(points=tuple(points[each.id])) for each in found]
        if field in SHOWN:
            sign = -1 if (selection.sort or "").startswith("-") else 1
            series.sort(key=lambda each: (sign * len(getattr(each, field)), each.id))
            return tuple(series[: selection.limit])
        return tuple(series)

    @reading
    def one_series(self, id_: str) -> Series:
        """Return the series with that id, with all its points."""
        return only(self.series(Selection(series=(id_,))))

    def each_series(self) -> Iterator[Series]:
        """Yield every series by id, each with its points when it is due."""
        query = "SELECT id FROM series ORDER BY id"
        for (id_,) in self.read(lambda: [*self.rows(query, str)]):
            yield self.one_series(id_)

    def _points(self, series: list[str], selection: Selection) -> dict[str, list[Point]]:
        """Return the points that each of these series is shown with, in order of hub and time."""
        from hubcli.model.series import Point  # see series

        where = conditions("point", selection)
        where.add("series IN (SELECT value FROM json_each(?))", array(series))
        order = "hub IS NULL, hub, subject, last, first, t.id"
        query = f"SELECT t.series, {POINT} FROM facts t{where.where()} ORDER BY {order}"
        points: dict[str, list[Point]] = {id_: [] for id_ in series}
        point, types = columns(Point), [object] * len(Point._fields)
        for id_, *row in rows(self._connection, query, where.values, str, *types):
            points[id_].append(point.read(tuple(row)))
        return points

    @reading
    def freshness(self) -> tuple[tuple[Series, Freshness], ...]:
        """Return each series, without its points, with how fresh it is."""
        from hubcli.store.freshness import freshness  # only pages and `audit` need it

        return tuple(freshness(self._connection))

    @reading
    def freshness_of(self, series: str) -> tuple[Series, Freshness]:
        """Return the series of that id, without its points, with how fresh it is."""
        from hubcli.store.freshness import freshness  # see freshness

        return only(freshness(self._connection, series))

    @reading
    def title_of_series(self, id_: str) -> str | None:
        """Return the title of the series with that id, None where there is none."""
        query = "SELECT title FROM series WHERE id = :id"
        return next((title for (title,) in self.rows(query, str, id=id_)), None)

    @reading
    def voices(self, fact: Fact) -> tuple[Voice, ...]:
        """Return what each source of a fact contributes to it."""
        from hubcli.store.voices import voices_of_fact  # only the page of a fact needs it

        return voices_of_fact(self._connection, fact)

    @reading
    def ids_selected(self, class_: Narrowed, selection: Selection) -> frozenset[str]:
        """Return the ids of the records of a class that the filters of a selection keep."""
        where = conditions(class_, selection)
        query = f"SELECT id FROM {TABLES[class_]} {ALIASES[class_]}{where.where()}"
        return frozenset(id_ for (id_,) in rows(self._connection, query, where.values, str))

    # Full text

    @reading
    def search(
        self, query: str, *, classes: tuple[str, ...], selection: Selection, any_of: bool = False
    ) -> Found:
        """Return what fits a query of words, best first; see `hubcli.store.searching`."""
        from hubcli.store.searching import search  # 2 ms, and only searching needs it

        of = self._connection
        return search(of, query, classes=classes, selection=selection, any_of=any_of)

    # SQL

    @reading
    def sql(
        self,
        query: str,
        *,
        parameters: Mapping[str, Value],
        rows: int,
        seconds: float,
        is_alone: bool = False,
    ) -> Rows:
        """Return what a read-only query gives; see `hubcli.store.sql`. Raises BadQuery.

        A query that `is_alone` in this process may take `limits.MOST_MEMORY` bytes of it.
        """
        from hubcli.store.limits import hold_memory
        from hubcli.store.sql import run  # 2 ms, and only this needs it

        if is_alone:
            hold_memory(self._connection)
        return run(self._connection, query, parameters=parameters, rows=rows, seconds=seconds)
