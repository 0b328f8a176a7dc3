"""All rules, and how to run them.

A rule that looks at more than one part of a base is a function `find` in the module of its name. It
yields problems; it does not print, sort, place or stop. What a single part can break is found when
its file is read, and the module of such a rule only explains it. Modules are imported when their
rule is run: after a change every command runs those of the errors, and only `check` the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from hubcli.checks.whole_base import WholeBase
from hubcli.problems import MOST_PROBLEMS, Problem, Severity, more_problems
from hubcli.store.invalid import file_problems


class Rule(NamedTuple):
    """A named rule of a fact base."""

    id: str
    severity: Severity = Severity.ERROR
    on_reading: bool = False
    """True where reading a file finds it, and `find` need not be run."""

    needs_all: bool = False
    """True where a file that cannot be parsed would make it find too much."""

    @property
    def module(self) -> ModuleType:
        """The module that explains the rule and has its `find`."""
        return import_module(f"hubcli.checks.rules.{self.id.replace('-', '_')}")

    @property
    def title(self) -> str:
        """What must hold, in one sentence."""
        return (self.module.__doc__ or "").partition("\n")[0]


_HIDE_THEIR_IDS = (
    "conflict-copy",
    "file-too-large",
    "outside-base",
    "syntax",
    "too-many-problems",
    "unreadable",
)
_OF_ONE_PART = (
    *_HIDE_THEIR_IDS,
    "bad-character",
    "bad-date",
    "bad-id",
    "bad-number",
    "bad-url",
    "empty-value",
    "missing-key",
    "reversed-span",
    "unknown-key",
    "unknown-value",
    "wrong-type",
)
RULES = (
    *(Rule(id=id_, on_reading=True) for id_ in _OF_ONE_PART),
    Rule(id="duplicate-id"),
    Rule(id="unit-mismatch"),
    Rule(id="unknown-fact", needs_all=True),
    Rule(id="unknown-hub", needs_all=True),
    Rule(id="unknown-series", needs_all=True),
    Rule(id="unknown-source", needs_all=True),
    Rule(id="duplicate-alias", severity=Severity.WARNING),
    Rule(id="duplicate-url", severity=Severity.WARNING),
    Rule(id="future-date", severity=Severity.WARNING),
    Rule(id="headline-without-figure", severity=Severity.WARNING),
    Rule(id="invisible-character", severity=Severity.WARNING),
    Rule(id="long-phrase", severity=Severity.WARNING),
    Rule(id="missing-assessment", severity=Severity.WARNING),
    Rule(id="mixed-script", severity=Severity.WARNING),
    Rule(id="near-duplicate", severity=Severity.WARNING),
    Rule(id="own-source-evidence", severity=Severity.WARNING),
    Rule(id="repeated-evidence", severity=Severity.WARNING),
    Rule(id="stray-file", severity=Severity.WARNING),
    Rule(id="two-figures", severity=Severity.WARNING),
    Rule(id="unused-series", severity=Severity.WARNING, needs_all=True),
    Rule(id="unused-source", severity=Severity.WARNING, needs_all=True),
)
ERRORS = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)


def run(base: WholeBase, rules: Iterable[Rule] = ERRORS) -> tuple[Problem, ...]:
    """Return every problem with these rules, in no order yet.

    What a broken file defines is unknown as long as it cannot be parsed, so nothing is called
    unknown or unused then.
    """
    found = file_problems(base.store.connection)
    all_parsed = not any(problem.rule in _HIDE_THEIR_IDS for problem in found)
    chosen = tuple(rules)
    names = {rule.id for rule in chosen}
    problems = [problem for problem in found if problem.rule in names]
    problems.extend(_listed(_found(base, chosen, all_parsed=all_parsed)))
    return tuple(problems)


def _found(base: WholeBase, rules: tuple[Rule, ...], *, all_parsed: bool) -> Iterator[Problem]:
    """Yield what the rules find that look at more than one part."""
    for rule in rules:
        if not rule.on_reading and (all_parsed or not rule.needs_all):
            for problem in rule.module.find(base):
                yield problem._replace(severity=rule.severity)


def _listed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield of each file as many problems as are listed, and that there are more."""
    count: Counter[str] = Counter()
    for problem in problems:
        path = problem.origin.path
        count[path] += 1
        if count[path] <= MOST_PROBLEMS:
            yield problem
        elif count[path] == MOST_PROBLEMS + 1:
            yield more_problems(path, problem.severity)
