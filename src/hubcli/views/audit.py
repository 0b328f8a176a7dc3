"""What an audit finds, and the kinds of findings explained."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from hubcli.model.findings import Finding, FindingExplained
from hubcli.views import wording
from hubcli.views.blocks import Block, Heading, Pairs, Prose
from hubcli.views.grid import Cell, Column, Drawn, Grid, Page, Piece


def _told(finding: Finding) -> Cell:
    """Return why it is found, what it names as links, and what whoever keeps the base can do."""
    pieces: list[Piece] = []
    rest = finding.message
    for to in finding.named:
        id_ = to.partition("/")[2]
        before, _, rest = rest.partition(f'"{id_}"')
        pieces += [Piece(f'{before}"'), Piece(id_, to=to), Piece('"')]
    return *pieces, Piece(rest), Piece(f"\n→ {finding.hint}", "command")


FINDING = (
    Column("class", "Class", lambda row: row.class_),
    Column(
        "id",
        "About",
        lambda row: row.id,
        lambda row: Piece(row.id, "id", to=f"{row.kind or row.class_}/{row.id}"),
        keep=3,
        least=22,
        room="below",
        must=True,
    ),
    Column("finding", "Finding", lambda row: row.finding, keep=1, wraps=False, must=True),
    Column(
        "message",
        "Why",
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


def audit_view(
    findings: Sequence[Finding],
    kinds: Sequence[FindingExplained],
    *,
    most: int | None,
    is_no: bool,
    in_vain: int = 0,
) -> Drawn:
    """Return at most so much of what was found of these kinds; to people first how much of each.

    `is_no` says that nothing was to be found; `in_vain` is how many newer figures were looked for.
    """
    data = Grid(FINDING, findings[:most], empty="Nothing found.", is_no=is_no, title="Audit")
    table = told_grid(findings, most=most)
    blocks: list[Cell | Block] = []
    if data.rows:
        blocks += [_counts(findings, kinds), table]
    else:
        blocks.append((Piece(data.empty),))
    if in_vain:
        told = f"{wording.counted(in_vain, 'newer figure')} looked for in vain: "
        blocks.insert(1, Prose((Piece(told, "dim"), Piece("hubcli audit --finding stale", "dim"))))
    return Drawn(data, lambda _: blocks, table=table)


def told_grid(findings: Iterable[Finding], *, most: int | None = None) -> Grid:
    """Return findings as people read them: those of one kind that are alike in one line."""
    return Grid(FINDING, list(_together(findings))[:most], empty="Nothing found.", title="Audit")


def _counts(findings: Sequence[Finding], kinds: Sequence[FindingExplained]) -> Pairs:
    """Return how many findings of each kind there are, with what that says, and what is well."""
    counts = Counter(finding.finding for finding in findings)
    width = max(len(f"{count:,}") for count in counts.values())
    pairs: list[tuple[str, Cell]] = [
        (
            kind.finding,
            (Piece(f"{counts[kind.finding]:>{width},}  "), Piece(kind.title, "dim")),
        )
        for kind in kinds
        if counts[kind.finding]
    ]
    if without := [kind.finding for kind in kinds if not counts[kind.finding]]:
        pairs.append(("none", (Piece(", ".join(without), "dim"),)))
    return Pairs(tuple(pairs))


def _together(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return findings, in the place of the first of those that are alike one for all."""
    alike: defaultdict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        key = (finding.finding, *finding.alike[:3]) if finding.alike else finding
        alike[key].append(finding)
    return (_told_of(group) for group in alike.values())


def _told_of(group: Sequence[Finding]) -> Finding:
    first = group[0]
    if first.alike is None or len(group) == 1:
        return first
    dates = [each.alike.as_of for each in group if each.alike and each.alike.as_of]
    years = sorted({year[:4] for date in dates for year in (date.first, date.last)})
    message = first.alike.message.format(
        count=len(group), years="–".join(dict.fromkeys([*years[:1], *years[-1:]]))
    )
    return first._replace(
        class_=first.alike.class_,
        id=first.alike.id,
        message=message,
        hint=first.alike.hint,
        named=(),
    )


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
