"""What weakens sources that are in use: taken back, of unknown standing, without date or copy."""

from collections.abc import Iterator

from hubcli.model.findings import Finding
from hubcli.store.store import Store

_USES = """
    (SELECT count(*) FROM names JOIN facts USING (record)
        WHERE role = 'source' AND folded = s.id) AS uses
"""
_RETRACTED = f"""
    SELECT s.id, s.retracted, {_USES} FROM sources s
    WHERE s.retracted IS NOT NULL AND uses ORDER BY s.id
"""
_UNCLASSED = f"""
    SELECT s.id, {_USES} FROM sources s
    WHERE s.standing IS NULL AND s.copy_of IS NULL AND uses ORDER BY s.id
"""
_UNDATED = f"SELECT s.id, {_USES} FROM sources s WHERE s.published IS NULL AND uses ORDER BY s.id"
_UNARCHIVED = f"""
    SELECT s.id, {_USES} FROM sources s
    WHERE s.url IS NOT NULL AND s.archived IS NULL AND uses ORDER BY s.id
"""


def retracted(store: Store, _day: str) -> Iterator[Finding]:
    """A source was taken back by who published it, and facts still rest on it."""
    for id_, date, uses in store.rows(_RETRACTED, str, str, int):
        yield Finding(
            "source",
            id_,
            "retracted",
            f"was taken back on {date}, and {_facts(uses)} on it",
            "put them on another source, or take them out",
        )


def unclassed(store: Store, _day: str) -> Iterator[Finding]:
    """A source does not say how it knows what it states, and counts as secondary.

    Without `standing` nobody can tell a statistical office from who praises himself.
    """
    for id_, uses in store.rows(_UNCLASSED, str, int):
        yield Finding(
            "source",
            id_,
            "unclassed",
            f"has no standing, and {_facts(uses)} on it",
            "add standing: primary, secondary, party or copy",
        )


def undated(store: Store, _day: str) -> Iterator[Finding]:
    """A source in use has no date of publication."""
    for id_, uses in store.rows(_UNDATED, str, int):
        yield Finding(
            "source",
            id_,
            "undated",
            f"has no date, and {_facts(uses)} on it",
            "add published, to the day where the page has one; else accessed",
        )


def unarchived(store: Store, _day: str) -> Iterator[Finding]:
    """A page on the web that facts rest on has no copy in an archive that is known here."""
    for id_, uses in store.rows(_UNARCHIVED, str, int):
        yield Finding(
            "source",
            id_,
            "unarchived",
            f"has an address but no archived copy, and {_facts(uses)} on it",
            "add archived, the address of a copy that an archive keeps",
        )


def _facts(number: int) -> str:
    return "1 fact rests" if number == 1 else f"{number:,} facts rest"
