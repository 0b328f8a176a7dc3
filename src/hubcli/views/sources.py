"""Sources: the list, and one with the facts and claims that name it."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing
from hubcli.views.grid import Block, Column, Grid, Heading, Page, Pairs, Piece, Role, Section
from hubcli.views.records import CLAIM, FACT, SOURCE, SOURCE_ALONE
from hubcli.views.shapes import page_columns, pairs_of, within

_WHOLES = (
    Column("facts", "Facts", lambda parts: parts.facts, parts=FACT, many=True),
    Column("claims", "Claims", lambda parts: parts.claims, parts=CLAIM, many=True),
)
SOURCE_PAGE = page_columns(SOURCE, "backing", _WHOLES)
"""What one of them is as JSON."""


_ROLES: dict[str, Role] = {"Publisher": "by", "Published": "by", "Address": "by"}


class SourceParts(NamedTuple):
    """A source with the facts and claims that name it."""

    backing: Backing
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]


def source_grid(sources: Sequence[Backing]) -> Grid:
    """Return a list of sources with how much each backs."""
    return Grid(SOURCE, sources, empty="No source fits.", title="Sources")


def source_page(parts: SourceParts) -> Page:
    """Return one source: what it is, where to find it, and what rests on it."""
    return Page(SOURCE_PAGE, parts, tuple(_blocks(parts)))


def _blocks(parts: SourceParts) -> list[Block]:
    source = parts.backing.source
    pairs = pairs_of(SOURCE_ALONE, source, without="id title")
    blocks: list[Block] = [
        Heading((Piece(source.title, "title"),), f"source · {source.id}"),
        Pairs(tuple(pairs), _ROLES),
    ]
    if parts.claims:
        columns = within(CLAIM, id=1, verdict=2, statement=3)
        blocks += [Section("Claims"), Grid(columns, parts.claims)]
    if parts.facts:
        columns = within(FACT, as_of=1, figure=2, statement=3, id=4)
        blocks += [Section("Facts"), Grid(columns, parts.facts)]
    return blocks
