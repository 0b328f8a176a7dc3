"""The rules of a fact base, explained to whoever broke one."""

from collections.abc import Iterator, Sequence

from hubcli.model.rules import Example, Explanation
from hubcli.problems import Severity
from hubcli.views.blocks import Block, Heading, Prose, Section
from hubcli.views.grid import Cell, Column, Drawn, Grid, Page, Piece
from hubcli.views.look import Look

RULE = (
    Column("rule", "Rule", lambda row: row.rule, lambda row: Piece(row.rule, "id"), keep=1),
    Column(
        "severity",
        "Severity",
        lambda row: row.severity,
        lambda row: severity_word(row.severity),
        keep=3,
        holds=Severity,
    ),
    Column("title", "What must hold", lambda row: row.title, keep=2, least=30),
    Column("text", "Why", lambda row: row.text),
    Column("accepted", "Accepted", lambda row: row.accepted.files),
    Column("refused", "Refused", lambda row: row.refused.files),
)


def severity_word(severity: Severity) -> Piece:
    """Return how a severity reads."""
    return Piece(severity.value, f"severity.{severity}")


def rule_page(rule: Explanation) -> Drawn:
    """Return one rule with its examples."""
    return Drawn(Page(RULE, rule, ()), lambda _: list(_blocks(rule)), in_pipes=True)


def rules_view(rules: Sequence[Explanation]) -> Drawn:
    """Return all rules: first the list, then a page on each."""
    grid = Grid(RULE, rules)

    def lines(_: Look) -> list[Cell | Block]:
        pages = (block for rule in rules for block in _blocks(rule))
        return [grid, *pages]

    return Drawn(grid, lines, in_pipes=True)


def _blocks(rule: Explanation) -> Iterator[Cell | Block]:
    yield Heading((Piece(rule.rule, "title"),), rule.severity.value)
    yield Prose((Piece(rule.title),))
    for paragraph in rule.text.split("\n\n") if rule.text else ():
        yield Prose((Piece(paragraph.replace("\n", " ")),))
    yield from _example("Accepted", rule.accepted)
    yield from _example("Refused", rule.refused)


def _example(title: str, example: Example) -> Iterator[Cell | Block]:
    yield Section(f"{title}, {example.reason}" if example.reason else title)
    for line in example.files.splitlines():
        yield (Piece(f"  {line}", "dim" if line.startswith("#") else ""),)
