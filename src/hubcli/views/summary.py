"""The whole base on one screen: the hub, the claims by verdict, the topics, the worst claims."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.dates import AsOf
from hubcli.model.facts import Fact
from hubcli.model.figures import Figure
from hubcli.model.overviews import Overview, Tally
from hubcli.model.topics import Base
from hubcli.views import wording
from hubcli.views.grid import Bar, Block, Cell, Column, Grid, Heading, Page, Piece, Prose
from hubcli.views.shapes import FIGURE, TALLY, TOPIC, within


class Refutation(NamedTuple):
    """A claim that does not hold, the fact that says so first, and why it does."""

    claim: Claim
    fact: Fact
    because: str | None


class SummaryParts(NamedTuple):
    """What the summary shows."""

    base: Base
    claims: Tally
    facts: int
    sources: int
    topics: tuple[Overview, ...]
    """Sectors, challenges and advantages."""

    refuted: tuple[Refutation, ...]


def _found(row: Refutation) -> Cell:
    figure = wording.dated_figure(row.fact) or ()
    reason = row.because or row.fact.statement
    return (*figure, Piece(f"\n{reason}" if figure else reason))


_REFUTATION = (
    Column(
        "claim", "Refuted", lambda row: row.claim.id, lambda row: Piece(row.claim.id, "id"), keep=1
    ),
    Column("statement", "Statement", lambda row: row.claim.statement),
    Column(
        "phrase",
        "The claim says",
        lambda row: row.claim.phrase,
        lambda row: Piece(f"“{row.claim.phrase}”", "quote") if row.claim.phrase else None,
        keep=3,
        holds=str | None,
    ),
    Column("fact", "Fact", lambda row: row.fact.id),
    Column(
        "figure",
        "The evidence says",
        lambda row: row.fact.figure,
        _found,
        keep=2,
        parts=FIGURE,
        holds=Figure | None,
    ),
    Column("as_of", "As of", lambda row: row.fact.as_of, holds=AsOf | None),
    Column("because", "Because", lambda row: row.because, holds=str | None),
)
SUMMARY = (
    Column("hub", "Hub", lambda parts: parts.base.hub),
    Column("title", "Title", lambda parts: parts.base.title),
    Column("summary", "Summary", lambda parts: parts.base.summary, holds=str | None),
    Column("language", "Language", lambda parts: parts.base.language, holds=str | None),
    Column("claims", "Claims", lambda parts: parts.claims, parts=TALLY),
    Column("facts", "Facts", lambda parts: parts.facts, holds=int),
    Column("sources", "Sources", lambda parts: parts.sources, holds=int),
    Column("topics", "Topics", lambda parts: parts.topics, parts=TOPIC, many=True),
    Column("refuted", "Refuted", lambda parts: parts.refuted, parts=_REFUTATION, many=True),
)


def summary_page(parts: SummaryParts) -> Page:
    """Return the summary of a base."""
    return Page(SUMMARY, parts, tuple(_blocks(parts)))


def _blocks(parts: SummaryParts) -> list[Block]:
    numbers = ((parts.claims.total, "claim"), (parts.facts, "fact"), (parts.sources, "source"))
    counts = " · ".join(wording.counted(number, what) for number, what in numbers)
    blocks: list[Block] = [Heading((Piece(parts.base.title, "title"),), counts)]
    if parts.base.summary:
        blocks.append(Prose((Piece(parts.base.summary),)))
    if parts.claims.total:
        blocks.append(_bar(parts.claims))
    blocks.append(_topics(parts.topics))
    if parts.refuted:
        blocks.append(Grid(_REFUTATION, parts.refuted))
    return blocks


def _bar(claims: Tally) -> Bar:
    return Bar(
        tuple(
            (claims.of(each), wording.verdict(each), wording.FILLS[each])
            for each in wording.WORST_FIRST
        )
    )


def _topics(topics: Sequence[Overview]) -> Grid:
    columns = within(TOPIC, title=1, headline=2, claims=3, facts=4, kind=5)
    return Grid(columns, topics, empty="This base has no topics yet.")
