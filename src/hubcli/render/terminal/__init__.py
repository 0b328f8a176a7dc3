"""Grids and pages for people, with Rich. The only package that imports Rich.

Every value enters as `Text`, never as markup, and every width is measured in cells. Layout is ours,
drawing is Rich's: Rich alone would cut ids and break words to make a table fit.
"""

from collections.abc import Iterable
from io import StringIO

from hubcli.late import late

UNUSED_BY_RICH = {
    "pickle": ("dumps", "loads"),
    "rich._emoji_replace": ("_emoji_replace",),
    "rich._export_format": ("CONSOLE_HTML_FORMAT", "CONSOLE_SVG_FORMAT"),
    "rich.default_styles": ("DEFAULT_STYLES",),
    "rich.markup": ("render",),
    "rich.pager": ("Pager", "SystemPager"),
    "rich.region": ("Region",),
    "rich.screen": ("Screen",),
    "rich.styled": ("Styled",),
    "rich.themes": (),
}
"""What Rich imports for a console, and a table does without."""

with late(UNUSED_BY_RICH):
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

from hubcli.render.terminal.pages import block_lines
from hubcli.render.terminal.tables import table_lines
from hubcli.views.grid import Drawn, Page, Pages, View
from hubcli.views.look import Look

# From the 256-colour cube, each with a contrast of about 3 or more on black and on white.
_STYLES = {
    "verdict.supported": "color(35)",
    "verdict.refuted": "bold color(167)",
    "verdict.conflicting": "color(134)",
    "verdict.qualified": "color(172)",
    "verdict.unverified": "color(244)",
    "dim": "color(244)",
    "command": "color(244)",
    "id": "color(67)",
    "link": "color(67)",
    "title": "bold",
    "statement": "",
    "label": "color(244)",
    "header": "bold",
    "section": "bold",
    "figure": "bold",
    "match": "bold underline",
    "quote": "italic",
    "reason": "italic",
    "severity.error": "bold color(167)",
    "severity.warning": "color(172)",
    "fault": "color(167)",
    "best": "bold color(35)",
    "added": "color(35)",
    "removed": "color(167)",
    "changed": "color(172)",
    "come": "color(35)",
    "come.mark": "color(35)",
    "gone": "color(167)",
    "gone.mark": "color(167)",
    "series.1": "color(167)",
    "series.2": "color(67)",
    "series.3": "color(35)",
    "series.4": "color(134)",
    "series.5": "color(172)",
    "series.6": "color(244)",
}
_UNLIMITED = 100_000


def rendered(view: View, look: Look, *, header: bool = True) -> str:
    """Return a view as lines no wider than the look allows, with a final newline.

    A list is without the line of titles where there is to be no `header`.
    """
    width = look.width or _UNLIMITED
    lines: Iterable[Text]
    match view:
        case Page() | Pages():
            lines = block_lines(view.blocks, width=width, look=look)
        case Drawn():
            lines = block_lines(view.lines(look), width=width, look=look)
        case _:
            lines = table_lines(view, width=width, look=look, header=header)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        height=100,  # given with the width, or TERM=dumb makes it 80
        force_terminal=look.color,
        color_system="256" if look.color else None,
        no_color=not look.color,  # or NO_COLOR, which the look has heeded, would count again
        legacy_windows=False,
        theme=Theme(_STYLES, inherit=False),
        markup=False,
        emoji=False,
        highlight=False,
        safe_box=look.ascii,
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return out.getvalue()
