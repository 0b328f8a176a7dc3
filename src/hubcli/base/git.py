"""What git knows of a repository, asked of its plumbing alone.

A repository can come from anyone, and its configuration can name programs for git to run: hooks,
monitors, filters, helpers, pagers. Nothing that is asked here needs one, and what could call one
all the same is switched off. Nothing is checked out, and nothing fetched.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, NamedTuple

_SECONDS = 60.0
"""How long one question may take: a FIFO in the place of a file keeps git waiting for ever."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "credential.helper=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "none",  # overrules what a configuration allows
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a tree is what its id says
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # messages are read here
}
_KEPT = re.compile(r"GIT_(?:CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_.*)")
"""What the user says of every repository; other variables speak of another one, as in a hook."""

_FOREIGN = "dubious ownership"
_NO_REPOSITORY = "not a git repository"


class GitFailed(Exception):
    """Git cannot be asked, or does not answer: `reason` says why, `hint` what to do."""

    def __init__(self, reason: str, *, hint: str | None = None) -> None:
        """Keep both."""
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint


class Stored(NamedTuple):
    """An entry of a tree."""

    path: str
    """From that tree on, with forward slashes."""

    type: str
    """`file`, `link`, `tree` or `submodule`."""

    id: str
    size: int | None
    """Bytes of a file; None of what is none, and of one that the repository lacks."""


class Repository:
    """The repository that a directory lies in."""

    def __init__(self, directory: str, *, seconds: float = _SECONDS) -> None:
        """Find it; raises GitFailed where there is none, or git may not read it, as all here do."""
        self._directory = directory
        self._seconds = seconds
        found = self._ask("rev-parse", "--absolute-git-dir", "--show-prefix")
        if found.returncode:
            raise _failed(_text(found.stderr))
        directory_of_git, _, prefix = found.stdout.partition(b"\n")
        self.directory = _text(directory_of_git)
        self.prefix = _text(prefix).removesuffix("\n")
        """Where below the top of the work tree the directory lies, with / at the end."""

    def object(self, name: str, *, is_a: str = "") -> str | None:
        """Return the id of what a name stands for, None where it stands for nothing.

        `is_a` is the type to look through to: the commit of a tag, the tree of a commit.
        """
        asked = f"{name}^{{{is_a}}}" if is_a else name
        if "\0" in asked:
            return None
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        id_ = _text(found.stdout).strip()
        return None if found.returncode or id_.startswith("^") else id_  # ^NAME leaves one out

    def names(self) -> list[str]:
        """Return the branches, tags and branches of remotes, by name."""
        kinds = ("refs/heads", "refs/tags", "refs/remotes")
        found = self._ask("for-each-ref", "--format=%(refname:lstrip=2)", *kinds)
        return _text(found.stdout).splitlines()

    def paths(self, tree: str) -> list[str]:
        """Return the path of every file of a commit or tree."""
        return [os.fsdecode(path) for path in self._listed("-r", "--name-only", tree)]

    def entries(self, tree: str, *folders: str) -> Iterator[Stored]:
        """Yield the entries of a tree, or those of its folders that are named with / at the end."""
        for line in self._listed("-l", tree, *folders):
            about, _, path = line.partition(b"\t")
            mode, type_, id_, size = about.decode().split()
            kind = {"blob": "link" if mode == "120000" else "file", "commit": "submodule"}
            number = int(size) if size.isdecimal() else None
            yield Stored(os.fsdecode(path), kind.get(type_, type_), id_, number)

    def _listed(self, *question: str) -> list[bytes]:
        found = self._ask("ls-tree", "-z", "--full-tree", *question)
        if found.returncode:
            raise _failed(_text(found.stderr))
        return found.stdout.split(b"\0")[:-1]

    def write_contents(self, ids: Sequence[str], file: IO[bytes]) -> None:
        """Write the contents of files, by id, as `git cat-file --batch` does."""
        asked = "".join(f"{id_}\n" for id_ in ids).encode()
        self._ask("cat-file", "--batch", "--buffer", stdin=asked, stdout=file)

    def _ask(
        self, *question: str, stdin: bytes = b"", stdout: IO[bytes] | int = subprocess.PIPE
    ) -> "subprocess.CompletedProcess[bytes]":
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        variables = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or _KEPT.fullmatch(name)
        }
        try:
            return subprocess.run(  # noqa: S603 - words that are no options come last, after a sign
                ["git", "--no-pager", *settings, "-C", self._directory, *question],  # noqa: S607
                input=stdin,
                stdout=stdout,
                stderr=subprocess.PIPE,
                env=variables | _VARIABLES,
                check=False,
                timeout=self._seconds,
            )
        except FileNotFoundError as error:
            raise GitFailed("git is not installed") from error
        except (OSError, ValueError) as error:
            raise GitFailed(f"git cannot be run: {error}") from error
        except subprocess.TimeoutExpired as error:
            raise GitFailed(f"git did not answer within {self._seconds:g} seconds") from error


def contents(file: IO[bytes], ids: Iterable[str]) -> Iterator[bytes | None]:
    """Yield the contents that `write_contents` wrote, None of what the repository lacks."""
    for _ in ids:
        header = file.readline().split()
        if len(header) == 3 and header[1] == b"blob":
            yield file.read(int(header[2]))
            file.read(1)  # the end of its line
        else:
            yield None


def _failed(message: str) -> GitFailed:
    """Return the error for what git says on stderr."""
    if _FOREIGN in message:
        hint = message.partition("\n\n")[2].strip()
        reason = "the repository belongs to another user, so git does not read it"
        return GitFailed(reason, hint=f"if you trust it: {hint}" if hint else None)
    if _NO_REPOSITORY in message:
        return GitFailed("there is no git repository that it could be a revision of")
    return GitFailed(message.strip().removeprefix("fatal: ") or "git gave no reason")


def _text(output: bytes) -> str:
    return os.fsdecode(output)
