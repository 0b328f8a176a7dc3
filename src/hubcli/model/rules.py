"""What is said of a rule: why it is there, and what it accepts and refuses."""

from typing import NamedTuple

from hubcli.problems import Severity


class Example(NamedTuple):
    """Files of a base, each under a line `# path`, and why they are judged so if need be."""

    files: str
    reason: str | None


class Explanation(NamedTuple):
    """A rule explained."""

    rule: str
    severity: Severity
    title: str
    """What must hold, in one sentence."""

    text: str
    """Why; paragraphs with an empty line between, empty where the title says it all."""

    accepted: Example
    refused: Example
