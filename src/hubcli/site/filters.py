"""What the lists of a site can be narrowed by, and the titles below which their rows open."""

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.freshness import Freshness
from hubcli.model.languages import language_name
from hubcli.model.overviews import Backing
from hubcli.model.sources import type_in_words
from hubcli.model.topics import Kind
from hubcli.site.addresses import Addresses
from hubcli.site.lists import Filter, year_of

_NOT_GIVEN = "none given"
_MANY = 9
"""Origins from which on it does not matter how many there are."""


def _origins(claim: Claim) -> str:
    """Return how many independent origins a verdict has, as far as it matters."""
    count = claim.basis.origins if claim.basis else 0
    return str(count) if count < _MANY else f"{_MANY} or more"


def _state(fresh: Freshness, day: str) -> str:
    """Return whether a figure is missing on a day, and whether it was looked for."""
    if fresh.ended:
        return "ended"
    if fresh.due is None and fresh.expected is None:
        return "without rhythm"
    if not fresh.is_due(day):
        return "up to date"
    return "overdue" if fresh.is_late(day) else "looked for in vain"


def year_or_undated(fact: Fact) -> str:
    """Return the year in which a fact last holds, in words where that is not known."""
    return year_of(fact) or "undated"


def last_day(backing: Backing) -> str:
    """Return the last day on which a source can have come out; "" where nobody knows."""
    return backing.source.published.last if backing.source.published else ""


def year_published(backing: Backing) -> str:
    """Return the year in which a source came out, in words where that is not known."""
    published = backing.source.published
    return published.last[:4] if published else "undated"


def by_topic(addresses: Addresses) -> Filter:
    """Return the filter of claims or facts by their topic, which reads as its title."""
    titles = {id_: title for kind in Kind for id_, title in addresses.titles(kind).items()}
    return Filter("topic", "Topic", lambda of: of.topic, lambda id_: titles.get(id_, id_))


CLAIMS = (
    Filter("verdict", "Verdict", lambda claim: claim.verdict.value),
    Filter("kind", "Kind", lambda claim: claim.kind.value),
    Filter("origins", "Origins", _origins),
)
FACTS = (
    Filter("year", "Year", year_or_undated),
    Filter("confidence", "Confidence", lambda fact: fact.confidence.value),
)
SOURCES = (
    Filter("type", "Type", lambda backing: backing.source.type, type_in_words),
    Filter("standing", "Standing", lambda each: each.source.standing or _NOT_GIVEN),
    Filter("language", "Language", lambda each: each.source.language or _NOT_GIVEN, language_name),
)


def of_series(day: str) -> tuple[Filter, ...]:
    """Return those of series, as fresh as they are on a day."""
    return (
        Filter("unit", "Unit", lambda row: row.series.unit),
        Filter("state", "State", lambda row: _state(row.freshness, day)),
    )
