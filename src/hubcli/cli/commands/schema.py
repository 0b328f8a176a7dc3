"""`schema`: the JSON Schemas of the files and of the JSON outputs."""

from difflib import get_close_matches
from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.answering import Output, prints
from hubcli.errors import NameNotFound
from hubcli.loading.schemas import DIALECT, FILE_SCHEMAS, file_schema
from hubcli.views.grid import View
from hubcli.views.schemas import ANSWERS, output_schema, schema_view, schemas_grid

_Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="Which one.", autocompletion=completion.schemas),
]
_OUTPUTS = {f"output-{command}": answer.about for command, answer in ANSWERS.items()}
SCHEMAS = {
    **FILE_SCHEMAS,
    **{name: f"the JSON of hubcli {name[7:]}: {about}" for name, about in _OUTPUTS.items()},
    "output-sql": "the JSON of hubcli sql: rows with the columns of the query",
}
"""What each schema is of, by name."""


@prints()
def schema(output: Output, name: _Name = None) -> View:
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
        near = tuple(get_close_matches(name, SCHEMAS, n=3))
        raise NameNotFound(name, wanted="schema", near=near)
    if name in FILE_SCHEMAS:
        return schema_view(file_schema(name))
    title = f"hubcli: {SCHEMAS[name]}"
    return schema_view({"$schema": DIALECT, "title": title, **output_schema(name[7:])})
