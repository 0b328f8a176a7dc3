"""Grids as Markdown tables, pages as Markdown documents, for issues and wikis."""

import re
from collections.abc import Iterable

from hubcli.views.formats import shown_text
from hubcli.views.grid import (
    Bar,
    Block,
    Cell,
    Column,
    Entry,
    Grid,
    Heading,
    Page,
    Pairs,
    Piece,
    Prose,
    Section,
    in_tables,
)

# What would start markup or HTML; a link of ours is written by hand around escaped text.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#])")
_BLOCK_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def markdown(view: Grid | Page) -> str:
    """Return a grid as a table or a page as a document, with a final newline."""
    if isinstance(view, Grid):
        return _table(view)
    return "\n".join(_block(block) for block in view.blocks)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", re.sub(r"\s", " ", text))


def _block(block: Block) -> str:
    match block:
        case Heading():
            aside = f" ({escaped(block.aside)})" if block.aside else ""
            return f"# {_inline(block.title)}{aside}\n"
        case Section():
            return f"## {escaped(block.title)}\n"
        case Prose():
            return f"{_inline(block.text)}\n"
        case Pairs():
            return "".join(f"- {escaped(label)}: {_inline(text)}\n" for label, text in block.pairs)
        case Entry():
            sign = f"{escaped(block.sign.text)} " if block.sign.text else ""
            first, *rest = [_inline(paragraph) for paragraph in block.paragraphs]
            return f"- {sign}{first}\n" + "".join(f"\n  {paragraph}\n" for paragraph in rest)
        case Bar():
            return "".join(f"- {count} {escaped(label.text)}\n" for count, label, _ in block.shares)
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
    return "".join(lines)


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


def _piece(piece: Piece) -> str:
    if piece.link is not None and piece.link == piece.text and _is_plain(piece.text):
        return f"<{piece.link}>"
    return escaped(piece.text)


def _is_plain(url: str) -> bool:
    return not set(url) & set("<>|\\ ")
