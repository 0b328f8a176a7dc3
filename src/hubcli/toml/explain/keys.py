"""Keys of pairs and headers, dotted or not, and what cannot be one."""

import re

import tomli

from hubcli.toml.explain.characters import named, strange_character
from hubcli.toml.explain.faults import Cursor, FaultFound, as_string
from hubcli.toml.explain.foreign import merge_marker
from hubcli.toml.explain.names import Key, Span
from hubcli.toml.explain.strings import skip_string

MOST_PARTS = 1000
"""Of one dotted key, as many as tomli reads."""

_SPACE = re.compile(r"[ \t]*+")
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_KEY_START = re.compile(r"[A-Za-z0-9_\"'-]")
_WRITTEN = re.compile(r"[^\n=\[\]{},#:]*+")


def starts_key(cursor: Cursor) -> bool:
    """Whether what stands here can be the start of a key."""
    return _KEY_START.match(cursor.text, cursor.at) is not None


def read_key(cursor: Cursor) -> Key:
    """Go past the key that starts here, and the space behind it; raises FaultFound."""
    start = cursor.at
    parts: list[str] = []
    spans: list[Span] = []
    while True:
        if not starts_key(cursor):
            raise no_key(cursor)
        at = cursor.at
        parts.append(_part(cursor))
        spans.append((at, cursor.at))
        if len(parts) > MOST_PARTS:
            hint = "a fact base needs no such depth"
            raise cursor.fault("nested too deeply", (start, cursor.at), hint=hint)
        end = cursor.at
        cursor.skip(_SPACE)
        if cursor.char != ".":
            return Key(tuple(parts), tuple(spans), (start, end), cursor.text[start:end])
        dot = cursor.at
        cursor.at += 1
        cursor.skip(_SPACE)
        if cursor.is_at_line_end or cursor.char in ".=]#:":
            raise cursor.fault(
                "no name after the dot of a key",
                (dot, dot + 1),
                hint="take the dot out, or write a name after it",
            )


def _part(cursor: Cursor) -> str:
    at = cursor.at
    if bare := cursor.skip(_BARE):
        return bare
    mark = cursor.char
    if cursor.starts(mark * 3):
        hint = f"write one {mark} at each end"
        raise cursor.fault(f"a key cannot stand in {mark * 3}", (at, at + 3), hint=hint)
    skip_string(cursor, is_key=True)
    token = cursor.text[at : cursor.at]
    if mark == "'" or "\\" not in token:
        return token[1:-1]
    name: str = tomli.loads(f"name = {token}")["name"]
    return name


def no_key(cursor: Cursor) -> FaultFound:
    """Return the fault of what stands here in place of a key."""
    if found := merge_marker(cursor) or strange_character(cursor):
        return found
    at = cursor.at
    if cursor.char == ".":
        hint = "take the dot out, or write a name before it"
        return cursor.fault("no name before the dot of a key", (at, at + 1), hint=hint)
    return odd_in_key(cursor, at)


def odd_in_key(cursor: Cursor, start: int) -> FaultFound:
    """Return the fault of the character that stands here, in a key that began at `start`."""
    at = cursor.at
    written = _WRITTEN.match(cursor.text, start)
    key = written[0].rstrip() if written else ""
    hint = "a line is a pair (key = value), a [header] or a # comment"
    if len(key) > at - start:
        string = as_string(key)
        hint = f"put the key in quotes: {string}" if string else "put the key in quotes"
    if cursor.text[start] in "\"'" or cursor.char in "\"'":
        hint = "put the whole key in one pair of quotes"
    if cursor.char == "#":
        hint = "put the key in quotes, or a space before a comment"
    what = f"{named(cursor.char)} cannot stand in a key without quotes"
    if cursor.text[start] in "\"'":
        what = "text after the closing quote of a key"
    return cursor.fault(what, (at, at + 1), hint=hint)
