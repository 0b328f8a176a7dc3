"""Every series that is named must be defined.

Accepted, where the base defines the series "gfci-rank":

    figure = { value = 7, unit = "rank", series = "gfci-rank" }

Refused:

    figure = { value = 7, unit = "rank", series = "gcfi-rank" }
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared
from hubcli.problems import Problem
from hubcli.store.questions import Store


def find(store: Store) -> Iterator[Problem]:
    """Yield a problem for each place that names a series which no file defines."""
    yield from undeclared(store, "series", rule="unknown-series")
