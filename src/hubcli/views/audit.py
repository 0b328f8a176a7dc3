"""What an audit finds, and the kinds of findings explained."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hubcli.model.findings import Finding, FindingExplained
from hubcli.views import wording
from hubcli.views.grid import Block, Cell, Column, Drawn, Grid, Heading, Page, Piece, Prose


def _told(finding: Finding) -> Cell:
    return Piece(finding.message), Piece(f"\n→ {finding.hint}", "dim")


FINDING = (
    Column("class", "Class", lambda row: row.class_),
    Column(
        "id",
        "Id",
        lambda row: row.id,
        lambda row: Piece(row.id, "id", to=f"{row.class_}/{row.id}"),
        keep=3,
        least=22,
        room="below",
        must=True,
    ),
    Column("finding", "Finding", lambda row: row.finding, keep=1, wraps=False, must=True),
    Column(
        "message",
        "Why, and what would mend it",
        lambda row: row.message,
        _told,
        keep=2,
        least=26,
        room="text",
        must=True,
    ),
    Column("due", "Due", lambda row: row.due, holds=str | None),
    Column("hint", "Hint", lambda row: row.hint),
)
EXPLAINED = (
    Column("finding", "Finding", lambda row: row.finding, keep=1),
    Column("title", "What it says", lambda row: row.title, keep=2),
    Column("text", "How and why", lambda row: row.text),
    Column("on_request", "On request", lambda row: row.on_request, holds=bool),
)


def audit_grid(findings: Sequence[Finding], *, most: int | None, is_no: bool) -> Grid:
    """Return at most so much of what was found, with all the counts as a note.

    `is_no` says that nothing was to be found.
    """
    note = counts_told(Counter(finding.finding for finding in findings))
    return finding_grid(findings[:most])._replace(note=note, is_no=is_no)


def finding_grid(findings: Sequence[Finding]) -> Grid:
    """Return findings, uncounted: they may be too many to be held."""
    return Grid(FINDING, findings, empty="Nothing found.", title="Audit")


def counts_told(counts: Mapping[str, int]) -> str | None:
    """Return in words how often each kind was found; None where nothing was."""
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    return f"{wording.counted(sum(counts.values()), 'finding')}: {told}" if counts else None


def explained_page(finding: FindingExplained) -> Drawn:
    """Return one kind of finding explained."""
    aside = "looked for on request" if finding.on_request else "finding"
    lines: list[Cell | Block] = [
        Heading((Piece(finding.finding, "title"),), aside),
        Prose((Piece(finding.title),)),
        *(
            Prose((Piece(" ".join(paragraph.split())),))
            for paragraph in finding.text.split("\n\n")
            if paragraph
        ),
    ]
    return Drawn(Page(EXPLAINED, finding, ()), lambda _: lines, in_pipes=True)
