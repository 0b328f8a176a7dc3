"""What stands around the picture: the title, the legend with every value, and the sources."""

from collections.abc import Iterator, Mapping, Sequence

from hubcli.charts import marks
from hubcli.charts.curves import (
    GAP_YEARS,
    ChartParts,
    Choice,
    Curve,
    Design,
    LeftOut,
    Sources,
    draws_bars,
)
from hubcli.model.facts import Fact
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Prose
from hubcli.views.foot import Foot
from hubcli.views.grid import Piece
from hubcli.views.look import Look
from hubcli.views.publishers import publishers
from hubcli.views.widths import cell_width

_MOST_PUBLISHERS = 8
_WIDEST_LEGEND = 100
_OTHERS = "which have points too; --hub draws them"


def heading_blocks(parts: ChartParts, design: Design) -> list[Block]:
    """Return the title of a chart and, of a single series, what it counts."""
    ids = ", ".join(series.id for series in parts.series)
    title = Piece(chart_title(parts, design), "title")
    blocks: list[Block] = [Heading((title,), f"series · {ids}")]
    if len(parts.series) == 1:
        blocks.append(Prose((Piece(parts.series[0].definition),)))
    return blocks


def foot_blocks(
    parts: ChartParts, choice: Choice, foot: Foot, *, design: Design, look: Look
) -> list[Block]:
    """Return what stands below the picture: legend, what is left out, sources."""
    blocks: list[Block] = []
    if not draws_bars(choice.curves):
        blocks += legend(choice.curves, parts.facts, foot, look=look)
    for line in remarks(choice):
        blocks.append(Prose((Piece(line, "dim"),)))
    if design.sources is Sources.SHORT:
        names = wording.some(publishers_drawn(parts, choice), most=_MOST_PUBLISHERS)
        blocks.append(Prose((Piece(f"Sources: {names}", "dim"),)))
    return [*blocks, *foot.blocks()]


def chart_title(parts: ChartParts, design: Design) -> str:
    """Return the title that is wanted, or the titles of the series."""
    return design.title or " · ".join(series.title for series in parts.series)


def publishers_drawn(parts: ChartParts, choice: Choice) -> list[str]:
    """Return who published what states the points drawn, the one of most of them first."""
    facts = (parts.facts[point.fact] for curve in choice.curves for point in curve.points)
    return publishers(facts, parts.sources)


def legend(
    curves: Sequence[Curve], facts: Mapping[str, Fact], foot: Foot, *, look: Look
) -> list[Block]:
    """Return an entry for each curve: its glyph, its name, every value with date and source."""
    room = min(look.width or _WIDEST_LEGEND, _WIDEST_LEGEND) - 2
    return [
        Entry(
            Piece(marks.glyph(index, ascii_only=look.ascii), marks.style(index)),
            (tuple(_values(curve, index, facts, foot, room=room)),),
        )
        for index, curve in enumerate(curves)
    ]


def remarks(choice: Choice, *, is_shared: bool = False) -> Iterator[str]:
    """Yield what a reader should know of the picture: which hubs are not on it, and the dates.

    One that `is_shared` is read without hubcli.
    """
    if choice.left_out:
        count = sum(len(each.names) for each in choice.left_out)
        more = "which has points too; --hub draws it" if count == 1 else _OTHERS
        yield f"Not drawn: {_left_out(choice.left_out)}{'' if is_shared else f', {more}'}."
    if draws_bars(choice.curves):
        dates = {point.as_of for curve in choice.curves for point in curve.points}
        if len(dates) == 1 and len(choice.curves) > 1:  # else it stands at the bar
            yield f"As of {wording.moment(dates.pop())}."
    elif any(len(curve.runs()) > 1 for curve in choice.curves):
        yield f"No line is drawn across {GAP_YEARS} years or more without a figure."


def _left_out(left_out: Sequence[LeftOut]) -> str:
    """Return whom each series is not drawn of: "Unicorns of Seoul, Tokyo; Rents of Seoul"."""
    told = ((each.series, wording.some(each.names)) for each in left_out)
    return "; ".join(f"{series} of {names}" if series else names for series, names in told)


def _values(
    curve: Curve, index: int, facts: Mapping[str, Fact], foot: Foot, *, room: int
) -> Iterator[Piece]:
    """Yield name and values, broken between values only, so that none is parted from its date."""
    yield Piece(curve.label, marks.style(index))
    used = cell_width(curve.label)
    for point in curve.points:
        text = wording.point(curve.series, point)
        after = f" {wording.moment(point.as_of)}{foot.marks(facts[point.fact])}"
        size = len(text) + len(after)
        is_full = used + 3 + size > room
        yield Piece("\n" if is_full else "   ")
        yield Piece(text, "figure")
        yield Piece(after, "dim")
        used = size if is_full else used + 3 + size
