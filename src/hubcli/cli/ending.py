"""Ending the process from beside it, while it is within one call of a library that nothing ends.

SQLite lets go of Python's lock while it works, so a thread can watch the clock; and the system's
handler of signals, which runs at once, tells it of Ctrl-C. It leaves without what Python does at
its end: there must be nothing left to do, as where a store is only read.
"""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from hubcli.cli.exit_codes import ExitCode

_DONE = b"\0"  # no signal has this number


@contextmanager
def ended_after(seconds: float, overdue: Callable[[], ExitCode]) -> Iterator[None]:
    """End the process at Ctrl-C, or after so many seconds with the code that `overdue` returns."""
    told, tell = socket.socketpair()
    told.settimeout(seconds)
    tell.settimeout(0)  # a signal is written only to what does not block

    def watch() -> None:
        try:
            while (said := told.recv(1)) != _DONE:
                if said[0] == signal.SIGINT:
                    os._exit(ExitCode.INTERRUPTED)
        except TimeoutError:
            os._exit(overdue())

    before = signal.set_wakeup_fd(tell.fileno())
    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        tell.send(_DONE)
        watcher.join()
        told.close()
        tell.close()
