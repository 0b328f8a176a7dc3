"""What stands on a line where it cannot: in place of a statement, of an =, or after a value."""

import re

from hubcli.toml.explain.characters import meant_by, strange_character
from hubcli.toml.explain.faults import Cursor, FaultFound, as_string, in_quotes, quoted, shown
from hubcli.toml.explain.foreign import merge_marker
from hubcli.toml.explain.keys import no_key, odd_in_key
from hubcli.toml.explain.names import Key, Span
from hubcli.toml.explain.strings import STATEMENT, after_string

_DECIMAL_COMMA = re.compile(r"=[ \t]*([+-]?\d+),(\d+)$", re.ASCII)
_WORDS = re.compile(r"[A-Za-z0-9_.-]+(?:[ \t]+[A-Za-z0-9_.-]+)*(?=[ \t]*=)")
_TOKEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^ \t\r\n]+")
_PAIR = re.compile(r"((?:[A-Za-z0-9_.-]++|\"[^\"\n]*\"|'[^'\n]*')++)[ \t]*+=")
_HEADER = re.compile(r"\[[^\]]*\]")
_NUMBER = re.compile(r"[+-]?\d[\d_]*(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(?:,\d{3})+(?:\.\d+)?(?![\w.-]|[ \t]*=)", re.ASCII)
_COMMENT = re.compile(r"//|/\*|--|;.")
_VALUE = re.compile(r"[ \t]*+[\"'{\[\d]", re.ASCII)
_LONGEST = 40
"""Characters of a number that a hint writes out."""

_ONE_A_LINE = "start a new line for each pair"
_ENDS = "a pair ends with its line"


def no_statement(cursor: Cursor) -> FaultFound:
    """Return the fault of a line that starts here with no pair, no header and no comment."""
    span = (cursor.at, cursor.at + 1)
    char = cursor.char
    if found := merge_marker(cursor):
        return found
    if char == "=":
        return cursor.fault("no key before the =", span, hint="write a key before it")
    if char in "]})":
        what = f"a {char} that closes nothing"
        return cursor.fault(what, span, hint="take it out, or open the bracket above")
    if char == ",":
        hint = "take it out: pairs are parted by newlines"
        return cursor.fault("a comma at the start of a line", span, hint=hint)
    if char == "{":
        hint = "write a key and = before it, or a [header]"
        return cursor.fault("a { without a key before it", span, hint=hint)
    if char == "(":
        hint = "write [ and ] around the name of a table"
        return cursor.fault("( is no bracket of TOML", span, hint=hint)
    if char == ";" or cursor.starts("//") or cursor.starts("/*"):
        return _comment(cursor)
    return no_key(cursor)


def _comment(cursor: Cursor) -> FaultFound:
    length = 1 if cursor.char == ";" else 2
    what = f"a comment starts with #, not with {cursor.text[cursor.at : cursor.at + length]}"
    return cursor.fault(what, (cursor.at, cursor.at + length), hint="write # for it")


def _no_value(cursor: Cursor, key: Key) -> FaultFound:
    """Return the fault of a key after which nothing of its own follows."""
    start, end = key.span
    if number := _DECIMAL_COMMA.search(cursor.text[max(start - 40, 0) : end]):
        hint = f"write {number[1]}.{number[2]}"
        return cursor.fault("a number with a decimal comma", key.span, hint=hint)
    hint = f"write {shown(key.text)} = and a value"
    if cursor.char not in ("", ",", "}"):
        hint += ", or put a # before a comment"
    return cursor.fault(f"the key {quoted(key.name)} has no = and no value", key.span, hint=hint)


def no_equals(cursor: Cursor, key: Key) -> FaultFound:
    """Return the fault of what stands here, after a key, in place of =."""
    start, end = key.span
    at = cursor.at
    name = quoted(key.name)
    if cursor.is_at_line_end or cursor.char in ",}" or (cursor.char == "#" and at > end):
        return _no_value(cursor, key)
    if cursor.char == ":" or meant_by(cursor.char) == ":":
        length = 2 if cursor.starts(":=") else 1
        hint = "write = between a key and its value"
        what = f"a {cursor.char} in place of the = after {name}"
        return cursor.fault(what, (at, at + length), hint=hint)
    if found := strange_character(cursor):
        return found
    if key.text == "-" and at > end:
        hint = 'write an array in brackets: key = ["one", "two"]'
        return cursor.fault("a list as YAML has it", key.span, hint=hint)
    if at > end and (words := _WORDS.match(cursor.text, at)):
        whole = cursor.text[start : words.end()]
        string = as_string(whole)
        hint = f"put it in quotes: {string}" if string else "put it in quotes, or write hyphens"
        what = "a key of several words must be in quotes"
        return cursor.fault(what, (start, words.end()), hint=hint)
    if cursor.char == "]":
        brackets = "]]" if cursor.starts("]]") else "]"
        hint = f"write {'[' * len(brackets)}{shown(key.text)}{brackets}"
        what = f"a {brackets} that closes nothing"
        return cursor.fault(what, (at, at + len(brackets)), hint=hint)
    if at == end and (cursor.char not in "\"',;[]{}()>" or "=" in cursor.rest()):
        return odd_in_key(cursor, start)
    token = _TOKEN.match(cursor.text, at)
    length = len(token[0]) if token else 1
    hint = f"write {shown(key.text)} = before the value"
    return cursor.fault(f"no = after the key {name}", (at, at + length), hint=hint)


def no_value(cursor: Cursor, key: Key) -> FaultFound:
    """Return the fault of a line that ends here, after the = of a pair."""
    equals = cursor.text.rfind("=", key.span[1], cursor.at)
    below = cursor.text.find("\n", cursor.at) + 1
    hint = 'write one, or leave the key out; an empty text is ""'
    if below and _VALUE.match(cursor.text, below) and not STATEMENT.match(cursor.text, below):
        hint = "start the value on the line of its key"
    return cursor.fault(f"the key {quoted(key.name)} has no value", (equals, equals + 1), hint=hint)


def after_header(cursor: Cursor, header: Span) -> FaultFound:
    """Return the fault of what stands here, on the line of a header."""
    if cursor.char == "]":
        opening = cursor.text[header[0] : header[1]]
        brackets = "[[" if opening.startswith("[[") else "["
        hint = f"write {brackets}{shown(opening.strip('[] '))}{']' * len(brackets)}"
        if brackets == "[":
            hint += f", or [[{shown(opening.strip('[] '))}]] for one of several"
        what = f"a header that opens with {brackets} and closes with more"
        return cursor.fault(what, (cursor.at, cursor.at + 1), hint=hint)
    if found := strange_character(cursor):
        return found
    span = _rest(cursor)
    if _PAIR.match(cursor.text, cursor.at, span[1]):
        hint = "start a new line after the header"
        return cursor.fault("a pair on the line of a header", span, hint=hint)
    hint = "take it out, put a # before it, or start a new line"
    return cursor.fault("text after a header", span, hint=hint)


def after_value(cursor: Cursor, value: Span) -> FaultFound:
    """Return the fault of what stands here, after the value of a pair and on its line."""
    start, end = value
    text = cursor.text[start : min(end, start + 100)]
    span = _rest(cursor)
    rest = cursor.text[span[0] : span[1]]
    found = strange_character(cursor) or _after_part(cursor, value)
    if found:
        return found
    if rest in {",", ";"}:
        return cursor.fault(f"a {rest} after a pair", span, hint=f"take it out: {_ENDS}")
    if cursor.char in "]})":
        what = f"a {cursor.char} that closes nothing"
        hint = "take it out, or open the bracket before it"
        return cursor.fault(what, (cursor.at, cursor.at + 1), hint=hint)
    if _COMMENT.match(rest) and cursor.at > end:
        return _comment(cursor)
    if pair := _PAIR.match(rest.lstrip(",; \t")):
        what = f"two pairs on one line: {quoted(pair[1])} is the second"
        return cursor.fault(what, span, hint=_ONE_A_LINE)
    if _HEADER.match(rest):
        hint = "start a new line for it"
        return cursor.fault("a header on the line of a pair", span, hint=hint)
    if rest[0] == ",":
        hint = "put them in brackets: [one, two]"
        return cursor.fault("several values without brackets", span, hint=hint)
    if rest[0] in "+\"'" and text[0] in "\"'":
        hint = 'write one string, or """ at both ends of a text of several lines'
        return cursor.fault("TOML joins no strings", span, hint=hint)
    if text[0] not in "\"'[{":
        what = f"{quoted(rest)} behind {shown(text)}"
        return cursor.fault(what, span, hint=in_quotes(cursor.text[start : span[1]]))
    hint = "take it out, put a # before it, or start a new line"
    return cursor.fault("text after the value", span, hint=hint)


def _after_part(cursor: Cursor, value: Span) -> FaultFound | None:
    """Return the fault of a value that ended early: the rest of it stands here."""
    start, end = value
    if cursor.text[start] in "\"'":
        return after_string(cursor, start, end)
    return broken_number(cursor, value)


def broken_number(cursor: Cursor, value: Span) -> FaultFound | None:
    """Return the fault of a number with commas or spaces in it, whose rest stands here."""
    start, end = value
    number = cursor.text[start : min(end, start + 100)]
    if not _NUMBER.fullmatch(number):
        return None
    if cursor.at - end <= 1 and (more := _THOUSANDS.match(cursor.text, end)):
        whole = (start, more.end())
        return cursor.fault(
            "a number has no commas", whole, hint=_joined(f"{number}{more[0].replace(',', '_')}")
        )
    groups = re.compile(r"(?:[ \t][0-9]{3})+(?![\w.])").match(cursor.text, end)
    if groups and len(number) <= 3:
        hint = _joined("_".join([number, *groups[0].split()]))
        return cursor.fault("a number has no spaces", (start, groups.end()), hint=hint)
    return None


def _joined(number: str) -> str:
    return f"write {number}" if len(number) <= _LONGEST else "write _ in their place"


def _rest(cursor: Cursor) -> Span:
    return cursor.at, cursor.at + max(1, len(cursor.rest()))
