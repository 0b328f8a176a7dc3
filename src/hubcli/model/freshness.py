"""When the next figure of a series is due: it follows from the data and never from the clock."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from hubcli.model.dates import AsOf, days_in, reach
from hubcli.model.series import Series

DURATION = r"P(?=[0-9])(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?"
"""The pattern of a duration; that it takes some time, a pattern does not say."""

_EVERY = re.compile(DURATION)
_LATEST_YEAR = 9999


class Duration(NamedTuple):
    """A time between dates, as ISO 8601 writes it: `P1Y`, `P6M`, `P2W`, `P10D`."""

    text: str
    months: int
    days: int

    @property
    def said(self) -> str:
        """How a person says it: "1 year", "18 months", "2 months and 10 days"."""
        years, months = divmod(self.months, 12)
        parts = [(self.months, "month")] if months else [(years, "year")]
        told = [(number, unit) for number, unit in (*parts, (self.days, "day")) if number]
        return " and ".join(f"{n} {unit}" if n == 1 else f"{n} {unit}s" for n, unit in told)


class Dated(NamedTuple):
    """A figure of a series: when it holds, and when its source came out."""

    as_of: AsOf
    published: AsOf | None
    about: str | None = None
    """The hub or subject that it is about."""


class Behind(NamedTuple):
    """A hub or subject of a series that others of it have newer figures than."""

    about: str
    newest: AsOf
    due: str
    """The ISO date on which a newer figure of it was due, or could be expected: as long after its
    newest as one of the series is due after that."""


class Freshness(NamedTuple):
    """How new the figures of a series are, and when there should be a newer one."""

    newest: AsOf | None
    due: str | None = None
    """The ISO date by its own rhythm; None without one, and of a series that has ended."""

    expected: str | None = None
    """The ISO date by the steps between its figures, where it does not say its rhythm."""

    ended: AsOf | None = None
    checked: AsOf | None = None
    again: str | None = None
    """The ISO date on which it is to be looked for again: `every` after it was `checked`."""

    behind: tuple[Behind, ...] = ()
    """The hubs and subjects that fell behind, the newest first; none of a series that has ended."""

    def is_due(self, day: str) -> bool:
        """Tell whether on that ISO date a newer figure should be out."""
        date = self.due or self.expected
        return date is not None and date < day

    def is_late(self, day: str) -> bool:
        """Tell whether on that ISO date a newer figure is missing that nobody has looked for.

        Who looked in vain has done so until the next one is due.
        """
        was_sought = self.was_sought(self.due or self.expected or "")
        return self.is_due(day) and not (was_sought and (self.again is None or day <= self.again))

    def was_sought(self, due: str) -> bool:
        """Tell whether a figure that was due on that ISO date was looked for on it or later."""
        return self.checked is not None and self.checked.last >= due


def freshness_of(series: Series, figures: Sequence[Dated]) -> Freshness:
    """Return how fresh a series with these figures is; see `due` and `expected`."""
    newest_of: dict[str | None, AsOf] = {}
    for figure in figures:
        known = newest_of.get(figure.about)
        newest_of[figure.about] = max(known or figure.as_of, figure.as_of, key=reach)
    newest = max(newest_of.values(), key=reach, default=None)
    if newest is None or series.ended is not None:
        checked = None if series.ended else series.checked
        return Freshness(newest, ended=series.ended, checked=checked)
    every = parse_duration(series.every) if series.every else None
    late = (due(figures, every) if every else expected(figures)) or ""
    passed = _day_number(late) - _day_number(newest.last) if late else 0
    older = sorted(
        ((about, date) for about, date in newest_of.items() if about and date.last < newest.last),
        key=lambda each: (each[1].last, each[0]),
        reverse=True,
    )
    return Freshness(
        newest,
        late or None if every else None,
        None if every else late or None,
        checked=series.checked,
        again=later(series.checked.last, every) if series.checked and every else None,
        behind=tuple(
            Behind(about, date, _ordinal_date(_day_number(date.last) + passed))
            for about, date in older
        ),
    )


def parse_duration(text: str) -> Duration:
    """Return the duration that `text` writes; raises ValueError where it is none, or no time."""
    form = _EVERY.fullmatch(text)
    if form is None:
        raise ValueError(f'not a duration hubcli knows: "{text}"')
    years, months, weeks, days = (int(part or 0) for part in form.groups())
    duration = Duration(text, years * 12 + months, weeks * 7 + days)
    if not duration.months and not duration.days:
        raise ValueError(f'a duration takes some time: "{text}"')
    return duration


def rhythm(every: str) -> str:
    """Return how often something comes, as it is said after "every": "year", "6 months"."""
    return parse_duration(every).said.removeprefix("1 ")


def due(figures: Sequence[Dated], every: Duration) -> str | None:
    """Return the ISO date on which a newer figure of a series is due; None of one without figures.

    It is the end of the newest `as_of`, of whatever hub or subject, and `every`, and the median of
    the days that passed from the end of an `as_of` to the publication of its source.
    """
    if not figures:
        return None
    newest = max(figure.as_of.last for figure in figures)
    return _ordinal_date(_day_number(later(newest, every)) + _delay(figures))


def expected(figures: Sequence[Dated]) -> str | None:
    """Return when a newer figure can be expected of a series that does not say how often it comes.

    The median number of days from one `as_of` to the next takes the place of `every`. None where
    there is one date or none.
    """
    days = sorted({_day_number(figure.as_of.last) for figure in figures})
    steps = [after - before for before, after in pairwise(days)]
    return _ordinal_date(days[-1] + int(median(steps)) + _delay(figures)) if steps else None


def _delay(figures: Iterable[Dated]) -> int:
    """Return the median number of days from the end of an `as_of` to its publication.

    It is negative where figures of a year come out within it, and 0 where no source has a date.
    """
    delays = [
        _day_number(figure.published.last) - _day_number(figure.as_of.last)
        for figure in figures
        if figure.published is not None
    ]
    return int(median(delays)) if delays else 0


def later(day: str, duration: Duration) -> str:
    """Return the day that comes so much later; the end of a month stays the end of a month."""
    year, month, date = map(int, day.split("-"))
    is_end = date == days_in(year, month)
    years, months = divmod(year * 12 + month - 1 + duration.months, 12)
    month = months + 1
    if years > _LATEST_YEAR:
        return f"{_LATEST_YEAR}-12-31"
    last = days_in(years, month)
    moved = f"{years:04}-{month:02}-{last if is_end else min(date, last):02}"
    return _ordinal_date(_day_number(moved) + duration.days) if duration.days else moved


def _day_number(day: str) -> int:
    """Return how many days a day is after the first of the year 1 in the Gregorian calendar."""
    from datetime import date  # not at each start

    return date.fromisoformat(day).toordinal()


def _ordinal_date(number: int) -> str:
    from datetime import date

    return date.fromordinal(max(1, min(number, date.max.toordinal()))).isoformat()
