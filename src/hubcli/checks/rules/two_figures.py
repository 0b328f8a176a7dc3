"""A series has one figure for a hub and a date.

Of two that differ a chart shows both and a comparison only one, and neither says which holds. A
wrong year that was copied with a fact is the usual cause. If two sources disagree, leave the figure
that you trust less out of the series, and say in its note what it counts.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-2023"
    statement = "Every twentieth chip came from here in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 5, unit = "%", series = "share" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-2023"
    statement = "Every twentieth chip came from here in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 5, unit = "%", series = "share" }
    [[facts]]
    id = "share-of-2023"
    statement = "Every tenth chip was made here in that year."
    source = "survey"
    as_of = "2023"
    figure = { value = 10, unit = "%", series = "share" }
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_PAIRS = """
    SELECT lf.path, lr.place, l.series, l.hub, l.as_of, ef.path, er.place, e.id
    FROM facts l
    JOIN facts e ON e.series = l.series AND e.hub = l.hub AND e.as_of = l.as_of
        AND e.record < l.record AND e.number != l.number
        AND e.qualifier = l.qualifier AND e.unit = l.unit
    JOIN records lr ON lr.record = l.record JOIN files lf ON lf.file = lr.file
    JOIN records er ON er.record = e.record JOIN files ef ON ef.file = er.file
    ORDER BY l.record, e.record
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each figure that differs from another of its series, hub and date."""
    found = base.store.connection.execute(_PAIRS)
    for path, place, series, hub, as_of, other_path, other_place, other in found:
        yield Problem(
            origin=origin(path, "fact", place, "figure", "value"),
            rule="two-figures",
            message=f'"{other}" has another figure of "{series}" for {hub} and {as_of}',
            hint="correct the date or the figure, or leave one of them out of the series",
            other=origin(other_path, "fact", other_place, "figure", "value"),
        )
