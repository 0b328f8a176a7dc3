"""Building a site: everything that a base says, as files in a folder."""

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

from hubcli.diff.bases import changes_between
from hubcli.model.dates import AsOf
from hubcli.model.topics import Kind
from hubcli.render.formats import written_parts
from hubcli.render.html import stylesheet
from hubcli.render.html.elements import style_text
from hubcli.shares import Progress, in_shares, shares
from hubcli.site.addresses import Addresses
from hubcli.site.feeds import feed_parts, sitemap_parts
from hubcli.site.folder import Folder, Written
from hubcli.site.layout import Job, Layout, SitePage, text_of
from hubcli.site.once import Once
from hubcli.site.pages import Pages
from hubcli.site.searching import MOST_ROWS, index_parts, leaves_out_facts
from hubcli.store.store import Store
from hubcli.views.audit import FINDING
from hubcli.views.built import Built
from hubcli.views.claims import claim_grid
from hubcli.views.facts import fact_grid
from hubcli.views.grid import Grid, View
from hubcli.views.look import Format
from hubcli.views.overviews import topic_grid
from hubcli.views.series import series_grid
from hubcli.views.sources import source_grid

_COLLECTED = 2000
"""Files after which what templates and JSON leave in cycles is collected: nothing else does it."""

_FORMATS = (Format.JSON, Format.CSV)
_TIMES = 7
"""How often facts are gone through, about: for pages of topics, of sources and of series, in full,
by time, and for the two files of their data."""

_SHARED = 200
"""Records from which on several processes are sooner done."""

_Files: TypeAlias = Iterable[tuple[str, Iterable[str]]]
"""Paths, each with the parts of its text, which are made when they are due."""


class Wanted(NamedTuple):
    """What is asked of a site besides its base and folder."""

    url: str | None = None
    """Where it will be found, with a / at its end."""

    title: str | None = None
    since: Store | None = None
    """An older base: what changed since is told."""


def build(
    store: Store, directory: str, wanted: Wanted, *, progress: Progress = lambda _: None
) -> Built:
    """Write the site of a base into a folder; `progress` is called with the part that is done.

    Raises NotWritten where the folder holds what is not ours, or cannot be written.
    """
    return _Build(store, directory, wanted).run(progress)


class _Build:
    def __init__(self, store: Store, directory: str, wanted: Wanted) -> None:
        self.store = store
        self.wanted = wanted
        self.addresses = Addresses(store)
        self.addresses.remember()
        self.counts = store.counts()
        self.day = store.day()
        base = store.base()
        self.base = base._replace(title=wanted.title or base.title)
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
        self.layout = Layout(self.base, menu, more, day=self.day, url=wanted.url)
        self.pages = Pages(
            store, self.addresses, title=self.base.title, url=wanted.url, day=self.day
        )
        self.folder = Folder(directory)
        self.done = 0

    def run(self, progress: Progress) -> Built:
        """Write everything."""
        try:
            return self._run(progress)
        finally:
            self.folder.close()

    def _run(self, progress: Progress) -> Built:
        begun = self.store.for_a_copy()
        count = shares() if begun and sum(self.counts.values()) >= _SHARED else 1
        share = partial(self._share, count)
        self.folder.take_over(in_shares(share, count, progress=progress, begun=begun))
        self._write(self._changes())
        self._write(self._sitemap())
        files = self.folder.paths()
        removed = self.folder.finish(lambda path: self._laid(self.pages.gone(path)))
        return Built(len(files), self.folder.changed, removed)

    def _share(self, count: int, number: int, progress: Progress) -> Written:
        """Write the files of the jobs whose turn is that number, of so many that take turns."""
        total = sum(self.counts.values()) + (_TIMES - 1) * self.counts["fact"]
        done, before = 0, self.folder.changed
        for turn, (rows, make) in enumerate(self._jobs()):
            done += rows
            if turn % count == number:
                self._write(make())
                progress(min(done / total, 0.99))
        return self.folder.paths(), self.folder.changed - before

    def _write(self, files: _Files) -> None:
        for path, parts in files:
            self.folder.write(path, parts)
            self.done += 1
            if self.done % _COLLECTED == 0:
                gc.collect(0)

    def _jobs(self) -> Iterator[tuple[int, Callable[[], _Files]]]:
        """Yield what makes files, in any order: all but those that need others or another base.

        Before each is told through about how many records it goes.
        """
        yield 1, self._fixed
        for job in self.pages.jobs():
            yield job.rows, partial(self._made_by, job)
        yield 1, self._search
        for name, view in self._views():
            for format_ in _FORMATS:
                rows = self.counts["fact"] if name == "facts" else 1
                yield rows, partial(self._data, name, view, format_)

    def _fixed(self) -> _Files:
        yield "style.css", [stylesheet(), _running_head(self.base.title, self.day)]
        yield "site.js", [text_of("site.js")]
        yield from self._of(self.pages.data(*(["changes"] if self.wanted.since else [])))

    def _search(self) -> _Files:
        note = None
        if leaves_out_facts(self.store):
            note = f"With more than {MOST_ROWS:,} records facts are left out of the search."
        page = SitePage("search.html", "search", {"title": "Search", "note": note})
        yield page.path, self._laid(page)
        yield "search-index.js", index_parts(self.store, self.addresses)

    def _made_by(self, job: Job) -> _Files:
        for page in job.make():
            yield from self._of(page)

    def _of(self, page: SitePage) -> _Files:
        """Yield a page, and the data that it shows."""
        yield page.path, self._laid(page)
        for path, view, format_ in page.files:
            yield path, written_parts(view, format_)

    def _laid(self, page: SitePage) -> Iterable[str]:
        return self.layout.page(page.template, page.path, page.values)

    def _views(self) -> Iterator[tuple[str, Callable[[], View]]]:
        """Yield the data of the commands that list; of what can be many each row when it is due."""
        store = self.store
        topics = [each for kind in Kind for each in store.overviews(kind)]
        yield "claims", lambda: claim_grid(store.claims())
        yield "series", lambda: series_grid(Once(store.each_series()))
        yield "sources", lambda: source_grid(Once(store.each_source()))
        yield "facts", lambda: fact_grid(Once(store.each_fact()))
        yield "topics", lambda: topic_grid(topics)
        yield "audit", lambda: Grid(FINDING, Once(self.pages.findings()))
        for kind in Kind:
            of_kind = [each for each in topics if each.topic.kind is kind]
            yield kind.plural, partial(topic_grid, of_kind)

    def _data(self, name: str, view: Callable[[], View], format_: Format) -> _Files:
        yield f"data/{name}.{format_}", written_parts(view(), format_)

    def _changes(self) -> _Files:
        if self.wanted.since is None:
            return
        found = changes_between(self.wanted.since, self.store)
        yield from self._of(self.pages.changes(found, since=self.wanted.since.day()))
        today, url = self.pages.today, self.wanted.url
        feed = feed_parts(self.base, found, self.addresses, day=today, url=url)
        yield "feed.atom", feed

    def _sitemap(self) -> _Files:
        if self.wanted.url:
            pages = [path for path in self.folder.paths() if path.endswith(".html")]
            yield "sitemap.xml", sitemap_parts(pages, self.wanted.url)


def _running_head(title: str, day: AsOf | None) -> str:
    """Return the rule that puts what is printed above every sheet but the first, which says it."""
    told = style_text(" · ".join(filter(None, (title, str(day or "")))))
    box = f"content: {told}; font: 8pt sans-serif; color: #333;"
    return f"@page {{ @top-left {{ {box} }} }}\n@page :first {{ @top-left {{ content: none; }} }}\n"
