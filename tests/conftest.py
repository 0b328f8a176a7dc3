"""Fixtures: the real program in a real process or on a real terminal, and fact bases from TOML text.

A test process gets an environment that is built here, not the one the tests run in: 80 columns, no
colour variables, a cache of its own.
"""

import fcntl
import io
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from hubcli.cli import main

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "facts"

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=15)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

MINIMAL = {
    "base.toml": 'hub = "here"\ntitle = "A small base"\nreport = "report"\n',
    "series.toml": (
        '[[series]]\nid = "share"\ntitle = "Share of the market"\nunit = "%"\n'
        'better = "higher"\ndefinition = "Counted by us."\n'
    ),
    "sources/all.toml": (
        '[[sources]]\nid = "report"\ntitle = "The report"\ntype = "report"\n'
        '[[sources]]\nid = "survey"\ntitle = "A survey"\npublisher = "The office"\n'
        'url = "https://example.org/survey"\npublished = "2024-05"\ntype = "dataset"\n'
        'language = "en"\n'
    ),
    "hubs/here.toml": 'title = "Here"\naliases = ["此地"]\n',
    "sectors/chips.toml": (
        'title = "Chips"\naliases = ["芯片", "integrated circuits"]\nsummary = "They are small."\n'
        'headline = "share-2024"\n'
        '[[claims]]\nid = "leads"\nstatement = "Here leads the market."\nsource = "report"\n'
        'locator = "paragraph 2"\nphrase = "leads the market"\nas_of = "2025"\n'
        'assessment = "It does not."\n'
        '[[claims.evidence]]\nfact = "share-2024"\nstance = "refutes"\nbecause = "Five is few."\n'
        '[[facts]]\nid = "share-2024"\nstatement = "Here had 5.0% of the market in 2024."\n'
        'source = "survey"\nphrase = "five per cent"\nas_of = "2024"\n'
        'figure = { value = 5.0, unit = "%", series = "share" }\norganizations = ["Chipmaker"]\n'
        'places = ["Here"]\nconfidence = "high"\n'
    ),
}
"""A base with one topic, one refuted claim, one fact: what a test does not care about."""


BAR = re.compile(r"\x1b7.*?\x1b8|\x1b\[K")
"""The progress bar as it is drawn and erased."""


@dataclass(frozen=True)
class Outcome:
    """What a run of hubcli left behind."""

    code: int
    stdout: str
    stderr: str = ""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The variables of a test process: a cache and a home of its own, nothing inherited.

    Only who measures the coverage of the tests is told about the process.
    """
    return {
        **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "HUBCLI_PAGER": "",
        "HUBCLI_CACHE": str(tmp_path / "cache"),
    }


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that this session's tests share, so that the shipped base is read once."""
    return tmp_path_factory.mktemp("warm")


@pytest.fixture
def warmed(environment: dict[str, str], warm: Path) -> None:
    """Let the processes of a test find the shipped base in the cache of the session."""
    environment["HUBCLI_CACHE"] = str(warm)


@pytest.fixture
def hubcli(environment: dict[str, str]) -> Callable[..., Outcome]:
    """Run `hubcli` with these arguments in a process of its own, its output in pipes."""

    def run(
        *arguments: str | Path,
        variables: dict[str, str] | None = None,
        stdin: str = "",
        cwd: Path | None = None,
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "hubcli", *map(str, arguments)],
            input=stdin.encode(),
            capture_output=True,
            env=environment | (variables or {}),
            cwd=cwd,
            check=False,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def answer(
    environment: dict[str, str],
    warm: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Outcome]:
    """Call hubcli in this process, as its console script does; its output is no terminal.

    Its variables are those of a test process, but for the cache, which is the warm one.
    """
    from hubcli.cli import main

    for name in set(os.environ) - set(environment):
        monkeypatch.delenv(name)
    for name, value in (environment | {"HUBCLI_CACHE": str(warm)}).items():
        monkeypatch.setenv(name, value)

    def run(
        *arguments: str | Path,
        variables: dict[str, str] | None = None,
        stdin: str = "",
        cwd: Path | None = None,
    ) -> Outcome:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            for name, value in (variables or {}).items():
                patch.setenv(name, value)
            if cwd is not None:
                patch.chdir(cwd)
            code = main([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return Outcome(code, shown.out, shown.err)

    return run


@pytest.fixture
def terminal(environment: dict[str, str]) -> Callable[..., Outcome]:
    """Run `hubcli` on a terminal of so many columns; what it shows comes back as stdout.

    Without the progress bar, which a slow machine shows and a fast one does not, unless `whole`.
    """

    def run(
        *arguments: str | Path,
        columns: int = 80,
        variables: dict[str, str] | None = None,
        cwd: Path | None = None,
        whole: bool = False,
    ) -> Outcome:
        parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "hubcli", *map(str, arguments)],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environment | (variables or {}),
            cwd=cwd,
            start_new_session=True,
        )
        os.close(child)
        shown = b""
        while True:
            try:
                block = os.read(parent, 65536)
            except OSError:  # Linux's way of saying that the other end is closed
                break
            if not block:
                break
            shown += block
        os.close(parent)
        text = shown.decode().replace("\r\n", "\n")
        return Outcome(process.wait(60), text if whole else BAR.sub("", text))

    return run


class Screen(io.TextIOWrapper):
    """A stream that says that it is a terminal, and keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()


@pytest.fixture
def screen(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Call hubcli in this process and return what a terminal of so many columns would show.

    Without the progress bar, which a slow machine shows and a fast one does not.
    """

    def run(*arguments: str | Path, columns: int, variables: dict[str, str] | None = None) -> str:
        shown = Screen()
        with monkeypatch.context() as patched:
            for name in ("HUBCLI_FACTS", "HUBCLI_DEBUG", "NO_COLOR", "FORCE_COLOR"):
                patched.delenv(name, raising=False)
            for name, value in (
                environment | {"COLUMNS": str(columns)} | (variables or {})
            ).items():
                patched.setenv(name, value)
            patched.setattr(sys, "stdout", shown)
            patched.setattr(sys, "stderr", shown)
            main([str(argument) for argument in arguments])
        return BAR.sub("", shown.text())

    return run


@pytest.fixture
def base(tmp_path: Path) -> Callable[..., Path]:
    """Write a fact base: the minimal one with these files (path to TOML text) added or replaced.

    None instead of a text takes a file out.
    """

    def write(files: dict[str, str | None] | None = None, name: str = "base") -> Path:
        directory = tmp_path / name
        for path, text in (MINIMAL | (files or {})).items():
            if text is not None:
                (directory / path).parent.mkdir(parents=True, exist_ok=True)
                (directory / path).write_text(text, encoding="utf-8")
        return directory

    return write


_LINES = """
import contextlib, io, json, sys
from hubcli.cli import main
for line in json.loads(sys.argv[1]):
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        code = main(line)
    for stream in streams:
        stream.flush()
    print(json.dumps([*(each.buffer.getvalue().decode() for each in streams), int(code)]))
"""


class Changed(NamedTuple):
    """A copy of hubcli's source that a test may change, and what runs lines of arguments with it."""

    source: Path
    run: "Callable[..., list[Printed]]"
    """Returns stdout, stderr and exit code of each line; all are run in one process."""


class Printed(NamedTuple):
    """What a line of arguments printed, and its exit code."""

    stdout: str
    stderr: str
    code: int


@pytest.fixture
def changed(tmp_path: Path, environment: dict[str, str]) -> Changed:
    """Copy the source, for a test of what follows from a change of it."""
    source = tmp_path / "changed/src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
    (source.parent / "facts").symlink_to(SHIPPED)

    def run(*lines: Sequence[str | Path], cwd: Path = tmp_path) -> list[Printed]:
        done = subprocess.run(
            [sys.executable, "-c", _LINES, json.dumps([list(map(str, line)) for line in lines])],
            env=environment | {"PYTHONPATH": str(source)},
            capture_output=True,
            check=True,
            cwd=cwd,
        )
        return [Printed(*json.loads(line)) for line in done.stdout.decode().splitlines()]

    return Changed(source, run)


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what is shown now to tests/golden; the tests fail, so that it is read.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for people who read what they accept, not CI")
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        # As in the background. Processes inherit that it is ignored, but not a function.
        signal.signal(signal.SIGINT, lambda *_: None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, unless `-m` selects or a file or a test of it is named."""
    if config.option.markexpr or any(os.path.isfile(name.split("::")[0]) for name in config.args):
        return
    left_out = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it where that is asked for."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode())
            pytest.fail(f"{path} was written: read it before you commit it", pytrace=False)
        assert path.is_file(), f"no golden {name}: write it with --update-golden and read it"
        assert text == path.read_bytes().decode()

    return compare
