"""Sources: the list, and one with the facts and claims that name it."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing, Bearing
from hubcli.views import wording
from hubcli.views.bearings import BEARING, bearing_entries
from hubcli.views.blocks import Block, Heading, Pairs, Prose, Role, Section
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.records import CLAIM, FACT, SOURCE, SOURCE_ALONE
from hubcli.views.shapes import page_columns, pairs_of, within

_WHOLES = (
    Column("facts", "Facts", lambda parts: parts.facts, parts=FACT, many=True),
    Column("claims", "Claims", lambda parts: parts.claims, parts=CLAIM, many=True),
    Column(
        "bearings",
        "Bearings",
        lambda parts: parts.bearings,
        parts=(Column("fact", "Fact", lambda bearing: bearing.evidence.fact), *BEARING),
        many=True,
    ),
)
SOURCE_PAGE = page_columns(SOURCE, "backing", _WHOLES)
"""What one of them is as JSON."""


_ROLES: dict[str, Role] = {"Publisher": "by", "Published": "by", "Address": "by"}


class SourceParts(NamedTuple):
    """A source with the facts and claims that name it."""

    backing: Backing
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    bearings: tuple[Bearing, ...] = ()
    """The claims that these facts are evidence for or against, with that evidence."""

    @property
    def is_cut(self) -> bool:
        """Whether it has more facts or claims than these."""
        return len(self.facts) < self.backing.facts or len(self.claims) < self.backing.claims


def source_grid(sources: Sequence[Backing]) -> Grid:
    """Return a list of sources with how much each backs."""
    return Grid(SOURCE, sources, empty="No source fits.", title="Sources")


def source_page(parts: SourceParts) -> Page:
    """Return one source: what it is, where to find it, and what rests on it."""
    return Page(SOURCE_PAGE, parts, tuple(_blocks(parts)))


def _blocks(parts: SourceParts) -> list[Block]:
    source = parts.backing.source
    pairs = pairs_of(SOURCE_ALONE, source, without="id title retracted")
    kind: Cell = wording.kind_and_id("source", source.id)
    if source.retracted:
        kind = (*kind, Piece(" · "), wording.retracted(source.retracted))
    blocks: list[Block] = [
        Heading((Piece(source.title, "title"),), kind),
        Pairs(tuple(pairs), _ROLES),
    ]
    if parts.claims:
        columns = within(CLAIM, id=1, verdict=2, statement=3)
        blocks += [Section("Claims made in it"), Grid(columns, parts.claims)]
    if parts.bearings:
        blocks += [Section("Claims that rest on its facts"), *bearing_entries(parts.bearings)]
    if parts.facts:
        columns = within(FACT, as_of=1, figure=2, statement=3, id=4)
        blocks += [Section("Facts"), Grid(columns, parts.facts)]
    if parts.is_cut:
        blocks.append(Prose((Piece(_cut(parts)), Piece("All facts", to="facts"))))
    return blocks


def _cut(parts: SourceParts) -> str:
    """Return how much of what names a source is shown."""
    shown = ((parts.facts, parts.backing.facts), (parts.claims, parts.backing.claims))
    told = (
        f"{len(of):,} of {wording.counted(total, what)}"
        for (of, total), what in zip(shown, ("fact", "claim"), strict=True)
        if len(of) < total
    )
    return f"Shown here: {' and '.join(told)}. "
