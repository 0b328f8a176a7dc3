"""A claim with evidence says in an assessment why it has its verdict.

The verdict is computed; a reader also wants to know what in the evidence decides it. What is
inconclusive decides nothing and needs none.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "report"
    assessment = "Five in a hundred are few."
    evidence = [{ fact = "share-2024", stance = "supports" }]

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "report"
    evidence = [{ fact = "share-2024", stance = "supports" }]
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_UNEXPLAINED = """
    SELECT path, at, c.id, c.verdict FROM claims c JOIN placed USING (record)
    WHERE c.assessment IS NULL AND c.record NOT IN (SELECT record FROM faulty) AND EXISTS (
        SELECT 1 FROM evidence e WHERE e.record = c.record AND e.stance != 'inconclusive'
    )
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each claim whose verdict is not explained."""
    for path, at, id_, verdict in base.store.rows(_UNEXPLAINED, *[str] * 4):
        yield Problem(
            origin=origin(path, at, "id"),
            rule="missing-assessment",
            message=f'the claim "{id_}" is {verdict}, but no assessment says why',
            hint='add assessment = "…": one to three sentences',
        )
