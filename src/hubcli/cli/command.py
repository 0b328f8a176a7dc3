"""From a plain function to a command of the command line.

A command is a function that names by annotations what it needs, and returns the view that answers:

  Store      the store of the base that is read; two of them are those of the bases OLD and NEW
  Annotated[Selection, Filters(...)]
             what the options of these filters select of it
  Base       the base that is read, where it need not hold or is not opened
  Output     how answers are printed
  else       an argument or option of its own, as Typer reads it

From it follow the options of the command, which base is opened, what is asked again and what is
printed. `Annotated[View, Format.SVG]` is a view that can be written as SVG too; a command that
returns None prints by itself and has no options of output.
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
from hubcli.cli.output import Output, output_of, output_options, show
from hubcli.cli.terminal import Color, Surroundings, say
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


def command(function: Question) -> Callable[..., ExitCode]:
    """Return the command that Typer makes of a function: its own parameters and shared options."""
    declared = inspect.signature(function)
    needs: dict[Any, list[str]] = {Store: [], Selection: [], Base: [], Output: []}
    own: list[inspect.Parameter] = []
    filters = options.Filters()
    for parameter in declared.parameters.values():
        of = parameter.annotation
        kind = getattr(of, "__origin__", of)
        if kind not in needs:
            own.append(parameter)
            continue
        needs[kind].append(parameter.name)
        if kind is Selection:
            (filters,) = of.__metadata__

    def run(context: typer.Context, **given: Any) -> ExitCode:  # noqa: ANN401 - Typer's values
        shared, surroundings = options.given_to(context), Surroundings.here()
        output = output_of(shared, surroundings)
        values = {parameter.name: given[parameter.name] for parameter in own}
        values |= dict.fromkeys(needs[Output], output)
        bases: list[Base] = []
        if needs[Base] or needs[Store]:
            base = options.base_of(shared, surroundings)
            values |= dict.fromkeys(needs[Base], base)
            bases = _bases(base, shared, len(needs[Store]))

        def ask(*stores: Store) -> View | None:
            # One base is not opened beside itself, so one store can stand for both.
            values.update(zip(needs[Store], stores * 2, strict=False))
            values.update((name, filters.selection(stores[0], given)) for name in needs[Selection])
            return function(**values)

        try:
            view = _answer(ask, bases, output)
        except BadFacts as error:
            return _say_problems(error, output)
        return ExitCode.DONE if view is None else show(view, output)

    returns = declared.return_annotation
    answers, reads = returns is not None, bool(needs[Store])
    run.__doc__ = function.__doc__
    run.__signature__ = options.signature(  # type: ignore[attr-defined]
        own,
        options.OLD_AND_NEW if len(needs[Store]) == 2 else {},
        filters.options(),
        output_options(getattr(returns, "__metadata__", ())) if answers else {},
        options.FACTS if answers or reads or needs[Base] else {},
        options.SKIP_INVALID if reads else {},
        options.REBUILD if reads or needs[Base] else {},
        options.HELP,
    )
    return run


def _bases(base: Base, given: Mapping[str, Any], count: int) -> list[Base]:
    """Return the bases to open, of which the last is the one that is read."""
    if count < 2:
        return [base] * count
    if "new" in given:
        if "facts" in given:
            raise typer.BadParameter("NEW and --facts both name the second base: give one")
        base = base.named(given["new"])
    old = base.named(given["old"])
    is_same = os.path.realpath(old.directory) == os.path.realpath(base.directory)
    return [old] if is_same else [old, base]


def _answer(ask: Callable[..., View | None], bases: Sequence[Base], output: Output) -> View | None:
    """Return the answer of bases that hold; raises BadFacts where one does not."""
    with ExitStack() as opened:
        stores = [opened.enter_context(read(base, output, must_hold=True)) for base in bases]
        for _ in stores:
            # What a damaged row named is not in the store that took the place of the damaged one.
            with suppress(StoreDamaged):
                return ask(*stores)
        return ask(*stores)


def read(base: Base, output: Output, *, must_hold: bool = False) -> Store:
    """Return the store of a base, as `opened` does; on a terminal, say which and how far it is.

    What is left out of one that must hold is told.
    """
    surroundings = output.surroundings

    def tell(left_out: "LeftOut") -> None:
        from hubcli.cli import messages  # 5 ms, and only a broken base needs it

        look = output.look(surroundings.stderr)
        say(messages.of_left_out(base.directory, left_out, look), surroundings)

    def waiting() -> "Waiting":
        from hubcli.cli.waiting import Waiting  # only a build needs it

        return Waiting("Reading the fact base", output.color or Color.AUTO)

    if base.choice is Choice.FOUND and surroundings.is_terminal(surroundings.stderr):
        line = f"reading the fact base in {one_line(os.path.abspath(base.directory))}"
        is_colored = output.look(surroundings.stderr).color
        say(f"\x1b[2m{line}\x1b[0m\n" if is_colored else f"{line}\n", surroundings)
    return opening.opened(base, tell=tell if must_hold else None, watch=waiting)


def _say_problems(error: BadFacts, output: Output) -> ExitCode:
    """Say what is wrong in a base that had to hold."""
    from hubcli.cli import messages  # 5 ms, and only a broken base needs it

    stderr, surroundings = output.surroundings.stderr, output.surroundings
    text = messages.of_problems(
        error.base, error.problems, output.look(stderr), excerpts=surroundings.is_terminal(stderr)
    )
    say(text, surroundings)
    return ExitCode.FACTS
