"""Grids as Markdown tables, pages as Markdown documents, for issues and wikis."""

import re
from collections.abc import Iterable

from hubcli.views.blocks import (
    Bar,
    Entry,
    Heading,
    Pairs,
    Picture,
    Prose,
    Section,
    Strip,
    TextBlock,
)
from hubcli.views.grid import Cell, Column, Grid, Page, Pages, Piece, cell, in_tables
from hubcli.views.plain import shown_text
from hubcli.views.strip import in_words

# What CommonMark, GitHub or pandoc take for markup. Of `:` it is that of :emoji:, and it and the
# point of `www.` where GitHub would make a link by itself, in which no escape is read.
_MARKUP = re.compile(
    r"([\\`*_\[\]{}<>|~&#$^@]|:(?=//|[a-z0-9_+-]+:)|(?<=www)\.)", re.IGNORECASE | re.ASCII
)
# As GitHub knows them, but that they end before Chinese punctuation.
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?:https?://|(?P<www>www\.))[\w\[][\w\-.~:/?#\[\]@!$&'()*+,;=%|^{}]*"
    r"|(?P<mail>(?<![A-Za-z0-9.+_-])[A-Za-z0-9][A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
    r"\.[A-Za-z0-9]+(?![A-Za-z0-9_@-]))",
    re.IGNORECASE,
)
# One that reads the same in every dialect, and what may stand between it and a space.
_PLAIN_ADDRESS = re.compile(
    r"(?:https?://|\w[\w.+-]*@)?(?:[^\W_]|(?<=[^\W_])_+(?=[^\W_])|[-./?#()!',;=%+]"
    r"|:(?![\w+-]+:)|&(?!#?\w+;))+",
    re.IGNORECASE,
)
_AFTER_ADDRESS = re.compile(r"[?!.,:;'\")]*(?=\s|$)")
_ENTITY = re.compile(r"&#?\w+;")
_BLOCK_START = re.compile(
    r"^(?:([-+=:%])|(\d+|\(?(?:\d+|[a-z]|[ivxlcdm]+)(?=[.)](?:\s|$)))([.)]))", re.IGNORECASE
)


def markdown(view: Grid | Page | Pages) -> str:
    """Return a grid as a table or pages as a document, with a final newline."""
    if isinstance(view, Grid):
        return _table(view)
    blocks = (block for block in view.blocks if not isinstance(block, Picture))
    return "\n".join(_block(block) for block in blocks)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, on one line.

    An address stays one that GitHub makes a link of, or is written as a link where that would not
    go there.
    """
    line = _one_line(text)
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(line):
        address = found[0] if found["mail"] else _without_end(found[0])
        end = found.start() + len(address)
        parts.append(_literal(line[at : found.start()]))
        if _PLAIN_ADDRESS.fullmatch(address) and _AFTER_ADDRESS.match(line, end):
            parts.append(address)
        elif line[end : end + 1] == ">":  # somebody's own markup
            parts.append(_literal(address))
        else:
            parts.append(_linked(address, f"http://{address}" if found["www"] else address))
        at = end
    return "".join([*parts, _literal(line[at:])])


def _literal(text: str) -> str:
    """Return text that Markdown shows as it is, addresses too."""
    return _MARKUP.sub(r"\\\1", text)


def _without_end(address: str) -> str:
    """Return an address without what ends the sentence or brackets around it."""
    while True:
        last = address[-1]
        opening = {")": "(", "]": "[", "}": "{"}.get(last, "")
        if last in "?!.,:;*_~'^|" or (opening and address.count(opening) < address.count(last)):
            address = address[:-1]
        else:
            return address


def _linked(address: str, to: str) -> str:
    """Return a link with its address as text, the long form where a bar or &copy; would be read."""
    if address == to and "|" not in address and not _ENTITY.search(address):
        return f"<{address}>"
    target = to.replace("|", "%7C").replace("&", "&amp;")
    return f"[{_literal(address)}](<{target}>)"


def _block(block: TextBlock) -> str:
    match block:
        case Heading():
            aside = f" ({escaped(_text(cell(block.aside)))})" if block.aside else ""
            statement = f"\n{_inline(block.statement)}\n" if block.statement else ""
            return f"# {_inline(block.title)}{aside}\n{statement}"
        case Section():
            return f"## {escaped(block.title)}\n"
        case Prose():
            return f"{_inline(block.text)}\n"
        case Pairs():
            return "".join(f"- {escaped(label)}: {_inline(text)}\n" for label, text in block.pairs)
        case Entry():
            sign = f"{escaped(block.sign.text)} " if block.sign.text else ""
            first, *rest = [_inline(paragraph) for paragraph in block.lines]
            return f"- {sign}{first}\n" + "".join(f"\n  {paragraph}\n" for paragraph in rest)
        case Bar():
            return "".join(f"- {count} {escaped(label.text)}\n" for count, label, _ in block.shares)
        case Strip():
            return f"{escaped(in_words(block))}\n"
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    columns = in_tables(grid.columns)
    if not columns:
        return ""
    lines = [
        _row(escaped(column.title) for column in columns),
        _row("---" if column.align == "left" else "---:" for column in columns),
        *(_row(_shown(column, row) for column in columns) for row in grid.rows),
    ]
    return "".join(lines) + (f"\n{_inline(grid.legend)}\n" if grid.legend else "")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _shown(column: Column, row: object) -> str:
    pieces = shown_text(column, row)
    if column.align == "figure":
        return escaped(" ".join(piece.text for piece in pieces if piece.text))
    return _inline(pieces)


def _inline(cell: Cell) -> str:
    """Return a cell as one line of Markdown that starts no list, rule or heading."""
    line = "".join(_piece(piece) for piece in cell).strip()
    return _BLOCK_START.sub(lambda match: _escaped_start(*match.groups()), line)


def _escaped_start(sign: str | None, number: str | None, after: str | None) -> str:
    return f"\\{sign}" if sign else f"{number}\\{after}"


def _text(of: Cell) -> str:
    return "".join(piece.text for piece in of)


def _piece(piece: Piece) -> str:
    if piece.link is not None and piece.link == piece.text:
        is_plain = re.fullmatch(r"https?://[^\s<>\\]+", piece.text)
        return _linked(piece.text, piece.text) if is_plain else _literal(_one_line(piece.text))
    return escaped(piece.text)


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)
