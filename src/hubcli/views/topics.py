"""One topic as a page."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing, Overview
from hubcli.model.topics import Topic
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Pairs, Picture, Prose, Section
from hubcli.views.foot import Foot
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.overviews import TOPIC
from hubcli.views.records import CLAIM, FACT, SOURCE
from hubcli.views.shapes import columns, page_columns, pairs_of, within

_MOST_NAMED = 6
_MOST_IN_FULL = 6
"""Claims that are told with their assessments; of more these would hide the facts below."""

_WHOLES = (
    Column("claims", "Claims", lambda parts: parts.claims, parts=CLAIM, many=True),
    Column("facts", "Facts", lambda parts: parts.facts, parts=FACT, many=True),
    Column("sources", "Sources", lambda parts: parts.sources, parts=SOURCE, many=True),
)
TOPIC_PAGE = page_columns(TOPIC, "overview", _WHOLES)
"""What one of them is as JSON."""


class TopicParts(NamedTuple):
    """A topic with its claims, its facts by date, and the sources of both."""

    overview: Overview
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Backing, ...]
    organizations: tuple[tuple[str, int], ...] = ()
    """Those that its facts name, each with how many do, first that of most."""

    is_cut: bool = False
    """True where it has more facts than these."""


def topic_page(parts: TopicParts, *pictures: Picture) -> Page:
    """Return one topic: summary, headline, claims with verdicts, facts by date, sources."""
    return Page(TOPIC_PAGE, parts, tuple(_blocks(parts, pictures)))


def _blocks(parts: TopicParts, pictures: Sequence[Picture]) -> list[Block]:
    overview, topic = parts.overview, parts.overview.topic
    foot = Foot({backing.source.id: backing.source for backing in parts.sources})
    blocks: list[Block] = [
        Heading((Piece(topic.title, "title"),), wording.kind_and_id(topic.kind, topic.id))
    ]
    if topic.summary:
        blocks.append(Prose((Piece(topic.summary),)))
    pairs = [*_box(overview), *_organizations(parts.organizations)]
    if topic.aliases:
        pairs.append(("Also found as", (Piece(" · ".join(topic.aliases)),)))
    blocks += [Pairs(tuple(pairs), {"Headline": "lead"}), *pictures]
    if parts.claims:
        blocks.append(Section("Claims"))
        in_full = len(parts.claims) <= _MOST_IN_FULL
        blocks += [_claim(claim, in_full=in_full) for claim in parts.claims]
    if parts.facts:
        title = "The newest facts" if parts.is_cut else "Facts"
        blocks += [Section(title), Grid(_fact_columns(foot), parts.facts)]
        _number(foot, parts.facts)
        if parts.is_cut:
            to = f"facts?topic={overview.topic.id}"
            blocks.append(Prose((Piece("More facts, by year", to=to),)))
    return [*blocks, *foot.blocks()]


def _number(foot: Foot, facts: Sequence[Fact]) -> None:
    """Give the sources their numbers in the order of the table, whichever cell is drawn first."""
    for fact in facts:
        foot.marks(fact)


def _box(overview: Overview) -> list[tuple[str, Cell]]:
    pairs: list[tuple[str, Cell]] = []
    if overview.headline is not None:
        figure = wording.headline(overview) or ()
        statement = overview.headline.statement
        pairs.append(
            ("Headline", (*figure, Piece(f"  {statement}" if figure else statement, "statement")))
        )
    if overview.facts:
        pairs.append(("Basis", (Piece(_basis(overview)),)))
    if tally := wording.tally_in_words(overview.claims):
        pairs.append(("Claims", tally))
    own = pairs_of(columns(Topic), overview.topic, without="id kind title aliases summary headline")
    return pairs + own


def _basis(overview: Overview) -> str:
    """Return what is known of a topic: "51 facts from 64 sources, newest 2026-03-17"."""
    facts, sources = (
        wording.counted(number, what)
        for number, what in ((overview.facts, "fact"), (overview.sources, "source"))
    )
    newest = f", newest {wording.moment(overview.latest)}" if overview.latest else ""
    return f"{facts} from {sources}{newest}"


def _organizations(named: Sequence[tuple[str, int]]) -> list[tuple[str, Cell]]:
    """Return the organizations that most of the facts are about, each with how many are."""
    if not named:
        return []
    (first, most), *others = named
    told = [f"{first} ({wording.counted(most, 'fact')})"]
    told += [f"{name} ({count:,})" for name, count in others]
    return [("Organizations", (Piece(wording.some(told, most=_MOST_NAMED)),))]


def _claim(claim: Claim, *, in_full: bool) -> Entry:
    """Return a claim with its verdict and figures; in full with its assessment too."""
    from hubcli.views.strip import in_brief, strip  # a list of topics has none

    told = wording.rests_on(claim)
    head = (
        Piece(f"{claim.verdict} ", f"verdict.{claim.verdict}"),
        Piece(claim.id, "id", to=f"claim/{claim.id}"),
        Piece(f" · {told}" if told else "", "dim"),
    )
    paragraphs: list[Cell] = [head, (Piece(claim.statement, to=f"claim/{claim.id}"),)]
    if beside := strip(claim):
        paragraphs.append((Piece(in_brief(beside, claim.verdict), "figure"),))
    if in_full and claim.assessment:
        paragraphs.append((Piece(claim.assessment),))
    return Entry(wording.sign(claim.verdict), tuple(paragraphs))


def _fact_columns(foot: Foot) -> tuple[Column, ...]:
    """Return the columns of the facts on a page, with the numbers of their sources."""

    def statement(fact: Fact) -> Cell:
        return Piece(fact.statement, to=f"fact/{fact.id}"), *foot.links(fact)

    return tuple(
        column._replace(show=statement) if column.name == "statement" else column
        for column in within(FACT, as_of=1, statement=2, figure=3, id=4)
    )
