"""`init`: a small base to begin one's own with."""

import os
from typing import Annotated

import typer

from hubcli.cli.new_files import write_new
from hubcli.cli.options import named
from hubcli.cli.templates import base_files, id_of
from hubcli.cli.terminal import Surroundings, say, write
from hubcli.errors import NotWritten
from hubcli.model.controls import one_line

_Directory = Annotated[
    str, typer.Argument(metavar="DIR", help="Where to: a new directory, or one without a base.")
]
_Title = Annotated[str | None, typer.Option("--title", help="The title of the base.")]
_Name = Annotated[
    str | None, typer.Option("--hub", metavar="NAME", help="The place; else DIR suggests it.")
]
_Id = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The id of the hub; else NAME suggests it.")
]


def init(
    directory: _Directory,
    title: _Title = None,
    hub: _Name = None,
    id_: _Id = None,
) -> None:
    """A small fact base of one's own, with comments.

    It passes `check` and never overwrites anything. What it wrote is listed, then what to do next.

    \b
    Examples:
      hubcli init my-city
      hubcli init lyon --hub Lyon --title 'Lyon as a technology hub'
      hubcli init 上海 --id shanghai
    """
    name = named("--hub", hub) if hub is not None else _name_from(directory)
    title = named("--title", title) if title is not None else f"{name}: claims and facts"
    texts = base_files(hub=id_of(name, id_), name=name, title=title)
    written = write_new(directory, texts)
    surroundings = Surroundings.here()
    write("".join(f"{one_line(path)}\n" for path in written), surroundings)
    from shlex import quote  # 1 ms

    where = one_line(quote(directory))
    say(
        "next:\n"
        f"  hubcli check {where}\n"
        f"  hubcli summary --facts {where}\n"
        f"  hubcli show startups-double --facts {where}\n",
        surroundings,
    )


def _name_from(directory: str) -> str:
    """Return the name that a directory suggests; a usage error where it suggests none."""
    try:
        folder = os.path.basename(os.path.abspath(directory))
    except OSError as error:
        raise NotWritten(directory, reason="the working directory was removed") from error
    name = folder.replace("-", " ").replace("_", " ").strip()
    if not name or not name.isprintable():
        raise typer.BadParameter(f"no name follows from {folder!r}; give one with --hub")
    return name.title()
