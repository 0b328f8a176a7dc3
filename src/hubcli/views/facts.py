"""Facts: the list, and one with its source and the claims it bears on."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.model.facts import Fact
from hubcli.model.figures import figure_text
from hubcli.model.freshness import Freshness
from hubcli.model.overviews import Bearing
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Kind, Topic
from hubcli.views import wording
from hubcli.views.bearings import BEARING, bearing_entries
from hubcli.views.blocks import Block, Entry, Heading, Pairs, Section
from hubcli.views.freshness import fresh_in_line
from hubcli.views.grid import Cell, Column, Grid, Page, Piece
from hubcli.views.records import FACT, SOURCE_ALONE
from hubcli.views.shapes import SourcesById, page_columns, pairs_of

_YEARS = (
    Column(
        "topic",
        "Topic",
        lambda row: row[1],
        lambda row: Piece(row[1], to=f"{row[0]}/{row[1]}"),
        keep=1,
    ),
    Column(
        "year",
        "Year",
        lambda row: row[2] or None,
        lambda row: Piece(row[2] or "undated", to=row[4]),
        keep=2,
    ),
    Column(
        "facts",
        "Facts",
        lambda row: row[3],
        lambda row: f"{row[3]:,}",
        align="right",
        keep=3,
        holds=int,
    ),
)
"""A topic by kind and id, a year, how many facts of that year it has, and where they stand."""

_WHOLES = (
    Column("source", "Source", lambda parts: parts.source, parts=SOURCE_ALONE),
    Column("also", "Also", lambda parts: parts.also, parts=SOURCE_ALONE, many=True),
    Column("claims", "Claims", lambda parts: parts.bearings, parts=BEARING, many=True),
)
_ELSEWHERE = "id topic kind hub statement figure source also confidence basis"
FACT_PAGE = page_columns(FACT, "fact", _WHOLES)
"""What one of them is as JSON."""


class FactParts(NamedTuple):
    """A fact with all that its page shows: its topic, its sources, the claims it bears on."""

    fact: Fact
    topic: Topic
    source: Source
    also: tuple[Source, ...]
    bearings: tuple[Bearing, ...]
    reason: str
    """Why it has its confidence."""

    series: tuple[Series, Freshness] | None = None
    """The series of its figure, and how fresh that is."""


def fact_grid(facts: Sequence[Fact], sources: SourcesById | None = None) -> Grid:
    """Return a list of facts; with `sources`, their fields can be asked for."""
    named = {"source": sources} if sources else {}
    return Grid(FACT, facts, empty="No fact fits.", title="Facts", named=named)


def years_grid(rows: Sequence[tuple[Kind, str, str, int, str]]) -> Grid:
    """Return how many facts each topic has by year, each row with where they stand."""
    return Grid(_YEARS, rows, empty="No fact fits.", title="Facts")


def time_by_year_grid(rows: Sequence[tuple[None, None, str, int, str]]) -> Grid:
    """Return how many facts begin in each year, each row as for `years_grid` without a topic."""
    return Grid(_YEARS[1:], rows, empty="No fact has a date.", title="Timeline")


def fact_page(parts: FactParts) -> Page:
    """Return one fact: figure, statement, where it stands, and the claims it bears on."""
    return Page(FACT_PAGE, parts, tuple(_blocks(parts)))


def fact_entry(
    fact: Fact, sources: Mapping[str, Source], bearings: Sequence[Bearing] = ()
) -> Entry:
    """Return a fact in full among others: what it states, in which words, where, and how known."""
    figure = wording.dated_figure(fact) or (Piece(wording.moment(fact.as_of) or "undated", "dim"),)
    paragraphs: list[Cell] = [(Piece(fact.statement),)]
    if fact.phrase:
        where = f", {fact.locator}" if fact.locator else ""
        paragraphs.append(
            (
                wording.quoted(fact.phrase),
                Piece(where, "quote"),
            )
        )
    paragraphs += [wording.citation(sources[id_]) for id_ in fact.sources]
    if fact.note:
        paragraphs.append((Piece(fact.note, "dim"),))
    for bearing in bearings:
        claim = bearing.claim
        claimed = Piece(claim.statement, to=f"claim/{claim.id}")
        paragraphs.append((wording.stance(bearing.evidence.stance), Piece(": "), claimed))
    known = f" · {fact.confidence} confidence · {wording.basis(fact.basis)}"
    paragraphs.append((Piece(fact.id, "id"), Piece(known, "dim")))
    return Entry(Piece(""), tuple(paragraphs), figure, anchor=fact.id)


def _blocks(parts: FactParts) -> list[Block]:
    fact = parts.fact
    blocks: list[Block] = [
        Heading(
            (Piece(fact.id, "title"),),
            wording.kind_of("fact", parts.topic),
            (Piece(fact.statement),),
        ),
        Pairs(tuple(_pairs(parts)), {"Figure": "lead", "Phrase": "quote"}),
    ]
    if parts.bearings:
        blocks.append(Section("Claims it bears on"))
    return [*blocks, *bearing_entries(parts.bearings)]


def _pairs(parts: FactParts) -> list[tuple[str, Cell]]:
    fact = parts.fact
    pairs: list[tuple[str, Cell]] = []
    if fact.figure:
        pairs.append(("Figure", (Piece(figure_text(fact.figure), "figure"),)))
    if parts.series:
        series, fresh = parts.series
        titled = Piece(series.title, to=f"series/{series.id}")
        pairs.append(
            (
                "Series",
                (titled, Piece(f" ({fresh_in_line(fresh, fact.subject or fact.hub)})", "dim")),
            )
        )
    pairs += pairs_of(FACT, fact, first=("as_of", "phrase"), without=_ELSEWHERE)
    reason = Piece(f", {parts.reason}", "dim")
    pairs.append(("Confidence", (Piece(fact.confidence), reason)))
    pairs.append(("Rests on", (Piece(wording.basis(fact.basis)),)))
    pairs.append(("Source", wording.citation(parts.source)))
    pairs += [("Also", wording.citation(source)) for source in parts.also]
    return pairs
