"""What weakens sources that are in use: taken back, of unknown standing, without date or copy."""

from collections.abc import Iterator

from hubcli.model.findings import Finding
from hubcli.store.store import Store

_IN_USE = """
    SELECT s.id, coalesce(s.retracted, ''), (
        SELECT count(*) FROM names JOIN facts USING (record)
        WHERE role = 'source' AND folded = s.id
    ) AS uses
    FROM sources s WHERE ({}) AND uses ORDER BY s.id
"""


def retracted(store: Store, _day: str) -> Iterator[Finding]:
    """A source was taken back by who published it, and facts still rest on it."""
    hint = "put them on another source, or take them out"
    return _in_use(store, "s.retracted IS NOT NULL", "was taken back on {}", hint)


def unclassed(store: Store, _day: str) -> Iterator[Finding]:
    """A source does not say how it knows what it states, and counts as secondary.

    Without `standing` nobody can tell a statistical office from who praises himself.
    """
    hint = 'add its "standing": primary, secondary, party or copy'
    return _in_use(store, "s.standing IS NULL AND s.copy_of IS NULL", "has no standing", hint)


def undated(store: Store, _day: str) -> Iterator[Finding]:
    """A source in use has no date of publication."""
    hint = 'add "published", to the day where the page has one; else "accessed"'
    return _in_use(store, "s.published IS NULL", "has no date", hint)


def unarchived(store: Store, _day: str) -> Iterator[Finding]:
    """A page on the web that facts rest on has no copy in an archive that is known here."""
    hint = 'add "archived": the address of a copy that an archive keeps'
    where = "s.url IS NOT NULL AND s.archived IS NULL"
    return _in_use(store, where, "has an address but no archived copy", hint)


def _in_use(store: Store, where: str, message: str, hint: str) -> Iterator[Finding]:
    """Yield a finding for each source of which that holds and that facts name."""
    for id_, date, uses in store.rows(_IN_USE.format(where), str, str, int):
        facts = "1 fact rests" if uses == 1 else f"{uses:,} facts rest"
        yield Finding("source", id_, f"{message.format(date)}, and {facts} on it", hint)
