"""Problems with the line and column they stand at: files are read again only for this."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from hubcli.model.controls import one_line
from hubcli.problems import Origin, PlacedProblem, Problem, Spot
from hubcli.toml.documents import Refused, read_document
from hubcli.toml.positions import Extent, KeyPath, Position, extents


class _Place(NamedTuple):
    """What a problem says of a place: the value, the part of it, or the position if it is known."""

    origin: Origin
    part: str | None
    position: Position | None


def place(base: str, problems: Iterable[Problem]) -> tuple[PlacedProblem, ...]:
    """Return the problems placed and sorted by file, line and column.

    One file is held at a time, however many have problems.
    """
    listed = tuple(problems)
    wanted: dict[str, dict[_Place, None]] = {}
    for problem in listed:
        for each in _places(problem):
            wanted.setdefault(each.origin.path, {})[each] = None
    spots: dict[_Place, Spot] = {}
    for path, places in wanted.items():
        file = _File(base, path)
        spots.update((each, file.spot(each)) for each in places)
    return tuple(sorted((_placed(problem, spots) for problem in listed), key=_order))


def _places(problem: Problem) -> Iterator[_Place]:
    """Yield the place of a problem and the second that it is about, if any."""
    yield _Place(problem.origin, problem.part, problem.position)
    if problem.other is not None:
        yield _Place(problem.other, problem.part, None)
    elif problem.other_position is not None:
        yield _Place(problem.origin, problem.part, problem.other_position)


def _order(problem: PlacedProblem) -> tuple[str, int, int, str]:
    return problem.spot.path, problem.spot.line, problem.spot.column, problem.rule


def _placed(problem: Problem, spots: Mapping[_Place, Spot]) -> PlacedProblem:
    """Return a problem at its spot: of two places in a file at that which stands later."""
    spot, *others = (spots[each] for each in _places(problem))
    other = others[0] if others else None
    if problem.other is not None and other is not None and other.path == spot.path:
        other, spot = sorted((spot, other), key=lambda each: (each.line, each.column, each.width))
    hint = problem.hint
    if other:
        hint = f"{hint} (see {other.name})" if hint else f"the first is at {other.name}"
    return PlacedProblem(
        spot=spot,
        rule=problem.rule,
        severity=problem.severity,
        message=one_line(problem.message),
        hint=hint and one_line(hint),
        other=other,
    )


class _File:
    """The text of a file and, once asked for, the extents of its keys and values."""

    def __init__(self, base: str, path: str) -> None:
        try:
            document = read_document(base, path)
        except Refused:
            document = b""
        self.path = path
        self.text = document.decode("utf-8-sig", errors="replace")
        self._lines = self.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        """Offset of each line, and of the end: a file can have many problems."""
        self._extents: dict[KeyPath, Extent] | None = None

    def spot(self, place: _Place) -> Spot:
        """Return where a place is, with what stands there; the width ends with the line."""
        position = place.position or self._find(place.origin, place.part)
        known = position.line <= len(self._lines)
        line = self._lines[position.line - 1].removesuffix("\r") if known else ""
        width = max(1, min(position.length, len(line) - position.column + 1))
        return Spot(
            path=self.path,
            line=position.line,
            column=position.column,
            width=width,
            source_line=line,
        )

    def _find(self, origin: Origin, part: str | None) -> Position:
        """Return where the value of an origin stands, or the part of it that is meant."""
        start, end = self._extent(origin)
        if part and (found := _as_written(part).search(self.text, start, end)):
            start, end = found.span()
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return Position(line, column, length=max(1, end - start))

    def _extent(self, origin: Origin) -> tuple[int, int]:
        """Return the extent of a key path, or of the nearest table around it."""
        found = self._all_extents() if origin.keys else {}
        for length in range(len(origin.keys), 0, -1):
            if extent := found.get(origin.keys[:length]):
                return extent.key if origin.at_key else extent.value
        return 0, 0

    def _all_extents(self) -> dict[KeyPath, Extent]:
        if self._extents is None:
            try:
                self._extents = extents(self.text)
            except (ValueError, IndexError, RecursionError):
                self._extents = {}  # the file changed under our feet: say the file, at its start
        return self._extents


def _as_written(part: str) -> re.Pattern[str]:
    """Return a pattern of the ways in which a TOML string can write a part of itself."""
    return re.compile("".join(f"(?:{_written(character)})" for character in part))


def _written(character: str) -> str:
    code = ord(character)
    escape = rf"\\u(?i:{code:04x})|\\U(?i:{code:08x})|\\x(?i:{code:02x})"
    return rf"{re.escape(character)}|{escape}" if character != " " else r"\s+"
