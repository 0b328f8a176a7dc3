"""Views as HTML: one page that stands alone, for `--format html`, and the parts of a web site's.

`elements` writes text, attributes and addresses, each with the escapes of its place; `blocks` are
the parts of pages and the rows of lists; `style.css` is how all of it looks, with a script or
without. A page asks for nothing outside itself and runs nothing (Content-Security-Policy).
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256

from hubcli.packaged import packaged
from hubcli.render.html.blocks import Body, Line, body
from hubcli.render.html.cells import Cells, nowhere
from hubcli.render.html.elements import element, joined
from hubcli.render.html.tables import table_parts
from hubcli.views.blocks import Block, exact_text
from hubcli.views.grid import Drawn, Grid, Page, Pages, View
from hubcli.views.look import Look


def html_parts(view: View) -> Iterator[str]:
    """Yield a view as one HTML document that stands alone; the rows of a list as they come."""
    title, parts = _content(view)
    yield _head(title, "list" if isinstance(view, Grid) else "page")
    yield from parts
    yield "</main>\n</body>\n</html>\n"


def _content(view: View) -> tuple[str, Iterator[str]]:
    """Return what the document is called, and what stands in it."""
    if isinstance(view, Grid):
        return view.title or "hubcli", _list(view)
    if isinstance(view, Drawn) and view.exact:
        return "hubcli", iter([element("pre", exact_text(view)), "\n"])
    page = body(blocks_of(view), nowhere)
    return page.title or "hubcli", _laid(page)


def blocks_of(view: Page | Pages | Drawn) -> "Sequence[Block | Line]":
    """Return the blocks of pages, or those that a drawing has where no width limits its lines."""
    if isinstance(view, Page | Pages):
        return view.blocks
    if view.page is not None:
        return view.page()
    return [each if isinstance(each, Block) else Line(each) for each in view.lines(Look())]


def _list(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield element("h1", grid.title) + "\n"
    yield from table_parts(grid, Cells())


def _laid(page: Body) -> Iterator[str]:
    yield element(
        "article", element("header", page.head, class_="top"), page.jumps, joined(page.main)
    )
    if page.side:
        panel = element("section", element("h2", "How we know"), element("dl", page.side))
        yield element("aside", panel)


def _head(title: str, layout: str) -> str:
    style = stylesheet()
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{element('meta', http_equiv='Content-Security-Policy', content=policy)}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{element('title', title)}\n<style>{style}</style>\n</head>\n"
        f'<body class="alone">\n<main class="{layout}">\n'
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def stylesheet() -> str:
    """Return the style sheet of every page."""
    return packaged(__package__, "style.css")
