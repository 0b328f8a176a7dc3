"""Labels with what they stand for, and paragraphs that hang beside a sign."""

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.wrapping import as_text, plain_text, widest_line, wrapped
from hubcli.views.blocks import Pairs
from hubcli.views.look import Look

GAP = 2
_NARROW = 40


def pair_lines(block: Pairs, *, width: int, look: Look) -> Iterator[Text]:
    """Yield labels with what they stand for beside them, or below where it is narrow."""
    leads = [plain_text(label, "label", look) for label, _ in block.pairs]
    longest = max(map(widest_line, leads), default=0)
    indent = longest + GAP if width >= _NARROW else GAP
    for lead, (_, value) in zip(leads, block.pairs, strict=True):
        lines = wrapped(as_text(value, look), width - indent)
        if width < _NARROW:
            yield from wrapped(lead, width)
            lead = Text(end="")  # noqa: PLW2901 - it stands above
        yield from hanging(lead, lines, indent)


def hanging(lead: Text, lines: list[Text], indent: int) -> Iterator[Text]:
    """Yield lines indented by `indent` cells, those of `lead` standing before them."""
    nothing = Text(end="")
    for before, line in zip_longest(wrapped(lead, indent), lines, fillvalue=nothing):
        blank = " " * (indent - cell_len(before.plain))
        yield Text.assemble(before, blank, line, end="")
