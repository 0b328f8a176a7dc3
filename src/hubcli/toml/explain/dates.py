"""Dates and times: whether a bare value is one that TOML has, and what is wrong with it."""

import calendar
import re

from hubcli.toml.explain.flaws import Flaw

_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=\d\d:|\D|\Z)", re.ASCII)
_DAY_FIRST = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)", re.ASCII)
_OTHER_YEAR = re.compile(r"(?:\d{1,3}|\d{5,})-\d{1,2}-\d{1,2}(?!\d)", re.ASCII)
_TIME = re.compile(r"(\d+):(\d+)(?::(\d+)(?:(\.)(\d*))?)?", re.ASCII)
_ZONE = re.compile(r"[Zz]|[+-](\d\d):(\d\d)", re.ASCII)
_PART = re.compile(r"\d{4}-(?:\d{1,2}|[QqHhWw]\d{1,2})|\d{4}(?:-\d\d)*/\d{4}(?:-\d\d)*", re.ASCII)
_LIKE_A_DATE = re.compile(r"\d{4,}-\d|\d{1,2}:\d\d", re.ASCII)
_DAYS = "write year, month and day like 2024-07-05"
_HOURS = "write hours, minutes and seconds like 09:30:00"


def date_flaw(token: str) -> Flaw | None:
    """Return what is wrong with a bare value that looks like a date or a time, if it does."""
    if date := _DATE.match(token):
        return _flaw_of_date(token, date)
    if _DAY_FIRST.match(token):
        return Flaw("a date begins with its year", _DAYS)
    if year := _OTHER_YEAR.match(token):
        return Flaw("a year has four digits", _DAYS, 0, token.index("-", 0, year.end()))
    if _PART.fullmatch(token):
        return Flaw(
            "a date without quotes has a year, a month and a day", f'put it in quotes: "{token}"'
        )
    if _TIME.match(token):
        return _flaw_of_time(token, 0)
    if _LIKE_A_DATE.match(token):
        return Flaw("this is no date or time that TOML knows", f"{_DAYS}, or put it in quotes")
    return None


def is_date(token: str) -> bool:
    """Whether a bare value is a date or a time of TOML."""
    match = _DATE.match(token)
    if match is None:
        return _TIME.match(token) is not None and _flaw_of_time(token, 0) is None
    return _flaw_of_date(token, match) is None


def _flaw_of_date(token: str, date: re.Match[str]) -> Flaw | None:
    year, sign, month, day = date.groups()
    written = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    if sign != "-":
        return Flaw("a date is written with hyphens", f"write {written}", 0, date.end())
    if len(month) < 2 or len(day) < 2:
        what = "a month has two digits" if len(month) < 2 else "a day has two digits"
        return Flaw(what, f"write {written}", *date.span(3 if len(month) < 2 else 4))
    if year == "0000":
        return Flaw("there is no year 0000", _DAYS, *date.span(1))
    if not 1 <= int(month) <= 12:
        return Flaw(f"there is no month {month}", _DAYS, *date.span(3))
    days = calendar.monthrange(int(year), int(month))[1]
    if not 1 <= int(day) <= days:
        name = calendar.month_name[int(month)]
        return Flaw(f"{name} {year} has no day {day}", f"it has {days} days", *date.span(4))
    rest = token[date.end() :]
    if not rest:
        return None
    if rest[0] not in "Tt ":
        between = "a T or a space stands between a date and a time"
        return Flaw(between, f"write it like {written}T09:30:00", date.end(), len(token))
    if not _TIME.match(token, date.end() + 1):
        return Flaw(f"no time after the {rest[0]}", _HOURS, date.end(), len(token))
    return _flaw_of_time(token, date.end() + 1)


def _flaw_of_time(token: str, start: int) -> Flaw | None:
    """Return what is wrong with the time at an offset: at 0, one without a date."""
    time = _TIME.match(token, start)
    if time is None:
        return Flaw("this is no time", _HOURS, start, len(token))
    for part, name, most in ((1, "hour", 23), (2, "minute", 59), (3, "second", 59)):
        value = time[part]
        if value is not None and len(value) != 2:
            article = "an" if name == "hour" else "a"
            return Flaw(f"{article} {name} has two digits", _HOURS, *time.span(part))
        if value is not None and int(value) > most:
            return Flaw(f"there is no {name} {value}", f"{name}s go to {most}", *time.span(part))
    if time[4] and not time[5]:
        return Flaw("no digits after the point of the seconds", _HOURS, time.start(4), time.end())
    return _flaw_of_zone(token, time.end(), has_date=start > 0)


def _flaw_of_zone(token: str, start: int, *, has_date: bool) -> Flaw | None:
    """Return what is wrong with what stands after a time, at an offset."""
    rest = token[start:]
    span = (start, len(token))
    if not rest:
        return None
    if re.fullmatch(r"[ap]\.?m\.?", rest, re.IGNORECASE):
        return Flaw(f"TOML's hours go to 23, without {rest}", _HOURS, *span)
    zone = _ZONE.fullmatch(rest)
    if zone is None:
        is_zone = rest[0] in "Zz+-"
        what = "this is no time zone" if is_zone else f'"{rest[:20]}" after a time'
        hint = "write Z, or an offset like +08:00" if is_zone else _HOURS
        return Flaw(what, hint, *span)
    if not has_date:
        hint = "leave it out, or add the date"
        return Flaw("a time without a date has no time zone", hint, *span)
    if zone[1] and (int(zone[1]) > 23 or int(zone[2]) > 59):
        return Flaw(f"there is no time zone {rest}", "write an offset like +08:00", *span)
    return None
