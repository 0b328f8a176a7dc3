"""Headers of tables and of arrays of tables."""

import re

from hubcli.toml.explain.characters import strange_character
from hubcli.toml.explain.faults import Cursor, FaultFound, as_string, shown
from hubcli.toml.explain.keys import no_key, odd_in_key, read_key, starts_key
from hubcli.toml.explain.names import Key, Span

_SPACE = re.compile(r"[ \t]*+")
_SPLIT = re.compile(r"\[[ \t]+\[")
_WORDS = re.compile(r"[^\n\]\[=\"']*")


def read_header(cursor: Cursor) -> tuple[Key, Span]:
    """Go past the header that starts here and return its key and its span; raises FaultFound."""
    start = cursor.at
    brackets = "[[" if cursor.starts("[[") else "["
    closing = "]" * len(brackets)
    if split := _SPLIT.match(cursor.text, start):
        hint = "write [[ without a space"
        raise cursor.fault("a space between the brackets of a header", split.span(), hint=hint)
    cursor.at += len(brackets)
    cursor.skip(_SPACE)
    if not starts_key(cursor):
        raise _no_name(cursor, start, brackets)
    key = read_key(cursor)
    if not cursor.starts(closing):
        raise _not_closed(cursor, start, key, brackets)
    cursor.at += len(closing)
    return key, (start, cursor.at)


def _no_name(cursor: Cursor, start: int, brackets: str) -> FaultFound:
    span = (start, cursor.at)
    if cursor.char == "]":
        end = cursor.at + (2 if cursor.starts("]]") and len(brackets) == 2 else 1)
        hint = "write the name of the table in the brackets"
        return cursor.fault("a header without a name", (start, end), hint=hint)
    if cursor.is_at_line_end:
        hint = f"write a name and {']' * len(brackets)} after it"
        return cursor.fault(f"a {brackets} with nothing after it", span, hint=hint)
    if cursor.char == "[":
        hint = "write [[name]] for a table of several, [name] for a single one"
        return cursor.fault("too many brackets before a name", (start, cursor.at + 1), hint=hint)
    return no_key(cursor)


def _not_closed(cursor: Cursor, start: int, key: Key, brackets: str) -> FaultFound:
    at = cursor.at
    closing = "]" * len(brackets)
    name = shown(key.text)
    line_end = cursor.line_end(at)
    whole = (start, max(key.span[1], start + len(cursor.text[start:line_end].rstrip())))
    if cursor.char == "]":
        split = re.compile(r"\][ \t]+\]").match(cursor.text, at)
        what = "this header opens with [[ and closes with ]"
        hint = f"write [[{name}]], or [{name}] for a single table"
        if split:
            what, hint = "a space between the brackets of a header", "write ]] without a space"
        return cursor.fault(what, split.span() if split else (start, at + 1), hint=hint)
    if found := strange_character(cursor):
        return found
    closes = "]" in cursor.text[at:line_end]
    if not closes or cursor.is_at_line_end or cursor.char in "=[})":
        end = key.span[1] if cursor.char in "=[#" else whole[1]
        what = f"this header opens with {brackets} and is not closed"
        hint = f"write {closing} after the name"
        if end == key.span[1]:
            hint = f"write {brackets}{name}{closing}"
        return cursor.fault(what, (start, end), hint=hint)
    if at > key.span[1] and (words := _WORDS.match(cursor.text, key.span[0])):
        text = words[0].rstrip()
        string = as_string(text)
        dotted = f"{brackets}{string}{closing}"
        hint = f"put it in quotes: {dotted}" if string else "put it in quotes"
        what = "a name of several words must be in quotes"
        return cursor.fault(what, (key.span[0], max(key.span[0] + len(text), at + 1)), hint=hint)
    return odd_in_key(cursor, key.span[0])
