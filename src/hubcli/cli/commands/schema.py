"""`schema`: the JSON Schemas of the files and of the JSON outputs."""

from typing import Annotated

import typer

from hubcli.cli.output import Answer
from hubcli.cli.schemas import SCHEMA, schema_named, schema_view, schemas, schemas_grid
from hubcli.errors import NameNotFound
from hubcli.model.nearness import nearest
from hubcli.views.grid import View


def _names() -> list[tuple[str, str]]:
    return list(schemas().items())


_Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="Which one.", autocompletion=_names),
]


def schema(name: _Name = None) -> Annotated[View, Answer(SCHEMA, about="the schemas there are")]:
    """The JSON Schema of a kind of file, or of a command's JSON.

    Without a name, the names there are. The schemas are of the dialect 2020-12.

    \b
    Examples:
      hubcli schema
      hubcli schema topic > topic.json
      hubcli schema output-claims
    """
    named = schemas()
    if name is None:
        return schemas_grid(list(named.items()))
    if name not in named:
        near = nearest(name, named, most=3)
        raise NameNotFound(name, wanted="schema", near=near)
    return schema_view(schema_named(name))
