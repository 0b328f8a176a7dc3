"""What stands above the hubs compared: which of them to show, and each beside that of the base."""

from collections.abc import Iterable

from hubcli.render.html.cells import Links
from hubcli.render.html.elements import Markup, element, joined

MOST_COMPARED = 20
"""Hubs that are compared with that of the base; of more, those with the most facts."""


def two_by_two(home: str, others: Iterable[tuple[str, str]], links: Links) -> Markup:
    """Return the links to the pages of two, and boxes with which a script shows some of all.

    `others` are ids and titles of the hubs beside the one that is called `home`.
    """
    boxes = [
        element("label", element("input", type="checkbox", name_="hub", value=title), " ", title)
        for _, title in others
    ]
    legend = element("legend", f"{home} beside")
    form = element("form", element("fieldset", legend, *boxes), class_="columns", hidden=True)
    pages = [element("a", title, href=links(f"compare/{id_}")) for id_, title in others]
    named = element("nav", f"{home} and one alone: ", *_parted(pages), aria_label="Two by two")
    return joined((form, named))


def _parted(parts: Iterable[Markup]) -> list[str]:
    return [each for part in parts for each in (" · ", part)][1:]
