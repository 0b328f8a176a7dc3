"""Hubs compared: all on one page, with a choice above it, and each alone with that of the base."""

from collections.abc import Iterable, Iterator

from hubcli import pages
from hubcli.render.html.cells import Links
from hubcli.render.html.elements import Markup, element, joined
from hubcli.site.addresses import Addresses
from hubcli.store.store import Store
from hubcli.views.comparison import comparison
from hubcli.views.grid import Drawn

MOST_COMPARED = 20
"""Hubs that are compared with that of the base; of more, those with the most facts."""


def comparisons(store: Store, addresses: Addresses) -> Iterator[tuple[str, Drawn, Markup | None]]:
    """Yield the path of each page, what is compared there, and what stands above it."""
    parts = pages.comparison_parts(store, most=MOST_COMPARED)
    path, hubs = "compare.html", [*parts.hubs.items()]
    if len(hubs) < 3:
        yield path, comparison(parts), None
        return
    home, *others = hubs
    yield path, comparison(parts), _choice(home[1], others, addresses.links(path))
    for other in others:
        yield f"compare/{other[0]}.html", comparison(parts._replace(hubs=dict((home, other)))), None


def _choice(home: str, others: Iterable[tuple[str, str]], links: Links) -> Markup:
    """Return boxes with which a script shows some hubs alone, and links to the pages of two.

    `others` are ids and titles of the hubs beside the one that is called `home`.
    """
    boxes = [
        element("label", element("input", type="checkbox", name_="hub", value=title), " ", title)
        for _, title in others
    ]
    legend = element("legend", f"{home} beside")
    form = element("form", element("fieldset", legend, *boxes), class_="columns", hidden=True)
    of_two = [element("a", title, href=links.address(f"compare/{id_}")) for id_, title in others]
    parted = [each for link in of_two for each in (" · ", link)][1:]
    named = element("nav", f"{home} and one alone: ", *parted, aria_label="Two by two")
    return joined((form, named))
