"""The text of a source as a file has it: bytes to characters, and HTML to what a reader sees of it.

What the bytes do not say of their encoding, the phrases say that are looked for: it is the one in
which most of them stand. Newlines become \\n, which moves no line and no column.
"""

import html
import re
from array import array
from collections.abc import Sequence
from itertools import chain, islice
from typing import BinaryIO

from hubcli.errors import TextUnreadable
from hubcli.verify.encodings import Reading, read_as, readings, refusal
from hubcli.verify.hiding import Hiding
from hubcli.verify.phrases import Text, evidence_of

LARGEST_TEXT = 32 * 1024 * 1024
"""Bytes; a book has one or two million."""

_OTHER_KINDS = (
    (b"%PDF-", "a PDF", "convert it to text first: pdftotext does that"),
    (b"PK\x03\x04", "a zip archive, as .docx and .epub are", "save the document in it as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text"),
    (b"\x1f\x8b", "compressed by gzip", "unpack it first: gunzip does that"),
)


def read_text(
    path: str,
    *,
    stream: BinaryIO | None = None,
    phrases: Sequence[str] = (),
    encoding: str | None = None,
) -> Text:
    """Return the text of the file at `path`, or of a stream that goes by that name.

    It is read in `encoding`, else in what it says, else in what the phrases speak for. Raises
    TextUnreadable where it cannot be read, is larger than LARGEST_TEXT, or is no text.
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
    return decode_text(path, content, phrases=phrases, encoding=encoding)


def decode_text(
    path: str, content: bytes, *, phrases: Sequence[str] = (), encoding: str | None = None
) -> Text:
    """Return the text that these bytes of the file `path` write; raises TextUnreadable."""
    if len(content) > LARGEST_TEXT:
        reason = f"larger than {LARGEST_TEXT // 1024**2} MiB"
        raise TextUnreadable(path, reason=reason, hint="cut out the part that has the phrases")
    for start, kind, hint in _OTHER_KINDS:
        if content.startswith(start):
            raise TextUnreadable(path, reason=f"this is {kind}, not text", hint=hint)
    if encoding is None:
        return _likeliest(path, content, phrases)
    characters = read_as(encoding, content)
    if characters is None:
        hint = "without --encoding, hubcli looks for one in which the phrases stand"
        raise TextUnreadable(path, reason=f"this is no text in {encoding}", hint=hint)
    return _text(path, Reading(encoding, characters, is_said=True))


def _likeliest(path: str, content: bytes, phrases: Sequence[str]) -> Text:
    """Return the text in the encoding that most speaks for; the first of those alike."""
    likely = readings(content)
    first = list(islice(likely, 2))
    if len(first) == 1 and first[0].is_said:
        return _text(path, first[0])
    # Letters and digits alone are the same in nearly all of them.
    tells = b"\0" in content or not all(map(str.isascii, phrases))
    best: Reading | None = None
    most = 0
    for reading in chain(first, likely):
        is_taken = best is None and (reading.is_said or reading.is_likely)
        if not is_taken and not tells and not reading.is_likely:
            continue
        evidence, possible = evidence_of(reading.text, phrases)
        if evidence > most or is_taken:
            best, most = reading, evidence
        if best is not None and most == possible:
            break
    if best is None:
        hint = "save it as UTF-8, or name what it is in: --encoding"
        raise TextUnreadable(path, reason=refusal(content), hint=hint)
    return _text(path, best)


def _text(path: str, reading: Reading) -> Text:
    """Return what a reader sees of a text that is read."""
    own = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    is_page = path.lower().endswith((".html", ".htm", ".xhtml")) or _PAGE.match(own, 0, 4096)
    text = _visible(own) if is_page else Text(own, own)
    return text if reading.is_said else text._replace(assumed=reading.encoding)


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
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # as a reader sees them: a note, or 10⁹
_CELLS = re.compile("td|th", re.IGNORECASE)


def _visible(page: str) -> Text:
    """Return what a reader sees of an HTML page: blocks on lines of their own, cells after tabs.

    What a style sheet or a script hides is taken for visible: a reader can often bring it up.
    """
    hiding = Hiding()
    is_raised = False
    shown: list[str] = []
    starts, own_starts = array("I", [0]), array("I", [0])
    size = 0
    for match in _TOKEN.finditer(page):
        if (match["tag"] and hiding.hides(match)) or hiding.is_on:
            continue
        if match["tag"] and match["tag"].lower() == "sup":
            is_raised = not match[0].startswith("</")
        piece = _shown(match)
        if is_raised and piece.isdecimal():
            piece = piece.translate(_RAISED)
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
