"""How a page is cited, and a source: in every style that `hubcli cite` has."""

from hubcli.citations import bibtex, csl
from hubcli.citations.cited import Cited
from hubcli.citations.text import reference
from hubcli.model.dates import AsOf
from hubcli.model.facts import Source
from hubcli.model.topics import Base
from hubcli.render.html.cells import Cells
from hubcli.site.layout import Panel

_NOTHING: dict[str, None] = dict.fromkeys(Source._fields)


def cite_page(
    base: Base, id_: str, title: str, *, url: str | None, published: AsOf | None
) -> Panel:
    """Return how a page of the site is cited; `published` is the day of the base."""
    known = {
        "id": id_,
        "title": title,
        "authors": (),
        "publisher": base.title,
        "url": url,
        "published": published,
        "type": "webpage",
        "language": base.language,
    }
    return cite_source(Source(**{**_NOTHING, **known}))  # type: ignore[arg-type]


def cite_source(source: Source) -> Panel:
    """Return how a source is cited."""
    cited = Cited(source, (source.id,))
    styles = (("BibTeX", bibtex.entry(cited)), ("CSL-JSON", csl.array([cited])))
    return Panel("Cite", Cells().html(reference(cited)), styles)
