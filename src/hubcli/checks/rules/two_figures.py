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

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_Row: TypeAlias = tuple[str, str, str, float, str, str, str]
# Grouped, since a join of all figures with all takes minutes where they are a million.
_DOUBTFUL = """
    SELECT group_concat(record) FROM facts WHERE series IS NOT NULL
    GROUP BY series, hub, subject, as_of, qualifier, unit HAVING min(number) < max(number)
"""
_FIGURES = """
    SELECT series, coalesce(subject, hub), as_of, number, path, at, t.id
    FROM facts t JOIN placed USING (record)
    WHERE record IN (SELECT value FROM json_each(:records)) ORDER BY record
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each figure that differs from an earlier one: of its series, hub, date.

    Each is set beside one other, however many there are.
    """
    ask = base.store.rows
    for (records,) in [*ask(_DOUBTFUL, str)]:
        rows = ask(_FIGURES, str, str, str, float, str, str, str, records=f"[{records}]")
        for later, earlier in _differing(rows):
            series, about, as_of, _, path, at, _ = later
            _, _, _, _, other_path, other_at, other = earlier
            yield Problem(
                origin=origin(path, at, "figure", "value"),
                rule="two-figures",
                message=f'"{other}" has another figure of "{series}" for {about} and {as_of}',
                hint="correct the date or the figure, or leave one of them out of the series",
                other=origin(other_path, other_at, "figure", "value"),
            )


def _differing(rows: Iterable[_Row]) -> Iterator[tuple[_Row, _Row]]:
    """Yield each row whose number differs from that of an earlier one, with the first such."""
    first: _Row | None = None
    second: _Row | None = None
    for row in rows:
        if first is None:
            first = row
        elif row[3] != first[3]:
            second = second or row
            yield row, first
        elif second is not None:
            yield row, second
