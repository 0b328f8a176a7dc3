"""Which date or duration a text may mean that is none: `last year`, `July 2024`, `2 years`.

Nothing is taken for one because of it: it is what a message answers with.
"""

import re
from calendar import month_abbr
from datetime import date, timedelta

_MONTHS = {name.casefold(): number for number, name in enumerate(month_abbr) if number}
_YEAR = r"(?P<year>\d{4})"
_NAMED = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = (
    rf"{_NAMED},? {_YEAR}",
    rf"{_YEAR} {_NAMED}",
    rf"{_DAY} {_NAMED},? {_YEAR}",
    rf"{_NAMED} {_DAY},? {_YEAR}",
    rf"{_YEAR}[-/. 年](?P<month>\d{{1,2}})月?(?:[-/. ]?{_DAY}日?)?",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    rf"{_YEAR}年?",
    rf"(?:in|since|from|until|till|by|after|before) {_YEAR}",
)
_QUARTER = (
    rf"{_YEAR}[- /]?q(?P<quarter>[1-4])",
    rf"q(?P<quarter>[1-4])[- /]?{_YEAR}",
)
_HALF = (rf"{_YEAR}[- /]?h(?P<half>[12])", rf"h(?P<half>[12])[- /]?{_YEAR}")
_AGO = re.compile(
    r"(?:(?P<which>this|last|next|past)|(?:the )?(?:last|past) (?P<last>\d{1,3})|(?P<ago>\d{1,3}))"
    r" (?P<unit>day|week|month|quarter|year)s?(?P<is_ago> ago)?"
)
_LASTING = re.compile(
    r"(?:within )?p?(?P<number>[1-9]\d{0,2}) ?(?P<unit>[ymwd])(?:r|rs|ears?|onths?|eeks?|ays?)?",
    re.ASCII,
)
_DAYS = {"today": 0, "yesterday": -1, "now": 0}


def could_be(text: str, today: date) -> tuple[str, ...]:
    """Return the date that a text may mean on that day, as hubcli takes it; nothing if none."""
    said = " ".join(text.casefold().split())
    found = _relative(said, today) or _written(said)
    return (found,) if found else ()


def could_last(text: str) -> tuple[str, ...]:
    """Return the duration that a text may mean, as hubcli takes it; nothing if none."""
    match = _LASTING.fullmatch(" ".join(text.casefold().split()))
    return (f"P{match['number']}{match['unit'].upper()}",) if match else ()


def _written(said: str) -> str | None:
    for form in _QUARTER:
        if match := re.fullmatch(form, said, re.ASCII):
            return f"{match['year']}-Q{match['quarter']}"
    for form in _HALF:
        if match := re.fullmatch(form, said, re.ASCII):
            first, last = ("01", "06") if match["half"] == "1" else ("07", "12")
            return f"{match['year']}-{first}/{match['year']}-{last}"
    for form in _WRITTEN:
        if match := re.fullmatch(form, said, re.ASCII):
            return _of_parts(match.groupdict())
    return None


def _of_parts(parts: dict[str, str | None]) -> str | None:
    """Return the date of a year, a month by number or name, and a day, as far as they are known."""
    year = int(parts["year"] or 0)
    month = _MONTHS.get(parts.get("name") or "") or int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + f"-{month:02}" * (month > 0) + f"-{day:02}" * (day > 0)


def _relative(said: str, today: date) -> str | None:
    """Return the date that is meant beside today; the last three years begin three years ago."""
    if said in _DAYS:
        return (today + timedelta(_DAYS[said])).isoformat()
    match = _AGO.fullmatch(said)
    if match is None or bool(match["ago"]) != bool(match["is_ago"]):
        return None
    steps = {"this": 0, "last": -1, "past": -1, "next": 1}
    count = steps[match["which"]] if match["which"] else -int(match["last"] or match["ago"])
    return _moved(today, match["unit"], count)


def _moved(today: date, unit: str, count: int) -> str | None:
    """Return the day, month, quarter or year that is so many before or after that of today."""
    if unit in ("day", "week"):
        return (today + timedelta(count * (7 if unit == "week" else 1))).isoformat()
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(today.year * 12 + today.month - 1 + count * months, 12)
    if not 1 <= year <= date.max.year:
        return None
    if unit == "year":
        return f"{year:04}"
    return f"{year:04}-Q{month // 3 + 1}" if unit == "quarter" else f"{year:04}-{month + 1:02}"
