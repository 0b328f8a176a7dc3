"""No text has characters that nobody can see.

Zero-width spaces, soft hyphens, direction marks and the like come in by copying from web pages. A
word with one in it is not found, and does not equal the same word without. Joiners are accepted
where they shape what is seen: in emoji, and in scripts other than Latin.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused:

    # sectors/foundries.toml
    title = "Foun\\u200Bdries"
"""

import re
from collections.abc import Iterator
from unicodedata import name

from hubcli.checks.texts import texts
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

# Default-ignorable characters (Unicode, DerivedCoreProperties.txt) that are not refused as
# controls already; variation selectors, which choose how an emoji is drawn, are left out.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2065"
    "\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]"
    "|(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"
)


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for the first such character of each text."""
    for place, text in texts(base):
        if match := _INVISIBLE.search(text):
            code = f"U+{ord(match[0]):04X} {name(match[0], '').lower()}".rstrip()
            yield Problem(
                origin=place,
                rule="invisible-character",
                message=f"there is a character without width here: {code}",
                hint="take it out, or type the text anew",
                part=match[0],
            )
