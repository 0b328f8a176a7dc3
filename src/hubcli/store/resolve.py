"""From what a user types to the id that is meant: an id, a title or an alias, in any case.

A name that fits several things, or none, is answered with the candidates and never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hubcli.errors import NameAmbiguous, NameNotFound
from hubcli.model.classes import TABLES, class_named
from hubcli.model.dates import Moment, parse_as_of
from hubcli.model.names import folded
from hubcli.model.topics import Kind
from hubcli.store.access import Access, reading
from hubcli.store.columns import array
from hubcli.store.damage import only, read
from hubcli.store.filters import OPTIONS, Filter, Selection

_NEAREST = 3
_TITLED = "FROM names JOIN records USING (record)"
_OF_TOPICS = (
    "FROM names JOIN topics USING (record) WHERE role = 'topic'"
    " AND kind IN (SELECT value FROM json_each(:kinds))"
)
_BEGINS = "(id >= :start AND id < :start || char(0x10ffff))"
"""Asks an index for what begins so, which substr does not."""

_MOST_COMPARED = (
    20_000  # difflib takes about 10 µs each; a base of a million ids must not take ten seconds
)


class Naming(Access):
    """A store that is asked what names stand for, and which there are."""

    @reading
    def topic_id(self, name: str, *kinds: Kind) -> str:
        """Return the id of the topic of one of these kinds that `name` names, in any case.

        Raises NameNotFound with the nearest names, or NameAmbiguous with the candidates.
        """
        wanted = "topic" if len(kinds) == len(Kind) else " or ".join(kinds)
        of = array(kinds)
        query = f"SELECT DISTINCT id {_OF_TOPICS} AND folded = :name ORDER BY id"
        if ids := [id_ for (id_,) in self.rows(query, str, kinds=of, name=folded(name))]:
            return _only(name, ids, wanted)
        known = self.rows(f"SELECT folded, id {_OF_TOPICS}", str, str, kinds=of)
        raise self._not_found(name, known, wanted=wanted)

    @reading
    def kind_of(self, topic: str) -> Kind:
        """Return the kind of the topic with that id."""
        (kind,) = only(self.rows("SELECT kind FROM topics WHERE id = :topic", str, topic=topic))
        return read(Kind, kind)

    @reading
    def record_id(self, name: str, *, wanted: str) -> str:
        """Return the id of the "source" or "series" that `name` names; raises as `topic_id`."""
        by_id = "SELECT id FROM records WHERE id = :name AND class = :wanted"
        titles = f"{_TITLED} WHERE role = 'title' AND class = :wanted"
        for query in (by_id, f"SELECT id {titles} AND folded = :name ORDER BY id"):
            found = self.rows(query, str, name=folded(name), wanted=wanted)
            if ids := [id_ for (id_,) in found]:
                return _only(name, ids, wanted)
        query = (
            f"SELECT id, id FROM {TABLES[wanted]}"
            f" UNION ALL SELECT folded, id {titles} ORDER BY 2 LIMIT :most"
        )
        known = self.rows(query, str, str, wanted=wanted, most=_MOST_COMPARED)
        raise self._not_found(name, known, wanted=wanted)

    @reading
    def spelled_name(self, name: str, *, role: str) -> str:
        """Return an "organization" or "place" as the base spells it; raises NameNotFound."""
        query = "SELECT name FROM names WHERE role = :role AND folded = :name"
        for (spelled,) in self.rows(query, str, role=role, name=folded(name)):
            return str(spelled)
        query = "SELECT DISTINCT folded, name FROM names WHERE role = :role"
        raise self._not_found(name, self.rows(query, str, str, role=role), wanted=role)

    @reading
    def anything(self, name: str) -> tuple[str, str]:
        """Return class and id of what `name` names: a claim, fact, source, series or topic.

        An id comes before a title or an alias. A claim may carry the id of its own topic; the claim
        is meant then, since the topic has a command of its own. Raises as `topic_id`.
        """
        key = folded(name)
        query = "SELECT class, id FROM records WHERE id = :id ORDER BY class = 'topic' LIMIT 1"
        found = [*self.rows(query, str, str, id=key)]
        if not found:
            query = (
                f"SELECT class, id {_TITLED} WHERE role IN ('topic', 'title') AND folded = :name"
                " ORDER BY class != 'topic', class = 'series', id"
            )
            found = [*self.rows(query, str, str, name=key)]
        if len(found) > 1:
            raise NameAmbiguous(name, wanted="", candidates=tuple(id_ for _, id_ in found))
        for class_, id_ in found:
            return read(class_named, class_), id_
        query = "SELECT folded, id FROM names JOIN topics USING (record) WHERE role = 'topic'"
        aliases = self.rows(query, str, str)
        ids = self.rows("SELECT id, id FROM records LIMIT :most", str, str, most=_MOST_COMPARED)
        raise self._not_found(name, (*aliases, *ids), wanted="")

    def _not_found(
        self, name: str, known: Iterable[tuple[str, str]], *, wanted: str
    ) -> NameNotFound:
        """Return the error that nothing of the kind wanted is called so, with what is known of it.

        `known` are the names that there are of that kind, each with its id.
        """
        from hubcli.store.meanings import meanings, mentions  # only mistakes need it

        return NameNotFound(
            name,
            wanted=wanted,
            near=_nearest(name, known),
            meanings=meanings(self._connection, name),
            mentions=mentions(self._connection, name),
        )

    @reading
    def place_of(self, id_: str) -> str | None:
        """Return the path of a file that declares something of that id, None where none does."""
        for (path,) in self.rows("SELECT path FROM placed WHERE id = :id", str, id=id_):
            return str(path)
        return None

    @reading
    def offers(self, name: str, start: str = "") -> tuple[tuple[str, str], ...]:
        """Return what the filter of that name takes and begins so: each text with its title.

        That of a topic is its id, or where that does not begin so, its title or an alias.
        """
        if name == "topic" or name in tuple(Kind):
            return (*self._topics_offered(name, start),)
        of = {"source": "sources", "series": "series"}
        names = "(SELECT DISTINCT name AS id, '' AS title FROM names WHERE role = :name)"
        query = f"SELECT id, title FROM {of.get(name, names)} WHERE {_BEGINS} ORDER BY id"
        return tuple(self.rows(query, str, str, name=name, start=start))

    def _topics_offered(self, kind: str, start: str) -> Iterator[tuple[str, str]]:
        """Yield ids of topics of a kind that begin so, then what else topics are called so."""
        of_kind = "(kind = :kind OR :kind = 'topic')"
        query = f"SELECT id, title FROM topics WHERE {of_kind} AND {_BEGINS} ORDER BY id"
        yield from self.rows(query, str, str, kind=kind, start=start)
        query = (
            "SELECT name, folded, title FROM names JOIN topics USING (record)"
            f" WHERE role = 'topic' AND {of_kind} AND NOT {_BEGINS}"
            " AND substr(folded, 1, length(:typed)) = :typed ORDER BY folded, id"
        )
        named = {"kind": kind, "start": start, "typed": folded(start)}
        for *names, title in self.rows(query, str, str, str, **named):
            # A shell completes what goes on as it was typed.
            yield from [(name, title) for name in names if name.startswith(start)][:1]

    @reading
    def ids(self, start: str, *classes: str, most: int) -> tuple[tuple[str, str], ...]:
        """Return the ids that begin so with their classes, sorted, at most so many."""
        query = (
            f"SELECT DISTINCT id, class FROM records WHERE {_BEGINS}"
            " AND class IN (SELECT value FROM json_each(:classes)) ORDER BY id LIMIT :most"
        )
        of = array(classes or tuple(TABLES))
        return tuple(self.rows(query, str, str, start=start, classes=of, most=most))


def selection_of(
    store: Naming, given: Mapping[str, Any], *, topics: Iterable[str] = ()
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
            meant = _meant(store, each, option, value)
            chosen[each.name] = (*chosen.get(each.name, ()), *meant) if each.is_many else meant
    return Selection(**chosen)


def _meant(store: Naming, each: Filter, option: str, given: Any) -> Any:  # noqa: ANN401 - of its type
    """Return what a selection holds for the value of an option of a filter."""
    if each.is_many:
        several = (given,) if isinstance(given, str) else given
        return tuple(_resolved(store, each, option, each.type(one)) for one in several)
    if each.type is Moment and isinstance(given, str):
        return parse_as_of(given)
    return given


def _resolved(store: Naming, each: Filter, option: str, name: Any) -> Any:  # noqa: ANN401 - as above
    match each.named:
        case "topic":
            return store.topic_id(name, Kind(option))
        case "record":
            return store.record_id(name, wanted=option)
        case "name":
            return store.spelled_name(name, role=option)
    return name


def _only(name: str, ids: list[str], wanted: str) -> str:
    if len(ids) == 1:
        return ids[0]
    if folded(name) in ids:
        return folded(name)
    raise NameAmbiguous(name, wanted=wanted, candidates=tuple(ids))


def _nearest(name: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of the names nearest to `name`, best first, each once."""
    from hubcli.model.nearness import nearest  # only mistakes need it

    ids: dict[str, str] = {}
    for spelling, id_ in known:
        ids.setdefault(spelling, id_)
    key = folded(name)
    near = [ids[match] for match in nearest(key, ids, most=_NEAREST)]
    words = [id_ for spelling, id_ in ids.items() if key in re.split(r"[\s-]", spelling)]
    within = [id_ for spelling, id_ in ids.items() if len(key) > 2 and key in spelling]
    return tuple(dict.fromkeys([*near, *words, *within]))[:_NEAREST]
