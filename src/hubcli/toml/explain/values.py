"""Values without quotes or brackets, and what is written where a value should stand."""

import re

from hubcli.toml.explain.characters import (
    is_other_digit,
    meant_by,
    named,
    strange_character,
    with_plain_digits,
)
from hubcli.toml.explain.dates import date_flaw, is_date
from hubcli.toml.explain.faults import Cursor, FaultFound, as_string, in_quotes, shown
from hubcli.toml.explain.flaws import Flaw
from hubcli.toml.explain.foreign import merge_marker
from hubcli.toml.explain.numerals import is_number, number_flaw

TOKEN = re.compile(r"\d{4,}-\d{1,2}-\d{1,2} \d\d?:[^ \t\r\n,;\]}#]*+|[^ \t\r\n,;\]}#]++", re.ASCII)
_UP_TO_COMMA = re.compile(r"(?:(?![ \t]#)[^,\]}\r\n])*+")
_YES_OR_NO = frozenset({"yes", "no", "on", "off"})
_NOTHING = frozenset({"null", "none", "nil", "undefined", "~"})
_NOT_A_NUMBER = {"nan": "nan", "inf": "inf", "infinity": "inf", ".inf": "inf", ".nan": "nan"}
_SECOND_EQUALS = re.compile(r"(?:[A-Za-z0-9_-]++[ \t]*+)?=++[ \t]*+")
_PREFIXED_STRING = re.compile(r"([rbfuRBFU]{1,2})([\"']).*\2$")
_PLAIN = re.compile(r"[+-]?\d[\d_.:-]*|true|false", re.ASCII)
_PARTING = frozenset(",;]}#")
_LONGEST = 40
"""Characters of a number that a hint writes out."""

_BLOCK = re.compile(r"[|>][+-]?")


def skip_bare_value(cursor: Cursor, inside: str) -> None:
    """Go past the value that starts here, neither in quotes nor in brackets; raises FaultFound.

    `inside` is the bracket it stands in, "" where in none: there a text may contain commas.
    """
    start = cursor.at
    token = cursor.skip(TOKEN)
    if token in {"true", "false"} or is_number(token) or is_date(token):
        return
    cursor.at = start
    raise (
        merge_marker(cursor)
        or _round_bracket(cursor, token, inside)
        or _other_digits(cursor, token)
        or strange_character(cursor)
        or _strange_end(cursor, token)
        or _no_value(cursor, token, inside)
    )


def _round_bracket(cursor: Cursor, token: str, inside: str) -> FaultFound | None:
    """Return the fault of a ) or > that should be what closes the bracket around this value."""
    value = token.rstrip(")>")
    if not inside or value == token or not _PLAIN.fullmatch(value):
        return None
    at = cursor.at + len(value)
    closing = "]" if inside == "[" else "}"
    what = f"a {token[-1]} where a {closing} should close the {inside}"
    return cursor.fault(what, (at, at + 1), hint=f"write {closing} for it")


def _other_digits(cursor: Cursor, token: str) -> FaultFound | None:
    """Return the fault of a number or a date in the digits of another script."""
    if token.isascii():
        return None
    parted = next((at for at, char in enumerate(token) if meant_by(char) in _PARTING), len(token))
    number = token[:parted]
    digits = [at for at, char in enumerate(number) if is_other_digit(char)]
    plain = with_plain_digits(number)
    if not digits or not (is_number(plain) or is_date(plain)):
        return None
    hint = f"write {plain}" if len(plain) <= _LONGEST else "write all of it in these"
    return cursor.fault(
        f"{named(number[digits[0]])} is not one of the digits 0-9",
        (cursor.at + digits[0], cursor.at + digits[-1] + 1),
        hint=hint,
    )


def _strange_end(cursor: Cursor, token: str) -> FaultFound | None:
    """Return the fault of a comma or a space that is none, right after a number or a boolean."""
    plain = _PLAIN.match(token)
    if plain is None or plain.end() == len(token):
        return None
    after = Cursor(cursor.text)
    after.at = cursor.at + plain.end()
    return strange_character(after)


def _no_value(cursor: Cursor, token: str, inside: str) -> FaultFound:
    start = cursor.at
    text = cursor.rest()
    if inside and (item := _UP_TO_COMMA.match(text)):
        text = item[0].rstrip()
    span = (start, start + max(1, len(text)))
    if not token:  # a comma or a closing bracket
        return cursor.fault(
            f"a {cursor.char} where a value should stand", span, hint="write the value before it"
        )
    if text.rstrip(";,") == token and (flaw := flaw_of_token(token)):
        end = len(token) if flaw.end is None else flaw.end
        where = (start + flaw.start, start + end)
        return cursor.fault(flaw.message, where, hint=flaw.hint)
    if text[0] in ">:" and cursor.text[start - 1 : start] in {"=", " "}:
        at = start - 1 if text[0] == ">" else start
        return cursor.fault(f"a {text[0]} after the =", (at, start + 1), hint="take it out")
    if equals := _SECOND_EQUALS.match(text):
        at = start + text.index("=")
        if inside == "[":
            hint = "write it in braces: { key = value }"
            return cursor.fault("a pair in an array", (start, at + 1), hint=hint)
        hint = "put the value in quotes if = is part of it"
        if equals[0].lstrip("= \t") == "":
            hint = "write one"
        return cursor.fault("a second = after one key", (at, at + 1), hint=hint)
    return _text(cursor, text.rstrip(";,") or text)


def flaw_of_token(token: str) -> Flaw | None:
    """Return what is wrong with a bare word, date or number, if it is one of another language."""
    word = token.casefold()
    if word in {"true", "false"}:
        return Flaw(f"TOML writes {word} in small letters", f"write {word}")
    if word in _YES_OR_NO:
        hint = f'write true or false, or put it in quotes: "{token}"'
        return Flaw(f"{token} is no boolean of TOML", hint)
    if word in _NOTHING:
        return Flaw(f"TOML has no {token}", "leave the key out where there is no value")
    if number := _NOT_A_NUMBER.get(word.lstrip("+-")):
        return Flaw(f"TOML writes {number} for this number", f"write {number}, or put it in quotes")
    return date_flaw(token) or number_flaw(token)


def _text(cursor: Cursor, text: str) -> FaultFound:
    """Return the fault of a text without quotes, or of what stands in place of them."""
    start = cursor.at
    span = (start, start + len(text))
    if prefix := _PREFIXED_STRING.match(text):
        hint = "leave it out; a string in single quotes has no escapes"
        what = f"a string of TOML has no prefix {prefix[1]}"
        return cursor.fault(what, (start, start + len(prefix[1])), hint=hint)
    if _BLOCK.fullmatch(text):
        hint = 'write """ at both ends of a text of several lines'
        return cursor.fault(f"{text} is how YAML starts a text", span, hint=hint)
    if text[0] == "(":
        return cursor.fault("( is no bracket of TOML", (start, start + 1), hint="write [ and ]")
    plain = text.rstrip(text[-1])
    if text[-1] in "\"'" and plain and text[-1] not in plain:
        string = as_string(plain)
        hint = f"write {string}" if string else f"write {text[-1]} before it"
        return cursor.fault(f"a text without its opening {text[-1]}", span, hint=hint)
    return cursor.fault(f"text without quotes: {shown(text)}", span, hint=in_quotes(text))
