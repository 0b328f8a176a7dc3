"""All kinds of findings, and how to look for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import getdoc
from typing import NamedTuple, TypeAlias, get_args

from hubcli.audit import facts, series, sources, verdicts
from hubcli.model.classes import Class
from hubcli.model.findings import Finding, FindingExplained
from hubcli.store.filters import Selection, narrowing
from hubcli.store.store import Store

Find: TypeAlias = Callable[[Store, str], Iterator[Finding]]
"""Yields what is found in a base that holds, seen from a day, an ISO date."""


class Finder(NamedTuple):
    """What looks for one kind of finding; the docstring of `find` explains it."""

    find: Find
    on_request: bool = False
    """Whether it is looked for only where it is named: much of it is no fault."""

    counts: bool = True
    """Whether `--strict` fails because of it."""

    @property
    def id(self) -> str:
        """What it is called: the name of `find`, as `raised-confidence`."""
        return self.find.__name__.replace("_", "-")

    def found(self, store: Store, day: str) -> Iterator[Finding]:
        """Yield what it finds, seen from that day."""
        return (each._replace(finding=self.id) for each in self.find(store, day))

    def explained(self) -> FindingExplained:
        """Return what is said of it."""
        title, _, text = (getdoc(self.find) or "").partition("\n\n")
        return FindingExplained(self.id, " ".join(title.split()), text.strip(), self.on_request)


FINDERS = (
    Finder(sources.retracted),
    Finder(verdicts.thin),
    Finder(verdicts.low_evidence),
    Finder(verdicts.overtaken),
    Finder(series.overdue),
    Finder(facts.raised_confidence),
    Finder(sources.unclassed),
    Finder(facts.rank_without_of),
    Finder(facts.unphrased),
    Finder(series.stale, on_request=True),
    Finder(series.expected, on_request=True, counts=False),
    Finder(sources.undated, on_request=True),
    Finder(sources.unarchived, on_request=True),
    Finder(facts.superlative, on_request=True),
)
"""In the order in which they are told, the most serious first: what verdicts rest on."""


def found_by(store: Store, finders: Iterable[Finder], *, day: str) -> Iterator[Finding]:
    """Yield what these find, in their order, each by id; nothing is held of many."""
    return (finding for finder in finders for finding in finder.found(store, day))


def audit(
    store: Store, finders: Iterable[Finder], *, day: str, selection: Selection
) -> Sequence[Finding]:
    """Return what these find of the records selected, in their order, each by id.

    A filter leaves out the classes that it does not narrow.
    """
    found = [*found_by(store, finders, day=day)]
    given = narrowing(selection)
    if not given:
        return found
    kept: dict[str, frozenset[str]] = {
        class_: store.ids_selected(class_, selection)
        for class_ in get_args(Class)
        if all(class_ in each.where or class_ in each.through for each in given)
    }
    return [
        finding
        for finding in found
        if (finding.headline in kept.get("fact", ()))
        or (finding.id in kept.get(finding.class_, ()))
    ]
