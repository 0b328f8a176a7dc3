"""The keywords of the Python API, for type checkers alone; a test compares them with the table."""

from collections.abc import Iterable
from typing import TypeAlias, TypedDict

Values: TypeAlias = str | Iterable[str] | None
"""One value of a filter, or several, which widen it; None does not filter."""


class Filters(TypedDict, total=False):
    """What narrows, orders and cuts short any list."""

    sector: Values
    challenge: Values
    advantage: Values
    hub: Values
    kind: Values
    since: str | None
    until: str | None
    sort: str | None
    limit: int | None


class SeriesFilters(Filters, total=False):
    """What narrows series besides."""

    series: Values


class SourceFilters(Filters, total=False):
    """What narrows sources besides."""

    source: Values
    standing: Values


class ClaimFilters(SeriesFilters, total=False):
    """What narrows claims besides."""

    verdict: Values
    stance: Values
    source: Values
    thin: bool | None


class FactFilters(SeriesFilters, total=False):
    """What narrows facts besides."""

    stance: Values
    source: Values
    organization: Values
    place: Values
    standing: Values
    confidence: Values
    events: bool | None


class SearchFilters(FactFilters, total=False):
    """What narrows a search besides; with any but `limit` only claims and facts are found."""

    verdict: Values
    thin: bool | None
