"""No word mixes Latin letters with Cyrillic or Greek ones that look the same.

A Cyrillic letter in a name makes another name of it, which no search finds. Which letters look
alike is taken from Unicode's table of confusables (UTS #39); Greek letters that stand for units or
constants are not among them.

Accepted:

    # sectors/foundries.toml
    title = "Сбербанк and SMIC"

Refused, as the second letter is Cyrillic:

    # sectors/foundries.toml
    title = "S\\u041CIC"
"""

import re
from collections.abc import Iterator
from unicodedata import name

from hubcli.checks.texts import texts
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_CYRILLIC = "АВЕЅІЈКМНОРСТУХЗЬаеѕіјорсухһԁԛԝгѵьӏ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυϲϳ"
_LOOK_ALIKE = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for the first such word of each text."""
    for place, text in texts(base):
        for word in _WORD.findall(text):
            if (odd := _LOOK_ALIKE.search(word)) and _LATIN.search(word):
                yield Problem(
                    origin=place,
                    rule="mixed-script",
                    message=f'"{word}" is not all Latin: {odd[0]} is {_described(odd[0])}',
                    hint="type the word anew",
                    part=word,
                )
                break


def _described(character: str) -> str:
    return f"U+{ord(character):04X} {name(character).lower()}"
