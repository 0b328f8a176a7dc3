"""The options that commands share: same name, same help, same order, same default everywhere.

The annotations are read by Typer at run time.
"""

import inspect
from typing import Annotated, Any

import typer

from hubcli.cli import completion
from hubcli.cli.terminal import Color
from hubcli.model.claims import Stance, Verdict
from hubcli.model.facts import Confidence
from hubcli.views.look import Format

FactsOption = Annotated[
    str | None,
    typer.Option("--facts", metavar="DIR", help="Read the fact base in DIR (or HUBCLI_FACTS)."),
]
SkipInvalidOption = Annotated[
    bool, typer.Option("--skip-invalid", help="Go on without what does not hold.")
]
ColorOption = Annotated[
    Color | None, typer.Option("--color", help="When to colour.", show_default="auto")
]

OUTPUT: dict[str, tuple[Any, object]] = {
    "format_": (
        Annotated[
            Format | None,
            typer.Option("--format", help="How to print the answer.", show_default="auto"),
        ],
        None,
    ),
    "json": (Annotated[bool, typer.Option("--json", help="Short for --format json.")], False),
    "fields": (
        Annotated[
            str | None,
            typer.Option(
                "--fields",
                metavar="A,B",
                help="Only these fields, in this order.",
                autocompletion=completion.fields,
            ),
        ],
        None,
    ),
    "color": (ColorOption, None),
    "facts_": (FactsOption, None),
    "skip_invalid": (SkipInvalidOption, False),
}
"""Every command that reads the base takes these: annotation and default by parameter name."""


def _names(flag: str, metavar: str, help_: str, autocompletion: Any = None) -> Any:  # noqa: ANN401
    option = typer.Option(flag, metavar=metavar, help=help_, autocompletion=autocompletion)
    return Annotated[list[str] | None, option]


FILTERS: dict[str, Any] = {
    "sector": _names("--sector", "NAME", "Of this sector.", completion.sectors),
    "challenge": _names("--challenge", "NAME", "Of this challenge.", completion.challenges),
    "advantage": _names("--advantage", "NAME", "Of this advantage.", completion.advantages),
    "hub": _names("--hub", "NAME", "About this hub.", completion.hubs),
    "verdict": Annotated[
        list[Verdict] | None, typer.Option("--verdict", help="With this verdict.")
    ],
    "stance": Annotated[
        list[Stance] | None,
        typer.Option("--stance", help="With evidence, or as evidence, that does this."),
    ],
    "source": _names("--source", "ID", "That names this source.", completion.sources),
    "series": _names("--series", "ID", "Of this series.", completion.series),
    "organization": _names(
        "--organization", "NAME", "That names this organization.", completion.organizations
    ),
    "place": _names("--place", "NAME", "That names this place.", completion.places),
    "confidence": Annotated[
        list[Confidence] | None, typer.Option("--confidence", help="With this confidence.")
    ],
    "since": Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="That holds on or after DATE: 2024, 2024-07, 2024-Q3."
        ),
    ],
    "until": Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="That holds on or before DATE.")
    ],
    "sort": Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="FIELD",
            help="Order by FIELD; -FIELD for descending.",
            autocompletion=completion.sort_fields,
        ),
    ],
    "limit": Annotated[
        int | None, typer.Option("--limit", metavar="N", min=0, help="At most N of them.")
    ],
}
"""The filters by parameter name; several values of one widen it, several filters narrow."""


def parameters(options: dict[str, tuple[Any, object]]) -> list[inspect.Parameter]:
    """Return options as keyword parameters for the signature that Typer reads."""
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
        for name, (annotation, default) in options.items()
    ]
