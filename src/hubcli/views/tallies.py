"""What is said of a comparison: how often each hub is best, what to beware of, what is missing."""

from collections.abc import Iterator, Sequence

from hubcli.model.series import Better
from hubcli.views import wording
from hubcli.views.grid import Cell, Piece
from hubcli.views.indicators import OLDEST, Compared, ComparisonParts, Indicator

_MOST_NAMED = 8


PAST = f"Ended, or without a figure for more than {OLDEST.said}: not counted"
ALONE = "Figures of one of these hubs alone: nothing to compare them with"


def tally(parts: ComparisonParts, found: Compared, best: str) -> str:
    """Return how often each hub is best, the one that is most often first; empty where none is.

    Counted are the rows in which it has a figure that is judged.
    """
    judged = [
        row for row in found.rows if row.is_current and any(value.is_best for value in row.values)
    ]
    counts = []
    for hub, title in parts.hubs.items():
        values = [value for row in judged for value in row.values if value.hub == hub]
        if of := sum(value.is_judged for value in values):
            counts.append((sum(value.is_best for value in values), of, title))
    ahead = [count for count in counts if count[0]]
    if not ahead:
        return ""
    ahead.sort(key=lambda count: -count[0])
    (times, of, title), *others = ahead
    ranked = [f"{title} in {times} of {wording.counted(of, 'row')}"]
    ranked += [f"{title} in {times} of {of}" for times, of, title in others]
    behind = ", ".join(title for times, _, title in counts if not times)
    none = f"; {behind} in none" if behind else ""
    of_all = "a row" if len(parts.hubs) <= 2 else f"these {len(parts.hubs)} hubs in a row"
    return f"{best} marks the best of {of_all}: {', '.join(ranked)}{none}."


def grey(parts: ComparisonParts, found: Compared) -> str:
    """Return what is said where colour tells of figures that are not judged; empty without any."""
    if not _has_unjudged((*found.rows, *found.alone)):
        return ""
    return f" Grey figures are more than {parts.within.said} older than the newest of their row."


def _has_unjudged(rows: Sequence[Indicator]) -> bool:
    return any(value.point and not value.is_judged for row in rows for value in row.values)


def remarks(parts: ComparisonParts, found: Compared) -> Iterator[Cell]:
    """Yield what speaks against reading a comparison as a race, and what is not shown, and why."""
    if told := " ".join(_reservations(parts, found.rows)):
        yield (Piece(told, "dim"),)
    if found.alone and not found.rows:
        id_ = found.alone[0].series.id
        yield (
            Piece("No series has figures of two of these hubs", "dim"),
            Piece(f"; hubcli chart {id_} draws one over time", "command"),
            Piece(".", "dim"),
        )
    if old := _too_old(parts, found):
        first, *others = old
        yield first._replace(text=first.text.capitalize()), *others, Piece(".", "dim")
    most = len(found.left_out) if parts.has_all else _MOST_NAMED
    left_out = [row for row in found.left_out if not row.too_old]
    for known, what, more in (
        (1, "figures of one of these hubs alone", "; --all shows them"),
        (0, "no figure of these hubs", ""),
    ):
        if ids := [row.series.id for row in left_out if row.known == known]:
            yield (
                Piece(f"Not shown: {len(ids)} series with {what}: ", "dim"),
                *_some([_series(id_) for id_ in ids], most=most),
                Piece(more, "command"),
                Piece(".", "dim"),
            )


def _reservations(parts: ComparisonParts, rows: Sequence[Indicator]) -> Iterator[str]:
    """Yield what speaks against reading these rows as a race, as far as it is so."""
    if any(len({value.point.as_of for value in row.values if value.point}) > 1 for row in rows):
        yield "The dates differ."
    if _has_unjudged(rows):
        yield (
            "What is best is judged among figures that are at most"
            f" {parts.within.said} older than the newest of their row."
        )
    if any(row.series.better is Better.NEITHER for row in rows):
        yield "Where neither end is better, nothing is marked."
    if any(
        sum(value.is_judged for value in row.values) > 1
        and row.series.better is not Better.NEITHER
        and not any(value.is_best for value in row.values)
        for row in rows
    ):
        yield "Where a bound (at least, under …) leaves the order open, nothing is marked."


def too_old(parts: ComparisonParts, found: Compared) -> str | None:
    """Return which figures are not shown for their age, and how to have them; None without any."""
    return "".join(piece.text for piece in _too_old(parts, found)) or None


def _too_old(parts: ComparisonParts, found: Compared) -> Cell:
    old = [
        (
            Piece(f"{parts.hubs[hub]} {wording.moment(point.as_of)} in ", "dim"),
            *_series(series.id),
        )
        for series, hub, point in found.too_old
    ]
    if not old:
        return ()
    return (
        Piece(
            f"not shown, since they are more than {OLDEST.said} older than the newest of their"
            " row: ",
            "dim",
        ),
        *_some(old, most=_MOST_NAMED),
        Piece("; --all shows them", "command"),
    )


def _series(id_: str) -> Cell:
    return (Piece(id_, "dim", to=f"series/{id_}"),)


def _some(cells: Sequence[Cell], *, most: int) -> Cell:
    """Return cells as one, with commas: all where they are few, else the first and how many more.

    More of them are in the list of series.
    """
    parted = [piece for each in cells[:most] for piece in (Piece(", ", "dim"), *each)][1:]
    more = len(cells) - most
    if more > 0:
        parted += [Piece(" and ", "dim"), Piece(f"{more:,} more", "dim", to="series")]
    return tuple(parted)
