"""Every series that is named must be defined in series.toml.

Accepted, as series.toml defines the series "share":

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-2023"
    statement = "Every twentieth chip came from here in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 5, unit = "%", series = "share" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-2023"
    statement = "Every twentieth chip came from here in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 5, unit = "%", series = "shares" }
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared, unknown
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

FAULTS = unknown("series")


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each place that names a series which no file defines."""
    yield from undeclared(base.store, "series", rule="unknown-series")
