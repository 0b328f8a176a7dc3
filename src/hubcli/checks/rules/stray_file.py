"""Every fact file stands where it is read.

A base is base.toml, series.toml and the files NAME.toml in sectors/, challenges/, advantages/,
hubs/ and sources/. What lies beside them is not read, and what was meant to be one of them is
missed only when somebody asks for it. Names that begin with a point, and TOML files of other
programs, are nobody's business; a directory with a base.toml is a base of its own.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused, as the directory is called sectors:

    # sector/foundries.toml
    title = "Foundries"
"""

import os
import re
from collections.abc import Iterator
from itertools import islice

from hubcli.base.copies import copied
from hubcli.base.discover import (
    BASE_FILE,
    SERIES_FILE,
    SOURCES_FOLDER,
    TOPIC_FOLDERS,
    discover,
    spelled,
)
from hubcli.checks.whole_base import WholeBase
from hubcli.model.nearness import nearest
from hubcli.problems import Origin, Problem
from hubcli.toml.documents import Refused, read_document
from hubcli.toml.positions import Position

_FOLDERS = (*TOPIC_FOLDERS, SOURCES_FOLDER)
_SCHEMAS = "schemas"
_NEARLY = (".tml", ".tom", ".toml.txt", ".toml~")
_MOST_FILES = 100_000
"""Files that are looked at: a base in the root of a large repository is no reason to wait."""

_ARRAY = re.compile(rb"^[ \t]*(?:\[\[ *)?[\"']?(claims|facts|sources|series)\b", re.MULTILINE)
_RECORD = re.compile(rb"^[ \t]*(?:id|statement)[ \t]*=|[{,]\s*(?:id|statement)\s*=", re.MULTILINE)
_TITLE = re.compile(rb"^[ \t]*(?:title[ \t]*=|\[\[ *series\b)", re.MULTILINE)
_SCHEMA = re.compile(rb"\A(?:\xef\xbb\xbf)?#:schema \S*schemas/(?:topic|sources|series)\.json")
_TOPICS = ", ".join(f"{folder}/" for folder in TOPIC_FOLDERS)
_MOVE = {
    b"claims": f"move it to the folder of its kind: {_TOPICS}",
    b"facts": f"move it to the folder of its kind: {_TOPICS}",
    b"sources": f"move it to {SOURCES_FOLDER}/",
    b"series": f"move its series to {SERIES_FILE}",
}


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each file that was meant to be read, as far as it tells."""
    read = discover(base.directory)
    real = {_real(base.directory, path) for path in read}  # a file may be read through a link
    for path in islice(_files(base.directory), _MOST_FILES):
        if path in read or _real(base.directory, path) in real:
            continue
        if hint := _hint(base.directory, path):
            yield Problem(
                origin=Origin(path),
                rule="stray-file",
                message="this file is not read",
                hint=hint,
                position=Position(1, 1),
            )


def _real(directory: str, path: str) -> str:
    return os.path.realpath(os.path.join(directory, path))


def _files(directory: str) -> Iterator[str]:
    """Yield the files of a base, read or not: no hidden ones, none of a base within it."""
    for at, folders, names in os.walk(directory):
        inner = os.path.relpath(at, directory)
        if inner != os.curdir and BASE_FILE in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if inner == os.curdir and _SCHEMAS in folders:
            folders.remove(_SCHEMAS)
        for name in sorted(names):
            if not name.startswith("."):
                yield spelled(os.path.normpath(os.path.join(inner, name)).replace(os.sep, "/"))


def _hint(directory: str, path: str) -> str | None:
    """Return what to do with a file that is not read; None where it was not meant to be."""
    folder, _, name = path.rpartition("/")
    top = path.partition("/")[0] if folder else ""
    if top in _FOLDERS:
        if name.endswith(".toml"):
            return f"move it to {top}/{name}"
        is_nearly = name.lower().endswith((".toml", *_NEARLY))
        return "give it a name that ends in .toml" if is_nearly else None
    if not folder and (meant := _meant(name)):
        return meant if _TITLE.search(_document(directory, path)) else None
    if not name.lower().endswith(".toml"):
        return None
    near = nearest(top.lower(), _FOLDERS, cutoff=0.75)
    if near and top == folder:
        return f"rename the directory to {near[0]}"
    return _hint_by_content(_document(directory, path))


def _meant(name: str) -> str | None:
    """Return what to do with a file beside base.toml whose name is nearly that of a read one."""
    original = copied(name, likely=True)
    if original in (BASE_FILE, SERIES_FILE):
        return f"if it is a copy of {original}, compare the two and delete one"
    near = nearest(name.lower(), (BASE_FILE, SERIES_FILE), cutoff=0.8)
    return f"rename it to {near[0]} if it is meant to be that" if near else None


def _document(directory: str, path: str) -> bytes:
    """Return the bytes of a file, none where it is not to be read."""
    try:
        return read_document(directory, path)
    except Refused:
        return b""


def _hint_by_content(document: bytes) -> str | None:
    """Return where a file belongs that holds what a base is made of; None for any other."""
    if (array := _ARRAY.search(document)) and _RECORD.search(document):
        return _MOVE[array[1]]
    return _MOVE[b"facts"] if _SCHEMA.match(document) else None
