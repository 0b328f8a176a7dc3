"""What changed between two fact bases: a list for machines, a report for people.

The report tells first which verdicts moved and why, then what came, went and changed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from hubcli.diff.changes import Change, Class, Fate, Reason, Record
from hubcli.diff.marking import come_text, gone_text, marked
from hubcli.model.claims import Claim, Evidence
from hubcli.model.dates import AsOf, Moment, Span
from hubcli.model.facts import Fact
from hubcli.model.fields import fields_of
from hubcli.model.series import Series
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base, Topic
from hubcli.model.verdicts import Stance, Verdict
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Prose, Section
from hubcli.views.grid import Cell, Column, Drawn, Grid, Page, Piece
from hubcli.views.plain import plain
from hubcli.views.shapes import columns

_SIGNS = {
    Fate.ADDED: Piece("+", "added"),
    Fate.REMOVED: Piece("−", "removed"),
    Fate.CHANGED: Piece("~", "changed"),
}
_TITLES = {
    Class.BASE: "The base",
    Class.TOPIC: "Topics",
    Class.CLAIM: "Claims",
    Class.FACT: "Facts",
    Class.SOURCE: "Sources",
    Class.SERIES: "Series",
}
_RECORDS = (Base, Topic, Claim, Fact, Source, Series, Evidence, Author)
_NAMES = ("title", "statement")
_PROSE = {field.name for record in _RECORDS for field in fields_of(record) if field.is_prose}
"""The fields in whose texts the words that changed are marked."""

_OBJECTS: dict[type, tuple[Column, ...]] = {record: columns(record) for record in _RECORDS}
"""What is written of each: the fields of the lists without those counted from elsewhere."""


def _written(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if type(value) is tuple:
        return [_written(each) for each in value]
    columns = _OBJECTS.get(type(value))
    return plain(Page(columns, value, ())) if columns else value


def _value(value: object) -> Cell:
    """Return a value, on one line, as a person reads it."""
    match value:
        case None:
            return (Piece("—", "dim"),)
        case Verdict():
            return (wording.verdict(value),)
        case Moment() | Span():
            return (Piece(wording.moment(value) or ""),)
        case Evidence():
            because = f": {value.because}" if value.because else ""
            return wording.stance(value.stance), Piece(f" {value.fact}", "id"), Piece(because)
        case Claim():
            verdict = wording.verdict(value.verdict)
            return verdict, Piece(f"  {value.statement}")
        case Fact():
            figure = wording.dated_figure(value)
            return (*figure, Piece(f"  {value.statement}")) if figure else (Piece(value.statement),)
        case Topic() | Source() | Series():
            return (Piece(value.title),)
        case Author():
            return (Piece(value.name),)
        case tuple():  # what is no record, though all of those are tuples
            return (Piece("; ".join(map(_text, value))),) if value else _value(None)
        case _:
            return (Piece(str(value)),)


def _text(value: object) -> str:
    return "".join(piece.text for piece in _value(value))


def _reason(reason: Reason) -> Cell:
    """Return how a link came, went or turned, as "supports → refutes fact"."""
    fact = Piece(f" {reason.fact}", "id", to=f"fact/{reason.fact}")
    if reason.old is None or reason.new is None:
        fate = Fate.ADDED if reason.old is None else Fate.REMOVED
        stances = (wording.stance(each) for each in (reason.old, reason.new) if each)
        return _SIGNS[fate], Piece(" "), *stances, fact
    return *_stances(reason.old, reason.new), fact


def _stances(old: Stance, new: Stance) -> Cell:
    if old is new:
        return (wording.stance(new),)
    return wording.stance(old), Piece(" → "), wording.stance(new)


def _reasons(row: Change) -> Cell | None:
    pieces = [piece for reason in row.why for piece in (Piece("\n"), *_reason(reason))]
    return tuple(pieces[1:]) or None


_WHY = (
    Column("fact", "Fact", lambda reason: reason.fact),
    Column("old", "Old", lambda reason: reason.old, holds=Stance | None),
    Column("new", "New", lambda reason: reason.new, holds=Stance | None),
)
CHANGE = (
    Column(
        "change",
        "Change",
        lambda row: row.fate,
        lambda row: Piece(f"{_SIGNS[row.fate].text} {row.fate}", _SIGNS[row.fate].style),
        keep=1,
        wraps=False,
        holds=Fate,
    ),
    Column("class", "Class", lambda row: row.of, keep=2, wraps=False, holds=Class),
    Column(
        "id",
        "Id",
        lambda row: row.id,
        lambda row: row.id and Piece(row.id, "id"),
        keep=3,
        holds=str | None,
    ),
    Column("field", "Field", lambda row: row.field, keep=4, holds=str | None),
    Column(
        "old",
        "Old",
        lambda row: _written(row.old),
        lambda row: _value(row.old),
        keep=5,
        least=16,
        holds=Any,
    ),
    Column(
        "new",
        "New",
        lambda row: _written(row.new),
        lambda row: _value(row.new),
        keep=6,
        least=16,
        holds=Any,
    ),
    Column("why", "Why", lambda row: row.why, _reasons, keep=7, parts=_WHY, many=True),
)


def changes_view(
    changes: Sequence[Change],
    *,
    days: tuple[AsOf | None, AsOf | None] = (None, None),
    is_no: bool = False,
) -> Drawn:
    """Return changes in the order given; with `is_no`, any of them makes the answer a no.

    `days` are those of the older and the newer base, where they are known.
    """
    grid = Grid(CHANGE, changes, empty="Nothing changed.", is_no=is_no and bool(changes))
    empty: list[Block] = [Prose((Piece(grid.empty, "dim"),))]
    return Drawn(data=grid, lines=lambda _: list(_blocks(changes, days)) if changes else empty)


def _blocks(changes: Sequence[Change], days: tuple[AsOf | None, AsOf | None]) -> Iterator[Block]:
    old, new = days
    between = f" from {old} to {new}" if old and new and old != new else ""
    yield Heading((Piece(f"Changes{between}"),), _counts(changes))
    moved = [change for change in changes if change.why]
    if moved:
        yield Section("Verdicts that moved")
        yield from map(_moved, moved)
    for of, of_class in groupby(changes, key=lambda change: change.of):
        yield Section(_TITLES[of])
        records = [list(group) for _, group in groupby(of_class, key=lambda change: change.id)]
        yield from (_record(each) for fate in Fate for each in records if each[0].fate is fate)


def told_changes(changes: Sequence[Change]) -> list[Block]:
    """Return what is told of one record that changed."""
    moved = [_moved(change) for change in changes if change.why]
    return [*moved, _record(changes)]


def _counts(changes: Sequence[Change]) -> str:
    """Return how many verdicts moved, and how many records came, went and changed."""
    moved = sum(bool(change.why) for change in changes)
    told = [f"{moved} verdict{'' if moved == 1 else 's'} moved"] if moved else []
    fates = [fate for fate, _, _ in {(row.fate, row.of, row.id) for row in changes}]
    told += [f"{fates.count(fate)} {fate}" for fate in Fate if fate in fates]
    return " · ".join(told)


def _address(change: Change) -> str | None:
    """Return what leads to a record that is there."""
    record = change.within or change.new
    if isinstance(record, Topic):
        return f"{record.kind}/{record.id}"
    return None if isinstance(record, Base) or record is None else f"{change.of}/{change.id}"


def _moved(change: Change) -> Entry:
    head = (
        Piece(f"{change.id}  ", "id", to=_address(change)),
        *_value(change.old),
        Piece(" → "),
        *_value(change.new),
    )
    title = (Piece(_title(change.within), to=_address(change)),)
    return Entry(_SIGNS[Fate.CHANGED], (head, title, *map(_reason, change.why)))


def _record(changes: Sequence[Change]) -> Entry:
    """Return a record that came or went with what it says, or one with its changed fields.

    Its verdict is not told again, nor a title that is among the fields.
    """
    first = changes[0]
    sign = _SIGNS[first.fate]
    head: Cell = (Piece(first.id, "id", to=_address(first)),) if first.id else ()
    if first.field is None:
        value = first.new if first.old is None else first.old
        return Entry(sign, ((*head, Piece("  "), *_value(value)),))
    if head and not any(change.field in _NAMES for change in changes):
        head = *head, Piece("  "), Piece(_title(first.within), to=_address(first))
    fields = [change for change in changes if not change.why]
    return Entry(sign, tuple(filter(None, (head, *map(_field, fields)))))


def _title(record: Record | None) -> str:
    """Return what a record is called, or what it says."""
    match record:
        case Claim() | Fact():
            return record.statement
        case Topic() | Source() | Series():
            return record.title
        case _:
            return ""


def _field(change: Change) -> Cell:
    """Return a field with what it was and what it is."""
    label = Piece(f"{change.field}: ", "label")
    match change.old, change.new:
        case str(old), str(new) if change.field in _PROSE:
            return label, *marked(old, new)
        case Evidence() as old, Evidence() as new:
            return label, *_link(old, new)
        case Evidence() as old, None:
            return label, _SIGNS[Fate.REMOVED], Piece(" "), *_value(old)
        case None, Evidence() as new:
            return label, _SIGNS[Fate.ADDED], Piece(" "), *_value(new)
        case Moment() | Span(), Moment() | Span():
            return label, *_value(change.old), Piece(" → "), *_value(change.new)
        case tuple(old), tuple(new):
            before, after = Counter(old), Counter(new)
            gone = (gone_text(_text(each)) for each in (before - after).elements())
            come = (come_text(_text(each)) for each in (after - before).elements())
            pieces = [piece for each in (*gone, *come) for piece in (Piece(" "), *each)]
            return label, *pieces[1:]
        case old, new:
            return label, *_value(old), Piece(" → "), *_value(new)


def _link(old: Evidence, new: Evidence) -> Cell:
    """Return a link of evidence whose stance or reason changed."""
    pieces = (*_stances(old.stance, new.stance), Piece(f" {new.fact}", "id"))
    if old.because == new.because:
        return pieces
    if old.because and new.because:
        return *pieces, Piece(": "), *marked(old.because, new.because)
    because = gone_text(old.because) if old.because else come_text(new.because or "")
    return *pieces, Piece(": "), *because
