"""`chart`: series drawn, in the terminal or as SVG."""

from typing import Annotated

import typer

from hubcli.charts import POINTS
from hubcli.charts import chart as drawn_chart
from hubcli.cli import completion
from hubcli.cli.options import Filters
from hubcli.cli.output import Answer
from hubcli.model.figures import Series
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


def chart(
    store: Store,
    selection: Annotated[Selection, Filters(by=("hub", "since", "until"))],
    names: _Names,
) -> Annotated[View, Answer(POINTS, about="the points of series", formats=(Format.SVG,))]:
    """Figures drawn over time, of one hub or several.

    Without --hub: all hubs where they are few, else the base's hub and those that are best today.
    The data formats have the points of all of them. `hubcli series` lists what can be drawn.

    \b
    Examples:
      hubcli chart gfci-rank
      hubcli chart foundry-share-smic foundry-share-tsmc
      hubcli chart gfci-rank --hub shanghai --since 2020 --format svg > gfci.svg
    """
    ids = dict.fromkeys(store.record_id(name, wanted="series") for name in names)
    chosen = [_series(store, id_, selection) for id_ in ids]
    if len({series.unit for series in chosen}) > 1:
        units = ", ".join(f'{series.id} in "{series.unit}"' for series in chosen)
        raise typer.BadParameter(f"one chart has one unit, but these are {units}; draw them apart")
    return drawn_chart(chart_parts(store, chosen, selection))


def _series(store: Store, id_: str, selection: Selection) -> Series:
    """Return a series with the points selected, which may be none."""
    found = store.series(selection._replace(series=(id_,)))
    return found[0] if found else store.series(Selection(series=(id_,)))[0]._replace(points=())
