"""Characters that act on what shows them, and text written without them.

This is the one list of them: `check` refuses what is `REFUSED`, and no output has any of `ACTING`
but as an escape. Newline and tab are text; a message, which is one line, has no newline either.

A log of continuous integration acts on text as well: GitHub takes a line that begins with `::name`
for a command, after blanks too, and `##[name]` anywhere in a line; Azure does so with `##vso[`.
"""

import re

REFUSED = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""In a class of a pattern: control characters (C0, DEL, C1) but newline and tab, the separators of
lines and paragraphs, and the embeddings, overrides and isolates of Unicode's bidirectional
algorithm (UAX #9), which make a line read otherwise than it is stored."""

ACTING = rf"{REFUSED}\u061c\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff"
"""Besides: the marks of direction and of byte order, which texts may need and nobody sees, what XML
has no place for, and lone surrogates, which stand for the bytes of a file name that is no UTF-8."""

# Compiled when they are used, since most runs need none of them.
_REFUSED = f"[{REFUSED}]"
_ACTING = f"[{ACTING}]"
_COMMAND_ANYWHERE = r"#(?=#\w*\[)"
_IN_JSON = f"[{ACTING}]|{_COMMAND_ANYWHERE}"
_SHOWN = rf"[{ACTING}]|{_COMMAND_ANYWHERE}|(?<!\S):(?=:(?!\s))|(?<=:::):"
_COMMAND = r"(?:^|(?<=[\n\r]))(?=[^\S\n\r]*::\S)|(?<=#)(?=#\w*\[)"


def visible(text: str) -> str:
    """Return the text with every character that a terminal or a log acts on as an escape.

    The colon that begins a word `::name` is one of them, since lines may be broken before it, and
    of a row of colons all but three, so that a line can be broken elsewhere.
    """
    if text.isprintable() and "::" not in text and "##" not in text:
        return text  # as nearly all are: no acting character is printable
    return re.sub(_SHOWN, lambda match: _escape(match[0]), text)


def one_line(text: str) -> str:
    """Return the text as `visible` does, newlines and tabs as escapes too: a message, a path."""
    return visible(text.replace("\n", "\\n").replace("\t", "\\t"))


def inert(text: str, *, marks: bool = False) -> str:
    """Return the text with what `check` refuses as escapes; the data of a base stay as they are.

    With `marks` the other acting characters are escapes too.
    """
    if text.isprintable():
        return text
    return re.sub(_ACTING if marks else _REFUSED, lambda match: _escape(match[0]), text)


def inert_json(document: str) -> str:
    """Return a JSON document with every acting character in its strings as an escape of JSON."""
    if document.isascii() and "\x7f" not in document and "##" not in document:
        return document  # JSON has escaped the other control characters of ASCII already
    acting = _IN_JSON if "##" in document else _ACTING  # which takes a quarter of the time
    return re.sub(acting, lambda match: f"\\u{ord(match[0]):04x}", document)


def uncommanding(text: str) -> str:
    """Return the text with an apostrophe in each thing that a log would take for a command."""
    return re.sub(_COMMAND, "'", text) if "::" in text or "##" in text else text


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
