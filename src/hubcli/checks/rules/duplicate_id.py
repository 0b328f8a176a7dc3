"""An id belongs to one thing in the whole base.

Claims, facts, sources, series and topics share one set of ids, so that `hubcli show ID` means one
thing. A claim may carry the id of the topic it lies in: it is then the claim about that topic.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "foundries"
    statement = "No other place makes as many chips."
    source = "report"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "survey"
    statement = "No other place makes as many chips."
    source = "report"
"""

from collections.abc import Iterator
from itertools import groupby

from hubcli.base.copies import copied
from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

# A topic comes before all else, then the first by file and place; a claim may be about its topic.
FAULTS = (
    """
    SELECT n.record AS record, n.id AS id
    FROM placed n JOIN placed o ON o.id = n.id AND o.record != n.record
    WHERE (o.class != 'topic', o.path, o.place, o.class, o.at)
        < (n.class != 'topic', n.path, n.place, n.class, n.at)
    AND NOT (
        n.class = 'claim' AND o.class = 'topic'
        AND EXISTS (
            SELECT 1 FROM claims c JOIN topics p ON p.id = c.topic AND p.kind = c.kind
            WHERE c.record = n.record AND p.record = o.record
        )
    )
""",
)
_REPEATED = """
    SELECT id, class, topic, path, keys FROM declared
    WHERE id IN (SELECT id FROM declared GROUP BY id HAVING count(*) > 1)
    ORDER BY id, class != 'topic', path, json_extract(keys, '$[1]')
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each place that gives an id again, with the first place beside it."""
    found = base.store.rows(_REPEATED, *[str] * 5)
    for id_, group in groupby(found, key=lambda row: str(row[0])):
        rows = list(group)
        if any(name == "claim" and topic == id_ for _, name, topic, _, _ in rows):
            rows = [row for row in rows if row[1] != "topic"]
        places = [origin(path, keys) for _, _, _, path, keys in rows]
        for place in places[1:]:
            yield Problem(
                origin=place,
                rule="duplicate-id",
                message=f'the id "{id_}" is given more than once',
                hint=_copy_hint(place.path, places[0].path),
                other=places[0],
            )


def _copy_hint(path: str, other: str) -> str | None:
    """Return what to do where one of two files has the name of a copy of the other."""
    for copy, original in ((path, other), (other, path)):
        if copied(copy, likely=True) == original:
            return f"{copy} looks like a copy of {original}: compare the two and delete one"
    return None
