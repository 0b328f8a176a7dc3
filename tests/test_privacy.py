"""No network, ever; nothing written but the cache and what the user names; the cache is the user's.

Every command runs with an audit hook (PEP 578) in its process, which ends it at the first socket and
writes down every path that is opened for writing, made, renamed or removed.
"""

import os
import stat
from pathlib import Path

import pytest

from hubcli.cli.app import COMMANDS

HOOK = """
import os, sys

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS = {
    "os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2,
    "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1, "sqlite3.connect": 1,
}
_log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_plain, _within = os.open, -1

def _open(path, flags, mode=0o777, *, dir_fd=None):
    global _within  # the event of an open file does not say in which directory
    _within = -1 if dir_fd is None else dir_fd
    try:
        return _plain(path, flags, mode, dir_fd=dir_fd)
    finally:
        _within = -1

os.open = _open

def _hook(event, given):
    if event.partition(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib", "webbrowser"):
        os.write(2, f"NETWORK {event} {given}\\n".encode())
        os._exit(99)
    if event == "open":
        paths = given[:1] if isinstance(given[2], int) and given[2] & _WRITES else ()
    else:
        paths = given[: _PATHS.get(event, 0)]
    within = given[2] if event == "os.mkdir" else _within
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike) and path != ":memory:":
            if within != -1:
                path = os.path.join(os.readlink(f"/proc/self/fd/{within}"), os.fsdecode(path))
            os.write(_log, os.path.abspath(os.fsencode(path)) + b"\\n")

sys.addaudithook(_hook)
"""
LINES = {
    "show": ["show", "leads"],
    "search": ["search", "market"],
    "sql": ["sql", "SELECT * FROM facts"],
    "chart": ["chart", "share"],
    "compare": ["compare", "here"],
    "cite": ["cite", "leads", "--style", "bibtex"],
    "verify": ["verify", "survey", "{base}/sectors/chips.toml"],
    "diff": ["diff", "{base}"],
    "check": ["check", "{base}"],
    "init": ["init", "{named}"],
    "new": ["new", "sector", "Trams"],
    "schema": ["schema", "topic"],
    "help": ["help", "facts"],
    "site": ["site", "{named}"],
}
NAMES_WHAT_IT_WRITES = {"init": "named", "new": "base", "site": "named"}


@pytest.fixture
def audited(hubcli, tmp_path):
    """Run hubcli watched, and return its outcome with the paths that it wrote to."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK)
    log = tmp_path / "log"

    def run(*arguments):
        log.write_text("")
        variables = {
            "PYTHONPATH": str(tmp_path / "hook"),
            "AUDIT_LOG": str(log),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        outcome = hubcli(*arguments, variables=variables, cwd=tmp_path)
        written = {Path(line) for line in log.read_text().splitlines()}
        return outcome, written - {Path(os.devnull), log, Path("/dev/tty")}

    return run


def test_the_hook_would_end_a_run_that_opens_a_socket(environment, tmp_path, audited):
    import subprocess
    import sys

    audited("--version")
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"],
        env=environment
        | {"PYTHONPATH": str(tmp_path / "hook"), "AUDIT_LOG": str(tmp_path / "log")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 99


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_opens_no_socket_and_writes_where_it_may(audited, base, tmp_path, command):
    directory = base()
    names = {"base": directory, "named": tmp_path / "named"}
    line = [word.format(**names) for word in LINES.get(command, [command])]
    if command not in ("init", "schema", "help"):
        line += ["--facts", str(directory)]
    may = [tmp_path / "cache"]
    if command in NAMES_WHAT_IT_WRITES:
        may.append(names[NAMES_WHAT_IT_WRITES[command]])
    outcome, written = audited(*line)
    assert outcome.code in (0, 1), outcome.stderr
    assert [path for path in written if not any(path.is_relative_to(each) for each in may)] == []


def test_a_list_writes_into_the_cache(audited, base, tmp_path):
    _, written = audited("facts", "--facts", str(base()))
    assert any(path.is_relative_to(tmp_path / "cache") for path in written)


def test_what_is_in_the_cache_is_its_users_alone(hubcli, base, tmp_path):
    previous = os.umask(0)
    try:
        hubcli("facts", "--facts", base())
    finally:
        os.umask(previous)
    cache = tmp_path / "cache"
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in cache.iterdir()} == {0o600}
