"""`timeline`: the facts as a story, oldest first."""

from hubcli.cli.answering import answers
from hubcli.cli.options import Filters
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.timeline import timeline as told


@answers(Filters("fact", by=("limit",)))
def timeline(store: Store, selection: Selection) -> View:
    """The facts in order of time, oldest first, year by year.

    Each stands where its date begins: 2019/2024 under 2019, 2024 before 2024-01 and 2024-07.

    \b
    Examples:
      hubcli timeline --challenge tech-war
      hubcli timeline --organization SMIC --since 2020
      hubcli timeline --sector fintech --json
    """
    return told(store.facts_in_time(selection))
