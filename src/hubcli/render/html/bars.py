"""Counts as lengths beside each other, with a legend of links."""

from collections.abc import Iterator

from hubcli.render.html.cells import Cells, style_class
from hubcli.render.html.elements import Markup, element
from hubcli.views.blocks import Bar


def bar_html(bar: Bar, cells: Cells) -> Markup:
    """Return a bar as a figure; what counts nothing is left out."""
    legend = (
        element(
            "li",
            element("b", str(count), class_=style_class(label.style)),
            " ",
            cells.html((label,)),
        )
        for count, label, _ in bar.shares
        if count
    )
    picture = element("svg", *_lengths(bar), aria_hidden="true", class_="bar")
    return element("figure", picture, element("ul", *legend, class_="legend"), class_="shares")


def _lengths(bar: Bar) -> Iterator[Markup]:
    total = sum(count for count, _, _ in bar.shares)
    at = 0.0
    for count, label, _ in bar.shares:
        if count:
            size = 100 * count / total
            yield element(
                "rect",
                x=f"{at:.3f}%",
                y="0",
                width=f"{size:.3f}%",
                height="100%",
                class_=style_class(label.style),
            )
            at += size
