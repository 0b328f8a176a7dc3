"""What is no TOML at all: other formats, and what a version control system leaves in a file."""

import re

from hubcli.toml.explain.faults import Cursor, FaultFound, quoted

_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: [^\n]*)?\r?$|={7}\r?$", re.MULTILINE)
_JSON = re.compile(r"\{|\[\s*(?:\{|\"(?:[^\"\\\n]|\\.)*\"\s*,|\d[\d.]*\s*,)")
_DASHES = re.compile(r"---(?:[ \t][^\n]*)?\r?$|%YAML\b[^\n]*", re.MULTILINE)
_PLUSES = re.compile(r"\+\+\+[ \t]*\r?$", re.MULTILINE)
_TAG = re.compile(r"<(?:\?xml|!doctype|[a-z]+)[^\n]*", re.IGNORECASE)
_PAIR = "write one pair on a line: key = value"


def merge_marker(cursor: Cursor) -> FaultFound | None:
    """Return the fault of a merge left unfinished, if one of its markers stands here."""
    if not cursor.is_at_line_start:
        return None
    marker = _MARKER.match(cursor.text, cursor.at)
    if marker is None:
        return None
    line = marker[0].rstrip()
    return cursor.fault(
        f"a marker of an unfinished merge: {quoted(line)}",
        (cursor.at, cursor.at + len(line)),
        hint="resolve the merge: keep one side, and take out the markers",
    )


def other_format(cursor: Cursor) -> FaultFound | None:
    """Return the fault of a document in another format, seen by what it starts with here."""
    text, at = cursor.text, cursor.at
    if _JSON.match(text, at):
        hint = f"{_PAIR}, without braces around them"
        return cursor.fault("this is JSON, not TOML", (at, at + 1), hint=hint)
    if match := _DASHES.match(text, at):
        span = (at, at + len(match[0].rstrip()))
        return cursor.fault("this is YAML, not TOML", span, hint=_PAIR)
    if _PLUSES.match(text, at):
        hint = "take it out: a file of TOML has no marks around it"
        return cursor.fault("+++ is no TOML, but marks it in other files", (at, at + 3), hint=hint)
    if match := _TAG.match(text, at):
        span = (at, at + len(match[0].rstrip()))
        return cursor.fault("this is XML or HTML, not TOML", span, hint=_PAIR)
    return None
