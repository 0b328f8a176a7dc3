"""Which figures of hubs stand beside each other, and which of them is best: like for like.

Of each hub the newest figure counts. A figure that is much older than the newest of its row says
little beside it and is left out; which is best is judged among those of about the same time. How
often a hub is best is counted among rows of today: a series that ended, or has had no figure for
years, tells who was ahead.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubcli.model.dates import AsOf, reach
from hubcli.model.freshness import Duration, later, parse_duration
from hubcli.model.series import Better, Point, Series

OLDEST = parse_duration("P5Y")
"""How much older than the newest figure of its row one may be to be shown, and that of a row than
the newest of all to count."""

USUALLY_WITHIN = parse_duration("P1Y")


class ComparisonParts(NamedTuple):
    """The hubs to compare and the series to compare them by."""

    series: tuple[Series, ...]
    hubs: Mapping[str, str]
    """The titles of the hubs by id, in the order of the columns."""

    as_of: AsOf | None = None
    """Figures that hold later than the last day of this do not count."""

    within: Duration = USUALLY_WITHIN
    """How much older than the newest of its row a figure may be to be judged beside it."""

    has_all: bool = False
    """True where figures are shown however old they are, and those of one hub alone too."""

    are_chosen: bool = False
    """True where the user named the series: all are shown, in this order."""


class Value(NamedTuple):
    """What a hub has to show for an indicator: its newest point, if any."""

    hub: str
    point: Point | None
    is_judged: bool = False
    """True where it is of about the time of the newest in its row."""

    is_best: bool = False


class Indicator(NamedTuple):
    """A series with the value of each hub."""

    series: Series
    values: tuple[Value, ...]
    too_old: tuple[tuple[str, Point], ...] = ()
    """Hubs with their newest figures, which are too old to stand here."""

    is_current: bool = True
    """False where it ended, or has had no figure for years."""

    @property
    def known(self) -> int:
        """How many of the hubs have a value."""
        return sum(value.point is not None for value in self.values)

    def of(self, hub: str) -> Value:
        """Return the value of a hub."""
        return next(value for value in self.values if value.hub == hub)


class Compared(NamedTuple):
    """The rows of a comparison, and the indicators that are not shown."""

    rows: tuple[Indicator, ...]
    alone: tuple[Indicator, ...] = ()
    """Those that one hub alone has figures of, where they are shown."""

    left_out: tuple[Indicator, ...] = ()

    @property
    def too_old(self) -> list[tuple[Series, str, Point]]:
        """The figures that are left out for their age, each with its hub."""
        rows = (*self.rows, *self.alone, *self.left_out)
        return [(row.series, hub, point) for row in rows for hub, point in row.too_old]


def compared(parts: ComparisonParts) -> Compared:
    """Return the indicators: those named, else all with figures of two hubs.

    Those of today come first, then the fullest. Where there are none, or all are wanted, those of
    one hub come with them.
    """
    found = _dated([_indicator(series, parts) for series in parts.series], parts)
    if parts.are_chosen:
        return Compared(tuple(found))
    found.sort(key=lambda row: (not row.is_current, -row.known, row.series.title))
    rows = tuple(row for row in found if row.known > 1)
    alone = tuple(row for row in found if row.known == 1 and (parts.has_all or not rows))
    left_out = tuple(row for row in found if row not in (*rows, *alone))
    return Compared(rows, alone, left_out)


def _dated(found: Sequence[Indicator], parts: ComparisonParts) -> list[Indicator]:
    """Return the indicators, each with whether it is of today: of the newest figure of all."""
    lasts = [
        max((value.point.as_of.last for value in row.values if value.point), default="")
        for row in found
    ]
    now = parts.as_of.last if parts.as_of else max(lasts, default="")
    return [
        row._replace(is_current=bool(last) and later(last, OLDEST) >= now and not has_ended)
        for row, last in zip(found, lasts, strict=True)
        for ended in [row.series.ended]
        for has_ended in [ended is not None and ended.first <= now]
    ]


def _indicator(series: Series, parts: ComparisonParts) -> Indicator:
    newest = {hub: _newest(series, hub, parts.as_of) for hub in parts.hubs}
    points = [point for point in newest.values() if point]
    shown = points if parts.has_all else _recent(points, OLDEST)
    judged = _recent(shown, parts.within)
    values = [
        Value(
            hub,
            point if point in shown else None,
            is_judged=point in judged,
            is_best=point in judged and _is_best(point, judged, series.better),
        )
        for hub, point in newest.items()
    ]
    too_old = ((hub, point) for hub, point in newest.items() if point and point not in shown)
    return Indicator(series, tuple(values), tuple(too_old))


def _recent(points: Sequence[Point], age: Duration) -> list[Point]:
    """Return the points that are no more than so much older than the newest of them."""
    last = max((point.as_of.last for point in points), default="")
    return [point for point in points if later(point.as_of.last, age) >= last]


def _is_best(point: Point, points: Iterable[Point], better: Better) -> bool:
    """Tell whether none of the others can be better, whatever the bounds leave open."""
    others = [other for other in points if other is not point]
    if not others or better is Better.NEITHER:
        return False
    if better is Better.HIGHER:
        return all(point.least >= other.most for other in others)
    return all(point.most <= other.least for other in others)


def _newest(series: Series, hub: str, as_of: AsOf | None) -> Point | None:
    """Return the hub's point that ends last; of several such the most precise."""
    points = [
        point
        for point in series.points
        if point.hub == hub and (as_of is None or point.as_of.last <= as_of.last)
    ]
    return max(points, key=lambda point: reach(point.as_of), default=None)
