"""A command line as its shell reads it, and text as a word of bash. Nothing is expanded."""

import os
from typing import NamedTuple

# What a backslash takes its meaning from within quotes; outside of them that is any character.
_ESCAPED = {'"': '"\\$`\n'}
_ESCAPED_IN_FISH = {'"': '"\\$\n', "'": "'\\"}

_SPECIAL = " !\"#$&'()*;<>?[\\]^`{|}~"
"""What bash may act on outside quotes."""


class Typed(NamedTuple):
    """A command line up to the cursor."""

    words: tuple[str, ...]
    """Those before the one at the cursor, without their quotes; the first is the command."""

    text: str
    """The word at the cursor as far as it is typed, without its quotes."""

    quote: str
    """The quote that is open at the cursor, or nothing."""


def typed(line: str, *, fish: bool = False) -> Typed:
    """Return what stands in a line of bash or zsh, or of fish, whose quotes need not be closed.

    `~` at the beginning of a word is the home directory, but for the word at the cursor. Variables,
    patterns and substitutions are text.
    """
    escaped = _ESCAPED_IN_FISH if fish else _ESCAPED
    words: list[str] = []
    word: str | None = None  # nothing of it is typed
    has_home = False
    quote = ""
    characters = iter(line)
    for character in characters:
        if not quote and character in " \t\n":
            if word is not None:
                words.append(os.path.expanduser(word) if has_home else word)
            word = None
            continue
        if word is None:
            word, has_home = "", character == "~"
        if character == "\\" and (not quote or quote in escaped):
            following = next(characters, "")  # at the end of the line nothing, which is escaped too
            is_escaped = not quote or following in escaped[quote]
            word += following if is_escaped else character + following
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
        else:
            word += character
    return Typed(tuple(words), word or "", quote)


def bash_words(texts: list[str], quote: str) -> list[str]:
    """Return texts as bash reads them back, each a word or, after an open quote, the rest of one.

    bash inserts what they have in common, which never ends with a backslash that hides nothing.
    """
    words = [_escaped(text, quote) for text in texts]
    shared = _common_beginning(texts)
    if _common_beginning(words) != _escaped(shared, quote):  # each goes on with a backslash
        index = next(at for at, text in enumerate(texts) if text[len(shared)] != "'")
        rest = texts[index][len(shared) :]
        first = f"{quote}'{rest[0]}'{quote}"
        words[index] = _escaped(shared, quote) + first + _escaped(rest[1:], quote)
    return [_around(word, quote) for word in words] if quote else words


def _around(word: str, quote: str) -> str:
    """Return the rest of a quoted word so that readline closes it, or leaves it closed.

    It takes a quote at the beginning for the open one, and adds none where there is one at the end.
    """
    if word[:1] in ("", quote):
        word = quote + word
    return word + quote if word.endswith(quote) else word


def _common_beginning(texts: list[str]) -> str:
    return os.path.commonprefix(texts)  # noqa: RUF071 - of characters, not of parts of paths


def _escaped(text: str, quote: str) -> str:
    """Return a text as bash reads it back after this open quote, or outside quotes."""
    if quote == "'":
        return text.replace("'", "'\\''")
    special = '"\\$`' if quote else _SPECIAL
    escaped = "".join(f"\\{each}" if each in special else each for each in text)
    # Within quotes a `!` refers to the history whatever stands before it.
    return escaped.replace("!", '"\\!"') if quote else escaped
