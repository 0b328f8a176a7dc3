"""A figure of a series has the unit of the series.

A chart draws the figures of a series on one axis; in another unit they would not be comparable.

Accepted, as the series "share" is in "%":

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
    figure = { value = 50, unit = "chips in a thousand", series = "share" }
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

FAULTS = (
    """
    SELECT t.record AS record, z.id AS id
    FROM facts t JOIN series z ON z.id = t.series WHERE z.unit != t.unit
""",
    """
    SELECT t.record AS record, z.id AS id
    FROM claims t JOIN series z ON z.id = t.series WHERE z.unit != t.unit
""",
)
_MISMATCHES = """
    SELECT r.path, r.at, t.unit, z.id, z.unit, zr.path, zr.at
    FROM (
        SELECT record, series, unit FROM facts UNION ALL SELECT record, series, unit FROM claims
    ) t JOIN series z ON z.id = t.series AND z.unit != t.unit
    JOIN placed r ON r.record = t.record JOIN placed zr ON zr.record = z.record
    ORDER BY t.record, z.record
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each figure in another unit than its series."""
    found = base.store.rows(_MISMATCHES, *[str] * 7)
    for path, at, unit, series, wanted, series_path, series_at in found:
        yield Problem(
            origin=origin(path, at, "figure", "unit"),
            rule="unit-mismatch",
            message=f'the unit is "{unit}", but the series "{series}" is in "{wanted}"',
            hint="convert the figure, or leave the series out",
            other=origin(series_path, series_at, "unit"),
        )
