"""The one way to the rows of a store, and to those of a new one where it is damaged.

Every question to a store is a `reading`. Where one ends in an error of SQLite's, the store is
thrown away and made of the files anew, and the same is read from that; nothing else is done twice.
Any other error is a bug and passes.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeVar

from hubcli.errors import StoreLost
from hubcli.store.connections import connect, file_of
from hubcli.store.damage import UNREADABLE
from hubcli.store.read import Columns, Type, Values, records, rows
from hubcli.store.seals import seal_again
from hubcli.store.validity import Changes, changes

if TYPE_CHECKING:
    from hubcli.problems import Problem
    from hubcli.store.invalid import LeftOut, Named

_STATE = "SELECT name, value FROM meta ORDER BY name"
"""What a store was made from, and when."""

Answer = TypeVar("Answer")
Method = TypeVar("Method", bound=Callable[..., Any])
R = TypeVar("R", bound=tuple[Any, ...])


def reading(method: Method) -> Method:
    """Make a reading of a method of a store; it returns nothing that is still to be read."""

    def read(self: "Access", *given: Any, **named: Any) -> Any:  # noqa: ANN401 - any method's
        return self.read(lambda: method(self, *given, **named))

    read.__doc__ = method.__doc__  # functools.wraps costs each start three times as much
    return read  # type: ignore[return-value]


class Access:
    """An open store. It closes itself at the end of a `with` block, or after the last row of an
    answer that is still being read then.
    """  # noqa: D205 - one sentence

    def __init__(
        self,
        connection: sqlite3.Connection,
        renewed: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        """Take over a connection that `hubcli.store.cache` made.

        `renewed` throws the store away and returns a connection to a new one; without it an error
        of SQLite's passes.
        """
        self._connection = connection
        self._renewed = renewed
        self._inherited: sqlite3.Connection | None = None
        """In a copy of the process that of its parent, which it may not even close."""

        self._is_reading = False
        self.is_streaming = False
        """True where an answer is still to be read from the connection, and then closes it."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        """Close the store: a slow reader of an answer must not keep others waiting."""
        if kind is not None or not self.is_streaming:
            self.close()

    def close(self) -> None:
        """Close the store."""
        self._connection.close()

    @reading
    def for_a_copy(self) -> Callable[[], None] | None:
        """Return what gives a copy (fork) of this process a connection of its own, called there.

        Two processes with one connection would move the place in the file under each other's
        reading (sqlite.org/howtocorrupt.html, 2.6). This one's transaction keeps writers away; a
        copy that does not find the same state raises StoreLost. Of a store in memory, None.
        """
        path = file_of(self._connection)
        if not path:
            return None
        state = self._connection.execute(_STATE).fetchall()

        def reconnect() -> None:
            own = connect(path)
            own.execute("BEGIN")
            if own.execute(_STATE).fetchall() != state:
                raise StoreLost("a copy of the process does not find the same store")
            self._inherited, self._connection, self._renewed = self._connection, own, None

        return reconnect

    def rows(self, query: str, *parts: Type | Columns[Any], **values: object) -> Iterator[Any]:
        """Return the rows of a query as `hubcli.store.read.rows` does, each read when it is due.

        `values` are those of its marks, such as `:name`. Raises StoreDamaged; who asks does so
        within a `read`.
        """
        return rows(self._connection, query, values, *parts)

    def read(self, question: Callable[[], Answer]) -> Answer:
        """Return what a function reads from this store, all of it from one state.

        A reading within another is a part of that.
        """
        if self._is_reading:
            return question()
        self._is_reading = True
        try:
            return question()
        except UNREADABLE as error:
            self._require_damage(error)
        finally:
            self._is_reading = False
        # Out of the handler, since the error holds on to cursors, and those to the store's lock.
        self._renew()
        return question()

    def _each(self, query: str, values: Values, of: type[R]) -> Iterator[R]:
        """Yield the records of a query whose order is total, each read when it is due.

        Where the store is damaged the others come from a new one; raises StoreLost where that has
        not the same before them.
        """
        given, last = 0, None
        try:
            for last in records(self._connection, query, values, of):
                given += 1
                yield last
            return
        except UNREADABLE as error:
            if self._is_reading:
                raise
            self._require_damage(error)
        self._renew()
        found = records(self._connection, query, values, of)
        if given and next(islice(found, given - 1, None), None) != last:
            raise StoreLost("its files have changed meanwhile")
        yield from found

    def _require_damage(self, error: Exception) -> None:
        """Raise an error that a new store would not mend."""
        if self._renewed is None or isinstance(error, sqlite3.ProgrammingError):
            raise error

    def _renew(self) -> None:
        self.close()
        if self._renewed is not None:
            self._connection = self._renewed()

    # Whether the base holds

    @reading
    def is_valid(self) -> bool:
        """Tell whether the base is known to hold as it is."""
        return self.changes() == Changes()

    @reading
    def mark_valid(self) -> None:
        """Remember that the base holds as it is, if the store can be written.

        It happens in the transaction that read the state: if another process has a newer state
        ready, SQLite refuses, and the next run checks that one.
        """
        with suppress(sqlite3.OperationalError):
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('held', '[[], []]')")
        self._connection.commit()
        with suppress(OSError):
            seal_again(self._connection)
        self._connection.execute("BEGIN")

    @reading
    def changes(self) -> Changes | None:
        """Return what has changed since the base held; None where it is not known to have held."""
        return changes(self._connection)

    @reading
    def file_problems(self) -> "tuple[Problem, ...]":
        """Return the problems that decoding the files found."""
        from hubcli.store.invalid import file_problems  # only a changed base needs it

        return file_problems(self._connection)

    @reading
    def without_invalid(self, faults: Sequence[str]) -> "tuple[Self, tuple[Named, ...]]":
        """Return a store in memory without what is at fault, and class and id of what went.

        `faults` are queries as `hubcli.checks.registry.faults` returns them.
        """
        from hubcli.store.invalid import without_invalid  # only a broken base needs it

        def renewed() -> sqlite3.Connection:
            self._renew()
            with self:
                return without_invalid(self._connection, faults)[0]

        copy, gone = without_invalid(self._connection, faults)
        return type(self)(copy, renewed), gone

    @reading
    def left_out(self, problems: "tuple[Problem, ...]", lacking: "tuple[Named, ...]") -> "LeftOut":
        """Return what is missing of a base with these problems, beside what lacks something."""
        from hubcli.store.invalid import left_out  # only a broken base needs it

        return left_out(self._connection, problems, lacking)
