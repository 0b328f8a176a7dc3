"""Revisions of a git repository as bases: what a tree has of one, kept in the cache by its id.

Of a tree those files are written that a directory would be read for, so that everything that reads
a directory reads a revision: the same limits, problems and store. Links are not followed, and
submodules not looked into.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from tempfile import TemporaryFile

from hubcli.base.choosing import Base
from hubcli.base.discover import BASE_FILE, FOLDERS, is_read, require_working_directory
from hubcli.base.git import GitFailed, Repository, Stored, contents
from hubcli.errors import RevisionMissing
from hubcli.model.nearness import nearest
from hubcli.store.scratch import scratch_directory, sweep
from hubcli.toml.documents import LARGEST_FILE

_FACTS = "facts"
_MOST_KEPT = 20
"""Revisions in the cache; those that were used longest ago leave first."""

_MOST_NEAR, _MOST_NAMES = 3, 2_000
"""Names that may be meant, and of how many they are the nearest."""


def revision(base: Base, name: str, *, beside: str) -> Base:
    """Return what a revision of the repository that `beside` lies in has of a base, as a base.

    The base lies in the revision where `beside` lies now, or where `name`, as REVISION:PATH, says.
    Raises RevisionMissing.
    """
    require_working_directory(beside)
    try:
        repository = Repository(beside)
        tree, called = _tree(repository, name)
        entries = _entries(repository, tree, called)
        directory, cache = _kept(repository, tree, entries, base)
    except OSError as error:
        reason = f"its files cannot be written down: {error.strerror}"
        raise RevisionMissing(name, reason=reason) from error
    except GitFailed as error:
        reason = f"no such directory, and {error.reason}"
        raise RevisionMissing(name, reason=reason, hint=error.hint) from error
    return base.named(directory)._replace(cache=cache, called=called)


def refuse_hidden(name: str, *, beside: str) -> None:
    """Raise RevisionMissing where a directory without a base hides a revision of its name."""
    with suppress(GitFailed):
        if Repository(beside).object(name):
            reason = f"there is no {BASE_FILE} in the directory of that name"
            raise RevisionMissing(name, reason=reason, hint=f"the revision is named {name}~0")


def _tree(repository: Repository, name: str) -> tuple[str, str]:
    """Return the id of the tree in which a base is looked for, and what its files lie below."""
    id_ = repository.object(name)
    if id_ is None:
        raise _unknown(repository, name)
    commit, prefix = repository.object(id_, is_a="commit"), repository.prefix.rstrip("/")
    shown, called = name, name
    if commit and prefix:
        id_ = repository.object(f"{commit}:{prefix}") or ""
        shown = called = f"{name}:{prefix}"
    elif commit:
        called = f"{name}:."
    tree = repository.object(id_, is_a="tree") if id_ else None
    if tree is None:
        reason = f"that revision has no directory {prefix}" if commit else "it is no directory"
    elif any(each.path == BASE_FILE for each in repository.entries(tree)):
        return tree, called
    else:
        reason = f"it has no {BASE_FILE}"
    hint = _elsewhere(repository, name, commit or tree)
    raise RevisionMissing(shown, reason=reason, hint=hint)


def _unknown(repository: Repository, name: str) -> RevisionMissing:
    """Return the error that a name stands for nothing, with what it may be meant for."""
    whole, colon, path = name.partition(":")
    if colon and whole and (id_ := repository.object(whole)):
        hint = _elsewhere(repository, whole, id_)
        return RevisionMissing(name, reason=f"{whole} has no {path}", hint=hint)
    start = re.split("[~^@:]", name, maxsplit=1)[0]
    near = nearest(start, ["HEAD", *repository.names()[:_MOST_NAMES]], most=_MOST_NEAR)
    return RevisionMissing(
        name,
        reason=f"no such directory, and no such revision of {_shown(repository)}",
        near=tuple(f"{each}{name[len(start) :]}" for each in near if each != start),
    )


def _shown(repository: Repository) -> str:
    return repository.directory.removesuffix(f"{os.sep}.git")


def _elsewhere(repository: Repository, name: str, id_: str | None) -> str | None:
    """Return the hint on where else in a commit or tree of this name a base lies."""
    if id_ is None:
        return None
    bases = [path for path in repository.paths(id_) if path.endswith(f"/{BASE_FILE}")]
    folders = [path.rpartition("/")[0] for path in bases]
    before = name if name.endswith(":") else f"{name}/" if ":" in name else f"{name}:"
    found = [f"{before}{folder}" for folder in sorted(folders, key=len)[:_MOST_NEAR]]
    return f"there is a {BASE_FILE} in {', '.join(found)}" if found else None


def _entries(repository: Repository, tree: str, called: str) -> list[Stored]:
    """Return what a tree has of a base."""
    top = {each.path: each for each in repository.entries(tree)}
    for folder in FOLDERS:
        kind = top[folder].type if folder in top else "tree"
        if kind in ("link", "submodule"):
            followed = "followed" if kind == "link" else "looked into"
            raise RevisionMissing(called, reason=f"{folder} is a {kind}, which is not {followed}")
    folders = [f"{name}/" for name in FOLDERS if name in top and top[name].type == "tree"]
    entries = [*top.values(), *(repository.entries(tree, *folders) if folders else ())]
    return [each for each in entries if each.type != "tree" and is_read(each.path)]


def _kept(
    repository: Repository, tree: str, entries: Sequence[Stored], base: Base
) -> tuple[str, str | None]:
    """Return the directory with these files of a tree, and where their store is kept.

    They are named by the repository too: nothing but git checks that a tree is what its id says.
    """
    name = blake2b(os.fsencode(f"{repository.directory}\0{tree}"), digest_size=12).hexdigest()
    if base.cache is not None:
        with suppress(OSError):
            kept = os.path.join(base.cache, "revisions")
            os.makedirs(kept, mode=0o700, exist_ok=True)
            sweep(kept)
            cache = os.path.join(kept, name)
            directory = os.path.join(cache, _FACTS)
            if base.rebuild or not os.path.isdir(directory):
                _put(repository, entries, cache)
            os.utime(cache)
            _forget(kept)
            return directory, cache
    return _passing(repository, entries), None


def _put(repository: Repository, entries: Sequence[Stored], cache: str) -> None:
    """Write files into a new directory and put it where a revision is kept."""
    from shutil import rmtree  # 2 ms, and a revision is read once

    with scratch_directory(os.path.dirname(cache)) as scratch:
        new = os.path.join(scratch, "new")
        os.mkdir(new, mode=0o700)
        _write(repository, entries, os.path.join(new, _FACTS))
        rmtree(cache, ignore_errors=True)
        try:
            os.rename(new, cache)
        except OSError:  # another process was quicker, with the same
            if not os.path.isdir(os.path.join(cache, _FACTS)):
                raise


def _passing(repository: Repository, entries: Sequence[Stored]) -> str:
    """Return a directory with these files that goes with this process."""
    import atexit
    from shutil import rmtree
    from tempfile import mkdtemp

    directory = mkdtemp()
    atexit.register(rmtree, directory, ignore_errors=True)
    facts = os.path.join(directory, _FACTS)
    _write(repository, entries, facts)
    return facts


def _forget(kept: str) -> None:
    """Remove the revisions that were used longest ago; what cannot be removed stays."""
    from shutil import rmtree

    with os.scandir(kept) as found:
        revisions = sorted(found, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in revisions[_MOST_KEPT:]:
        rmtree(entry.path, ignore_errors=True)


def _write(repository: Repository, entries: Sequence[Stored], directory: str) -> None:
    """Write the files of a tree into a new directory.

    What is no file becomes none either, and what is too large as large and empty, so that reading
    them says so.
    """
    files = [each for each in entries if each.type == "file"]
    if lacking := [each.path for each in files if each.size is None]:
        raise _lacking(lacking[0])
    for folder in {os.path.dirname(each.path) for each in entries}:
        os.makedirs(os.path.join(directory, folder), mode=0o700, exist_ok=True)
    small = [each for each in files if (each.size or 0) <= LARGEST_FILE]
    held = _contents(repository, small)
    for each in entries:
        path = os.path.join(directory, each.path)
        try:
            if each.type != "file":
                os.mkdir(path)
                continue
            with open(path, "xb", opener=_private) as file:
                if (each.size or 0) <= LARGEST_FILE:
                    file.write(next(held))
                else:
                    file.truncate(LARGEST_FILE + 1)
        except FileExistsError as error:
            raise GitFailed(f"{each.path} stands in it twice") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _contents(repository: Repository, entries: Sequence[Stored]) -> Iterator[bytes]:
    ids = [each.id for each in entries]
    with TemporaryFile() as file:
        repository.write_contents(ids, file)
        file.seek(0)
        for each, content in zip(entries, contents(file, ids), strict=True):
            if content is None:
                raise _lacking(each.path)
            yield content


def _lacking(path: str) -> GitFailed:
    return GitFailed(
        f"the repository has not got {path} of it, as a partial clone has not",
        hint="let git fetch it first, as `git checkout` of that revision does",
    )
