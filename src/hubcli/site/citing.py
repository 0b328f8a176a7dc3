"""How a page is cited, and a source: in every style that `hubcli cite` has."""

from hubcli.citations import bibtex, csl
from hubcli.citations.cited import Cited
from hubcli.citations.own import page_as_source
from hubcli.citations.text import reference
from hubcli.model.dates import AsOf
from hubcli.model.sources import Source
from hubcli.model.topics import Base
from hubcli.render.html.cells import Cells
from hubcli.site.layout import Panel


def cite_page(
    base: Base, id_: str, title: str, *, url: str | None, published: AsOf | None
) -> Panel:
    """Return how a page of the site is cited; `published` is the day of the base."""
    return cite_source(page_as_source(base, id_, title, url=url, published=published))


def cite_source(source: Source) -> Panel:
    """Return how a source is cited."""
    cited = Cited(source, (source.id,))
    styles = (("BibTeX", bibtex.entry(cited)), ("CSL-JSON", csl.array([cited])))
    return Panel("Cite", Cells().html(reference(cited)), styles)
