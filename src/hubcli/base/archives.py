"""The shipped fact base out of a zip archive (zipapp, pex): TOML files must lie in a directory."""

import os
import stat
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable

from hubcli import __version__
from hubcli.ownership import is_ours


def unpacked_facts(cache: str | None) -> str:
    """Return a directory with the shipped base, unpacked into the cache where that is ours.

    Elsewhere it is unpacked for this run alone.
    """
    if cache is not None:
        directory = os.path.join(cache, f"facts-{__version__}")
        with suppress(OSError):
            os.makedirs(directory, mode=0o700, exist_ok=True)
            if is_ours(directory, is_kind=stat.S_ISDIR):
                _copy(files("hubcli") / "facts", directory)
                return directory
    import atexit
    import shutil
    import tempfile

    directory = tempfile.mkdtemp(prefix="hubcli-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    _copy(files("hubcli") / "facts", directory)
    return directory


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _copy(source: Traversable, directory: str) -> None:
    """Copy a tree; a file that is there already with the same content keeps its mtime."""
    os.makedirs(directory, mode=0o700, exist_ok=True)
    for entry in source.iterdir():
        target = os.path.join(directory, entry.name)
        if entry.is_dir():
            _copy(entry, target)
            continue
        content = entry.read_bytes()
        if not os.path.exists(target) or os.path.getsize(target) != len(content):
            temporary = f"{target}.{os.getpid()}"
            with open(temporary, "wb", opener=_private) as file:
                file.write(content)
            os.replace(temporary, target)
