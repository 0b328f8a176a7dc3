"""Ending the process from beside it, while it is within one call of a library that nothing ends.

SQLite lets go of Python's lock while it works, so a thread can watch the clock; and the system's
handler of signals, which runs at once, tells another of Ctrl-C. They leave without what Python does
at its end: there must be nothing left to do, as where a store is only read.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread, Timer

from hubcli.cli.exit_codes import ExitCode

_DONE = b"\0"  # no signal has this number


@contextmanager
def ended_after(seconds: float, overdue: Callable[[], ExitCode]) -> Iterator[None]:
    """End the process at Ctrl-C, or after so many seconds with the code that `overdue` returns."""
    told, tell = os.pipe()
    if sys.platform != "win32":
        os.set_blocking(tell, False)  # what a signal is written to must not wait
    before = signal.set_wakeup_fd(tell)
    watcher = Thread(target=_watch, args=(told,), daemon=True)
    clock = Timer(seconds, lambda: os._exit(overdue()))
    clock.daemon = True
    watcher.start()
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        signal.set_wakeup_fd(before)
        os.write(tell, _DONE)
        clock.join()
        watcher.join()
        os.close(told)
        os.close(tell)


def _watch(told: int) -> None:
    """End the process when a signal is told that is Ctrl-C's."""
    while (said := os.read(told, 1)) != _DONE:
        if said[0] == signal.SIGINT:
            os._exit(ExitCode.INTERRUPTED)
