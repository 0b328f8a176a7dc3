"""Elements of HTML that escape what they are given, for the place where it stands.

Text, attributes and strings of a style sheet are escaped; what a terminal, a log or a reader's eye
would take for something else is shown as an escape, as everywhere. Only http and https addresses
become links.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from hubcli.model.controls import inert

_VOID = frozenset(("meta", "link", "input", "br", "hr"))
_REMEMBERED = 4000
"""Texts that are not escaped anew: titles, statements and addresses stand on many pages."""

_SPECIAL = re.compile("[&<>\"']|::|##").search
_NO_LETTER = re.compile(r"[^\w ]")
_ADDRESS = re.compile(r"https?://[^\s<>\\\"]+", re.IGNORECASE)


class Markup(str):
    """HTML that is written already, so that nothing escapes it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: template engines ask what knows how to be HTML in this way."""
        return self


def element(name: str, *inner: str | None, **attributes: str | int | bool | None) -> Markup:
    """Return an element; text in it is escaped, `Markup` is not, None is left out.

    An underscore in the name of an attribute is a hyphen, one at its end is for Python's words. An
    attribute that is True has no value, one that is None or False is left out.
    """
    given = "".join([_attribute(key, value) for key, value in attributes.items()])
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    written = inner[0] if len(inner) == 1 and type(inner[0]) is Markup else joined(inner)
    return Markup(f"<{name}{given}>{written}</{name}>")


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _attribute(key: str, value: object) -> str:
    """Return an attribute with the space before it, or nothing where it is left out."""
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def joined(parts: Iterable[str | None]) -> Markup:
    """Return texts and elements behind each other; None is left out."""
    return Markup("".join([part if type(part) is Markup else text(part) for part in parts if part]))


@lru_cache(maxsize=_REMEMBERED)
def text(value: str) -> Markup:
    """Return text that is shown as it is, in an element or in the value of an attribute."""
    if not _SPECIAL(value) and value.isprintable():
        return Markup(value)
    shown = escape(inert(value, marks=True))
    if "::" in shown or "##" in shown:  # what a log would take for a command
        shown = shown.replace("::", "&#58;&#58;").replace("##", "&#35;&#35;")
    return Markup(shown)


def style_text(value: str) -> str:
    """Return text as a string of a style sheet, in which nothing but letters is left as it is."""
    shown = _NO_LETTER.sub(lambda found: f"\\{ord(found[0]):x} ", inert(value, marks=True))
    return f'"{shown}"'


def outside(address: str) -> str | None:
    """Return an address that may be a link; None where it is no address of the web."""
    return address if _ADDRESS.fullmatch(address) else None
