"""Where the parts of records stand: what the rules say of them as `Origin`."""

import json

from hubcli.problems import Origin
from hubcli.store.damage import read

_POINTS = ("points",)


def origin(path: str, at: str, *keys: str | int) -> Origin:
    """Return the place of a value of the record that stands in a file `at` these keys, as JSON.

    A point of a series has the keys of its figure itself.
    """
    within = read(_keys, at)
    is_point = within[2:3] == _POINTS
    return Origin(path, (*within, *(keys[1:] if is_point and keys[:1] == ("figure",) else keys)))


def _keys(at: str) -> tuple[str | int, ...]:
    """Return the keys; raises ValueError where a record or point has no number for its place."""
    found = tuple(json.loads(at))
    places = found[1:4:2] if found[2:3] == _POINTS else found[1:2]
    if all(isinstance(place, int) for place in places):
        return found
    raise ValueError(at)
