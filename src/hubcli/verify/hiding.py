"""Which elements of an HTML page are not read out: what `hidden` or a style hides, ruby, footnotes.

Of ruby it is how a word is read, in small letters above it; of footnotes the marks in the text.
An element ends where a browser ends it: by its own tag, and some also by the next of their kind or
by the end of what they stand in. A page that is hidden as a whole is shown by its script.
"""

import re
from collections import Counter
from html import unescape

_WORDS = re.compile("none|hidden|collapse", re.IGNORECASE)  # few tags have one of these
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']*))?""")
_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_RUBY = ("rp", "rt", "rtc")
_MARKS_A_NOTE = re.compile(
    r"noteref|(?:foot|end)-?note|cite_ref|\bfn-?(?:ref)?\b|fnref|_ftn|_edn", re.IGNORECASE
)
_OF_REFERENCE = re.compile(r"\b(?:class|id)\s*=[^=>]*(?:ref|note|cit)", re.IGNORECASE)
_MARK = re.compile(
    r"\[[^\[\]]{1,30}\]|(?:\w{2,4}\.? ?)??\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3}", re.IGNORECASE
)
_LINK_BEFORE = re.compile(r"<a\s[^<>]*>\s*\Z", re.IGNORECASE)
_LONGEST_MARK = 600
"""Characters in which the mark of a note ends, with the tags in it."""

_WHOLE = ("html", "body")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_ROWS = "tr|tbody|tfoot|thead"
_BLOCKS = (
    "address|article|aside|blockquote|div|dl|fieldset|footer|form|h[1-6r]|header|main|nav|ol|p|pre"
    "|section|table|ul"
)
_CLOSED_BY = {
    "li": re.compile("li"),
    "dt": re.compile("dt|dd"),
    "dd": re.compile("dt|dd"),
    "option": re.compile("option|optgroup"),
    "td": re.compile(f"td|th|{_ROWS}"),
    "th": re.compile(f"td|th|{_ROWS}"),
    "tr": re.compile(_ROWS),
    "p": re.compile(_BLOCKS),
} | dict.fromkeys(_RUBY, re.compile("rb|rp|rt|rtc"))
"""For each element that needs no end tag, the tags that end it."""


class Hiding:
    """Follows the tags of a page in order; while `is_on`, what stands there is not seen."""

    def __init__(self) -> None:
        """Start at the beginning of a page."""
        self._open: list[str] = []
        """The hidden element and those that are open in it."""

        self._count: Counter[str] = Counter()

    @property
    def is_on(self) -> bool:
        """True within a hidden element."""
        return bool(self._open)

    def hides(self, tag: re.Match[str]) -> bool:
        """Take the next tag of the page, matched in it, and tell whether it is not seen itself."""
        name = tag["tag"].lower()
        is_end = tag[0].startswith("</")
        if self._open and is_end:
            return self._end(name)
        while self._open and _ends(self._open[-1], name):
            self._pop()
        if not self._open and (is_end or not _is_passed_over(name, tag)):
            return False
        if not _VOID.fullmatch(name):
            self._open.append(name)
            self._count[name] += 1
        return True

    def _end(self, name: str) -> bool:
        if self._count[name]:
            while self._pop() != name:
                pass
            return True
        if self._open[0] not in _CLOSED_BY:
            return True
        self._open.clear()  # what it stands in has ended
        self._count.clear()
        return False

    def _pop(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        return name


def _ends(name: str, following: str) -> bool:
    """Tell whether an element that has no end tag ends where another starts."""
    closed_by = _CLOSED_BY.get(name)
    return closed_by is not None and closed_by.fullmatch(following) is not None


def _is_passed_over(name: str, tag: re.Match[str]) -> bool:
    """Tell whether the element that a tag starts is not read out."""
    return name in _RUBY or _is_hidden(name, tag[0]) or _is_note(name, tag)


def _is_note(name: str, tag: re.Match[str]) -> bool:
    """Tell whether an element is the mark of a footnote: by what it says of itself, or its link."""
    if name not in ("sup", "a", "span"):
        return False
    says_so = _MARKS_A_NOTE.search(tag[0]) is not None
    if not says_so and name != "sup":
        return False
    page, start, end = tag.string, tag.start(), tag.end()
    inner, *ends = re.split(f"</{name}", page[end : end + _LONGEST_MARK], flags=re.IGNORECASE)
    text = "".join(unescape(re.sub("<[^<>]*>", "", inner)).split())
    if not ends or not all(map(_MARK.fullmatch, re.split(r"[,;–-]|(?<=\])(?=\[)", text))):
        return False
    is_linked = "<a " in inner.lower() or _LINK_BEFORE.search(page[max(start - 300, 0) : start])
    return bool(says_so or is_linked or text.startswith("[") or _OF_REFERENCE.search(tag[0]))


def _is_hidden(name: str, tag: str) -> bool:
    """Tell whether a start tag hides its element."""
    if name in _WHOLE or not _WORDS.search(tag):
        return False
    for attribute, value in _ATTRIBUTE.findall(tag, len(name) + 1):
        match attribute.lower():
            case "hidden":
                return True
            case "style" if _STYLE.search(value.strip("\"'")):
                return True
    return False
