"""What a field of a record is: the one description from which all that handles fields follows.

A field is declared once, in the class of its record, as `name: Annotated[type, Field(...)]`. The
readers of the files and their JSON Schemas, the tables and statements of the store, the orders of
`--sort`, the columns and JSON of the commands, the documented SQL views, the search index, `diff`,
the checks of characters and the help topics are made from `fields_of` that class. What the type
says (whether a value may be missing, whether there are several, whether it is a date) is not said
again.

Every run imports this and declares some sixty fields, so it is a plain class with annotations that
are not evaluated: as a named tuple it took 5 % of the instructions of a start.
"""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, Literal

from hubcli.model.dates import Moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum
    from typing import Annotated as Annotated  # noqa: PLC0414 - for who imports it from here

    Text = Literal["text", "id", "address", "site", "doi", "duration"]
    Holds = Text | Literal["word", "date", "number", "count", "flag", "record"]
    """What a value is: any text, an id, an address on the web, one below which a site can lie, a
    DOI, an ISO 8601 duration, a member of a closed set, a date, a number, how many of something
    there are, whether something is so, or a record with fields of its own, as a figure is one."""

    Role = Literal["source", "organization", "place", "title", "topic"]
    WordColumn = Literal["title", "body", "names", "note"]

else:

    class Annotated:
        """`Annotated[type, Field(...)]` with what `fields_of` reads of it.

        To type checkers it is typing's own, which every start would pay for with 2 % of its time.
        """

        def __init__(self, origin: Any, metadata: Field) -> None:  # noqa: ANN401 - any type
            self.__origin__ = origin
            self.__metadata__ = (metadata,)

        def __class_getitem__(cls, of: tuple[Any, Field]) -> Annotated:
            """Return what stands for this type and this metadata."""
            return cls(*of)


Record = type[tuple[Any, ...]]
"""A class of named tuples whose fields are annotated with `Field`."""

NEW_ID = "Lower-case words joined by hyphens, new in the whole base."
"""What is said of the id of every record."""


class Field:
    """One field of a record; `name` and `annotation` are known where `fields_of` gives it."""

    name: str
    annotation: Any
    """The type of its values in the record, as `str | None`."""

    column: str
    """What its column is called in the store and in SQL."""

    is_many: bool
    """Whether it has any number of values."""

    is_required: bool
    """Whether a record is nothing without it."""

    type: Any
    """The class of one value; of a date or number the first of those that it can be."""

    holds: Holds
    """What each value is."""

    parts: tuple[Field, ...]
    """The fields of the record that it holds; none where it holds something else."""

    def __init__(  # noqa: PLR0913 - each says one thing of a field
        self,
        about: str,
        *,
        text: Text = "text",
        refers: Literal["source", "fact", "series", "hub"] | None = None,
        named: Role | None = None,
        searched: WordColumn | None = None,
        is_prose: bool = False,
        is_computed: bool = False,
        is_compared: bool = True,
        is_when: bool = False,
        is_ranked: bool = False,
        words: Callable[[], type[StrEnum]] | None = None,
        is_optional: bool = False,
        title: str = "",
        column: str = "",
    ) -> None:
        """Take what it means, in a sentence for whoever writes or reads it, and what is special.

        `text` tells of a string whether it is any text, an id, an address, a DOI or a duration.
        `refers` is the class (or kind of topic) whose id it holds, so that what it names must
        exist. `named` is the role in which a record can be found by what stands here, as by a
        filter, `searched` the column of the full-text index that it goes into. `is_prose` is said
        of sentences, in which `diff` marks the words that changed; `is_computed` of what follows
        from where the record lies or from other fields, and is not written into files; not
        `is_compared` of what changes only where something else does; `is_when` of the date that a
        record is ordered and filtered by; `is_ranked` of words that sort by their order in the
        closed set, the first as highest. `is_optional` is said of what is always known and need not
        be written. `words` returns the closed set of a string whose class is not to be imported at
        each start. `title` is what stands above a column of it, made from the name where there is
        none; `column` is what it is called in SQL, where that is not its name.
        """
        self.about = about
        self.text = text
        self.refers = refers
        self.named = named
        self.searched = searched
        self.is_prose = is_prose
        self.is_computed = is_computed
        self.is_compared = is_compared
        self.is_when = is_when
        self.is_ranked = is_ranked
        self.words = words
        self.is_optional = is_optional
        self.title = title
        self.column = column


_known: dict[Record, tuple[Field, ...]] = {}


def fields_of(record: Record) -> tuple[Field, ...]:
    """Return the fields of a record in the order of its JSON.

    An attribute that is not annotated with a `Field` is none: it is what the store was asked for
    besides, as the points of a series.
    """
    if record in _known:
        return _known[record]
    defaults: dict[str, object] = record._field_defaults  # type: ignore[attr-defined]
    declared = record.__annotations__.items()
    _known[record] = tuple(
        _of_type(each.__metadata__[0], name, each.__origin__, is_optional=name in defaults)
        for name, each in declared
        if hasattr(each, "__metadata__")
    )
    return _known[record]


def defaults_of(record: Record) -> dict[str, object]:
    """Return the default of each attribute of a record, none or None where it has none."""
    several = {field.name: () for field in fields_of(record) if field.is_many}
    return {name: record._field_defaults.get(name, several.get(name)) for name in record._fields}  # type: ignore[attr-defined]


def written_fields(record: Record) -> tuple[Field, ...]:
    """Return the fields of a record that are written into files: all but those computed."""
    return tuple(field for field in fields_of(record) if not field.is_computed)


def _of_type(field: Field, name: str, annotation: Any, *, is_optional: bool) -> Field:  # noqa: ANN401 - any type
    """Return a declared field, told what its name and type say of it."""
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    field.name = name
    field.annotation = annotation
    field.title = field.title or name.replace("_", " ").capitalize()
    field.column = field.column or name
    field.is_many = Ellipsis in arguments
    field.is_required = not (
        is_optional or field.is_optional or field.is_many or NoneType in arguments
    )
    field.type = arguments[0] if arguments else annotation
    if field.type is str:
        field.holds = "word" if field.words else field.text
    elif issubclass(field.type, str):
        field.holds = "word"
    elif field.type is Moment:
        field.holds = "date"
    elif issubclass(field.type, tuple):
        field.holds = "record"
    elif field.type is bool:
        field.holds = "flag"
    else:
        field.holds = "count" if arguments[1:] in ((), (NoneType,)) else "number"
    record: Any = field.type
    field.parts = fields_of(record) if field.holds == "record" else ()
    return field
