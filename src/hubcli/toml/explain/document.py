"""A document from its first statement to its first fault: pairs, headers, arrays, inline tables.

Brackets within brackets are kept in a list, so that no depth of them is a depth of calls.
"""

import re
from collections.abc import Sequence

from hubcli.toml.explain import brackets
from hubcli.toml.explain.brackets import Opened
from hubcli.toml.explain.characters import carriage_return, named, other_encoding
from hubcli.toml.explain.faults import Cursor
from hubcli.toml.explain.foreign import other_format
from hubcli.toml.explain.headers import read_header
from hubcli.toml.explain.keys import no_key, read_key, starts_key
from hubcli.toml.explain.lines import (
    after_header,
    after_value,
    broken_number,
    no_equals,
    no_statement,
    no_value,
)
from hubcli.toml.explain.names import Key, Kind, Names, Span
from hubcli.toml.explain.strings import skip_string
from hubcli.toml.explain.values import skip_bare_value

DEEPEST = 400
"""Brackets around a value, as many as tomli reads."""

_SPACE = re.compile(r"[ \t]*+")
_BLANK = re.compile(r"(?:[ \t\n]++|\r\n)*+")
_NEWLINE = re.compile(r"\r?\n")
_COMMENT = re.compile(r"#[^\x00-\x08\x0a-\x1f\x7f]*+")
_KINDS = {"[": Kind.ARRAY, "{": Kind.INLINE}


class Scan(Cursor):
    """One reading of a document."""

    def __init__(self, text: str) -> None:
        """Start before the first statement."""
        super().__init__(text)
        self.names = Names(self)
        self.value_span: Span = (0, 0)
        """Of the value read last, an item or the whole of a pair."""

        self.value_kind = Kind.VALUE

        self.comment_span: Span | None = None

    def document(self) -> None:
        """Go to the end of the document; raises FaultFound at its first fault."""
        is_first = True
        while True:
            self.skip(_BLANK)
            if not self.char:
                return
            if self.char != "#":
                if is_first and (found := other_format(self)):
                    raise found
                is_first = False
                self._statement()
            self._comment()
            if self.char and not self.skip(_NEWLINE):
                raise no_statement(self)

    def _statement(self) -> None:
        if self.char == "[":
            key, span = read_header(self)
            if self.text.startswith("[[", span[0]):
                self.names.open_element(key, span)
            else:
                self.names.open_table(key, span)
            self.skip(_SPACE)
            if not self.is_at_line_end and self.char != "#":
                raise after_header(self, span)
            return
        if not starts_key(self):
            raise no_statement(self)
        key = self._key()
        self._value(key)
        self.names.give(key, self.value_kind)
        self.skip(_SPACE)
        if not self.is_at_line_end and self.char != "#":
            raise after_value(self, self.value_span)

    def _comment(self) -> None:
        start = self.at
        if not self.skip(_COMMENT):
            return
        self.comment_span = (start, self.at)
        if self.is_at_line_end:
            return
        if self.char == "\r":
            raise carriage_return(self)
        if self.char == "\0" and (found := other_encoding(self)):
            raise found
        what = f"{named(self.char)} cannot stand in a comment"
        raise self.fault(what, (self.at, self.at + 1), hint="take it out")

    def _blank(self) -> bool:
        """Go past space, newlines and comments, and return whether there was a newline."""
        if self.char not in " \t\r\n#":
            return False
        start = self.at
        is_new_line = False
        while True:
            is_new_line = "\n" in self.skip(_BLANK) or is_new_line
            self._comment()
            if self.at == start:
                return is_new_line
            start = self.at

    def _key(self, opened: Sequence[Opened] = ()) -> Key:
        """Read a key, its equals sign and the space behind it; `opened` is what it stands in."""
        key = read_key(self)
        if self.char != "=":
            raise brackets.no_pair(self, opened, key) or no_equals(self, key)
        self.at += 1
        self.skip(_SPACE)
        return key

    def _value(self, key: Key) -> None:
        """Go past the value of a pair, with all that is nested in it."""
        opened: list[Opened] = []
        is_due = True
        while is_due:
            is_due = self._item(key, opened)
            while opened and not is_due:
                is_due = self._after_item(opened)

    def _item(self, key: Key, opened: list[Opened]) -> bool:
        """Go past a plain value, or open a bracket; return whether an item is due in that."""
        start = self.at
        if len(opened) > DEEPEST:
            raise self.fault("nested too deeply", (start, start + 1), hint="write fewer brackets")
        if self.char in _KINDS:
            names = Names(self) if self.char == "{" else None
            opened.append(Opened(self.char, start, names))
            self.at += 1
            return self._next_item(opened)
        if self.is_at_line_end or self.char == "#":
            raise no_value(self, opened[-1].key or key if opened else key)
        if self.char in "\"'":
            skip_string(self)
        else:
            skip_bare_value(self, opened[-1].bracket if opened else "")
        self.value_span, self.value_kind = (start, self.at), Kind.VALUE
        return False

    def _next_item(self, opened: list[Opened]) -> bool:
        """Go to the next item, or past the end; return whether there is an item."""
        inside = opened[-1]
        before = self.at - 1
        is_new_line = self._blank()
        if self._closes(opened):
            return False
        if not self.char or (is_new_line and brackets.is_statement(self, inside)):
            raise brackets.not_closed(self, inside, self.comment_span)
        if found := brackets.no_item(self, inside, before):
            raise found
        follows_comma = self.text[before] == "," and self.at == before + 1
        if follows_comma and (inside.bracket == "{" or self.char == "0"):
            found = broken_number(self, self.value_span)
            if found:
                raise found
        if inside.bracket == "{":
            if not starts_key(self):
                raise no_key(self)
            inside.key = self._key(opened)
        return True

    def _after_item(self, opened: list[Opened]) -> bool:
        """Go past the comma or the bracket after an item; return whether another item is due."""
        inside = opened[-1]
        if inside.names and inside.key:
            inside.names.give(inside.key, self.value_kind)
        is_new_line = self._blank()
        if self._closes(opened):
            return False
        if self.char == ",":
            self.at += 1
            return self._next_item(opened)
        if not self.char or (is_new_line and brackets.is_left_open(self, inside)):
            raise brackets.not_closed(self, inside, self.comment_span)
        raise brackets.no_comma(self, inside, self.value_span, is_new_line=is_new_line)

    def _closes(self, opened: list[Opened]) -> bool:
        """Go past the end of the innermost bracket, if it stands here."""
        inside = opened[-1]
        if self.char != inside.closing:
            return False
        self.at += 1
        opened.pop()
        self.value_span, self.value_kind = (inside.at, self.at), _KINDS[inside.bracket]
        return True
