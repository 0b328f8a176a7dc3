"""Every fact that is named must be defined.

Claims name facts as evidence, topics name one as their headline.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    headline = "wafers-2024"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"
    figure = { value = 1, unit = "million wafers" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    headline = "wafers-2042"
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared, unknown
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

FAULTS = unknown("fact")


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each place that names a fact which no file defines."""
    yield from undeclared(base.store, "fact", rule="unknown-fact")
