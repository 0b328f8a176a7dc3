"""Problems with the line and column they stand at: files are read again only for this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from hubcli.loading.decode import Refused, read_document
from hubcli.loading.positions import Extent, KeyPath, extents, line_and_column
from hubcli.problems import Origin, Problem

_Position: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedProblem:
    """A problem at its line and column, both from 1, with the line of the file it stands in."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str | None
    source_line: str
    width: int
    """How many characters of the line are at fault, at least 1."""


def place(base: str, problems: Iterable[Problem]) -> tuple[PlacedProblem, ...]:
    """Return the problems placed and sorted by file, line and column."""
    files: dict[str, _File] = {}

    def file(path: str) -> _File:
        if path not in files:
            files[path] = _File(base, path)
        return files[path]

    placed = []
    for found in problems:
        problem = _later(found, file)
        path = problem.origin.path
        (line, column), width = file(path).find(problem)
        hint = problem.hint
        if problem.other is not None:
            other_line, other_column = file(problem.other.path).position(problem.other)
            hint = f"the first is at {problem.other.path}:{other_line}:{other_column}"
        placed.append(
            PlacedProblem(
                path=path,
                line=line,
                column=column,
                rule=problem.rule,
                message=problem.message,
                hint=hint,
                source_line=file(path).line(line),
                width=width,
            )
        )
    return tuple(sorted(placed, key=lambda each: (each.path, each.line, each.column, each.rule)))


def _later(problem: Problem, file: "Callable[[str], _File]") -> Problem:
    """Return a problem of two places with the one that stands later in a file as its own."""
    origin, other = problem.origin, problem.other
    if other is None or other.path != origin.path:
        return problem
    if file(origin.path).position(origin) > file(other.path).position(other):
        return problem
    return replace(problem, origin=other, other=origin)


class _File:
    """The text of a file and, once asked for, the extents of its keys and values."""

    def __init__(self, base: str, path: str) -> None:
        try:
            document = read_document(base, path)
        except Refused:
            document = b""
        self.text = document.decode("utf-8-sig", errors="replace")
        self._lines = self.text.split("\n")
        self._extents: dict[KeyPath, Extent] | None = None

    def line(self, number: int) -> str:
        return self._lines[number - 1].removesuffix("\r") if number <= len(self._lines) else ""

    def find(self, problem: Problem) -> tuple[_Position, int]:
        """Return the position of a problem and the width of what is at fault on that line."""
        if problem.position is not None:
            return problem.position, 1
        start, end = self._extent(problem.origin)
        line_end = self.text.find("\n", start)
        end = min(end, len(self.text) if line_end < 0 else line_end)
        return line_and_column(self.text, start), max(1, end - start)

    def position(self, origin: Origin) -> _Position:
        return line_and_column(self.text, self._extent(origin)[0])

    def _extent(self, origin: Origin) -> tuple[int, int]:
        """Return the extent of a key path, or of the nearest table around it."""
        found = self._all_extents()
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
