"""`sql`: read-only SQL over documented views."""

import re
import sys
from math import isnan
from typing import Annotated

import typer

from hubcli.cli.ending import ended_after
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.options import MOST_ROWS
from hubcli.cli.output import Answer
from hubcli.cli.terminal import Surroundings, say
from hubcli.errors import BadQuery
from hubcli.model.queries import Value
from hubcli.store.documented import FULL_TEXT, VIEWS
from hubcli.store.sql import LONGEST_QUERY, too_long
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.queries import rows_grid, view_grid


def _given(context: typer.Context, query: str | None) -> str | None:
    """Return the query, from standard input where it is `-`."""
    if query != "-" or context.resilient_parsing:
        return query
    return sys.stdin.read(LONGEST_QUERY + 1)


_Query = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY", callback=_given, help="One SELECT; - reads it from standard input."
    ),
]
_Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "-p",
        "--parameter",
        metavar="NAME=VALUE",
        help="The value of :NAME: a number where it is written as one (5, -1.5), else text.",
    ),
]
_Texts = Annotated[
    list[str] | None,
    typer.Option("-t", "--text", metavar="NAME=VALUE", help="The value of :NAME, always text."),
]
_Schema = Annotated[bool, typer.Option("--schema", help="Print the views and their columns.")]
_Rows = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, max=MOST_ROWS, help="At most N rows.")
]
_Seconds = Annotated[
    float,
    typer.Option("--seconds", min=0.01, max=86400, help="The query may take so many seconds."),
]
_GRACE = 0.5  # seconds for a query that was interrupted to end by itself


def sql(
    store: Store,
    query: _Query = None,
    parameter: _Parameters = None,
    text: _Texts = None,
    schema: _Schema = False,
    limit: _Rows = 10_000,
    seconds: _Seconds = 10.0,
) -> Annotated[View, Answer(about="rows with the columns of the query")]:
    """Read-only SQL over the whole base.

    A column of text compares well with a number, text that a function gives does not: 2024 is not
    '2024', which --text gives. In words, the full-text table, each Chinese character is a word.

    \b
    Examples:
      hubcli sql --schema
      hubcli sql 'SELECT type, count(*) FROM sources GROUP BY type'
      hubcli sql 'SELECT hub, value FROM points WHERE value > :n' -p n=5.5
      hubcli sql 'SELECT id FROM facts WHERE substr(as_of, 1, 4) = :y' -t y=2024
    """
    if schema:
        if query is not None:
            raise typer.BadParameter("--schema goes without a query")
        return view_grid((*VIEWS, FULL_TEXT))
    if query is None:
        raise typer.BadParameter("give a query, or --schema to see what can be asked")
    if isnan(seconds):  # it is neither less nor more than what is allowed
        raise typer.BadParameter("--seconds takes a number")
    texts = dict(_parameter("--text", each) for each in text or ())
    given = dict(_parameter("--parameter", each) for each in parameter or ())
    if twice := texts.keys() & given.keys():
        raise typer.BadParameter(f"--parameter and --text both give {min(twice)}")
    values: dict[str, Value] = {**texts, **{name: _value(value) for name, value in given.items()}}
    with ended_after(seconds + _GRACE, lambda: _too_long(query, seconds)):
        rows = store.sql(query, parameters=values, rows=limit, seconds=seconds, is_alone=True)
    return rows_grid(rows, values)


def _too_long(query: str, seconds: float) -> ExitCode:
    """Say that a query which cannot be interrupted takes too long."""
    from hubcli.cli import messages  # 5 ms, and only errors need it

    surroundings = Surroundings.here()
    error = BadQuery(query, reason=too_long(seconds))
    say(messages.of_error(error, surroundings.look(surroundings.stderr)), surroundings)
    return ExitCode.USAGE


def _parameter(option: str, text: str) -> tuple[str, str]:
    """Return name and value of NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise typer.BadParameter(f'{option} takes NAME=VALUE, not "{text}"')
    return name, value


def _value(text: str) -> Value:
    """Return a number where it is written as one, without zeros before it, and SQLite has it."""
    if not re.fullmatch(r"-?(?:0|[1-9]\d{0,17})(?:\.\d+)?", text, re.ASCII):
        return text
    return float(text) if "." in text else int(text)
