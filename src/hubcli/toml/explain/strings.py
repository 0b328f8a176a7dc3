"""Strings up to their closing quotes, and why one does not get there."""

import re

from hubcli.toml.explain.characters import carriage_return, named, other_encoding
from hubcli.toml.explain.escapes import skip_escape
from hubcli.toml.explain.faults import Cursor, FaultFound, as_string

_PLAIN = {
    '"': re.compile(r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'),
    "'": re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*+"),
    '"""': re.compile(r'(?:[^"\\\x00-\x08\x0b-\x1f\x7f]++|\r\n)*+'),
    "'''": re.compile(r"(?:[^'\x00-\x08\x0b-\x1f\x7f]++|\r\n)*+"),
}
_NAME = r"(?:[A-Za-z0-9_-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')"
_STATEMENT = (
    rf"[ \t]*+(?:{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+[ \t]*+="
    r"|\[{1,2}(?!(?:true|false|inf|nan)[ \t]*\])[A-Za-z_][A-Za-z0-9_.-]*+\]{1,2}"
    r"[ \t]*+(?:#[^\n]*+)?\r?$)"
)
STATEMENT = re.compile(_STATEMENT, re.MULTILINE)
"""The start of a line that is a pair or a header, and cannot be an item of an array."""

_LINES = re.compile(f"^{_STATEMENT}", re.MULTILINE)


def skip_string(cursor: Cursor, *, is_key: bool = False) -> str:
    """Go past the string that starts here and return the quotes it is in; raises FaultFound."""
    start = cursor.at
    mark = cursor.char
    if cursor.starts(mark * 3) and not is_key:
        mark *= 3
    cursor.at += len(mark)
    while True:
        cursor.skip(_PLAIN[mark])
        if cursor.starts(mark):
            break
        if cursor.char == mark[0]:
            cursor.at += 1
        elif cursor.char == "\\":
            skip_escape(cursor, start, mark)
        elif cursor.is_at_line_end:
            raise _left_open(cursor, start, mark, is_key=is_key)
        else:
            raise _control(cursor)
    cursor.at += len(mark)
    if len(mark) == 3:  # one or two quotes before the closing three belong to the text
        for _ in range(2):
            cursor.at += cursor.char == mark[0]
    return mark


def _control(cursor: Cursor) -> FaultFound:
    char = cursor.char
    if char == "\r":
        return carriage_return(cursor)
    if char == "\0" and (found := other_encoding(cursor)):
        return found
    span = (cursor.at, cursor.at + 1)
    # TOML would take it as an escape, but no text of a base may have it.
    return cursor.fault(f"{named(char)} cannot stand in a string", span, hint="take it out")


def _left_open(cursor: Cursor, start: int, mark: str, *, is_key: bool) -> FaultFound:
    """Return the fault of a string whose line or file ends before it does."""
    if len(mark) == 3:
        return _left_open_to_the_end(cursor, start, mark)
    text = cursor.text[start + 1 : cursor.at]
    span = (start, cursor.at)
    message = f"this string opens with {mark} and is not closed on its line"
    if is_key:
        hint = f"write {mark} at the end of the key; a key stands on one line"
        return cursor.fault(f"this key opens with {mark} and is not closed", span, hint=hint)
    if text.rstrip(" \t,;]}").endswith(f"\\{mark}"):
        hint = "\\\" is a quote within the string; put the text in ' if it ends in a backslash"
        return cursor.fault(message, span, hint=hint)
    closing = text.rstrip(" \t,;]}")[-1:]
    if closing and closing in "\"'“”‘’„«»「」『』＂＇":
        message = f"this string opens with {mark} and ends in {named(closing)}"
        return cursor.fault(message, span, hint=f"write {mark} at both ends")
    if _goes_on(cursor, mark):
        hint = f"write {mark * 3} at both ends of a text of several lines"
        return cursor.fault(
            "a string in single quotes ends on its own line"
            if mark == "'"
            else 'a string in " ends on its own line',
            span,
            hint=hint,
        )
    return cursor.fault(message, span, hint=f"write {mark} at its end")


def _goes_on(cursor: Cursor, mark: str) -> bool:
    """Whether the next lines look like more of the text, and close it."""
    at = cursor.line_end(cursor.at) + 1
    for _ in range(50):
        end = cursor.line_end(at)
        if at >= len(cursor.text) or STATEMENT.match(cursor.text, at):
            return False
        if mark in cursor.text[at:end]:
            return True
        at = cursor.text.find("\n", end) + 1 or len(cursor.text)
    return False


def _left_open_to_the_end(cursor: Cursor, start: int, mark: str) -> FaultFound:
    hint = f"write {mark} at its end"
    if next_line := _LINES.search(cursor.text, start + 3):
        number = cursor.line_number(next_line.start())
        line = cursor.text[next_line.start() : cursor.line_end(next_line.start())]
        hint += f", perhaps before line {number}: {line.strip()[:30].rstrip()}"
    message = f"this string opens with {mark} and runs to the end of the file"
    return cursor.fault(message, (start, start + 3), hint=hint)


def after_string(cursor: Cursor, start: int, end: int) -> FaultFound | None:
    """Return the fault of a string that ended before what stands here, if that is the fault."""
    mark = cursor.text[start]
    if cursor.text.startswith(mark * 3, start):
        return _runs_into_another(cursor, start, end, mark * 3) or _three_quotes(cursor, end, mark)
    rest = cursor.rest()
    if cursor.at == end and cursor.char == mark:
        return cursor.fault(
            f"one {mark} too many",
            (cursor.at, cursor.at + 1),
            hint=f"take it out, or write {mark * 3} at both ends",
        )
    if cursor.at == end and mark in rest:
        span = (end - 1, cursor.at + rest.rfind(mark) + 1)
        whole = cursor.text[start + 1 : cursor.at + rest.rfind(mark)]
        other = as_string(whole) if mark == '"' else None
        hint = f"put the text in other quotes: {other}" if other else 'write \\" for a quote within'
        if mark == "'":
            hint = f'put the text in ": "{whole}"' if as_string(whole) else 'put the text in """'
        return cursor.fault(f"a {mark} within the text ends the string here", span, hint=hint)
    return None


def _three_quotes(cursor: Cursor, end: int, mark: str) -> FaultFound | None:
    """Return the fault of three quotes or more within a string in three quotes."""
    if cursor.at > end or mark not in cursor.rest():
        return None
    hint = 'write \\" for a quote within the string'
    if mark == "'":
        hint = 'write no more than two \' next to each other, or put the text in """'
    span = (end - 3, cursor.at + max(1, len(cursor.rest())))
    return cursor.fault(f"{mark * 3} within the text ends the string here", span, hint=hint)


def _runs_into_another(cursor: Cursor, start: int, end: int, mark: str) -> FaultFound | None:
    """Return the fault of a string in three quotes that the opening of the next one has closed."""
    closing = cursor.text.rfind(mark, start + 3, end)
    line_start = cursor.text.rfind("\n", start, closing) + 1
    if not line_start or not re.fullmatch(
        r"[ \t]*[A-Za-z0-9_.\"'-]+[ \t]*=[ \t]*", cursor.text[line_start:closing]
    ):
        return None
    number = cursor.line_number(closing)
    return cursor.fault(
        f"this string opens with {mark} and runs into the next one, on line {number}",
        (start, start + 3),
        hint=f"write {mark} at its end, before line {number}",
    )
