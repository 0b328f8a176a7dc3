"""The options that say how an answer is printed; `hubcli.cli.printing` does what they say."""

import os
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, TextIO, TypeAlias

import typer

from hubcli.cli import completion
from hubcli.cli.terminal import NARROWEST, Color, Surroundings
from hubcli.views.grid import Column, View
from hubcli.views.look import Format, Look

OF_FEW = (Format.SVG, Format.PNG, Format.GITHUB, Format.SARIF)
"""The formats that only some commands can print."""


ENDINGS = {"md": Format.MARKDOWN, "txt": Format.TABLE, "ndjson": Format.JSONL}
"""What a file is written as whose ending is not the name of its format."""

Columns: TypeAlias = tuple[Column, ...]


class Answer:
    """What a command answers: `Annotated[View, Answer(...)]` is what its function returns."""

    def __init__(
        self,
        rows: Columns | None = None,
        *,
        pages: tuple[Columns, ...] | Callable[[], tuple[Columns, ...]] = (),
        about: str,
        formats: tuple[Format, ...] = (),
    ) -> None:
        """Take the columns of a list and those of pages; without any, a list has what is asked for.

        A function returns the pages where a list is to be had without importing them. `about` is
        what the rows or the page are, in a few words; `formats` are those of few
        commands that this answer can be written in.
        """
        self.rows = rows
        self._pages = pages
        self.about = about
        self.formats = formats

    @property
    def pages(self) -> tuple[Columns, ...]:
        """The columns of each page."""
        return self._pages() if callable(self._pages) else self._pages


def answer_of(function: Callable[..., View | None]) -> Answer | None:
    """Return what a function says that it answers; None where it prints by itself."""
    returns = function.__annotations__["return"]
    return returns.__metadata__[0] if returns else None


class Output:
    """How answers are printed: the table of the options of output, in the order of the help.

    An annotated field is an option of every command that answers with a view, and one before the
    command too; what it is annotated with is read by Typer.
    """

    format: Annotated[
        Format | None,
        typer.Option("--format", help="How to print the answer.", show_default="auto"),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="A,B",
            help="Only these fields, in this order.",
            autocompletion=completion.fields,
        ),
    ] = None
    no_header: Annotated[
        bool, typer.Option("--no-header", help="CSV, TSV and tables without the line of titles.")
    ] = False
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV and TSV with the mark that spreadsheets look for.")
    ] = False
    width: Annotated[
        int | None,
        typer.Option("--width", metavar="N", min=NARROWEST, help="Tables and pages of this width."),
    ] = None
    to: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write FILE, whole or not at all, as its ending says.",
            autocompletion=completion.paths,
        ),
    ] = None
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Let a long answer scroll (HUBCLI_PAGER, PAGER).")
    ] = False
    color: Annotated[
        Color, typer.Option("--color", help="When to colour.", show_default="auto")
    ] = Color.AUTO

    def __init__(self, given: Mapping[str, Any], surroundings: Surroundings) -> None:
        """Take the values of options by name; raises a usage error where they cannot be."""
        self.surroundings = surroundings
        vars(self).update((name, given[name]) for name in Output.__annotations__ if name in given)
        self.format = self.format and Format(self.format)  # Typer gives the word itself
        self.color = Color(self.color)
        if self.fields is not None and not all(part.strip() for part in self.fields.split(",")):
            raise typer.BadParameter(f'--fields takes names parted by commas, not "{self.fields}"')
        if self.to is not None:
            _require_file(self.to)

    def look(self, stream: TextIO | None) -> Look:
        """Return how to write for this stream."""
        return self.surroundings.look(stream, self.color)

    @property
    def asked(self) -> Format | None:
        """The format that is asked for, by name or by the ending of a file; None where none is."""
        if self.format and self.format is not Format.AUTO:
            return self.format
        ending = (self.to or "").rpartition(".")[2].lower()
        return ENDINGS.get(ending) or next(
            (each for each in Format if each == ending != Format.AUTO), None
        )

    @property
    def stream(self) -> TextIO | None:
        """Where the answer goes; None where that is a file of its own."""
        return None if self.to else self.surroundings.stdout

    @property
    def is_shown(self) -> bool:
        """Whether the answer goes to a terminal."""
        return self.surroundings.is_terminal(self.stream)

    @property
    def is_for_a_person(self) -> bool:
        """Whether the answer goes to a terminal, in no format for programs."""
        return self.is_shown and self.format in (None, Format.AUTO, Format.TABLE)


def _require_file(name: str) -> None:
    """Raise a usage error where an answer cannot go into what is called so, or must not.

    No answer is in TOML, and the facts of a base are: to write one there is to lose them.
    """
    if not name or name.endswith(("/", os.sep)):
        raise typer.BadParameter(
            f"-o takes the name of a file{', not of a directory' * bool(name)}"
        )
    if os.path.realpath(name.replace("\0", "")).lower().endswith(".toml"):
        raise typer.BadParameter(
            f"-o {name}: TOML files hold facts, and no answer is written there"
        )


def output_options(formats: Sequence[Format] = ()) -> dict[str, tuple[Any, object]]:
    """Return the options of output: annotation and default by name.

    `formats` are those that this command can print and few others can.
    """
    offered = [each for each in Format if each not in OF_FEW or each in formats]
    words = Format if len(offered) == len(Format) else _words(offered)
    options = {name: (of, getattr(Output, name)) for name, of in Output.__annotations__.items()}
    (option,) = Output.__annotations__["format"].__metadata__
    return options | {"format": (Annotated[words | None, option], None)}


def _words(formats: Sequence[Format]) -> Any:  # noqa: ANN401 - a class of these members alone
    return StrEnum("words", {each.name: each.value for each in formats})
