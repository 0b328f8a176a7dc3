"""Where the parts of records stand: what the rules say of them as `Origin`."""

import json

from hubcli.problems import Origin


def origin(path: str, at: str, *keys: str | int) -> Origin:
    """Return the place of a value of the record that stands in a file `at` these keys, as JSON.

    A point of a series has the keys of its figure itself.
    """
    within = tuple(json.loads(at))
    is_point = within[0:1] == ("series",) and len(within) > 2
    return Origin(path, (*within, *(keys[1:] if is_point and keys[:1] == ("figure",) else keys)))
