"""The Atom feed of what changed since an older base, and the map of a site for search engines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from hubcli.diff.changes import Change
from hubcli.diff.view import told_changes
from hubcli.model.topics import Base
from hubcli.render.html.blocks import body
from hubcli.render.html.cells import nowhere
from hubcli.render.html.elements import Markup, element, text
from hubcli.site.addresses import Addresses

_ATOM = "http://www.w3.org/2005/Atom"


def feed_parts(
    base: Base, changes: Sequence[Change], addresses: Addresses, *, day: str, url: str | None
) -> Iterator[str]:
    """Yield the feed: an entry for each record that changed, of the day of the newer base."""
    updated = f"{day}T00:00:00Z"
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="{_ATOM}">\n'
    yield element("title", base.title) + "\n"
    yield element("id", _id(url or "", base.title)) + "\n"
    yield element("updated", updated) + "\n"
    yield element("author", element("name", base.title)) + "\n"
    if url:
        yield _link("self", f"{url}feed.atom") + _link("alternate", f"{url}index.html")
    for (class_, id_), group in groupby(changes, key=lambda each: (each.of, each.id)):
        found = list(group)
        told = body(told_changes(found), nowhere)
        address = id_ and addresses.of(f"{class_}/{id_}") if class_ != "topic" else None
        title = f"{id_ or base.title}: {found[0].fate}"
        verdict = next((each for each in found if each.why), None)
        if verdict is not None:
            title = f"{id_}: {verdict.old} → {verdict.new}"
        yield "<entry>\n" + element("title", title) + "\n"
        yield element("id", _id(url or base.title, f"{class_}/{id_}/{day}/{title}")) + "\n"
        yield element("updated", updated) + "\n"
        if url:
            yield _link("alternate", f"{url}{address or 'changes.html'}")
        content = Markup("".join(told.main))
        yield element("content", text(content), type="html") + "\n</entry>\n"
    yield "</feed>\n"


def sitemap_parts(paths: Iterable[str], url: str) -> Iterator[str]:
    """Yield the map: the address of every page."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path in paths:
        yield element("url", element("loc", f"{url}{path}")) + "\n"
    yield "</urlset>\n"


def _link(rel: str, address: str) -> str:
    return f'<link rel="{rel}" href="{text(address)}"/>\n'


def _id(space: str, name: str) -> str:
    return f"urn:uuid:{uuid5(uuid5(NAMESPACE_URL, space), name)}"
