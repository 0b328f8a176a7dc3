"""Labels with what they stand for, and paragraphs that hang beside a sign."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from hubcli.render.terminal.wrapping import as_text, plain_text, wrapped
from hubcli.views.grid import Pairs
from hubcli.views.look import Look

GAP = 2
_NARROW = 40


def pair_lines(block: Pairs, *, width: int, look: Look) -> Iterator[Text]:
    """Yield labels with what they stand for beside them, or below where it is narrow."""
    leads = [plain_text(label, "label", look) for label, _ in block.pairs]
    longest = max((cell_len(lead.plain) for lead in leads), default=0)
    indent = longest + GAP if width >= _NARROW else GAP
    for lead, (_, value) in zip(leads, block.pairs, strict=True):
        lines = wrapped(as_text(value, look), width - indent)
        if width < _NARROW:
            yield from wrapped(lead, width)
        yield from hanging(Text(end="") if width < _NARROW else lead, lines, indent)


def hanging(lead: Text, lines: list[Text], indent: int) -> Iterator[Text]:
    """Yield lines indented by `indent` cells, with `lead` standing before the first."""
    for number, line in enumerate(lines):
        before = Text(end="") if number else lead
        blank = " " * (indent - cell_len(before.plain))
        yield Text.assemble(before, blank, line, end="")
