"""Problems as the annotations of continuous integration: GitHub's commands, and SARIF 2.1.0.

Paths are relative to the working directory, as a checkout's own are, or whole outside of it.
"""

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from hubcli import __version__
from hubcli.model.controls import inert_json, visible
from hubcli.model.rules import Explanation
from hubcli.problems import PlacedProblem, Spot

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github(directory: str, problems: Sequence[PlacedProblem]) -> str:
    """Return a workflow command for each problem, which GitHub shows beside the line.

    The form and its escapes: docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "".join(f"{_command(directory, problem)}\n" for problem in problems)


def _command(directory: str, problem: PlacedProblem) -> str:
    properties = {
        "file": _relative(directory, problem.spot.path),
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
    directory: str, problems: Sequence[PlacedProblem], *, rules: Sequence[Explanation]
) -> str:
    """Return a log of the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0)."""
    numbers = {rule.rule: number for number, rule in enumerate(rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "hubcli",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(directory, each, numbers) for each in problems],
            }
        ],
    }
    return inert_json(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(rule: Explanation) -> dict[str, Any]:
    return {
        "id": rule.rule,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title} {rule.text}".strip()},
        "help": {"text": f"Accepted:\n{rule.accepted.files}\n\nRefused:\n{rule.refused.files}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(directory: str, problem: PlacedProblem, numbers: dict[str, int]) -> dict[str, Any]:
    hint = f"\n{problem.hint}" if problem.hint else ""
    result = {
        "ruleId": problem.rule,
        "ruleIndex": numbers[problem.rule],
        "level": problem.severity.value,
        "message": {"text": problem.message + hint},
        "locations": [_location(directory, problem.spot)],
    }
    if problem.other:
        result["relatedLocations"] = [
            {**_location(directory, problem.other), "message": {"text": "the first"}}
        ]
    return result


def _location(directory: str, spot: Spot) -> dict[str, Any]:
    path = _relative(directory, spot.path)
    return {
        "physicalLocation": {
            "artifactLocation": {
                "uri": PurePath(path).as_uri() if os.path.isabs(path) else quote(path)
            },
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endColumn": spot.column + spot.width,
                "snippet": {"text": spot.source_line},
            },
        }
    }


def _relative(directory: str, path: str) -> str:
    """Return the path of a file of the base, with forward slashes."""
    whole = os.path.abspath(os.path.join(directory, path))
    inside = whole.startswith(os.path.join(os.getcwd(), ""))
    return (os.path.relpath(whole) if inside else whole).replace(os.sep, "/")
