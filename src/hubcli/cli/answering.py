"""From a function that asks the store and returns a view to a command of the command line.

`@answers(...)` adds the shared options to the function's own parameters, opens the base, hands over
the store and the selection, and prints what comes back. So a command is only its question.
`@compares` does so with two bases. The question itself stays what it was; `command_of` makes the
command of it, since a module may have several and a run needs one.
"""

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

import typer

from hubcli import opening
from hubcli.base.choosing import Base, Choice, choose
from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.options import (
    OF_FEW,
    Filters,
    base_arguments,
    chosen_format,
    output_options,
    parameters,
)
from hubcli.cli.terminal import Color, Surroundings, emit, say
from hubcli.errors import BadFacts
from hubcli.model.controls import one_line, visible
from hubcli.model.dates import FORMS, AsOf, parse_as_of
from hubcli.store.damage import StoreDamaged
from hubcli.store.filters import Selection, selection_of
from hubcli.store.store import Store
from hubcli.views.grid import Drawn, Grid, Pairs, View, narrowed
from hubcli.views.look import Format

if TYPE_CHECKING:
    from hubcli.cli.waiting import Waiting
    from hubcli.store.invalid import LeftOut


class Output(NamedTuple):
    """Where the answer is read from and how it is printed."""

    format: Format
    fields: tuple[str, ...]
    color: Color
    base: Base
    surroundings: Surroundings


Command: TypeAlias = Callable[..., ExitCode]
Question = TypeVar("Question", bound=Callable[..., View])


def command_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command of a decorated function, or the function where it is a command itself."""
    make: Callable[[], Command] | None = getattr(function, "command", None)
    return make() if make else function


def answers(
    taken: Filters | None = None, *, formats: Sequence[Format] = ()
) -> Callable[[Question], Question]:
    """Make a command of a function that takes a store, and a selection where there are filters.

    `formats` are offered too: the function must then return a drawing that has them.
    """

    def made(question: Callable[..., View]) -> Command:
        own = list(inspect.signature(question).parameters.values())[1 + bool(taken) :]

        def command(context: typer.Context, **given: Any) -> ExitCode:  # noqa: ANN401 - Typer's values
            mine = {parameter.name: given[parameter.name] for parameter in own}

            def ask(store: Store) -> View:
                if taken:
                    return question(store, _selection(store, given), **mine)
                return question(store, **mine)

            return answer(ask, output_of(context, given))

        return _declared(
            command, question, own, (taken.options() if taken else {}) | output_options(formats)
        )

    return _making(made)


def prints(
    *, formats: Sequence[Format] = (), reads: bool = False
) -> Callable[[Question], Question]:
    """Make a command of a function that takes an `Output`: what needs no base that holds.

    `reads` tells whether it reads a base all the same.
    """

    def made(view: Callable[..., View]) -> Command:
        own = list(inspect.signature(view).parameters.values())[1:]

        def command(context: typer.Context, **given: Any) -> ExitCode:  # noqa: ANN401 - Typer's values
            output = output_of(context, given)
            return show(view(output, **{each.name: given[each.name] for each in own}), output)

        options = output_options(formats, skip_invalid=False, rebuild=reads)
        return _declared(command, view, own, options)

    return _making(made)


def compares(question: Question) -> Question:
    """Make a command of a function that takes the stores of two bases, which OLD and NEW name."""
    return _making(_compared)(question)


def _compared(question: Callable[..., View]) -> Command:
    own = list(inspect.signature(question).parameters.values())[2:]

    def command(context: typer.Context, **given: Any) -> ExitCode:  # noqa: ANN401 - Typer's values
        output = output_of(context, given)
        if given["new"] is not None:
            if given["facts_"]:
                raise typer.BadParameter("NEW and --facts both name the second base: give one")
            output = output._replace(base=output.base.named(given["new"]))
        old = output.base.named(given["old"])
        mine = {parameter.name: given[parameter.name] for parameter in own}

        def ask(before: Store) -> View:
            if os.path.realpath(old.directory) == os.path.realpath(output.base.directory):
                return question(before, before, **mine)  # one store is not opened beside itself
            return _asked(lambda after: question(before, after, **mine), output.base, output)

        return answer(ask, output._replace(base=old))

    return _declared(command, question, own, base_arguments() | output_options())


def _making(make: Callable[[Callable[..., View]], Command]) -> Callable[[Question], Question]:
    """Return a decorator that lets `command_of` make the command so."""

    def decorate(question: Question) -> Question:
        question.command = lambda: make(question)  # type: ignore[attr-defined]
        return question

    return decorate


def _declared(
    command: Command,
    of: Callable[..., View],
    own: Sequence[inspect.Parameter],
    shared: dict[str, tuple[Any, object]],
) -> Command:
    """Return the command with the help of a function, its own parameters and the shared ones."""
    context = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    mine = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    command = wraps(of)(command)
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [context, *mine, *parameters(shared)]
    )
    return command


def answer(question: Callable[[Store], View], output: Output) -> ExitCode:
    """Put a question to the base, print the answer, and return whether it was a no.

    Nothing is printed where it fails.
    """
    surroundings = output.surroundings
    look = surroundings.look(surroundings.stderr, output.color)
    try:
        view = _asked(question, output.base, output)
    except BadFacts as error:
        from hubcli.cli import messages  # 5 ms, and only a broken base needs it

        excerpts = surroundings.is_terminal(surroundings.stderr)
        text = messages.of_problems(error.base, error.problems, look, excerpts=excerpts)
        say(text, surroundings)
        return ExitCode.FACTS
    return show(view, output)


def show(view: View, output: Output) -> ExitCode:
    """Print a view, and return whether it says no."""
    surroundings = output.surroundings
    if output.format in OF_FEW:
        if output.fields:
            raise typer.BadParameter(f"--fields does not go with --format {output.format}")
        if not isinstance(view, Drawn) or output.format not in view.formats:
            raise typer.BadParameter(f"this cannot be written as {output.format}")
    if output.fields:
        view = _narrowed(view, output.fields)
    emit(view, output.format, color=output.color, surroundings=surroundings)
    data = view.data if isinstance(view, Drawn) else view
    if not isinstance(data, Grid):
        return ExitCode.DONE
    if data.note:
        from textwrap import wrap  # 2 ms, and few answers have a note

        look = surroundings.look(surroundings.stderr, output.color)
        note = visible(data.note)
        lines = wrap(note, look.width or len(note))
        say(visible("".join(f"{line}\n" for line in lines)), surroundings)
    return ExitCode.NO if data.is_no else ExitCode.DONE


def _asked(question: Callable[[Store], View], base: Base, output: Output) -> View:
    """Return the answer of a base, and say what was left out of it; raises as `opened`."""
    surroundings = output.surroundings

    def tell(left_out: "LeftOut") -> None:
        from hubcli.cli import messages  # 5 ms, and only a broken base needs it

        look = surroundings.look(surroundings.stderr, output.color)
        say(messages.of_left_out(base.directory, left_out, look), surroundings)

    say_which(base, surroundings, output.color)
    with opening.opened(base, tell=tell, watch=reading(output.color)) as store:
        try:
            return question(store)
        except StoreDamaged:
            # What a damaged row named is not in the store that took the place of the damaged one.
            return question(store)


def say_which(base: Base, surroundings: Surroundings, color: Color = Color.AUTO) -> None:
    """Say on a terminal which base is read, where it was found and not named."""
    stderr = surroundings.stderr
    if base.choice is not Choice.FOUND or not surroundings.is_terminal(stderr):
        return
    where = one_line(os.path.abspath(base.directory))
    line = f"reading the fact base in {where}"
    dim = f"\x1b[2m{line}\x1b[0m" if surroundings.colored(stderr, color) else line
    say(f"{dim}\n", surroundings)


def reading(color: Color) -> "Callable[[], Waiting]":
    """Return what makes that which shows, on a terminal, how far the reading of a base is."""

    def waiting() -> "Waiting":
        from hubcli.cli.waiting import Waiting  # only a build needs it

        return Waiting("Reading the fact base", color)

    return waiting


def output_of(context: typer.Context, given: Mapping[str, Any]) -> Output:
    """Return what the shared options say, of which those before the command are the defaults."""
    surroundings = Surroundings.here()
    source = context.get_parameter_source("format_")
    is_own = source is not None and source.name == "COMMANDLINE"
    json = given["json"]
    format_ = chosen_format(given["format_"] if is_own or not json else None, json=json)
    fields = given["fields"]
    if fields is not None and not all(part.strip() for part in fields.split(",")):
        raise typer.BadParameter(f'--fields takes names parted by commas, not "{fields}"')
    return Output(
        format=Format(format_ or Format.AUTO),
        fields=tuple(part.strip() for part in fields.split(",")) if fields else (),
        color=Color(given.get("color") or Color.AUTO),
        base=choose(
            given.get("facts_"),
            surroundings.variables,
            skip_invalid=bool(given.get("skip_invalid")),
            rebuild=bool(given.get("rebuild")),
        ),
        surroundings=surroundings,
    )


def _narrowed(view: View, fields: tuple[str, ...]) -> View:
    """Return the view with only these fields; a page becomes a list of labelled values."""
    if isinstance(view, Drawn):
        return _narrowed(view.data, fields)
    columns = narrowed(view.columns, fields)
    if isinstance(view, Grid):
        return view._replace(columns=columns)
    from hubcli.views.plain import shown_text

    pairs = tuple((column.title, shown_text(column, view.row)) for column in columns)
    return view._replace(columns=columns, blocks=(Pairs(pairs),))


def parsed_date(option: str, text: str | None) -> AsOf | None:
    """Return the date that an option was given; a usage error where it is none."""
    if text is None:
        return None
    try:
        return parse_as_of(text)
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {error}; write it as {FORMS}") from error


def _selection(store: Store, given: dict[str, Any]) -> Selection:
    """Return the filters that were given, names resolved to ids."""
    dates = {name: parsed_date(f"--{name}", given.get(name)) for name in ("since", "until")}
    return selection_of(store, given | dates)
