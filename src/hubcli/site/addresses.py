"""Where each record has its page: paths below the site, and links from one page to another."""

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from urllib.parse import quote

from hubcli.model.topics import Kind
from hubcli.render.html.cells import Links
from hubcli.store.store import Store
from hubcli.store.years import facts_by_year, topic_and_year, topics_and_years
from hubcli.views import wording

TOGETHER = 500
"""Facts of a topic that stand on one page; those of one with more have a page for each year."""

_LISTS = ("claims", "facts", "sources", "series", *(kind.plural for kind in Kind))
_REMEMBERED = 20_000


class Addresses:
    """The paths of a site's pages, relative to its root, as `Piece.to` names what they are of."""

    def __init__(self, store: Store) -> None:
        """Ask how many facts each topic has."""
        self.years = facts_by_year(store)
        self._store = store
        self.titles = cache(store.titles)
        """Returns the titles of the topics of a kind by id."""

        self._known: dict[str, tuple[str, str, str]] = {}
        self._links = cache(partial(_SiteLinks, self))
        self.of = lru_cache(maxsize=_REMEMBERED)(self._of)
        """Returns the path of what `Piece.to` names, quoted; None where it has no page."""

        self.name_of = lru_cache(maxsize=_REMEMBERED)(self._name_of)
        """Returns the title of a topic or series, what is claimed, who published a source and when;
        None of facts, which are too many to be told apart by less than their ids."""

    def _of(self, to: str) -> str | None:
        name, _, id_ = to.partition("/")
        if name == "fact":
            return self._of_fact(id_)
        if id_:
            return f"{quote(name)}/{quote(id_)}.html"
        name, _, filters = to.partition("?")
        if name not in _LISTS:
            return None
        return f"{name}.html#{filters}" if filters else f"{name}.html"

    def _of_fact(self, id_: str) -> str | None:
        found = self._known.get(id_) or topic_and_year(self._store, id_)
        return found and f"{self.of_facts(*found)}#{quote(id_)}"

    def remember(self) -> None:
        """Ask once where all facts are, if they are few: all of them are going to be linked."""
        if self._store.counts()["fact"] <= _REMEMBERED:
            self._known = topics_and_years(self._store)

    def of_facts(self, kind: str, topic: str, year: str) -> str:
        """Return the path of the page on which the facts of a topic and year stand in full."""
        years = self.years[Kind(kind), topic]
        if is_together(years):
            return f"facts/{quote(kind)}/{quote(topic)}.html"
        return f"facts/{quote(kind)}/{quote(topic)}/{year or 'undated'}.html"

    def _name_of(self, to: str) -> str | None:
        name, _, id_ = to.partition("/")
        match name:
            case "fact" | ".":
                return None
            case "claim":
                return self._store.claim(id_).statement
            case "source":
                source = self._store.sources_by_id({id_}).get(id_)
                return source and wording.credit(source)
            case "series":
                return self._store.title_of_series(id_)
        return self.titles(Kind(name)).get(id_)

    def links(self, path: str) -> Links:
        """Return what gives the links of the page at that path."""
        return self._links(path.count("/"))


class _SiteLinks(Links):
    """The links of the pages in a folder so deep."""

    def __init__(self, addresses: Addresses, depth: int) -> None:
        self._addresses = addresses
        self._root = "../" * depth

    def address(self, to: str) -> str | None:
        if to.startswith("./"):
            return to
        target = self._addresses.of(to)
        return target and self._root + target

    def name(self, to: str) -> str | None:
        return self._addresses.name_of(to)


def is_together(years: Mapping[str, int]) -> bool:
    """Tell whether the facts of a topic, counted by year, are few enough for one page."""
    return sum(years.values()) <= TOGETHER


def relative(path: str, target: str) -> str:
    """Return the link from the page at one path to another path, both from the site's root."""
    return "../" * path.count("/") + target


def address_of(store: Store, class_: str, id_: str) -> str:
    """Return the address of the page of a record, whole where the base says where its site is."""
    name = store.kind_of(id_) if class_ == "topic" else class_
    path = Addresses(store).of(f"{name}/{id_}") or ""
    url = store.base().site_url
    return f"{url.rstrip('/')}/{path}" if url else path
