"""`audit`: how far a fact base can be trusted today."""

from collections.abc import Sequence
from typing import Annotated

import typer

from hubcli.audit.registry import FINDERS, Finder
from hubcli.audit.registry import audit as found_by
from hubcli.cli import completion
from hubcli.cli.options import Filters, class_option, parsed_date
from hubcli.cli.output import Answer
from hubcli.model.findings import Finding
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.opening import today
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.store.tables import CLASSES
from hubcli.views.audit import EXPLAINED, FINDING, audit_view, explained_page
from hubcli.views.grid import View

_Findings = Annotated[
    list[str] | None,
    typer.Option(
        "--finding",
        metavar="FINDING",
        help="Only this kind; again, or after a comma, for more.",
        autocompletion=completion.findings,
    ),
]
_Class = Annotated[list[str] | None, class_option(*CLASSES)]
_Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="FINDING",
        help="Explain a kind of finding.",
        autocompletion=completion.findings,
    ),
]
_AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As on this day, and not today."),
]
_Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there is any.")]
_FILTERS = Filters(by=("sector", "challenge", "advantage", "hub", "series", "limit"), topics=True)


def audit(
    store: Store,
    selection: Annotated[Selection, _FILTERS],
    finding: _Findings = None,
    class_: _Class = None,
    as_of: _AsOf = None,
    strict: _Strict = False,
    explain: _Explain = None,
) -> Annotated[
    View, Answer(FINDING, pages=(EXPLAINED,), about="findings, or a kind of them explained")
]:
    """How far the base can be trusted today.

    It tells what weakens verdicts, and what has grown old. What is wrong with a base is told by
    `hubcli check`; these are judgements. The kinds stale, expected, undated, unarchived and
    superlative are looked for only where --finding names them, and what is merely expected never
    counts for --strict. `hubcli help trust` has the rules.

    \b
    Examples:
      hubcli audit
      hubcli audit talent-retention
      hubcli audit --finding overdue,stale --as-of 2027-01-01
      hubcli audit --explain thin
    """
    if explain is not None:
        return explained_page(_finder(explain).explained())
    names = [name.strip() for each in finding or () for name in each.split(",")]
    wanted = [_finder(name) for name in dict.fromkeys(names)]
    finders = wanted or [each for each in FINDERS if not each.on_request]
    date = parsed_date("--as-of", as_of)
    day = date.last if date else today()
    found = found_by(store, finders, day=day, selection=selection._replace(limit=None))
    if class_:
        found = tuple(each for each in found if each.class_ in class_)
    counting = {each.id for each in finders if each.counts}
    return audit_view(
        found,
        [each.explained() for each in finders],
        most=selection.limit,
        is_no=strict and any(each.finding in counting for each in found),
        in_vain=_in_vain(store, finders, found, day=day, selection=selection),
    )


def _in_vain(
    store: Store,
    finders: Sequence[Finder],
    found: Sequence[Finding],
    *,
    day: str,
    selection: Selection,
) -> int:
    """Return how many newer figures were looked for in vain, where none is called overdue."""
    names = {each.id for each in finders}
    if "overdue" not in names or "stale" in names or any(f.finding == "overdue" for f in found):
        return 0
    stale = found_by(store, [_finder("stale")], day=day, selection=selection._replace(limit=None))
    return sum(each.is_in_vain for each in stale)


def _finder(name: str) -> Finder:
    """Return what looks for findings of that kind; a usage error where there is none."""
    by_name = {each.id: each for each in FINDERS}
    if name in by_name:
        return by_name[name]
    hint = did_you_mean(nearest(name, by_name)) or f"there are {', '.join(by_name)}"
    raise typer.BadParameter(f'there is no finding "{name}"; {hint}')
