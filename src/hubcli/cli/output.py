"""Printing an answer: the options that say how, and what they do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, TextIO, TypeAlias

import typer

from hubcli.cli import completion
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.terminal import Color, Surroundings, say, write, write_parts
from hubcli.model.controls import inert, visible
from hubcli.views.grid import Column, Drawn, Grid, Page, Pages, Pairs, View, exact_text, narrowed
from hubcli.views.look import Format, Look

OF_FEW = (Format.SVG, Format.GITHUB, Format.SARIF)
"""The formats that only some commands can print."""


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

    @property
    def is_for_a_person(self) -> bool:
        """Whether the answer goes to a terminal, in no format for programs."""
        is_shown = self.surroundings.is_terminal(self.surroundings.stdout)
        return is_shown and self.format in (None, Format.AUTO, Format.TABLE)

    def look(self, stream: TextIO | None) -> Look:
        """Return how to write for this stream."""
        return self.surroundings.look(stream, self.color)


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
    if isinstance(view, Pages):
        return view._replace(pages=tuple(_narrowed_page(page, fields) for page in view.pages))
    if isinstance(view, Page):
        return _narrowed_page(view, fields)
    return view._replace(columns=narrowed(view.columns, fields))


def _narrowed_page(page: Page, fields: Sequence[str]) -> Page:
    columns = narrowed(page.columns, fields)
    from hubcli.views.plain import shown_text

    pairs = tuple((column.title, shown_text(column, page.row)) for column in columns)
    return page._replace(columns=columns, blocks=(Pairs(pairs),))


def _emit(view: View, output: Output) -> None:
    """Write a view to stdout, the rows of a list as they come."""
    surroundings = output.surroundings
    is_terminal = surroundings.is_terminal(surroundings.stdout)
    format_ = output.format or Format.AUTO
    if format_ is Format.AUTO:
        for_people = is_terminal or (isinstance(view, Drawn) and (view.in_pipes or view.exact))
        format_ = Format.TABLE if for_people else Format.TSV
    parts: Iterable[str]
    if format_ is not Format.TABLE:
        from hubcli.render.formats import written_parts

        parts = written_parts(view, format_)
    elif isinstance(view, Drawn) and view.exact:
        parts = [exact_text(view)]
    else:
        from hubcli.render.terminal import rendered  # Rich is 25 ms, and only tables need it

        write(rendered(view, output.look(surroundings.stdout)), surroundings)
        return
    if is_terminal:
        parts = (inert(part, marks=True) for part in parts)
    write_parts(parts, surroundings)


def _say_note(note: str, output: Output) -> None:
    """Say on stderr what is to be known of an answer beside it."""
    from textwrap import wrap  # 2 ms, and few answers have a note

    shown = visible(note)
    width = output.look(output.surroundings.stderr).width
    lines = wrap(shown, width or len(shown))
    say(visible("".join(f"{line}\n" for line in lines)), output.surroundings)
