"""How facts bear on claims: the evidence as JSON, and as entries of a page."""

from collections.abc import Sequence

from hubcli.model.overviews import Bearing
from hubcli.model.verdicts import Stance, Verdict
from hubcli.views import wording
from hubcli.views.blocks import Entry
from hubcli.views.grid import Cell, Column, Piece

BEARING = (
    Column("claim", "Claim", lambda bearing: bearing.claim.id),
    Column("verdict", "Verdict", lambda bearing: bearing.claim.verdict, holds=Verdict),
    Column("stance", "Stance", lambda bearing: bearing.evidence.stance, holds=Stance),
    Column("because", "Because", lambda bearing: bearing.evidence.because, holds=str | None),
)


def bearing_entries(bearings: Sequence[Bearing]) -> list[Entry]:
    """Return an entry for each claim that facts bear on: how they do, and its verdict."""
    return [_entry(bearing) for bearing in bearings]


def _entry(bearing: Bearing) -> Entry:
    stance = wording.STANCES[bearing.evidence.stance][0]
    to = f"claim/{bearing.claim.id}"
    head = (
        Piece(bearing.evidence.stance, f"verdict.{stance}"),
        Piece(f" · verdict: {bearing.claim.verdict}", "dim"),
        Piece(f"  {bearing.claim.id}", "id", to=to),
    )
    paragraphs: list[Cell] = [head, (Piece(bearing.claim.statement, to=to),)]
    if bearing.evidence.because:
        paragraphs.append((wording.because(bearing.evidence.because),))
    return Entry(wording.sign(stance), tuple(paragraphs))
