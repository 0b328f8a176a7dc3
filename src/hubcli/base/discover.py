"""Which files make a fact base, and what they looked like when last seen.

A base is base.toml, series.toml and the TOML files in five folders; anything else lies beside it. A
copy of the two that a program left is found all the same: it may hold what they lack.

A warm run does nothing else to files, so this is a tight loop: of the 33 ms that 10,000 files take,
26 are the system's for one stat each. `os.scandir` saves the join of paths, not the stat; `os.stat`
over the known names, with or without a directory descriptor, took as long and would not see a new
file; the times of directories alone would not tell of a file changed in place; hashing what is in
them takes 20 times as long.
"""

import os
from collections.abc import Iterable
from typing import TypeAlias

from hubcli.errors import FactsMissing
from hubcli.model.topics import Kind

BASE_FILE = "base.toml"
SERIES_FILE = "series.toml"
SOURCES_FOLDER = "sources"
_AT_THE_TOP = (BASE_FILE, SERIES_FILE)
TOPIC_FOLDERS = {kind.plural: kind for kind in Kind}
FOLDERS = (*TOPIC_FOLDERS, SOURCES_FOLDER)

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size in bytes, mtime in nanoseconds, inode, ctime in nanoseconds: what tells that a file may have
changed without reading it. A program can put back the mtime (`touch -d`, `rsync -t`, `tar`), not
the ctime; a file that takes the place of another has an inode of its own."""

NOWHERE: Stamp = (-1, -1, -1, -1)
"""The stamp of a link that leads nowhere: reading it will say so."""


def discover(base: str) -> dict[str, Stamp]:
    """Return the files of the base by relative path, sorted, each with its stamp.

    Raises FactsMissing where `base` is no directory, has no base.toml, or cannot be listed.
    """
    require_working_directory(base)
    if not os.path.isdir(base):
        raise _missing(base)
    top = _stamps(base, "")
    found = {name: stamp for name, stamp in top.items() if _is_ours(name)}
    if BASE_FILE not in found:
        raise FactsMissing(base, reason=f"it has no {BASE_FILE}", near=bases_below(base))
    for folder in FOLDERS:
        found |= _stamps(os.path.join(base, folder), f"{folder}/")
    return dict(sorted(found.items()))


def require_working_directory(path: str) -> None:
    """Raise FactsMissing where a path is relative to a working directory that was removed."""
    try:
        os.path.abspath(path)
    except OSError as error:
        raise FactsMissing(path, reason="the working directory was removed") from error


def _missing(base: str) -> FactsMissing:
    """Return the error that `base` is no directory, with the one of a file of a base."""
    if not os.path.lexists(base):
        return FactsMissing(base, reason="there is no such directory")
    folder = os.path.dirname(base)
    above = (folder or os.curdir, os.path.dirname(folder) or os.curdir)
    near = [each for each in above if _has_base_file(each)]
    named = tuple(os.path.join(each, "") for each in near[:1])
    return FactsMissing(base, reason="it is not a directory", near=named)


def bases_below(directory: str) -> tuple[str, ...]:
    """Return the directories in this one that have a base.toml, by name, each with a / at its end.

    Empty where it cannot be listed.
    """
    try:
        with os.scandir(directory) as entries:
            paths = sorted(entry.path for entry in entries if entry.is_dir())
    except OSError:
        return ()
    shown = (path.removeprefix(os.path.join(os.curdir, "")) for path in paths)
    return tuple(os.path.join(path, "") for path in shown if _has_base_file(path))


def _has_base_file(directory: str) -> bool:
    return os.path.isfile(os.path.join(directory, BASE_FILE))


def is_read(path: str) -> bool:
    """Tell whether a file at this path within a base, with forward slashes, is one of it."""
    folder, _, name = path.rpartition("/")
    if os.path.basename(name) != name or not _is_document(name):
        return False
    return folder in FOLDERS if folder else _is_ours(name)


def in_turn(paths: Iterable[str]) -> list[str]:
    """Return files in the order in which they are read: what facts rest on before them."""
    return sorted(paths, key=lambda path: (not is_rested_on(path), path == SERIES_FILE, path))


def is_rested_on(path: str) -> bool:
    """Tell whether a file holds sources or series: what facts can be relied on for is by these."""
    return path == SERIES_FILE or path.startswith(f"{SOURCES_FOLDER}/")


def _is_document(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".")


def _is_ours(name: str) -> bool:
    """Tell whether a TOML file beside base.toml is one of the base."""
    if name in _AT_THE_TOP:
        return True
    from hubcli.base.copies import copied  # 1 ms, and few bases have other files there

    return copied(name) in _AT_THE_TOP


def _stamps(directory: str, before: str) -> dict[str, Stamp]:
    """Return the TOML files that lie in a directory, `before` put before their names."""
    found = {}
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                name = entry.name
                if _is_document(name):
                    found[before + (name if name.isascii() else spelled(name))] = _stamp(entry)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise FactsMissing(directory, reason=f"it cannot be read: {error.strerror}") from error
    return found


def spelled(name: str) -> str:
    """Return a name as text: bytes that are no UTF-8 as escapes, which no file is called by."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        status = entry.stat()
    except OSError:
        return NOWHERE
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns
