"""The problems of a base: as a report for people, as rows for machines, as annotations for CI.

A report has one line for each problem, most useful words first, then the line of the file with what
is at fault underlined, then what to do.
"""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hubcli.model.controls import one_line
from hubcli.model.figures import counted
from hubcli.model.rules import Explanation
from hubcli.problems import MOST_PROBLEMS, PlacedProblem, Severity, Spot
from hubcli.views.grid import Cell, Column, Drawn, Grid, Piece
from hubcli.views.look import Format, Look
from hubcli.views.rules import severity_word
from hubcli.views.widths import cell_width, clipped, clipped_start

_SPOT = (
    Column("path", "Path", lambda spot: spot.path),
    Column("line", "Line", lambda spot: spot.line, holds=int),
    Column("column", "Column", lambda spot: spot.column, holds=int),
)
PROBLEM = (
    Column("path", "Path", lambda row: row.spot.path, keep=1),
    Column("line", "Line", lambda row: row.spot.line, align="right", keep=2, holds=int),
    Column("column", "Column", lambda row: row.spot.column, align="right", keep=3, holds=int),
    Column("rule", "Rule", lambda row: row.rule, lambda row: Piece(row.rule, "id"), keep=5),
    Column(
        "severity",
        "Severity",
        lambda row: row.severity,
        lambda row: severity_word(row.severity),
        keep=6,
        holds=Severity,
    ),
    Column("message", "Message", lambda row: row.message, keep=4, least=24),
    Column("hint", "Hint", lambda row: row.hint, keep=7, holds=str | None),
    Column("other", "Other place", lambda row: row.other, parts=_SPOT, holds=Spot | None),
)

_NEAR = 1_000
"""Characters of a line that are looked at on each side of what is meant: a line can have 4 MB."""


class Checked(NamedTuple):
    """What came of checking a base."""

    directory: str
    """As it was named."""

    files: int
    problems: tuple[PlacedProblem, ...]
    rules: tuple[Explanation, ...]
    """Those that were run."""

    root: str | None = None
    """The directory that annotations name paths from; see `hubcli.views.annotations`."""


def problems_view(checked: Checked, *, strict: bool) -> Drawn:
    """Return the problems of a base: errors are a no, warnings where it is `strict`."""
    errors = sum(each.severity is Severity.ERROR for each in checked.problems)

    def lines(look: Look) -> list[Cell]:
        found = report(checked.directory, checked.problems, look, excerpts=True)
        return [*found, (Piece(_conclusion(checked)),)]

    def github() -> str:
        from hubcli.views.annotations import Checkout, github  # only this format needs it

        return github(Checkout(checked.directory, checked.root), checked.problems)

    def sarif() -> str:
        from hubcli.views.annotations import Checkout, sarif  # only this format needs it

        checkout = Checkout(checked.directory, checked.root)
        return sarif(checkout, checked.problems, rules=checked.rules)

    return Drawn(
        Grid(PROBLEM, checked.problems, is_no=bool(checked.problems if strict else errors)),
        lines,
        in_pipes=True,
        formats={Format.GITHUB: github, Format.SARIF: sarif},
    )


def report(
    directory: str, problems: Sequence[PlacedProblem], look: Look, *, excerpts: bool
) -> list[Cell]:
    """Return the lines of a report, without a count; `excerpts` shows the lines at fault.

    Nobody reads more than MOST_PROBLEMS of them; the formats for machines have them all.
    """
    lines = [
        line
        for problem in problems[:MOST_PROBLEMS]
        for line in _lines(directory, problem, look, excerpts=excerpts)
    ]
    if len(problems) > MOST_PROBLEMS:
        more = counted(len(problems) - MOST_PROBLEMS, "more problem")
        lines.append((Piece(f"and {more}: hubcli check --format json lists them", "dim"),))
    return lines


def count(problems: Sequence[PlacedProblem]) -> str:
    """Return how many problems there are in how many files."""
    files = {problem.spot.path for problem in problems}
    return f"{counted(len(problems), 'problem')} in {counted(len(files), 'file')}"


def _conclusion(checked: Checked) -> str:
    directory = one_line(checked.directory)
    if not checked.problems:
        return f"no problem in {counted(checked.files, 'file')} of {directory}"
    errors = sum(problem.severity is Severity.ERROR for problem in checked.problems)
    warnings = len(checked.problems) - errors
    weighed = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    return f"{count(checked.problems)} of {directory}: {weighed}"


def _lines(directory: str, problem: PlacedProblem, look: Look, *, excerpts: bool) -> Iterator[Cell]:
    severity = f"{problem.severity}[{problem.rule}]"
    yield (
        Piece(f"{one_line(os.path.join(directory, problem.spot.name))}: "),
        Piece(severity, f"severity.{problem.severity}"),
        Piece(f": {problem.message}"),
    )
    if excerpts:
        yield from _excerpt(problem.spot, look, mark="^")
    if problem.hint:
        yield (Piece(f"  hint: {problem.hint}"),)
    if excerpts and problem.other:
        yield from _excerpt(problem.other, look, mark="-")


def _excerpt(spot: Spot, look: Look, *, mark: str) -> Iterator[Cell]:
    """Yield the line of a spot, and below it what is meant, underlined."""
    if not spot.source_line.strip():
        return
    margin = f"  {spot.line} | "
    start, end = spot.column - 1, spot.column - 1 + spot.width
    before = _spaced(spot.source_line[max(0, start - _NEAR) : start])
    meant = _spaced(spot.source_line[start : min(end, start + _NEAR)])
    after = _spaced(spot.source_line[end : end + _NEAR])
    room = max(10, look.width - len(margin)) if look.width else _NEAR
    if cell_width(before + meant + after) > room:
        meant = clipped(meant, room * 2 // 3, ascii_only=look.ascii)
        before = clipped_start(before, (room - cell_width(meant)) // 2, ascii_only=look.ascii)
        after = clipped(after, room - cell_width(before + meant), ascii_only=look.ascii)
    yield Piece(margin, "dim"), Piece(before), Piece(meant, "fault"), Piece(after)
    blank = " " * (len(margin) - 2) + "| " + " " * cell_width(before)
    yield Piece(blank, "dim"), Piece(mark * max(1, cell_width(meant)), "fault")


def _spaced(text: str) -> str:
    return text.replace("\t", " ")
