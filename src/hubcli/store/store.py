"""What can be asked of a fact base: plain arguments in, model objects out."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubcli.model.claims import Claim, Evidence, Stance, Verdict
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Fact, Source
from hubcli.model.figures import Point, Series
from hubcli.model.overviews import Backing, Bearing, Overview, Tally
from hubcli.model.topics import Base, Kind, Topic
from hubcli.store import resolve
from hubcli.store.conditions import Conditions, conditions, order_and_limit
from hubcli.store.damage import only, read
from hubcli.store.filters import EVERYTHING, Selection
from hubcli.store.read import POINT, columns, point, unpacked, with_children

if TYPE_CHECKING:
    from hubcli.model.hits import Found
    from hubcli.model.queries import Rows, Value

_COUNTED = ("hubs", "points")
"""The fields of a series that depend on which of its points are asked for."""

_CLAIMS = "FROM claims c JOIN records r USING (record) JOIN files f USING (file)"


class Store:
    """An open fact base. Every answer is read from one state of it, whatever changes meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection that `hubcli.store.cache` made."""
        self.connection = connection
        self.is_streaming = False
        """True where an answer is still to be read from the connection, and then closes it."""

    def leave(self) -> None:
        """Close the store, at once or with the last row of an answer that is being streamed."""
        if not self.is_streaming:
            self.connection.close()

    def base(self) -> Base:
        """Return what base.toml says."""
        base = columns(Base)
        return base.read(self._row(f"SELECT {base.of('base')} FROM base"))

    def tally(self) -> Tally:
        """Return how many claims of the whole base have each verdict."""
        sums = ", ".join(f"coalesce(sum({verdict}), 0)" for verdict in Verdict)
        return Tally(*self._row(f"SELECT {sums} FROM topics"))

    def counts(self) -> dict[str, int]:
        """Return how many claims, facts, sources, series and topics there are, by class."""
        claims, facts, topics = self._row(
            "SELECT coalesce(sum(supported + refuted + conflicting + qualified + unverified), 0),"
            " coalesce(sum(facts), 0), count(*) FROM topics"
        )
        sources, series = self._row(
            "SELECT (SELECT count(*) FROM sources), (SELECT count(*) FROM series)"
        )
        return {
            "claim": claims,
            "fact": facts,
            "source": sources,
            "series": series,
            "topic": topics,
        }

    # Topics

    def overviews(self, kind: Kind, selection: Selection = EVERYTHING) -> tuple[Overview, ...]:
        """Return the topics of a kind with their figures and counts, by title unless told else."""
        where = Conditions()
        where.add("p.kind = ?", kind)
        return tuple(self._overviews(kind, where, selection))

    def overview(self, kind: Kind, topic: str) -> Overview:
        """Return the topic of that kind and id."""
        where = Conditions()
        where.add("p.kind = ?", kind)
        where.add("p.id = ?", topic)
        return only(self._overviews(kind, where, EVERYTHING))

    def kind_of(self, topic: str) -> Kind:
        """Return the kind of the topic with that id."""
        return read(Kind, self._row("SELECT kind FROM topics WHERE id = ?", topic)[0])

    def _overviews(self, kind: Kind, where: Conditions, selection: Selection) -> Iterator[Overview]:
        table = "topics"
        if kind is Kind.HUB:
            from hubcli.store.counted import COUNTED  # only hubs have more than their own file

            table = COUNTED
        order, limit = order_and_limit(
            selection, of="topic", usual="p.title COLLATE NOCASE, p.id", key="p.id"
        )
        topics, facts = columns(Topic), columns(Fact)
        found = self.connection.execute(
            f"SELECT {', '.join(Verdict)}, p.facts, p.sources, p.latest, z.title,"
            f" {topics.of('p')}, {facts.of('t')} FROM {table} p"
            " LEFT JOIN facts t ON t.id = p.headline LEFT JOIN series z ON z.id = t.series"
            f"{where.where()}{order}",
            [*where.values, *limit],
        )
        for row in found:
            *verdicts, count, sources, latest, counted, topic, headline = unpacked(
                row, topics, facts
            )
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

    def claims(self, selection: Selection = EVERYTHING) -> tuple[Claim, ...]:
        """Return the claims selected, in the order of the files unless told else."""
        return tuple(self._claims(conditions("claim", selection), selection))

    def claim(self, id_: str) -> Claim:
        """Return the claim with that id."""
        where = Conditions()
        where.add("c.id = ?", id_)
        return only(self._claims(where, EVERYTHING))

    def _claims(self, where: Conditions, selection: Selection) -> Iterator[Claim]:
        order, limit = order_and_limit(selection, of="claim", usual="f.path, r.place", key="c.id")
        found = self.connection.execute(
            f"SELECT c.record, {columns(Claim).of('c')} {_CLAIMS}{where.where()}{order}",
            [*where.values, *limit],
        )
        for row in found.fetchall():
            yield with_children(self.connection, *unpacked(row, columns(Claim)))

    # Facts

    def facts(self, selection: Selection = EVERYTHING) -> tuple[Fact, ...]:
        """Return the facts selected, newest first unless told else."""
        return tuple(self.each_fact(selection))

    def each_fact(self, selection: Selection = EVERYTHING) -> Iterator[Fact]:
        """Yield the same, each read when it is due."""
        return self._facts(conditions("fact", selection), selection)

    def streamed_facts(self, selection: Selection = EVERYTHING) -> Sequence[Fact]:
        """Return the same; where they are many, to be gone through once."""
        from hubcli.store.streams import Stream, held_or_streamed

        found = held_or_streamed(self.each_fact(selection), self.connection.close)
        self.is_streaming = isinstance(found, Stream)
        return found

    def fact(self, id_: str) -> Fact:
        """Return the fact with that id."""
        where = Conditions()
        where.add("t.id = ?", id_)
        return only(self._facts(where, EVERYTHING))

    def facts_in_time(self, selection: Selection = EVERYTHING) -> tuple[Fact, ...]:
        """Return the facts selected by the day they begin; of one day, what lasts longest first."""
        usual = "t.first, t.last DESC, t.id"
        return tuple(self._facts(conditions("fact", selection), selection, usual=usual))

    def _facts(
        self,
        where: Conditions,
        selection: Selection,
        *,
        usual: str = "t.last DESC, t.first DESC, t.id",
    ) -> Iterator[Fact]:
        order, limit = order_and_limit(selection, of="fact", usual=usual, key="t.id")
        found = self.connection.execute(
            f"SELECT {columns(Fact).of('t')} FROM facts t{where.where()}{order}",
            [*where.values, *limit],
        )
        return map(columns(Fact).read, found)

    def bearings(self, fact: str) -> tuple[Bearing, ...]:
        """Return the claims that a fact is evidence for or against, with that evidence."""
        claims = columns(Claim)
        found = self.connection.execute(
            f"SELECT e.stance, e.because, c.record, {claims.of('c')}"
            " FROM evidence e JOIN claims c USING (record) WHERE e.fact = ? ORDER BY c.id, e.place",
            (fact,),
        ).fetchall()
        return tuple(
            Bearing(
                claim=with_children(self.connection, record, claim),
                evidence=Evidence(fact=fact, stance=Stance(stance), because=because),
            )
            for stance, because, record, claim in (unpacked(row, claims) for row in found)
        )

    # Sources

    def sources(self, selection: Selection = EVERYTHING) -> tuple[Backing, ...]:
        """Return the sources selected with how many facts and claims name each, by id."""
        return tuple(self._sources(conditions("source", selection), selection))

    def source(self, id_: str) -> Backing:
        """Return the source with that id."""
        where = Conditions()
        where.add("s.id = ?", id_)
        return only(self._sources(where, EVERYTHING))

    def sources_by_id(self, ids: set[str]) -> dict[str, Source]:
        """Return the sources with these ids."""
        where = Conditions()
        where.add("s.id IN ({})", *sorted(ids))
        return {use.source.id: use.source for use in self._sources(where, EVERYTHING)}

    def _sources(self, where: Conditions, selection: Selection) -> Iterator[Backing]:
        order, limit = order_and_limit(selection, of="source", usual="s.id", key="s.id")
        uses = (
            "(SELECT count(*) FROM names JOIN {table} USING (record)"
            " WHERE role = 'source' AND folded = s.id) AS {table}"
        )
        found = self.connection.execute(
            f"SELECT {uses.format(table='facts')}, {uses.format(table='claims')},"
            f" {columns(Source).of('s')} FROM sources s{where.where()}{order}",
            [*where.values, *limit],
        )
        for row in found:
            facts, claims, source = unpacked(row, columns(Source))
            yield Backing(source=source, facts=facts, claims=claims)

    # Series

    def series(self, selection: Selection = EVERYTHING) -> tuple[Series, ...]:
        """Return the series selected, each with its points in order of hub and time, by id."""
        where = conditions("series", selection)
        field = (selection.sort or "").removeprefix("-")
        by_count = selection._replace(sort=None, limit=None) if field in _COUNTED else selection
        order, limit = order_and_limit(by_count, of="series", usual="z.id", key="z.id")
        found = self.connection.execute(
            f"SELECT {columns(Series).of('z')} FROM series z{where.where()}{order}",
            [*where.values, *limit],
        ).fetchall()
        series = [
            each._replace(points=self._points(each.id, selection))
            for each in map(columns(Series).read, found)
        ]
        if field in _COUNTED:
            sign = -1 if (selection.sort or "").startswith("-") else 1
            series.sort(key=lambda each: (sign * len(getattr(each, field)), each.id))
            return tuple(series[: selection.limit])
        return tuple(series)

    def _points(self, series: str, selection: Selection) -> tuple[Point, ...]:
        where = conditions("point", selection)
        where.add("series = ?", series)
        found = self.connection.execute(
            f"SELECT {POINT} FROM facts t{where.where()} ORDER BY hub, last, first, id",
            where.values,
        )
        return tuple(map(point, found))

    # Full text

    def search(self, query: str, *, classes: tuple[str, ...], selection: Selection) -> "Found":
        """Return what fits a query of words, best first; see `hubcli.store.searching`."""
        from hubcli.store.searching import search  # 2 ms, and only searching needs it

        return search(self.connection, query, classes=classes, selection=selection)

    # SQL

    def sql(
        self,
        query: str,
        *,
        parameters: "Mapping[str, Value]",
        rows: int,
        seconds: float,
    ) -> "Rows":
        """Return what a read-only query gives; see `hubcli.store.sql`. Raises BadQuery."""
        from hubcli.store.sql import run  # 2 ms, and only this needs it

        return run(self.connection, query, parameters=parameters, rows=rows, seconds=seconds)

    # Names

    def topic_id(self, name: str, *kinds: Kind) -> str:
        """Return the id of the topic of one of these kinds that `name` names, in any case.

        Raises NameNotFound with the nearest names, or NameAmbiguous with the candidates.
        """
        return resolve.topic_id(self.connection, name, kinds=kinds)

    def record_id(self, name: str, *, wanted: str) -> str:
        """Return the id of the "source" or "series" that `name` names; raises as `topic_id`."""
        return resolve.record_id(self.connection, name, wanted=wanted)

    def spelled_name(self, name: str, *, role: str) -> str:
        """Return an "organization" or "place" as the base spells it; raises NameNotFound."""
        return resolve.spelled_name(self.connection, name, role=role)

    def anything(self, name: str) -> tuple[str, str]:
        """Return class and id of the claim, fact, source, series or topic that `name` names."""
        return resolve.anything(self.connection, name)

    def _row(self, sql: str, *values: object) -> tuple[Any, ...]:
        row: tuple[Any, ...] = only(self.connection.execute(sql, values))
        return row
