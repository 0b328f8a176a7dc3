"""What hubcli says on stderr: every error and note as text, made here and nowhere else.

An error has three parts: where, what, and what to do. The most useful words come first.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from hubcli.base.placing import place
from hubcli.cli import meant
from hubcli.cli.meant import Typed
from hubcli.errors import (
    BadQuery,
    ExtraMissing,
    FactsMissing,
    FactsNotFound,
    FieldNotFound,
    HubError,
    NameAmbiguous,
    NameNotFound,
    NotWritten,
    QueryBrokeOff,
    RevisionMissing,
    StoreLost,
    TextUnreadable,
)
from hubcli.model.controls import one_line, visible
from hubcli.model.nearness import did_you_mean
from hubcli.problems import Origin, Problem
from hubcli.store.invalid import LeftOut, Named
from hubcli.views.grid import Drawn, Grid, Piece
from hubcli.views.look import Look
from hubcli.views.problems import count, report
from hubcli.views.widths import cell_width
from hubcli.views.wording import some

_MARGIN = "  "
_CUT = "..."  # in ASCII: it must be as wide wherever it is written
_MOST_LINES = 8
_MOST_NEAR = 3
_MOST_PROBLEMS = 50
"""Of what was left out, as many are told: who wants to know all asks `check`."""


def of_error(error: HubError, look: Look, typed: Typed | None = None) -> str:
    """Return the text of an error that is not about problems in files, for who typed that line."""
    match error:
        case FactsMissing() | FactsNotFound():
            return _of_no_base(error)
        case NameNotFound():
            wanted = f"{error.wanted} " if error.wanted else "claim, fact, source, series or topic "
            what = f'no {wanted}is called "{error.name}"'
            return _message(what, *meant.of_name(error, typed))
        case NameAmbiguous():
            wanted = f"{error.wanted} " if error.wanted else ""
            return _message(
                f'"{error.name}" names more than one {wanted}'.rstrip(),
                f"say which: {some(error.candidates)}",
            )
        case BadQuery():
            return _message(f"the query cannot be answered: {error.reason}") + _query(error, look)
        case NotWritten():
            return _message(f"{error.path} was not written: {error.reason}", error.hint)
        case ExtraMissing():
            return _message(
                f"{error.library} is not installed, and this command needs it",
                f"pip install 'hubcli[{error.extra}]'",
            )
        case TextUnreadable():
            return _message(f"{error.path}: {error.reason}", error.hint)
        case QueryBrokeOff() | StoreLost():
            return _of_broken_off(error)
        case FieldNotFound():
            fields = f"the fields are {', '.join(error.fields)}"
            near = did_you_mean(error.near)
            return _message(f'there is no field "{error.field}"', *filter(None, (near, fields)))
        case _:
            return _message(str(error), None)


def _of_broken_off(error: QueryBrokeOff | StoreLost) -> str:
    """Return the text of an error that ended an answer."""
    if isinstance(error, QueryBrokeOff):
        return _message(
            f"the query broke off: {error.reason}",
            "sort less, or let TMPDIR name a directory with room for it",
        )
    return _message(
        f"the answer broke off, for the store is damaged: {error.reason}",
        "what was printed is not all; ask again, the store is built anew",
    )


_NAME_ONE = "name a directory that has a base.toml, with --facts DIR or HUBCLI_FACTS"


def _of_no_base(error: FactsMissing | FactsNotFound) -> str:
    """Return the text of an error that there is no base, where one was named or none was."""
    if isinstance(error, FactsMissing):
        where = error.path or '""'
        return _message(f"no fact base at {where}: {error.reason}", *_hints_on_missing(error))
    return _message(
        "no fact base: neither the working directory nor one above it has a base.toml with a title",
        *(f"{directory} was passed over: {why}" for directory, why in error.passed_over),
        *(_near_base(error.near) or (f"{_NAME_ONE}, or begin one with hubcli init DIR",)),
    )


def _hints_on_missing(error: FactsMissing) -> tuple[str | None, ...]:
    if isinstance(error, RevisionMissing):
        return error.hint, did_you_mean(error.near)
    if error.path.startswith("~"):
        return ("the shell did not put the home directory in place of ~: write $HOME instead",)
    return _near_base(error.near) or (_NAME_ONE,)


def _near_base(near: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hint on directories that have a base.toml, if there are any."""
    if not near:
        return ()
    from shlex import quote  # 1 ms

    more = f" and {len(near) - _MOST_NEAR} more" if len(near) > _MOST_NEAR else ""
    have = "has" if len(near) == 1 else "have"
    shown = ", ".join(near[:_MOST_NEAR])
    return (f"{shown}{more} {have} a base.toml: name it, as with --facts {quote(near[0])}",)


def of_problems(
    base: str,
    problems: Iterable[Problem],
    look: Look,
    *,
    excerpts: bool,
    called: str | None = None,
) -> str:
    """Return a report of problems: sorted, placed, with a count at the end.

    `called` is what people call the base where that is not its directory.
    """
    from hubcli.render.terminal import rendered  # Rich is 25 ms, and only a broken base needs it

    placed = place(base, problems)
    lines = [*report(called or base, placed, look, excerpts=excerpts), (Piece(count(placed)),)]
    return rendered(Drawn(Grid((), ()), lambda _: lines), look)


def of_left_out(base: str, left_out: LeftOut, look: Look, *, called: str | None = None) -> str:
    """Return what `--skip-invalid` went on without, and why."""
    problems = sorted(left_out.problems, key=lambda problem: problem.origin.path)
    report = of_problems(base, problems[:_MOST_PROBLEMS], look, excerpts=False, called=called)
    if len(problems) > _MOST_PROBLEMS:
        report += f"{len(problems) - _MOST_PROBLEMS:,} more problems: hubcli check tells all\n"
    lines = {
        "left out": some(left_out.files),
        "left out, since they have a problem": _counted(left_out.faulty),
        "left out, since they name what is not there or share an id": _counted(left_out.lacking),
        "left out of topics that stay": some([_key(origin) for origin in left_out.keys]),
    }
    return report + "".join(f"{why}: {one_line(what)}\n" for why, what in lines.items() if what)


def _counted(parts: Sequence[Named]) -> str:
    """Return how many parts of each class there are, and their ids."""
    count = Counter(class_ for class_, _ in parts)
    counted = ", ".join(
        f"{number:,} {_plural(class_) if number > 1 else class_}"
        for class_, number in sorted(count.items())
    )
    names = some(sorted(id_ for _, id_ in parts if id_ is not None))
    return f"{counted}: {names}" if names else counted


def _plural(class_: str) -> str:
    return class_ if class_ == "series" else f"{class_}s"


def _key(origin: Origin) -> str:
    """Return a key of a file; what is missing without a key is the title of a topic."""
    key = str(origin.keys[0]) if origin.keys else "title"
    return f"{key} of {origin.path}"


def of_usage(message: str, command: str, *hints: str) -> str:
    """Return the text of an error in the command line."""
    return _message(message.rstrip("."), *hints, f"{command} --help")


def of_failed_output(reason: str, path: str | None) -> str:
    """Return the text of a failure to write the answer, into a file where there is a path."""
    where = "" if path is None else f" to {path}"
    return _message(f"cannot write the answer{where}: {reason}", None)


def of_bug(error: BaseException) -> str:
    """Return one line about an error that hubcli did not foresee."""
    return _message(
        f"hubcli has a bug: {type(error).__name__}: {error}",
        "set HUBCLI_DEBUG=1 and run it again to see the traceback",
    )


def of_traceback(error: BaseException) -> str:
    """Return the traceback of an error, which may quote anything."""
    from traceback import format_exception  # a bug may take its time

    return visible("".join(format_exception(error)))


def _message(what: str, *hints: str | None) -> str:
    lines = [f"error: {one_line(what)}", *(f"  hint: {one_line(hint)}" for hint in hints if hint)]
    return "\n".join(lines) + "\n"


def _query(error: BadQuery, look: Look) -> str:
    """Return the line of a query that is at fault, with a caret under the place, or all its lines.

    What does not fit the terminal is left out, so that the caret stays under its place.
    """
    room = None if look.width is None else look.width - len(_MARGIN)
    if error.position is None:
        lines = [visible(line.expandtabs(1)) for line in error.query.strip().split("\n")]
        if len(lines) > _MOST_LINES:
            lines = [*lines[:_MOST_LINES], _CUT]
        return "".join(f"{_MARGIN}{_window(line, 0, room)[0]}\n" for line in lines if line)
    start = error.query.rfind("\n", 0, error.position) + 1
    before = visible(error.query[start : error.position].expandtabs(1))
    after = visible(error.query[error.position :].split("\n", 1)[0].expandtabs(1))
    shown, blank = _window(visible(before + after), len(before), room)
    return f"{_MARGIN}{shown}\n{_MARGIN}{' ' * blank}^\n"


def _window(line: str, at: int, room: int | None) -> tuple[str, int]:
    """Return what fits of a line around an offset, and how many cells of it are before that."""
    if room is None or cell_width(line) < room:
        return line, cell_width(line[:at])
    first = last = at
    while cell_width(line[first:last]) <= room - 2 * len(_CUT) - 4:  # two signs of two cells
        first, last = max(first - 1, 0), min(last + 1, len(line))
    left, right = _CUT if first else "", _CUT if last < len(line) else ""
    return f"{left}{line[first:last]}{right}", cell_width(left + line[first:at])
