"""Characters that TOML has no use for: what they are called, and what was meant by them.

An input method for Chinese or Japanese writes full-width signs, a word processor curly quotes, and
a page copied from the web has spaces that are none.
"""

import re
import unicodedata

from hubcli.toml.explain.faults import Cursor, FaultFound

_MEANT = {
    **dict.fromkeys("“”„‟〝〞〟«»「」『』″״", '"'),
    **dict.fromkeys("‘’‚‛‹›`´′׳", "'"),
    **dict.fromkeys("、،", ","),
    **dict.fromkeys("。٫", "."),
    "؛": ";",
    "٬": "_",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_QUOTES = "\"'"
_CONTROLS = {
    0x07: "bell",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x0D: "carriage return",
    0x1B: "escape",
    0x7F: "delete",
    0xFEFF: "byte order mark",
}
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What may stand in no comment and in no string of one line."""


def named(char: str) -> str:
    """Return a character, with its code point and name where it is not ASCII or cannot be seen."""
    if " " < char <= "~":
        return char
    if char == "\0":
        return "a NUL character (U+0000)"
    code = ord(char)
    name = _CONTROLS.get(code) or unicodedata.name(char, "").lower()
    if name.startswith("cjk "):
        return char
    point = f"U+{code:04X} {name}".rstrip()
    return f"{char} ({point})" if char.isprintable() and not char.isspace() else point


def meant_by(char: str) -> str | None:
    """Return what TOML has in place of a character that looks like it, or nothing."""
    if "！" <= char <= "～":  # the full-width forms of ASCII
        return chr(ord(char) - 0xFEE0)
    plain = unicodedata.normalize("NFKC", char)  # there are small and slanted forms of signs, too
    is_sign = len(plain) == 1 and "!" <= plain <= "~" and not plain.isalnum()
    return _MEANT.get(char) or (plain if is_sign and plain != char else None)


def with_plain_digits(text: str) -> str:
    """Return a text with its digits and signs as ASCII has them, whatever script they are of."""
    return "".join(map(_plain, text))


def is_other_digit(char: str) -> bool:
    """Whether a character is a digit, but none of 0-9: Arabic, Devanagari, full-width, raised."""
    return not char.isascii() and char.isdigit()


def _plain(char: str) -> str:
    if char.isascii():
        return char
    return str(unicodedata.digit(char)) if char.isdigit() else meant_by(char) or char


def other_encoding(cursor: Cursor) -> FaultFound | None:
    """Return the fault of a text in UTF-16 or UTF-32, if the NUL that stands here comes of that.

    Their letters of ASCII have NULs in all places of four but one, or in every second place.
    """
    start = cursor.text[:1000]
    for name, width in (("UTF-32", 4), ("UTF-16", 2)):
        columns = [start[place::width] for place in range(width)]
        full = sum(column.count("\0") * 2 > len(column) for column in columns)
        empty = sum(column.count("\0") * 10 < len(column) for column in columns)
        if len(start) >= 2 * width and (full, empty) == (width - 1, 1):
            span = (cursor.at, cursor.at + 1)
            what = f"this looks like {name}, not UTF-8"
            return cursor.fault(what, span, hint="save the file as UTF-8")
    return None


def strange_character(cursor: Cursor) -> FaultFound | None:
    """Return the fault of the character that stands here, if it is one that TOML never has there.

    That is one taken for another, a space that is none, or a control character.
    """
    char = cursor.char
    span = (cursor.at, cursor.at + 1)
    if not char or char in " \t\n":
        return None
    if char == "\r":
        return carriage_return(cursor)
    if char == "\ufeff":
        hint = "take it out; it comes from files that were joined, and no editor shows it"
        return cursor.fault("a byte order mark (U+FEFF) within the file", span, hint=hint)
    if char == "\0" and (found := other_encoding(cursor)):
        return found
    if CONTROL.match(char):
        return cursor.fault(f"{named(char)} is no part of TOML", span, hint="take it out")
    if char.isspace() or unicodedata.category(char) == "Cf":
        hint = "take it out, or put a plain space there"
        return cursor.fault(f"{named(char)} is no space to TOML", span, hint=hint)
    meant = meant_by(char)
    if meant is None:
        return None
    what = f"not the character {meant}" if meant.isalnum() else f"not {meant}"
    return cursor.fault(f"{named(char)} is {what}", span, hint=_in_place_of(meant))


def _in_place_of(meant: str) -> str:
    """Return what to do about a character that looks like this one."""
    if meant.isalnum():
        return "put text in quotes; keys and numbers are written in plain letters and digits"
    if meant in _QUOTES:
        return f"put {meant} at both ends of the text"
    if meant == ";":  # which TOML does not have either
        return "write a comma between two values; a pair ends with its line"
    return f"write {meant} for it"


def carriage_return(cursor: Cursor) -> FaultFound:
    """Return the fault of a carriage return that no newline follows, which stands here."""
    return cursor.fault(
        "a carriage return (U+000D) without a newline",
        (cursor.at, cursor.at + 1),
        hint="save the file with the line ends of Unix or Windows",
    )
