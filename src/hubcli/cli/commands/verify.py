"""`verify`: do the phrases that claims and facts give of a source stand in its text?"""

import sys
from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.answering import answers
from hubcli.loading.texts import read_text
from hubcli.model.phrases import find
from hubcli.problems import TextUnreadable
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
    """Whether the phrases taken from a source stand in it.

    Each is found (with line and column), found loosely (but for quotes, case, line breaks ...) or
    missing, with the nearest passage; any that is missing makes the exit code 1.

    \b
    Examples:
      hubcli verify report report.txt
    """
    id_ = store.record_id(source, wanted="source")
    selection = Selection(sources=(id_,))
    facts = store.facts(selection)
    records = (*store.claims(selection), *(fact for fact in facts if fact.source == id_))
    quoted = [record for record in records if record.phrase]
    skipped = {
        "without a phrase": len(records) - len(quoted),
        "with the phrase of another source": sum(fact.source != id_ for fact in facts),
    }
    # The store was asked first: a damaged one is asked again, and standard input is read only once.
    text = read_text(file, stream=_standard_input() if file == "-" else None)
    findings = find(text.shown, [record.phrase or "" for record in quoted])
    return verification_grid(
        quoted,
        findings,
        text,
        skipped=", ".join(f"{count} {what}" for what, count in skipped.items() if count),
    )
