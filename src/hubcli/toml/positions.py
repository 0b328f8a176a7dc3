"""Where each key and value of a TOML document stands, found only when a problem must be shown.

TOML parsers give no positions for values. This scanner does not judge: the document is known to be
valid TOML (1.1), so it only has to tell strings, comments, brackets and headers apart.
"""

import re
from typing import NamedTuple, TypeAlias

import tomli


class Position(NamedTuple):
    """A place in the text of a file: line and column from 1, and how many characters from there."""

    line: int
    column: int
    length: int = 1


KeyPath: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+""")
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*"
    r"|[^\s,\]}#]+",
    re.DOTALL,
)
_PLAIN_PAIR = re.compile(rf"([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?![\[{{])({_SCALAR.pattern})", re.DOTALL)
"""A bare key with a value that is neither array nor table, as most are: in one step, not in six."""


DEEPEST = 16
"""Keys in a path that is told: none of a fact base has more than 6. Longer ones cost memory."""


class Extent(NamedTuple):
    """Where a key and its value start and end, as offsets into the text."""

    key: tuple[int, int]
    value: tuple[int, int]


def extents(text: str) -> dict[KeyPath, Extent]:
    """Return the extent of every key path of a valid TOML document, down to DEEPEST keys.

    A table or array element made by a header stands at that header; a table implied by a dotted key
    at the part of the key that names it. An array element has no key: its value stands for it.
    """
    return _Scan(text).document()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1 and in characters, of an offset into `text`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def position_of(text: str, start: int, end: int) -> Position:
    """Return the position of what stands between two offsets into `text`."""
    return Position(*line_and_column(text, start), length=max(1, end - start))


def _below(path: KeyPath, key: str | int) -> KeyPath:
    """Return the path one key further down; all that lies too deep is one place."""
    return (*path, key) if len(path) < DEEPEST else path


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, Extent] = {}
        self.last_of: dict[KeyPath, int] = {}
        """For each array of tables, the index of its newest element."""

    def document(self) -> dict[KeyPath, Extent]:
        table: KeyPath = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.key_and_value(table)
            self.skip(_BLANK)
        return self.found

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:  # only where the document is not valid TOML
            raise ValueError(f"cannot read TOML at offset {self.at}")
        self.at = match.end()
        return match[0]

    def header(self) -> KeyPath:
        start = self.at
        is_array = self.text.startswith("[[", start)
        self.at += 2 if is_array else 1
        parts = [name for name, _ in self.key_parts()]
        self.at += 2 if is_array else 1
        extent = Extent((start, self.at), (start, self.at))
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self.newest(_below(path, part))
            self.found.setdefault(path, extent)
        path = _below(path, parts[-1])
        self.found.setdefault(path, extent)
        if not is_array:
            return path
        self.last_of[path] = self.last_of.get(path, -1) + 1
        path = self.newest(path)
        self.found[path] = extent
        return path

    def newest(self, path: KeyPath) -> KeyPath:
        """Return `path`, or the newest element of the array of tables that stands there."""
        return _below(path, self.last_of[path]) if path in self.last_of else path

    def key_parts(self) -> list[tuple[str, tuple[int, int]]]:
        parts = []
        while True:
            self.skip(_SPACE)
            start = self.at
            token = self.skip(_KEY)
            name = tomli.loads(f"name = {token}")["name"] if token[0] in "\"'" else token
            parts.append((name, (start, self.at)))
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def key_and_value(self, table: KeyPath) -> None:
        if plain := _PLAIN_PAIR.match(self.text, self.at):
            self.at = plain.end()
            self.found[_below(table, plain[1])] = Extent(plain.span(1), plain.span(2))
            return
        parts = self.key_parts()
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        path = table
        for name, extent in parts[:-1]:
            path = _below(path, name)
            self.found.setdefault(path, Extent(extent, extent))
        name, key = parts[-1]
        self.value(_below(path, name), key)

    def value(self, path: KeyPath, key: tuple[int, int] | None = None) -> None:
        start = self.at
        opening = self.text[start]
        if opening == "[":
            self.items("]", path, is_array=True)
        elif opening == "{":
            self.items("}", path, is_array=False)
        else:
            self.skip(_SCALAR)
        extent = (start, self.at)
        self.found[path] = Extent(key or extent, extent)

    def items(self, closing: str, path: KeyPath, *, is_array: bool) -> None:
        self.at += 1
        index = 0
        self.skip(_BLANK)
        while not self.text.startswith(closing, self.at):
            if is_array:
                self.value(_below(path, index))
                index += 1
            else:
                self.key_and_value(path)
            self.skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1
                self.skip(_BLANK)
        self.at += 1
