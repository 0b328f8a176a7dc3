"""Facts in order of time: a story for people, the list of facts for machines.

A fact stands where the time it covers ends, since that is when it can be told: what is dated 2024
comes after what is dated 2024-10, and 2019/2024 under 2024.
"""

from collections.abc import Sequence
from itertools import groupby

from hubcli.model.facts import Fact
from hubcli.views import wording
from hubcli.views.facts import fact_grid
from hubcli.views.grid import Block, Cell, Drawn, Heading, Pairs, Piece, Prose, Section
from hubcli.views.lettering import padded


def timeline(facts: Sequence[Fact]) -> Drawn:
    """Return facts, given oldest first, under a heading for each year."""
    grid = fact_grid(facts)
    empty: list[Block] = [Prose((Piece(grid.empty, "dim"),))]
    return Drawn(data=grid, lines=lambda _: _blocks(facts) if facts else empty)


def _blocks(facts: Sequence[Fact]) -> list[Block]:
    count = "1 fact" if len(facts) == 1 else f"{len(facts):,} facts"
    first, last = _year(facts[0]), _year(facts[-1])
    blocks: list[Block] = [
        Heading((Piece("Timeline"),), f"{count} · {first if first == last else f'{first}–{last}'}")
    ]
    for year, of_year in groupby(facts, key=_year):
        blocks += [Section(year), Pairs(tuple((_date(fact), _told(fact)) for fact in of_year))]
    return blocks


def _date(fact: Fact) -> str:
    """Return the date, wide enough for a day, so that only a year with a long span is set apart."""
    return padded(wording.moment(fact.as_of) or "", len("2024-07-05"))


def _year(fact: Fact) -> str:
    return fact.as_of.last[:4]


def _told(fact: Fact) -> Cell:
    return Piece(f"{fact.statement} "), Piece(fact.id, "dim")
