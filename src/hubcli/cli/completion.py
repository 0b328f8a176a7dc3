"""What the shell is offered when Tab is pressed: topic names, ids, series, fields.

Typer calls these with the command line typed so far. They never complain: a base that cannot be
read offers nothing.
"""

from collections.abc import Callable, Iterable, Iterator

import typer

Offers = Iterable[tuple[str, str]]


def _store_offers(context: typer.Context, sql: str, *values: object) -> list[tuple[str, str]]:
    """Return rows of id and help from the base that the command line names."""
    import os

    from hubcli.base.choosing import choose
    from hubcli.opening import quietly

    facts = context.params.get("facts_") or context.find_root().params.get("facts_")
    base = choose(facts, os.environ, skip_invalid=True)
    found = quietly(base, lambda store: store.connection.execute(sql, values).fetchall())
    return [(str(id_), str(help_ or "")) for id_, help_ in found or []]


def _topics(kind: str) -> Callable[[typer.Context, str], Offers]:
    def complete(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
        sql = "SELECT id, title FROM topics WHERE kind = ? ORDER BY id"
        return _store_offers(context, sql, kind)

    return complete


hubs = _topics("hub")


def topics(context: typer.Context, incomplete: str) -> Offers:
    """Offer the topics of the kind that the command lists: `hubcli sectors <Tab>`."""
    kind = (context.info_name or "").removesuffix("s")
    return _topics(kind)(context, incomplete)


def sources(context: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of sources."""
    sql = "SELECT id, title FROM sources WHERE id GLOB ? || '*' ORDER BY id"
    return _store_offers(context, sql, incomplete)


def series(context: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of series."""
    sql = "SELECT id, title FROM series WHERE id GLOB ? || '*' ORDER BY id"
    return _store_offers(context, sql, incomplete)


def _named(role: str) -> Callable[[typer.Context, str], Offers]:
    def complete(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
        sql = "SELECT DISTINCT name, NULL FROM names WHERE role = ? ORDER BY name"
        return _store_offers(context, sql, role)

    return complete


def of_filter(name: str) -> Callable[[typer.Context, str], Offers]:
    """Return what offers the values of the filter of that name."""
    from hubcli.model.topics import Kind

    if name in tuple(Kind):
        return _topics(name)
    return {"source": sources, "series": series}.get(name) or _named(name)


def ids(context: typer.Context, incomplete: str) -> Offers:
    """Offer the id of everything that `show` can show."""
    sql = "SELECT DISTINCT id, class FROM records WHERE id GLOB ? || '*' ORDER BY id LIMIT 500"
    return _store_offers(context, sql, incomplete)


def fields(context: typer.Context, incomplete: str) -> Offers:
    """Offer the fields of the command's answer after the last comma."""
    before, comma, _ = incomplete.rpartition(",")
    return [(f"{before}{comma}{name}", "") for name in _field_names(context)]


def sort_fields(context: typer.Context, incomplete: str) -> Offers:
    """Offer the fields to sort by, after a `-` too."""
    from hubcli.store.orders import orders_of

    listed = {"claims": "claim", "facts": "fact", "sources": "source", "series": "series"}
    sign = "-" if incomplete.startswith("-") else ""
    names = orders_of(listed.get(context.info_name or "", "topic"))
    return [(f"{sign}{name}", "") for name in names]


def _field_names(context: typer.Context) -> Iterator[str]:
    from hubcli.schemas import ANSWERS
    from hubcli.views.grid import field_names

    answer = ANSWERS.get(context.info_name or "")
    if answer is None:
        return
    columns = answer.rows or (answer.pages[0] if len(answer.pages) == 1 else ())
    yield from field_names(columns)


def schemas(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the schemas."""
    from hubcli.schemas import SCHEMAS

    return list(SCHEMAS.items())


def directories(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the directories that a path can go on with, those that hold a fact base named so."""
    import os
    from contextlib import suppress

    offers: list[tuple[str, str]] = []
    with suppress(OSError), os.scandir(os.path.dirname(incomplete) or ".") as entries:
        for entry in entries:
            if entry.is_dir() and not entry.name.startswith("."):
                is_base = os.path.exists(os.path.join(entry.path, "base.toml"))
                path = entry.path.removeprefix(f".{os.sep}")
                offers.append((path, "fact base") if is_base else (path + os.sep, ""))
    return sorted(offers)


def help_topics(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the topics of `hubcli help`."""
    from hubcli.cli.help import TOPICS

    return [(name, title) for name, title in TOPICS.items()]


def rules(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the rules of `check`."""
    from hubcli.checks.registry import RULES

    return [(rule.id, rule.title) for rule in RULES]


def shells(context: typer.Context, incomplete: str) -> Offers:  # noqa: ARG001 - Typer filters
    """Offer the shells that hubcli completes in."""
    from hubcli.cli.shells.scripts import SHELLS

    return [(name, "") for name in SHELLS]


def citable(context: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of sources, facts and claims."""
    sql = (
        "SELECT id, class FROM records WHERE class IN ('source', 'fact', 'claim')"
        " AND id GLOB ? || '*' ORDER BY id LIMIT 500"
    )
    return _store_offers(context, sql, incomplete)
