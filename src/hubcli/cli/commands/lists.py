"""`claims`, `facts`, `sources`, `series`: the lists and their filters."""

from typing import Annotated

from hubcli.cli.options import Filters
from hubcli.cli.output import Answer, Output
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views import wording
from hubcli.views.claims import claim_grid
from hubcli.views.facts import fact_grid
from hubcli.views.grid import View
from hubcli.views.records import CLAIM, FACT, SERIES, SOURCE
from hubcli.views.series import series_grid
from hubcli.views.sources import source_grid

_ORDER = ("sort", "limit")


def claims(
    store: Store,
    output: Output,
    selection: Annotated[Selection, Filters("claim", by=_ORDER, topics=True)],
) -> Annotated[View, Answer(CLAIM, about="claims with their verdicts")]:
    """The claims with their verdicts.

    \b
    Examples:
      hubcli claims
      hubcli claims --verdict refuted,conflicting
      hubcli claims electric-vehicles --fields id,verdict,assessment
    """
    found = store.claims(selection)
    note = None
    if output.is_for_a_person:
        note = wording.mixed(selection.sort, (claim.figure for claim in found))
    return claim_grid(found, store.every_source)._replace(note=note)


def facts(
    store: Store,
    output: Output,
    selection: Annotated[Selection, Filters("fact", by=_ORDER, topics=True)],
) -> Annotated[View, Answer(FACT, about="facts with their figures")]:
    """The facts with figures, dates and sources, newest first.

    Each stands where its date ends; what is dated 2024 or 2019/2024, whose day in that year nobody
    knows, below 2024-10 and 2024-01, and 2024-10 below 2024-10-05. --sort takes any field.

    \b
    Examples:
      hubcli facts fintech --since 2023
      hubcli facts --organization SMIC --sort figure.value --limit 10
      hubcli facts --fields id,figure.value,source.title,source.url --format csv
      hubcli facts --series gfci-rank --hub shanghai --json
    """
    found = store.streamed_facts(selection)
    note = None
    if output.is_for_a_person:  # who else may get millions, each gone through once
        found = found[:]
        note = wording.mixed(selection.sort, (fact.figure for fact in found))
    return fact_grid(found, store.every_source)._replace(note=note)


def sources(
    store: Store, selection: Annotated[Selection, Filters("source", by=_ORDER, topics=True)]
) -> Annotated[View, Answer(SOURCE, about="sources and how much each backs")]:
    """The sources, with how much each of them backs.

    \b
    Examples:
      hubcli sources --sort -facts --limit 10
      hubcli sources 芯片 --since 2025
    """
    return source_grid(store.sources(selection))


def series(
    store: Store, selection: Annotated[Selection, Filters("series", by=_ORDER, topics=True)]
) -> Annotated[View, Answer(SERIES, about="series with their points")]:
    """The series: what is counted, for which hubs, how often.

    \b
    Examples:
      hubcli series
      hubcli series semiconductors
      hubcli series --series gfci-rank --hub shanghai --json
    """
    return series_grid(store.series(selection))
