"""The text of a source as a file has it: bytes to characters, and HTML to what a reader sees of it.

An encoding is taken from a byte order mark, else UTF-16 is known by where its zeros are, else UTF-8
is tried, then what an HTML page declares, then GB18030. Newlines become \\n, which moves no line
and no column.
"""

import html
import re
from array import array
from typing import BinaryIO

from hubcli.errors import TextUnreadable
from hubcli.loading.hiding import Hiding
from hubcli.model.phrases import Text

LARGEST_TEXT = 32 * 1024 * 1024
"""Bytes; a book has one or two million."""

_MARKS = (  # that of UTF-32 begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_KINDS = (
    (b"%PDF-", "a PDF", "convert it to text first: pdftotext does that"),
    (b"PK\x03\x04", "a zip archive, as .docx and .epub are", "save the document in it as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text"),
    (b"\x1f\x8b", "compressed by gzip", "unpack it first: gunzip does that"),
)
_CHARSET = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# What the labels mean that understate their pages (WHATWG, Encoding Standard).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(path: str, *, stream: BinaryIO | None = None) -> Text:
    """Return the text of the file at `path`, or of a stream that goes by that name.

    Raises TextUnreadable where it cannot be read, is larger than LARGEST_TEXT, or is no text.
    """
    try:
        if stream is not None:
            content = stream.read(LARGEST_TEXT + 1)
        else:
            with open(path, "rb") as file:
                content = file.read(LARGEST_TEXT + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        hint = "name a text or an HTML page, or - for standard input"
        raise TextUnreadable(path, reason=reason, hint=hint) from error
    return decode_text(path, content)


def decode_text(path: str, content: bytes) -> Text:
    """Return the text that these bytes of the file `path` write; raises TextUnreadable."""
    if len(content) > LARGEST_TEXT:
        reason = f"larger than {LARGEST_TEXT // 1024**2} MiB"
        raise TextUnreadable(path, reason=reason, hint="cut out the part that has the phrases")
    for start, kind, hint in _OTHER_KINDS:
        if content.startswith(start):
            raise TextUnreadable(path, reason=f"this is {kind}, not text", hint=hint)
    text = _characters(path, content).replace("\r\n", "\n").replace("\r", "\n")
    is_page = path.lower().endswith((".html", ".htm", ".xhtml")) or _PAGE.match(text, 0, 4096)
    return _visible(text) if is_page else Text(text, text)


def _characters(path: str, content: bytes) -> str:
    """Return the bytes decoded, without a byte order mark."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(path, content.removeprefix(mark), (encoding,))
    if b"\0" in content:
        # Letters, digits and line breaks have a zero in UTF-16, all on the same side.
        first, second = 0 in content[::2], 0 in content[1::2]
        if first and second:
            hint = "save it as text in UTF-8"
            raise TextUnreadable(path, reason="this is binary data, not text", hint=hint)
        return _decoded(path, content, ("utf-16-be" if first else "utf-16-le",))
    declared = _CHARSET.search(content, 0, 4096)
    label = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    return _decoded(path, content, ("utf-8", _WIDER.get(label, label), "gb18030"))


def _decoded(path: str, content: bytes, encodings: tuple[str, ...]) -> str:
    """Return the bytes decoded by the first of these encodings that fits them."""
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):  # LookupError: a page may declare anything
            continue
        if len(_CONTROLS.findall(text)) * 100 <= len(text):
            return text
        break
    tried = " nor ".join(dict.fromkeys(encoding.upper() for encoding in encodings))
    reason = f"this is not text: neither {tried}" if len(encodings) > 1 else f"this is not {tried}"
    raise TextUnreadable(path, reason=reason, hint="save it as UTF-8")


# HTML: tokens as a browser cuts them, except that what is left open at the end is closed there. So
# every token matches where it starts, and the time is linear whatever the page.

_ATTRIBUTES = r"""(?:=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|[^>])*+"""
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unseen>script|style|title|template|noscript|iframe)(?=[\s/>]){_ATTRIBUTES}"
    r"(?:>|\Z).*?(?:</(?P=unseen)\b[^>]*(?:>|\Z)|\Z)"
    rf"|</?(?P<tag>[a-z][^\s/>]*){_ATTRIBUTES}(?:>|\Z)"
    r"|<[!?/][^>]*(?:>|\Z)"
    r"|(?P<entity>&(?:\#\d+|\#x[\da-f]+|[a-z][a-z\d]*);?)"
    r"|(?P<space>[ \t\n\f]+)"
    r"|(?P<words>[^<& \t\n\f]+(?:[ ][^<& \t\n\f]+)*+|.)",
    re.DOTALL | re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*+(?><!--.*?-->\s*|<\?xml[^>]*>\s*)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p)\b",
    re.DOTALL | re.IGNORECASE,
)
_BREAKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6r]|header|html|legend|li|main|nav|ol|option|p|pre|section|select"
    "|summary|table|tbody|tfoot|thead|tr|ul",
    re.IGNORECASE,
)
_CELLS = re.compile("td|th", re.IGNORECASE)


def _visible(page: str) -> Text:
    """Return what a reader sees of an HTML page: blocks on lines of their own, cells after tabs.

    What a style sheet or a script hides is taken for visible: a reader can often bring it up.
    """
    hiding = Hiding()
    shown: list[str] = []
    starts, own_starts = array("I", [0]), array("I", [0])
    size = 0
    for match in _TOKEN.finditer(page):
        if (match["tag"] and hiding.hides(match["tag"], match[0])) or hiding.is_on:
            continue
        piece = _shown(match)
        if piece.isspace() and piece in " \t\n" and shown and shown[-1] in (" ", "\t", "\n"):
            # One blank stays of several, the strongest of them.
            shown[-1] = max(shown[-1], piece, key=" \t\n".index)
        elif piece:
            shown.append(piece)
            starts.append(size)
            own_starts.append(match.start())
            size += len(piece)
    return Text("".join(shown), page, (starts, own_starts))


def _shown(match: re.Match[str]) -> str:
    """Return what a token shows."""
    match match.lastgroup:
        case "words":
            return match[0]
        case "space":
            return " "
        case "entity":
            return html.unescape(match[0])
        case "tag":
            if _BREAKS.fullmatch(match["tag"]):
                return "\n"
            return "\t" if _CELLS.fullmatch(match["tag"]) else ""
        case _:
            return ""
