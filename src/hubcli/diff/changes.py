"""What changed between two fact bases: what came, what went, and the fields that differ.

Compared is what the files say, not how: neither the order of several values nor that of evidence
counts, while 5.0 is not 5. What follows from elsewhere is not compared: the kind and hub of a claim
or fact, and what is counted of a topic, source or series.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

from hubcli.model.claims import Claim, Evidence
from hubcli.model.dates import Moment, Span
from hubcli.model.facts import Fact
from hubcli.model.fields import fields_of
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Topic
from hubcli.model.verdicts import Stance

Record: TypeAlias = Base | Topic | Claim | Fact | Source | Series


class Class(StrEnum):
    """What can change, in the order in which changes are told."""

    BASE = "base"
    TOPIC = "topic"
    CLAIM = "claim"
    FACT = "fact"
    SOURCE = "source"
    SERIES = "series"


class Fate(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Reason(NamedTuple):
    """A link of evidence that moved a verdict: what its fact did to the claim, and does now."""

    fact: str
    old: Stance | None
    new: Stance | None


class Change(NamedTuple):
    """A record that came or went, or one field of a record that differs."""

    of: Class
    id: str | None
    """None for what base.toml says, which has no id."""

    field: str | None
    """None where the whole record came or went; a part of a figure has a dot: `figure.value`."""

    old: Any
    new: Any
    """The record, or the value of the field; one Evidence for each link of evidence that differs.
    None where there is nothing."""

    why: tuple[Reason, ...] = ()
    """What moved a verdict; never empty for one, always for other fields."""

    within: Record | None = None
    """What a field is one of, as it is now."""

    @property
    def fate(self) -> Fate:
        """What became of the record."""
        if self.field is not None:
            return Fate.CHANGED
        return Fate.ADDED if self.old is None else Fate.REMOVED


def _compared(record: Record) -> Iterator[str]:
    """Yield the names of the fields that are compared; a part of a figure has a dot."""
    for field in fields_of(type(record)):
        if field.parts and not field.is_many and field.is_compared:
            yield from (f"{field.name}.{part.name}" for part in field.parts)
        elif field.is_compared and field.name != "id":
            yield field.name


def changes(of: Class, old: Iterable[Record], new: Iterable[Record]) -> Iterator[Change]:
    """Yield what changed between the records of one class: by id, then in the order of the fields.

    Swapping `old` and `new` swaps added and removed, the two values and the record that a field is
    told of, and changes nothing else.
    """
    before = {_id(record): record for record in old}
    after = {_id(record): record for record in new}
    for id_ in sorted(before.keys() | after.keys(), key=str):
        was, is_ = before.get(id_), after.get(id_)
        if was is None or is_ is None:
            yield Change(of=of, id=id_, field=None, old=was, new=is_)
        elif was != is_ or _digits(was) != _digits(is_):  # most are alike, and this is soon told
            yield from _changed_fields(of, was, is_)


def _id(record: Record) -> str | None:
    return None if isinstance(record, Base) else record.id


def _digits(record: Record) -> str | None:
    """Return the number of a fact or claim as it was written."""
    return str(record.figure.value) if isinstance(record, Fact | Claim) and record.figure else None


def _changed_fields(of: Class, old: Record, new: Record) -> Iterator[Change]:
    for field in _compared(old):
        was, is_ = _value(old, field), _value(new, field)
        if _comparable(was) == _comparable(is_):
            continue
        if isinstance(old, Claim) and isinstance(new, Claim):
            yield from _changed_in_claim(field, old, new)
        else:
            yield Change(of=of, id=_id(old), field=field, old=was, new=is_, within=new)


def _changed_in_claim(field: str, old: Claim, new: Claim) -> Iterator[Change]:
    if field == "evidence":
        for was, is_ in _changed_links(old, new):
            yield Change(of=Class.CLAIM, id=old.id, field=field, old=was, new=is_, within=new)
        return
    yield Change(
        of=Class.CLAIM,
        id=old.id,
        field=field,
        old=_value(old, field),
        new=_value(new, field),
        why=_reasons(old, new) if field == "verdict" else (),
        within=new,
    )


def _value(record: Record, field: str) -> Any:  # noqa: ANN401 - whatever a field holds
    name, _, part = field.partition(".")
    value = getattr(record, name)
    return getattr(value, part) if part and value is not None else value


def _comparable(value: object) -> object:
    """Return what is equal for values that say the same: in any order, but digit for digit."""
    match value:
        case Moment() | Span():  # tuples too
            return value
        case tuple():
            return Counter(value)
        case int() | Decimal():
            return str(value)
        case _:
            return value


def _changed_links(old: Claim, new: Claim) -> Iterator[tuple[Evidence | None, Evidence | None]]:
    """Yield the links of evidence that differ, by fact: what was, and what took its place."""
    before, after = Counter(old.evidence), Counter(new.evidence)
    gone, come = list((before - after).elements()), list((after - before).elements())
    for fact in sorted({link.fact for link in (*gone, *come)}):
        yield from zip_longest(_links_to(fact, gone), _links_to(fact, come))


def _links_to(fact: str, links: Iterable[Evidence]) -> list[Evidence]:
    found = [link for link in links if link.fact == fact]
    return sorted(found, key=lambda link: (link.stance, link.because or ""))


def _reasons(old: Claim, new: Claim) -> tuple[Reason, ...]:
    """Return the links that brought a stance which no other had, or took the last of one away."""
    before = {None, *(link.stance for link in old.evidence)}
    after = {None, *(link.stance for link in new.evidence)}
    pairs = [(_stance(was), _stance(is_), was or is_) for was, is_ in _changed_links(old, new)]
    return tuple(
        Reason(fact=link.fact, old=was, new=is_)
        for was, is_, link in pairs
        if link and (was not in after or is_ not in before)
    )


def _stance(link: Evidence | None) -> Stance | None:
    return link.stance if link else None
