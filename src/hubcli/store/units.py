"""Words and symbols that mean the same in a query: nm and nanometres, bn and billion, RMB and yuan.

A query finds a text whichever of them either has. A number belongs to the measure behind it, joined
or not: 5nm, 5 nm and 5-nanometre are the same, and 5.5% beside some nanometres is something else.
"""

import re

from hubcli.model.figures import shortened

_MEASURES = (
    ("nm", "nanometre", "nanometer", "纳米"),
    ("mm", "millimetre", "millimeter", "毫米"),
    ("km", "kilometre", "kilometer", "公里"),
    ("kg", "kilogram", "公斤"),
    ("MW", "megawatt", "兆瓦"),
    ("GW", "gigawatt", "吉瓦"),
    ("kWh", "kilowatt hour", "kilowatt-hour", "千瓦时"),
    ("GWh", "gigawatt hour", "gigawatt-hour", "吉瓦时"),
    ("TWh", "terawatt hour", "terawatt-hour"),
)
_OTHERS = (
    ("mn", "million"),
    ("bn", "billion"),
    ("tn", "trillion"),
    ("yuan", "RMB", "CNY", "renminbi", "元"),
    ("dollar", "USD", "美元"),
    ("firm", "company", "companies"),
)
"""Between a number and one of these other words may stand: 207 billion yuan, 33 listed firms."""

_ALIKE = {word.casefold(): alike for alike in (*_MEASURES, *_OTHERS) for word in alike}

_measures = "|".join(re.escape(word) for alike in _MEASURES for word in alike)
MEASURED = rf"[0-9][0-9.]*\s+(?:{_measures})s?(?!\S)"
"""A number and a measure that are parted by a space."""

_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_JOINED = re.compile(r"([0-9][0-9.]*)[\s-]*(\D.*)", re.DOTALL)


def writings(text: str) -> tuple[str, ...]:
    """Return the ways to write a word, or a number with its unit; the text alone where it has none.

    A symbol may be joined to its number in one text and parted from it in another, and decimals may
    end with zeros.
    """
    if _DECIMAL.fullmatch(text):
        return tuple(dict.fromkeys((text, shortened(text))))
    joined = _JOINED.fullmatch(text)
    number, word = joined.groups() if joined else ("", text)
    folded = word.casefold()
    alike = _ALIKE.get(folded) or _ALIKE.get(folded.removesuffix("s"))
    if not alike:
        return (text,)
    return (*(f"{number}{word}" for word in alike[:1] if number), *(f"{number} {w}" for w in alike))
