"""What the shell is offered when Tab is pressed: topic names, ids, series, fields.

Typer calls these with the command line typed so far. Whatever they raise is not told by
`hubcli.cli.shells.answers`: a base that cannot be read offers nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from hubcli.base.choosing import Base
    from hubcli.store.store import Store

Offers = Iterable[tuple[str, str]]

_MOST_IDS = 500
_TAB_SECONDS = 2.0


def _asked(context: typer.Context, question: Callable[["Store"], Offers]) -> Offers:
    """Return what the base that the command line names has to offer."""
    from hubcli.opening import opened

    with opened(_base(context), tell=lambda _: None) as store:
        return question(store)


def _base(context: typer.Context) -> "Base":
    """Return the base that the command line names."""
    import os

    from hubcli.base.choosing import choose

    facts = context.params.get("facts") or context.find_root().params.get("facts")
    return choose(facts, os.environ, skip_invalid=True)


def of_filter(name: str) -> Callable[[typer.Context, str], Offers]:
    """Return what offers the values of the filter of that name."""

    def complete(context: typer.Context, incomplete: str) -> Offers:
        return _asked(context, lambda store: store.offers(name, incomplete))

    return complete


def of_words(words: Sequence[str]) -> Callable[[str], Offers]:
    """Return what offers the words of a closed set after the last comma."""

    def complete(incomplete: str) -> Offers:
        before, comma, _ = incomplete.rpartition(",")
        chosen = before.split(",")
        return [(f"{before}{comma}{word}", "") for word in words if word not in chosen]

    return complete


hubs = of_filter("hub")
sources = of_filter("source")
series = of_filter("series")


def topics(context: typer.Context, incomplete: str) -> Offers:
    """Offer the topics of the kind that the command lists: `hubcli sectors <Tab>`."""
    return of_filter((context.info_name or "").removesuffix("s"))(context, incomplete)


def any_topics(context: typer.Context, incomplete: str) -> Offers:
    """Offer the topics of every kind: `hubcli facts <Tab>`."""
    return of_filter("topic")(context, incomplete)


def ids(context: typer.Context, incomplete: str) -> Offers:
    """Offer the id of everything that `show` can show, and other names of topics."""

    def found(store: "Store") -> Offers:
        ids = store.ids(incomplete, most=_MOST_IDS)
        known = {id_ for id_, _ in ids}
        names = store.offers("topic", incomplete)
        return [*ids, *((name, title) for name, title in names if name not in known)]

    return _asked(context, found)


def fields(context: typer.Context, incomplete: str) -> Offers:
    """Offer the fields of the command's answer after the last comma."""
    before, comma, _ = incomplete.rpartition(",")
    return [(f"{before}{comma}{name}", "") for name in _field_names(context)]


def sort_fields(context: typer.Context, incomplete: str) -> Offers:
    """Offer the fields to sort by, after a `-` too."""
    from hubcli.model.classes import CLASS_OF
    from hubcli.store.orders import orders_of

    sign = "-" if incomplete.startswith("-") else ""
    names = orders_of(CLASS_OF.get(context.info_name or "", "topic"))
    return [(f"{sign}{name}", "") for name in names]


def _field_names(context: typer.Context) -> Iterator[str]:
    from hubcli.views.grid import field_names

    answer = getattr(context.command.callback, "answer", None)
    if answer is None:
        return
    columns = answer.rows or (answer.pages[0] if len(answer.pages) == 1 else ())
    yield from field_names(columns)


def directories(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the directories that a path can go on with, those that hold a fact base named so."""
    return _paths(incomplete, is_file_offered=False)


def paths(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the directories and files that a path can go on with."""
    return _paths(incomplete, is_file_offered=True)


def _paths(incomplete: str, *, is_file_offered: bool) -> Offers:
    import os
    from contextlib import suppress

    offers: list[tuple[str, str]] = []
    with suppress(OSError), os.scandir(os.path.dirname(incomplete) or ".") as entries:
        for entry in entries:
            path = entry.path.removeprefix(f".{os.sep}")
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                is_base = os.path.exists(os.path.join(entry.path, "base.toml"))
                is_end = is_base and not is_file_offered
                offers.append((path, "fact base") if is_end else (path + os.sep, ""))
            elif is_file_offered:
                offers.append((path, ""))
    return sorted(offers)


def bases(context: typer.Context, incomplete: str) -> Offers:
    """Offer directories, and the branches and tags of the repository that the base is in."""
    from contextlib import suppress

    from hubcli.base.git import GitFailed, Repository

    offers = list(directories(context, incomplete))
    with suppress(GitFailed):
        repository = Repository(_base(context).beside, seconds=_TAB_SECONDS)
        names = [name for name in ("HEAD", *repository.names()) if name.startswith(incomplete)]
        offers += [(name, "revision") for name in names[:_MOST_IDS]]
    return offers


def rules(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the rules of `check`."""
    from hubcli.checks.registry import RULES

    return [(rule.id, rule.title) for rule in RULES]


def shells(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the shells that hubcli completes in."""
    from hubcli.cli.shells.scripts import SHELLS

    return [(name, "") for name in SHELLS]


def findings(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the kinds of findings of `audit`, the last of several after a comma."""
    from hubcli.audit.registry import FINDERS

    before, comma, _ = incomplete.rpartition(",")
    return [(f"{before}{comma}{each.id}", each.explained().title) for each in FINDERS]
