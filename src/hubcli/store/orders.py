"""What `--sort` can order by: the fields of a class, each with the SQL that orders by it.

Texts sort without regard to case, dates as `in_time` says, words that are ranked by their rank,
several values by their number.
"""

from collections.abc import Iterator

from hubcli.model.fields import Field, Record, fields_of
from hubcli.model.verdicts import Verdict
from hubcli.store.filters import ALIASES, SHOWN
from hubcli.store.tables import CLASSES

Order = tuple[str, ...]
"""Expressions of SQL, the first weighing most."""

_TOTAL = " + ".join(f"p.{verdict}" for verdict in Verdict)


_HEADLINE: dict[str, Order] = {
    "headline": ("t.number",),
    "headline.fact": ("t.id",),
    "headline.value": ("t.number",),
    "headline.unit": ("t.unit COLLATE NOCASE",),
    "headline.qualifier": ("t.qualifier",),
    "headline.as_of": ("t.dated",),
}
_COUNTED: dict[str, dict[str, Order]] = {
    "topic": {
        **_HEADLINE,
        "claims": (_TOTAL,),
        "claims.total": (_TOTAL,),
        **{f"claims.{verdict}": (f"p.{verdict}",) for verdict in Verdict},
        "facts": ("p.facts",),
        "sources": ("p.sources",),
        "latest": ("p.dated",),
    },
    "source": {"facts": ("facts",), "claims": ("claims",)},
    "series": dict.fromkeys(SHOWN, ()),  # no SQL orders by them
}
"""The orders by what is counted of other records."""


def orders_of(class_: str) -> dict[str, Order]:
    """Return what records of a class can be ordered by: the fields of its JSON, in their order."""
    return dict(_orders(CLASSES[class_], ALIASES[class_])) | _COUNTED.get(class_, {})


def _orders(record: Record, table: str) -> Iterator[tuple[str, Order]]:
    for field in fields_of(record):
        yield field.name, _order(field, table)
        if not field.is_many:
            for part in field.parts:
                yield f"{field.name}.{part.name}", _order(part, table)


def _order(field: Field, table: str) -> Order:
    column = f"{table}.{field.column}"
    match field.holds:
        case "record" if field.is_many:
            return (f"(SELECT count(*) FROM {field.name} e WHERE e.record = {table}.record)",)
        case _ if field.is_many:
            return (f"json_array_length({column})",)
        case "record":
            return _order(field.parts[0], table)
        case "number":
            return (f"{table}.number",)
        case "date" if field.is_when:
            return (f"{table}.dated",)
        case "word" if field.is_ranked:
            ranks = (f"WHEN '{word}' THEN {-i}" for i, word in enumerate(field.type))
            return (f"CASE {column} {' '.join(ranks)} END",)
        case "text":
            return (f"{column} COLLATE NOCASE",)
    return (column,)
