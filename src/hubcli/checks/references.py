"""Ids that are cited and not declared, or declared and not cited: unknown-… and unused-… rules."""

from collections.abc import Iterator

from hubcli.checks.places import origin_at
from hubcli.problems import Problem
from hubcli.store.questions import Store

_UNDECLARED = """
    SELECT path, keys, id FROM cited WHERE class = :name
    AND id NOT IN (SELECT id FROM declared WHERE class IN (:name, 'any'))
"""
_DEFINED_IN = {
    "source": "a file in sources/",
    "series": "series.toml",
    "fact": "the file of its topic",
}
_UNCITED = """
    SELECT path, keys, id FROM declared WHERE class = :name
    AND id IN (SELECT id FROM records WHERE class = :name)  -- a part with a fault is no matter
    AND id NOT IN (SELECT id FROM cited WHERE class = :name)
"""
_DECLARED = "SELECT DISTINCT id FROM declared WHERE class = ? ORDER BY id"


def undeclared(store: Store, name: str, *, rule: str) -> Iterator[Problem]:
    """Yield a problem for each citation of a source, fact or series (`name`) that none declares."""
    found = store.connection.execute(_UNDECLARED, {"name": name}).fetchall()
    if not found:
        return
    from difflib import get_close_matches  # 3 ms, and only faults need it

    known = [id_ for (id_,) in store.connection.execute(_DECLARED, (name,))]
    for path, keys, id_ in found:
        near = get_close_matches(id_, known, n=1) or _longer(id_, known)
        yield Problem(
            origin=origin_at(path, keys),
            rule=rule,
            message=f'there is no {name} "{id_}"',
            hint=f'did you mean "{near[0]}"?' if near else f"define it in {_DEFINED_IN[name]}",
        )


def _longer(id_: str, known: list[str]) -> list[str]:
    """Return the one id that goes on where a shorter one ends; none where there are several."""
    found = [each for each in known if each.startswith(f"{id_}-")]
    return found if len(found) == 1 else []


def uncited(store: Store, name: str, *, rule: str) -> Iterator[Problem]:
    """Yield a problem for each source or series (`name`) that nothing names."""
    for path, keys, id_ in store.connection.execute(_UNCITED, {"name": name}):
        yield Problem(
            origin=origin_at(path, keys),
            rule=rule,
            message=f'nothing names the {name} "{id_}"',
            hint="name it where it belongs, or take it out",
        )
