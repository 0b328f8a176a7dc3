"""A series is there because figures belong to it.

Accepted:

    # series.toml
    [[series]]
    id = "share"
    title = "Share of the market"
    unit = "%"
    better = "higher"
    definition = "Counted by us."

Refused, as no figure belongs to the second:

    # series.toml
    [[series]]
    id = "share"
    title = "Share of the market"
    unit = "%"
    better = "higher"
    definition = "Counted by us."
    [[series]]
    id = "rank"
    title = "Rank"
    unit = "rank"
    better = "lower"
    definition = "Counted by us."
"""

from collections.abc import Iterator

from hubcli.checks.references import uncited
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each series that no figure belongs to."""
    yield from uncited(base.store, "series", rule="unused-series")
