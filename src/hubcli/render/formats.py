"""Grids and pages as JSON, JSON lines, CSV, TSV and Markdown.

- JSON: every field, numbers as the file wrote them, real characters, `null` for what is unknown.
- CSV and TSV: an object becomes columns with a dot in the name, several values are joined by "; ".
  A page is written as one line per value, `field` and `value`, so that it can be grepped; several
  as a line each where they have the same single values, else so with the `id` of each before.
- CSV cells that a spreadsheet would run get an apostrophe in front (OWASP, "CSV Injection"), and so
  does what a log would run.
- TSV escapes backslash, tab, newline and return as \\\\, \\t, \\n and \\r.
- What a terminal would act on is an escape everywhere: JSON and TSV have the way back, CSV and
  Markdown, which have none, show it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite

from hubcli.model.controls import inert, inert_json, uncommanding, visible
from hubcli.views.grid import Drawn, Grid, Page, Pages, View
from hubcli.views.look import Format, Look
from hubcli.views.plain import flat_names, flat_row, flat_text, leaves, plain, plain_object

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
_QUOTED = frozenset(',"\r\n')
_REMEMBERED = 1000
"""Texts that are not written anew for a line of CSV: rows name the same topics and sources."""

_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def written(view: View, format_: Format, *, header: bool = True) -> str:
    """Return a view in one of the machine formats or Markdown, with a final newline.

    CSV and TSV are without their first line where there is to be no `header`. Raises ValueError
    where it cannot be written in that format.
    """
    return "".join(written_parts(view, format_, header=header))


def written_parts(view: View, format_: Format, *, header: bool = True) -> Iterable[str]:
    """Return a view as `written` does, in parts: a list row by row, each made when it is due."""
    if format_ is Format.HTML:
        from hubcli.render.html import html_parts  # only this format needs it

        return html_parts(view)
    if isinstance(view, Drawn):
        if format_ in view.formats:
            return [view.formats[format_]()]
        view = _data(view, format_)
    match format_:
        case Format.JSON:
            return _json_parts(view)
        case Format.JSONL:
            return (inert_json(_json(each)) + "\n" for each in _objects(view))
        case Format.CSV:
            return _csv(_lines(view, header=header))
        case Format.TSV:
            lines = _lines(view, header=header)
            return ("\t".join(map(_tsv_cell, line)) + "\n" for line in lines)
        case Format.MARKDOWN:
            from hubcli.render.markdown import markdown

            return [visible(markdown(view))]
        case _:
            raise ValueError(f"not a format to write: {format_}")


def _objects(view: Grid | Page | Pages) -> Iterable[object]:
    """Return the objects of a view, each made when it is due."""
    match view:
        case Grid():
            return (plain_object(view.columns, row) for row in view.rows)
        case Pages():
            return map(plain, view.pages)
    return [plain(view)]


def _json_parts(view: Grid | Page | Pages) -> Iterator[str]:
    """Yield the JSON of a page, or of a list in the parts that its objects make."""
    if isinstance(view, Page) or (isinstance(view, Grid) and not view.rows):
        yield inert_json(_json(plain(view), indent="\n")) + "\n"
        return
    before = "[\n  "
    for each in _objects(view):
        yield before + inert_json(_json(each, indent="\n  "))
        before = ",\n  "
    yield "\n]\n"


def _data(drawn: Drawn, format_: Format) -> Grid | Page:
    """Return what of a drawing a format shows."""
    if format_ is Format.MARKDOWN and drawn.table:
        return drawn.table
    if format_ is Format.MARKDOWN and isinstance(drawn.data, Page) and not drawn.data.blocks:
        from hubcli.views.blocks import Block, Prose  # which data for programs have not

        lines = drawn.lines(Look())
        blocks = tuple(each if isinstance(each, Block) else Prose(each) for each in lines)
        return drawn.data._replace(blocks=blocks)
    return drawn.flat if format_ in (Format.CSV, Format.TSV) and drawn.flat else drawn.data


def _json(value: object, *, indent: str | None = None) -> str:
    """Return JSON; `indent` is the line break and indentation before a member, None for one line.

    Not `json.dumps`: it can write a Decimal only as a float, and 15.0 must stay 15.0.
    """
    if isinstance(value, str):  # as nearly all are
        return encode_basestring(value)
    inner = None if indent is None else indent + "  "
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not isfinite(value):  # JSON has no infinity
            return "null"
        case int() | float() | Decimal():
            return str(value)
        case dict():
            members = [
                f"{encode_basestring(k)}: {_json(v, indent=inner)}" for k, v in value.items()
            ]
            return _enclosed("{", members, "}", indent)
        case list():
            return _enclosed("[", [_json(each, indent=inner) for each in value], "]", indent)
    raise TypeError(f"not for JSON: {type(value).__name__}")


def _enclosed(opening: str, members: list[str], closing: str, indent: str | None) -> str:
    if not members:
        return opening + closing
    if indent is None:
        return opening + ", ".join(members) + closing
    inner = indent + "  "
    return opening + inner + f",{inner}".join(members) + indent + closing


def _lines(view: Grid | Page | Pages, *, header: bool) -> Iterator[list[object]]:
    """Yield the header, if there is to be one, and the lines of a flat format."""
    if isinstance(view, Page):
        if header:
            yield ["field", "value"]
        yield from ([name, value] for name, value in leaves("", plain(view)))
        return
    if isinstance(view, Pages):
        yield from _lines_of_pages(view, header=header)
        return
    if header:
        yield [*flat_names(view.columns)]
    for row in view.rows:
        yield flat_row(view.columns, row)


def _lines_of_pages(view: Pages, *, header: bool) -> Iterator[list[object]]:
    """Yield the lines of several pages: one for each page where all have the same single values.

    Else they are as those of one page, with the id of each before them.
    """
    headers = {tuple(flat_names(page.columns)) for page in view.pages}
    if len(headers) == 1 and not any(c.many for page in view.pages for c in page.columns):
        for page in view.pages:
            yield from _lines(Grid(page.columns, [page.row]), header=header)
            header = False
        return
    if header:
        yield ["id", "field", "value"]
    for id_, page in zip(view.ids, view.pages, strict=True):
        yield from ([id_, name, value] for name, value in leaves("", plain(page)))


def _csv(lines: Iterable[list[object]]) -> Iterator[str]:
    """Yield RFC 4180 with LF. Not `csv.writer`: before 3.13 it leaves a lone return unquoted."""
    return (",".join(map(_csv_cell, line)) + "\n" for line in lines)


def _csv_cell(value: object) -> str:
    return _csv_text(value) if isinstance(value, str) else flat_text(value)


@lru_cache(maxsize=_REMEMBERED)
def _csv_text(value: str) -> str:
    text = uncommanding(inert(value))
    if text.startswith(_FORMULA):
        text = f"'{text}"
    if text != text.strip() or not _QUOTED.isdisjoint(text):
        text = text.replace('"', '""')
        return f'"{text}"'
    return text


def _tsv_cell(value: object) -> str:
    return visible(flat_text(value).translate(_TSV_ESCAPES))
