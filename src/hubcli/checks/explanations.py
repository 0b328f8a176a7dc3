"""The docstring of a rule's module, taken apart: title, text, an accepted and a refused example."""

import re
from inspect import getdoc
from textwrap import dedent

from hubcli.checks.registry import Rule
from hubcli.model.rules import Example, Explanation

_FORM = re.compile(
    r"(?P<title>.+?)\n\n(?P<text>.*?)"
    r"Accepted(?:, (?P<why_accepted>[^\n]+))?:\n\n(?P<accepted>.+?)\n\n"
    r"Refused(?:, (?P<why_refused>[^\n]+))?:\n\n(?P<refused>.+)",
    re.DOTALL,
)


def explain(rule: Rule) -> Explanation:
    """Return what the module of a rule says of it; ValueError where it does not have that form."""
    form = _FORM.fullmatch((getdoc(rule.module) or "").strip())
    if form is None:
        raise ValueError(f"the docstring of {rule.id} has no accepted and refused example")
    return Explanation(
        rule=rule.id,
        severity=rule.severity,
        title=form["title"],
        text=form["text"].strip(),
        accepted=Example(files=dedent(form["accepted"]), reason=form["why_accepted"]),
        refused=Example(files=dedent(form["refused"]), reason=form["why_refused"]),
    )
