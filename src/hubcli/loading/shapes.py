"""The building blocks that say what a TOML value may be, each a reader with one method.

`read(value, place)` returns the value as the model wants it, or reports a fault to the place and
returns nothing of use. The shapes of the files are put together from these in `decode`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from hubcli.model.moments import FORMS, ReversedSpan, parse_as_of
from hubcli.problems import Origin, Problem

LARGEST_NUMBER = 10**30
"""Beyond it no number measures anything here, and a store could not order it."""

MOST_DECIMALS = 30
"""Nor does one with more decimals."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"https?://[^\s/]\S*")
# Control characters but newline and tab, and the bidirectional embeddings, overrides and isolates
# (Unicode UAX #9) that make a line read otherwise than it is stored.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TYPES = {
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    Decimal: "a float",
    str: "a string",
    list: "an array",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, and where its faults are collected."""

    origin: Origin
    problems: list[Problem] = field(repr=False)

    def at(self, *keys: str | int) -> "Place":
        """Return the place of a value further in."""
        return Place(Origin(self.origin.path, (*self.origin.keys, *keys)), self.problems)

    def fault(
        self, rule: str, message: str, *, hint: str | None = None, part: str | None = None
    ) -> None:
        """Report a fault of the value that stands here, or of a part of it."""
        self.problems.append(
            Problem(origin=self.origin, rule=rule, message=message, hint=hint, part=part)
        )

    def fault_of_key(self, rule: str, message: str, *, hint: str | None = None) -> None:
        """Report a fault of the key that names this place, not of its value."""
        origin = Origin(self.origin.path, self.origin.keys, at_key=True)
        self.problems.append(Problem(origin=origin, rule=rule, message=message, hint=hint))

    @property
    def name(self) -> str:
        """The last table key on the way here: what the value is called."""
        names = [key for key in self.origin.keys if isinstance(key, str)]
        return names[-1] if names else self.origin.path


class Reader(Protocol):
    """What a value may be."""

    def read(self, value: object, place: Place) -> Any:  # noqa: ANN401 - each reader knows its own
        """Return the value as the model wants it; report what is wrong with it to `place`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string that is not empty and has no control characters."""

    def read(self, value: object, place: Place) -> str | None:
        """Return the string."""
        if not isinstance(value, str):
            _mistyped(value, place, "a string")
            return None
        if not value.strip():
            place.fault(
                "empty-value", f"{place.name} is empty", hint="leave the key out if it is unknown"
            )
            return None
        if bad := _FORBIDDEN.search(value):
            place.fault(
                "bad-character",
                f"{place.name} has the character U+{ord(bad[0]):04X}, which is not for text",
                hint="take it out; newline and tab are the only control characters allowed",
                part=bad[0],
            )
            return None
        return value


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id: lower-case letters, digits and single hyphens."""

    def read(self, value: object, place: Place) -> str | None:
        """Return the id."""
        text = Text().read(value, place)
        if text is not None and not is_id(text):
            place.fault(
                "bad-id",
                f'{place.name} is not an id: "{text}"',
                hint="write it as lower-case words joined by hyphens, like unicorns-2023",
            )
            return None
        return text


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web."""

    def read(self, value: object, place: Place) -> str | None:
        """Return the address."""
        text = Text().read(value, place)
        if text is not None and not _LINK.fullmatch(text):
            place.fault(
                "bad-url",
                f'{place.name} is not a web address: "{text}"',
                hint="it starts with http:// or https:// and has no spaces",
            )
            return None
        return text


@dataclass(frozen=True, slots=True)
class When:
    """A date of one of the precisions of `hubcli.model.moments`."""

    def read(self, value: object, place: Place) -> object:
        """Return the moment or span."""
        if not isinstance(value, str):
            quoted = _quotable(value)
            hint = f'write it in quotes, like "{quoted}"' if quoted else f"write {FORMS}, in quotes"
            _mistyped(value, place, "a date in quotes", hint=hint)
            return None
        try:
            return parse_as_of(value)
        except ReversedSpan as error:
            place.fault(
                "reversed-span", f"{place.name}: {error}", hint="put the earlier date first"
            )
        except ValueError as error:
            place.fault("bad-date", f"{place.name}: {error}", hint=f"write it as {FORMS}")
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """An integer or a decimal number, not infinite and not NaN."""

    def read(self, value: object, place: Place) -> int | Decimal | None:
        """Return the number with every digit that was written."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            _mistyped(value, place, "a number")
            return None
        if isinstance(value, Decimal) and not value.is_finite():
            place.fault("bad-number", f"{place.name} is not a finite number: {value}")
            return None
        finest = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        is_too_fine = int(finest) < -MOST_DECIMALS
        if is_too_fine or not -LARGEST_NUMBER < value < LARGEST_NUMBER:
            hint = (
                f"round it to {MOST_DECIMALS} decimals"
                if is_too_fine
                else "choose a larger unit, such as billion yuan"
            )
            place.fault("bad-number", f"{place.name} is out of reason", hint=hint)
            return None
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed set."""

    words: type[StrEnum]

    def read(self, value: object, place: Place) -> StrEnum | None:
        """Return the member that the word names."""
        if not isinstance(value, str):
            _mistyped(value, place, "a string")
            return None
        try:
            return self.words(value)
        except ValueError:
            choices = [word.value for word in self.words]
            place.fault(
                "unknown-value",
                f'{place.name} cannot be "{value}"',
                hint=nearest_hint(value, choices) or f"one of {', '.join(choices)}",
            )
            return None


@dataclass(frozen=True, slots=True)
class Array:
    """Any number of values of one shape."""

    of: Reader

    def read(self, value: object, place: Place) -> tuple[Any, ...] | None:
        """Return the values in order."""
        if not isinstance(value, list):
            _mistyped(value, place, "an array")
            return None
        return tuple(self.of.read(element, place.at(i)) for i, element in enumerate(value))


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: what it holds, whether it must be there, and what stands in for it."""

    name: str
    holds: Reader
    required: bool = False
    default: object = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys and no others."""

    keys: tuple[Key, ...]
    build: Callable[..., object] = dict
    """What the values become, given by name; called only where the table has no fault."""

    def read(self, value: object, place: Place) -> object:
        """Return what `build` makes of the values, defaults filled in."""
        if not isinstance(value, dict):
            _mistyped(value, place, "a table")
            return None
        faults = len(place.problems)
        values = self.values(value, place)
        return self.build(**values) if len(place.problems) == faults else None

    def values(self, table: Mapping[str, object], place: Place) -> dict[str, Any]:
        """Return the value of each key, the default where there is none or it has a fault."""
        values: dict[str, Any] = {}
        for key in self.keys:
            if key.name in table:
                value = key.holds.read(table[key.name], place.at(key.name))
                values[key.name] = key.default if value is None else value
            elif key.required:
                place.fault(
                    "missing-key",
                    f'"{key.name}" is missing',
                    hint=nearest_key_hint(key.name, self.unknown(table)),
                )
            values.setdefault(key.name, key.default)
        self._refuse_unknown(table, place)
        return values

    def unknown(self, table: Mapping[str, object]) -> list[str]:
        """Return the keys of `table` that do not belong there."""
        known = {key.name for key in self.keys}
        return [name for name in table if name not in known]

    def _refuse_unknown(self, table: Mapping[str, object], place: Place) -> None:
        names = [key.name for key in self.keys]
        for name in self.unknown(table):
            place.at(name).fault_of_key(
                "unknown-key",
                f'there is no key "{name}" here',
                hint=nearest_hint(name, names) or f"the keys are {', '.join(names)}",
            )


def is_id(text: str) -> bool:
    """Tell whether `text` is a kebab-case id."""
    return _KEBAB.fullmatch(text) is not None


def nearest_hint(word: str, candidates: Iterable[str]) -> str | None:
    """Return a question that names the candidate nearest to `word`, if one is near."""
    from difflib import get_close_matches  # 3 ms, and only faults need it

    near = get_close_matches(word, list(candidates), n=1)
    return f'did you mean "{near[0]}"?' if near else None


def nearest_key_hint(name: str, unknown: list[str]) -> str | None:
    """Return a question whether an unknown key was meant to be the missing one."""
    from difflib import get_close_matches  # 3 ms, and only faults need it

    near = get_close_matches(name, unknown, n=1)
    return f'is "{near[0]}" meant to be it?' if near else None


def _quotable(value: object) -> str | None:
    """Return the year or day that a TOML integer or date meant to write."""
    if type(value) is int and 0 < value <= 9999:
        return f"{value:04}"
    return str(value) if type(value).__name__ == "date" else None


def _mistyped(value: object, place: Place, wanted: str, *, hint: str | None = None) -> None:
    found = _TYPES.get(type(value), "a date or time")
    place.fault("wrong-type", f"{place.name} must be {wanted}, not {found}", hint=hint)
