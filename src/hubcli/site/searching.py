"""The index of the search: a script that hands over a row for each record.

Rows are texts, folded in the browser as the query is, so that any script of writing can be found
by any part of a word. Past MOST_ROWS facts are left out, and the page says so.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from hubcli.model.controls import inert_json
from hubcli.model.figures import figure_text, searched_numbers
from hubcli.model.topics import Kind
from hubcli.site.addresses import Addresses
from hubcli.store.store import Store
from hubcli.views import wording

MOST_ROWS = 50_000


class Row(NamedTuple):
    """A record as it is searched and shown; `names` count as its title does, `words` do not."""

    class_: str
    address: str
    title: str
    beside: str
    names: str
    words: str


def index_parts(store: Store, addresses: Addresses) -> Iterator[str]:
    """Yield the script, row by row."""
    yield "hubcliIndex(["
    between = "\n"
    for row in _rows(store, addresses):
        yield between + _json(list(row))
        between = ",\n"
    yield "\n]);\n"


def leaves_out_facts(store: Store) -> bool:
    """Tell whether there are too many records for facts to be searched."""
    return sum(store.counts().values()) > MOST_ROWS


def _json(value: object) -> str:
    return inert_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _rows(store: Store, addresses: Addresses) -> Iterator[Row]:
    def row(to: str, title: str, beside: str | None, names: str, *words: str | None) -> Row:
        told = (to.partition("/")[0], addresses.of(to) or "", title, str(beside or ""))
        return Row(*told, names, _joined(*words))

    for claim in store.claims():
        words = claim.id, claim.phrase, claim.speaker, claim.assessment
        yield row(f"claim/{claim.id}", claim.statement, claim.verdict, "", *words)
    for kind in Kind:
        for overview in store.overviews(kind):
            topic = overview.topic
            names = _joined(topic.id, *topic.aliases)
            yield row(f"{kind}/{topic.id}", topic.title, None, names, topic.summary)
    titles = {}
    for series, _ in store.freshness():
        titles[series.id] = series.title
        yield row(f"series/{series.id}", series.title, series.unit, series.id, series.definition)
    if not leaves_out_facts(store):
        for fact in store.each_fact():
            figure = figure_text(fact.figure) if fact.figure else None
            beside = _joined(figure, wording.moment(fact.as_of), between=" · ")
            names = titles.get(fact.figure.series or "", "") if fact.figure else ""
            numbers = searched_numbers(fact.figure)
            where = fact.phrase, *numbers, *fact.organizations, *fact.places, fact.note
            yield row(f"fact/{fact.id}", fact.statement, beside, names, fact.id, *where)
    for backing in store.each_source():
        source = backing.source
        beside = _joined(source.publisher, wording.moment(source.published), between=", ")
        authors = (author.name for author in source.authors)
        yield row(f"source/{source.id}", source.title, beside, "", source.id, *authors, source.note)


def _joined(*texts: str | None, between: str = " ") -> str:
    return between.join(filter(None, texts))
