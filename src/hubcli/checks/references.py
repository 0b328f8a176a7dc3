"""Ids that are cited and not declared, or declared and not cited: unknown-… and unused-… rules."""

from bisect import bisect_left
from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.model.classes import TABLES
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.problems import Problem
from hubcli.store.store import Store
from hubcli.store.tables import citations

_MOST_COMPARISONS = 100_000
"""Of two ids, at some microseconds each: who mistyped thousands mends the first of them first."""

_UNDECLARED = """
    SELECT path, keys, id FROM cited
    WHERE class = :name AND id NOT IN (SELECT id FROM records WHERE class = :name)
    AND id NOT IN (SELECT id FROM problems WHERE id IS NOT NULL)
"""
_DEFINED_IN = {
    "source": "a file in sources/",
    "series": "series.toml",
    "fact": "the file of its topic",
}
_UNCITED = """
    SELECT path, keys, id FROM declared
    WHERE class = :name AND id NOT IN ({cited})
"""
_DECLARED = """
    SELECT id FROM records WHERE class = :name UNION SELECT id FROM problems WHERE id IS NOT NULL
    ORDER BY id
"""


def unknown(name: str) -> tuple[str, ...]:
    """Return what asks for the records that name a source, fact or series that none declares."""
    return tuple(
        f"SELECT record, id FROM ({query}) WHERE id NOT IN (SELECT id FROM {TABLES[name]})"
        for query in citations(name)
    )


def undeclared(store: Store, name: str, *, rule: str) -> Iterator[Problem]:
    """Yield a problem for each citation of a source, fact or series (`name`) that none declares."""
    found = [*store.rows(_UNDECLARED, str, str, str, name=name)]
    if not found:
        return
    known = [id_ for (id_,) in store.rows(_DECLARED, str, name=name)]
    among = _Nearest(known)
    for path, keys, id_ in found:
        yield Problem(
            origin=origin(path, keys),
            rule=rule,
            message=f'there is no {name} "{id_}"',
            hint=did_you_mean(among.to(id_)) or f"define it in {_DEFINED_IN[name]}",
        )


class _Nearest:
    """The nearest of many ids, sought for as many as there is time for."""

    def __init__(self, known: list[str]) -> None:
        """Take the ids that there are, sorted."""
        self.known = known
        self.found: dict[str, tuple[str, ...]] = {}
        self.left = _MOST_COMPARISONS

    def to(self, id_: str) -> tuple[str, ...]:
        """Return the id that is probably meant, or none."""
        if id_ not in self.found:
            self.found[id_] = self._like(id_) or self._longer(id_)
        return self.found[id_]

    def _like(self, id_: str) -> tuple[str, ...]:
        if self.left <= 0:
            return ()
        self.left -= len(self.known)
        return nearest(id_, self.known)

    def _longer(self, id_: str) -> tuple[str, ...]:
        """Return the one id that goes on where a shorter one ends; none where there are several."""
        first = bisect_left(self.known, f"{id_}-")
        found = [each for each in self.known[first : first + 2] if each.startswith(f"{id_}-")]
        return tuple(found) if len(found) == 1 else ()


def uncited(store: Store, name: str, *, rule: str) -> Iterator[Problem]:
    """Yield a problem for each source or series (`name`) that nothing names."""
    cited = " UNION ALL ".join(f"SELECT id FROM ({query})" for query in citations(name))
    query = _UNCITED.format(cited=cited)
    for path, keys, id_ in store.rows(query, str, str, str, name=name):
        yield Problem(
            origin=origin(path, keys),
            rule=rule,
            message=f'nothing names the {name} "{id_}"',
            hint="name it where it belongs, or take it out",
        )
