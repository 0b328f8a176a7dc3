"""What has grown old: series of which a newer figure should be out."""

from collections.abc import Iterator

from hubcli.model.findings import Finding
from hubcli.store.store import Store


def overdue(store: Store, day: str) -> Iterator[Finding]:
    """By its own rhythm a series should have a newer figure, and none was looked for since.

    It is due at the end of its newest `as_of`, of any hub or subject, and `every`, and the median
    delay between the dates of its figures and the publication of their sources. `ended` ends that.
    """
    for series, fresh in store.freshness():
        if fresh.due is not None and fresh.is_late(day):
            yield Finding(
                "series",
                series.id,
                f"comes every {series.every}, its newest figure is of {fresh.newest}, and one was"
                f" due on {fresh.due}",
                "continue it, or add checked with the day on which you looked in vain, or ended",
                fresh.due,
            )


def expected(store: Store, day: str) -> Iterator[Finding]:
    """A series does not say how often it comes, and by its own steps a newer figure should be out.

    The median step from one of its dates to the next takes the place of `every`: a guess, which
    never counts for --strict.
    """
    for series, fresh in store.freshness():
        if fresh.expected is not None and fresh.is_late(day):
            yield Finding(
                "series",
                series.id,
                f"its newest figure is of {fresh.newest}, and by its steps one could be expected"
                f" on {fresh.expected}",
                "say how often it comes with every, or that it has ended",
                fresh.expected,
            )
