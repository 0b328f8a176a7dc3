"""All rules, and how to run them.

A rule that looks at more than one part of a base is a function `find` in the module of its name. It
yields problems; it does not print, sort, place or stop. One of severity error has its definition as
queries too, `FAULTS`, from which follow whether a base holds, whether it still does after a change,
and what `--skip-invalid` leaves out. What a single part can break is found when
its file is read, and the module of such a rule only explains it. Modules are imported when their
rule is run: after a change every command runs those of the errors, and only `check` the others.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Literal, NamedTuple

from hubcli.checks.whole_base import WholeBase
from hubcli.problems import MOST_PROBLEMS, Problem, Severity, more_problems
from hubcli.store.store import Store


class Rule(NamedTuple):
    """A named rule of a fact base."""

    id: str
    severity: Severity = Severity.ERROR
    on_reading: bool = False
    """True where reading a file finds it, and `find` need not be run."""

    waits_for: Literal["nothing", "ids", "all"] = "nothing"
    """What must be read without a problem, or it would find too much: the ids that files declare,
    or all that they say."""

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
    "bad-doi",
    "bad-duration",
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
    Rule(id="unknown-fact", waits_for="ids"),
    Rule(id="unknown-hub", waits_for="ids"),
    Rule(id="unknown-series", waits_for="ids"),
    Rule(id="unknown-source", waits_for="ids"),
    Rule(id="duplicate-alias", severity=Severity.WARNING),
    Rule(id="duplicate-url", severity=Severity.WARNING),
    Rule(id="figure-not-in-statement", severity=Severity.WARNING),
    Rule(id="future-date", severity=Severity.WARNING),
    Rule(id="headline-without-figure", severity=Severity.WARNING),
    Rule(id="invisible-character", severity=Severity.WARNING),
    Rule(id="jump", severity=Severity.WARNING),
    Rule(id="long-phrase", severity=Severity.WARNING),
    Rule(id="missing-assessment", severity=Severity.WARNING),
    Rule(id="mixed-script", severity=Severity.WARNING),
    Rule(id="near-duplicate", severity=Severity.WARNING),
    Rule(id="own-source-evidence", severity=Severity.WARNING),
    Rule(id="repeated-evidence", severity=Severity.WARNING),
    Rule(id="stray-file", severity=Severity.WARNING),
    Rule(id="two-figures", severity=Severity.WARNING),
    Rule(id="unknown-origin", severity=Severity.WARNING),
    Rule(id="unused-series", severity=Severity.WARNING, waits_for="all"),
    Rule(id="unused-source", severity=Severity.WARNING, waits_for="all"),
)
ERRORS = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)


def run(base: WholeBase, rules: Iterable[Rule] = ERRORS) -> tuple[Problem, ...]:
    """Return every problem with these rules, in no order yet.

    What a file declares that cannot be parsed, or has an array of no known name, cannot be told, so
    nothing is called unknown or unused then. A part with another problem is known by its id.
    """
    return base.store.read(partial(_run, base, tuple(rules)))


def _run(base: WholeBase, chosen: tuple[Rule, ...]) -> tuple[Problem, ...]:
    found = base.store.file_problems()
    names = {rule.id for rule in chosen}
    problems = [problem for problem in found if problem.rule in names]
    hidden = _is_any(base.store, "SELECT 1 FROM problems WHERE id = ''")
    ids_are_known = not (hidden or any(each.rule in _HIDE_THEIR_IDS for each in found))
    ready = (
        rule
        for rule in chosen
        if not rule.on_reading and _is_ready(rule, found, ids_are_known=ids_are_known)
    )
    problems.extend(_listed(_found(base, ready)))
    return tuple(problems)


def _is_ready(rule: Rule, problems: tuple[Problem, ...], *, ids_are_known: bool) -> bool:
    """Tell whether a rule that looks at more than one part need not wait for these problems."""
    match rule.waits_for:
        case "all":
            return not problems
        case "ids":
            return ids_are_known
        case _:
            return True


def holds(store: Store, *, but_for_reading: bool = False) -> bool:
    """Tell whether no rule of severity error finds a fault in the base of a store.

    Where it is known to have held before some changes, only these are looked at. What reading the
    files found counts too, unless `but_for_reading`.
    """
    return store.read(partial(_holds, store, but_for_reading=but_for_reading))


def _holds(store: Store, *, but_for_reading: bool) -> bool:
    if not but_for_reading and _is_any(store, "SELECT 1 FROM problems"):
        return False
    since = store.changes()
    given: dict[str, str] = {}
    conditions = ["TRUE"]
    if since is not None:
        given = {"paths": json.dumps(since.paths), "ids": json.dumps(since.ids)}
        conditions = [f"record IN ({_CHANGED})", f"id IN ({_TOUCHED})"]
    return not any(
        _is_any(store, f"SELECT 1 FROM ({query}) WHERE {condition}", **given)
        for query in faults()
        for condition in conditions  # both in one would use no index
    )


def _is_any(store: Store, query: str, **values: str) -> bool:
    """Tell whether a query of numbers gives any row."""
    return any(True for _ in store.rows(query, int, **values))


_CHANGED = "SELECT record FROM placed WHERE path IN (SELECT value FROM json_each(:paths))"
_TOUCHED = (
    f"SELECT value FROM json_each(:ids) UNION SELECT id FROM records WHERE record IN ({_CHANGED})"
)


def faults() -> tuple[str, ...]:
    """Return what each rule of severity error that looks at more than one part calls a fault.

    These are queries of the records at fault: `record`, and `id`, on whose record it depends
    besides. What is at fault in base.toml has no record.
    """
    return tuple(
        query
        for rule in RULES
        if rule.severity is Severity.ERROR and not rule.on_reading
        for query in rule.module.FAULTS
    )


def _found(base: WholeBase, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield what rules find that look at more than one part."""
    for rule in rules:
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
