"""Printing an answer: as what, how wide, and where to."""

from collections.abc import Iterable, Sequence
from itertools import chain

import typer

from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.output import ENDINGS, OF_FEW, OF_MOST, Output
from hubcli.cli.terminal import Surroundings, say, write_parts
from hubcli.model.controls import inert, visible
from hubcli.views.grid import Drawn, Grid, Pairs, View, exact_text, narrowed
from hubcli.views.look import Format


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
        is_exact = isinstance(view, Drawn) and view.exact
        write_long(_for_people(view, output), output, is_exact=is_exact)
        return
    from hubcli.render.formats import written_parts

    parts = written_parts(view, format_, header=not output.no_header)
    if output.is_shown:
        parts = (inert(part, marks=True) for part in parts)
    write_long(chain(["\ufeff"], parts) if output.bom else parts, output, is_exact=True)


def _format(view: View, output: Output) -> Format:
    """Return what to write a view as; a usage error where nothing tells."""
    if output.format and output.format is not Format.AUTO:
        return output.format
    if output.is_shown or (isinstance(view, Drawn) and (view.in_pipes or view.exact)):
        return Format.TABLE
    if output.to:
        endings = ", ".join(f".{each}" for each in (*ENDINGS, *OF_MOST) if each != Format.TABLE)
        raise typer.BadParameter(
            f"-o {output.to}: give a --format, or an ending that says which: {endings}"
        )
    return _of_pipes(output.surroundings)


def _of_pipes(surroundings: Surroundings) -> Format:
    """Return what a pipe gets where nothing else is said; a usage error where it is no format."""
    word = surroundings.variables.get("HUBCLI_FORMAT") or Format.AUTO
    if word not in (Format.AUTO, *OF_MOST):
        raise typer.BadParameter(f'HUBCLI_FORMAT is one of {", ".join(OF_MOST)}, not "{word}"')
    return Format.TSV if word == Format.AUTO else Format(word)


def _for_people(view: View, output: Output) -> Iterable[str]:
    """Return a view as the lines that people read."""
    surroundings = output.surroundings
    if isinstance(view, Drawn) and view.exact:
        text = exact_text(view)
        return [inert(text, marks=True) if output.is_shown else text]
    from hubcli.render.terminal import rendered  # Rich is 25 ms, and only tables need it

    look = output.look(output.stream)
    asked = output.format or surroundings.variables.get("HUBCLI_FORMAT")
    width = output.width or look.width
    if asked == Format.TABLE:
        width = width or surroundings.columns()
    return [rendered(view, look._replace(width=width), header=not output.no_header)]


def write_long(parts: Iterable[str], output: Output, *, is_exact: bool = False) -> None:
    """Write the parts of a text where it is to go: into a file, through a pager, or to stdout.

    What is `is_exact` is in UTF-8 on every terminal. Raises OutputFailed.
    """
    if output.to:
        from hubcli.cli.saving import save  # few ask for a file

        save(output.to, parts)
        return
    is_ascii = not is_exact and output.look(output.stream).ascii
    encoding = "ascii" if is_ascii else "utf-8"
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
