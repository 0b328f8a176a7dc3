"""`sectors`, `challenges`, `advantages`, `hubs`: the lists, and one topic as a page."""

from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.options import Filters
from hubcli.cli.output import Answer, Output
from hubcli.model.topics import Kind
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views import wording
from hubcli.views.grid import Column, View
from hubcli.views.overviews import TOPIC, topic_grid


def _pages() -> tuple[tuple[Column, ...], ...]:
    from hubcli.views.topics import TOPIC_PAGE  # 4 ms, and no list needs it

    return (TOPIC_PAGE,)


_Answer = Annotated[
    View, Answer(TOPIC, pages=_pages, about="the topics of a kind, or one as a page")
]
_Selection = Annotated[Selection, Filters(by=("sort", "limit"))]
_Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]", help="Id, title or alias, in any case.", autocompletion=completion.topics
    ),
]


def sectors(store: Store, output: Output, selection: _Selection, name: _Name = None) -> _Answer:
    """What the hub is good at, or one sector as a page.

    \b
    Examples:
      hubcli sectors
      hubcli sectors semiconductors
      hubcli sectors 芯片 --json
    """
    return _list_or_page(store, output, selection, Kind.SECTOR, name=name)


def challenges(store: Store, output: Output, selection: _Selection, name: _Name = None) -> _Answer:
    """What holds the hub back, or one challenge as a page.

    \b
    Examples:
      hubcli challenges
      hubcli challenges talent-retention
    """
    return _list_or_page(store, output, selection, Kind.CHALLENGE, name=name)


def advantages(store: Store, output: Output, selection: _Selection, name: _Name = None) -> _Answer:
    """What the hub builds on, or one advantage as a page.

    \b
    Examples:
      hubcli advantages
      hubcli advantages venture-capital
    """
    return _list_or_page(store, output, selection, Kind.ADVANTAGE, name=name)


def hubs(store: Store, output: Output, selection: _Selection, name: _Name = None) -> _Answer:
    """The hub and its rivals, or one hub as a page.

    \b
    Examples:
      hubcli hubs
      hubcli hubs shanghai
    """
    return _list_or_page(store, output, selection, Kind.HUB, name=name)


def _list_or_page(
    store: Store, output: Output, selection: Selection, kind: Kind, *, name: str | None
) -> View:
    if name is None:
        found = store.overviews(kind, selection)
        note = None
        if selection.sort and output.is_for_a_person:
            figures = (each.headline and each.headline.figure for each in found)
            note = wording.mixed(selection.sort, figures)
        return topic_grid(found)._replace(note=note)
    if (selection.sort, selection.limit) != (None, None):
        raise typer.BadParameter(f"--sort and --limit are for the list, not for one {kind}")
    from hubcli.pages import page_of_topic  # 3 ms, and no list needs it

    return page_of_topic(store, kind, store.topic_id(name, kind))
