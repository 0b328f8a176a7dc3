"""Dates as a source gives them: to the year, the quarter, the month or the day, or a span of two.

A subset of EDTF (ISO 8601-2). Precision is kept as written; comparing goes by the first and the
last day that a date can mean, so a figure of 2024 overlaps everything from January to December.
"""

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

FORMS = "2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024"

_FORM = re.compile(r"(\d{4})(?:-(?:Q([1-9])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


class Moment(NamedTuple):
    """A year, quarter, month or day, with the first and the last day it covers as ISO dates."""

    text: str
    first: str
    last: str

    def __str__(self) -> str:
        """Return the date as it was written."""
        return self.text


class Span(NamedTuple):
    """The time from the first day of `start` to the last day of `end`."""

    start: Moment
    end: Moment

    @property
    def text(self) -> str:
        """The span as it was written."""
        return f"{self.start.text}/{self.end.text}"

    @property
    def first(self) -> str:
        """The first day covered, as an ISO date."""
        return self.start.first

    @property
    def last(self) -> str:
        """The last day covered, as an ISO date."""
        return self.end.last

    def __str__(self) -> str:
        """Return the span as it was written."""
        return self.text


AsOf: TypeAlias = Moment | Span


def in_time(date: AsOf) -> str:
    """Return a text by which dates are in order of time, as lists are.

    It begins with the last day that a date covers. A month or year, or what ends with one, comes
    before what is dated within that: nobody knows when in it that was. What begins later is later.
    """
    if date.first == date.last:
        return date.last
    year = date.last[:4]
    is_year = date.first <= f"{year}-01-01" and date.last == f"{year}-12-31"
    return f"{year if is_year else date.last[:7]} {date.first}"


def reach(date: AsOf) -> tuple[str, str]:
    """Return what is greatest of the date that tells of the latest day, the most precise of such.

    It decides how new a figure is, and what rests on it: one of a year holds to the end of that,
    after all within it, where the order of time (`in_time`) has it before them.
    """
    return date.last, date.first


class ReversedSpan(ValueError):
    """A span that ends before it starts."""


@lru_cache(maxsize=4096)  # a base has more facts than dates
def parse_as_of(text: str) -> AsOf:
    """Return the moment or span that `text` writes; ValueError says what is wrong with it.

    It is a ReversedSpan where both of its dates are good.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return parse_moment(text)
    span = Span(parse_moment(start), parse_moment(end))
    if span.first > span.end.first or span.start.last > span.last:
        raise ReversedSpan(f'the span ends before it starts: "{text}"')
    return span


@lru_cache(maxsize=4096)
def parse_moment(text: str) -> Moment:
    """Return the moment that `text` writes; ValueError says what is wrong with it."""
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError(f'not a date hubcli knows: "{text}"')
    year, quarter, month, day = (int(part) if part else None for part in form.groups())
    if not year:
        raise ValueError(f'there is no year 0: "{text}"')
    if quarter:
        if quarter > 4:
            raise ValueError(f'a year has four quarters: "{text}"')
        return _covering(text, year, months=(quarter * 3 - 2, quarter * 3))
    if month is None:
        return _covering(text, year, months=(1, 12))
    if not 1 <= month <= 12:
        raise ValueError(f'there is no month {month:02}: "{text}"')
    if day is None:
        return _covering(text, year, months=(month, month))
    if not 1 <= day <= days_in(year, month):
        raise ValueError(f'that month has {days_in(year, month)} days: "{text}"')
    return Moment(text, text, text)


def _covering(text: str, year: int, *, months: tuple[int, int]) -> Moment:
    first, last = months
    end = f"{year:04}-{last:02}-{days_in(year, last):02}"
    return Moment(text, f"{year:04}-{first:02}-01", end)


def days_in(year: int, month: int) -> int:
    """Return how many days a month of the Gregorian calendar has."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
