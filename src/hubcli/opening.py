"""Opening the base that was chosen: its store, and what is told where it does not hold."""

import sqlite3
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from hubcli.base.choosing import Base
from hubcli.errors import BadFacts, HubError
from hubcli.store import cache
from hubcli.store.cache import Watch, unwatched
from hubcli.store.store import Store
from hubcli.store.validity import is_valid, mark_valid

if TYPE_CHECKING:
    from hubcli.store.invalid import LeftOut

Answer = TypeVar("Answer")

_EARLIEST_ZONE_SECONDS = 14 * 3600
"""How far the clocks of the Line Islands are ahead of UTC; none are further."""


def ask(
    base: Base,
    question: Callable[[Store], Answer],
    *,
    tell: "Callable[[LeftOut], None]",
    watch: Watch = unwatched,
) -> Answer:
    """Return the answer to a question put to the base; a long build is watched.

    Raises FactsMissing or, unless `skip_invalid`, BadFacts; else `tell` is told what was left out.
    """
    return _answer(base, question, lambda: open_store(base, tell=tell, watch=watch))


def ask_any(base: Base, question: Callable[[Store], Answer], *, watch: Watch = unwatched) -> Answer:
    """Return the answer to a question put to the base whether it holds or not."""
    return _answer(base, question, lambda: _store(base, watch))


_UNFORESEEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)
"""What a bug raises, and what comes of a value that was never put into the store."""


def _answer(base: Base, question: Callable[[Store], Answer], opened: Callable[[], Store]) -> Answer:
    """Return the answer of a store.

    One that turns out to be damaged is thrown away and the question put to a new one. An error that
    is not SQLite's is taken for a bug unless the store says anything but what the files do.
    """
    before = base.cache and cache.inode(base.directory, base.cache)
    try:
        return _answer_once(question, opened())
    except sqlite3.DatabaseError:
        if base.cache is None:
            raise
    except _UNFORESEEN:
        if not before or base.cache is None:
            raise
        # Where another process has replaced the store meanwhile, it may have found it damaged.
        is_the_same = before == cache.inode(base.directory, base.cache)
        if is_the_same and not cache.is_damaged(base.directory, base.cache):
            raise
    # Out of the handler, since the error holds on to cursors, and those to the store's lock.
    discard(base)
    return _answer_once(question, opened())


def _answer_once(question: Callable[[Store], Answer], store: Store) -> Answer:
    """Return the answer and leave the store: a slow reader of it must not keep others waiting."""
    try:
        answer = question(store)
    except BaseException:
        store.connection.close()
        raise
    store.leave()
    return answer


def discard(base: Base) -> None:
    """Throw the store of a base away, as after an error that only damage explains."""
    if base.cache is not None:
        cache.discard(base.directory, base.cache)


def today() -> str:
    """Return the latest day that it is anywhere on earth (at UTC+14) as an ISO date.

    A day that has begun for the writer of a fact is then in the future for none of its readers.
    """
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + _EARLIEST_ZONE_SECONDS))


def _store(base: Base, watch: Watch) -> Store:
    if base.rebuild:
        discard(base)
    connection = cache.open_connection(base.directory, base.cache, watch, reread=base.reread)
    return Store(connection)


def open_store(base: Base, *, tell: "Callable[[LeftOut], None]", watch: Watch = unwatched) -> Store:
    """Return the store of a base that holds; raises and tells as `ask` does."""
    store = _store(base, watch)
    if is_valid(store.connection):
        return store
    from hubcli.checks.registry import faults, holds, run  # only a changed base needs them
    from hubcli.checks.whole_base import WholeBase

    if holds(store.connection):
        mark_valid(store.connection)
        return store
    problems = run(WholeBase(store, today(), base.directory))
    if not base.skip_invalid or any(problem.origin.path == "base.toml" for problem in problems):
        store.connection.close()
        raise BadFacts(base.directory, problems)
    from hubcli.store.invalid import left_out, without_invalid

    connection, lacking = without_invalid(store.connection, faults())
    tell(left_out(store.connection, problems, lacking))
    store.connection.close()
    if not holds(connection, but_for_reading=True):
        raise BadFacts(base.directory, run(WholeBase(Store(connection), today(), base.directory)))
    return Store(connection)


def quietly(base: Base, question: Callable[[Store], Answer]) -> Answer | None:
    """Return the answer, or None where the base cannot give one: completion must not complain."""
    try:
        return ask(base, question, tell=lambda _: None)
    except (HubError, OSError, sqlite3.Error, *_UNFORESEEN):
        return None
