"""The building blocks that say what a TOML value may be, each a reader with one method.

`read(value, place)` returns the value as the model wants it, or reports a fault to the place and
returns nothing of use. The shapes of the files are put together from these in `decode`.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from hubcli.problems import MOST_PROBLEMS, Origin, Problem

_TYPES = {
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    Decimal: "a float",
    str: "a string",
    list: "an array",
    dict: "a table",
}


_COMPARED = 1_000
"""Unknown keys of a table that are compared with one that is missing."""


class TooManyProblems(Exception):
    """A file has more problems than are listed: reading it stops here."""


class Place(NamedTuple):
    """Where a reader is in a file, and where the faults of what it finds are collected.

    It moves: who reads a value further in puts its key on `keys` and takes it off again. A place
    for every value would take as long as parsing the file.
    """

    path: str
    problems: list[Problem]
    keys: list[str | int]
    """Table keys and array indexes from the top of the document to the value that is read."""

    def fault(
        self, rule: str, message: str, *, hint: str | None = None, part: str | None = None
    ) -> None:
        """Report a fault of the value that stands here, or of a part of it.

        Raises TooManyProblems where the file has more than are listed; so does `fault_of_key`.
        """
        origin = Origin(self.path, tuple(self.keys))
        self._report(Problem(origin=origin, rule=rule, message=message, hint=hint, part=part))

    def fault_of_key(self, key: str, rule: str, message: str, *, hint: str | None = None) -> None:
        """Report a fault of a key of the table that stands here, not of its value."""
        origin = Origin(self.path, (*self.keys, key), at_key=True)
        self._report(Problem(origin=origin, rule=rule, message=message, hint=hint))

    def _report(self, problem: Problem) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            raise TooManyProblems
        self.problems.append(problem)

    @property
    def name(self) -> str:
        """The last table key on the way here: what the value is called."""
        names = [key for key in self.keys if isinstance(key, str)]
        return names[-1] if names else self.path


class Reader(Protocol):
    """What a value may be."""

    def read(self, value: object, place: Place) -> Any:  # noqa: ANN401 - each reader knows its own
        """Return the value as the model wants it; report what is wrong with it to `place`."""

    def schema(self) -> dict[str, Any]:
        """Return a JSON Schema of the values that it reads, as far as a schema can say."""


class Array(NamedTuple):
    """Any number of values of one shape."""

    of: Reader

    def read(self, value: object, place: Place) -> tuple[Any, ...] | None:
        """Return the values in order."""
        if not isinstance(value, list):
            hint = f'write it in brackets, like ["{value}"]' if isinstance(value, str) else None
            mistyped(value, place, "an array", hint=hint)
            return None
        read, keys = self.of.read, place.keys
        values = []
        for index, element in enumerate(value):
            keys.append(index)
            values.append(read(element, place))
            keys.pop()
        return tuple(values)

    def schema(self) -> dict[str, Any]:
        """Return an array of any length."""
        return {"type": "array", "items": self.of.schema()}


class Key(NamedTuple):
    """A key of a table: what it holds, whether it must be there, and what stands in for it."""

    name: str
    holds: Reader
    required: bool = False
    default: object = None
    about: str | None = None
    """What it means, for whoever writes it."""

    def schema(self) -> dict[str, Any]:
        """Return the schema of what it holds, with what it means."""
        about = {"description": self.about} if self.about else {}
        return {**about, **self.holds.schema()}


class Table:
    """A table with known keys and no others."""

    def __init__(
        self,
        keys: tuple[Key, ...],
        build: Callable[..., object] = dict,
        elsewhere: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Take the keys, and what the values become, given by name, where the table has no fault.

        `elsewhere` are keys that people write here and that have no place here, each with what to
        do instead.
        """
        self.keys = keys
        self.build = build
        self.elsewhere = elsewhere
        self._readers = {key.name: key.holds.read for key in keys}
        self._defaults = {key.name: key.default for key in keys}
        self._required = [key.name for key in keys if key.required]

    def building(self, build: Callable[..., object]) -> "Table":
        """Return the same table with something else made of its values."""
        return Table(self.keys, build, self.elsewhere)

    def read(self, value: object, place: Place) -> object:
        """Return what `build` makes of the values, defaults filled in."""
        if not isinstance(value, dict):
            mistyped(value, place, "a table")
            return None
        faults = len(place.problems)
        values = self.values(value, place)
        return self.build(**values) if len(place.problems) == faults else None

    def values(self, table: Mapping[str, object], place: Place) -> dict[str, Any]:
        """Return the value of each key, the default where there is none or it has a fault."""
        values = self._defaults.copy()
        for name in self._required:
            if name not in table:
                place.fault(
                    "missing-key",
                    f'"{name}" is missing',
                    hint=nearest_key_hint(name, self.unknown(table)) or f"add {name} = …",
                )
        for name, given in table.items():
            read = self._readers.get(name)
            if read is None:
                self._refuse_unknown(name, place)
                continue
            place.keys.append(name)
            value = read(given, place)
            place.keys.pop()
            if value is not None:
                values[name] = value
        return values

    def schema(self) -> dict[str, Any]:
        """Return an object with these properties and no others."""
        required = [key.name for key in self.keys if key.required]
        return {
            "type": "object",
            "properties": {key.name: key.schema() for key in self.keys},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def unknown(self, table: Mapping[str, object]) -> list[str]:
        """Return the keys of `table` that do not belong there."""
        return [name for name in table if name not in self._readers]

    def _refuse_unknown(self, name: str, place: Place) -> None:
        names = list(self._readers)
        hint = dict(self.elsewhere).get(name) or nearest_hint(name, names)
        place.fault_of_key(
            name,
            "unknown-key",
            f'there is no key "{name}" here',
            hint=hint or f"the keys are {', '.join(names)}",
        )


def nearest_hint(word: str, candidates: Iterable[str]) -> str | None:
    """Return a question that names the candidate nearest to `word`, if one is near."""
    from difflib import get_close_matches  # 3 ms, and only faults need it

    near = get_close_matches(word, list(candidates), n=1)
    return f'did you mean "{near[0]}"?' if near else None


def nearest_key_hint(name: str, unknown: list[str]) -> str | None:
    """Return a question whether an unknown key was meant to be the missing one."""
    from difflib import get_close_matches  # 3 ms, and only faults need it

    near = get_close_matches(name, unknown[:_COMPARED], n=1)
    return f'is "{near[0]}" meant to be it?' if near else None


def mistyped(value: object, place: Place, wanted: str, *, hint: str | None = None) -> None:
    """Report that a value is not of the type that is wanted."""
    found = _TYPES.get(type(value), "a date or time")
    place.fault("wrong-type", f"{place.name} must be {wanted}, not {found}", hint=hint)
