"""The columns of a class: its JSON shape, and what of it stands in tables.

They follow from the fields of the class; only how a table is laid out is said here. The shapes are
a promise to scripts (see `hubcli help formats`): a name is never changed or dropped without a note
in the changelog.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from hubcli.model.fields import Field, Record, fields_of
from hubcli.model.topics import Topic
from hubcli.model.verdicts import Verdict
from hubcli.views import wording
from hubcli.views.grid import Align, Cell, Column, Piece, Room, Shown, cell

if TYPE_CHECKING:
    from hubcli.model.sources import Source

SourcesById: TypeAlias = Callable[[], Mapping[str, "Source"]]
"""What returns the sources by id, asking the store for them."""


def laid(  # noqa: PLR0913 - each says one thing of a column
    keep: int,
    *,
    least: int = 0,
    must: bool = False,
    wraps: bool = True,
    room: Room = "own",
    align: Align = "left",
    style: str = "",
    names: tuple[Column, ...] = (),
) -> Callable[[Column], Column]:
    """Return what says how a column stands in tables, and the style of its text.

    For the other words see `Column`.
    """

    def lay_out(column: Column) -> Column:
        show = column.show
        return column._replace(
            keep=keep,
            least=least,
            must=must,
            wraps=wraps,
            room=room,
            align=align,
            show=(lambda row: _styled(show, row, style)) if show and style else show,
            names=names,
        )

    return lay_out


def _styled(show: Callable[[Any], Shown], row: object, style: str) -> Cell:
    return tuple(piece._replace(style=style) for piece in cell(show(row)))


def columns(
    record: Record, *, within: str = "", **shown: Callable[[Column], Column]
) -> tuple[Column, ...]:
    """Return the columns of the fields of a record; those that are named stand in tables.

    `within` is the attribute of a row that has the record, where it is not the row itself.
    """
    before = f"{within}." if within else ""
    class_ = "" if record is Topic else record.__name__.lower()
    whole = attrgetter(within) if within else _itself
    return tuple(
        _column(field, before, _address_of(field, class_, whole), shown.get(field.name))
        for field in fields_of(record)
    )


def _itself(row: Any) -> Any:  # noqa: ANN401 - a record of any class
    return row


def _address_of(
    field: Field, class_: str, whole: Callable[[Any], Any]
) -> Callable[[Any], str | None] | None:
    """Return what gives the address of what a field of a row stands for; see `Piece.to`.

    `class_` is that of the record, empty for a topic, which is addressed by its kind; `whole` gives
    the record of a row. None where the field stands for nothing but itself.
    """
    if field.name in ("id", "title", "statement") and class_ != "base":  # which has no page
        return lambda row: f"{class_ or whole(row).kind}/{whole(row).id}"
    if field.name == "topic":
        return lambda row: f"{whole(row).kind}/{whole(row).topic}"
    if (of := field.refers or ("hub" if field.name == "hub" else None)) and not field.is_many:
        return lambda row: (id_ := getattr(whole(row), field.name)) and f"{of}/{id_}"
    return None


def _column(
    field: Field,
    before: str,
    to: Callable[[Any], str | None] | None,
    lay_out: Callable[[Column], Column] | None,
) -> Column:
    get = attrgetter(before + field.name)
    column = Column(
        field.name,
        field.title,
        get,
        _shown(field, get, to),
        align=_ALIGN.get(field.holds, "left"),
        parts=columns(field.type) if field.parts else (),
        many=field.is_many and bool(field.parts),
        spans=field.holds == "date",
        holds=field.words or field.annotation,
    )
    return lay_out(column) if lay_out else column


_YES = {True: "yes", False: "no", None: None}


_ALIGN: dict[str, Align] = {"number": "figure", "count": "right"}


def _shown(
    field: Field, get: Callable[[Any], Any], to: Callable[[Any], str | None] | None
) -> Callable[[Any], Shown] | None:
    """Return how a person reads a field, and where `to` leads; None where it is text."""
    if to is not None:
        style = "id" if field.name == "id" else ""
        return lambda row: get(row) and Piece(get(row), style, to=to(row))
    if field.holds == "record":
        return _shown_record(field, get)
    if say := _SAID.get(field.name):
        return lambda row: get(row) and say(get(row))
    match field.holds:
        case "date":
            return lambda row: wording.moment(get(row))
        case "duration":
            from hubcli.model.freshness import rhythm  # few pages have one

            return lambda row: get(row) and rhythm(get(row))
        case "address" | "site":
            return lambda row: get(row) and Piece(get(row), "link", get(row))
        case "count":
            return lambda row: get(row) and f"{get(row):,}"
        case "flag":
            return lambda row: _YES[get(row)]
        case "word" if field.type is Verdict:
            return wording.judged
    return None


def _shown_record(field: Field, get: Callable[[Any], Any]) -> Callable[[Any], Shown]:
    """Return how a person reads records: how many there are, or what the one says."""
    if field.name == "authors":
        return lambda row: "; ".join(author.name for author in get(row))
    if field.is_many:
        return lambda row: str(len(get(row)))
    say = _SAYS[field.type.__name__]
    return lambda row: say(get(row))


def _language(code: str) -> str:
    from hubcli.model.languages import language_name  # sources alone have one, and a type

    return language_name(code)


def _type(type_: str) -> str:
    from hubcli.model.sources import type_in_words

    return type_in_words(type_)


_SAID: dict[str, Callable[[str], Shown]] = {
    "phrase": wording.quoted,
    "language": _language,
    "type": _type,
}
"""What reads otherwise than it is kept, by the name of the field."""

_SAYS: dict[str, Callable[[Any], Shown]] = {
    "Figure": wording.figure,
    "Basis": wording.basis,
    "Grounds": wording.grounds,
}
"""What says a record in a line, by the name of its class: a list of topics imports few of them."""


def counted(name: str, keep: int | None = None) -> Column:
    """Return the column of a number that was counted, an attribute of the row."""
    return Column(name, name.capitalize(), attrgetter(name), align="right", keep=keep, holds=int)


def pairs_of(
    columns: tuple[Column, ...], row: object, *, first: tuple[str, ...] = (), without: str = ""
) -> list[tuple[str, Cell]]:
    """Return the title and the text of each column whose value is known, for a page of one row.

    Those named in `first` come first; `without` names, parted by spaces, what the page has
    elsewhere. So what a page says nothing of by itself stands on it all the same.
    """
    from hubcli.views.plain import shown_text  # only pages need it

    by_name = {column.name: column for column in columns}
    left_out = {*without.split(), *first}
    names = (*first, *(name for name in by_name if name not in left_out))
    return [
        (column.title, shown_text(column, row))
        for column in map(by_name.__getitem__, names)
        if column.value(row) not in (None, ())
    ]


def page_columns(
    columns: tuple[Column, ...], subject: str, wholes: tuple[Column, ...]
) -> tuple[Column, ...]:
    """Return the columns of a page, whose row has what they are about as its attribute `subject`.

    Those in `wholes` take the place of the columns of their names, or stand behind the others.
    """
    by_name = {column.name: column for column in wholes}
    return (
        *(by_name.get(column.name) or _of_attribute(column, subject) for column in columns),
        *(whole for whole in wholes if whole.name not in {column.name for column in columns}),
    )


def _of_attribute(column: Column, subject: str) -> Column:
    return column._replace(value=lambda row: column.value(getattr(row, subject)), show=None)


def within(columns: tuple[Column, ...], **shown: int) -> tuple[Column, ...]:
    """Return these columns for a table inside a page: only those named, each with its `keep`."""
    return tuple(column._replace(keep=shown.get(column.name)) for column in columns)
