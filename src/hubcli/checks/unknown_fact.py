"""Every fact that is named must be defined.

Accepted, where the base defines the fact "unicorns-2023":

    fact = "unicorns-2023"

Refused:

    fact = "unicorns-2032"
"""

from collections.abc import Iterator

from hubcli.checks.references import undeclared
from hubcli.problems import Problem
from hubcli.store.questions import Store


def find(store: Store) -> Iterator[Problem]:
    """Yield a problem for each place that names a fact which no file defines."""
    yield from undeclared(store, "fact", rule="unknown-fact")
