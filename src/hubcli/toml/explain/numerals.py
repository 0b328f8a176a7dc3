"""Numbers: whether a bare value is one that TOML has, and what is wrong with it."""

import re
import sys
from decimal import Decimal

from hubcli.toml.explain.flaws import Flaw

_NUMBER = re.compile(
    r"0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0b[01](?:_?[01])*+|0o[0-7](?:_?[0-7])*+"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\.[0-9](?:_?[0-9])*+)?(?:[eE][+-]?[0-9](?:_?[0-9])*+)?"
    r"|[+-]?(?:inf|nan)"
)
_STARTS = re.compile(r"[+-]*[._]*[0-9]|[+-]+_")
_PREFIXED = re.compile(r"([+-]*)0([xobXOB])(.*)", re.DOTALL)
_BASES = {
    "x": ("hexadecimal", "0-9A-Fa-f"),
    "o": ("octal", "0-7"),
    "b": ("binary", "01"),
}
_UNDERSCORE = re.compile(r"(?<![0-9])_|_(?![0-9])")
_POINTS = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_UNIT = re.compile(r"([+-]?(?:0|[1-9][0-9_]*)(?:\.[0-9]+)?)([^0-9._].*)", re.DOTALL)
_SHORT = 300
"""Digits that Python reads whatever its limit, which cannot be set to fewer than 640."""

_TOO_LONG = "a number has more digits than can be read"


def is_number(token: str) -> bool:
    """Whether a bare value is a number of TOML that can be read."""
    return _NUMBER.fullmatch(token) is not None and not _is_too_long(token)


def number_flaw(token: str) -> Flaw | None:
    """Return what is wrong with a bare value that looks like a number, if it does."""
    if _NUMBER.fullmatch(token):
        return Flaw(_TOO_LONG, "round it, or put it in quotes") if _is_too_long(token) else None
    if not _STARTS.match(token):
        return None
    if prefixed := _PREFIXED.fullmatch(token):
        return _flaw_of_prefixed(prefixed)
    if re.fullmatch(r"[0-9_.eE+-]+", token):
        return _flaw_of_digits(token)
    if unit := _UNIT.fullmatch(token):
        number, rest = unit.groups()
        hint = f'write {number} alone, or put it in quotes: "{token}"'
        if len(token) > 40 or '"' in token or "\\" in token:
            hint = "write the number alone, or put it in quotes"
        return Flaw(f'"{rest[:20]}" behind a number', hint, *unit.span(2))
    return None


def _is_too_long(token: str) -> bool:
    """Whether Python refuses to read a number, as it does for a very long or a very large one."""
    if len(token) < _SHORT and "e" not in token.lower():
        return False
    if token[:2] in {"0x", "0o", "0b"} or token.strip("+-") in {"inf", "nan"}:
        return False
    if re.fullmatch(r"[+-]?[0-9_]+", token):
        limit = sys.get_int_max_str_digits()
        return bool(limit) and sum(map(str.isdigit, token)) > limit
    try:
        Decimal(token)
    except ArithmeticError:
        return True
    return False


def _flaw_of_prefixed(match: re.Match[str]) -> Flaw:
    sign, letter, digits = match.groups()
    name, allowed = _BASES[letter.lower()]
    article = "an" if name == "octal" else "a"
    start = match.start(3)
    if sign:
        return Flaw(f"{article} {name} number has no sign", "leave it out", 0, len(sign))
    if letter.isupper():
        low = f"0{letter.lower()}"
        return Flaw(f"the prefix of {article} {name} number is {low}", f"write {low}{digits}", 0, 2)
    if not digits:
        return Flaw(f"no digits after 0{letter}", f"write {name} digits after it")
    if bad := re.search(f"[^{allowed}_]", digits):
        what = f'"{bad[0]}" is no {name} digit'
        return Flaw(
            what, "correct it, or put the text in quotes", start + bad.start(), start + bad.end()
        )
    bad = re.search(r"^_|__|_$", digits)
    at = start + (bad.start() if bad else 0)
    return Flaw("an underscore stands only between two digits", "take it out", at, at + 1)


def _flaw_of_digits(token: str) -> Flaw:
    """Return what is wrong with a number made of digits, signs, points, underscores and e."""
    if signs := re.match(r"[+-]{2,}", token):
        return Flaw("two signs before a number", f"write {token[signs.end() - 1 :]}", *signs.span())
    if bad := _UNDERSCORE.search(token):
        plain = _UNDERSCORE.sub("", token)
        hint = f"write {plain}" if is_number(plain) else "take it out"
        return Flaw("an underscore stands only between two digits", hint, *bad.span())
    if bad := re.match(r"[+-]?(\.)\d", token):
        hint = f"write {token[: bad.start(1)]}0{token[bad.start(1) :]}"
        return Flaw("a digit must stand before the decimal point", hint, *bad.span(1))
    if _POINTS.fullmatch(token):
        return Flaw("a number with two points", f'put it in quotes: "{token}"')
    if bad := re.search(r"\.(?!\d)", token):
        fixed = f"{token[: bad.end()]}0{token[bad.end() :]}"
        hint = f"write {fixed}" if is_number(fixed) else "write a digit after it"
        return Flaw("a digit must follow the decimal point", hint, *bad.span())
    if zeros := re.match(r"[+-]?(0[0_]*)\d", token):
        sign = token[: zeros.start(1)]
        fixed = sign + token[zeros.end(1) :]
        hint = f'write {fixed}, or put it in quotes: "{token}"'
        if len(token) > 40:
            hint = "take them out, or put it in quotes"
        return Flaw("a number has no leading zeros", hint, *zeros.span(1))
    if exponent := re.search(r"[eE]", token):
        hint = "write a whole number after it, as in 1.5e6"
        return Flaw("the exponent of a number is a whole number", hint, exponent.start())
    return Flaw("this is no number that TOML knows", "correct it, or put it in quotes")
