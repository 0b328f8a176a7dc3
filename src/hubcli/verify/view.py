"""Whether phrases stand in a text: each with its place, or what differs, or what is nearest."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.verify.folding import Difference
from hubcli.verify.phrases import Finding, Outcome, Text
from hubcli.views import wording
from hubcli.views.grid import Cell, Column, Grid, Piece

_WORDS = {
    Outcome.MISSING: Piece("✗ missing", "verdict.refuted"),
    Outcome.LOOSE: Piece("~ loosely", "verdict.qualified"),
    Outcome.FOUND: Piece("✓ found", "verdict.supported"),
}
"""How each outcome reads, the worst first."""


class Verified(NamedTuple):
    """A claim or fact with what came of looking for its phrase."""

    record: Claim | Fact
    finding: Finding
    line: int | None
    column: int | None
    """Where the phrase stands, or its nearest passage; None where there is neither."""


def _phrase(row: Verified) -> Cell:
    """Return the phrase, and below it what differs or what stands there instead."""
    pieces = [wording.quoted(row.record.phrase or "")]
    if row.finding.differs:
        pieces.append(Piece(f"\nbut for {', '.join(row.finding.differs)}", "dim"))
    if near := row.finding.nearest:
        where = f"\nnearest, line {row.line}, {near.likeness:.0%} alike: "
        pieces += [Piece(where, "dim"), Piece(f"“{near.text}”")]
    elif row.finding.outcome is Outcome.MISSING:
        pieces.append(Piece("\nnothing like it", "dim"))
    return tuple(pieces)


def _if_standing(row: Verified, number: int | None) -> str | None:
    return None if row.finding.outcome is Outcome.MISSING else str(number)


VERIFIED = (
    Column(
        "id",
        "Id",
        lambda row: row.record.id,
        lambda row: Piece(row.record.id, "id"),
        keep=5,
        room="below",
        must=True,
    ),
    Column(
        "class",
        "Class",
        lambda row: "claim" if isinstance(row.record, Claim) else "fact",
        holds=Literal["claim", "fact"],
    ),
    Column(
        "phrase",
        "Phrase",
        lambda row: row.record.phrase,
        _phrase,
        keep=2,
        least=20,
        room="text",
        must=True,
    ),
    Column(
        "outcome",
        "Outcome",
        lambda row: row.finding.outcome,
        lambda row: _WORDS[row.finding.outcome],
        keep=1,
        wraps=False,
        must=True,
        holds=Outcome,
    ),
    Column(
        "line",
        "Line",
        lambda row: row.line,
        lambda row: _if_standing(row, row.line),
        align="right",
        keep=3,
        holds=int | None,
    ),
    Column(
        "column",
        "Column",
        lambda row: row.column,
        lambda row: _if_standing(row, row.column),
        align="right",
        keep=4,
        holds=int | None,
    ),
    Column("differs", "Differs", lambda row: row.finding.differs, holds=tuple[Difference, ...]),
    Column(
        "nearest",
        "Nearest",
        lambda row: row.finding.nearest and row.finding.nearest.text,
        holds=str | None,
    ),
    Column(
        "likeness",
        "Likeness",
        lambda row: row.finding.nearest and row.finding.nearest.likeness,
        holds=Decimal | None,
    ),
)


def verification_grid(
    records: Sequence[Claim | Fact], findings: Sequence[Finding], text: Text, *, left_out: str
) -> Grid:
    """Return what came of looking for the phrases of these records: the missing first, by place.

    Any that is missing makes it a no. `left_out` says which records were not looked for.
    """
    rows = [_verified(*pair, text) for pair in zip(records, findings, strict=True)]
    outcomes = [finding.outcome for finding in findings]
    counts = [f"{outcomes.count(each)} {word.text[2:]}" for each, word in _WORDS.items()]
    summary = ", ".join(reversed(counts))
    assumed = text.assumed and f"read as {text.assumed}, a guess: --encoding names another"
    return Grid(
        VERIFIED,
        sorted(rows, key=_order),
        empty="No claim or fact gives a phrase of this source.",
        note="; ".join(filter(None, (summary if rows else "", left_out, assumed))) or None,
        is_no=Outcome.MISSING in outcomes,
    )


def _order(row: Verified) -> tuple[int, int, int]:
    return list(_WORDS).index(row.finding.outcome), row.line or 0, row.column or 0


def _verified(record: Claim | Fact, finding: Finding, text: Text) -> Verified:
    start = finding.nearest.start if finding.nearest else finding.start
    line, column = (None, None) if start is None else text.position(start)
    return Verified(record, finding, line, column)
