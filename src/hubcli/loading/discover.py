"""Which files make a fact base, and what they looked like when last seen.

A base is base.toml, series.toml and the TOML files in five folders; anything else lies beside it.
`os.scandir` keeps this to one stat per file, which is all that a warm run does to files.
"""

import os
from typing import NamedTuple

from hubcli.errors import FactsMissing
from hubcli.model.topics import Kind

BASE_FILE = "base.toml"
SERIES_FILE = "series.toml"
SOURCES_FOLDER = "sources"
TOPIC_FOLDERS = {kind.plural: kind for kind in Kind}


class Stamp(NamedTuple):
    """What tells a changed file from an unchanged one, without reading it."""

    size: int
    mtime_ns: int


def discover(base: str) -> dict[str, Stamp]:
    """Return the files of the base by relative path, sorted, each with its stamp.

    Raises FactsMissing where `base` is no directory, has no base.toml, or cannot be listed.
    """
    if not os.path.isdir(base):
        raise FactsMissing(base, reason="there is no such directory")
    found = {
        entry.name: _stamp(entry)
        for entry in _entries(base)
        if entry.name in (BASE_FILE, SERIES_FILE)
    }
    if BASE_FILE not in found:
        raise FactsMissing(base, reason=f"it has no {BASE_FILE}")
    for folder in (*TOPIC_FOLDERS, SOURCES_FOLDER):
        for entry in _entries(os.path.join(base, folder)):
            if entry.name.endswith(".toml"):
                found[_spelled(f"{folder}/{entry.name}")] = _stamp(entry)
    return dict(sorted(found.items()))


def _entries(directory: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise FactsMissing(directory, reason=f"it cannot be read: {error.strerror}") from error


def _spelled(path: str) -> str:
    """Return a path as text: bytes that are no UTF-8 as escapes, which no file is called by."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    """Return the stamp of a file, or of a link that leads nowhere: reading it will say so."""
    try:
        status = entry.stat()
    except OSError:
        return Stamp(-1, -1)
    return Stamp(status.st_size, status.st_mtime_ns)
