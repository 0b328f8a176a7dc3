"""Files that are being built, under names of their own until they are whole."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ENDING = ".building"
_ABANDONED_SECONDS = 3600.0


@contextmanager
def scratch_file(directory: str) -> Iterator[str]:
    """Yield the path of a new file of this user alone; remove it if it is still there after."""
    path = os.path.join(directory, f"{os.getpid()}-{os.urandom(4).hex()}{_ENDING}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield path
    finally:
        with suppress(FileNotFoundError):
            os.remove(path)


def sweep(directory: str) -> None:
    """Remove what killed builds left behind."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(_ENDING):
                with suppress(OSError):
                    if entry.stat().st_mtime < time.time() - _ABANDONED_SECONDS:
                        os.remove(entry.path)
