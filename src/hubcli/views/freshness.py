"""How new the figures of a series are, and when the next are due: in a line, or by labels."""

from collections.abc import Iterator

from hubcli.model.freshness import Freshness
from hubcli.model.series import Series
from hubcli.views import wording
from hubcli.views.grid import Cell, Piece

_NEVER_DUE = "not known: no rhythm is given, and the figures have one date"


def fresh_in_line(value: Freshness, about: str | None = None) -> str:
    """Return how new the figures of a series are: "newest 2025-09, next due 2026-05".

    Those of the hubs and subjects that fell behind are told besides, or that of the one asked for.
    """
    told = [f"newest {wording.moment(value.newest)}" if value.newest else "without a figure"]
    if value.ended:
        told.append(f"ended {wording.moment(value.ended)}")
    elif when := due(value):
        told.append(when)
    behind = [each for each in value.behind if about in (None, each.about)]
    if behind:
        names = wording.some(
            [f"{each.about} {wording.moment(each.newest)}" for each in behind], most=8
        )
        told[-1] += f"; older for: {names}"
    return ", ".join(told)


def due(value: Freshness) -> str:
    """Return when the next figure of a series is due, or that it was looked for when it was."""
    date = value.due or value.expected
    if value.checked and value.was_sought(date or ""):
        was = "was due" if value.due else "was expected"
        before = f"{was} {date[:7]}, " if date else ""
        return f"{before}looked for in vain {wording.moment(value.checked)}"
    if date is None:
        return ""
    return f"next due {date[:7]}" if value.due else f"a newer one expected {date[:7]}"


def next_figure(value: Freshness) -> str:
    """Return when the next figure is due, behind a label: "due 2026-05"; or "ended 2024"."""
    if value.ended:
        return f"ended {wording.moment(value.ended)}"
    return due(value).removeprefix("next ").removeprefix("a newer one ")


def freshness_pairs(series: Series, freshness: Freshness) -> Iterator[tuple[str, Cell]]:
    """Yield up to when there are figures, when the next is due, and whose are older."""
    if freshness.newest:
        yield "Up to", (Piece(wording.moment(freshness.newest) or ""),)
    if freshness.newest or freshness.ended:
        yield "Next figure", (Piece(next_figure(freshness) or _NEVER_DUE),)
    behind: list[Piece] = []
    for each in freshness.behind:
        to = f"hub/{each.about}" if each.about in series.hubs else None
        date = Piece(f" {wording.moment(each.newest)}", "dim")
        behind += (Piece(", "), Piece(each.about, to=to), date)
    if behind:
        yield "Older for", tuple(behind[1:])
