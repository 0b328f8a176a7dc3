"""Which fact base is read, where its store is kept, and what if it does not hold."""

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hubcli.errors import BadFacts, FactsNotFound, HubError
from hubcli.loading.discover import bases_below, require_working_directory
from hubcli.store import opening
from hubcli.store.opening import Watch, unwatched
from hubcli.store.questions import Store
from hubcli.store.validity import is_valid, mark_valid

if TYPE_CHECKING:
    from hubcli.store.invalid import LeftOut

Answer = TypeVar("Answer")

_EARLIEST_ZONE_SECONDS = 14 * 3600
"""How far the clocks of the Line Islands are ahead of UTC; none are further."""

SHIPPED = "shipped"
"""What names the base that ships with hubcli; a directory of that name is ./shipped."""


class Choice(StrEnum):
    """Why a base is the one that is read."""

    NAMED = "named"
    FOUND = "found"
    """It lies in the working directory or above it."""

    SHIPPED = "shipped"
    """None was named and none was found."""


class Base(NamedTuple):
    """The directory of a fact base and the cache for its store."""

    directory: str
    cache: str | None
    skip_invalid: bool = False
    rebuild: bool = False
    """True where every file is to be decoded anew, changed or not."""

    reread: bool = False
    """True where every file is to be read to see whether it changed, whatever its times say."""

    choice: Choice = Choice.NAMED

    def named(self, name: str | os.PathLike[str]) -> "Base":
        """Return the base of this name instead: a directory, or `shipped`.

        A path object is always a directory.
        """
        directory = shipped_directory(self.cache) if name == SHIPPED else os.fspath(name)
        return self._replace(directory=directory, choice=Choice.NAMED)


def choose(
    facts: str | os.PathLike[str] | None,
    variables: Mapping[str, str],
    *,
    skip_invalid: bool = False,
    rebuild: bool = False,
) -> Base:
    """Return the base to read, by the one rule that holds wherever a base is read.

    The one that is named, else that of HUBCLI_FACTS, else the nearest one from the working
    directory upwards (`hubcli.bases.finding` says how far), else the one that ships with hubcli.
    """
    cache = cache_directory(variables)
    base = Base("", cache, skip_invalid=skip_invalid, rebuild=rebuild)
    name = facts if facts is not None else variables.get("HUBCLI_FACTS") or None
    if name is not None:
        return base.named(name)
    from hubcli.bases.finding import candidates  # who names a base needs none found

    for directory, fault in candidates():
        if fault is None:
            return base._replace(directory=directory, choice=Choice.FOUND)
    return base.named(SHIPPED)._replace(choice=Choice.SHIPPED)


def require_own(base: Base) -> Base:
    """Return a base that was named or found; raises FactsNotFound where neither was."""
    if base.choice is not Choice.SHIPPED:
        return base
    from hubcli.bases.finding import candidates  # as above

    require_working_directory(os.curdir)
    passed_over = tuple((directory, fault or "") for directory, fault in candidates())
    raise FactsNotFound(near=bases_below(os.curdir), passed_over=passed_over)


def shipped_directory(cache: str | None) -> str:
    """Return where the base that ships with hubcli lies: in the wheel, or beside a source tree.

    Inside a zip archive it is unpacked into the cache first.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for directory in (
        os.path.join(package, "facts"),
        os.path.join(os.path.dirname(os.path.dirname(package)), "facts"),
    ):
        if os.path.isdir(directory):
            return directory
    from hubcli.bases.archives import unpacked_facts  # only ever from within a zip archive

    return unpacked_facts(cache)


def cache_directory(variables: Mapping[str, str]) -> str | None:
    """Return where stores are kept: HUBCLI_CACHE, else the user's cache by the platform's custom.

    XDG Base Directory on Linux and the BSDs, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows;
    None where none of them is known, or where it is relative to a working directory that is gone.
    """
    if chosen := variables.get("HUBCLI_CACHE"):
        try:
            return os.path.abspath(chosen)
        except OSError:
            return None
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        root = variables.get("LOCALAPPDATA", "")
        return os.path.join(root, "hubcli", "Cache") if root else None
    if sys.platform == "darwin":
        root = os.path.join(home, "Library", "Caches")
    else:
        root = variables.get("XDG_CACHE_HOME", "")
        root = root if os.path.isabs(root) else os.path.join(home, ".cache")
    return os.path.join(root, "hubcli") if os.path.isabs(root) else None


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
    before = base.cache and opening.inode(base.directory, base.cache)
    try:
        return _answer_once(question, opened())
    except sqlite3.DatabaseError:
        if base.cache is None:
            raise
    except _UNFORESEEN:
        if not before or base.cache is None:
            raise
        # Where another process has replaced the store meanwhile, it may have found it damaged.
        is_the_same = before == opening.inode(base.directory, base.cache)
        if is_the_same and not opening.is_damaged(base.directory, base.cache):
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
        opening.discard(base.directory, base.cache)


def today() -> str:
    """Return the latest day that it is anywhere on earth (at UTC+14) as an ISO date.

    A day that has begun for the writer of a fact is then in the future for none of its readers.
    """
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + _EARLIEST_ZONE_SECONDS))


def _store(base: Base, watch: Watch) -> Store:
    if base.rebuild:
        discard(base)
    connection = opening.open_connection(base.directory, base.cache, watch, reread=base.reread)
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
