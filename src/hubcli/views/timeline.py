"""Facts in order of time: a story for people, the list of facts for machines.

A fact stands where the time it covers begins: 2019/2024 under 2019, and what is dated 2024, whose
day nobody knows, before what is dated 2024-01 or 2024-10.
"""

from collections.abc import Sequence
from itertools import groupby

from hubcli.model.facts import Fact
from hubcli.views import wording
from hubcli.views.blocks import Block, Heading, Pairs, Prose, Section
from hubcli.views.facts import fact_grid
from hubcli.views.grid import Cell, Drawn, Grid, Piece
from hubcli.views.records import FACT
from hubcli.views.shapes import SourcesById, within
from hubcli.views.widths import padded

_DAY = len("2024-07-05")


def timeline(facts: Sequence[Fact], sources: SourcesById | None = None) -> Drawn:
    """Return facts, given in order of time, under a heading for the year that each begins in."""
    grid = fact_grid(facts, sources)
    empty: list[Block] = [Prose((Piece(grid.empty, "dim"),))]
    return Drawn(data=grid, lines=lambda _: _blocks(facts) if facts else empty)


def time_grid(facts: Sequence[Fact]) -> Grid:
    """Return facts, given in order of time, as rows: date, statement, figure, topic."""
    columns = within(FACT, as_of=1, statement=2, figure=3, topic=4)
    return Grid(columns, facts, empty="No fact has a date.", title="Timeline")


def _blocks(facts: Sequence[Fact]) -> list[Block]:
    count = wording.counted(len(facts), "fact")
    first, last = _year(facts[0]), _year(facts[-1])
    blocks: list[Block] = [
        Heading((Piece("Timeline"),), f"{count} · {first if first == last else f'{first}–{last}'}")
    ]
    for year, of_year in groupby(facts, key=_year):
        blocks += [Section(year), Pairs(tuple((_date(fact), _told(fact)) for fact in of_year))]
    return blocks


def _date(fact: Fact) -> str:
    """Return the date, as wide as a day in each year; a longer span takes two lines."""
    date = wording.moment(fact.as_of) or ""
    return padded(date if len(date) <= _DAY else date.replace("–", "–\n"), _DAY)


def _year(fact: Fact) -> str:
    return fact.as_of.first[:4] if fact.as_of else ""


def _told(fact: Fact) -> Cell:
    return Piece(f"{fact.statement} "), Piece(fact.id, "dim", to=f"fact/{fact.id}")
