"""The templates, filled: what views say, laid out as a page of the site. Needs Jinja2."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

from hubcli.model.dates import AsOf
from hubcli.model.topics import Base
from hubcli.packaged import packaged
from hubcli.render.html.elements import Markup, text
from hubcli.views.grid import View
from hubcli.views.look import Format


class Panel(NamedTuple):
    """A box at the side of a page: its title, a text, and texts that open at a click."""

    title: str
    text: Markup
    more: tuple[tuple[str, str], ...] = ()


class Choice(NamedTuple):
    """A filter of a list: the word in the address, what it is called, and what can be chosen."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    """Words in the address, each with how it reads."""


class SitePage(NamedTuple):
    """A page to be laid out: the path and template of it, and what the template names."""

    path: str
    template: str
    values: Mapping[str, object]
    files: tuple[tuple[str, View, Format], ...] = ()
    """The data that it shows, for programs: paths, with what is written there as what."""


class Job(NamedTuple):
    """What makes pages, each to be laid out before the next; no job depends on another."""

    make: Callable[[], Iterable[SitePage]]
    rows: int = 1
    """About how many records it goes through, which its time depends on."""


class Layout:
    """The templates of one site, with what is the same on each of its pages."""

    def __init__(
        self,
        base: Base,
        menu: Sequence[tuple[str, str]],
        more: Sequence[tuple[str, str]],
        *,
        day: AsOf | None,
        url: str | None,
    ) -> None:
        """Take the base, called as the site is, and label and path of each page of the menu.

        `more` are those that stand at the foot alone. Day and address are what a page on paper
        is found again by.
        """
        self._environment = Environment(
            loader=FunctionLoader(text_of),
            autoescape=True,
            finalize=_escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._shared = {
            "site": base.title,
            "language": base.language or "en",
            "menu": menu,
            "more": more,
            "day": day,
        }
        self._url = url
        self._in_menu = {path for _, path in menu}
        self._frame = cache(self._framed)

    def _framed(self, root: str, path: str) -> Mapping[str, Markup]:
        """Return what stands above and below every page: in a folder so deep, or at a path."""
        given = {**self._shared, "root": root, "path": path}
        parts = ("masthead", "foot")
        return {
            part: Markup(self._environment.get_template(f"{part}.html").render(given))
            for part in parts
        }

    def page(self, template: str, path: str, values: Mapping[str, object]) -> Iterable[str]:
        """Return the page at a path in parts; `values` are what its template names.

        A list is made as its parts are asked for, however long it is.
        """
        root = "../" * path.count("/")
        frame = self._frame(root, path if path in self._in_menu else "")
        given = {**self._shared, **frame, "path": path, "root": root, **values}
        given["address"] = f"{self._url}{path}" if self._url else path.removesuffix(".html")
        of = self._environment.get_template(f"{template}.html")
        return of.generate(given) if template == "list" else [of.render(given)]


def _escaped(value: object) -> object:
    """Return a text as `element` would write it: the escapes of Jinja are those of HTML alone."""
    return text(value) if type(value) is str else value


def text_of(name: str) -> str:
    """Return the text of a template, or of what stands beside them, as the script does."""
    return packaged(__package__, f"templates/{name}")
