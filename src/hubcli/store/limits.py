"""What a query may take: time and bytes of rows anywhere, in a process of its own memory too.

SQLite looks for an interruption between the steps of its machine only. A step may call a function
that takes minutes; who cannot wait for it ends the process, as `hubcli sql` does.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from sys import getsizeof
from threading import Event, Thread

from hubcli.model.queries import Held

MOST_MEMORY = 128_000_000
"""Bytes that SQLite may take. A row is there twice, in SQLite and in Python, beside all others."""

MOST_BYTES = 32_000_000
"""Bytes of all rows of an answer, as Python holds them; to write them takes some times as much."""

_CONTROLS = bytes(range(0x20))
"""Characters that JSON writes as six."""

_STACK = 64_000_000  # bytes: a quarter of a kilobyte for each of what MOST_MEMORY holds
_SMALL = 32  # bytes of a number
_AGAIN = 0.05  # seconds: what begins after an interruption is not interrupted by it
_LISTEN_EVERY = 20_000  # instructions of SQLite's machine, some milliseconds


class TooMuch(Exception):
    """The rows are more than MOST_BYTES."""


class Budget:
    """Counts the bytes of rows, of texts as they come and of what else there is by the row."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._left = MOST_BYTES

    def text(self, held: bytes) -> str:
        """Return a text that is to be in a row; raises TooMuch."""
        text = held.decode()
        controls = len(held) - len(held.translate(None, _CONTROLS))
        self._take(getsizeof(text) + 5 * controls)
        return text

    def row(self, row: tuple[Held, ...]) -> tuple[Held, ...]:
        """Return a row whose texts were counted; raises TooMuch."""
        large = [value for value in row if isinstance(value, bytes | tuple)]
        self._take(getsizeof(row) + len(row) * _SMALL + sum(map(_size, large)))
        return row

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooMuch


def _size(value: bytes | tuple[str, ...]) -> int:
    return getsizeof(value) + (sum(map(getsizeof, value)) if isinstance(value, tuple) else 0)


def hold_memory(connection: sqlite3.Connection) -> None:
    """Let SQLite take MOST_MEMORY beside a store that is in memory, and no disk to sort on.

    It holds for the whole process and cannot be taken back. Nothing temporary may be there yet.
    """
    _deepen_stack()
    connection.execute("PRAGMA temp_store = MEMORY")
    (path,) = connection.execute(
        "SELECT file FROM pragma_database_list WHERE name = 'main'"
    ).fetchone()
    (store,) = connection.execute(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY + (0 if path else store * 9 // 8)}")


def _deepen_stack() -> None:
    """Give the main thread room for whatever fits into MOST_MEMORY and is gone through in depth.

    FTS5 does so with `a NOT b NOT c …`, in older versions without a limit.
    """
    with suppress(ImportError, OSError, ValueError):  # Windows, or not allowed
        from resource import RLIM_INFINITY, RLIMIT_STACK, getrlimit, setrlimit

        now, most = getrlimit(RLIMIT_STACK)
        if now != RLIM_INFINITY and now < _STACK:
            setrlimit(RLIMIT_STACK, (_STACK, most))


@contextmanager
def interrupted_after(connection: sqlite3.Connection, seconds: float) -> Iterator[Event]:
    """Interrupt whatever the connection does after so many seconds; yields what is set then."""
    is_over, is_done = Event(), Event()

    def interrupt() -> None:
        if is_done.wait(seconds):
            return
        is_over.set()
        connection.interrupt()
        while not is_done.wait(_AGAIN):
            connection.interrupt()

    clock = Thread(target=interrupt, daemon=True)
    clock.start()
    # Python looks for signals only where it runs a line; Ctrl-C within this one ends the query.
    connection.set_progress_handler(lambda: None, _LISTEN_EVERY)
    try:
        yield is_over
    finally:
        connection.set_progress_handler(None, 0)
        is_done.set()
        clock.join()
