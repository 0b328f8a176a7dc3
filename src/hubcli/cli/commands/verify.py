"""`verify`: whether the phrases that claims and facts take from a source stand in its text."""

import sys
from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.answering import answers
from hubcli.errors import TextUnreadable
from hubcli.loading.texts import read_text
from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.phrases import Text, find
from hubcli.store.questions import Store
from hubcli.store.selections import Selection
from hubcli.views.grid import View
from hubcli.views.verification import verification_grid

_Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help="Id or title, in any case.", autocompletion=completion.sources
    ),
]
_File = Annotated[
    str, typer.Argument(metavar="FILE", help="Its text, or HTML; - reads standard input.")
]


@answers()
def verify(store: Store, source: _Source, file: _File) -> View:
    """Whether the phrases of a source stand in its text.

    Each is found (line and column), found loosely (but for case, width, quotes, dashes, spaces or
    line breaks) or missing, with the nearest passage. With any missing the exit code is 1. The text
    is a file, such as report.txt: plain, or an HTML page. A PDF is to be converted first.

    \b
    Examples:
      hubcli verify ctee-gfci-34 - <<< '分別排名全球第７、第12 和第13位'
      hubcli verify jll-shanghai-2024q2 - <<< 'a Q-o-Q rise in vacancy to 15.6%'
    """
    id_ = store.record_id(source, wanted="source")
    selection = Selection(sources=(id_,))
    facts = store.facts(selection)
    own = (fact for fact in facts if fact.source == id_)
    records: list[Claim | Fact] = [*store.claims(selection), *own]
    quoted = [record for record in records if record.phrase]
    skipped = {
        "without a phrase": len(records) - len(quoted),
        "with the phrase of another source": sum(fact.source != id_ for fact in facts),
    }
    # Read last: the question is asked again where the store is damaged, and a pipe is read once.
    text = _text(file)
    findings = find(text.shown, [record.phrase or "" for record in quoted])
    left_out = ", ".join(f"{count} {what}" for what, count in skipped.items() if count)
    return verification_grid(quoted, findings, text, left_out=left_out)


def _text(file: str) -> Text:
    if file != "-":
        return read_text(file)
    if sys.stdin is None:
        raise TextUnreadable("standard input", reason="it is closed", hint="name a file")
    return read_text("standard input", stream=sys.stdin.buffer)
