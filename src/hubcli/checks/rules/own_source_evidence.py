"""The evidence of a claim comes from another source than the claim.

Nobody is a witness to his own words. A fact that further sources state too (`also`) will do, and
so will one that is inconclusive: it was looked at, and settles nothing.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "report"
    assessment = "Five in a hundred are few."
    evidence = [{ fact = "share-2024", stance = "supports" }]

Refused, as the fact "share-2024" has the source "survey":

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "few"
    statement = "Few chips are made here."
    source = "survey"
    assessment = "Five in a hundred are few."
    evidence = [{ fact = "share-2024", stance = "supports" }]
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_OWN = """
    SELECT path, r.at, e.place, e.fact, c.source
    FROM evidence e JOIN claims c USING (record) JOIN placed r USING (record)
    JOIN facts t ON t.id = e.fact AND t.source = c.source
    WHERE e.stance != 'inconclusive'
        AND NOT EXISTS (SELECT 1 FROM json_each(t.also) WHERE value != c.source)
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each fact that is evidence for or against its own only source."""
    for path, claim, evidence, fact, source in base.store.rows(_OWN, str, str, int, str, str):
        yield Problem(
            origin=origin(path, claim, "evidence", evidence, "fact"),
            rule="own-source-evidence",
            message=f'the fact "{fact}" comes from the claim\'s own source, "{source}"',
            hint="find another source that states it, and name that in `source` or `also`",
        )
