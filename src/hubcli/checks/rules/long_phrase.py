"""A phrase has at most eight words.

It pins a place in a source; more than that would be copying. Where a script writes no spaces, three
ideographs count as one word.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "leading"
    statement = "No other place makes as many chips."
    source = "report"
    phrase = "the undisputed capital of chips"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[claims]]
    id = "leading"
    statement = "No other place makes as many chips."
    source = "report"
    phrase = "the city is by now the undisputed capital of chips"
"""

import re
from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

MOST_WORDS = 8
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_PHRASES = """
    SELECT path, at, phrase
    FROM (SELECT record, phrase FROM claims UNION ALL SELECT record, phrase FROM facts)
    JOIN placed USING (record) WHERE phrase IS NOT NULL
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each phrase that is too long."""
    for path, at, phrase in base.store.rows(_PHRASES, str, str, str):
        if (size := word_count(phrase)) > MOST_WORDS:
            yield Problem(
                origin=origin(path, at, "phrase"),
                rule="long-phrase",
                message=f"the phrase has {size} words",
                hint=f"keep {MOST_WORDS} or fewer that pin the place, word for word",
            )


def word_count(text: str) -> int:
    """Return how many words a text has; without spaces between, three ideographs count as one."""
    return sum(max(1, -(-len(_IDEOGRAPH.findall(word)) // 3)) for word in text.split())
