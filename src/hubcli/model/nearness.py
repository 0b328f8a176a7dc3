"""What is nearest to a name that somebody mistyped, and the question whether it is meant."""

from collections.abc import Iterable, Sequence

_MOST = 3


def nearest(
    name: str, known: Iterable[str], *, most: int = 1, cutoff: float = 0.6
) -> tuple[str, ...]:
    """Return the known names most like one, best first, at most so many; none where none is like.

    `cutoff` is the least similarity that counts, of 1 for the same (`difflib`).
    """
    from difflib import get_close_matches  # 3 ms, and only mistakes need it

    return tuple(get_close_matches(name, list(known), n=most, cutoff=cutoff))


def did_you_mean(near: Sequence[str]) -> str | None:
    """Return the question whether one of these names is meant; None where there are none."""
    if not near:
        return None
    *others, last = (f'"{name}"' for name in near)
    return f"did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def nearest_fields(field: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of fields that are probably meant, most of the time one, at most three.

    A part of an object is known by its own name too: "value" and "valeu" lead to "figure.value".
    """
    by_end: dict[str, list[str]] = {}
    known = tuple(names)
    for name in known:
        by_end.setdefault(_end(name), []).append(name)
    asked = field.casefold().replace("-", "_")
    if asked in known:
        return (asked,)
    if _end(asked) in by_end:
        return tuple(by_end[_end(asked)][:_MOST])
    for near in nearest(asked, [*known, *by_end]):
        return (near,) if near in known else tuple(by_end[near][:_MOST])
    return ()


def _end(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rpartition(".")[2]
