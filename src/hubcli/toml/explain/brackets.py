"""What is wrong between brackets and braces: commas, and the end that is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hubcli.toml.explain.characters import strange_character
from hubcli.toml.explain.faults import Cursor, FaultFound, shown
from hubcli.toml.explain.foreign import merge_marker
from hubcli.toml.explain.lines import broken_number
from hubcli.toml.explain.names import Key, Names, Span
from hubcli.toml.explain.strings import STATEMENT, after_string

_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?|[^ \t\r\n,\]}]+")
_ITEMS = re.compile(
    r"(?:[ \t\r\n,]++|#[^\n]*+|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|[^ \t\r\n,\[\]{}#\"'=]++)*+"
)
_VALUE = re.compile(r"[\"'].*|[0-9.+-]+|true|false", re.DOTALL)
_OPENED_ALONE = re.compile(r"[\[{][ \t]*(?:#[^\n]*)?\r?\n")


@dataclass(slots=True)
class Opened:
    """A bracket or a brace that is not closed yet."""

    bracket: str
    at: int
    names: Names | None = None
    """The names that an inline table has given."""

    key: Key | None = None
    """The key of the pair that an inline table is at."""

    @property
    def closing(self) -> str:
        """What closes it."""
        return "]" if self.bracket == "[" else "}"


def is_statement(cursor: Cursor, opened: Opened) -> bool:
    """Whether the line that starts here can only stand after the bracket is closed."""
    if STATEMENT.match(cursor.text, cursor.at) is None:
        return False
    return opened.bracket == "[" or cursor.char == "["


def not_closed(cursor: Cursor, opened: Opened, comment: Span | None) -> FaultFound:
    """Return the fault of a bracket that is still open here, at a new statement or at the end.

    The last comment before is looked at, as it may have swallowed the closing one.
    """
    closing = opened.closing
    hint = f"write {closing} at its end"
    if comment and closing in cursor.text[comment[0] : comment[1]]:
        hint = f"the {closing} on line {cursor.line_number(comment[0])} stands in a comment"
    elif cursor.char:
        line = cursor.text[cursor.at : cursor.line_end(cursor.at)]
        number = cursor.line_number(cursor.at)
        hint = f"write {closing} at its end, before line {number}: {shown(line)}"
    span = (opened.at, opened.at + 1)
    return cursor.fault(f"this {opened.bracket} is not closed", span, hint=hint)


def no_item(cursor: Cursor, opened: Opened, before: int) -> FaultFound | None:
    """Return the fault of what stands here in place of an item, if it can be none.

    `before` is where the comma or the bracket stands that an item should follow.
    """
    char = cursor.char
    span = (cursor.at, cursor.at + 1)
    if char == ",":
        if cursor.text[before] == ",":
            hint = "take one out; TOML has no empty items"
            return cursor.fault("two commas with nothing between them", span, hint=hint)
        hint = "take it out, or write a value before it"
        return cursor.fault(f"a comma right after the {opened.bracket}", span, hint=hint)
    if char in "]})":
        return _other_bracket(cursor, opened)
    if opened.bracket == "{" and char == "=":
        return cursor.fault("no key before the =", span, hint="write a key before it")
    if opened.bracket == "{" and char in "[{":
        hint = "write a key and = before it"
        return cursor.fault(f"a {char} without a key before it", span, hint=hint)
    return None


def no_pair(cursor: Cursor, opened: Sequence[Opened], key: Key) -> FaultFound | None:
    """Return the fault of a brace that holds values and no pairs, read up to its first value.

    That is [1,{2], where the brace is one too many, or {1, 2}, where it should be a bracket.
    """
    ends = cursor.char in ",]}#" or cursor.is_at_line_end
    if not ends or not opened or opened[-1].names is None:
        return None
    if opened[-1].names.root:  # it has pairs, so the brace is meant
        return _other_bracket(cursor, opened[-1]) if cursor.char == "]" else None
    span = (opened[-1].at, key.span[1])
    items = _ITEMS.match(cursor.text, key.span[1])
    closing = cursor.text[items.end() : items.end() + 1] if items else ""
    if closing == "}" and _VALUE.fullmatch(key.text):
        hint = "write [ and ] around values, or a key and = before each"
        return cursor.fault("values in braces, where pairs should stand", span, hint=hint)
    if closing != "]":
        return None
    if any(outer.bracket == "[" for outer in opened[:-1]):
        hint = f"take the {{ out, or write a pair: {{ key = {shown(key.text)} }}"
        return cursor.fault("this { is not closed, and no pair follows it", span, hint=hint)
    hint = "write [ for an array, or a pair and } for a table"
    return cursor.fault("this { is closed by a ]", span, hint=hint)


def no_comma(cursor: Cursor, opened: Opened, value: Span, *, is_new_line: bool) -> FaultFound:
    """Return the fault of what stands here after an item, neither a comma nor the end."""
    char = cursor.char
    at = cursor.at
    if found := merge_marker(cursor) or strange_character(cursor):
        return found
    if char in "]})":
        return _other_bracket(cursor, opened)
    if char == ";":
        hint = "write a comma for it"
        return cursor.fault("a ; between two values", (at, at + 1), hint=hint)
    if opened.bracket == "[" and char in "=:":
        hint = "write it in braces: { key = value }"
        return cursor.fault("a pair in an array", (value[0], at + 1), hint=hint)
    if cursor.text[value[0]] in "\"'" and not is_new_line:
        found = after_string(cursor, *value)
    found = found or broken_number(cursor, value)
    if found:
        return found
    token = _TOKEN.match(cursor.text, at)
    end = token.end() if token else at + 1
    what = "two pairs without a comma between them"
    if opened.bracket == "[":
        what = "two values without a comma between them"
    if char == "=":
        return cursor.fault("a second = after one key", (at, at + 1), hint="write one")
    return cursor.fault(what, (at, end), hint="write a comma before this one")


def is_left_open(cursor: Cursor, opened: Opened) -> bool:
    """Whether a new line after an item, without a comma, is more likely the next statement.

    Pairs on lines of their own lack a comma; a table opened and filled on one line lacks its end.
    """
    if STATEMENT.match(cursor.text, cursor.at) is None:
        return False
    is_pair = opened.bracket == "{" and cursor.char != "["
    return not (is_pair and _OPENED_ALONE.match(cursor.text, opened.at))


def _other_bracket(cursor: Cursor, opened: Opened) -> FaultFound:
    line = cursor.line_number(opened.at)
    what = (
        f"a {cursor.char} where a {opened.closing} should close the {opened.bracket} of line {line}"
    )
    hint = f"write {opened.closing} for it, or before it"
    return cursor.fault(what, (cursor.at, cursor.at + 1), hint=hint)
