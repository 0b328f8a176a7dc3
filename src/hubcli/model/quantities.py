"""The numbers that a text states, in digits or in words, English or Chinese.

A number in a text is rarely written out: "over 4 million" stands for 4,007,112, "a fifth" for
19.8 %, "seventh" for a rank of 7. So each comes with how exactly it is written, and a figure is in
a text where one of its numbers, so read, can be it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from hubcli.model.figures import PERCENT, RANK, Figure, full_value

_SCALES = {
    "hundred": 2,
    **dict.fromkeys(("thousand", "k"), 3),
    **dict.fromkeys(("million", "mln", "mn", "m"), 6),
    **dict.fromkeys(("billion", "bln", "bn", "b"), 9),
    **dict.fromkeys(("trillion", "trn", "tn"), 12),
    "lakh": 5,
    "crore": 7,
    "十": 1,
    "百": 2,
    "千": 3,
    **dict.fromkeys("万萬", 4),
    "百万": 6,
    "千万": 7,
    **dict.fromkeys("亿億", 8),
    "万亿": 12,
}
"""The words for powers of ten."""

_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
]
_TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
]
_WORDS: dict[str, Decimal] = {
    **{word: Decimal(i) for i, word in enumerate(_SMALL)},
    **{word: Decimal(30 + 10 * i) for i, word in enumerate(_TENS)},
    **{word: Decimal(i) for i, word in enumerate(_ORDINALS, 1)},
    **dict.fromkeys(("a", "an", "once"), Decimal(1)),
    **dict.fromkeys(("double", "doubled", "twice", "twofold"), Decimal(2)),
    **dict.fromkeys(("triple", "tripled", "threefold"), Decimal(3)),
    **dict.fromkeys(("tenfold",), Decimal(10)),
    **dict.fromkeys(("dozen",), Decimal(12)),
}
_PARTS = {
    **dict.fromkeys(("half", "halves", "halved"), 2),
    **dict.fromkeys(("quarter", "quarters"), 4),
    **{word: i for i, word in enumerate(_ORDINALS, 1) if i > 2},
    **{f"{word}s": i for i, word in enumerate(_ORDINALS, 1) if i > 2},
}
"""The words for one part of so many."""

_FIRST = re.compile(
    r"\b(?:top|tops|topped|lead|leads|led|leading|leader|best|most|highest|largest|biggest|ahead"
    r"|lowest|least|number one)\b|最",
    re.IGNORECASE,
)
"""What says of a rank that it is the first."""

_LONGEST = 100
"""Digits of a number that is one."""

_MYRIAD = 10_000
"""From here on a Chinese scale multiplies all that stands before it."""

_NONE = re.compile(r"\b(?:no|none|nobody|no one|nothing|not an?|without)\b|没|无|無", re.IGNORECASE)
"""What says of a number that it is 0."""

_HAN = {character: i for i, character in enumerate("零一二三四五六七八九")} | {
    **dict.fromkeys("两兩", 2),
    "〇": 0,
}
_HAN_NUMBER = rf"[{''.join(_HAN)}十][{''.join(_HAN)}十百千万萬亿億]{{0,20}}"
_HAN_PART = re.compile(
    rf"(?P<tenths>{_HAN_NUMBER})成|百分之(?P<percent>{_HAN_NUMBER})"
    rf"|(?P<parts>{_HAN_NUMBER})分之(?P<count>{_HAN_NUMBER})|(?P<half>半)"
)
_DIGITS = r"\d{1,3}(?:[,'’\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?:st|nd|rd|th)?(?:[\s-]?(?P<scale>{_SCALE})(?![a-z]))?"
    rf"|(?P<han>{_HAN_NUMBER})"
    rf"|\b(?P<tens>twenty|{'|'.join(_TENS)})"
    rf"-(?P<ones>{'|'.join((*_SMALL[1:10], *_ORDINALS[:9]))})\b"
    rf"|\b(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
    rf"(?:[\s-](?P<word_scale>{_SCALE}|dozen)s?\b)?",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?P<count>{'|'.join((*_SMALL[1:10], 'a', 'an'))})[\s-])?"
    rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A number of a text, and how much its last digit counts: 4 million is exact to a million."""

    value: Decimal
    exact_to: Decimal

    def can_be(self, number: Decimal) -> bool:
        """Tell whether a number, rounded or cut off, may be written so."""
        return -self.exact_to / 2 <= number - self.value < self.exact_to


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text: 1,200, 4.1 million, 12亿, seven, two dozen, twenty-first."""
    for match in _NUMBER.finditer(text):
        if digits := match["digits"]:
            if len(digits) <= _LONGEST:
                yield _written(re.sub(r"[^\d.]", "", digits), match["scale"])
        elif han := match["han"]:
            yield from _han(han)
        elif match["tens"]:
            tens = _WORDS[match["tens"].lower()] + _WORDS[match["ones"].lower()]
            yield Quantity(tens, Decimal(1))
        else:
            value = _WORDS[match["word"].lower()]
            scale = _scale(match["word_scale"])
            yield Quantity(value * scale, max(scale, Decimal(1)))


def parts(text: str) -> Iterator[Quantity]:
    """Yield the fractions that a text has in words, in percent: half, a fifth, three quarters."""
    for match in _PART.finditer(text):
        count = _WORDS[(match["count"] or "a").lower()]
        percent = 100 * count / _PARTS[match["part"].lower()]
        yield Quantity(percent, max(percent / 10, Decimal(1)))
    for match in _HAN_PART.finditer(text):
        if match["half"]:
            yield Quantity(Decimal(50), Decimal(5))
        for tenths, _ in _han(match["tenths"] or ""):
            yield Quantity(10 * tenths, Decimal(10))
        for percent, exact_to in _han(match["percent"] or ""):
            yield Quantity(percent, exact_to)
        for count, _ in _han(match["count"] or ""):
            for of, _ in _han(match["parts"]):
                if of:
                    yield Quantity(100 * count / of, max(10 * count / of, Decimal(1)))


def is_stated(figure: Figure, text: str) -> bool:
    """Tell whether a text states the number of a figure, rounded, scaled or in words.

    Its sign does not count: a text says that something fell by 6.7 percent.
    """
    number = abs(full_value(figure))
    plain = abs(Decimal(figure.value))
    if any(each.can_be(number) or each.can_be(plain) for each in quantities(text)):
        return True
    if figure.unit == RANK and number == 1:
        return _FIRST.search(text) is not None
    if number == 0 and _NONE.search(text):
        return True
    share = plain if figure.unit.startswith(PERCENT) else 100 * plain
    return any(each.can_be(share) for each in parts(text))


def _written(digits: str, word: str | None) -> Quantity:
    scale = _scale(word)
    value = Decimal(digits)
    places = int(value.as_tuple().exponent)
    if "." not in digits:
        places = len(digits) - len(digits.rstrip("0")) if value else 0
    return Quantity(value * scale, scale.scaleb(places))


def _han(text: str) -> Iterator[Quantity]:
    """Yield a number in Chinese characters: 十二, 五百, 两亿, 一百二十万; of digits alone, one."""
    whole = group = digit = Decimal(0)
    smallest = Decimal(1)
    for character, following in pairwise([*text, ""]):
        if character in _HAN:
            if following in _HAN and "零" not in character + following:
                return  # a year, digit by digit, or no number at all
            digit, smallest = Decimal(_HAN[character]), Decimal(1)
            continue
        scale = _scale(character)
        if scale < _MYRIAD:
            group += (digit or 1) * scale
            smallest = scale
        else:
            whole = (whole + group + digit) * scale
            group, smallest = Decimal(0), smallest * scale
        digit = Decimal(0)
    if text:
        yield Quantity(whole + group + digit, smallest)


def _scale(word: str | None) -> Decimal:
    if word is None:
        return Decimal(1)
    return Decimal(12) if word.lower() == "dozen" else Decimal(10) ** _SCALES[word.lower()]
