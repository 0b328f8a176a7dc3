"""The pages of single records: a claim, a topic, a series, a source, each with its panels."""

from collections.abc import Iterable
from typing import Any

from hubcli import pages
from hubcli.charts import chart
from hubcli.model.claims import Claim
from hubcli.model.dates import AsOf
from hubcli.model.freshness import Freshness
from hubcli.model.overviews import Backing
from hubcli.model.series import Series
from hubcli.model.topics import Base, Kind, Topic
from hubcli.render.html import blocks_of
from hubcli.render.html.blocks import body
from hubcli.render.html.elements import Markup, element
from hubcli.site.addresses import Addresses, relative
from hubcli.site.citing import cite_page, cite_source
from hubcli.site.layout import Panel, SitePage
from hubcli.site.linked import claim_review, dataset, script_text
from hubcli.site.lists import files_of
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.claims import claim_page
from hubcli.views.facts import fact_grid
from hubcli.views.grid import Drawn, Page, View
from hubcli.views.look import Format
from hubcli.views.series import series_grid
from hubcli.views.sources import source_page

_MOST_ON_A_PAGE = 1000
"""Facts or claims on the page of a topic or source."""


def page_of(  # noqa: PLR0913 - each is a part of a page
    addresses: Addresses,
    path: str,
    view: Page | Drawn,
    *panels: Panel,
    linked: Iterable[dict[str, Any]] = (),
    template: str = "page",
    above: Markup | None = None,
) -> SitePage:
    """Return the page of a view, to be laid out.

    `panels` stand at its side, `linked` is what it says to programs, `above` stands before it.
    """
    written = body(blocks_of(view), addresses.links(path))
    if not written.head:  # of what found nothing
        title = path.removesuffix(".html").title()
        written = written._replace(title=title, head=element("h1", title))
    values = {
        "title": written.title,
        "body": written,
        "above": above,
        "panels": panels,
        "linked": [Markup(script_text(each)) for each in linked],
        "files": (),
    }
    return SitePage(path, template, values)


def written_as(file: str, view: View) -> tuple[tuple[str, View, Format], ...]:
    """Return the data files of that name, without their endings, in which a view is written."""
    return (f"{file}.json", view, Format.JSON), (f"{file}.csv", view, Format.CSV)


class Records:
    """The pages of the records of one base."""

    def __init__(
        self,
        store: Store,
        addresses: Addresses,
        base: Base,
        *,
        url: str | None,
        published: AsOf | None,
    ) -> None:
        """Take the base, where its pages are, how it is called, and the day of its state."""
        self._store = store
        self._addresses = addresses
        self._base = base
        self._url = url
        self._published = published
        self._hubs = store.titles(Kind.HUB)

    def claim(self, claim: Claim) -> SitePage:
        """Return the page of a claim, with its review for programs."""
        parts = pages.claim_parts(self._store, claim)
        path, file = f"claim/{claim.id}.html", f"data/claim/{claim.id}"
        url = self._url_of(path)
        review = claim_review(parts, self._base, url=url, published=self._published)
        cite = self._cite(path, claim.id, f"{claim.statement.rstrip('.')} ({claim.verdict})")
        view = claim_page(parts)
        page = page_of(self._addresses, path, view, cite, _data(path, file), linked=[review])
        return page._replace(files=written_as(file, view))

    def topic(self, topic: Topic) -> SitePage:
        """Return the page of a topic; the data of its facts are a table."""
        path, file = f"{topic.kind}/{topic.id}.html", f"data/{topic.kind}/{topic.id}"
        view = pages.page_of_topic(self._store, topic.kind, topic.id, most=_MOST_ON_A_PAGE)
        cite = self._cite(path, topic.id, topic.title)
        page = page_of(self._addresses, path, view, cite, _data(path, file))
        (whole, _), facts = written_as(file, view), fact_grid(view.row.facts)
        return page._replace(files=(whole, (f"{file}.csv", facts, Format.CSV)))

    def series(self, series: Series, fresh: Freshness) -> SitePage:
        """Return the page of a series with its chart; the data of its points are a table."""
        path, file = f"series/{series.id}.html", f"data/series/{series.id}"
        files = [
            (media, self._url_of(f"{file}.{end}") or relative(path, f"{file}.{end}"))
            for media, end in (("text/csv", "csv"), ("application/json", "json"))
        ]
        described = dataset(
            series,
            self._base,
            lambda hub: self._hubs.get(hub, hub),
            url=self._url_of(path),
            files=files,
        )
        parts = pages.chart_parts(self._store, (series,), Selection())
        view = pages.page_of_series(parts, fresh)
        cite = self._cite(path, series.id, series.title)
        page = page_of(self._addresses, path, view, cite, _data(path, file), linked=[described])
        (whole, _) = written_as(file, series_grid([series]))
        return page._replace(files=(whole, (f"{file}.csv", chart(parts), Format.CSV)))

    def source(self, backing: Backing) -> SitePage:
        """Return the page of a source, with what rests on it."""
        path = f"source/{backing.source.id}.html"
        parts = pages.source_parts(self._store, backing, most=_MOST_ON_A_PAGE)
        panels = cite_source(backing.source), _data(path, "data/sources", of="all sources")
        return page_of(self._addresses, path, source_page(parts), *panels)

    def _cite(self, path: str, id_: str, title: str) -> Panel:
        url = self._url_of(path)
        return cite_page(self._base, id_, title, url=url, published=self._published)

    def _url_of(self, path: str) -> str | None:
        return f"{self._url}{path}" if self._url else None


def _data(path: str, file: str, *, of: str = "") -> Panel:
    """Return the panel that leads from the page at a path to the data files of a name.

    `of` is what they are of, where that is more than the page is.
    """
    links = [element("a", label, href=relative(path, target)) for label, target in files_of(file)]
    return Panel("Data", Markup(" · ".join(links) + (f" of {of}" if of else "")))
