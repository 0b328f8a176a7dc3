"""`new`: one more file for a base, from a template."""

from enum import StrEnum
from typing import Annotated

import typer

from hubcli.base.choosing import Base, require_own
from hubcli.cli.command import read
from hubcli.cli.new_files import write_new
from hubcli.cli.options import named
from hubcli.cli.output import Output
from hubcli.cli.templates import id_of, part_file
from hubcli.cli.terminal import write
from hubcli.errors import NotWritten
from hubcli.model.controls import one_line


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


def new(base: Base, output: Output, part: _Part, name: _Name, id_: _Id = None) -> None:
    """A file for one more topic or source.

    The base is that of --facts or HUBCLI_FACTS, else the nearest one from the working directory
    upwards. Nothing that is there is touched; the path of the new file is printed.

    \b
    Examples:
      hubcli new sector 'Quantum computing' --facts my-city
      hubcli new source 'The yearbook, 2024' --facts my-city
      hubcli new hub 上海 --id shanghai --facts my-city
    """
    title = named("NAME", name)
    chosen = id_of(title, id_)
    base = require_own(base)
    with read(base, output) as store:
        where = store.place_of(chosen)
    if where:
        reason = f'the id "{chosen}" is already given in {where}'
        raise NotWritten(f"{part.value} {title}", reason=reason, hint="choose another with --id")
    text = part_file(part.value, id_=chosen, title=title, base=base.directory)
    (path,) = write_new(base.directory, {f"{part}s/{chosen}.toml": text})
    write(f"{one_line(path)}\n", output.surroundings)
