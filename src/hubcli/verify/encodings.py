"""In which encodings the bytes of a text can be read: the one that they say, or those to try.

A byte order mark says it, so does text that is UTF-8, else what a page declares. Where none does,
there are many in which the bytes make sense; which it is, tells what the text is to have in it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_USUAL = ("gb18030", "windows-1252")
"""What a text is taken for that says nothing and has nothing that speaks for another encoding."""

_MARKS = (  # that of UTF-32 begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)",
    re.IGNORECASE,
)
# What the labels mean that understate their pages (WHATWG, Encoding Standard).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
_IN_SEVEN_BITS = ("iso-2022-jp", "iso-2022-kr", "hz")
_ESCAPES = re.compile(rb"\x1b\$|~\{")
_GUESSES = (
    *("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16-le", "utf-16-be"),
    *("windows-1252", "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "windows-1253"),
    *("windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258"),
    *("windows-874", "cp866", "macintosh"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x9f]")


class Reading(NamedTuple):
    """The characters that bytes are in one encoding."""

    encoding: str
    text: str
    is_said: bool = False
    """True where the file says that it is in this encoding."""

    is_likely: bool = False
    """True where this is the one to take if nothing speaks for another."""


def is_known(label: str) -> bool:
    """Tell whether there is a text encoding of that name."""
    try:
        b"    ".decode(_WIDER.get(label.lower(), label))
    except UnicodeError:
        return True  # though spaces are none in it
    except (LookupError, ValueError):  # ValueError: a NUL
        return False
    return True


def read_as(encoding: str, content: bytes) -> str | None:
    """Return the characters that the bytes are in an encoding, None where they are no text in it.

    A byte order mark is left out.
    """
    try:
        text = content.decode(_WIDER.get(encoding.lower(), encoding)).removeprefix("\ufeff")
    except (UnicodeError, LookupError, ValueError):  # a page may declare anything
        return None
    return text if len(_CONTROLS.findall(text)) * 100 <= len(text) else None


def readings(content: bytes) -> Iterator[Reading]:
    """Yield the bytes as they read in each encoding that they may be in, the likeliest first.

    It is one alone where there is no doubt.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            yield from _read(content, encoding, is_said=True)
            return
    if b"\0" in content:
        yield from _with_zeros(content)
        return
    if _ESCAPES.search(content):
        for encoding in _IN_SEVEN_BITS:
            yield from _read(content, encoding)
    if (text := read_as("utf-8", content)) is not None:
        yield Reading("utf-8", text, is_said=True)
        return
    if declared := _DECLARED.search(content, 0, 4096):
        label = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        yield from _read(content, label, is_said=True)
    for encoding in _GUESSES:
        yield from _read(content, encoding, is_likely=encoding in _USUAL)


def refusal(content: bytes) -> str:
    """Return what bytes are not that `readings` finds nothing likely for."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return f"this is not {encoding.upper()}"
    if b"\0" in content:
        return "this is binary data, not text"
    return "this is not text: neither UTF-8 nor GB18030"


def _with_zeros(content: bytes) -> Iterator[Reading]:
    """Yield what has zeros as UTF-16: its letters and line breaks have one, all on the same side.

    On the other side is one only for ideographs such as 一; in what is no text there are more.
    """
    first, second = content[::2].count(0), content[1::2].count(0)
    orders = ("utf-16-be", "utf-16-le") if first > second else ("utf-16-le", "utf-16-be")
    for encoding in orders:
        is_likely = encoding == orders[0] and not min(first, second)
        yield from _read(content, encoding, is_likely=is_likely)


def _read(
    content: bytes, encoding: str, *, is_said: bool = False, is_likely: bool = False
) -> Iterator[Reading]:
    text = read_as(encoding, content)
    if text is not None:
        yield Reading(encoding, text, is_said, is_likely)
