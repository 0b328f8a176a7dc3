"""Axes: from values and dates to places, and the ticks between.

A date stands at the middle of the time it covers: a figure of 2023 between those of 2023-06 and
2023-07, which claims no more than the source does. So do the ticks: a figure of a year stands at
that year. Calculated in Decimal, to twenty digits: no figure is too large for it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from hubcli.model.dates import AsOf, parse_moment
from hubcli.model.figures import RANK, Figure, Number, figure_text

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_EXACT_ENOUGH = Context(prec=20)
"""Ends that are the same in so many digits are one: with more, ticks would have too few left."""

_MONTHS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)


class Tick(NamedTuple):
    """A place on an axis and what stands there."""

    at: Decimal
    text: str


class Axis(NamedTuple):
    """What lies between two ends, with the ticks to be shown."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]
    is_reversed: bool = False
    """True where the low end is the far one, as rank 1 is the top."""

    is_log: bool = False
    """True where places are by the logarithm: from 1 to 10 is as far as from 10 to 100."""

    def share(self, value: Number) -> float:
        """Return where a value stands: 0 at the near end, 1 at the far one."""
        if self.high == self.low:
            return 0.5
        low, high, at = self.low, self.high, Decimal(value)
        if self.is_log:
            low, high, at = low.log10(), high.log10(), at.log10()
        share = float((at - low) / (high - low))
        return 1 - share if self.is_reversed else share

    def across(self, value: Number) -> float:
        """Return where a value stands from the left, where the best rank is: 0 to 1."""
        share = self.share(value)
        return 1 - share if self.is_reversed else share


def middle(as_of: AsOf) -> Decimal:
    """Return the middle of the time that a date covers, in days."""
    first, last = date.fromisoformat(as_of.first), date.fromisoformat(as_of.last)
    return Decimal(first.toordinal() + last.toordinal()) / 2


def value_axis(
    values: Sequence[Number], unit: str, *, most: int, from_zero: bool, is_log: bool = False
) -> Axis:
    """Return the axis of these values with at most about `most` ticks.

    Ranks run from 1; everything else from 0 where bars are measured by their length or where that
    takes less than half of the axis, else from a round number. One that `is_log` has no 0: its
    values are above.
    """
    low, high = (_EXACT_ENOUGH.create_decimal(end(values)) for end in (min, max))
    if is_log:
        return _log_axis(low, high, most)
    if unit == RANK and low >= 1:
        return _rank_axis(high, most)
    if from_zero or 0 < low < high / 2 or low == high:
        low = min(low, Decimal(0))
    if high < 0 and (from_zero or low < high * 2 or low == high):
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _step((high - low) / max(most - 1, 1))
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    ticks = [step * number for number in range(int(first), int(last) + 1)]
    return Axis(ticks[0], ticks[-1], tuple(Tick(tick, number_label(tick)) for tick in ticks))


def date_axis(dates: Iterable[AsOf], *, cells: int) -> Axis:
    """Return the axis of these dates: whole months, with ticks as close as `cells` have room.

    Where all of them are finer than a year, and there is room, the ticks are these dates.
    """
    dates = list(dates)
    first, last = _month_ends(dates)
    low, high = Decimal(first.toordinal()), Decimal(last.toordinal())
    days = (Tick(low, first.isoformat()), Tick(high, last.isoformat()))
    if f"{first:%Y-%m}" == f"{last:%Y-%m}" and cells >= 2 * len(days[0].text) + 2:
        return Axis(low, high, days)
    last_year = middle(parse_moment(f"{last.year:04}"))
    own = _own_ticks(dates, low, high)
    if own and _room(own, low, high, cells) >= max(len(tick.text) for tick in own) + 2:
        return Axis(low, high, own)
    for months in _MONTHS:
        start = Decimal(first.replace(month=1).toordinal()) if months >= 12 else low
        end = max(high, last_year) if months == 12 else high  # named, though it has only begun
        ticks = _date_ticks(first.year, last.year, months=months, low=start, high=end)
        if ticks and _room(ticks, start, end, cells) >= len(ticks[0].text) + 2:
            return Axis(start, end, ticks)
    ends = (Tick(low, f"{first:%Y-%m}"), Tick(high, last.isoformat()[:7]))
    return Axis(low, high, ends)


def number_label(value: Decimal) -> str:
    """Return a round number as it stands on an axis."""
    whole = value == value.to_integral_value()
    return figure_text(Figure(value=int(value) if whole else value.normalize(), unit=""))


def _rank_axis(high: Decimal, most: int) -> Axis:
    high = max(high, Decimal(2))
    step = max(Decimal(1), _step((high - 1) / max(most - 1, 1)).to_integral_value("ROUND_CEILING"))
    ranks = [Decimal(1)]
    most = int((high / step).to_integral_value("ROUND_FLOOR"))
    ranks += [step * number for number in range(1, most + 1) if step * number > 1]
    return Axis(
        Decimal(1), high, tuple(Tick(rank, str(int(rank))) for rank in ranks), is_reversed=True
    )


def _log_axis(low: Decimal, high: Decimal, most: int) -> Axis:
    """Return an axis from round number to round number: as many to a power of ten as fit."""
    first, last = low.adjusted(), high.adjusted() + 1
    for factors in (range(1, 10), (1, 2, 5), (1, 3), (1,)):
        rounds = [
            Decimal(factor).scaleb(power) for power in range(first, last + 1) for factor in factors
        ]
        start = max(number for number in rounds if number <= low)
        end = min(number for number in rounds if number >= high and number > start)
        ticks = [number for number in rounds if start <= number <= end]
        if len(ticks) <= most:
            break
    shown = ticks[:: -(-len(ticks) // most)]  # of very many powers, some
    return Axis(start, end, tuple(Tick(tick, number_label(tick)) for tick in shown), is_log=True)


def _step(least: Decimal) -> Decimal:
    """Return the smallest round number that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in _STEPS if power * step >= least)


def _month_ends(dates: list[AsOf]) -> tuple[date, date]:
    first = min(each.first for each in dates)[:7]
    last = max(each.last for each in dates)[:7]
    return date.fromisoformat(f"{first}-01"), date.fromisoformat(parse_moment(last).last)


def _date_ticks(
    first: int, last: int, *, months: int, low: Decimal, high: Decimal
) -> tuple[Tick, ...]:
    """Return the ticks of every so many months whose middle is within the axis."""
    if months >= 12:
        years = months // 12
        start = first + -first % years
        texts = [f"{year:04}" for year in range(start, last + 1, years)]
    elif last - first > 12:
        return ()
    elif months == 3:
        texts = [f"{year:04}-Q{q}" for year in range(first, last + 1) for q in range(1, 5)]
    else:
        texts = [f"{year:04}-{m:02}" for year in range(first, last + 1) for m in range(1, 13)]
    ticks = (Tick(middle(parse_moment(text)), text) for text in texts)
    return tuple(tick for tick in ticks if low <= tick.at <= high)


def _own_ticks(dates: Iterable[AsOf], low: Decimal, high: Decimal) -> tuple[Tick, ...]:
    """Return a tick for each date, nothing where one is of a whole year."""
    texts = {each.text: middle(each) for each in dates}
    if any(len(text) <= len("2024") for text in texts):
        return ()
    ticks = sorted((at, text.replace("/", "–")) for text, at in texts.items())
    return tuple(Tick(at, text) for at, text in ticks if low <= at <= high)


def _room(ticks: Sequence[Tick], low: Decimal, high: Decimal, cells: int) -> float:
    """Return how many cells lie between the two ticks that are nearest to each other."""
    return cells * float(_apart(ticks) / (high - low)) if len(ticks) > 1 else cells


def _apart(ticks: Sequence[Tick]) -> Decimal:
    return min(after.at - before.at for before, after in pairwise(ticks))
