"""Writing files that are not there yet: never over anything, never through a link.

A folder is opened once and its files are made in what was opened, so that nobody who may write into
a base can turn a file elsewhere in the meantime.
"""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple

from hubcli.errors import NotWritten

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_HAS_DESCRIPTORS = os.mkdir in os.supports_dir_fd  # Windows has none of folders


class _Folder(NamedTuple):
    """An open folder; without a descriptor what is in it is reached by its path."""

    path: str
    descriptor: int | None

    def inner(self, name: str) -> str:
        """Return what is called so in the folder, relative to the descriptor if there is one."""
        return os.path.join(self.path, name) if self.descriptor is None else name


def write_new(directory: str, texts: Mapping[str, str]) -> list[str]:
    """Write files into a directory, which is made if need be, and return their paths.

    `texts` are by path below it, a name or a folder and a name. All of them are written or none.
    Raises NotWritten where a file is there already, a folder is a link, or the system refuses.
    """
    path = directory
    try:
        os.makedirs(directory, exist_ok=True)
        with ExitStack() as open_, ExitStack() as undo:
            base = _opened(directory, open_, flags=_FOLDER)
            for inner, text in texts.items():
                path = os.path.join(directory, inner)
                with open(_new_file(base, inner, open_, undo), "wb") as file:
                    file.write(text.encode())
            undo.pop_all()
    except FileExistsError as error:
        reason = "it is there already, and nothing is overwritten"
        raise NotWritten(path, reason=reason) from error
    except OSError as error:
        raise NotWritten(path, reason=error.strerror or str(error)) from error
    return [os.path.join(directory, inner) for inner in texts]


def _new_file(base: _Folder, path: str, open_: ExitStack, undo: ExitStack) -> int:
    """Return the descriptor of a new file below an open folder; what is made is put into `undo`."""
    folder, _, name = path.rpartition("/")
    parent = _inner_folder(base, folder, open_, undo) if folder else base
    file = os.open(parent.inner(name), _NEW, 0o666, dir_fd=parent.descriptor)
    _later(undo, os.unlink, parent, name)
    return file


def _inner_folder(base: _Folder, name: str, open_: ExitStack, undo: ExitStack) -> _Folder:
    """Return a folder of an open folder, made where there is none."""
    try:
        os.mkdir(base.inner(name), dir_fd=base.descriptor)
    except FileExistsError:
        status = os.stat(base.inner(name), dir_fd=base.descriptor, follow_symlinks=False)
        if stat.S_ISLNK(status.st_mode):
            reason = f"{name} is a link, and nothing is written through one"
            raise OSError(errno.ELOOP, reason) from None
    else:
        _later(undo, os.rmdir, base, name)
    inner = _opened(base.inner(name), open_, flags=_FOLDER | _NO_LINK, within=base.descriptor)
    return inner._replace(path=os.path.join(base.path, name))


def _opened(path: str, open_: ExitStack, *, flags: int, within: int | None = None) -> _Folder:
    if not _HAS_DESCRIPTORS:
        return _Folder(path, None)
    descriptor = os.open(path, flags, dir_fd=within)
    open_.callback(os.close, descriptor)
    return _Folder(path, descriptor)


def _later(undo: ExitStack, remove: Callable[..., None], folder: _Folder, name: str) -> None:
    undo.callback(partial(remove, folder.inner(name), dir_fd=folder.descriptor))
