"""In which years the facts lie: what a site asks, which cuts long lists by them."""

from hubcli.model.topics import Kind
from hubcli.store.access import reading
from hubcli.store.damage import read
from hubcli.store.store import Store

_YEAR = "coalesce(substr(last, 1, 4), '')"
"""The year in which a fact last holds, empty without one."""

_PAGE = f"SELECT id, kind, topic, {_YEAR} FROM facts"


@reading
def facts_by_year(store: Store) -> dict[tuple[Kind, str], dict[str, int]]:
    """Return how many facts each topic has by the year in which they last hold; "" without one.

    The topics are by kind and id, the years newest first.
    """
    counted: dict[tuple[Kind, str], dict[str, int]] = {}
    query = (
        f"SELECT kind, topic, {_YEAR}, count(*) FROM facts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 DESC"
    )
    for kind, topic, year, count in store.rows(query, str, str, str, int):
        counted.setdefault((read(Kind, kind), topic), {})[year] = count
    return counted


@reading
def years_in_time(store: Store) -> dict[str, int]:
    """Return how many facts begin in each year, the newest first."""
    query = (
        "SELECT substr(first, 1, 4), count(*) FROM facts WHERE first IS NOT NULL"
        " GROUP BY 1 ORDER BY 1 DESC"
    )
    return dict(store.rows(query, str, int))


@reading
def topic_and_year(store: Store, fact: str) -> tuple[str, str, str] | None:
    """Return kind and id of the topic of a fact, and the year as `facts_by_year` has it."""
    found = store.rows(f"{_PAGE} WHERE id = :fact", *[str] * 4, fact=fact)
    return next(((kind, topic, year) for _, kind, topic, year in found), None)


@reading
def topics_and_years(store: Store) -> dict[str, tuple[str, str, str]]:
    """Return what `topic_and_year` does of every fact, by id."""
    return {id_: (kind, topic, year) for id_, kind, topic, year in store.rows(_PAGE, *[str] * 4)}
