"""What is said of a comparison: how often each hub is best, what to beware of, what is missing."""

from collections.abc import Iterator, Sequence

from hubcli.model.series import Better
from hubcli.views import wording
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
    return f"{best} marks the best of a row: {', '.join(ranked)}{none}."


def grey(parts: ComparisonParts, found: Compared) -> str:
    """Return what is said where colour tells of figures that are not judged; empty without any."""
    if not _has_unjudged((*found.rows, *found.alone)):
        return ""
    return f" Grey figures are more than {parts.within.said} older than the newest of their row."


def _has_unjudged(rows: Sequence[Indicator]) -> bool:
    return any(value.point and not value.is_judged for row in rows for value in row.values)


def remarks(parts: ComparisonParts, found: Compared) -> Iterator[str]:
    """Yield what speaks against reading a comparison as a race, and what is not shown, and why."""
    if told := " ".join(_reservations(parts, found.rows)):
        yield told
    if found.alone and not found.rows:
        id_ = found.alone[0].series.id
        yield f"No series has figures of two of these hubs; hubcli chart {id_} draws one over time."
    if old := too_old(parts, found):
        yield f"{old[0].upper()}{old[1:]}."
    most = len(found.left_out) if parts.has_all else _MOST_NAMED
    left_out = [row for row in found.left_out if not row.too_old]
    for known, what, more in (
        (1, "figures of one of these hubs alone", "; --all shows them"),
        (0, "no figure of these hubs", ""),
    ):
        if ids := [row.series.id for row in left_out if row.known == known]:
            yield f"Not shown: {len(ids)} series with {what}: {wording.some(ids, most=most)}{more}."


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
    old = [
        f"{parts.hubs[hub]} {wording.moment(point.as_of)} in {series.id}"
        for series, hub, point in found.too_old
    ]
    if not old:
        return None
    return (
        f"not shown, since they are more than {OLDEST.said} older than the newest of their"
        f" row: {wording.some(old, most=_MOST_NAMED)}; --all shows them"
    )
