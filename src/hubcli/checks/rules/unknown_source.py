"""Every source that is named must be defined in a file in sources/.

Accepted, as the source "survey" is defined:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survay"
    as_of = "2024"
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared, unknown
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

FAULTS = unknown("source")


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each place that names a source which no file defines."""
    yield from undeclared(base.store, "source", rule="unknown-source")
