"""The fields nearest to one that somebody mistyped, or named without what it is part of."""

from collections.abc import Iterable

_MOST = 3


def nearest_fields(field: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of fields that are probably meant, most of the time one, at most three.

    A part of an object is known by its own name too: "value" and "valeu" lead to "figure.value".
    """
    from difflib import get_close_matches  # 3 ms, and only mistakes need it

    by_end: dict[str, list[str]] = {}
    known = tuple(names)
    for name in known:
        by_end.setdefault(_end(name), []).append(name)
    asked = field.casefold().replace("-", "_")
    if asked in known:
        return (asked,)
    if _end(asked) in by_end:
        return tuple(by_end[_end(asked)][:_MOST])
    for near in get_close_matches(asked, [*known, *by_end], n=1):
        return (near,) if near in known else tuple(by_end[near][:_MOST])
    return ()


def _end(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rpartition(".")[2]
