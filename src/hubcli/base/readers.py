"""The building blocks that say what a TOML value may be, each a reader.

`accept(value)` returns the value as the model wants it, and nothing else is done for a value
without a fault; `refuse(value, place)` finds out what is wrong with any other. `read(value, place)`
does one or the other. The shapes of the files are put together from these in `layout`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from hubcli.model.fields import Record, defaults_of
from hubcli.model.nearness import did_you_mean, nearest
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


class Unfit(Exception):
    """A value that may not stand where it does; `Reader.refuse` says why."""


class Reader(ABC):
    """What a value may be."""

    @abstractmethod
    def accept(self, value: object) -> Any:  # noqa: ANN401 - each reader knows its own
        """Return the value as the model wants it; raises Unfit where it may not be so."""

    @abstractmethod
    def refuse(self, value: object, place: Place) -> None:
        """Report to `place` what is wrong with a value that is not accepted."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return a JSON Schema of the values that it reads, as far as a schema can say."""

    def read(self, value: object, place: Place) -> Any:  # noqa: ANN401 - each reader knows its own
        """Return the value as the model wants it; report what is wrong with it and return None."""
        try:
            return self.accept(value)
        except Unfit:
            self.refuse(value, place)
            return None


class Array(Reader):
    """Any number of values of one shape."""

    def __init__(self, of: Reader) -> None:
        """Take what reads each value."""
        self.of = of

    def accept(self, value: object) -> tuple[Any, ...]:
        """Return the values in order."""
        if not isinstance(value, list):
            raise Unfit
        accept = self.of.accept
        return tuple([accept(element) for element in value])

    def read(self, value: object, place: Place) -> tuple[Any, ...] | None:
        """Return the values in order, None in place of each that cannot be read."""
        if not isinstance(value, list):
            hint = f'write it in brackets, like ["{value}"]' if isinstance(value, str) else None
            mistyped(value, place, "an array", hint=hint)
            return None
        values = []
        for index, element in enumerate(value):
            place.keys.append(index)
            values.append(self.of.read(element, place))
            place.keys.pop()
        return tuple(values)

    def refuse(self, value: object, place: Place) -> None:
        """Report each value that has a fault."""
        self.read(value, place)

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


class Table(Reader):
    """A table with known keys and no others."""

    def __init__(  # noqa: PLR0913, PLR0917 - each says one thing of a table
        self,
        keys: tuple[Key, ...],
        record: Record | None = None,
        make: Callable[[list[Any]], object] | None = None,
        elsewhere: tuple[tuple[str, str], ...] = (),
        known: Mapping[str, object] = {},
        needs: Mapping[str, str] = {},
    ) -> None:
        """Take the keys, and the class of record that the values become; a tuple where it is None.

        `make` is given the values in the order of the record's fields, and makes the record where
        more is to be done than that. `elsewhere` are keys that people write here and that have no
        place here, each with what to do instead. `known` are values of fields that are no keys,
        `needs` the keys that must be there where others are.
        """
        self.keys = keys
        self.record = record
        # `_make` would count the values first: this takes a third of its time.
        self.make = make or (partial(tuple.__new__, record) if record else tuple)
        self.elsewhere = elsewhere
        self.needs = needs
        self._needs = tuple(needs.items())
        self._readers = {key.name: key.holds for key in keys}
        self._defaults = {key.name: key.default for key in keys}
        self._required = [key.name for key in keys if key.required]
        row = {**(defaults_of(record) if record else {}), **self._defaults, **known}
        self._row = list(row.values())
        self._accepting = {
            name: (at, self._readers[name].accept)
            for at, name in enumerate(row)
            if name in self._readers
        }

    def knowing(self, **known: object) -> "Table":
        """Return the same table with the values of fields of the record that are no keys."""
        return Table(self.keys, self.record, self.make, self.elsewhere, known, self.needs)

    def accept(self, value: object) -> Any:  # noqa: ANN401 - what is made of the values
        """Return what is made of the values, defaults filled in."""
        if not isinstance(value, dict):
            raise Unfit
        values = self._row.copy()
        accepting = self._accepting
        for name, given in value.items():
            if name not in accepting:
                raise Unfit
            at, accept = accepting[name]
            values[at] = accept(given)
        for name in self._required:
            if name not in value:
                raise Unfit
        for name, needed in self._needs:
            if name in value and needed not in value:
                raise Unfit
        return self.make(values)

    def read(self, value: object, place: Place) -> Any:  # noqa: ANN401 - what is made of the values
        """Return what is made of the values; of those without a fault where others have one.

        None where one that is required is not known: without it nothing else can be said of it.
        """
        try:
            return self.accept(value)
        except Unfit:
            if not isinstance(value, dict):
                mistyped(value, place, "a table")
                return None
            return self._made_of(self.values(value, place))

    def refuse(self, value: object, place: Place) -> None:
        """Report that it is no table, or each of its faults."""
        self.read(value, place)

    def _made_of(self, known: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
        if any(known[name] is None for name in self._required):
            return None
        for name, needed in self._needs:
            if known[needed] is None:
                known[name] = self._defaults[name]
        values = self._row.copy()
        for name, (at, _) in self._accepting.items():
            if _is_known(self._readers[name], known[name]):
                values[at] = known[name]
        return self.make(values)

    def values(self, table: Mapping[str, object], place: Place) -> dict[str, Any]:
        """Return the value of each key, the default where there is none or it has a fault."""
        values = self._defaults.copy()
        needed = (needed for name, needed in self.needs.items() if name in table)
        for name in (*self._required, *needed):
            if name not in table:
                place.fault(
                    "missing-key",
                    f'"{name}" is missing',
                    hint=nearest_key_hint(name, self.unknown(table)) or f"add {name} = …",
                )
        for name, given in table.items():
            reader = self._readers.get(name)
            if reader is None:
                self._refuse_unknown(name, place)
                continue
            place.keys.append(name)
            value = reader.read(given, place)
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
            **(
                {"dependentRequired": {a: [b] for a, b in self.needs.items()}} if self.needs else {}
            ),
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


def _is_known(reader: Reader, value: object) -> bool:
    """Tell whether a value is known as a whole, or at least where its parts stand.

    Of several texts those that can be read would stand in the places of others.
    """
    is_of_texts = isinstance(reader, Array) and not isinstance(reader.of, Table)
    return not (is_of_texts and isinstance(value, tuple) and None in value)


class TableWithOneOf(Table):
    """A table that has just one of some of its keys."""

    def __init__(self, one_of: tuple[str, ...], keys: tuple[Key, ...], record: Record) -> None:
        """Take the names of which one must be there, all keys, and the class of record."""
        super().__init__(keys, record)
        self.one_of = one_of

    def accept(self, value: object) -> Any:  # noqa: ANN401 - the record
        """Return the record."""
        if not isinstance(value, dict) or len(self._found(value)) != 1:
            raise Unfit
        return super().accept(value)

    def values(self, table: Mapping[str, object], place: Place) -> dict[str, Any]:
        """Return the value of each key; report none or several of those keys as well."""
        values = super().values(table, place)
        found = self._found(table)
        if not found:
            names = " or ".join(f'"{name}"' for name in self.one_of)
            near = nearest_key_hint(self.one_of[0], self.unknown(table))
            place.fault("missing-key", f"{names} is missing", hint=near)
        for name in found[1:]:
            place.fault_of_key(
                name,
                "unknown-key",
                f'there is no key "{name}" beside "{found[0]}"',
                hint="take one of them out",
            )
        return values

    def _found(self, table: Mapping[str, object]) -> list[str]:
        return [name for name in self.one_of if name in table]

    def schema(self) -> dict[str, Any]:
        """Return an object that requires just one of those properties."""
        return super().schema() | {"oneOf": [{"required": [name]} for name in self.one_of]}


def nearest_hint(word: str, candidates: Iterable[str]) -> str | None:
    """Return a question that names the candidate nearest to `word`, if one is near."""
    return did_you_mean(nearest(word, candidates))


def nearest_key_hint(name: str, unknown: list[str]) -> str | None:
    """Return a question whether an unknown key was meant to be the missing one."""
    near = nearest(name, unknown[:_COMPARED])
    return f'is "{near[0]}" meant to be it?' if near else None


def mistyped(value: object, place: Place, wanted: str, *, hint: str | None = None) -> None:
    """Report that a value is not of the type that is wanted."""
    found = _TYPES.get(type(value), "a date or time")
    place.fault("wrong-type", f"{place.name} must be {wanted}, not {found}", hint=hint)
