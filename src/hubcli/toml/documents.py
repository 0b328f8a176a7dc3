"""The bytes of a file of a base, and what is refused before anything is made of them.

Parsing takes memory and time by what a document is made of, far more than by its length: tomli
needs up to 950 bytes for a header or a part of a dotted key, and 120 for a digit. The limits here
keep a whole run below 300 MB whatever stands in a file.
"""

import os
import re
import stat
from collections.abc import Iterator
from hashlib import blake2b

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; a larger file is a problem, not a long wait."""

MOST_PARTS = 250_000
"""Headers, parts of keys, and values of one file; also the characters of a word or number."""

_STRING_OR_COMMENT = re.compile(
    rb'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{0,5}'
    rb"|'''(?:[^']++|'{1,2}(?!'))*+'{0,5}"
    rb'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    rb"|'[^'\n]*+'?"
    rb"|#[^\n]*+",
    re.DOTALL,
)
_SIGNS = (b"=", b".", b"[", b"{", b",")
"""One of these stands at each part of a document."""

_LONG_WORD = re.compile(rb"[\w+-]{%d}" % MOST_PARTS)
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


class Refused(Exception):
    """A file that is not read, with the rule that it breaks."""

    def __init__(self, rule: str, message: str) -> None:
        """Keep both."""
        super().__init__(rule, message)
        self.rule = rule
        self.message = message


def read_document(base: str, path: str) -> bytes:
    """Return the bytes of a file of the base; raises Refused for what is not to be read.

    Safe from a file that becomes another one in the meantime: what was opened is looked at again,
    and opening neither waits for a FIFO nor follows a link.
    """
    try:
        full = os.path.realpath(os.path.join(base, path))
        if not full.startswith(os.path.join(os.path.realpath(base), "")):
            raise Refused("outside-base", "this link leads out of the fact base")
        _refuse_odd(os.stat(full))
        with open(os.open(full, _FLAGS), "rb") as file:
            _refuse_odd(os.fstat(file.fileno()))
            document = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror}") from error
    _refuse_large(document)
    return document


def digest_of(document: bytes) -> str:
    """Return what tells the bytes of a document from any others."""
    return blake2b(document, digest_size=16).hexdigest()


def _refuse_odd(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused("unreadable", "this is not a file")
    _refuse_size(status.st_size)


def _refuse_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise Refused("file-too-large", f"larger than {LARGEST_FILE:,} bytes")


def _refuse_large(document: bytes) -> None:
    """Refuse a document that would take too much memory or time to parse."""
    _refuse_size(len(document))  # it may have grown since it was opened
    if len(document) <= MOST_PARTS:
        return
    parts = 0
    for bare in _outside_strings(document):
        parts += sum(map(bare.count, _SIGNS))
        if parts > MOST_PARTS:
            raise Refused("file-too-large", f"more than {MOST_PARTS:,} keys, headers and values")
        if len(bare) >= MOST_PARTS and _LONG_WORD.search(bare):
            raise Refused("file-too-large", f"a word or number of {MOST_PARTS:,} characters")


def _outside_strings(document: bytes) -> Iterator[bytes]:
    """Yield what stands between the strings and comments of a TOML document."""
    end = 0
    for match in _STRING_OR_COMMENT.finditer(document):
        yield document[end : match.start()]
        end = match.end()
    yield document[end:]
