"""Ids that are cited and not declared: what the unknown-… rules have in common."""

import json
from collections.abc import Iterator

from hubcli.problems import Origin, Problem
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
_DECLARED = "SELECT DISTINCT id FROM declared WHERE class = ? ORDER BY id"


def undeclared(store: Store, name: str, *, rule: str) -> Iterator[Problem]:
    """Yield a problem for each citation of a source, fact or series (`name`) that none declares."""
    found = store.connection.execute(_UNDECLARED, {"name": name}).fetchall()
    if not found:
        return
    from difflib import get_close_matches  # 3 ms, and only faults need it

    known = [id_ for (id_,) in store.connection.execute(_DECLARED, (name,))]
    for path, keys, id_ in found:
        near = get_close_matches(id_, known, n=1)
        yield Problem(
            origin=Origin(path, tuple(json.loads(keys))),
            rule=rule,
            message=f'there is no {name} "{id_}"',
            hint=f'did you mean "{near[0]}"?' if near else f"define it in {_DEFINED_IN[name]}",
        )
