"""How text is cut into words for full-text search.

SQLite's unicode61 takes a run of Chinese for one word. Every ideograph and kana is therefore a word
of its own here, and a Chinese word is looked for as a phrase of them: 芯片 is found in 半导体芯片.
It folds case and accents, but neither the width of a letter nor ß to ss: that is done here, by the
character, so that what is found can be marked in the text as it was written.
"""

from functools import cache

_IDEOGRAPHS = (
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003134f"),
)


WORD_COLUMNS = ("title", "body", "names", "note")
"""The columns of the full-text index, as `Field.searched` names them."""

_SEARCHED = 100_000
"""Characters of a column that are searched: marking takes FTS5 quadratic time."""


def spaced(*texts: str | None) -> str:
    """Return the texts folded and joined, with spaces around every ideograph; None is left out.

    What lies beyond the first 100,000 characters is cut off.
    """
    joined = " ".join([text for text in texts if text])[:_SEARCHED]
    return joined if joined.isascii() else joined.translate(_SPACED)


class _Spaced(dict[int, str]):
    """What is kept of each character, made when it first occurs."""

    def __missing__(self, code: int) -> str:
        kept = folded_character(chr(code))
        self[code] = "".join(f" {each} " if _is_ideograph(each) else each for each in kept)
        return self[code]


_SPACED = _Spaced()


def _is_ideograph(character: str) -> bool:
    return any(first <= character <= last for first, last in _IDEOGRAPHS)


@cache
def folded_character(character: str) -> str:
    """Return what is kept of a character, one or more; SQLite folds ASCII itself."""
    if character.isascii():
        return character
    from unicodedata import normalize  # 1 ms, and most names are ASCII

    return normalize("NFKC", normalize("NFKC", character).casefold()) or character


def folded(name: str) -> str:
    """Return a name as it is compared: case, width and runs of spaces do not matter."""
    if not name.isascii():
        name = name.encode("utf-8", "replace").decode()  # an argument may hold bytes of no text
        from unicodedata import normalize  # 1 ms, and most names are ASCII

        name = normalize("NFKC", name)
    return " ".join(name.casefold().split())
