"""A source is there because a claim or a fact names it, or base.toml as its report.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "yearbook"
    as_of = "2024"

Refused:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
"""

from collections.abc import Iterator

from hubcli.checks.references import uncited
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each source that nothing names."""
    yield from uncited(base.store, "source", rule="unused-source")
