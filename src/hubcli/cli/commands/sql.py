"""`sql`: read-only SQL over documented views."""

import re
import sys
from typing import Annotated

import typer

from hubcli.cli.answering import answers
from hubcli.cli.options import MOST_ROWS
from hubcli.model.queries import Value
from hubcli.store.questions import Store
from hubcli.store.sql import FULL_TEXT, VIEWS
from hubcli.views.grid import View
from hubcli.views.queries import rows_grid, view_grid

_Query = Annotated[
    str | None, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from standard input.")
]
_Parameters = Annotated[
    list[str] | None,
    typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="The value of :NAME."),
]
_Schema = Annotated[bool, typer.Option("--schema", help="Print the views and their columns.")]
_Rows = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, max=MOST_ROWS, help="At most N rows.")
]
_Seconds = Annotated[float, typer.Option("--seconds", min=0.01, help="At most so many seconds.")]


@answers()
def sql(
    store: Store,
    query: _Query = None,
    parameter: _Parameters = None,
    schema: _Schema = False,
    limit: _Rows = 10_000,
    seconds: _Seconds = 10.0,
) -> View:
    """Read-only SQL over the whole base.

    \b
    Examples:
      hubcli sql --schema
      hubcli sql 'SELECT type, count(*) FROM sources GROUP BY type'
      hubcli sql 'SELECT hub, value FROM points WHERE series = :s' -p s=gdp
    """
    if schema:
        return view_grid((*VIEWS, FULL_TEXT))
    if query is None:
        raise typer.BadParameter("give a query, or --schema to see what can be asked")
    text = sys.stdin.read() if query == "-" else query
    values = dict(_parameter(each) for each in parameter or ())
    return rows_grid(store.sql(text, parameters=values, rows=limit, seconds=seconds))


def _parameter(text: str) -> tuple[str, Value]:
    """Return name and value of NAME=VALUE; what looks like a number is one."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise typer.BadParameter(f'--parameter takes NAME=VALUE, not "{text}"')
    if re.fullmatch(r"-?\d{1,18}", value):
        return name, int(value)
    return name, float(value) if re.fullmatch(r"-?\d+\.\d+", value) else value
