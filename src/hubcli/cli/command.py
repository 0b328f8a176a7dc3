"""From a plain function to a command of the command line.

A command is a function that names by annotations what it needs, and says by what it returns
what it answers:

  Store      the store of the base that is read; two of them, those of the bases OLD and NEW
  Annotated[Selection, Filters(...)]
             what the options of these filters select of it
  Base       the base that is read, where it need not hold or is not opened
  Output     how answers are printed
  else       an argument or option of its own, as Typer reads it

From it follow the options of the command, which base is opened, what is asked again and what is
printed. It returns `Annotated[View, Answer(...)]`, from which its JSON Schema and the completion of
--fields follow; one that returns None prints by itself and has no options of output.
"""

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, TypeAlias

import typer

from hubcli import opening
from hubcli.base.choosing import Base, Choice
from hubcli.cli import options
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.output import Output, answer_of, output_options
from hubcli.cli.printing import chosen, show
from hubcli.cli.terminal import Surroundings, say
from hubcli.errors import BadFacts
from hubcli.model.controls import one_line
from hubcli.store.damage import StoreDamaged
from hubcli.store.filters import Selection
from hubcli.store.store import Store
from hubcli.views.grid import View

if TYPE_CHECKING:
    from hubcli.cli.waiting import Waiting
    from hubcli.store.invalid import LeftOut

Question: TypeAlias = Callable[..., View | None]


class _Needs:
    """What a function names by the annotations of its parameters and of what it returns."""

    def __init__(self, function: Question) -> None:
        self.answer = answer_of(function)
        self.own: list[inspect.Parameter] = []
        self.names: dict[Any, list[str]] = {Store: [], Selection: [], Base: [], Output: []}
        self.filters = options.Filters()
        for parameter in inspect.signature(function).parameters.values():
            annotation = parameter.annotation
            kind = getattr(annotation, "__origin__", annotation)
            if kind not in self.names:
                self.own.append(parameter)
                continue
            self.names[kind].append(parameter.name)
            if kind is Selection:
                (self.filters,) = annotation.__metadata__

    def signature(self) -> inspect.Signature:
        """Return the signature of the command: the parameters of its own, then what is shared."""
        answer, stores, bases = self.answer, self.names[Store], self.names[Base]
        return options.signature(
            self.own,
            options.OLD_AND_NEW if len(stores) == 2 else {},
            self.filters.options(),
            output_options(answer.formats) if answer else {},
            options.FACTS if answer or stores or bases else {},
            options.SKIP_INVALID if stores else {},
            options.REBUILD if stores or bases else {},
            options.HELP,
        )


def command(function: Question) -> Callable[..., ExitCode]:
    """Return the command that a function is, as Typer takes it."""
    needs = _Needs(function)
    names = needs.names

    def run(context: typer.Context, **given: Any) -> ExitCode:  # noqa: ANN401 - Typer's values
        shared, surroundings = options.given_to(context), Surroundings.here()
        output = Output(shared, surroundings)
        values = {parameter.name: given[parameter.name] for parameter in needs.own}
        values |= dict.fromkeys(names[Output], output)
        bases: list[Base] = []
        if names[Store] or names[Base]:
            base = options.base_of(shared, surroundings)
            values |= dict.fromkeys(names[Base], base)
            bases = _bases(base, shared, len(names[Store]))

        def ask(*stores: Store) -> View | None:
            values.update(zip(names[Store], stores, strict=True))
            for name in names[Selection]:
                values[name] = needs.filters.selection(stores[0], given)
            view = function(**values)
            return view and chosen(view, output)

        try:
            view = _answer(ask, bases, output)
        except BadFacts as error:
            called = next((each.called for each in bases if each.directory == error.base), None)
            return _say_problems(error, output, called=called)
        return ExitCode.DONE if view is None else show(view, output)

    run.__doc__ = function.__doc__
    run.answer = needs.answer  # type: ignore[attr-defined]
    run.__signature__ = needs.signature()  # type: ignore[attr-defined]
    return run


def _bases(base: Base, given: Mapping[str, Any], count: int) -> list[Base]:
    """Return the bases to open, of which the last is the one that is read."""
    if count < 2:
        return [base] * count
    if "new" in given and "facts" in given:
        raise typer.BadParameter("NEW and --facts both name the second base: give one")
    named = [given[name] for name in ("new", "old") if os.path.isdir(given.get(name, ""))]
    beside = named[0] if named else base.beside
    if "new" in given:
        base = opening.named(base, given["new"], beside=beside)
    return [opening.named(base, given["old"], beside=beside), base]


def _answer(ask: Callable[..., View | None], bases: Sequence[Base], output: Output) -> View | None:
    """Return the answer of bases that hold; raises BadFacts where one does not."""
    with ExitStack() as opened:
        stores: list[Store] = []
        for base in bases:
            if stores and _is_same(base, bases[0]):
                stores.append(stores[0])  # no base is opened beside itself
            else:
                stores.append(opened.enter_context(read(base, output, must_hold=True)))
        for _ in stores:
            # What a damaged row named is not in the store that took the place of the damaged one.
            with suppress(StoreDamaged):
                return ask(*stores)
        return ask(*stores)


def _is_same(base: Base, other: Base) -> bool:
    try:
        return os.path.realpath(base.directory) == os.path.realpath(other.directory)
    except (OSError, ValueError):  # opening it tells what is wrong with it
        return False


def read(base: Base, output: Output, *, must_hold: bool = False) -> Store:
    """Return the store of a base, as `opened` does; on a terminal, say which and how far it is.

    What is left out of one that must hold is told.
    """
    surroundings = output.surroundings

    def tell(left_out: "LeftOut") -> None:
        from hubcli.cli import messages  # 5 ms, and only a broken base needs it

        look = output.look(surroundings.stderr)
        say(messages.of_left_out(base.directory, left_out, look, called=base.called), surroundings)

    def waiting() -> "Waiting":
        from hubcli.cli.waiting import Waiting  # only a build needs it

        return Waiting("Reading the fact base", output.color)

    if base.choice is Choice.FOUND and surroundings.is_terminal(surroundings.stderr):
        line = f"reading the fact base in {one_line(os.path.abspath(base.directory))}"
        is_colored = output.look(surroundings.stderr).color
        say(f"\x1b[2m{line}\x1b[0m\n" if is_colored else f"{line}\n", surroundings)
    return opening.opened(base, tell=tell if must_hold else None, watch=waiting)


def _say_problems(error: BadFacts, output: Output, *, called: str | None) -> ExitCode:
    """Say what is wrong in a base that had to hold."""
    from hubcli.cli import messages  # 5 ms, and only a broken base needs it

    stderr, surroundings = output.surroundings.stderr, output.surroundings
    text = messages.of_problems(
        error.base,
        error.problems,
        output.look(stderr),
        excerpts=surroundings.is_terminal(stderr),
        called=called,
    )
    say(text, surroundings)
    return ExitCode.FACTS
