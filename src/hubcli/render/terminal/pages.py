"""Pages as lines: headings, prose, labelled values, hanging entries, bars and tables."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.columns import PROSE_WIDTH
from hubcli.render.terminal.pairs import GAP, hanging, pair_lines
from hubcli.render.terminal.strips import strip_lines
from hubcli.render.terminal.tables import table_lines
from hubcli.render.terminal.wrapping import as_text, plain_text, wrapped
from hubcli.views.blocks import (
    Bar,
    Block,
    Entry,
    Heading,
    Pairs,
    Picture,
    Prose,
    Section,
    Strip,
    TextBlock,
)
from hubcli.views.grid import Cell, Grid, cell
from hubcli.views.look import Look

_BAR_WIDTH = 72
_NOTHING = Text(end="")


def block_lines(blocks: Iterable[Cell | Block], *, width: int, look: Look) -> Iterator[Text]:
    """Yield the lines of blocks, a blank one between those that want it; a cell is a line.

    A line that is too wide is broken: only pictures are made to fit.
    """
    before: Cell | TextBlock | None = None
    for block in blocks:
        if isinstance(block, Picture):
            continue
        if before is not None and not _sticks(before, block):
            yield _NOTHING
        yield from _block_lines(block, width=width, look=look)
        before = block


def _sticks(before: Cell | Block, block: Cell | Block) -> bool:
    """Tell whether a block follows the one before it without a blank line."""
    if not isinstance(before, Block) and not isinstance(block, Block):
        return True
    if isinstance(before, Section):
        return True
    if isinstance(before, Entry) and isinstance(block, Entry):
        return len(before.paragraphs) == len(block.paragraphs) == 1
    return False


def _block_lines(block: Cell | TextBlock, *, width: int, look: Look) -> Iterator[Text]:
    prose = min(width, PROSE_WIDTH)
    match block:
        case Heading():
            yield from _heading(block, prose, look)
            if block.statement:
                yield _NOTHING
                yield from wrapped(as_text(block.statement, look), prose)
        case Section():
            yield from wrapped(plain_text(block.title, "section", look), prose)
        case Prose():
            yield from wrapped(as_text(block.text, look), prose)
        case Pairs():
            yield from pair_lines(block, width=prose, look=look)
        case Entry():
            yield from _entry(block, prose, look)
        case Bar():
            yield from _bar(block, prose, look)
        case Strip():
            yield from strip_lines(block, width=prose, look=look)
        case Grid():
            yield from table_lines(block, width=width, look=look)
        case _:
            yield from wrapped(as_text(block, look), width)


def _heading(block: Heading, width: int, look: Look) -> Iterator[Text]:
    title = as_text(block.title, look)
    title.stylize("title")
    aside = as_text(cell(block.aside or ()), look)
    aside.stylize_before("dim")
    if cell_len(title.plain) + GAP + cell_len(aside.plain) <= width:
        yield title.append(" " * GAP).append_text(aside)
        return
    yield from wrapped(title, width)
    if block.aside:
        yield from wrapped(aside, width)


def _entry(block: Entry, width: int, look: Look) -> Iterator[Text]:
    lead = as_text((block.sign,), look)
    indent = cell_len(lead.plain) + 1 if lead.plain else GAP
    for number, paragraph in enumerate(block.lines):
        lines = wrapped(as_text(paragraph, look), width - indent)
        yield from hanging(Text(end="") if number else lead, lines, indent)


def _bar(block: Bar, width: int, look: Look) -> Iterator[Text]:
    shares = [share for share in block.shares if share[0]]
    ends = _ends([count for count, _, _ in shares], min(width, _BAR_WIDTH))
    line, legend = Text(end=""), Text(end="")
    for (count, label, fill), start, end in zip(shares, [0, *ends], ends, strict=False):
        glyph = as_text((label,), look).plain[0] if look.ascii else fill
        line.append(glyph * (end - start), style=label.style)
        words = Text.assemble((f"{glyph} {count} ", label.style), as_text((label,), look), end="")
        last = legend.plain.rpartition("\n")[2]
        if last and cell_len(last) + 2 * GAP + cell_len(words.plain) > width:
            legend.append("\n")
        elif legend.plain:
            legend.append(" " * 2 * GAP)
        legend.append_text(words)
    yield line
    yield from wrapped(legend, width)


def _ends(counts: list[int], size: int) -> list[int]:
    """Return where each share of a bar of `size` cells ends; no share of a count is invisible."""
    total = sum(counts)
    ends: list[int] = []
    done = 0
    for index, count in enumerate(counts):
        done += count
        least = (ends[-1] if ends else 0) + 1
        most = max(least, size - (len(counts) - index - 1))
        ends.append(min(max(round(size * done / total), least), most))
    return ends
