"""What has grown old: series of which a newer figure should be out, and hubs that fell behind."""

from collections.abc import Iterator

from hubcli.model.findings import Finding
from hubcli.model.freshness import Freshness, rhythm
from hubcli.store.store import Store


def overdue(store: Store, day: str) -> Iterator[Finding]:
    """By its own rhythm a series should have a newer figure, and none was looked for since.

    It is due at the end of its newest `as_of`, of any hub or subject, and `every`, and the median
    delay between the dates of its figures and the publication of their sources. `ended` ends that.
    Who looked for it in vain looks again after `every`.
    """
    for series, fresh in store.freshness():
        if fresh.due is not None and fresh.is_late(day):
            yield Finding(
                "series",
                series.id,
                f"comes every {rhythm(series.every or '')}, its newest figure is of {fresh.newest};"
                f" {_sought(fresh, fresh.due)}",
                'continue it; else say "ended", or with "checked" when you looked in vain',
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
                'say with "every" how often it comes, or that it has "ended"',
                fresh.expected,
            )


def stale(store: Store, day: str) -> Iterator[Finding]:
    """A newer figure should be out, and was looked for in vain; or a hub fell behind the others.

    It tells what `checked` keeps from being overdue, and of each hub and subject of which a newer
    figure should be out that others of the series have, whether it was looked for or not.
    """
    hint = 'look again, or say in "definition" or "ended" why there is none'
    for series, fresh in store.freshness():
        date = fresh.due or fresh.expected
        if date is not None and fresh.is_due(day) and not fresh.is_late(day):
            message = f"its newest figure is of {fresh.newest}"
            told = f"{message}; {_sought(fresh, date)}"
            yield Finding("series", series.id, told, hint, date, is_in_vain=True)
        for each in fresh.behind:
            if each.due < day:
                message = (
                    f"ends in {each.newest} for {each.about}, and in {fresh.newest} for others"
                )
                told = f"{message}; {_sought(fresh, each.due)}"
                sought = fresh.was_sought(each.due)
                yield Finding("series", series.id, told, hint, each.due, is_in_vain=sought)


def _sought(fresh: Freshness, due: str) -> str:
    """Return since when a figure is missing, and whether it was looked for."""
    if fresh.was_sought(due):
        return f"one was due on {due}, looked for in vain on {fresh.checked}"
    return f"one was due on {due}, and nobody says that it was looked for"
