"""What a file that does not hold still declares and cites.

A fault in one fact must not make the claims that cite its neighbours look wrong, nor hide that
another fact names a source that does not exist. So ids are picked out of the table as it stands.
"""

from collections.abc import Iterator
from typing import NamedTuple

from hubcli.loading.discover import BASE_FILE
from hubcli.problems import Origin


class Fragment(NamedTuple):
    """An id that a file declares, or cites as that of a source, fact, series or hub."""

    name: str
    """`claim`, `fact`, `source`, `series`, `topic`, `hub`, or `any` where that cannot be told."""

    id: str
    origin: Origin


_ARRAYS = {"claims": "claim", "facts": "fact", "sources": "source", "series": "series"}


def declared(path: str, table: dict[str, object]) -> Iterator[Fragment]:
    """Yield the ids that the arrays of a document give to their elements.

    An array under a name that is none of ours, a misspelt one say, may have meant any of them.
    """
    for array, elements in table.items():
        for index, element in _tables(elements):
            yield from _named(
                _ARRAYS.get(array, "any"), element.get("id"), path, array, index, "id"
            )


def cited(path: str, table: dict[str, object]) -> Iterator[Fragment]:
    """Yield the ids that a document names as those of something else."""
    if path == BASE_FILE:
        yield from _named("source", table.get("report"), path, "report")
        yield from _named("hub", table.get("hub"), path, "hub")
        return
    yield from _named("fact", table.get("headline"), path, "headline")
    for index, claim in _tables(table.get("claims")):
        at = ("claims", index)
        yield from _named("source", claim.get("source"), path, *at, "source")
        for link, evidence in _tables(claim.get("evidence")):
            yield from _named("fact", evidence.get("fact"), path, *at, "evidence", link, "fact")
    for index, fact in _tables(table.get("facts")):
        at = ("facts", index)
        yield from _named("source", fact.get("source"), path, *at, "source")
        also = fact.get("also")
        for i, source in enumerate(also if isinstance(also, list) else []):
            yield from _named("source", source, path, *at, "also", i)
        figure = fact.get("figure")
        if isinstance(figure, dict):
            yield from _named("series", figure.get("series"), path, *at, "figure", "series")


def _tables(array: object) -> Iterator[tuple[int, dict[str, object]]]:
    if isinstance(array, list):
        yield from ((i, element) for i, element in enumerate(array) if isinstance(element, dict))


def _named(name: str, value: object, path: str, *keys: str | int) -> Iterator[Fragment]:
    if isinstance(value, str):
        yield Fragment(name, value, Origin(path, keys))
