"""What the help topics take from the code, so that it is said in one place.

A line such as `{keys of a fact}` stands for the lines that are made here, `{version}` for that of
hubcli.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import NoneType
from typing import TypeAlias, get_args, get_origin

import hubcli
from hubcli.audit.registry import FINDERS
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.schemas import answers
from hubcli.errors import HubError
from hubcli.model.claims import Claim, Evidence
from hubcli.model.facts import Fact
from hubcli.model.fields import Field, Record, fields_of
from hubcli.model.figures import Figure
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Topic
from hubcli.views.claims import CLAIM_PAGE
from hubcli.views.facts import FACT_PAGE
from hubcli.views.grid import Column
from hubcli.views.overviews import TOPIC
from hubcli.views.records import CLAIM, FACT, SERIES, SOURCE, SOURCE_ALONE
from hubcli.views.sources import SOURCE_PAGE
from hubcli.views.topics import TOPIC_PAGE

Meanings: TypeAlias = Iterable[tuple[str, str]]
"""Terms, each with what it means."""

_RECORDS = {"topic": TOPIC, "claim": CLAIM, "fact": FACT, "source": SOURCE, "series": SERIES}
_PAGES = {"topic": TOPIC_PAGE, "claim": CLAIM_PAGE, "fact": FACT_PAGE, "source": SOURCE_PAGE}
_NAMES = {columns: name.upper() for name, columns in (*_RECORDS.items(), ("source", SOURCE_ALONE))}
"""How the shape of a record is called within another."""


def filled(text: str) -> str:
    """Return the text of a topic with its placeholders filled in; KeyError for an unknown one."""
    listed = re.sub(
        r"^\{(.+)\}\n", lambda found: _listed(_FILLINGS[found[1]]()), text, flags=re.MULTILINE
    )
    return listed.replace("{version}", hubcli.__version__)


def _listed(meanings: Meanings) -> str:
    """Return terms and their meanings as a list, each on one line of any length."""
    pairs = tuple(meanings)
    width = max(len(term) for term, _ in pairs)
    return "".join(f"  {term:<{width}}  {meaning}\n" for term, meaning in pairs)


def _exit_codes() -> Meanings:
    return ((str(code.value), code.meaning) for code in ExitCode)


def _methods() -> Meanings:
    """Yield what an open base can be asked, each with the first line of its docstring."""
    for name, member in vars(hubcli.FactBase).items():
        if not name.startswith("_"):
            yield f"base.{name}", _first_line(member)


def _errors() -> Meanings:
    """Yield the errors that the API names, but for the class that they all are of."""
    for name in hubcli.__all__:
        member = getattr(hubcli, name)
        if isinstance(member, type) and issubclass(member, HubError) and member is not HubError:
            yield name, _first_line(member)


def _findings() -> Meanings:
    """Yield the kinds of findings of an audit, each with what it says."""
    for each in FINDERS:
        aside = " (on request)" if each.on_request else ""
        yield each.id, f"{each.explained().title}{aside}"


def _first_line(documented: object) -> str:
    return (documented.__doc__ or "").partition("\n")[0].strip()


def _keys_of(record: Record) -> Meanings:
    """Yield the keys that a record has in a file, those first that it must have."""
    keys = [field for field in fields_of(record) if not field.is_computed]
    for field in sorted(keys, key=lambda field: not field.is_required):
        yield field.name, " ".join((field.about, *_words(field), *_needed(field)))


def _words(field: Field) -> Iterator[str]:
    if field.holds == "word" and field.words is None:
        yield f"One of {', '.join(field.type)}."


def _needed(field: Field) -> Iterator[str]:
    if field.is_required:
        yield "Required."


def _shapes() -> Meanings:
    """Yield the keys of the JSON of each record, and of the commands that print something else."""
    for name, columns in _RECORDS.items():
        yield name, _shape(columns)
    for command, answer in answers().items():
        shapes = answer.pages if answer.rows is None else (answer.rows,)
        if len(shapes) == 1 and shapes[0] not in _NAMES:
            yield command, _shape(shapes[0])


def _wholes() -> Meanings:
    """Yield what the page of each record has in place of, or besides, what its list has."""
    for name, page in _PAGES.items():
        listed = {_key(column) for column in _RECORDS[name]}
        keys = (_key(column) for column in page)
        yield name, " ".join(key for key in keys if key not in listed)


def _shape(columns: tuple[Column, ...]) -> str:
    return " ".join(map(_key, columns))


def _key(column: Column) -> str:
    """Return a key of JSON with what its value is, where that is an array or an object."""
    if not column.parts:
        return f"{column.name}[]" if get_origin(column.holds) is tuple else column.name
    whole = _NAMES.get(column.parts) or _shape(column.parts)
    if column.many:
        return f"{column.name}[{{{whole}}}]"
    return f"{column.name}{{{whole}}}{'|null' if NoneType in get_args(column.holds) else ''}"


_FILLINGS: dict[str, Callable[[], Meanings]] = {
    "findings": _findings,
    "exit codes": _exit_codes,
    "methods of a base": _methods,
    "errors of the API": _errors,
    "keys of base.toml": partial(_keys_of, Base),
    "keys of a topic": partial(_keys_of, Topic),
    "keys of a claim": partial(_keys_of, Claim),
    "keys of evidence": partial(_keys_of, Evidence),
    "keys of a fact": partial(_keys_of, Fact),
    "keys of a figure": partial(_keys_of, Figure),
    "keys of a source": partial(_keys_of, Source),
    "keys of a series": partial(_keys_of, Series),
    "shapes of the JSON": _shapes,
    "wholes of the pages": _wholes,
}
