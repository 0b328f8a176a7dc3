"""What a search found, with the matches marked."""

from collections.abc import Iterable, Sequence

from hubcli.model.hits import Found, Hit, Match
from hubcli.views.grid import Cell, Column, Grid, Piece

_MATCH = (
    Column("start", "Start", lambda match: match.start),
    Column("end", "End", lambda match: match.end),
)


def _found(hit: Hit) -> Cell:
    """Return the text with its matches marked, under the title where it is from another field."""
    marked = tuple(_marked(hit.text, hit.matches))
    if hit.text == hit.title:
        return marked
    return Piece(f"{hit.title}\n"), Piece(f"{hit.field}: ", "dim"), *marked


def _marked(text: str, matches: Sequence[Match]) -> Iterable[Piece]:
    at = 0
    for match in matches:
        yield Piece(text[at : match.start])
        yield Piece(text[match.start : match.end], "match")
        at = match.end
    yield Piece(text[at:])


HIT = (
    Column("kind", "Kind", lambda hit: hit.kind, keep=1, wraps=False, must=True),
    Column(
        "id", "Id", lambda hit: hit.id, lambda hit: Piece(hit.id, "id"), keep=3, least=22, must=True
    ),
    Column("title", "Title", lambda hit: hit.title),
    Column("field", "Field", lambda hit: hit.field),
    Column("text", "Found", lambda hit: hit.text, _found, keep=2, least=26, must=True),
    Column("matches", "Matches", lambda hit: hit.matches, parts=_MATCH, many=True),
    Column("score", "Score", lambda hit: round(hit.score, 3)),
)


def hit_grid(found: Found) -> Grid:
    """Return hits, best first, with a note where there are more or where words like these exist."""
    note = None
    if found.near:
        note = f"did you mean {' or '.join(found.near)}?"
    elif found.total > len(found.hits):
        shown = len(found.hits)
        note = f"the best {shown} of {found.total}; --limit {found.total} shows all"
    return Grid(HIT, found.hits, empty="Nothing matches.", note=note)
