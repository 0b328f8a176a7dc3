"""`search`: full text over claims, facts, topics, sources and series."""

import re
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from hubcli.cli.answering import answers
from hubcli.cli.options import FACT_FILTERS
from hubcli.store.questions import Store
from hubcli.store.selections import Selection
from hubcli.views.grid import View
from hubcli.views.hits import hit_grid

_USUAL_LIMIT = 20
_EXCLUDED_WORD = re.compile(r"-\w\w")


class Found(StrEnum):
    """What can be found."""

    CLAIM = "claim"
    FACT = "fact"
    TOPIC = "topic"
    SOURCE = "source"
    SERIES = "series"


_Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help='Words, "a phrase", -word to exclude, prefix*.'),
]
_Kind = Annotated[list[Found] | None, typer.Option("--kind", help="Only this kind.")]


@answers(*FACT_FILTERS, "verdict", "limit")
def search(store: Store, selection: Selection, words: _Words, kind: _Kind = None) -> View:
    """Full text over everything, best first, matches marked.

    Word forms, case and accents do not matter (unicorn finds Unicorns); Chinese is found without
    spaces. At most 20 are shown, unless --limit says otherwise. Filters leave claims and facts.

    \b
    Examples:
      hubcli search unicorn
      hubcli search '"foundry revenue" TSMC' --kind fact --since 2024
      hubcli search 集成电路
      hubcli search 'semicond* -TSMC' --json
    """
    if selection.limit is None:
        selection = selection._replace(limit=_USUAL_LIMIT)
    kinds = tuple(kind or ())
    return hit_grid(store.search(" ".join(words), kinds=kinds, selection=selection))


class _Query(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own Click
        """Take -word as a word to exclude, not as a cluster of one-letter options."""
        spaced = [f" {arg}" if _EXCLUDED_WORD.match(arg) else arg for arg in args]
        return super().parse_args(ctx, spaced)


search.parser = _Query  # type: ignore[attr-defined]
