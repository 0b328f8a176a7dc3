"""`compare`: indicators by hubs."""

from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.options import Filters, parsed_date, parsed_duration
from hubcli.cli.output import Answer
from hubcli.model.topics import Kind
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.comparison import INDICATOR, comparison
from hubcli.views.grid import View
from hubcli.views.indicators import USUALLY_WITHIN, ComparisonParts

_Hubs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[HUB]...", help="Ids, titles or aliases of hubs.", autocompletion=completion.hubs
    ),
]
_Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        metavar="SERIES",
        help="Only this row; again for more.",
        autocompletion=completion.series,
    ),
]
_AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The newest figure at or before DATE."),
]


_Within = Annotated[
    str,
    typer.Option(
        "--within",
        metavar="DURATION",
        help="Judge what is best among figures so much older than the newest of their row: P2Y.",
    ),
]
_All = Annotated[
    bool, typer.Option("--all", help="Figures however old, and those of one hub alone.")
]


def compare(
    store: Store,
    selection: Annotated[Selection, Filters(by=("sector", "challenge", "advantage"))],
    hubs: _Hubs = None,
    indicator: _Indicators = None,
    as_of: _AsOf = None,
    within: _Within = USUALLY_WITHIN.text,
    all_: _All = False,
) -> Annotated[View, Answer(INDICATOR, about="indicators with the value of each hub")]:
    """Hubs beside each other, the best of each row marked.

    The base's hub stands first unless it is named in another place. Without names, or with its own
    alone, it is compared with every other hub. The rows are the series with figures of at least two
    of the hubs, those of a sector where one is named; a figure is the newest, with its date. Where
    no series has two, those with a figure of one hub are shown.

    Like is compared with like: the best of a row is one of the figures that are at most a year, or
    as --within says, older than the newest of the row, and what is more than five years older is
    not shown but with --all. How often each hub is best is counted in rows of today: a series that
    has ended, or has had no figure for five years, does not count and stands below.

    \b
    Examples:
      hubcli compare beijing shenzhen
      hubcli compare --sector chips --within P2Y
      hubcli compare --indicator unicorns-hurun --indicator gfci-rank
      hubcli compare singapore --as-of 2020 --json
    """
    titles = {each.topic.id: each.topic.title for each in store.overviews(Kind.HUB)}
    names = indicator or ()
    rows = tuple(dict.fromkeys(store.record_id(name, wanted="series") for name in names))
    found = {series.id: series for series in store.series(selection._replace(series=rows))}
    return comparison(
        ComparisonParts(
            series=tuple(found[id_] for id_ in rows or found if id_ in found),
            hubs={hub: titles.get(hub, hub) for hub in _columns(store, hubs or [], list(titles))},
            as_of=parsed_date("--as-of", as_of),
            within=parsed_duration("--within", within),
            has_all=all_,
            are_chosen=bool(rows),
        )
    )


def _columns(store: Store, names: list[str], every: list[str]) -> list[str]:
    """Return the ids of the hubs to compare, in order."""
    home = store.base().hub
    named = list(dict.fromkeys(store.topic_id(name, Kind.HUB) for name in names))
    if not named or named == [home]:
        return [home, *(hub for hub in every if hub != home)]
    return named if home in named else [home, *named]
