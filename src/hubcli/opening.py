"""Opening the base that was chosen: its store, and what is told where it does not hold."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from hubcli.base.choosing import SHIPPED, Base
from hubcli.base.discover import BASE_FILE
from hubcli.errors import BadFacts
from hubcli.store import cache
from hubcli.store.cache import Watch, unwatched
from hubcli.store.store import Store

if TYPE_CHECKING:
    from sqlite3 import Connection

    from hubcli.store.invalid import LeftOut

_EARLIEST_ZONE_SECONDS = 14 * 3600
"""How far the clocks of the Line Islands are ahead of UTC; none are further."""


def named(base: Base, name: str, *, beside: str) -> Base:
    """Return the base of this name: a directory, `shipped`, or else a revision in git.

    It is one of the repository that the directory `beside` lies in. Raises RevisionMissing.
    """
    is_directory = name in {"", SHIPPED} or name.startswith("~") or os.path.lexists(name)
    if is_directory and (not os.path.isdir(name) or os.path.lexists(f"{name}/{BASE_FILE}")):
        return base.named(name)
    from hubcli.store import revisions  # only where git is to be asked

    if is_directory:
        revisions.refuse_hidden(name, beside=beside)
        return base.named(name)
    return revisions.revision(base, name, beside=beside)


def opened(
    base: Base, *, tell: "Callable[[LeftOut], None] | None" = None, watch: Watch = unwatched
) -> Store:
    """Return the store of a base, to be closed or used as a context manager.

    With `tell` the base must hold: raises BadFacts where it does not, but with `skip_invalid` tells
    what was left out of it. Without, it is opened whether it holds or not. A long build is watched.
    Raises FactsMissing where there is no base.
    """

    def connected() -> "Connection":
        return cache.open_connection(base.directory, base.cache, watch, reread=base.reread)

    def renewed() -> "Connection":
        if base.cache is not None:
            cache.discard(base.directory, base.cache)
        return connected()

    store = Store(renewed() if base.rebuild else connected(), renewed)
    try:
        return store if tell is None else _that_holds(store, base, tell)
    except BaseException:
        store.close()
        raise


def _that_holds(store: Store, base: Base, tell: "Callable[[LeftOut], None]") -> Store:
    """Return the store where the base holds, else one without what is invalid; see `opened`."""
    if store.is_valid():
        return store
    from hubcli.checks.registry import faults, holds, run  # only a changed base needs them
    from hubcli.checks.whole_base import WholeBase

    if holds(store):
        store.mark_valid()
        return store
    problems = run(WholeBase(store, today(), base.directory))
    if not base.skip_invalid or any(problem.origin.path == "base.toml" for problem in problems):
        raise BadFacts(base.directory, problems)
    with closing(store):
        rest, lacking = store.without_invalid(faults())
        tell(rest.left_out(problems, lacking))
    if not holds(rest, but_for_reading=True):
        with closing(rest):
            raise BadFacts(base.directory, run(WholeBase(rest, today(), base.directory)))
    return rest


def today() -> str:
    """Return the latest day that it is anywhere on earth (at UTC+14) as an ISO date.

    A day that has begun for the writer of a fact is then in the future for none of its readers.
    """
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + _EARLIEST_ZONE_SECONDS))
