"""How new the figures of a series are, for its page: label by label."""

from collections.abc import Iterator

from hubcli.model.freshness import Freshness
from hubcli.model.series import Series
from hubcli.views import wording
from hubcli.views.grid import Cell, Piece

_NEVER_DUE = "not known: no rhythm is given, and the figures have one date"


def freshness_pairs(series: Series, freshness: Freshness) -> Iterator[tuple[str, Cell]]:
    """Yield up to when there are figures, when the next is due, and whose are behind the newest."""
    if freshness.newest:
        yield "Up to", (Piece(wording.moment(freshness.newest) or ""),)
    if freshness.newest or freshness.ended:
        yield "Next figure", (Piece(wording.next_figure(freshness) or _NEVER_DUE),)
    behind: list[Piece] = []
    for each in freshness.behind:
        to = f"hub/{each.about}" if each.about in series.hubs else None
        date = Piece(f" {wording.moment(each.newest)}", "dim")
        behind += (Piece(", "), Piece(each.about, to=to), date)
    if behind:
        yield "Behind", tuple(behind[1:])
