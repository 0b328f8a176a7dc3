"""Every source that is named must be defined.

Accepted, where the base defines the source "hurun-2024":

    source = "hurun-2024"

Refused:

    source = "hurun-2042"
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared
from hubcli.problems import Problem
from hubcli.store.questions import Store


def find(store: Store) -> Iterator[Problem]:
    """Yield a problem for each place that names a source which no file defines."""
    yield from undeclared(store, "source", rule="unknown-source")
