"""Whose a file is: what others own, or have linked to, is not trusted."""

import os
import stat
from collections.abc import Callable


def is_ours(path: str, *, is_kind: Callable[[int], bool] = stat.S_ISREG) -> bool:
    """Tell whether a file of this user lies there: a link, or what others own, is not trusted.

    `is_kind` is what tells by the mode whether it is a file, or what else it is to be.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return is_kind(status.st_mode) and is_own(status)


def is_own(status: os.stat_result) -> bool:
    """Tell whether what has this status belongs to the user who runs hubcli."""
    return status.st_uid == getattr(os, "geteuid", lambda: 0)()
