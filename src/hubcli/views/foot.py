"""Sources numbered in the order in which a page first names them, listed at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Section
from hubcli.views.grid import Cell, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubcli.model.facts import Fact
    from hubcli.model.sources import Source


BEFORE_NUMBERS = Piece(" ", "dim")
"""What stands before numbers that are not raised."""


class Foot:
    """The numbered sources of one page."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Take the sources that may be named, by id."""
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def marks(self, fact: Fact) -> str:
        """Return the numbers of a fact's sources as " [1][3]", each numbered when first seen.

        Nothing where none of them may be named.
        """
        ids = [id_ for id_ in fact.sources if id_ in self._sources]
        return " " * bool(ids) + "".join(f"[{self._number(id_)}]" for id_ in ids)

    def links(self, fact: Fact) -> Cell:
        """Return the numbers of a fact's sources in pieces, each of which leads to the foot."""
        numbers = [self._number(id_) for id_ in fact.sources if id_ in self._sources]
        return BEFORE_NUMBERS, *(Piece(f"[{n}]", "dim", to=f"#{n}") for n in numbers)

    def blocks(self) -> list[Block]:
        """Return the list of sources named so far, with its title."""
        if not self._numbers:
            return []
        return [Section("Sources"), *(self._entry(id_, n) for id_, n in self._numbers.items())]

    def _number(self, id_: str) -> int:
        return self._numbers.setdefault(id_, len(self._numbers) + 1)

    def _entry(self, id_: str, number: int) -> Entry:
        mark = f"[{number}]"
        size = len(f"[{len(self._numbers)}]")
        text: Cell = wording.citation(self._sources[id_])
        return Entry(Piece(mark.rjust(size), "dim"), (text,), anchor=f"#{number}")
