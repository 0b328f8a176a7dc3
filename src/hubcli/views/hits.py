"""What a search found, with the matches marked."""

from collections.abc import Iterable, Sequence
from typing import Literal

from hubcli.model.hits import Found, Hit, Match, Sought
from hubcli.views.grid import Cell, Column, Grid, Piece

_MATCH = (
    Column("start", "Start", lambda match: match.start, holds=int),
    Column("end", "End", lambda match: match.end, holds=int),
)


def _found(hit: Hit) -> Cell:
    """Return the text with its matches marked, under the title where it is from another field."""
    marked = tuple(_marked(hit.text, hit.matches))
    if hit.text == hit.title:
        return marked
    if hit.field == "id":  # which has a column of its own
        return (Piece(hit.title),)
    return Piece(f"{hit.title}\n"), Piece(f"{hit.field}: ", "dim"), *marked


def _marked(text: str, matches: Sequence[Match]) -> Iterable[Piece]:
    at = 0
    for match in matches:
        yield Piece(text[at : match.start])
        yield Piece(text[match.start : match.end], "match")
        at = match.end
    yield Piece(text[at:])


HIT = (
    Column(
        "class",
        "Class",
        lambda hit: hit.class_,
        keep=1,
        wraps=False,
        must=True,
        holds=Literal["claim", "fact", "topic", "source", "series"],
    ),
    Column(
        "id",
        "Id",
        lambda hit: hit.id,
        lambda hit: Piece(hit.id, "id"),
        keep=3,
        least=22,
        must=True,
        room="below",
    ),
    Column("title", "Title", lambda hit: hit.title),
    Column("field", "Field", lambda hit: hit.field),
    Column("text", "Found", lambda hit: hit.text, _found, keep=2, least=26, room="text", must=True),
    Column("matches", "Matches", lambda hit: hit.matches, parts=_MATCH, many=True),
    Column("score", "Score", lambda hit: float(f"{hit.score:.4g}"), holds=float),
)


def hit_grid(found: Found) -> Grid:
    """Return hits, best first, with a note where there are more or none."""
    note = None
    if not found.total:
        note = _why_nothing(found)
    elif found.total > len(found.hits):
        shown = f"the best {len(found.hits)}" if found.hits else "none"
        note = f"{shown} of {found.total}; --limit {found.total} shows all"
    return Grid(HIT, found.hits, empty="Nothing matches.", note=note)


def _why_nothing(found: Found) -> str:
    """Return what is the matter with a query that found nothing, in words to act on."""
    if not found.sought:
        return "there is no word to look for"
    if unknown := [sought for sought in found.sought if not sought.records]:
        return "; ".join(map(_unknown, unknown))
    if found.unfiltered:
        what = "1 record fits" if found.unfiltered == 1 else f"{found.unfiltered} records fit"
        return f"{what} without --class and filters"
    if found.unexcluded:
        return "every record with these words also has one that is excluded"
    counts = ", ".join(f"{sought.text} in {sought.records}" for sought in found.sought)
    return f"no record has all of these words: {counts}"


def _unknown(sought: Sought) -> str:
    near = f": did you mean {' or '.join(sought.near)}?" if sought.near else ""
    return f'no record has "{sought.text}"{near}'
