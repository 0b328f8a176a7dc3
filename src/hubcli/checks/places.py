"""Where the parts of records stand: what the rules say of them as `Origin`."""

import json

from hubcli.problems import Origin


def origin(path: str, class_: str, place: int, *keys: str | int) -> Origin:
    """Return the place of a value in a claim, fact, source or series; of all of it without keys."""
    array = class_ if class_ == "series" else f"{class_}s"
    return Origin(path, (array, place, *keys))


def origin_at(path: str, keys: str) -> Origin:
    """Return the place that a view of the store gives as a path and a JSON array of keys."""
    return Origin(path, tuple(json.loads(keys)))
