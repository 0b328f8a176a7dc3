"""What a search found, with the matches marked."""

from collections.abc import Iterable, Sequence

from hubcli.model.classes import Class
from hubcli.model.dates import AsOf
from hubcli.model.hits import Found, Hit, Match, Sought
from hubcli.views import wording
from hubcli.views.grid import Cell, Column, Grid, Piece
from hubcli.views.shapes import within

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
        holds=Class,
    ),
    Column(
        "id",
        "Id",
        lambda hit: hit.id,
        lambda hit: Piece(hit.id, "id"),
        keep=4,
        least=22,
        must=True,
        room="below",
    ),
    Column("title", "Title", lambda hit: hit.title),
    Column("field", "Field", lambda hit: hit.field),
    Column("text", "Found", lambda hit: hit.text, _found, keep=3, least=26, room="text", must=True),
    Column("matches", "Matches", lambda hit: hit.matches, parts=_MATCH, many=True),
    Column("score", "Score", lambda hit: float(f"{hit.score:.4g}"), holds=float),
    Column(
        "as_of",
        "As of",
        lambda hit: hit.as_of,
        lambda hit: wording.moment(hit.as_of),
        keep=2,
        must=True,
        spans=True,
        holds=AsOf | None,
    ),
)


_UNDATED = {
    column.name: column.keep for column in HIT if column.keep is not None and column.name != "as_of"
}
"""What stands in a table of topics and series alone."""


def hit_grid(found: Found) -> Grid:
    """Return hits, best first, with a note where there are more, or where none has all words."""
    note = None
    if found.sought or not found.total:
        note = _why_not_all(found)
    elif found.total > len(found.hits):
        shown = f"the best {len(found.hits)}" if found.hits else "none"
        note = f"{shown} of {found.total}; --limit {found.total} shows all"
    is_dated = any(hit.as_of for hit in found.hits)
    columns = HIT if is_dated else within(HIT, **_UNDATED)
    return Grid(columns, found.hits, empty="Nothing matches.", note=note)


def _why_not_all(found: Found) -> str:
    """Return what is the matter with a query that no record fits, in words to act on."""
    if not found.sought:
        return "there is no word to look for"
    return f"{_reason(found)}{_partly(found)}"


def _reason(found: Found) -> str:
    if unknown := [sought for sought in found.sought if not sought.records]:
        return "; ".join(map(_unknown, unknown))
    if found.unfiltered:
        what = "1 record fits" if found.unfiltered == 1 else f"{found.unfiltered} records fit"
        return f"{what} without --class and filters"
    if found.unexcluded:
        return "every record with these words also has one that is excluded"
    counts = "" if found.hits else f": {_counts(found.sought)}"
    return f"no record has all of these words{counts}"


def _partly(found: Found) -> str:
    """Return what the hits have instead, or how to get those that have most."""
    if found.hits:
        return f"; these have most of what tells: {_counts(found.telling)}"
    if found.telling and len(found.sought) > 1:
        return "; --any finds those that have most of them"
    return ""


def _counts(words: Sequence[Sought]) -> str:
    return ", ".join(f"{word.text} in {word.records}" for word in words)


def _unknown(sought: Sought) -> str:
    near = f": did you mean {' or '.join(sought.near)}?" if sought.near else ""
    return f'no record has "{sought.text}"{near}'
