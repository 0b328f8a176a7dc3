"""Fixtures of the commands: the shipped base with a warm store, the ids of a list."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture
def shipped(hubcli: Callable[..., SimpleNamespace], warm: Path) -> Callable[..., SimpleNamespace]:
    """Run `hubcli` in a process of its own on the shipped base, with a warm store."""

    def run(*arguments: str, variables: dict[str, str] | None = None) -> SimpleNamespace:
        return hubcli(*arguments, variables={"HUBCLI_CACHE": str(warm)} | (variables or {}))

    return run


@pytest.fixture
def ids(answer: Callable[..., SimpleNamespace]) -> Callable[..., list[str]]:
    """Return the ids that a list command finds."""

    def found(*arguments: str | Path) -> list[str]:
        outcome = answer(*arguments, "--fields", "id")
        assert outcome.code == 0, outcome.stderr
        header, *rows = outcome.stdout.splitlines()
        assert header == "id"
        return rows

    return found
