"""`verify`: whether the phrases that claims and facts take from a source stand in its text."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from hubcli.cli import completion
from hubcli.cli.options import class_option
from hubcli.cli.output import Answer
from hubcli.errors import TextUnreadable
from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.verify.encodings import is_known
from hubcli.verify.phrases import Text, find
from hubcli.verify.texts import read_text
from hubcli.verify.view import VERIFIED, verification_grid
from hubcli.views.grid import View

_Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help="Id or title, in any case.", autocompletion=completion.sources
    ),
]
_File = Annotated[
    str, typer.Argument(metavar="FILE", help="Its text, or HTML; - reads standard input.")
]
_Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What FILE is written in, as big5; else found out."),
]
_Class = Annotated[list[str] | None, class_option("claim", "fact")]


def verify(
    store: Store,
    source: _Source,
    file: _File,
    encoding: _Encoding = None,
    class_: _Class = None,
) -> Annotated[View, Answer(VERIFIED, about="phrases and where they stand")]:
    """Whether the phrases of a source stand in its text.

    Each is found (line and column), found loosely (but for case, width, quotes, dashes, spaces,
    line breaks or marks of notes) or missing, with the nearest passage. With any missing the exit
    code is 1. The text is a file, such as report.txt: plain, or an HTML page. A PDF is to be
    converted first.

    Without --encoding a text is read as its byte order mark says, else as UTF-8, else as the page
    declares, unless the phrases speak for another encoding; which was assumed is said. Readings
    above a word (ruby), marks of footnotes and what a page hides are passed over.

    \b
    Examples:
      hubcli verify ctee-gfci-34 - <<< '紐約、倫敦、新加坡、香港、舊金山'
      hubcli verify jll-shanghai-2024q2 - <<< 'a Q-o-Q rise in vacancy to 15.6%'
    """
    if encoding is not None and not is_known(encoding):
        raise typer.BadParameter(f'no encoding is called "{encoding}"', param_hint="--encoding")
    id_ = store.record_id(source, wanted="source")
    selection = Selection(sources=(id_,))
    wanted = class_ or ("claim", "fact")
    facts = store.facts(selection) if "fact" in wanted else ()
    claims = store.claims(selection) if "claim" in wanted else ()
    own = (fact for fact in facts if fact.source == id_)
    records: list[Claim | Fact] = [*claims, *own]
    quoted = [record for record in records if record.phrase]
    skipped = {
        "without a phrase": len(records) - len(quoted),
        "with the phrase of another source": sum(fact.source != id_ for fact in facts),
    }
    phrases = [record.phrase or "" for record in quoted]
    text = _text(file, phrases, encoding)
    findings = find(text.shown, phrases)
    left_out = ", ".join(f"{count} {what}" for what, count in skipped.items() if count)
    return verification_grid(quoted, findings, text, left_out=left_out)


def _text(file: str, phrases: Sequence[str], encoding: str | None) -> Text:
    if file != "-":
        return read_text(file, phrases=phrases, encoding=encoding)
    if sys.stdin is None:
        raise TextUnreadable("standard input", reason="it is closed", hint="name a file")
    stream = sys.stdin.buffer
    return read_text("standard input", stream=stream, phrases=phrases, encoding=encoding)
