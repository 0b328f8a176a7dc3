"""How text is cut into words for full-text search.

SQLite's unicode61 takes a run of Chinese for one word. Every ideograph and kana is therefore a word
of its own here, and a Chinese word is looked for as a phrase of them: 芯片 is found in 半导体芯片.
"""

import re

_IDEOGRAPH = "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])"


def spaced(*texts: str | None) -> str:
    """Return the texts joined, with spaces around every ideograph; what is None is left out."""
    joined = " ".join(text for text in texts if text)
    # Compiled at the first call, which only reading files and searching make: it takes 3 ms.
    return joined if joined.isascii() else re.sub(_IDEOGRAPH, r" \1 ", joined)


def folded(name: str) -> str:
    """Return a name as it is compared: case, width and runs of spaces do not matter."""
    if not name.isascii():
        name = name.encode("utf-8", "replace").decode()  # an argument may hold bytes of no text
        from unicodedata import normalize  # 1 ms, and most names are ASCII

        name = normalize("NFKC", name)
    return " ".join(name.casefold().split())
