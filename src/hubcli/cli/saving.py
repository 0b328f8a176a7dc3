"""An answer into a file: written whole or not at all."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from hubcli.cli.terminal import OutputFailed


def save(path: str, parts: Iterable[bytes]) -> None:
    """Write the parts of an answer into the file at a path.

    They are written into a file beside it, which takes its name when it is whole; what stood there
    stays until then, and for good where anything goes wrong. A link stays one, what is no file (as
    /dev/null) is written to. Raises OutputFailed.
    """
    try:
        status = os.stat(path) if os.path.lexists(path) else None
        if status and not stat.S_ISREG(status.st_mode):
            answer = b"".join(parts)
            with open(path, "wb") as device:
                device.write(answer)
            return
        _replace(os.path.realpath(path), parts, mode=status and stat.S_IMODE(status.st_mode))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputFailed(reason, path) from error


def _replace(path: str, parts: Iterable[bytes], *, mode: int | None) -> None:
    """Put a new file in the place of one, with the mode of that one if there is one."""
    beside = os.path.join(os.path.dirname(path), f".hubcli-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
        if mode is not None:
            os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
