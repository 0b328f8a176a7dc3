"""Escapes in strings, and what is wrong with a backslash that starts none."""

import re

from hubcli.toml.explain.faults import Cursor, FaultFound, as_string

_SIMPLE = frozenset('btnfre"\\')
_DIGITS = {"x": 2, "u": 4, "U": 8}
_WORDS = {2: "two", 4: "four", 8: "eight"}
_LINE_END = re.compile(r"\\[ \t]*(?:\r?\n|\Z)")
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|\.{1,2}\\|%\w+%\\")
_OF_C = {"0": "\\u0000", "a": "\\u0007", "v": "\\u000B"}
_DOUBLED = "write \\\\ for a backslash, or put the text in single quotes"


def skip_escape(cursor: Cursor, start: int, mark: str) -> None:
    """Go past the backslash that stands here in a string, and what belongs to it.

    Raises FaultFound for one that starts no escape; the string starts at `start` with `mark`.
    """
    letter = cursor.text[cursor.at + 1 : cursor.at + 2]
    is_multiline = len(mark) == 3
    if letter in _DIGITS:
        _skip_code_point(cursor, start, _DIGITS[letter])
    elif letter in _SIMPLE or not letter:
        cursor.at += 1 + len(letter)
    elif not (is_multiline and cursor.skip(_LINE_END)):
        raise _no_escape(cursor, start, letter, is_multiline=is_multiline)


def _no_escape(cursor: Cursor, start: int, letter: str, *, is_multiline: bool) -> FaultFound:
    at = cursor.at
    if letter in "\r\n":
        hint = 'write """ at both ends of a text of several lines'
        message = 'a backslash at the end of a line, in a string in "'
        return cursor.fault(message, (at, at + 1), hint=hint)
    if letter in " \t":
        hint = _DOUBLED
        if is_multiline:
            hint = f"{_DOUBLED}; one at the end of a line joins it to the next"
        return cursor.fault("a backslash with a space behind it", (at, at + 2), hint=hint)
    if path := _path_hint(cursor, start):
        hint = path
    elif letter == "'":
        hint = "leave the backslash out: a ' in this string needs none"
    elif letter == "/":
        hint = "leave the backslash out: a / needs none"
    elif letter in _OF_C:
        hint = f"write {_OF_C[letter]}, or \\\\ for a backslash"
    else:
        hint = _DOUBLED
    what = f"\\{letter}" if letter.isprintable() else "a backslash here"
    return cursor.fault(f"{what} is no escape that TOML knows", (at, at + 2), hint=hint)


def _path_hint(cursor: Cursor, start: int) -> str | None:
    """Return what to do about a path of Windows, if that is what the string holds."""
    end = cursor.line_end(cursor.at)
    content = cursor.text[start:end].lstrip('"')
    content = content.partition('"')[0]
    if not _PATH.match(content):
        return None
    string = as_string(content)
    return f"put the path in single quotes: {string}" if string else _DOUBLED


def _skip_code_point(cursor: Cursor, start: int, length: int) -> None:
    at, text = cursor.at, cursor.text
    digits = re.compile(r"[0-9A-Fa-f]*").match(text, at + 2, at + 2 + length)
    found = digits[0] if digits else ""
    written = text[at : at + 2]
    span = (at, at + 2 + len(found))
    if len(found) < length:
        hint = _path_hint(cursor, start) or _DOUBLED
        need = f"{written} needs {_WORDS[length]} hexadecimal digits"
        raise cursor.fault(f"{need}, not {len(found)}" if found else need, span, hint=hint)
    code = int(found, 16)
    if 0xD800 <= code <= 0xDFFF:
        raise cursor.fault(
            f"{written}{found} is half of a surrogate pair, not a character",
            span,
            hint=_pair_hint(text, at, code) or "write the character itself, or its code point",
        )
    if code > 0x10FFFF:
        hint = "write the character itself, or its code point"
        message = f"{written}{found} is no character: the last is \\U0010FFFF"
        raise cursor.fault(message, span, hint=hint)
    cursor.at += 2 + length


def _pair_hint(text: str, at: int, high: int) -> str | None:
    """Return how TOML writes the character that two escapes of JSON stand for."""
    pair = re.compile(r"\\u[0-9A-Fa-f]{4}\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})").match(text, at)
    if pair is None or high > 0xDBFF:
        return None
    code = 0x10000 + ((high - 0xD800) << 10) + (int(pair[1], 16) - 0xDC00)
    return f"write the two as \\U{code:08X}, or the character itself"
