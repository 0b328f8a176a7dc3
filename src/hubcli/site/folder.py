"""The folder of a site: only files that changed are written, only files of its own removed.

A list in the folder names the files that are hubcli's. Each is written under another name first,
and never through a link; a file that somebody else put there is not touched.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeAlias

from hubcli.errors import NotWritten

LIST = ".hubcli-site"
_FIRST_LINE = "Files that hubcli wrote here, a line each; the others are left alone."
_HALF_WRITTEN_AS = ".hubcli-{}.tmp"
_HALF_WRITTEN = re.compile(r"\.hubcli-[0-9a-f]{16}\.tmp")
_BLOCK = 1 << 20
_GONE = "gone "
"""What stands in the list before a page that tells that it is gone."""


Written: TypeAlias = tuple[list[str], int]
"""Paths of files, and how many of them changed."""


class Folder:
    """A folder to write a site into, new, empty, or one that has a site of ours."""

    def __init__(self, directory: str) -> None:
        """Make the folder if need be; raises NotWritten where it holds what is not ours."""
        self.directory = directory
        self.changed = 0
        self._made: set[str] = set()
        self._written: set[str] = set()
        try:
            os.makedirs(directory, exist_ok=True)
            self._own, self._gone = self._listed()
            self._held = _hold(directory, alone=self._sweep)
            self._list = open(self._inner(LIST), "a", encoding="utf-8")  # noqa: SIM115 - until `finish`
        except OSError as error:
            raise NotWritten(directory, reason=error.strerror or str(error)) from error
        # What a run that was broken off wrote last may be half a line.
        self._list.write("\n" if self._own else f"{_FIRST_LINE}\n")
        self._list.flush()

    def _listed(self) -> tuple[set[str], set[str]]:
        """Return the files that are ours, and which of them tell that a page is gone."""
        # Looked at once: another run may begin to write at any moment, and has a list first.
        found = os.listdir(self.directory)
        if LIST not in found:
            if found:
                raise NotWritten(
                    self.directory,
                    reason="it holds files that hubcli did not write",
                    hint="name a new or empty folder, or one with a site of hubcli's",
                )
            return set(), set()
        path = self._inner(LIST)
        _is_file(path)  # or else NotWritten: it is a link, say
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = [line for line in file.read().splitlines() if line != _FIRST_LINE]
        gone = {line.removeprefix(_GONE) for line in lines if line.startswith(_GONE)}
        return {line.removeprefix(_GONE) for line in lines}, gone

    def _sweep(self) -> None:
        """Remove what runs that were killed left half written."""
        for folder, path in {os.path.dirname(path): path for path in (*self._own, LIST)}.items():
            inner = self._inner(folder)
            if not self._is_within(path) or not os.path.isdir(inner):
                continue
            with os.scandir(inner) as found:
                left = [each for each in found if _HALF_WRITTEN.fullmatch(each.name)]
            for each in left:
                if each.is_file(follow_symlinks=False):
                    _remove(each.path)

    def write(self, path: str, parts: Iterable[str]) -> None:
        """Write a file below the folder, its text in parts, unless it is the same already."""
        target = self._inner(path)
        try:
            self._make_folders(path)
            is_there = _is_file(target)
            if path not in self._own:
                self._claim(path, target, is_there=is_there)
            if _put(parts, target, is_there=is_there):
                self.changed += 1
        except OSError as error:
            raise NotWritten(target, reason=error.strerror or str(error)) from error
        self._written.add(path)

    def _claim(self, path: str, target: str, *, is_there: bool) -> None:
        """Put a file on the list before it is written, so that it is ours whatever comes after."""
        # Another process may write the same site, and says so in the list first.
        if is_there and path not in self._listed()[0]:
            raise NotWritten(target, reason="it is there already, and is not hubcli's")
        self._list.write(f"{path}\n")
        self._list.flush()
        self._own.add(path)

    def paths(self) -> list[str]:
        """Return the files that were written, the same already or not."""
        return sorted(self._written)

    def take_over(self, shares: Iterable[Written]) -> None:
        """Take for written what the shares of a site were, by this process or copies of it."""
        self.changed = 0
        for paths, changed in shares:
            self._written.update(paths)
            self._own.update(paths)
            self.changed += changed

    def close(self) -> None:
        """Write no more, whether all is written or not."""
        self._list.close()
        if self._held is not None:
            os.close(self._held)

    def finish(self, notice: Callable[[str], Iterable[str]]) -> int:
        """Remove what a site had before and has no more; return how many files that are.

        In place of a page stays a notice, which `notice` returns for its path.
        """
        before = sorted(path for path in self._own - self._written if self._is_there(path))
        pages = [path for path in before if path.endswith(".html")]
        removed = len(before) - len(set(pages) & self._gone)
        for path in pages:
            self.write(path, notice(path))
        self._list.close()
        lines = (f"{_GONE * (path in pages)}{path}\n" for path in sorted(self._written))
        target = self._inner(LIST)
        try:
            for path in before:
                if path not in self._written:
                    _remove(self._inner(path))
            _put([f"{_FIRST_LINE}\n", *lines], target, is_there=True)
        except OSError as error:
            raise NotWritten(
                error.filename or target, reason=error.strerror or str(error)
            ) from error
        return removed

    def _is_there(self, path: str) -> bool:
        target = self._inner(path)
        is_file = os.path.isfile(target) or os.path.islink(target)
        return path != LIST and self._is_within(path) and is_file

    def _is_within(self, path: str) -> bool:
        """Tell whether no folder on the way is a link, and the path leads out of none."""
        folders = path.split("/")[:-1]
        if os.path.isabs(path) or ".." in path.split("/"):
            return False
        return not any(
            os.path.islink(self._inner("/".join(folders[: depth + 1])))
            for depth in range(len(folders))
        )

    def _make_folders(self, path: str) -> None:
        folder = os.path.dirname(path)
        if folder in self._made:
            return
        if not self._is_within(path):
            raise NotWritten(self._inner(path), reason="a folder on the way to it is a link")
        os.makedirs(self._inner(folder), exist_ok=True)
        self._made.add(folder)

    def _inner(self, path: str) -> str:
        return os.path.join(self.directory, *path.split("/"))


def _hold(directory: str, *, alone: Callable[[], None]) -> int | None:
    """Tell other runs that one writes into a folder, and return what to close at the end.

    Where no other one does, `alone` is called before another can begin. Where there are no locks,
    nothing that another run has open can be removed anyway.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
    except ImportError:
        alone()
        return None
    held = os.open(directory, os.O_RDONLY)
    try:
        flock(held, LOCK_EX | LOCK_NB)
    except OSError:
        pass
    else:
        alone()
    with suppress(OSError):
        flock(held, LOCK_SH)
    return held


def _is_file(path: str) -> bool:
    """Tell whether a file is there; raises NotWritten where something else stands."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(mode):
        raise NotWritten(path, reason="it is a link, and nothing is written through one")
    if not stat.S_ISREG(mode):
        raise NotWritten(path, reason="it is not a file")
    return True


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):  # another run may have done it
        os.unlink(path)


def _put(parts: Iterable[str], target: str, *, is_there: bool) -> bool:
    """Put a text into a file by way of another, and tell whether it was not there already."""
    blocks = _blocks(parts)
    first = next(blocks, b"")
    if is_there and len(first) < _BLOCK and _holds(target, first):
        return False
    new = os.path.join(os.path.dirname(target), _HALF_WRITTEN_AS.format(os.urandom(8).hex()))
    try:
        with open(new, "xb") as file:  # never through a link, and never into what is there
            file.write(first)
            file.writelines(blocks)
        is_new = not (is_there and _same(new, target))
        if is_new:
            os.replace(new, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise
    if not is_new:
        os.unlink(new)
    return is_new


def _blocks(parts: Iterable[str]) -> Iterator[bytes]:
    """Yield a text in blocks that are worth a write, all but the last of _BLOCK bytes or more."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= _BLOCK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()


def _holds(path: str, data: bytes) -> bool:
    with suppress(FileNotFoundError), open(path, "rb") as file:  # another run may remove it
        return file.read(len(data) + 1) == data
    return False


def _same(one: str, other: str) -> bool:
    """Tell whether two files have the same bytes."""
    with suppress(FileNotFoundError), open(one, "rb") as first, open(other, "rb") as second:
        while block := first.read(_BLOCK):
            if block != second.read(_BLOCK):
                return False
        return not second.read(1)
    return False
