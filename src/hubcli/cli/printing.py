"""Printing an answer: as what, how wide, and where to."""

from collections.abc import Iterable, Sequence
from itertools import chain

import typer

from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.output import ENDINGS, OF_FEW, Output
from hubcli.cli.terminal import encoded, say, write_bytes, write_parts
from hubcli.model.controls import inert, visible
from hubcli.views.grid import Drawn, Grid, Page, Pages, Piece, View, narrowed
from hubcli.views.look import Format

OF_MOST = tuple(each for each in Format if each not in (Format.AUTO, *OF_FEW))


def show(view: View, output: Output) -> ExitCode:
    """Print a view, and return whether it says no; raises OutputFailed."""
    asked = _asked(view, output)
    if asked in OF_FEW:
        if output.fields:
            raise typer.BadParameter(f"--fields does not go with --format {asked}")
        if not isinstance(view, Drawn) or asked not in (*view.formats, *view.binary):
            raise typer.BadParameter(f"this cannot be written as {asked}")
        if asked in view.binary and output.is_shown:
            raise typer.BadParameter(
                f"a {asked.upper()} is not for a terminal: give -o FILE.{asked}"
            )
    format_ = asked or _unasked(view, output)
    _emit(view, output, format_, is_limited=asked is Format.TABLE)
    data = view.data if isinstance(view, Drawn) else view
    if not isinstance(data, Grid):
        return ExitCode.DONE
    if data.note and not _tells_its_note(view, output, format_):
        _say_note(data.note, output)
    return ExitCode.NO if data.is_no else ExitCode.DONE


def _tells_its_note(view: View, output: Output, format_: Format) -> bool:
    """Tell whether the note on an answer is in what people read of it.

    A drawing has it in its lines. Above a list it stands on a terminal alone, where a pager would
    hold a line on stderr back until it is left; other readers of tables may want the rows.
    """
    if format_ is not Format.TABLE or _is_exact(view):
        return False
    return isinstance(view, Drawn) or output.is_shown


def chosen(view: View, output: Output) -> View:
    """Return the view with the fields that are asked for, where some are; raises FieldNotFound.

    A page becomes a list of labelled values. It may ask the store, which must be open.
    """
    if not output.fields:
        return view
    return _narrowed(view, [part.strip() for part in output.fields.split(",")])


def _narrowed(view: View, fields: Sequence[str]) -> View:
    if isinstance(view, Drawn):
        return _narrowed(view.data, fields)
    if isinstance(view, Pages):
        return Pages(view.ids, tuple(_narrowed_page(page, fields) for page in view.pages))
    if isinstance(view, Page):
        return _narrowed_page(view, fields)
    return view._replace(columns=narrowed(view.columns, fields, view.named), legend=())


def _narrowed_page(page: Page, fields: Sequence[str]) -> Page:
    from hubcli.views.blocks import Pairs
    from hubcli.views.plain import shown_text

    columns = narrowed(page.columns, fields)
    pairs = tuple((column.title, shown_text(column, page.row)) for column in columns)
    return page._replace(columns=columns, blocks=(Pairs(pairs),))


def _asked(view: View, output: Output) -> Format | None:
    """Return the format that is asked for: by an option, by the ending of a file, or for a pipe.

    What is a file format itself, as CSL-JSON is, remains one in a file that ends in .json.
    """
    is_told = output.format and output.format is not Format.AUTO
    if is_told or output.to:
        is_one_itself = _is_exact(view) and output.asked is Format.JSON and not is_told
        return None if is_one_itself else output.asked
    if _is_for_people(view, output):
        return None
    word = output.surroundings.variables.get("HUBCLI_FORMAT") or Format.AUTO
    if word not in (Format.AUTO, *OF_MOST):
        raise typer.BadParameter(f'HUBCLI_FORMAT is one of {", ".join(OF_MOST)}, not "{word}"')
    return None if word == Format.AUTO else Format(word)


def _is_exact(view: View) -> bool:
    return isinstance(view, Drawn) and view.exact


def _is_for_people(view: View, output: Output) -> bool:
    """Tell whether people read a view where no format is asked for."""
    is_everywhere = isinstance(view, Drawn) and (view.in_pipes or view.exact)
    return is_everywhere or output.is_shown


def _emit(view: View, output: Output, format_: Format, *, is_limited: bool) -> None:
    """Write a view where it is to go, the rows of a list as they come; see `_for_people`."""
    for option, is_given, formats in (
        ("--bom", output.bom, (Format.CSV, Format.TSV)),
        ("--no-header", output.no_header, (Format.CSV, Format.TSV, Format.TABLE)),
    ):
        if is_given and format_ not in formats:
            raise typer.BadParameter(f"{option} goes with {' and '.join(formats)}, not {format_}")
    if isinstance(view, Drawn) and format_ in view.binary:
        _write([view.binary[format_]()], output)
        return
    if format_ is Format.TABLE:
        lines = _for_people(view, output, is_limited=is_limited)
        write_long(lines, output, is_exact=_is_exact(view))
        return
    from hubcli.render.formats import written_parts

    parts = written_parts(view, format_, header=not output.no_header)
    if output.is_shown:
        parts = (inert(part, marks=True) for part in parts)
    write_long(chain(["\ufeff"], parts) if output.bom else parts, output, is_exact=True)


def _unasked(view: View, output: Output) -> Format:
    """Return what a view is written as where nothing was asked for."""
    if _is_for_people(view, output):
        return Format.TABLE
    if output.to:
        few = (*view.formats, *view.binary) if isinstance(view, Drawn) else ()
        of = (*ENDINGS, *OF_MOST, *few)
        endings = ", ".join(f".{each}" for each in of if each != Format.TABLE)
        raise typer.BadParameter(
            f"-o {output.to}: give a --format, or an ending that says which: {endings}"
        )
    return Format.TSV


def _for_people(view: View, output: Output, *, is_limited: bool) -> Iterable[str]:
    """Return a view as the lines that people read; COLUMNS counts where they are `is_limited`."""
    from hubcli.views.blocks import Prose, exact_text  # what programs get has no blocks

    if isinstance(view, Drawn) and view.exact:
        text = exact_text(view)
        return [inert(text, marks=True) if output.is_shown else text]
    from hubcli.render.terminal import rendered  # Rich is 25 ms, and only tables need it

    look = output.look(output.stream)
    width = output.width or look.width
    if is_limited:
        width = width or output.surroundings.columns()
    look = look._replace(width=width)
    text = rendered(view, look, header=not output.no_header)
    if not (isinstance(view, Grid) and view.note and _tells_its_note(view, output, Format.TABLE)):
        return [text]
    note = Prose((Piece(view.note, "dim"),))
    return [rendered(Drawn(data=view, lines=lambda _: [note]), look), "\n", text]


def write_long(parts: Iterable[str], output: Output, *, is_exact: bool = False) -> None:
    """Write the parts of a text where it is to go: into a file, through a pager, or to stdout.

    What is `is_exact` is in UTF-8 on every terminal. Raises OutputFailed.
    """
    if output.to:
        _write((encoded(part) for part in parts), output)
        return
    is_ascii = not is_exact and output.look(output.stream).ascii
    encoding = "ascii" if is_ascii else "utf-8"
    if output.is_shown and not output.no_pager:
        from hubcli.cli.pager import paged, pager_of  # only a terminal has one

        if pager := pager_of(output.surroundings):
            parts = paged(parts, pager, output.surroundings, encoding=encoding)
    write_parts(parts, output.surroundings, encoding=encoding)


def _write(parts: Iterable[bytes], output: Output) -> None:
    """Write bytes into the file that is to have them, or to stdout; raises OutputFailed."""
    if not output.to:
        write_bytes(parts, output.surroundings)
        return
    from hubcli.cli.saving import save  # few ask for a file

    save(output.to, parts)


def _say_note(note: str, output: Output) -> None:
    """Say on stderr what is to be known of an answer beside it."""
    from textwrap import wrap  # 2 ms, and few answers have a note

    shown = visible(note)
    width = output.look(output.surroundings.stderr).width
    lines = wrap(shown, width or len(shown))
    say(visible("".join(f"{line}\n" for line in lines)), output.surroundings)
