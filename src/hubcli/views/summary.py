"""The whole base on one screen: the hub, the claims by verdict, the topics, the worst claims."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hubcli.model.claims import Claim, Grounds
from hubcli.model.dates import AsOf
from hubcli.model.facts import Fact
from hubcli.model.figures import Figure
from hubcli.model.overviews import Overview, Tally
from hubcli.model.topics import Base, Kind
from hubcli.model.verdicts import Verdict
from hubcli.views import wording
from hubcli.views.blocks import Bar, Block, Entry, Heading, Prose, Section
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.overviews import TALLY, TOPIC
from hubcli.views.records import FIGURE
from hubcli.views.shapes import columns, within
from hubcli.views.strip import strip
from hubcli.views.widths import clipped

_TOPICS = 14
"""Rows of topics."""

_HEADLINE = 28
"""Cells of a headline figure that leave room for the claims beside it."""

_NAME = 48
"""Cells of a topic's title, and of its headline figure, that are shown."""

_SENTENCE = 160
_SUMMARY = 320
"""Cells of a sentence, and of the summary of a base, that are shown."""


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
    """Those of every kind, kind by kind."""

    refuted: tuple[Refutation, ...]
    """The worst claims, a few of all that are refuted."""


_REFUTATION = (
    Column("claim", "Claim", lambda row: row.claim.id),
    Column("statement", "Statement", lambda row: row.claim.statement),
    Column("phrase", "Phrase", lambda row: row.claim.phrase, holds=str | None),
    Column("fact", "Fact", lambda row: row.fact.id),
    Column("figure", "Figure", lambda row: row.fact.figure, parts=FIGURE, holds=Figure | None),
    Column("as_of", "As of", lambda row: row.fact.as_of, holds=AsOf | None),
    Column("because", "Because", lambda row: row.because, holds=str | None),
    Column("thin", "Thin", lambda row: row.claim.thin, holds=bool | None),
    Column("basis", "Basis", lambda row: row.claim.basis, parts=columns(Grounds)),
)
SUMMARY = (
    *columns(Base, within="base"),
    Column("claims", "Claims", lambda parts: parts.claims, parts=TALLY),
    Column("facts", "Facts", lambda parts: parts.facts, holds=int),
    Column("sources", "Sources", lambda parts: parts.sources, holds=int),
    Column("topics", "Topics", lambda parts: parts.topics, parts=TOPIC, many=True),
    Column("refuted", "Refuted", lambda parts: parts.refuted, parts=_REFUTATION, many=True),
)


def summary_page(parts: SummaryParts) -> Page:
    """Return the summary of a base: about one screen, whatever the base has."""
    return Page(SUMMARY, parts, tuple(_blocks(parts)))


def _blocks(parts: SummaryParts) -> list[Block]:
    numbers = ((parts.claims.total, "claim"), (parts.facts, "fact"), (parts.sources, "source"))
    counts = [
        piece
        for number, what in numbers
        for piece in (Piece(" · "), Piece(wording.counted(number, what), to=f"{what}s"))
    ][1:]
    title = Piece(clipped(parts.base.title, _SENTENCE), "title")
    blocks: list[Block] = [Heading((title,), tuple(counts))]
    if parts.base.summary:
        blocks.append(Prose((Piece(clipped(parts.base.summary, _SUMMARY)),)))
    if parts.claims.total:
        blocks.append(_bar(parts.claims))
    blocks += _topics(parts.topics)
    blocks += _worst(parts)
    return blocks


def _bar(claims: Tally) -> Bar:
    return Bar(
        tuple(
            (claims.of(each), _counted(each), wording.FILLS[each]) for each in wording.WORST_FIRST
        )
    )


def _counted(verdict: Verdict) -> Piece:
    return wording.verdict(verdict)._replace(to=f"claims?verdict={verdict}")


def _topics(topics: Sequence[Overview]) -> list[Block]:
    """Return the table of a few topics of each kind, and how many more there are of which."""
    kinds = {kind: [*of] for kind, of in groupby(topics, key=lambda each: each.topic.kind)}
    shown: list[Overview] = []
    more: list[Cell] = []
    for kind, most in _shares({kind: len(of) for kind, of in kinds.items()}).items():
        of = kinds[kind]
        if most < len(of):
            of = sorted(of, key=lambda each: -each.facts)[:most]
            what = f"{kind}s" if len(kinds[kind]) > most + 1 else f"{kind}"
            told = f"{len(kinds[kind]) - most:,} more {what}"
            more.append(_more(told, f"hubcli {kind.plural}", to=kind.plural))
        shown += of
    empty = "This base has no topics yet."
    grid = Grid(_COLUMNS, shown, empty=empty, is_dense=True, title="Topics")
    return [grid, *_paragraph(more)]


def _shortened(column: Column) -> Column:
    """Return a column of which a terminal cuts names and figures where they are long."""
    if column.name not in ("title", "headline"):
        return column
    return column._replace(
        most=_NAME, least=_HEADLINE if column.name == "headline" else column.least
    )


_COLUMNS = tuple(map(_shortened, within(TOPIC, title=1, headline=2, claims=3, kind=4)))


def _shares(counts: Mapping[Kind, int]) -> dict[Kind, int]:
    """Return how many topics of each kind are shown: as many of one as of another, if there are."""
    shares = dict.fromkeys(counts, 0)
    for _ in range(_TOPICS):
        open_ = [kind for kind in counts if shares[kind] < counts[kind]]
        if open_:
            shares[min(open_, key=shares.__getitem__)] += 1
    return shares


def _worst(parts: SummaryParts) -> list[Block]:
    """Return the worst claims, each beside what the evidence says, and how many more there are."""
    if not parts.refuted:
        return []
    blocks: list[Block] = [Section("Refuted")]
    for each in parts.refuted:
        blocks += _refutation(each)
    more = parts.claims.refuted - len(parts.refuted)
    if more > 0:
        line = _more(
            f"{more:,} more", "hubcli claims --verdict refuted", to="claims?verdict=refuted"
        )
        blocks += _paragraph([line])
    return blocks


def _refutation(row: Refutation) -> Iterator[Block]:
    """Yield a claim in the words that it was made in, why it does not hold, and on what.

    Where figures can be compared, the claimed one stands beside those known.
    """
    claim = row.claim
    to = f"claim/{claim.id}"
    said = f"“{claim.phrase}”" if claim.phrase else claim.statement
    reason = Piece(clipped(row.because or row.fact.statement, _SENTENCE))
    yield Entry(
        wording.sign(claim.verdict),
        (
            (Piece(clipped(said, _SENTENCE), to=to), Piece("  "), Piece(claim.id, "id", to=to)),
            (reason, *_of_fact(row.fact)),
            (Piece(wording.rests_on(claim), "dim"),),
        ),
    )
    if beside := strip(claim):
        yield beside


def _of_fact(fact: Fact) -> Cell:
    """Return what stands behind a sentence: the dated figure of its fact, which leads there."""
    if fact.figure is None:
        return ()
    told = "".join(piece.text for piece in wording.dated_figure(fact) or ())
    return Piece("  "), Piece(told, "dim", to=f"fact/{fact.id}")


def _more(told: str, command: str, *, to: str) -> Cell:
    """Return how much more there is, which leads to all of it, and the command that lists that."""
    return Piece(told, "dim", to=to), Piece(f": {command}", "command")


def _paragraph(lines: Sequence[Cell]) -> list[Block]:
    """Return lines, one below the other, as a paragraph; none where there are none."""
    pieces = [piece for line in lines for piece in (Piece("\n"), *line)]
    return [Prose(tuple(pieces[1:]))] if pieces else []
