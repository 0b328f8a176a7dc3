"""How text is cut into words for full-text search.

SQLite's unicode61 takes a run of Chinese, Thai or Korean for one word. Every character of a script
that puts no spaces between words, or joins particles to them, is therefore a word of its own here,
and a word is looked for as a phrase of them: 芯片 is found in 半导体芯片.

Text is normalized as a whole, so that what is written composed, decomposed, in full or in half
width is the same; case, accents and what has no width are left out, and a number is one word,
however its thousands are grouped. `pieces` does the same part by part, so that what is found can be
marked in the text as it was written.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache

from hubcli.store.damage import only
from hubcli.store.read import rows

WORD_COLUMNS = ("title", "body", "names", "note")
"""The columns of the full-text index, as `Field.searched` names them."""

_ALONE = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1100", "\u11ff"),  # Hangul, letter by letter
    ("\u1780", "\u17ff"),  # Khmer
    ("\u1950", "\u19df"),  # Tai Le, New Tai Lue
    ("\u1a20", "\u1aaf"),  # Tai Tham
    ("\u3005", "\u3007"),
    ("\u3040", "\u312f"),  # kana, Bopomofo
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\ua4cf"),  # and Yi
    ("\ua9e0", "\ua9ff"),
    ("\uaa60", "\uaa7f"),
    ("\uac00", "\ud7ff"),  # Hangul
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Scripts of which each character is a word."""

_HALF_WIDTH = re.compile("[\uff61-\uffdc]+")
# In Latin letters, ideographs, kana and Hangul, and what stands between them, there is nothing that
# several characters may write.
_may_be_in_parts = re.compile(
    "[^\x00-\u02ff\u2000-\u20cf\u2100-\u3098\u309b-\u9fff\uac00-\ud7a3\uff00-\uff60]"
).search

# Latin letters that no accent can be taken off, but for those that Unicode calls "A WITH STROKE".
_PLAIN = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ı": "i", "ȷ": "j", "ĸ": "k"}
_WITH = re.compile("LATIN SMALL LETTER ([A-Z]) WITH ")

_SEPARATORS = ",，.．'’ \u00a0\u2009\u202f"
# 1,286,800 and in India 12,86,800. One point or space may as well part two numbers: 1.286, 12 300.
_GROUPED = re.compile(
    rf"\d(?<!\d.)(?<!\d[{_SEPARATORS}].)\d{{0,2}}"
    r"(?:(?=([,，'’\u00a0\u2009\u202f]))(?:\1\d\d)*(?:\1\d{3})+|([.． ])\d{3}(?:\2\d{3})+)(?!\d)"
)
# Most texts have no such number, which is told sooner by what it must have.
_has_commas = re.compile(r",\d\d\d").search
_has_points = re.compile(r"\.\d\d\d\.").search
_has_spaces = re.compile(r" \d\d\d ").search
_has_apostrophes = re.compile(r"'\d\d\d").search
_has_others = re.compile("[’，．\u00a0\u2009\u202f]\\d").search

_SEARCHED = 100_000
"""Characters of a column that are searched: marking takes FTS5 quadratic time."""


def spaced(*texts: str | None) -> str:
    """Return the texts folded, each on a line, with spaces around what is a word of its own.

    None is left out; what lies beyond the first 100,000 characters is cut off.
    """
    joined = "\n".join(filter(None, texts))[:_SEARCHED]
    return _folded(joined) if joined else ""


def matching(connection: sqlite3.Connection, match: str) -> int:
    """Return how many records fit a query of FTS5."""
    query = "SELECT count(*) FROM words WHERE words MATCH ?"
    (count,) = only(rows(connection, query, (match,), int))
    return int(count)


def joined_numbers(text: str) -> str:
    """Return a text with what groups the thousands of its numbers taken out: 1,286,800 is 1286800.

    Spaces and points do so only where they part several groups.
    """
    if (
        ("," in text and _has_commas(text))
        or ("." in text and _has_points(text))
        or (" " in text and _has_spaces(text))
        or ("'" in text and _has_apostrophes(text))
        or (not text.isascii() and _has_others(text))
    ):
        return _GROUPED.sub(lambda number: re.sub(f"[{_SEPARATORS}]", "", number[0]), text)
    return text


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each part of a text that is folded by itself, and what is kept of it.

    A part is a character with those that Unicode composes with it. Put together, what is kept is
    what `spaced` returns.
    """
    separators = {
        at
        for number in _GROUPED.finditer(text)
        for at in range(*number.span())
        if text[at] in _SEPARATORS
    }
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _is_composed(text[max(end - 2, start) : end], text[end]):
            continue
        if start not in separators:
            yield start, end, _folded(text[start:end])
        start = end


@cache
def _is_composed(before: str, character: str) -> bool:
    """Tell whether a character and those before it are normalized together."""
    if character.isascii():
        return False
    from unicodedata import combining

    apart = _composed(before) + _composed(character)
    return combining(character) > 0 or _composed(before + character) != apart


def _folded(text: str) -> str:
    text = joined_numbers(text)
    if text.isascii():
        return text
    return (_composed(text) if _may_be_in_parts(text) else text).translate(_KEPT)


def _composed(text: str) -> str:
    """Return a text with every character in one that is written in several, as が or é.

    What else NFKC does is done by the character; it would take three times as long for a Chinese
    comma.
    """
    from unicodedata import normalize  # 1 ms, and most bases have no such text

    text = _HALF_WIDTH.sub(lambda run: normalize("NFKC", run[0]), text)
    return normalize("NFC", text)


class _Kept(dict[int, str]):
    """What is kept of each character, made when it first occurs."""

    def __missing__(self, code: int) -> str:
        kept = _plain(chr(code))
        self[code] = "".join(f" {each} " if _is_alone(each) else each for each in kept)
        return self[code]


_KEPT = _Kept()


def _is_alone(character: str) -> bool:
    return any(first <= character <= last for first, last in _ALONE)


def _plain(character: str) -> str:
    """Return a character in lower case and without accents, a digit of any script as ASCII's."""
    if character.isascii():
        return character  # SQLite folds its case itself
    from unicodedata import decimal, normalize

    if character.isdecimal():
        return str(decimal(character))
    parts = normalize("NFKD", normalize("NFKC", character).casefold())
    return normalize("NFC", "".join(_letter(part) for part in parts if not _is_accent(part)))


def _is_accent(character: str) -> bool:
    """Tell whether a character is a mark that may as well be left out, or has no width.

    By their combining class these are accents and the vowel points of Hebrew, Arabic and Syriac.
    Those of the scripts of India and South East Asia, and the voice marks of kana, make words.
    """
    from unicodedata import category, combining

    class_ = combining(character)
    is_selector = "\ufe00" <= character <= "\ufe0f"
    return (
        class_ == 1
        or 10 <= class_ <= 36
        or class_ >= 200
        or is_selector
        or category(character) == "Cf"
    )


def _letter(character: str) -> str:
    """Return what is written for a letter where there is only ASCII: l for ł, oe for œ."""
    from unicodedata import name

    if character.isascii() or character in _PLAIN:
        return _PLAIN.get(character, character)
    with_stroke = _WITH.match(name(character, ""))
    return with_stroke[1].lower() if with_stroke else character
