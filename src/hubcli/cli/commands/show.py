"""`show`: one claim, fact, source, series or topic in full."""

from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.output import Answer
from hubcli.pages import page_of
from hubcli.store.store import Store
from hubcli.views.addresses import ADDRESS, address_page
from hubcli.views.claims import CLAIM_PAGE
from hubcli.views.facts import FACT_PAGE
from hubcli.views.grid import Pages, View
from hubcli.views.records import SERIES
from hubcli.views.sources import SOURCE_PAGE
from hubcli.views.topics import TOPIC_PAGE

_Answer = Annotated[
    View,
    Answer(
        pages=(CLAIM_PAGE, FACT_PAGE, SOURCE_PAGE, SERIES, TOPIC_PAGE, ADDRESS),
        about="a claim, fact, source, series or topic, or several",
    ),
]
_Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids, or titles or aliases, in any case.",
        autocompletion=completion.ids,
    ),
]


_Url = Annotated[bool, typer.Option("--url", help="Print the address of its page instead.")]


def show(store: Store, ids: _Ids, url: _Url = False) -> _Answer:
    """One claim, fact, source, series or topic in full, or several.

    Where a claim and its topic share an id, this shows the claim. Several are an array in JSON.
    With --url it prints the address of its page on the site of the base, from the root of the site
    where base.toml has no site_url.

    \b
    Examples:
      hubcli show unicorns
      hubcli show smic-vs-tsmc --json
      hubcli show gfci-rank unicorns semiconductors
    """
    found = [store.anything(name) for name in ids]
    if url:
        from hubcli.site.addresses import address_of  # 1 ms

        return address_page([address_of(store, *each) for each in found])
    pages = [page_of(store, *each) for each in found]
    return pages[0] if len(pages) == 1 else Pages(tuple(id_ for _, id_ in found), tuple(pages))
