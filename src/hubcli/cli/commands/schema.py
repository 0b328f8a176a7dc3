"""`schema`: the JSON Schemas of the files and of the JSON outputs."""

from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.errors import NameNotFound
from hubcli.model.nearness import nearest
from hubcli.schemas import SCHEMAS, schema_named, schema_view, schemas_grid
from hubcli.views.grid import View

_Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="Which one.", autocompletion=completion.schemas),
]


def schema(name: _Name = None) -> View:
    """The JSON Schema of a kind of file, or of a command's JSON.

    Without a name, the names there are. The schemas are of the dialect 2020-12.

    \b
    Examples:
      hubcli schema
      hubcli schema topic > topic.json
      hubcli schema output-claims
    """
    if name is None:
        return schemas_grid(list(SCHEMAS.items()))
    if name not in SCHEMAS:
        near = nearest(name, SCHEMAS, most=3)
        raise NameNotFound(name, wanted="schema", near=near)
    return schema_view(schema_named(name))
