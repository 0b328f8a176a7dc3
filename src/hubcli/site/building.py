"""Building a site: everything that a base says, as files in a folder."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from hubcli.diff.bases import changes_between
from hubcli.model.topics import Kind
from hubcli.render.formats import written_parts
from hubcli.render.html import stylesheet
from hubcli.site.addresses import Addresses
from hubcli.site.feeds import feed_parts, sitemap_parts
from hubcli.site.folder import Folder
from hubcli.site.layout import Layout, SitePage, text_of
from hubcli.site.pages import Pages
from hubcli.site.searching import MOST_ROWS, index_parts, leaves_out_facts
from hubcli.store.store import Store
from hubcli.store.streams import Once
from hubcli.views.audit import FINDING
from hubcli.views.built import Built
from hubcli.views.claims import claim_grid
from hubcli.views.facts import fact_grid
from hubcli.views.grid import Grid, View
from hubcli.views.look import Format
from hubcli.views.overviews import topic_grid
from hubcli.views.series import series_grid
from hubcli.views.sources import source_grid

Row = TypeVar("Row")
_COLLECTED = 2000
"""Files after which what templates and JSON leave in cycles is collected: nothing else does it."""

_FORMATS = (Format.JSON, Format.CSV)


class Wanted(NamedTuple):
    """What is asked of a site besides its base and folder."""

    url: str | None = None
    """Where it will be found, with a / at its end."""

    title: str | None = None
    since: Store | None = None
    """An older base: what changed since is told."""


def build(
    store: Store, directory: str, wanted: Wanted, *, told: Callable[[float], None] = lambda _: None
) -> Built:
    """Write the site of a base into a folder; `told` is called with the part that is done.

    Raises NotWritten where the folder holds what is not ours, or cannot be written.
    """
    return _Build(store, directory, wanted).run(told)


class _Build:
    def __init__(self, store: Store, directory: str, wanted: Wanted) -> None:
        self.store = store
        self.wanted = wanted
        self.addresses = Addresses(store)
        self.addresses.remember()
        base = store.base()
        self.day = store.day()
        self.title = wanted.title or base.title
        menu = [("Claims", "claims.html")]
        menu += [(kind.plural.title(), f"{kind.plural}.html") for kind in Kind]
        menu += [
            ("Series", "series.html"),
            ("Facts", "facts.html"),
            ("Sources", "sources.html"),
            ("Compare", "compare.html"),
            ("Timeline", "timeline.html"),
            ("Audit", "audit.html"),
        ]
        more = [("Changes", "changes.html")] if wanted.since else []
        self.layout = Layout(base, self.title, menu, more)
        self.pages = Pages(store, self.addresses, title=self.title, url=wanted.url, day=self.day)
        self.folder = Folder(directory)
        self.paths: list[str] = []

    def run(self, told: Callable[[float], None]) -> Built:
        """Write everything."""
        try:
            return self._run(told)
        finally:
            self.folder.close()

    def _run(self, told: Callable[[float], None]) -> Built:
        counts = self.store.counts()
        total = 2 * sum(counts.values()) + 1
        for done, (path, parts) in enumerate(self._files()):
            self.folder.write(path, parts)
            self.paths.append(path)
            told(min(done / total, 0.99))
            if done % _COLLECTED == _COLLECTED - 1:
                gc.collect(0)
        removed = self.folder.finish(lambda path: self._laid(self.pages.gone(path)))
        return Built(len(self.paths), self.folder.changed, removed)

    def _files(self) -> Iterator[tuple[str, Iterable[str]]]:
        yield "style.css", [stylesheet()]
        yield "site.js", text_of("site.js")
        for page in self.pages.every():
            yield from self._written(page)
        note = None
        if leaves_out_facts(self.store):
            note = f"With more than {MOST_ROWS:,} records facts are left out of the search."
        page = SitePage("search.html", "search", {"title": "Search", "note": note})
        yield page.path, self._laid(page)
        yield "search-index.js", index_parts(self.store, self.addresses)
        page = self.pages.data(*(["changes"] if self.wanted.since else []))
        yield page.path, self._laid(page)
        yield from self._data()
        yield from self._changes()
        if self.wanted.url:
            pages = sorted(path for path in self.paths if path.endswith(".html"))
            yield "sitemap.xml", sitemap_parts(pages, self.wanted.url)

    def _written(self, page: SitePage) -> Iterator[tuple[str, Iterable[str]]]:
        yield page.path, self._laid(page)
        for path, view, format_ in page.files:
            yield path, written_parts(view, format_)

    def _laid(self, page: SitePage) -> Iterable[str]:
        return self.layout.page(page.template, page.path, page.values)

    def _changes(self) -> Iterator[tuple[str, Iterable[str]]]:
        if self.wanted.since is None:
            return
        found = changes_between(self.wanted.since, self.store)
        yield from self._written(self.pages.changes(found))
        day = self.day.first if self.day else "1970-01-01"
        base = self.store.base()._replace(title=self.title)
        feed = feed_parts(base, found, self.addresses, day=day, url=self.wanted.url)
        yield "feed.atom", feed

    def _data(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the data of the commands that list; of what can be many each row when it is due."""
        store, counts = self.store, self.store.counts()
        topics = [each for kind in Kind for each in store.overviews(kind)]
        views: dict[str, Callable[[], View]] = {
            "claims": lambda: claim_grid(store.claims()),
            "series": lambda: series_grid(_due(store.each_series(), counts["series"])),
            "sources": lambda: source_grid(_due(store.each_source(), counts["source"])),
            "facts": lambda: fact_grid(_due(store.each_fact(), counts["fact"])),
            "topics": lambda: topic_grid(topics),
            "audit": lambda: Grid(FINDING, _due(self.pages.findings(), self.pages.found)),
        }
        for kind in Kind:
            of_kind = [each for each in topics if each.topic.kind is kind]
            views[kind.plural] = partial(topic_grid, of_kind)
        for name, view in views.items():
            for format_ in _FORMATS:
                yield f"data/{name}.{format_}", written_parts(view(), format_)


def _due(rows: Iterator[Row], count: int) -> Sequence[Row]:
    """Return rows that are gone through once; none where that is how many there are."""
    return Once(rows) if count else ()
