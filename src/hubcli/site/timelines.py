"""The timeline of a site: facts by the year in which they begin."""

from collections.abc import Iterator
from itertools import groupby

from hubcli.model.facts import Fact
from hubcli.model.figures import counted
from hubcli.site.addresses import Addresses
from hubcli.site.filters import by_topic
from hubcli.site.layout import SitePage
from hubcli.site.lists import MOST_LISTED, Filter, list_pages
from hubcli.site.once import Once
from hubcli.store.store import Store
from hubcli.store.years import years_in_time
from hubcli.views.facts import time_by_year_grid
from hubcli.views.timeline import time_grid

_WHAT = Filter("what", "What", lambda fact: "figures" if fact.figure else "events")
_DATA = "data/facts"


def timeline_pages(store: Store, addresses: Addresses) -> Iterator[SitePage]:
    """Yield the timeline: one page on which years open, or where facts are many one for each."""
    years = years_in_time(store)
    if sum(years.values()) > MOST_LISTED:
        yield from _by_year(store, addresses, years)
        return
    of_year = {year: [*own] for year, own in groupby(store.facts_in_time(), key=_year)}
    rows = [fact for year in years for fact in of_year[year]]
    note = "By the year in which each begins"
    if undated := store.counts()["fact"] - len(rows):
        note += f"; {counted(undated, 'fact')} without a date left out"
    yield from list_pages(
        addresses,
        "timeline",
        time_grid(rows),
        by_topic(addresses),
        _WHAT,
        total=len(rows),
        counted="facts",
        data=_DATA,
        note=note if rows else None,
        opening=_year,
    )


def _by_year(store: Store, addresses: Addresses, years: dict[str, int]) -> Iterator[SitePage]:
    rows = [(None, None, year, count, f"./timeline/{year}.html") for year, count in years.items()]
    yield from list_pages(addresses, "timeline", time_by_year_grid(rows), total=len(rows))
    filters = (by_topic(addresses), _WHAT)
    for year, facts in groupby(store.each_fact_in_time(), key=_year):
        grid = time_grid(Once(facts))._replace(title=f"Timeline, {year}")
        name = f"timeline/{year}"
        yield from list_pages(
            addresses, name, grid, *filters, total=years[year], counted="facts", data=_DATA
        )


def _year(fact: Fact) -> str:
    return fact.as_of.first[:4] if fact.as_of else ""
