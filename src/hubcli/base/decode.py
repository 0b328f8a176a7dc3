"""One TOML document to model objects, or to every problem it has.

What a file may hold is in `layout`. Rules that need more than one file (does that source exist?)
are in `hubcli.checks`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import tomli

from hubcli.base.copies import copied
from hubcli.base.discover import BASE_FILE, SERIES_FILE, SOURCES_FOLDER, TOPIC_FOLDERS
from hubcli.base.layout import BASE_SHAPE, SERIES_SHAPE, SOURCES_SHAPE, topic_shape
from hubcli.base.points import id_of_point, stated
from hubcli.base.readers import Place, TooManyProblems
from hubcli.base.values import is_id
from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.fields import written_fields
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base, Topic
from hubcli.problems import Origin, Problem, more_problems
from hubcli.toml.documents import Refused, digest_of, read_document
from hubcli.toml.positions import Position


class Contents(NamedTuple):
    """What one file holds; the parts are in the order of the file, so an index is a position.

    A part with a fault is there without the values that have one, so that the fault hides no other
    of it; in its place stands None where one of these is required. A topic that has claims or facts
    is there without those of its own keys that have a fault.
    """

    base: Base | None = None
    topics: tuple[Topic, ...] = ()
    claims: tuple[Claim | None, ...] = ()
    facts: tuple[Fact | None, ...] = ()
    sources: tuple[Source | None, ...] = ()
    series: tuple[Series | None, ...] = ()
    points: tuple[tuple[int, int, Fact], ...] = ()
    """What the points of series state, each with the index of its series and its own in that."""

    problems: tuple[Problem, ...] = ()
    faulty: Mapping[tuple[str | int, ...], str] = {}
    """The ids of the parts with a fault that have one, by array and index; of an array under a name
    that is none of ours an empty text, since it may declare anything."""

    digest: str | None = None
    """Of the bytes of the file; None where it was not read."""


def read_file(base: str, path: str, *, hub: str | None) -> Contents:
    """Return what the file at `path` of a base holds; `hub` is the id of the base's own hub.

    Never raises on what a file may be: unreadable, no file at all, too large, outside the base.
    """
    if original := copied(path):
        return Contents(problems=(_conflict(path, original),))
    try:
        document = read_document(base, path)
    except Refused as refused:
        origin = Origin(path)
        problem = Problem(
            origin=origin, rule=refused.rule, message=refused.message, position=Position(1, 1)
        )
        return Contents(problems=(problem, *_bad_name(path)))
    return decode(path, document, hub=hub)._replace(digest=digest_of(document))


def _conflict(path: str, original: str) -> Problem:
    return Problem(
        origin=Origin(path),
        rule="conflict-copy",
        message=f"a program that syncs this folder left this copy: {original} changed twice",
        hint=f"compare it with {original}, keep there what holds, and delete the copy",
        position=Position(1, 1),
    )


def _bad_name(path: str) -> tuple[Problem, ...]:
    """Return the problem with the name of a topic's file, if there is one: it is the topic's id."""
    folder, _, name = path.rpartition("/")
    if folder not in TOPIC_FOLDERS or is_id(name.removesuffix(".toml")):
        return ()
    hint = "rename it to lower-case words joined by hyphens"
    if original := copied(path, likely=True):
        hint = f"if it is a copy of {original}, compare the two and delete one; else {hint}"
    problem = Problem(
        origin=Origin(path),
        rule="bad-id",
        message=f'the name of the file is not an id: "{name}"',
        hint=hint,
    )
    return (problem,)


def decode(path: str, document: bytes, *, hub: str | None) -> Contents:
    """Return what a TOML document holds as the file `path` of a base, or all its problems."""
    problems: list[Problem] = []
    table = _parsed(path, document, problems)
    if table is None:
        return Contents(problems=tuple(problems))
    place = Place(path, problems, [])
    try:
        contents = Contents(**_parts(path, table, place, hub=hub))
    except TooManyProblems:
        contents = Contents()
        problems.append(more_problems(path))
    if bad_name := _bad_name(path):
        contents = Contents()  # no topic can have that id
        problems.extend(bad_name)
    if not problems:
        return contents
    return contents._replace(problems=tuple(problems), faulty=_ids(table, problems))


def _ids(table: dict[str, object], problems: list[Problem]) -> dict[tuple[str | int, ...], str]:
    """Return the ids of elements with a problem, by array and index; see `Contents.faulty`."""
    found: dict[tuple[str | int, ...], str] = {}
    unknown = {each.origin.keys[0] for each in problems if each.rule == "unknown-key"}
    for part in {problem.origin.part for problem in problems}:
        match part:
            case (str(array), int(index), "points", int(at)):
                series: Any = table[array]
                if id_ := _id_of(series[index], series[index]["points"][at]):
                    found[part] = id_
            case (str(array), int(index)):
                elements = table.get(array)
                element = elements[index] if isinstance(elements, list) else None
                id_ = element.get("id") if isinstance(element, dict) else None
                if isinstance(id_, str):
                    found[part] = id_
            case (str(array),) if isinstance(table.get(array), list) and array in unknown:
                found[part] = ""
    return found


def _id_of(series: dict[str, object], point: object) -> str | None:
    """Return the id that a point of a series has as it is written, None where that cannot be told.

    Of a date that is none it is what its author will have taken it for.
    """
    id_ = series.get("id")
    if not isinstance(point, dict) or not isinstance(id_, str):
        return None
    about = point.get("hub", point.get("subject"))
    return id_of_point(id_, about if isinstance(about, str) else None, str(point.get("as_of", "")))


def _parts(path: str, table: dict[str, object], place: Place, *, hub: str | None) -> dict[str, Any]:
    """Return the parts of a file by name, None in place of each that has a fault."""
    folder, _, name = path.rpartition("/")
    if path == BASE_FILE:
        return {"base": BASE_SHAPE.read(table, place)}
    if path == SERIES_FILE:
        return _series(SERIES_SHAPE.values(table, place)["series"], hub)
    if folder == SOURCES_FOLDER:
        return SOURCES_SHAPE.values(table, place)
    topic, kind = name.removesuffix(".toml"), TOPIC_FOLDERS[folder]
    parts = topic_shape(topic, kind, hub).values(table, place)
    described = {field.name: parts.pop(field.name) for field in written_fields(Topic)}
    is_sound = all(
        problem.origin.keys[:1] in (("claims",), ("facts",)) for problem in place.problems
    )
    if not is_sound:
        described["title"] = described["title"] or topic
        described["aliases"] = tuple(filter(None, described["aliases"]))
    if is_sound or any((*parts["claims"], *parts["facts"])):
        parts["topics"] = (Topic(id=topic, kind=kind, **described),)
    return parts


def _series(found: tuple[Any, ...], hub: str | None) -> dict[str, Any]:
    """Return series, and apart from them what their points state."""
    points = (
        (i, k, stated(series, point, home=hub))
        for i, series in enumerate(found)
        if series is not None
        for k, point in enumerate(series.points)
        if point is not None
    )
    alone = tuple(series and series._replace(points=()) for series in found)
    return {"points": tuple(points), "series": alone}


def _parsed(path: str, document: bytes, problems: list[Problem]) -> dict[str, object] | None:
    """Return the TOML table of a document, or report the one syntax problem that stopped it."""
    position: Position | None = None
    first: Position | None = None
    hint = text = None
    try:
        # A byte order mark is what some editors write; TOML 1.1 has the same grammar after it.
        text = document.decode("utf-8-sig")
        return tomli.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        position = _position_in(document, error.start)
        message, hint = "this is not UTF-8 text", "save the file as UTF-8"
    except tomli.TOMLDecodeError as error:
        position, message = Position(error.lineno, error.colno), error.msg
    except RecursionError:
        message = "nested too deeply"
    except (ValueError, ArithmeticError):  # beyond sys.get_int_max_str_digits() or Decimal's range
        message = "a number has more digits than can be read"
    if text is not None:
        # Only for a document that tomli refuses: nobody else waits for its import.
        from hubcli.toml.explain import diagnose
        from hubcli.toml.positions import position_of

        if fault := diagnose(text):
            message, hint = fault.message, fault.hint
            position = position_of(text, fault.start, fault.end)
            first = position_of(text, *fault.first) if fault.first else None
    problem = Problem(
        origin=Origin(path),
        rule="syntax",
        message=message,
        hint=hint,
        position=position,
        other_position=first,
    )
    problems.append(problem)
    return None


def _position_in(document: bytes, offset: int) -> Position:
    before = document[:offset].decode("utf-8-sig", errors="replace")
    return Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
