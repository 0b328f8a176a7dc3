"""The site of the small base, and what reads its pages as a browser would."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest


class Read(HTMLParser):
    """A page as far as tests ask: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.texts))

    @property
    def ids(self) -> list[str]:
        return [of["id"] or "" for _, of in self.elements if "id" in of]

    @property
    def links(self) -> list[str]:
        names = ("href", "src")
        return [of[name] or "" for _, of in self.elements for name in names if name in of]


def read(path: Path) -> Read:
    return Read(path.read_text(encoding="utf-8"))


def files_of(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def dead_links(site: Path) -> list[str]:
    """Return the links of a site that lead nowhere, and the ids that a page has twice."""
    pages = {path.relative_to(site): read(path) for path in site.rglob("*.html")}
    dead = []
    for path, page in pages.items():
        dead += [f"{path} has {id_} twice" for id_ in {*page.ids} if page.ids.count(id_) > 1]
        for link in page.links:
            address = urlsplit(link)
            if address.scheme:
                continue
            target = path
            if address.path:
                target = (site / path.parent / unquote(address.path)).resolve()
                target = target.relative_to(site.resolve())
            fragment = unquote(address.fragment)
            if not (site / target).is_file() or (
                fragment and "=" not in fragment and fragment not in pages[target].ids
            ):
                dead.append(f"{path}: {link}")
    return dead


@pytest.fixture
def built(answer: Callable, tmp_path: Path) -> Callable[..., Path]:
    """Build the site of a base in a folder and return the folder."""

    def build(base: Path | str, *options: str, name: str = "public") -> Path:
        outcome = answer("site", tmp_path / name, "--facts", base, *options)
        assert (outcome.code, outcome.stderr) == (0, ""), outcome
        return tmp_path / name

    return build
