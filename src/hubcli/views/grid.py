"""Rows and columns, pages and drawings, in no format yet; `blocks` has what stands on pages.

A column is defined once for all formats: `name` is the JSON key, the CSV header and the word for
`--fields`; `value` is what machines get; `show` is how a person reads it.

These are named tuples: every command needs them, and each takes 0.2 ms to define, not 0.7.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from hubcli.errors import FieldNotFound
from hubcli.views.look import Format, Look

if TYPE_CHECKING:
    from hubcli.views.blocks import Block


class Piece(NamedTuple):
    """A run of text in one style; the style is a name of the theme, the link a web address."""

    text: str
    style: str = ""
    link: str | None = None
    to: str | None = None
    """What of the base it stands for, for media with pages: a record as class or kind and id
    (`claim/unicorns`), a list with filters (`claims?verdict=refuted`), a source listed at the foot
    of the same page by its number (`#1`)."""


Cell: TypeAlias = tuple[Piece, ...]
UNKNOWN: Cell = (Piece("—", "dim"),)
"""How a person reads what is not known."""

Shown: TypeAlias = "str | Piece | Cell | None"
Align: TypeAlias = Literal["left", "right", "figure", "picture"]
Room: TypeAlias = Literal["own", "text", "below"]


class Column(NamedTuple):
    """One field of a row: for machines its name and value, for people a title and a cell."""

    name: str
    title: str
    value: Callable[[Any], Any]
    show: Callable[[Any], Shown] | None = None
    align: Align = "left"
    """`figure` lines numbers up on the right and units on the left: `show` gives the two pieces.
    Of a `picture` the value is SVG, and pages of HTML alone have it."""

    keep: int | None = None
    """The place in a table; where it is narrow the last leave first. None is not in tables."""

    least: int = 0
    """Below this width, in cells, the column would rather have others leave than wrap further."""

    wraps: bool = True
    room: Room = "own"
    """Where a table has it: in a column of its own; `text` is what people read, which gets the
    room; and what is `below`, as ids are, stands small under the text where both do not fit."""

    most: int = 0
    """So many cells of it that a terminal shows, of its first line; 0 where it shows all."""

    spans: bool = False
    """True for dates: a span of two is broken at its dash where most are narrower."""

    must: bool = False
    """True for what a row is nothing without: where it does not fit, rows become cards."""

    parts: tuple["Column", ...] = ()
    """The columns of the object that `value` gives, or of each of them where `many`."""

    many: bool = False
    names: tuple["Column", ...] = ()
    """The columns of the record whose id it gives, for who asks for its fields: `source.title`."""

    holds: Any = str
    """The type of what `value` gives, as `hubcli schema` says it, or a function that returns it. Of
    an object with `parts` only this counts: whether it can be None."""


class Grid(NamedTuple):
    """A list: what is asked of each row, and the rows."""

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    empty: str = "Nothing found."
    """What a person is told where there is no row."""

    named: Mapping[str, Callable[[], Mapping[str, Any]]] = {}
    """By the name of a column that gives ids: what returns the records of these ids. It asks the
    store, so it is called while that is open, and where their fields are asked for."""

    note: str | None = None
    """What a person should know of these rows besides; it is said on stderr."""

    legend: Cell = ()
    """What the signs in its cells mean, where they stand without words."""

    is_dense: bool = False
    """True where rows that take several lines stay together without a blank one between them."""

    is_no: bool = False
    """True where these rows mean that the answer is no, as problems found do: exit code 1."""

    title: str = ""
    """What it is called, where it stands alone or a page has room for a title."""


def _apart(column: Column) -> Iterator[Column]:
    """Yield a column; of one whose parts were asked for a column for each."""
    if column.show is not None or column.many or len(column.parts) < 2:
        yield column
        return
    for part in column.parts:
        yield part._replace(
            name=f"{column.name}.{part.name}",
            title=f"{column.title}: {part.title[:1].lower()}{part.title[1:]}",
            value=partial(_of_part, column, part.value),
            show=part.show and partial(_of_part, column, part.show),
            keep=column.keep,
            must=column.must,
            room=column.room,
        )


def _of_part(column: Column, of: Callable[[Any], Any], row: object) -> Any:  # noqa: ANN401
    whole = column.value(row)
    return None if whole is None else of(whole)


def in_tables(columns: Iterable[Column]) -> list[Column]:
    """Return the columns that tables show, in their order."""
    return sorted(
        (part for column in columns if column.keep is not None for part in _apart(column)),
        key=lambda column: column.keep or 0,
    )


class Page(NamedTuple):
    """One object: its columns and value for machines, blocks for people."""

    columns: tuple[Column, ...]
    row: Any
    blocks: "tuple[Block, ...]"


class Pages:
    """Several pages, each with the id of what it is about; no named tuple, for few commands."""

    def __init__(self, ids: tuple[str, ...], pages: tuple[Page, ...]) -> None:
        """Take the ids and the pages, in their order."""
        self.ids = ids
        self.pages = pages

    @property
    def blocks(self) -> "tuple[Block, ...]":
        """The blocks of all, one after the other."""
        return tuple(block for page in self.pages for block in page.blocks)


class Drawn(NamedTuple):
    """What has a shape of its own for people, as a chart or a citation has, and plain data else."""

    data: Grid | Page
    lines: "Callable[[Look], Sequence[Cell | Block]]"
    """The lines to show, none wider than the look allows where it limits them; blocks among them
    are laid out as on a page."""

    in_pipes: bool = False
    """True where a pipe, too, gets the lines unless it asks for a format."""

    formats: Mapping[Format, Callable[[], str]] = {}
    """The further formats that only this can be written in, as a chart is drawn in SVG."""

    binary: Mapping[Format, Callable[[], bytes]] = {}
    """The same of formats that are no text."""

    table: Grid | None = None
    """What Markdown shows, where the data do not read well as a table."""

    flat: Grid | None = None
    """What CSV and TSV show, where the data have several values to a row."""

    page: Callable[[], "Sequence[Block]"] | None = None
    """What stands on a page of HTML, where that is not the lines in order."""

    exact: bool = False
    """True where the lines are a file format, as BibTeX is: they are shown and piped as they are,
    in UTF-8 and never wrapped."""


View: TypeAlias = Grid | Page | Pages | Drawn


def cell(shown: Shown) -> Cell:
    """Return what a `show` gave as a cell; nothing becomes an em dash."""
    match shown:
        case None | "":
            return UNKNOWN
        case str():
            return (Piece(shown),)
        case Piece():
            return (shown,)
        case _:
            return shown


def narrowed(
    columns: tuple[Column, ...],
    fields: Sequence[str],
    named: Mapping[str, Callable[[], Mapping[str, Any]]] | None = None,
) -> tuple[Column, ...]:
    """Return the columns that `fields` names, in that order; raises FieldNotFound.

    A part is named with a dot (figure.value); parts of one column asked for together stay together.
    So are the fields of a record that a column gives the id of; for `named` see `Grid`.
    """
    by_name = {column.name: column for column in columns}
    for name in {field.partition(".")[0] for field in fields if "." in field} & {*(named or ())}:
        by_name[name] = _whole(by_name[name], (named or {})[name]())
    chosen: dict[str, Column] = {}
    for field in fields:
        name, dot, part = field.partition(".")
        if name not in by_name or (dot and part not in [p.name for p in by_name[name].parts]):
            raise _not_found(field, columns)
        column = by_name[name]
        if column.names and column.parts:  # a plain id beside other fields of its record
            dot, part = ".", part or "id"
        if dot:
            before = chosen[name].parts if name in chosen else ()
            parts = (*before, *(p for p in column.parts if p.name == part and p not in before))
            column = column._replace(parts=parts, show=None, align=parts[0].align)
        keep = chosen[name].keep if name in chosen else len(chosen) + 1
        chosen[name] = column._replace(keep=keep, must=True, room="own")
    return tuple(chosen.values())


def _whole(column: Column, records: Mapping[str, Any]) -> Column:
    """Return the column of records that are named in a column by their ids."""
    return column._replace(value=lambda row: records[column.value(row)], parts=column.names)


def field_names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return every word that `--fields` takes for these columns."""
    names: list[str] = []
    for column in columns:
        names.append(column.name)
        names.extend(f"{column.name}.{part.name}" for part in column.parts or column.names)
    return tuple(names)


def _not_found(field: str, columns: tuple[Column, ...]) -> FieldNotFound:
    from hubcli.model.nearness import nearest_fields  # only mistakes need it

    near = nearest_fields(field, field_names(columns))
    return FieldNotFound(field, fields=tuple(column.name for column in columns), near=near)
