"""`new`: one more file for a base, from a template."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from hubcli.bases import Base, ask_any, cache_directory
from hubcli.cli.answering import reading
from hubcli.cli.options import FactsOption, HelpOption, named
from hubcli.cli.templates import id_from, part_file, write_new
from hubcli.cli.terminal import Color, Surroundings, write
from hubcli.errors import NotWritten
from hubcli.loading.discover import BASE_FILE
from hubcli.loading.values import is_id
from hubcli.model.controls import one_line
from hubcli.store.questions import Store


class Part(StrEnum):
    """What a base can be given one more of."""

    SECTOR = "sector"
    CHALLENGE = "challenge"
    ADVANTAGE = "advantage"
    HUB = "hub"
    SOURCE = "source"


_Part = Annotated[Part, typer.Argument(metavar="PART", help=", ".join(Part))]
_Name = Annotated[str, typer.Argument(metavar="NAME", help="Its title.")]
_Id = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Its id; else NAME suggests it.")
]


def new(
    context: typer.Context,
    part: _Part,
    name: _Name,
    id_: _Id = None,
    facts_: FactsOption = None,
    help_: HelpOption = False,
) -> None:
    """A file for one more topic or source.

    The base is that of --facts or HUBCLI_FACTS, else the one in the working directory. Nothing that
    is there is touched; the path of the new file is printed.

    \b
    Examples:
      hubcli new sector 'Quantum computing' --facts my-city
      hubcli new source 'The yearbook, 2024' --facts my-city
      hubcli new hub 上海 --id shanghai --facts my-city
    """
    surroundings = Surroundings.here()
    title = named("NAME", name)
    chosen = id_ if id_ is not None else id_from(title)
    if not is_id(chosen):
        what = f'"{chosen}" is not an id' if chosen else f'no id follows from "{title}"'
        raise typer.BadParameter(f"{what}; give one with --id, like quantum-computing")
    color = Color(context.find_root().params["color"] or Color.AUTO)
    base = _base(facts_ or surroundings.variables.get("HUBCLI_FACTS"), surroundings)
    if where := ask_any(base, lambda store: _place_of(store, chosen), watch=reading(color)):
        reason = f'the id "{chosen}" is already given in {where}'
        raise NotWritten(f"{part.value} {title}", reason=reason, hint="choose another with --id")
    text = part_file(part.value, id_=chosen, title=title, base=base.directory)
    (path,) = write_new(base.directory, {f"{part}s/{chosen}.toml": text})
    write(f"{one_line(path)}\n", surroundings)


def _base(chosen: str | None, surroundings: Surroundings) -> Base:
    """Return the base to add to: never the one that ships with hubcli, unless it is named."""
    if chosen is None and not os.path.isfile(BASE_FILE):
        raise typer.BadParameter(
            "there is no base in the working directory; name one with --facts DIR,"
            " or begin one with hubcli init DIR"
        )
    return Base(directory=chosen or os.curdir, cache=cache_directory(surroundings.variables))


def _place_of(store: Store, id_: str) -> str | None:
    row = store.connection.execute("SELECT path FROM declared WHERE id = ?", (id_,)).fetchone()
    return row[0] if row else None
