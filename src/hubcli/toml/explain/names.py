"""Which names a document has given so far, and what stands against giving one again.

The rules are those of TOML as tomli keeps them: a table that a header or dotted keys have made is
closed, an inline table and an array of values are closed for good.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from hubcli.toml.explain.faults import Cursor, FaultFound, quoted, shown

Span = tuple[int, int]


class Kind(Enum):
    """What a name stands for."""

    VALUE = "value"
    INLINE = "inline table"
    ARRAY = "array of values"
    TABLE = "table"
    TABLES = "array of tables"


@dataclass(slots=True)
class Name:
    """One name of a table: what it stands for, where it was first given, and what it contains."""

    kind: Kind
    span: Span
    children: dict[str, "Name"] = field(default_factory=dict)
    """Of a table; of an array of tables, those of its newest table."""

    by_header: bool = False
    is_closed: bool = False
    """Whether no header may name it again, and no dotted key lead into it."""


class Key(NamedTuple):
    """A key as written: its parts, where each stands, and its own text."""

    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    span: Span
    text: str

    @property
    def name(self) -> str:
        """The name that a message gives it: its parts, without their quotes."""
        return ".".join(self.parts)


class Names:
    """The names of one document, or of one inline table in it."""

    def __init__(self, cursor: Cursor) -> None:
        """Know no names yet."""
        self.cursor = cursor
        self.root: dict[str, Name] = {}
        self.table = self.root
        """The names of the table that the last header opened."""

        self.to_close: list[Name] = []
        """Tables made by dotted keys since then: closed by the next header."""

    def give(self, key: Key, kind: Kind) -> None:
        """Add a pair to the current table; raises FaultFound where its key is given already."""
        names = self.table
        for index, (part, span) in enumerate(zip(key.parts[:-1], key.spans, strict=False)):
            name = names.setdefault(part, Name(Kind.TABLE, span))
            if name.is_closed or name.kind is not Kind.TABLE:
                raise self._not_into(key, ".".join(key.parts[: index + 1]), name)
            self.to_close.append(name)
            names = name.children
        earlier = names.get(key.parts[-1])
        if earlier is not None:
            raise self._given(key, earlier)
        names[key.parts[-1]] = Name(kind, key.span)

    def open_table(self, key: Key, header: Span) -> None:
        """Open the table of a [header]; raises FaultFound where that cannot be."""
        names = self._above(key, header)
        last = key.parts[-1]
        name = names.get(last)
        if name is None:
            name = names[last] = Name(Kind.TABLE, header)
        elif name.kind is not Kind.TABLE or name.is_closed:
            raise self._not_a_table(key, header, name)
        elif not name.by_header:
            name.span = header
        name.by_header = name.is_closed = True
        self.table = name.children

    def open_element(self, key: Key, header: Span) -> None:
        """Open one more table of a [[header]]; raises FaultFound where that cannot be."""
        names = self._above(key, header)
        last = key.parts[-1]
        name = names.get(last)
        if name is None:
            name = names[last] = Name(Kind.TABLES, header, by_header=True, is_closed=True)
        elif name.kind is not Kind.TABLES:
            raise self._not_tables(key, header, name)
        self.table = name.children = {}

    def _above(self, key: Key, header: Span) -> dict[str, Name]:
        """Return the names of the table that the last part of a header stands in."""
        for name in self.to_close:
            name.is_closed = True
        self.to_close.clear()
        names = self.root
        for index, part in enumerate(key.parts[:-1]):
            name = names.setdefault(part, Name(Kind.TABLE, header))
            if name.kind not in {Kind.TABLE, Kind.TABLES}:
                raise self._under_value(key, header, name, ".".join(key.parts[: index + 1]))
            names = name.children
        return names

    # The faults

    def _given(self, key: Key, earlier: Name) -> FaultFound:
        if earlier.kind in {Kind.TABLE, Kind.TABLES}:
            what = f"{quoted(key.name)} is the name of {_a(earlier.kind)} already"
            hint = "give one of the two another name"
        else:
            what = f"the key {quoted(key.name)} is given twice"
            hint = "keep one of the two"
            if self.table is not self.root:
                hint = "keep one of the two, or start a new table before this one"
        return self.cursor.fault(what, key.span, hint=hint, first=earlier.span)

    def _not_into(self, key: Key, above: str, name: Name) -> FaultFound:
        """Return the fault of a dotted key that leads into what it cannot add to."""
        if name.kind in {Kind.TABLE, Kind.TABLES}:
            what = f"{quoted(key.name)} adds to {_a(name.kind)} that is defined elsewhere"
            hint = "put all its keys in one place"
            if name.by_header:
                hint = f"put the key below {shown(self.cursor.text[slice(*name.span)])}"
        else:
            what = f"{quoted(key.name)} adds to {quoted(above)}, which {_is(name.kind)}"
            hint = _into_value(name.kind)
        return self.cursor.fault(what, key.span, hint=hint, first=name.span)

    def _under_value(self, key: Key, header: Span, name: Name, above: str) -> FaultFound:
        what = f"{quoted(key.name)} adds to {quoted(above)}, which {_is(name.kind)}"
        return self.cursor.fault(what, header, hint=_into_value(name.kind), first=name.span)

    def _not_a_table(self, key: Key, header: Span, name: Name) -> FaultFound:
        if name.kind is Kind.TABLES:
            what = f"{quoted(key.name)} is an array of tables, not one table"
            hint = f"write [[{key.text}]] to add a table to it"
        elif name.kind is Kind.TABLE and name.by_header:
            what = f"the table {quoted(key.name)} is defined twice"
            hint = f"put all its keys below one header, or write [[{key.text}]] for each of several"
        elif name.kind is Kind.TABLE:
            what = f"the table {quoted(key.name)} is defined by dotted keys already"
            hint = "put all its keys in one place"
        else:
            what = f"{quoted(key.name)} {_is(name.kind)} already, so it cannot be a table"
            hint = "give one of the two another name, or join them"
        return self.cursor.fault(what, header, hint=hint, first=name.span)

    def _not_tables(self, key: Key, header: Span, name: Name) -> FaultFound:
        if name.kind is Kind.TABLE and name.by_header:
            what = f"{quoted(key.name)} is one table, not an array of tables"
            hint = f"write [[{key.text}]] in both places"
        elif name.kind is Kind.TABLE:
            what = f"{quoted(key.name)} is one table, not an array of tables"
            hint = f"put this header before what names a part of {quoted(key.name)}"
        else:
            what = f"{quoted(key.name)} {_is(name.kind)} already, so it cannot be a table"
            hint = "give one of the two another name, or join them"
        return self.cursor.fault(what, header, hint=hint, first=name.span)


def _a(kind: Kind) -> str:
    return f"an {kind.value}" if kind.value[0] in "ai" else f"a {kind.value}"


def _is(kind: Kind) -> str:
    if kind is Kind.VALUE:
        return "has a value"
    return f"is {_a(kind)}"


def _into_value(kind: Kind) -> str:
    if kind is Kind.INLINE:
        return "an inline table is whole at its }: write the key inside the braces"
    if kind is Kind.ARRAY:
        return "an array is whole at its ]: write the table inside the brackets"
    return "give one of the two another name"
