"""The options that commands share: same name, same help, same order, same default everywhere.

The annotations are read by Typer at run time. Those of output stand in `hubcli.cli.output`.
"""

import inspect
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from hubcli.base.choosing import Base, choose
from hubcli.cli import completion
from hubcli.cli.terminal import Surroundings, write
from hubcli.model.dates import FORMS, AsOf, Moment, parse_as_of
from hubcli.store.filters import Filter, Narrowed, Selection, options_of
from hubcli.store.resolve import selection_of
from hubcli.store.store import Store
from hubcli.views.look import Format

if TYPE_CHECKING:
    from hubcli.model.freshness import Duration

Options: TypeAlias = dict[str, tuple[Any, object]]
"""Options as a signature has them: annotation and default by name."""

MOST_ROWS = 10**9
"""More than any base has, and less than what SQLite counts to."""


def _print_help(context: typer.Context, value: bool) -> None:  # a flag's callback
    """Print the help as answers are printed, so that a closed pipe or a full disk ends as there."""
    if value and not context.resilient_parsing:
        write(context.get_help() + "\n", Surroundings.here())
        raise typer.Exit


_Help = Annotated[
    bool,
    typer.Option(
        "-h", "--help", callback=_print_help, is_eager=True, help="Show this help and stop."
    ),
]
_Facts = Annotated[
    str | None,
    typer.Option(
        "--facts",
        metavar="DIR",
        help="Read the fact base in DIR, or `shipped` (HUBCLI_FACTS); else the nearest one.",
    ),
]
_SkipInvalid = Annotated[
    bool, typer.Option("--skip-invalid", help="Go on without what does not hold.")
]
_Rebuild = Annotated[bool, typer.Option("--rebuild", help="Read every file anew, changed or not.")]
_Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD",
        help="The directory of a fact base, or a revision of it in git.",
        autocompletion=completion.bases,
    ),
]
_New = Annotated[
    str | None,
    typer.Argument(
        metavar="[NEW]",
        help="Another; without it, the base that other commands read.",
        autocompletion=completion.bases,
    ),
]

_Topics = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        help="Of these sectors, challenges or advantages; about these hubs.",
        autocompletion=completion.any_topics,
    ),
]

HELP: Options = {"help_": (_Help, False)}
FACTS: Options = {"facts": (_Facts, None)}
SKIP_INVALID: Options = {"skip_invalid": (_SkipInvalid, False)}
REBUILD: Options = {"rebuild": (_Rebuild, False)}
OLD_AND_NEW: Options = {"old": (_Old, inspect.Parameter.empty), "new": (_New, None)}


def signature(own: Sequence[inspect.Parameter], *groups: Options) -> inspect.Signature:
    """Return the signature that Typer reads: the context, parameters of its own, then options."""
    kind = inspect.Parameter.KEYWORD_ONLY
    shared = [
        inspect.Parameter(name, kind, annotation=annotation, default=default)
        for group in groups
        for name, (annotation, default) in group.items()
    ]
    context = inspect.Parameter("context", kind, annotation=typer.Context)
    return inspect.Signature([context, *(each.replace(kind=kind) for each in own), *shared])


def given_to(context: typer.Context) -> dict[str, Any]:
    """Return the options that were given to a command or before it, by name.

    `--json` is the format that it is short for, a usage error where they contradict each other.
    """
    return _given(context.find_root()) | _given(context)


def _given(context: Any) -> dict[str, Any]:  # noqa: ANN401 - of Typer's own Click
    given = {name: v for name, v in context.params.items() if v is not None and v is not False}
    if given.pop("json", False):
        if context.get_parameter_source("format").name == "DEFAULT_MAP":
            del given["format"]  # it stands before the command
        if given.setdefault("format", Format.JSON.value) != Format.JSON.value:
            format_ = given["format"]
            raise typer.BadParameter(f"--json and --format {format_} contradict each other")
    return given


def base_of(given: Mapping[str, Any], surroundings: Surroundings) -> Base:
    """Return the base that options name, their values by name."""
    return choose(
        given.get("facts"),
        surroundings.variables,
        skip_invalid="skip_invalid" in given,
        rebuild="rebuild" in given,
    )


def named(option: str, text: str) -> str:
    """Return a name that an option was given; a usage error where it is empty or not for text."""
    if not text.strip() or not text.isprintable():
        raise typer.BadParameter(f"{option} takes a name, not {text!r}")
    return text


def parsed_date(option: str, text: str | None) -> AsOf | None:
    """Return the date that an option was given; a usage error where it is none."""
    if text is None:
        return None
    try:
        return parse_as_of(text)
    except ValueError as error:
        from hubcli.cli.meant import NotUnderstood

        message = f"{option}: {error}; write it as {FORMS}"
        raise NotUnderstood(message, given=text, near=_dates_like(text)) from error


def parsed_duration(option: str, text: str) -> "Duration":
    """Return the duration that an option was given; a usage error where it is none."""
    from hubcli.model.freshness import parse_duration  # few commands need it

    try:
        return parse_duration(text)
    except ValueError as error:
        from hubcli.cli.meant import NotUnderstood
        from hubcli.model.said_dates import could_last

        message = f"{option}: {error}; write it as P2Y, P18M, P2W or P10D"
        raise NotUnderstood(message, given=text, near=could_last(text)) from error


def _dates_like(text: str) -> tuple[str, ...]:
    """Return the dates that a text may mean which is none."""
    from datetime import date  # these two only for mistakes

    from hubcli.model.said_dates import could_be

    return could_be(text, date.today())  # noqa: DTZ011 - that of who typed it


class Filters:
    """Which filters a `Selection` is made of: the options of a command that are named once."""

    def __init__(self, *classes: Narrowed, by: Sequence[str] = (), topics: bool = False) -> None:
        """Take those that narrow one of these classes, then those that `by` names.

        With `topics` the names of topics of any kind narrow it too, as arguments.
        """
        self.classes = classes
        self.by = by
        self.topics = topics

    def options(self) -> Options:
        """Return the options and arguments; several values of one widen it."""
        of = options_of(*self.classes, by=self.by)
        names: Options = {"topics": (_Topics, None)} if self.topics else {}
        return names | {option: (_annotation(option, each), None) for option, each in of.items()}

    def selection(self, store: Store, given: Mapping[str, Any]) -> Selection:
        """Return what values of the options select, by name; names are resolved to ids."""
        of = options_of(*self.classes, by=self.by)
        values = {option: given[option] for option in of}
        for option, each in of.items():
            if each.type is Moment:
                values[option] = parsed_date(f"--{option}", values[option])
        return selection_of(store, values, topics=given.get("topics") or ())


def words_option(flag: str, of: type[StrEnum], about: str, *, hidden: bool = False) -> Any:  # noqa: ANN401 - what Typer reads
    """Return an option of texts that gives words of a closed set, which commas may part too."""

    def read(given: list[str] | None) -> list[StrEnum] | None:
        if given is None:
            return None
        return [
            _word(flag, of, word.strip(), among) for among in given for word in among.split(",")
        ]

    return typer.Option(
        flag,
        metavar=f"<{'|'.join(of)}>",
        help=about,
        callback=read,
        autocompletion=completion.of_words(tuple(of)),
        hidden=hidden,
    )


def class_option(*classes: str) -> Any:  # noqa: ANN401 - what Typer reads
    """Return the option that leaves records of some of these classes."""
    of = StrEnum("Class", [(each.upper(), each) for each in classes])  # type: ignore[misc] # dynamic
    return words_option("--class", of, "Only this class.")


def _word(flag: str, of: type[StrEnum], word: str, among: str) -> StrEnum:
    """Return the member of a closed set that a word names, one of several parted by commas."""
    if word in tuple(of):
        return of(word)
    from hubcli.model.nearness import nearest  # only mistakes need it

    near = [among.replace(word, each) for each in nearest(word.casefold(), of) if word]
    message = f'{flag}: "{word}" is none of {", ".join(of)}'
    from hubcli.cli.meant import NotUnderstood

    raise NotUnderstood(message, given=among, near=near)


_METAVARS = {"topic": "NAME", "record": "ID", "name": "NAME", "field": "FIELD"}


def _annotation(option: str, of: Filter) -> Any:  # noqa: ANN401 - what Typer reads
    """Return the annotation of the option of a filter."""
    flag, help_ = f"--{option}", of.about.format(option)
    if of.type is int:
        number = typer.Option(flag, metavar="N", min=0, max=MOST_ROWS, help=help_)
        return Annotated[int | None, number]
    if of.type is bool:
        return Annotated[bool | None, typer.Option(f"{flag}/--no-{option}", help=help_)]
    if of.type is Moment:
        return Annotated[str | None, typer.Option(flag, metavar="DATE", help=help_)]
    if of.type is not str:
        return Annotated[list[str] | None, words_option(flag, of.type, help_)]
    complete: Any = completion.sort_fields if of.named == "field" else None
    if of.named and not complete:
        complete = completion.of_filter(option)
    metavar = _METAVARS.get(of.named or "", "TEXT")
    text = typer.Option(flag, metavar=metavar, help=help_, autocompletion=complete)
    return Annotated[list[str] | None if of.is_many else str | None, text]
