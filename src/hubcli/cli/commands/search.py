"""`search`: full text over claims, facts, topics, sources and series."""

from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from hubcli.cli.options import Filters, class_option
from hubcli.cli.output import Answer, Output
from hubcli.store.filters import Selection, narrowing
from hubcli.store.store import Store
from hubcli.store.tables import CLASSES
from hubcli.views.grid import View
from hubcli.views.hits import HIT, hit_grid

_USUAL_LIMIT = 20


_Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help='Words, "a phrase", prefix*, -word, OR.'),
]
_Class = Annotated[list[str] | None, class_option(*CLASSES)]
_Any = Annotated[
    bool,
    typer.Option("--any", help="Where none has all words, those that have most; as on a terminal."),
]


def search(
    store: Store,
    output: Output,
    selection: Annotated[Selection, Filters("fact", "claim", by=("limit",))],
    words: _Words,
    class_: _Class = None,
    any_: _Any = False,
) -> Annotated[View, Answer(HIT, about="what was found, with its matches")]:
    """Full text over everything, best first, matches marked.

    Word forms, case and accents do not matter (unicorn finds Unicorns, lodz Łódź); Chinese, Thai or
    Korean is found without spaces, a number with or without separators, and a figure by its value
    (1286800). All words are to be there, but for those after - or NOT; OR in capitals parts
    alternatives, each of several words; parentheses mean nothing. Claims and topics come before
    figures, these before sources. At most 20 are shown, unless --limit says otherwise. Filters
    leave claims and facts. After -- all are words.

    Where no record has all words, those that have most of what tells records apart are found
    instead, on a terminal or with --any, and a line says so. The fewer records have a word, the
    more it tells; what only asks, as "what is", tells nothing.

    A score is SQLite's BM25, in which a word of the title weighs 10, of other names 5, of the text
    3, of notes 1; times 2 for a claim, 1.75 topic, 1.25 series, 1 fact, 0.7 source. What is called
    just so gets 100 more.

    \b
    Examples:
      hubcli search '"foundry revenue" TSMC' --class fact --since 2024
      hubcli search 集成电路
      hubcli search --any 'what is wrong with the rent claim'
      hubcli search unicorn Hurun OR start-ups -Beijing
    """
    if selection.limit is None:
        selection = selection._replace(limit=_USUAL_LIMIT)
    classes = tuple(class_ or ())
    _refuse_contradiction(classes, selection)
    any_of = any_ or output.is_for_a_person
    return hit_grid(
        store.search(" ".join(words), classes=classes, selection=selection, any_of=any_of)
    )


def _refuse_contradiction(classes: tuple[str, ...], selection: Selection) -> None:
    """Raise a usage error where what one option leaves, another takes away."""
    left, by = set(map(str, classes or CLASSES)), "--class " + " --class ".join(classes)
    leaves = {each.flags: {"claim", "fact"} & set(each.where) for each in narrowing(selection)}
    for option, kept in sorted(leaves.items(), key=lambda each: len(each[1])):
        if not left & kept:
            only = " and ".join(f"{each}s" for each in sorted(kept))
            raise typer.BadParameter(f"{option} leaves only {only}, of which {by} leaves none")
        left, by = left & kept, option


class _Query(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own Click
        """Take -word as a word, not as a cluster of one-letter options, and all after -- too.

        A space before a word keeps it from being read as an option and means nothing in a query.
        """
        options = {name for parameter in self.params for name in parameter.opts}
        end = args.index("--") if "--" in args else len(args)
        words = [
            f" {arg}" if arg.startswith("-") and arg[:2] != "--" and arg not in options else arg
            for arg in args[:end]
        ]
        return super().parse_args(ctx, words + [f" {arg}" for arg in args[end + 1 :]])


search.parser = _Query  # type: ignore[attr-defined]
