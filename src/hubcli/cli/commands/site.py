"""`site`: a web site of the base, written into a folder."""

from typing import Annotated

import typer

from hubcli import opening
from hubcli.base.choosing import Base
from hubcli.cli import completion
from hubcli.cli.command import read
from hubcli.cli.options import named
from hubcli.cli.output import Answer, Output
from hubcli.cli.waiting import Waiting
from hubcli.errors import ExtraMissing
from hubcli.store.store import Store
from hubcli.views.built import BUILT, built_view
from hubcli.views.grid import View

_Out = Annotated[
    str,
    typer.Argument(
        metavar="OUT",
        help="The folder: new, empty, or one with a site of hubcli's.",
        autocompletion=completion.directories,
    ),
]
_Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="Where it will be found, for what needs whole addresses; else the base's site_url.",
    ),
]
_Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="OLD",
        help="An older base, or a revision in git: what changed since is a page and a feed.",
        autocompletion=completion.bases,
    ),
]
_Title = Annotated[str | None, typer.Option("--title", help="What it is called; else as the base.")]


def site(
    store: Store,
    base: Base,
    output: Output,
    out: _Out,
    url: _Url = None,
    since: _Since = None,
    title: _Title = None,
) -> Annotated[View, Answer(pages=(BUILT,), about="what was written")]:
    """A web site of the base that works from a folder.

    A page for every claim, topic, series and source, facts in full, charts, a comparison, a
    timeline, a search that needs no server, the data as JSON and CSV. Open index.html, or put the
    folder where it can be found. The same base gives the same bytes; only files that changed are
    written, and only files that hubcli wrote are removed.

    It needs Jinja2: pip install 'hubcli[site]'.

    \b
    Examples:
      hubcli site public
      hubcli site public --url https://example.org/hub/ --since before
    """
    try:
        from hubcli.site.building import Wanted, build
    except ModuleNotFoundError as error:
        if error.name != "jinja2":
            raise
        raise ExtraMissing("Jinja2", extra="site") from error
    whole = _address(url) if url is not None else _with_end(store.base().site_url)
    titled = named("--title", title) if title is not None else None
    earlier = opening.named(base, since, beside=base.beside) if since is not None else None
    old = read(earlier, output, must_hold=True) if earlier is not None else None
    try:
        with Waiting("Writing the site", output.color) as progress:
            made = build(store, out, Wanted(whole, titled, old), progress=progress)
    finally:
        if old is not None:
            old.close()
    return built_view(out, made)


def _address(url: str) -> str:
    """Return an address with a / at its end; a usage error where no page can lie below it."""
    from hubcli.base.values import is_site_address

    if not is_site_address(url):
        raise typer.BadParameter(
            f"--url takes an address of http or https without ? and #, not {url!r}"
        )
    return str(_with_end(url))


def _with_end(url: str | None) -> str | None:
    return f"{url.rstrip('/')}/" if url else None
