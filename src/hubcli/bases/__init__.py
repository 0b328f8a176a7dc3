"""Which fact base is read, where its store is kept, and what if it does not hold."""

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hubcli.errors import BadFacts, HubError
from hubcli.store import opening
from hubcli.store.opening import Watch, unwatched
from hubcli.store.questions import Store
from hubcli.store.soundness import is_sound, mark_sound

if TYPE_CHECKING:
    from hubcli.problems import Problem

Answer = TypeVar("Answer")

_EARLIEST_ZONE_SECONDS = 14 * 3600
"""How far the clocks of the Line Islands are ahead of UTC; none are further."""


class Base(NamedTuple):
    """The directory of a fact base and the cache for its store."""

    directory: str
    cache: str | None
    skip_invalid: bool = False
    rebuild: bool = False
    """True where every file is to be read anew, changed or not."""


class LeftOut(NamedTuple):
    """What `--skip-invalid` went on without."""

    problems: "tuple[Problem, ...]" = ()
    files: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def choose(
    facts: str | None,
    variables: Mapping[str, str],
    *,
    skip_invalid: bool = False,
    rebuild: bool = False,
) -> Base:
    """Return the base to read: the option, then HUBCLI_FACTS, then the one shipped with hubcli."""
    cache = cache_directory(variables)
    directory = facts or variables.get("HUBCLI_FACTS") or shipped_directory(cache)
    return Base(directory, cache, skip_invalid=skip_invalid, rebuild=rebuild)


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
    None where none of them is known.
    """
    if chosen := variables.get("HUBCLI_CACHE"):
        return os.path.abspath(chosen)
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
    tell: Callable[[LeftOut], None],
    watch: Watch = unwatched,
) -> Answer:
    """Return the answer to a question put to the base; a long build is watched.

    Raises FactsMissing or, unless `skip_invalid`, BadFacts; else `tell` is told what was left out.
    """
    return _answer(base, question, lambda: open_store(base, tell=tell, watch=watch))


def ask_any(base: Base, question: Callable[[Store], Answer], *, watch: Watch = unwatched) -> Answer:
    """Return the answer to a question put to the base whether it holds or not."""
    return _answer(base, question, lambda: _store(base, watch))


# What reading a store raises where its bytes are no longer what was written.
_SIGNS_OF_DAMAGE = (sqlite3.Error, ValueError, LookupError, TypeError, StopIteration)


def _answer(base: Base, question: Callable[[Store], Answer], opened: Callable[[], Store]) -> Answer:
    """Return the answer of a store.

    One that turns out to be damaged is thrown away and the question put to a new one.
    """
    try:
        return _answer_once(question, opened())
    except _SIGNS_OF_DAMAGE:
        if base.cache is None:
            raise
    # Out of the handler, since the error holds on to cursors, and those to the store's lock.
    discard(base)
    return _answer_once(question, opened())


def _answer_once(question: Callable[[Store], Answer], store: Store) -> Answer:
    """Return the answer and leave the store: a slow reader of it must not keep others waiting."""
    try:
        return question(store)
    finally:
        store.leave()


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
    return Store(opening.open_connection(base.directory, base.cache, watch))


def open_store(base: Base, *, tell: Callable[[LeftOut], None], watch: Watch = unwatched) -> Store:
    """Return the store of a base that holds; raises and tells as `ask` does."""
    store = _store(base, watch)
    if is_sound(store.connection):
        return store
    from hubcli.checks.registry import run  # 4 ms, and only a changed base needs it
    from hubcli.checks.whole_base import WholeBase

    problems = run(WholeBase(store, today(), base.directory))
    if not problems:
        mark_sound(store.connection)
        return store
    if not base.skip_invalid or any(problem.origin.path == "base.toml" for problem in problems):
        store.connection.close()
        raise BadFacts(base.directory, problems)
    from hubcli.store.invalid import file_problems, without_invalid

    connection, ids = without_invalid(store.connection)
    files = {problem.origin.path for problem in file_problems(store.connection)}
    tell(LeftOut(problems, tuple(sorted(files)), ids))
    store.connection.close()
    return Store(connection)


def quietly(base: Base, question: Callable[[Store], Answer]) -> Answer | None:
    """Return the answer, or None where the base cannot give one: completion must not complain."""
    try:
        return ask(base, question, tell=lambda _: None)
    except (HubError, OSError, *_SIGNS_OF_DAMAGE):
        return None
