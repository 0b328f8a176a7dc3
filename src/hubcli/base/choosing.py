"""Which fact base is read, and where its store is kept."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from hubcli.base.discover import bases_below, require_working_directory
from hubcli.errors import FactsNotFound

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
    called: str | None = None
    """What people call it where that is not the directory: a revision."""

    @property
    def beside(self) -> str:
        """A directory in the repository of which a revision is meant; nobody's choice has none."""
        return os.curdir if self.choice is Choice.SHIPPED else self.directory

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
    directory upwards (`hubcli.base.finding` says how far), else the one that ships with hubcli.
    """
    cache = cache_directory(variables)
    base = Base("", cache, skip_invalid=skip_invalid, rebuild=rebuild)
    name = facts if facts is not None else variables.get("HUBCLI_FACTS") or None
    if name is not None:
        return base.named(name)
    from hubcli.base.finding import candidates  # who names a base needs none found

    for directory, fault in candidates():
        if fault is None:
            return base._replace(directory=directory, choice=Choice.FOUND)
    return base.named(SHIPPED)._replace(choice=Choice.SHIPPED)


def require_own(base: Base) -> Base:
    """Return a base that was named or found; raises FactsNotFound where neither was."""
    if base.choice is not Choice.SHIPPED:
        return base
    from hubcli.base.finding import candidates  # as above

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
    from hubcli.base.archives import unpacked_facts  # only ever from within a zip archive

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
