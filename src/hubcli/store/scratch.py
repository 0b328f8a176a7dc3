"""Where a store is built: a directory of its own in the cache, until the store is whole.

Whoever builds holds a lock on a file in it. The lock ends with the process, however that ends, so
the next run knows what a killed build left behind: by no number of a process, which another
container that shares the cache may have as well, and by no age. Where the file system has no locks,
or the system none of this kind, what is an hour old is taken for left behind.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

if sys.platform == "win32":
    LOCK_EX = LOCK_NB = 0

    def flock(fd: int, operation: int, /) -> None:
        """Refuse, as a file system without locks does."""
        raise OSError(fd, operation)
else:
    from fcntl import LOCK_EX, LOCK_NB, flock


_ENDING = ".building"
_ABANDONED_SECONDS = 3600.0


class _Lock(NamedTuple):
    """The lock of a directory: an open file, and whether it could be locked."""

    file: int
    is_held: bool


@contextmanager
def scratch_directory(cache: str) -> Iterator[str]:
    """Yield the path of a new directory of this user alone; remove it after, with what is in it."""
    directory, lock = "", None
    try:  # from before it is there, or Ctrl-C in this moment would leave it behind
        while lock is None:
            directory = os.path.join(cache, f"{os.urandom(8).hex()}{_ENDING}")
            os.mkdir(directory, mode=0o700)
            # Another process may sweep it before the lock is taken: then there is another.
            with suppress(FileNotFoundError, BlockingIOError):
                lock = _locked(directory)
        yield directory
    finally:
        _remove(directory)
        if lock is not None:
            os.close(lock.file)


@contextmanager
def scratch_file(directory: str) -> Iterator[str]:
    """Yield the path of a new file of this user alone; remove it if it is still there after."""
    path = os.path.join(directory, os.urandom(8).hex())
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield path
    finally:
        with suppress(FileNotFoundError):
            os.remove(path)


def sweep(cache: str) -> None:
    """Remove what killed builds left behind in a cache; what cannot be removed stays."""
    with suppress(OSError), os.scandir(cache) as entries:
        for entry in entries:
            if entry.name.endswith(_ENDING) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    _sweep(entry.path)


def _sweep(directory: str) -> None:
    is_old = os.lstat(directory).st_mtime < time.time() - _ABANDONED_SECONDS
    lock = _locked(directory)
    try:
        if lock.is_held or is_old:
            _remove(directory)
    finally:
        os.close(lock.file)


def _locked(directory: str) -> _Lock:
    """Lock a directory; raises BlockingIOError where a living process has, or FileNotFoundError."""
    path = os.path.join(directory, "lock")
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise
    except OSError:
        return _Lock(file, is_held=False)
    try:
        # Who had the lock before may have removed the file, and the next would not see this one.
        is_there = os.path.samestat(os.fstat(file), os.stat(path))
    except FileNotFoundError:
        is_there = False
    if not is_there:
        os.close(file)
        raise FileNotFoundError(path)
    return _Lock(file, is_held=True)


def _remove(directory: str) -> None:
    import shutil  # 2 ms, and only a build needs it

    shutil.rmtree(directory, ignore_errors=True)
