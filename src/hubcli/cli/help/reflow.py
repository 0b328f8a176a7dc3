"""Laying the help topics out for the width of the terminal.

A topic is written for eighty columns, in paragraphs, lists (a term indented by two, two spaces or
more, what it means, going on below that; or all of that below the term) and code, which is
indented by four and never broken.
"""

import re
from collections.abc import Iterator
from textwrap import wrap
from unicodedata import east_asian_width

_WIDEST = 80

_LISTED = re.compile(r" *\S+(?: \S+)* {2,}(?=\S)")
_CODE = " " * 4
_FILLER = "\ue000"  # the second cell of a wide character, while lines are measured
_LEAST = 24  # cells beside a term; with fewer its meaning goes below it


def reflowed(text: str, width: int | None) -> str:
    """Return the text of a topic with no line but code wider than `width`, or than eighty cells."""
    width = min(width or _WIDEST, _WIDEST)
    lines = (line for term, body in _paragraphs(text) for line in _lines(term, body, width))
    return "".join(f"{line}\n" for line in lines)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph as its term or indentation and the rest, joined to one line."""
    term, body = "", ""
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        goes_on = line and len(indent) == len(term) and not _LISTED.match(line)
        if body and goes_on:
            body += f" {line.strip()}"
            continue
        is_below = bool(body) and 0 < len(term) < len(_CODE) <= len(indent)
        if body:
            yield term, body
        term = body = ""
        listed = None if indent >= _CODE else _LISTED.match(line)
        if not line or (indent >= _CODE and not is_below):
            yield line, ""
        else:
            term = listed[0] if listed else indent
            body = line[len(term) :]
    if body:
        yield term, body


def _lines(term: str, body: str, width: int) -> list[str]:
    if not body:
        return [term]
    if len(term) + _LEAST <= width:
        return _wrapped(body, width, first=term, others=" " * len(term))
    return [*_wrapped(term, width), *_wrapped(body, width, first=_CODE, others=_CODE)]


def _wrapped(text: str, width: int, *, first: str = "", others: str = "") -> list[str]:
    """Return a text in lines of at most `width` cells, but for words that are longer.

    `first` and `others` stand at the beginning of the first line and of the others.
    """
    padded = "".join(f"{each}{_FILLER}" if _is_wide(each) else each for each in text)
    lines = wrap(
        padded,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
    )
    return [line.replace(_FILLER, "") for line in lines]


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in ("W", "F")
