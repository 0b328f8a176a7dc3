"""Where the base of a user who names none lies: in the working directory or above it.

A base.toml counts where it has a title. One that is not TOML has a title where a line before the
first table begins with that key, so that a broken base is reported and not passed over for another;
the same line decides for one that is TOML, which spares every run the parser (8 ms).
"""

import os
import re
import stat
from collections.abc import Iterator

from hubcli.base.discover import BASE_FILE
from hubcli.ownership import is_own

_LOOKED_AT = 65_536
"""Bytes of a base.toml in which its title is looked for."""

_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_LONG_STRING = (
    rb'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|(\\?\Z))'
    rb"|'''(?:[^']|'(?!''))*+(?:'''|(\Z))"
)
_TABLE = rb"^[ \t]*\[\[?[^\[\]\n]+\]\]?[ \t]*(?:#.*)?$"
_TITLE = rb"""^[ \t]*(?:title(?![\w-]|[ \t]*\.)|(?:"title"|'title')[ \t]*=)"""
_SHARED = stat.S_ISVTX | stat.S_IWOTH
"""The mode of a directory for everybody's files, as /tmp; without the first, file systems that know
no modes would count as such."""


def candidates() -> Iterator[tuple[str, str | None]]:
    """Yield the directories with a base.toml from the working directory upwards, relative to it.

    Each comes with why it is not to be read unless it is named; None where it is the base.

    The last one looked at is the home directory, the root of a file system, or one that is shared
    or belongs to another user, which is none to be read. Yields none where the working directory
    was removed.
    """
    try:
        start = directory = os.getcwd()
        device = os.stat(start).st_dev
    except OSError:
        return
    home = _status(os.path.expanduser("~"))
    while (status := _status(directory)) and status.st_dev == device:
        fault = _fault_of_directory(status)
        path = os.path.join(directory, BASE_FILE)
        if os.path.lexists(path):
            yield os.path.relpath(directory, start), fault or _fault_of_file(path)
        parent = os.path.dirname(directory)
        if fault or parent == directory or (home and os.path.samestat(status, home)):
            return
        directory = parent


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _fault_of_directory(status: os.stat_result) -> str | None:
    if not is_own(status):
        return "the directory belongs to another user"
    if status.st_mode & _SHARED == _SHARED:
        return "everybody may put files into the directory"
    return None


def _fault_of_file(path: str) -> str | None:
    foreign = f"its {BASE_FILE} belongs to another user"
    try:
        if not is_own(os.lstat(path)):
            return foreign
        file = os.open(path, _READ)
        try:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                return f"its {BASE_FILE} is not a file"
            if not is_own(status):
                return foreign
            head = os.read(file, _LOOKED_AT)
        finally:
            os.close(file)
    except PermissionError:
        return None  # the user's own: reading it reports why it cannot be read
    except OSError as error:
        return f"its {BASE_FILE} cannot be read: {error.strerror}"
    return None if has_title(head) else f"its {BASE_FILE} has no title"


def has_title(document: bytes) -> bool:
    """Tell whether the beginning of a base.toml has a title at its top level."""
    # Without NULs, UTF-16 that an editor wrote reads as ASCII does; with a byte order mark or not.
    text = document.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\r", b"\n")
    text = re.sub(_LONG_STRING, _without_lines, text, flags=re.DOTALL)
    top = re.split(_TABLE, text, maxsplit=1, flags=re.MULTILINE)[0]
    return re.search(_TITLE, top, re.MULTILINE) is not None


def _without_lines(string: re.Match[bytes]) -> bytes:
    """Return an empty string for one of several lines, since none of them is a key.

    One that is never closed is returned whole: what it swallows may be the title.
    """
    return b'""' if string.lastindex is None else string[0]
