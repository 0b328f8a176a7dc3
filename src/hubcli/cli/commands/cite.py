"""`cite`: references to the sources behind facts and claims, ready for a text or a bibliography."""

from typing import Annotated

import typer

from hubcli.citations import CITATION, Style, citations
from hubcli.citations.cited import Cited, Use
from hubcli.citations.own import base_as_source
from hubcli.cli import completion
from hubcli.cli.output import Answer, Output
from hubcli.model.topics import Kind
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.grid import View

_Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Sources, facts, claims, series and topics, by any name.",
        autocompletion=completion.ids,
    ),
]
_All = Annotated[bool, typer.Option("--all", help="Cite every source of the base.")]
_Style = Annotated[
    Style | None,
    typer.Option("--style", help="What to write the citations as.", show_default="text"),
]


def cite(
    store: Store, output: Output, ids: _Ids = None, all_: _All = False, style: _Style = None
) -> Annotated[View, Answer(CITATION, about="citations")]:
    """References to the sources behind facts and claims.

    Without a name, the base itself: who made it, its day, where its site is, its licence. A fact
    stands for its source, a claim for its own and those of the evidence that makes its verdict:
    what refutes it where it is refuted, qualifies where qualified, supports where supported, both
    sides where conflicting. A series stands for the sources of its figures, a topic for all that
    its claims and facts name. Each source is cited once. With --format, each is a row: id, what
    it is cited for, style, citation. A file that ends in .bib gets BibTeX.

    \b
    Examples:
      hubcli cite unicorns
      hubcli cite unicorns-hurun-2023 smic-vs-tsmc --style bibtex
      hubcli cite semiconductors gfci-rank --style csl-json
      hubcli cite --all --style bibtex
    """
    if style is None:
        style = Style.BIBTEX if (output.to or "").lower().endswith(".bib") else Style.TEXT
    if ids and all_:
        raise typer.BadParameter("--all cites every source: leave it out, or the names")
    if ids:
        return citations(_cited(store, ids), style)
    if all_:
        return citations([Cited(each, ids=()) for each in store.every_source().values()], style)
    base = base_as_source(store.base(), published=store.day())
    return citations([Cited(base, ids=())], style)


def _cited(store: Store, names: list[str]) -> list[Cited]:
    """Return the sources that the names lead to, each once, in order of first mention."""
    found: dict[str, list[tuple[str, Use | None]]] = {}
    for name in names:
        class_, id_ = store.anything(name)
        for source, use in _uses(store, class_, id_):
            found.setdefault(source, []).append((id_, use))
    sources = store.sources_by_id(set(found))
    return [
        Cited(
            source=sources[source],
            ids=tuple(dict.fromkeys(id_ for id_, _ in pairs)),
            uses=tuple(dict.fromkeys(use for _, use in pairs if use)),
        )
        for source, pairs in found.items()
    ]


def _uses(store: Store, class_: str, id_: str) -> list[tuple[str, Use | None]]:
    """Return the ids of the sources behind one thing, and what each of them is cited for."""
    match class_:
        case "source":
            return [(id_, None)]
        case "fact":
            return [_use_of_fact(store, id_)]
        case "claim":
            claim = store.claim(id_)
            evidence = [_use_of_fact(store, link.fact) for link in claim.decisive]
            return [(claim.source, Use(claim.locator, claim.as_of)), *evidence]
        case "series":
            facts = store.facts(Selection(series=(id_,)))
            return [(fact.source, Use(fact.locator, fact.as_of)) for fact in facts]
    is_hub = store.kind_of(id_) is Kind.HUB
    selection = Selection(hubs=(id_,)) if is_hub else Selection(topics=(id_,))
    return [(each.source.id, None) for each in store.sources(selection)]


def _use_of_fact(store: Store, id_: str) -> tuple[str, Use]:
    fact = store.fact(id_)
    return fact.source, Use(fact.locator, fact.as_of)
