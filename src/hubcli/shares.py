"""Work in as many shares as there are cores: each but the first is done by a copy of this process.

A copy (fork) has all that was imported and asked so far, so that it begins at once; what it returns
comes back through a pipe. One that fails, or whose parent has gone, leaves its share undone: the
parent then does that, too, and meets whatever stood in the way.

What was tried: `multiprocessing` takes 20 ms to import, and its workers outlive a parent that is
killed; new processes (as `hubcli.store.shards` has them, whose work is longer) import for 0.3 s
what a site needs.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import IO, Any, NoReturn, Self, TypeAlias

_MOST = 8
_ENDING = (signal.SIGINT, signal.SIGTERM)

Progress: TypeAlias = Callable[[float], None]
"""Is called with the part of a share that is done, up to 1."""

Share: TypeAlias = Callable[[int, Progress], Any]
"""Does the share of a number, and returns what JSON can hold."""


def cores() -> int:
    """Return how many processes can work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shares() -> int:
    """Return into how many shares work can be cut here."""
    # A copy has one thread: what others of its parent held would be held for ever. The libraries
    # of macOS have such threads of their own.
    can_copy = hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1
    return min(cores(), _MOST) if can_copy else 1


def in_shares(
    share: Share,
    count: int,
    *,
    progress: Progress = lambda _: None,
    begun: Callable[[], None] | None = None,
) -> list[Any]:
    """Return what `share` returns for each number below the count.

    `begun` is called in a copy before anything else; `progress` hears how far the first share is.
    """
    with ExitStack() as copies:
        others = [copies.enter_context(_Copy(share, number, begun)) for number in range(1, count)]
        return [share(0, progress), *(other.done() for other in others)]


class _Copy:
    """A share that a copy of this process does; it ends with the block that it is entered for."""

    def __init__(self, share: Share, number: int, begun: Callable[[], None] | None) -> None:
        self._again: Callable[[], Any] = lambda: share(number, lambda _: None)
        self._process: int | None = None
        self._answer: IO[bytes] | None = None
        parent = os.getpid()
        with suppress(OSError):  # as where a user may have no more processes, or files open
            self._begin(begun, lambda: share(number, lambda _: _end_without(parent)))

    def _begin(self, begun: Callable[[], None] | None, share: Callable[[], Any]) -> None:
        reading, writing = os.pipe()
        self._answer = open(reading, "rb")  # noqa: SIM115 - until the end of the block
        # A signal waits: in a copy that does not yet know that it is one it would end all others.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            self._process = os.fork()
            if self._process == 0:
                _work(begun, share, writing)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._answer is not None:
            self._answer.close()
        if self._process is not None:
            os.kill(self._process, signal.SIGTERM)
            os.waitpid(self._process, 0)

    def done(self) -> Any:  # noqa: ANN401 - whatever the share returns
        """Wait for what the share returns; where the copy failed, it is done here."""
        said = self._answer.read() if self._answer is not None else b""
        process, self._process = self._process, None
        if process is None or os.waitpid(process, 0)[1]:
            return self._again()
        return json.loads(said)


def _work(begun: Callable[[], None] | None, share: Callable[[], Any], writing: int) -> NoReturn:
    """Do a share within the copy, which then ends without what its parent does at its own end."""
    status = 1
    try:
        # Ctrl-C is for the parent, which then ends its copies; each takes away what it half wrote.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        if begun is not None:
            begun()
        with open(writing, "wb") as answer:
            answer.write(json.dumps(share()).encode())
        status = 0
    finally:
        os._exit(status)


def _end_without(parent: int) -> None:
    if os.getppid() != parent:
        sys.exit(1)
