"""An id belongs to one thing in the whole base.

Claims, facts, sources, series and topics share one set of ids, so that `hubcli show ID` means one
thing. A claim may carry the id of the topic it lies in: it is then the claim about that topic.

Accepted:

    [[facts]]
    id = "unicorns-2023"
    [[facts]]
    id = "unicorns-2024"

Refused:

    [[facts]]
    id = "unicorns-2023"
    [[facts]]
    id = "unicorns-2023"
"""

import json
from collections.abc import Iterator
from itertools import groupby

from hubcli.problems import Origin, Problem
from hubcli.store.questions import Store

_REPEATED = """
    SELECT id, class, topic, path, keys FROM declared
    WHERE id IN (SELECT id FROM declared GROUP BY id HAVING count(*) > 1)
    ORDER BY id, class != 'topic', path, json_extract(keys, '$[1]')
"""


def find(store: Store) -> Iterator[Problem]:
    """Yield a problem for each place that gives an id again, with the first place beside it."""
    for id_, group in groupby(store.connection.execute(_REPEATED), key=lambda row: str(row[0])):
        rows = list(group)
        if any(name == "claim" and topic == id_ for _, name, topic, _, _ in rows):
            rows = [row for row in rows if row[1] != "topic"]
        places = [Origin(path, tuple(json.loads(keys))) for _, _, _, path, keys in rows]
        for place in places[1:]:
            yield Problem(
                origin=place,
                rule="duplicate-id",
                message=f'the id "{id_}" is given more than once',
                other=places[0],
            )
