"""The readers of single values: texts, ids, addresses, dates, numbers, words of a closed set."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hubcli.base.readers import Place, Reader, Unfit, mistyped, nearest_hint
from hubcli.model.controls import REFUSED
from hubcli.model.dates import FORMS, AsOf, ReversedSpan, parse_as_of
from hubcli.model.freshness import DURATION, parse_duration

LARGEST_NUMBER = 10**30
"""Beyond it no number measures anything here, and a store could not order it."""

LARGEST_COUNT = 2**53
"""Larger ones not every reader of JSON can tell apart."""

MOST_DECIMALS = 30
"""Nor does one with more decimals."""

_LARGEST = Decimal(LARGEST_NUMBER)  # compared with an int, a Decimal makes one of it each time
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 240
"""Characters of an id: file systems take 255 with what is joined to it."""

_LINK = re.compile(r"https?://[^\s/]\S*")
_SITE = re.compile(r"https?://[^\s/<>\\\"?#][^\s<>\\\"?#]*")
"""An address below which pages can lie."""

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
"""ISO 26324; the number of a registrant has four to nine digits (Crossref, "DOIs and matching")."""

_RESOLVER = re.compile(r"(?i)^\s*(?:https?://(?:dx\.)?doi\.org/|doi:)\s*")
_FORBIDDEN = re.compile(f"[{REFUSED}]")
_GOOD = f"[^{REFUSED}]"
_LINE_ENDS = "\x0b\x0c\r\x85\u2028\u2029"

_DATE = r"\d{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
DEFINITIONS = {
    "text": {"type": "string", "pattern": f"^{_GOOD}*[^\\s{REFUSED}]{_GOOD}*$"},
    "id": {"type": "string", "pattern": f"^{_KEBAB.pattern}$", "maxLength": LONGEST_ID},
    "date": {"type": "string", "pattern": f"^{_DATE}(?:/{_DATE})?$"},
}
"""What the schemas refer to: a text that is not blank, an id, a date or a span of two.

Whether there is such a day, or a span runs forward, a pattern cannot say.
"""


class Text(Reader):
    """A string that is not empty and has none of the characters that no text may have."""

    def accept(self, value: object) -> str:
        """Return the string."""
        # Nearly all are printable, which no control character is.
        if (
            isinstance(value, str)
            and value
            and not value.isspace()
            and (value.isprintable() or not _FORBIDDEN.search(value))
        ):
            return value
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no string, is empty, or has such a character."""
        if not isinstance(value, str):
            mistyped(value, place, "a string")
        elif not value.strip():
            place.fault(
                "empty-value", f"{place.name} is empty", hint="leave the key out if it is unknown"
            )
        elif bad := _FORBIDDEN.search(value):
            place.fault(
                "bad-character",
                f"{place.name} has the character U+{ord(bad[0]):04X}, which is not for text",
                hint="take it out; a line break is written as a newline, \\n"
                if bad[0] in _LINE_ENDS
                else "take it out; newline and tab are the only control characters allowed",
                part=bad[0],
            )

    def schema(self) -> dict[str, Any]:
        """Return a reference to the definition of a text."""
        return {"$ref": "#/$defs/text"}


_TEXT = Text()


class Identifier(Reader):
    """An id: lower-case letters, digits and single hyphens."""

    def accept(self, value: object) -> str:
        """Return the id."""
        if isinstance(value, str) and is_id(value):
            return value
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no text, or none that is an id."""
        if (text := _TEXT.read(value, place)) is not None:
            place.fault(
                "bad-id",
                f'{place.name} is not an id: "{text}"',
                hint="write it as lower-case words joined by hyphens, like unicorns-2023"
                f"{f', in at most {LONGEST_ID} characters' if len(text) > LONGEST_ID else ''}",
            )

    def schema(self) -> dict[str, Any]:
        """Return a reference to the definition of an id."""
        return {"$ref": "#/$defs/id"}


class Link(Reader):
    """An address on the web."""

    _pattern = _LINK
    _is_none = "is not a web address"
    _hint = "it starts with http:// or https:// and has no spaces"

    def accept(self, value: object) -> str:
        """Return the address."""
        text = _TEXT.accept(value)
        if self._fits(text):
            return text
        raise Unfit

    def _fits(self, text: str) -> bool:
        return self._pattern.fullmatch(text) is not None

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no text, or none that is such an address."""
        if (text := _TEXT.read(value, place)) is not None:
            place.fault("bad-url", f'{place.name} {self._is_none}: "{text}"', hint=self._hint)

    def schema(self) -> dict[str, Any]:
        """Return the pattern of such an address."""
        return {"type": "string", "format": "uri", "pattern": f"^{self._pattern.pattern}$"}


class SiteLink(Link):
    """An address on the web below which pages can lie: it has no ? and no #."""

    _pattern = _SITE
    _is_none = "is no address below which pages can lie"
    _hint = "it starts with http:// or https:// and has no spaces, ? or #"

    def _fits(self, text: str) -> bool:
        return is_site_address(text)


def is_site_address(text: str) -> bool:
    """Tell whether pages can lie below an address."""
    return text.isprintable() and _SITE.fullmatch(text) is not None


class Doi(Reader):
    """A Digital Object Identifier, without the address of its resolver."""

    def accept(self, value: object) -> str:
        """Return the DOI."""
        text = _TEXT.accept(value)
        if not _DOI.fullmatch(text):
            raise Unfit
        return text

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no text, or no DOI."""
        text = _TEXT.read(value, place)
        if text is None:
            return
        bare = _RESOLVER.sub("", text)
        place.fault(
            "bad-doi",
            f'{place.name} is not a DOI: "{text}"',
            hint=f'write it as "{bare}"'
            if _DOI.fullmatch(bare)
            else "it starts with 10. and a number, has a slash, and no spaces: 10.1000/182",
        )

    def schema(self) -> dict[str, Any]:
        """Return the pattern of a DOI."""
        return {"type": "string", "pattern": f"^{_DOI.pattern}$"}


class When(Reader):
    """A date of one of the precisions of `hubcli.model.dates`."""

    def accept(self, value: object) -> AsOf:
        """Return the moment or span."""
        if not isinstance(value, str):
            raise Unfit
        try:
            return parse_as_of(value)
        except ValueError as error:
            raise Unfit from error

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no string, no date, or a span that ends before it starts."""
        if not isinstance(value, str):
            quoted = _quotable(value)
            hint = f'write it in quotes, like "{quoted}"' if quoted else f"write {FORMS}, in quotes"
            mistyped(value, place, "a date in quotes", hint=hint)
            return
        try:
            parse_as_of(value)
        except ReversedSpan as error:
            place.fault(
                "reversed-span", f"{place.name}: {error}", hint="put the earlier date first"
            )
        except ValueError as error:
            meant = _date_meant(value)
            hint = f'write it as "{meant}"' if meant else f"write it as {FORMS}"
            place.fault("bad-date", f"{place.name}: {error}", hint=hint)

    def schema(self) -> dict[str, Any]:
        """Return a reference to the definition of a date."""
        return {"$ref": "#/$defs/date"}


class Number(Reader):
    """An integer or a decimal number, not infinite and not NaN."""

    def accept(self, value: object) -> int | Decimal:
        """Return the number with every digit that was written."""
        if isinstance(value, Decimal):
            if value.is_finite() and -_LARGEST < value < _LARGEST and not _is_too_fine(value):
                return value
        elif type(value) is int and -LARGEST_NUMBER < value < LARGEST_NUMBER:
            return value
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no number, none that is finite, or one out of reason."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            hint = "write it without quotes" if _is_number(value) else None
            mistyped(value, place, "a number", hint=hint)
        elif isinstance(value, Decimal) and not value.is_finite():
            place.fault("bad-number", f"{place.name} is not a finite number: {value}")
        else:
            hint = (
                f"round it to {MOST_DECIMALS} decimals"
                if isinstance(value, Decimal) and _is_too_fine(value)
                else "choose a larger unit, such as billion yuan"
            )
            place.fault("bad-number", f"{place.name} is out of reason", hint=hint)

    def schema(self) -> dict[str, Any]:
        """Return the bounds of what can measure something."""
        return {
            "type": "number",
            "exclusiveMinimum": -LARGEST_NUMBER,
            "exclusiveMaximum": LARGEST_NUMBER,
        }


class Count(Reader):
    """How many of something there are: a whole number, one or more."""

    def accept(self, value: object) -> int:
        """Return the number."""
        if type(value) is int and 0 < value < LARGEST_COUNT:
            return value
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no whole number, or counts nothing."""
        if type(value) is not int:
            mistyped(value, place, "a whole number")
        else:
            place.fault("bad-number", f"{place.name} counts nothing: {value}")

    def schema(self) -> dict[str, Any]:
        """Return the bounds of what can be counted."""
        return {"type": "integer", "minimum": 1, "exclusiveMaximum": LARGEST_COUNT}


class Flag(Reader):
    """Whether something is so."""

    def accept(self, value: object) -> bool:
        """Return true or false."""
        if isinstance(value, bool):
            return value
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is neither."""
        hint = "write it without quotes" if value in ("true", "false") else None
        mistyped(value, place, "true or false", hint=hint)

    def schema(self) -> dict[str, Any]:
        """Return true or false."""
        return {"type": "boolean"}


class Rhythm(Reader):
    """A duration as ISO 8601 writes it, to the day."""

    def accept(self, value: object) -> str:
        """Return the duration as written."""
        text = _TEXT.accept(value)
        try:
            return parse_duration(text).text
        except ValueError as error:
            raise Unfit from error

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no text, or no duration."""
        if (text := _TEXT.read(value, place)) is not None:
            place.fault(
                "bad-duration",
                f'{place.name} is not a duration: "{text}"',
                hint="write P1Y, P6M, P3M, P1M, P1W or P1D",
            )

    def schema(self) -> dict[str, Any]:
        """Return the pattern of a duration."""
        return {"type": "string", "pattern": f"^{DURATION}$"}


class Choice(Reader):
    """One word of a closed set."""

    def __init__(self, words: type[StrEnum]) -> None:
        """Take the closed set."""
        self.words = words
        self._members = {word.value: word for word in words}

    def accept(self, value: object) -> StrEnum:
        """Return the member that the word names."""
        if isinstance(value, str) and value in self._members:
            return self._members[value]
        raise Unfit

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no string, or none of the words."""
        if not isinstance(value, str):
            mistyped(value, place, "a string")
        else:
            choices = [word.value for word in self.words]
            place.fault(
                "unknown-value",
                f'{place.name} cannot be "{value}"',
                hint=nearest_hint(value, choices) or f"one of {', '.join(choices)}",
            )

    def schema(self) -> dict[str, Any]:
        """Return the words."""
        return {"type": "string", "enum": [word.value for word in self.words]}


def _is_too_fine(number: Decimal) -> bool:
    # What is written in few digits and no power of ten is not; its digits take longer to get.
    text = str(number)
    if len(text) <= MOST_DECIMALS and "E" not in text:
        return False
    return int(number.as_tuple().exponent) < -MOST_DECIMALS


_DATES_MEANT = (
    (r"[Qq](\d)[ /-]?(\d{4})", "{1}-Q{0}"),
    (r"(\d{4})[ /]?[Qq](\d)", "{0}-Q{1}"),
    (r"(\d{4}) ?[-–—] ?(\d{4})", "{0}/{1}"),
    (r"(\d\d)(\d\d)[/–—](\d\d)", "{0}{1}/{0}{2}"),
    (r"(\d{4})[-./](\d{1,2})", "{0}-{1:0>2}"),
    (r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", "{0}-{1:0>2}-{2:0>2}"),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", "{2}-{1:0>2}-{0:0>2}"),
)
"""What people write for dates, and how it is written here."""


def _date_meant(text: str) -> str | None:
    """Return the date that a text was meant to be, where it can only have been one."""
    for pattern, form in _DATES_MEANT:
        if match := re.fullmatch(pattern, text.strip()):
            meant = form.format(*match.groups())
            try:
                parse_as_of(meant)
            except ValueError:
                continue
            return meant
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[+-]?\d+(\.\d+)?", value) is not None


def is_id(text: str) -> bool:
    """Tell whether `text` is a kebab-case id."""
    return len(text) <= LONGEST_ID and _KEBAB.fullmatch(text) is not None


def _quotable(value: object) -> str | None:
    """Return the year or day that a TOML integer or date meant to write."""
    if type(value) is int and 0 < value <= 9999:
        return f"{value:04}"
    return str(value) if type(value).__name__ == "date" else None
