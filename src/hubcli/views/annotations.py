"""Problems as the annotations of continuous integration: GitHub's commands, and SARIF 2.1.0.

Paths are relative to the root of the checkout, whole where they are outside of it. What is linked
is named by the place where it really lies, since a repository knows a link and nothing below it.
"""

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote

from hubcli import __version__
from hubcli.model.controls import inert_json, visible
from hubcli.model.rules import Explanation
from hubcli.problems import PlacedProblem, Spot

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
"""What GitHub calls the root of a checkout."""


class Checkout(NamedTuple):
    """Where a base lies, and the directory that paths are relative to."""

    directory: str
    root: str | None
    """Absolute, without links; None where there is none."""

    def path(self, inner: str) -> str:
        """Return the path of a file of the base, with forward slashes."""
        base = os.path.realpath(self.directory)
        whole = os.path.realpath(os.path.join(base, inner))
        if not whole.startswith(os.path.join(base, "")):
            whole = os.path.join(base, inner)  # a link out of the base is itself the problem
        if self.root is None or not whole.startswith(os.path.join(self.root, "")):
            return whole.replace(os.sep, "/")
        return os.path.relpath(whole, self.root).replace(os.sep, "/")


def github(checkout: Checkout, problems: Sequence[PlacedProblem]) -> str:
    """Return a workflow command for each problem, which GitHub shows beside the line.

    The form and its escapes: docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "".join(f"{_command(checkout, problem)}\n" for problem in problems)


def _command(checkout: Checkout, problem: PlacedProblem) -> str:
    properties = {
        "file": checkout.path(problem.spot.path),
        "line": problem.spot.line,
        "col": problem.spot.column,
        "endColumn": problem.spot.column + problem.spot.width,
        "title": problem.rule,
    }
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    hint = f"\n{problem.hint}" if problem.hint else ""
    return f"::{problem.severity} {given}::{_data(visible(problem.message + hint))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def sarif(
    checkout: Checkout, problems: Sequence[PlacedProblem], *, rules: Sequence[Explanation]
) -> str:
    """Return a log of the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0)."""
    numbers = {rule.rule: number for number, rule in enumerate(rules)}
    driver = {
        "name": "hubcli",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    if checkout.root is not None:
        root = _address(os.path.join(checkout.root, ""))
        run["originalUriBaseIds"] = {_ROOT: {"uri": root}}
    run["results"] = [_result(checkout, each, numbers) for each in problems]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return inert_json(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(rule: Explanation) -> dict[str, Any]:
    return {
        "id": rule.rule,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title} {rule.text}".strip()},
        "help": {"text": f"Accepted:\n{rule.accepted.files}\n\nRefused:\n{rule.refused.files}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(checkout: Checkout, problem: PlacedProblem, numbers: dict[str, int]) -> dict[str, Any]:
    hint = f"\n{problem.hint}" if problem.hint else ""
    result = {
        "ruleId": problem.rule,
        "ruleIndex": numbers[problem.rule],
        "level": problem.severity.value,
        "message": {"text": problem.message + hint},
        "locations": [_location(checkout, problem.spot)],
    }
    if problem.other:
        result["relatedLocations"] = [
            {**_location(checkout, problem.other), "message": {"text": "the first"}}
        ]
    return result


def _location(checkout: Checkout, spot: Spot) -> dict[str, Any]:
    path = checkout.path(spot.path)
    return {
        "physicalLocation": {
            "artifactLocation": (
                {"uri": _address(path)}
                if os.path.isabs(path)
                else {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}
            ),
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endColumn": spot.column + spot.width,
                "snippet": {"text": spot.source_line},
            },
        }
    }


def _address(path: str) -> str:
    """Return an absolute path as an address, with the / at its end if it has one."""
    return PurePath(path).as_uri() + ("/" if path.endswith(("/", os.sep)) and path != "/" else "")
