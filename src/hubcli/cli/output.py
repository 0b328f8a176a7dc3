"""Printing an answer: the options that say how, and what they do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any, TextIO, TypeAlias

import typer

from hubcli.cli import completion
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.terminal import NARROWEST, Color, Surroundings, say, write_parts
from hubcli.model.controls import inert, visible
from hubcli.views.grid import Column, Drawn, Grid, Pairs, View, exact_text, narrowed
from hubcli.views.look import Format, Look

OF_FEW = (Format.SVG, Format.GITHUB, Format.SARIF)
"""The formats that only some commands can print."""

_OF_MOST = tuple(each for each in Format if each not in (Format.AUTO, *OF_FEW))

_ENDINGS = {"md": Format.MARKDOWN, "txt": Format.TABLE, "ndjson": Format.JSONL}
"""What a file is written as whose ending is not the name of its format."""


Columns: TypeAlias = tuple[Column, ...]


class Answer:
    """What a command answers: `Annotated[View, Answer(...)]` is what its function returns."""

    def __init__(
        self,
        rows: Columns | None = None,
        *,
        pages: tuple[Columns, ...] = (),
        about: str,
        formats: tuple[Format, ...] = (),
    ) -> None:
        """Take the columns of a list and those of pages; without any, a list has what is asked for.

        `about` is what the rows or the page are, in a few words; `formats` are those of few
        commands that this answer can be written in.
        """
        self.rows = rows
        self.pages = pages
        self.about = about
        self.formats = formats


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
        if self.to is not None and self.format in (None, Format.AUTO):
            self.format = _of_ending(self.to)

    def look(self, stream: TextIO | None) -> Look:
        """Return how to write for this stream."""
        return self.surroundings.look(stream, self.color)

    @property
    def stream(self) -> TextIO | None:
        """Where the answer goes; None where that is a file of its own."""
        return None if self.to else self.surroundings.stdout

    @property
    def is_shown(self) -> bool:
        """Whether the answer goes to a terminal."""
        return self.surroundings.is_terminal(self.stream)


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


def _of_ending(path: str) -> Format | None:
    """Return the format that the ending of a file stands for, None where it stands for none."""
    ending = path.rpartition(".")[2].lower()
    return _ENDINGS.get(ending) or next((each for each in Format if each == ending), None)


def show(view: View, output: Output) -> ExitCode:
    """Print a view, and return whether it says no; raises OutputFailed and FieldNotFound."""
    if output.format in OF_FEW:
        if output.fields:
            raise typer.BadParameter(f"--fields does not go with --format {output.format}")
        if not isinstance(view, Drawn) or output.format not in view.formats:
            raise typer.BadParameter(f"this cannot be written as {output.format}")
    if output.fields:
        view = _narrowed(view, [part.strip() for part in output.fields.split(",")])
    _emit(view, output)
    data = view.data if isinstance(view, Drawn) else view
    if not isinstance(data, Grid):
        return ExitCode.DONE
    if data.note:
        _say_note(data.note, output)
    return ExitCode.NO if data.is_no else ExitCode.DONE


def _narrowed(view: View, fields: Sequence[str]) -> View:
    """Return the view with only these fields; a page becomes a list of labelled values."""
    if isinstance(view, Drawn):
        return _narrowed(view.data, fields)
    columns = narrowed(view.columns, fields)
    if isinstance(view, Grid):
        return view._replace(columns=columns)
    from hubcli.views.plain import shown_text

    pairs = tuple((column.title, shown_text(column, view.row)) for column in columns)
    return view._replace(columns=columns, blocks=(Pairs(pairs),))


def _emit(view: View, output: Output) -> None:
    """Write a view where it is to go, the rows of a list as they come."""
    format_ = _format(view, output)
    for option, is_given, formats in (
        ("--bom", output.bom, (Format.CSV, Format.TSV)),
        ("--no-header", output.no_header, (Format.CSV, Format.TSV, Format.TABLE)),
    ):
        if is_given and format_ not in formats:
            raise typer.BadParameter(f"{option} goes with {' and '.join(formats)}, not {format_}")
    if format_ is Format.TABLE:
        is_ascii = output.look(output.stream).ascii
        _write(_for_people(view, output), output, encoding="ascii" if is_ascii else "utf-8")
        return
    from hubcli.render.formats import written_parts

    parts = written_parts(view, format_, header=not output.no_header)
    if output.is_shown:
        parts = (inert(part, marks=True) for part in parts)
    _write(chain(["\ufeff"], parts) if output.bom else parts, output, encoding="utf-8")


def _format(view: View, output: Output) -> Format:
    """Return what to write a view as; a usage error where nothing tells."""
    if output.format and output.format is not Format.AUTO:
        return output.format
    if output.is_shown or (isinstance(view, Drawn) and (view.in_pipes or view.exact)):
        return Format.TABLE
    if output.to:
        endings = ", ".join(f".{each}" for each in (*_ENDINGS, *_OF_MOST) if each != Format.TABLE)
        raise typer.BadParameter(
            f"-o {output.to}: give a --format, or an ending that says which: {endings}"
        )
    return _in_pipes(output.surroundings)


def _in_pipes(surroundings: Surroundings) -> Format:
    """Return what a pipe gets where nothing else is said; a usage error where it is no format."""
    word = surroundings.variables.get("HUBCLI_FORMAT") or Format.AUTO
    if word not in (Format.AUTO, *_OF_MOST):
        raise typer.BadParameter(f'HUBCLI_FORMAT is one of {", ".join(_OF_MOST)}, not "{word}"')
    return Format.TSV if word == Format.AUTO else Format(word)


def _for_people(view: View, output: Output) -> Iterable[str]:
    """Return a view as the lines that people read."""
    surroundings = output.surroundings
    if isinstance(view, Drawn) and view.exact:
        text = exact_text(view)
        return [inert(text, marks=True) if output.is_shown else text]
    from hubcli.render.terminal import rendered  # Rich is 25 ms, and only tables need it

    look = output.look(output.stream)
    was_asked_for = output.format is Format.TABLE or surroundings.variables.get("HUBCLI_FORMAT")
    width = output.width or look.width or (surroundings.columns() if was_asked_for else None)
    return [rendered(view, look._replace(width=width), header=not output.no_header)]


def _write(parts: Iterable[str], output: Output, *, encoding: str) -> None:
    """Write the parts of an answer: into a file, through a pager, or to stdout."""
    if output.to:
        from hubcli.cli.saving import save  # few ask for a file

        save(output.to, parts)
        return
    if output.is_shown and not output.no_pager:
        from hubcli.cli.pager import paged, pager_of  # only a terminal has one

        if pager := pager_of(output.surroundings):
            parts = paged(parts, pager, output.surroundings, encoding=encoding)
    write_parts(parts, output.surroundings, encoding=encoding)


def _say_note(note: str, output: Output) -> None:
    """Say on stderr what is to be known of an answer beside it."""
    from textwrap import wrap  # 2 ms, and few answers have a note

    shown = visible(note)
    width = output.look(output.surroundings.stderr).width
    lines = wrap(shown, width or len(shown))
    say(visible("".join(f"{line}\n" for line in lines)), output.surroundings)
