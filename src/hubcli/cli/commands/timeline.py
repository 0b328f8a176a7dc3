"""`timeline`: the facts as a story, oldest first."""

from typing import Annotated

from hubcli.cli.options import Filters
from hubcli.cli.output import Answer
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.records import FACT
from hubcli.views.timeline import timeline as told


def timeline(
    store: Store, selection: Annotated[Selection, Filters("fact", by=("limit",), topics=True)]
) -> Annotated[View, Answer(FACT, about="dated facts in order")]:
    """The facts in order of time, oldest first, year by year.

    Each stands where its date begins: 2019/2024 under 2019, 2024 before 2024-01 and 2024-07.
    --events leaves out the figures of series, such as yearly imports.

    \b
    Examples:
      hubcli timeline tech-war --events
      hubcli timeline --organization SMIC --since 2020
      hubcli timeline --sector fintech --json
    """
    return told(store.facts_in_time(selection), store.every_source)
