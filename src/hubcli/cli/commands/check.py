"""`check`: every problem of a fact base."""

from typing import Annotated

import typer

from hubcli.base.choosing import Base, require_own
from hubcli.base.placing import place
from hubcli.checks.explanations import explain as explanation
from hubcli.checks.registry import RULES, Rule, run
from hubcli.checks.whole_base import WholeBase
from hubcli.cli import completion
from hubcli.cli.command import read
from hubcli.cli.output import Answer, Output
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.opening import today
from hubcli.views.checkouts import checkout_root
from hubcli.views.grid import View
from hubcli.views.look import Format
from hubcli.views.problems import PROBLEM, Checked, problems_view
from hubcli.views.rules import RULE, rule_page

_Answer = Annotated[
    View,
    Answer(
        PROBLEM,
        pages=(RULE,),
        about="problems, or a rule explained",
        formats=(Format.GITHUB, Format.SARIF),
    ),
]
_Directory = Annotated[
    str | None,
    typer.Argument(
        metavar="[DIR]",
        help="The fact base; else that of --facts or HUBCLI_FACTS, or the nearest one from the"
        " working directory upwards.",
    ),
]
_Explain = Annotated[
    str | None,
    typer.Option(
        "--explain", metavar="RULE", help="Explain a rule.", autocompletion=completion.rules
    ),
]
_Strict = Annotated[bool, typer.Option("--strict", help="Let warnings count, too.")]
_Rules = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="RULE", help="Only this rule.", autocompletion=completion.rules),
]
_Ignored = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULE", help="Not this rule.", autocompletion=completion.rules
    ),
]


def check(
    base: Base,
    output: Output,
    directory: _Directory = None,
    explain: _Explain = None,
    strict: _Strict = False,
    rule: _Rules = None,
    ignore: _Ignored = None,
) -> _Answer:
    """Every problem of a fact base, and what to do about it.

    An error keeps every command from answering; a warning is told only here. With any error, or
    with --strict any warning, the exit code is 1. `hubcli help rules` explains all rules.

    \b
    Examples:
      hubcli check my-city
      hubcli check my-city --strict --ignore near-duplicate
      hubcli check --explain unknown-source
    """
    if explain is not None:
        return rule_page(explanation(_rule(explain)))
    wanted = [_rule(name) for name in rule or ()] or RULES
    ignored = [_rule(name) for name in ignore or ()]
    rules = [each for each in wanted if each not in ignored]
    base = require_own(base) if directory is None else base.named(directory)
    with read(base._replace(reread=True), output) as store:
        files = store.files()
        problems = run(WholeBase(store, today(), base.directory), rules)
    checked = Checked(
        directory=base.directory,
        files=files,
        problems=place(base.directory, problems),
        rules=tuple(explanation(each) for each in rules),
        root=checkout_root(base.directory, output.surroundings.variables),
    )
    return problems_view(checked, strict=strict)


def _rule(name: str) -> Rule:
    """Return the rule of that name; a usage error where there is none."""
    by_name = {rule.id: rule for rule in RULES}
    if name in by_name:
        return by_name[name]
    hint = did_you_mean(nearest(name, by_name)) or "hubcli help rules lists them"
    raise typer.BadParameter(f'there is no rule "{name}"; {hint}')
