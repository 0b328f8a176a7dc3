"""The classes of records."""

from typing import Literal, TypeAlias

Class: TypeAlias = Literal["claim", "fact", "topic", "source", "series"]

TABLES = {
    "claim": "claims",
    "fact": "facts",
    "topic": "topics",
    "source": "sources",
    "series": "series",
}
"""The classes, each with its plural: the array of it in a file, its table and its list."""

CLASS_OF = {several: one for one, several in TABLES.items()}


def class_named(name: str) -> str:
    """Return the name of a class; raises ValueError where it is none."""
    if name not in TABLES:
        raise ValueError(f"there is no class {name!r}: {', '.join(TABLES)}")
    return name
