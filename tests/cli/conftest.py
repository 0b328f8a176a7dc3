"""Fixtures of what needs no process of its own: the same program, called from here."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hubcli.cli import main


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that this session's tests share, so that the shipped base is read once."""
    return tmp_path_factory.mktemp("warm")


@pytest.fixture
def shipped(hubcli: Callable[..., SimpleNamespace], warm: Path) -> Callable[..., SimpleNamespace]:
    """Run `hubcli` in a process of its own on the shipped base, with a warm store."""

    def run(*arguments: str, variables: dict[str, str] | None = None) -> SimpleNamespace:
        return hubcli(*arguments, variables={"HUBCLI_CACHE": str(warm)} | (variables or {}))

    return run


@pytest.fixture
def answer(
    environment: dict[str, str],
    warm: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., SimpleNamespace]:
    """Call hubcli in this process, as its console script does; its output is no terminal."""
    for name in ("HUBCLI_FACTS", "HUBCLI_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (environment | {"HUBCLI_CACHE": str(warm)}).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str | Path) -> SimpleNamespace:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return SimpleNamespace(code=code, stdout=shown.out, stderr=shown.err)

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
