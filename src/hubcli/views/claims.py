"""Claims: the list, and one with its evidence grouped by stance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim, Evidence
from hubcli.model.facts import Confidence, Fact
from hubcli.model.figures import figure_text
from hubcli.model.sources import Source
from hubcli.model.topics import Topic
from hubcli.model.verdicts import DECISIVE, Stance
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Pairs, Prose, Role, Section
from hubcli.views.foot import Foot
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.records import CLAIM, FACT, SOURCE_ALONE
from hubcli.views.shapes import SourcesById, page_columns, pairs_of
from hubcli.views.strip import strip

_WHOLES = (
    Column("source", "Source", lambda page: page.source, parts=SOURCE_ALONE),
    Column(
        "evidence",
        "Evidence",
        lambda page: page.evidence,
        many=True,
        parts=(
            Column("fact", "Fact", lambda pair: pair[1], parts=FACT),
            Column("stance", "Stance", lambda pair: pair[0].stance, holds=Stance),
            Column("because", "Because", lambda pair: pair[0].because, holds=str | None),
        ),
    ),
)
_ELSEWHERE = (
    "id topic kind hub statement speaker source locator phrase as_of verdict"
    " assessment evidence figure known thin basis"
)
_ROLES: dict[str, Role] = {
    "Phrase": "quote",
    "Speaker": "by",
    "Source": "by",
    "Assessment": "prose",
}
CLAIM_PAGE = page_columns(CLAIM, "claim", _WHOLES)
"""What one of them is as JSON."""


class ClaimParts(NamedTuple):
    """A claim with all that its page shows: its topic, its source and the facts linked to it."""

    claim: Claim
    topic: Topic
    source: Source
    evidence: tuple[tuple[Evidence, Fact], ...]
    sources: dict[str, Source]
    """The sources of the facts, by id."""


def claim_grid(claims: Sequence[Claim], sources: SourcesById | None = None) -> Grid:
    """Return a list of claims; with `sources`, their fields can be asked for."""
    named = {"source": sources} if sources else {}
    return Grid(CLAIM, claims, empty="No claim fits.", title="Claims", named=named)


def claim_page(parts: ClaimParts) -> Page:
    """Return one claim: verdict, statement, where it was made, and the evidence by stance."""
    return Page(
        CLAIM_PAGE,
        parts,
        tuple(_blocks(parts)),
    )


def _blocks(parts: ClaimParts) -> list[Block]:
    claim = parts.claim
    foot = Foot(parts.sources)
    topic = parts.topic
    blocks: list[Block] = [
        Heading(
            (Piece(f"{claim.id}  "), *wording.weighed(claim)),
            wording.kind_of("claim", topic),
            (Piece(claim.statement),),
            told=tuple(_known(parts)),
        ),
        *_beside(claim),
        Pairs(tuple(_where(parts)), _ROLES),
    ]
    for stance, (verdict, title) in wording.STANCES.items():
        links = [(link, fact) for link, fact in parts.evidence if link.stance is stance]
        if links:
            blocks.append(Section(title))
        blocks += [_evidence(link, fact, foot, wording.sign(verdict)) for link, fact in links]
    if not parts.evidence:
        blocks.append(Prose((Piece("No evidence for or against it yet.", "dim"),)))
    return [*blocks, *foot.blocks()]


def _known(parts: ClaimParts) -> Iterator[tuple[str, Cell]]:
    """Yield what the verdict rests on: how many facts, whose they are, how new and how sure."""
    claim = parts.claim
    facts, origins, primary, newest = claim.basis
    if not facts:
        looked = wording.counted(len(parts.evidence), "fact")
        yield "Basis", (Piece(f"no fact that decides; {looked} looked at"),)
        return
    of = wording.counted(origins, "independent origin") if origins else "no known origin"
    yield "Basis", (Piece(f"{wording.counted(facts, 'fact')} from {of}"),)
    if claim.thin:
        yield "Thin", (Piece(wording.rests_on(claim).removeprefix("thin: ")),)
    if origins:
        yield "Standing", (Piece(_standing(origins, primary)),)
    if newest:
        yield "Newest", (Piece(wording.moment(newest) or ""),)
    stances = DECISIVE[claim.verdict]
    sure = Counter(fact.confidence for link, fact in parts.evidence if link.stance in stances)
    told = ", ".join(f"{sure[each]:,} {each}" for each in Confidence if sure[each])
    yield "Confidence", (Piece(told),)


def _standing(origins: int, primary: int) -> str:
    """Return how many of the origins know what they state at first hand."""
    if not primary:
        return "none of them counted, decided or did it: all at second hand"
    if primary == origins:
        return "all of them counted, decided or did it themselves"
    return f"{primary:,} of {origins:,} counted, decided or did it themselves"


def _beside(claim: Claim) -> tuple[Block, ...]:
    """Return the claimed figure beside the known ones, where there are both."""
    found = strip(claim)
    return (found,) if found else ()


def _where(parts: ClaimParts) -> list[tuple[str, Cell]]:
    claim = parts.claim
    place = ", ".join(part for part in (claim.locator, wording.moment(claim.as_of)) if part)
    pairs: list[tuple[str, Cell]] = []
    if claim.figure:
        pairs.append(("Claimed", (Piece(figure_text(claim.figure), "figure"),)))
    if claim.phrase:
        pairs.append(("Phrase", (wording.quoted(claim.phrase),)))
    if claim.speaker:
        pairs.append(("Speaker", (Piece(claim.speaker),)))
    source = wording.titled(parts.source)
    pairs.append(("Source", (*source, Piece(f" ({place})" if place else "", "dim"))))
    if claim.assessment:
        pairs.append(("Assessment", (Piece(claim.assessment),)))
    return pairs + pairs_of(CLAIM, claim, without=_ELSEWHERE)


def _evidence(link: Evidence, fact: Fact, foot: Foot, sign: Piece) -> Entry:
    figure = wording.dated_figure(fact) or (Piece(wording.moment(fact.as_of) or "", "dim"),)
    to = f"fact/{fact.id}"
    paragraphs: list[Cell] = [
        (Piece(fact.id, "id", to=to),),
        (Piece(fact.statement), *foot.links(fact)),
    ]
    if link.because:
        paragraphs.append((wording.because(link.because),))
    known = (Piece(f"{fact.confidence} confidence · {wording.basis(fact.basis)}", "dim"),)
    return Entry(sign, tuple(paragraphs), figure, known)
