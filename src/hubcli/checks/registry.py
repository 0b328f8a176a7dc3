"""All rules that look at more than one record, and how to run them.

A rule yields problems; it does not print, sort, place or stop.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hubcli.checks import duplicate_id, unknown_fact, unknown_hub, unknown_series, unknown_source
from hubcli.problems import Problem
from hubcli.store.questions import Store
from hubcli.store.soundness import file_problems


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; `needs_all` is true where an unreadable file would make it find too much."""

    id: str
    find: Callable[[Store], Iterable[Problem]]
    needs_all: bool


RULES = (
    Rule("duplicate-id", duplicate_id.find, needs_all=False),
    Rule("unknown-fact", unknown_fact.find, needs_all=True),
    Rule("unknown-hub", unknown_hub.find, needs_all=True),
    Rule("unknown-series", unknown_series.find, needs_all=True),
    Rule("unknown-source", unknown_source.find, needs_all=True),
)
_HIDES_ITS_IDS = {"syntax", "unreadable", "outside-base", "file-too-large"}


def run(store: Store) -> tuple[Problem, ...]:
    """Return every problem of a base: those of single files, and those that the rules find.

    What a broken file defines is unknown as long as it cannot be parsed, so nothing is called
    unknown then.
    """
    problems = list(file_problems(store.connection))
    all_parsed = not any(problem.rule in _HIDES_ITS_IDS for problem in problems)
    for rule in RULES:
        if all_parsed or not rule.needs_all:
            problems.extend(rule.find(store))
    return tuple(problems)
