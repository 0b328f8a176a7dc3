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
    SELECT d.id, d.class, d.path, d.keys FROM declared d
    WHERE id IN (SELECT id FROM declared GROUP BY id HAVING count(*) > 1)
    AND NOT (class = 'claim' AND topic = id)
    ORDER BY id, class != 'topic', path, json_extract(keys, '$[1]')
"""


def find(store: Store) -> Iterator[Problem]:
    """Yield a problem for each place that gives an id again, with the first place beside it."""
    rows = store.connection.execute(_REPEATED)
    for id_, group in groupby(rows, key=lambda row: str(row[0])):
        (_, name, path, keys), *again = group
        first = Origin(path, tuple(json.loads(keys)))
        for _, _, path, keys in again:
            yield Problem(
                origin=Origin(path, tuple(json.loads(keys))),
                rule="duplicate-id",
                message=f'the id "{id_}" is already that of a {name}',
                other=first,
            )
