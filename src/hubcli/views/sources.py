"""Sources: the list, and one with the facts and claims that name it."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.overviews import Backing
from hubcli.views import wording
from hubcli.views.grid import Block, Cell, Column, Grid, Heading, Page, Pairs, Piece, Section
from hubcli.views.shapes import CLAIM, FACT, SOURCE, page_columns, within

_WHOLES = (
    Column("facts", "Facts", lambda parts: parts.facts, parts=FACT, many=True),
    Column("claims", "Claims", lambda parts: parts.claims, parts=CLAIM, many=True),
)
SOURCE_PAGE = page_columns(SOURCE, "backing", _WHOLES)
"""What one of them is as JSON."""


class SourceParts(NamedTuple):
    """A source with the facts and claims that name it."""

    backing: Backing
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]


def source_grid(sources: Sequence[Backing]) -> Grid:
    """Return a list of sources with how much each backs."""
    return Grid(SOURCE, sources, empty="No source fits.")


def source_page(parts: SourceParts) -> Page:
    """Return one source: what it is, where to find it, and what rests on it."""
    return Page(SOURCE_PAGE, parts, tuple(_blocks(parts)))


def _blocks(parts: SourceParts) -> list[Block]:
    source = parts.backing.source
    texts: list[tuple[str, str | None]] = [
        ("Publisher", source.publisher),
        ("Published", wording.moment(source.published)),
        ("Type", source.type),
        ("Language", source.language),
        ("Note", source.note),
    ]
    pairs: list[tuple[str, Cell]] = [(label, (Piece(text),)) for label, text in texts if text]
    if source.url:
        pairs.append(("Address", (Piece(source.url, "link", source.url),)))
    blocks: list[Block] = [
        Heading((Piece(source.title, "title"),), f"source · {source.id}"),
        Pairs(tuple(pairs)),
    ]
    if parts.claims:
        columns = within(CLAIM, id=1, verdict=2, statement=3)
        blocks += [Section("Claims"), Grid(columns, parts.claims)]
    if parts.facts:
        columns = within(FACT, as_of=1, figure=2, statement=3, id=4)
        blocks += [Section("Facts"), Grid(columns, parts.facts)]
    return blocks
