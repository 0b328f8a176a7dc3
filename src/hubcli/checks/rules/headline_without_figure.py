"""The headline of a topic is a fact with a figure.

It stands for the topic in tables, where a sentence has no room.

Accepted, as the fact "share-2024" has a figure:

    # sectors/foundries.toml
    title = "Foundries"
    headline = "share-2024"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    headline = "opening"
    [[facts]]
    id = "opening"
    statement = "The plant opened in 2024."
    source = "survey"
    as_of = "2024"
"""

from collections.abc import Iterator

from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Origin, Problem

_WITHOUT = """
    SELECT DISTINCT path, p.headline FROM topics p JOIN placed USING (record)
    JOIN facts t ON t.id = p.headline WHERE t.value IS NULL
        AND t.record NOT IN (SELECT record FROM faulty)
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each topic whose headline has no figure."""
    for path, fact in base.store.rows(_WITHOUT, str, str):
        yield Problem(
            origin=Origin(path, ("headline",)),
            rule="headline-without-figure",
            message=f'the fact "{fact}" has no figure that could stand for the topic',
            hint="name a fact with a figure, or leave the headline out",
        )
