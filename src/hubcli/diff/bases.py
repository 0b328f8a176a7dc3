"""What changed between two bases, read from their stores."""

from collections.abc import Iterable, Sequence

from hubcli.diff.changes import Change, Class, Record, changes
from hubcli.model.topics import Kind
from hubcli.store.store import Store


def changes_between(
    old: Store, new: Store, classes: Sequence[Class] = tuple(Class)
) -> list[Change]:
    """Return what changed of these classes, class by class."""
    return [
        change
        for of in Class
        if of in classes
        for change in changes(of, _records(old, of), _records(new, of))
    ]


def _records(store: Store, of: Class) -> Iterable[Record]:
    match of:
        case Class.BASE:
            return (store.base(),)
        case Class.TOPIC:
            return (each.topic for topics in Kind for each in store.overviews(topics))
        case Class.CLAIM:
            return store.claims()
        case Class.FACT:
            return store.facts()
        case Class.SOURCE:
            return (each.source for each in store.sources())
        case Class.SERIES:
            return store.series()
