"""Every fact file stands where it is read.

A base is base.toml, series.toml and the files NAME.toml in sectors/, challenges/, advantages/,
hubs/ and sources/. What lies beside them is not read, and what was meant to be one of them is
missed only when somebody asks for it.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused, as the directory is called sectors:

    # sector/foundries.toml
    title = "Foundries"
"""

import os
from collections.abc import Iterator
from difflib import get_close_matches

from hubcli.checks.whole_base import WholeBase
from hubcli.loading.discover import BASE_FILE, SERIES_FILE, SOURCES_FOLDER, TOPIC_FOLDERS
from hubcli.problems import Origin, Position, Problem

_FOLDERS = (*TOPIC_FOLDERS, SOURCES_FOLDER)
_NEARLY = (".tml", ".tom", ".toml.txt", ".toml~")


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each file that was meant to be read, as far as its name tells."""
    for entry in sorted(os.scandir(base.directory), key=lambda entry: entry.name):
        if not entry.is_dir(follow_symlinks=False):
            near = get_close_matches(entry.name, (BASE_FILE, SERIES_FILE), n=1, cutoff=0.8)
            if near and near[0] != entry.name:
                yield _problem(entry.name, f"rename it to {near[0]} if it is meant to be that")
        elif entry.name in _FOLDERS:
            yield from _within(base.directory, entry.name)
        elif near := get_close_matches(entry.name.lower(), _FOLDERS, n=1, cutoff=0.75):
            for name in sorted(os.listdir(entry.path)):
                if name.endswith(".toml"):
                    hint = f"rename the directory to {near[0]}"
                    yield _problem(f"{entry.name}/{name}", hint)


def _within(directory: str, folder: str) -> Iterator[Problem]:
    """Yield the problems of a folder whose files are read: not those in folders within it."""
    for at, _, names in os.walk(os.path.join(directory, folder)):
        inner = os.path.relpath(at, directory).replace(os.sep, "/")
        for name in sorted(names):
            if name.startswith("."):
                continue
            if inner != folder and name.endswith(".toml"):
                yield _problem(f"{inner}/{name}", f"move it to {folder}/{name}")
            elif not name.endswith(".toml") and name.lower().endswith((".toml", *_NEARLY)):
                yield _problem(f"{inner}/{name}", "give it a name that ends in .toml")


def _problem(path: str, hint: str) -> Problem:
    return Problem(
        origin=Origin(path),
        rule="stray-file",
        message="this file is not read",
        hint=hint,
        position=Position(1, 1),
    )
