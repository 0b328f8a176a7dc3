"""`chart`: series drawn, in the terminal, as SVG or as PNG."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from hubcli.charts import POINTS, Design, Sources
from hubcli.charts import chart as drawn_chart
from hubcli.cli import completion
from hubcli.cli.options import Filters, named
from hubcli.cli.output import Answer, Output
from hubcli.model.figures import RANK
from hubcli.model.series import Series
from hubcli.pages import chart_parts
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.look import Format

_Names = Annotated[
    list[str],
    typer.Argument(
        metavar="SERIES...",
        help="Ids or titles of series of one unit.",
        autocompletion=completion.series,
    ),
]

_Size = Annotated[
    str | None,
    typer.Option(
        "--size", metavar="WIDTHxHEIGHT", help="Of an SVG or PNG, in pixels, as 1200x630."
    ),
]
_Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="Instead of the title of the series.")
]
_Sources = Annotated[
    Sources | None,
    typer.Option(
        "--sources",
        help="None, the publishers in one line, or every figure with its own.",
        show_default="full in a terminal, else short",
    ),
]
_Log = Annotated[bool, typer.Option("--log", help="A logarithmic scale.")]

_LEAST, _MOST = 100, 5_000
"""Pixels of a side."""


def chart(
    store: Store,
    selection: Annotated[Selection, Filters(by=("hub", "since", "until"))],
    output: Output,
    names: _Names,
    size: _Size = None,
    title: _Title = None,
    sources: _Sources = None,
    log: _Log = False,
) -> Annotated[
    View, Answer(POINTS, about="the points of series", formats=(Format.SVG, Format.PNG))
]:
    """Figures drawn over time, of one hub or several.

    Without --hub: all hubs where they are few, else the base's hub and those that are best today.
    The data formats have the points of all of them. `hubcli series` lists what can be drawn.

    In a file that ends in .svg or .png it is a picture to share. PNG needs an extra: pip install
    'hubcli[png]'; Chinese in it needs a font that the system has.

    \b
    Examples:
      hubcli chart gfci-rank
      hubcli chart foundry-share-smic foundry-share-tsmc
      hubcli chart gfci-rank --hub shanghai --since 2020 -o gfci.svg
      hubcli chart gfci-rank --size 1200x630 --title "Finance" -o gfci.svg
    """
    pixels = _pixels(size, output) if size is not None else None
    ids = dict.fromkeys(store.record_id(name, wanted="series") for name in names)
    chosen = [_series(store, id_, selection) for id_ in ids]
    if len({series.unit for series in chosen}) > 1:
        units = ", ".join(f'{series.id} in "{series.unit}"' for series in chosen)
        raise typer.BadParameter(f"one chart has one unit, but these are {units}; draw them apart")
    if log:
        _require_logarithms(chosen)
    wanted = named("--title", title) if title is not None else None
    return drawn_chart(
        chart_parts(store, chosen, selection), Design(pixels, wanted, sources, is_log=log)
    )


def _pixels(size: str, output: Output) -> tuple[int, int]:
    """Return the width and height that --size was given; a usage error where they are none."""
    if output.asked not in (Format.SVG, Format.PNG):
        raise typer.BadParameter(
            "--size goes with -o FILE.svg, -o FILE.png and --format svg or png"
        )
    found = re.fullmatch(r"([0-9]{1,6})[x×*]([0-9]{1,6})", size, re.IGNORECASE)
    sides = tuple(map(int, found.groups())) if found else (0, 0)
    if not all(_LEAST <= side <= _MOST for side in sides):
        of = f"width and height of {_LEAST} to {_MOST:,} pixels"
        raise typer.BadParameter(f'--size takes {of}, as 1200x630, not "{size}"')
    return sides[0], sides[1]


def _require_logarithms(chosen: Sequence[Series]) -> None:
    """Raise a usage error where figures have no logarithm, or none that tells anything."""
    for series in chosen:
        if series.unit == RANK:
            raise typer.BadParameter(f"--log does not go with ranks, as {series.id} has them")
        for point in series.points:
            if point.value <= 0:
                raise typer.BadParameter(
                    f"--log needs figures above 0, and {series.id} has {point.value}"
                    f" as of {point.as_of}"
                )


def _series(store: Store, id_: str, selection: Selection) -> Series:
    """Return a series with the points selected, which may be none."""
    found = store.series(selection._replace(series=(id_,)))
    return found[0] if found else store.one_series(id_)._replace(points=())
