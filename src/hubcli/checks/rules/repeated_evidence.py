"""A claim names each fact once as evidence.

One fact cannot support and refute the same claim; if it does a little of both, it qualifies it.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "report"
    assessment = "Five in a hundred are few."
    [[claims.evidence]]
    fact = "share-2024"
    stance = "supports"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "report"
    assessment = "Five in a hundred are few."
    [[claims.evidence]]
    fact = "share-2024"
    stance = "supports"
    [[claims.evidence]]
    fact = "share-2024"
    stance = "refutes"
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_REPEATED = """
    SELECT path, r.at, e.place, e.fact, first.place
    FROM evidence e JOIN (
        SELECT record, fact, min(place) AS place FROM evidence
        GROUP BY record, fact HAVING count(*) > 1
    ) first ON first.record = e.record AND first.fact = e.fact AND first.place < e.place
    JOIN placed r ON r.record = e.record
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each further evidence of a claim with the same fact."""
    for path, claim, evidence, fact, first in base.store.rows(_REPEATED, str, str, int, str, int):
        yield Problem(
            origin=origin(path, claim, "evidence", evidence, "fact"),
            rule="repeated-evidence",
            message=f'the fact "{fact}" is evidence of this claim already',
            other=origin(path, claim, "evidence", first, "fact"),
        )
