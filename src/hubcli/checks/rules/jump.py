"""No figure is a hundred times the one before it in its series, nor a hundredth.

A step like that, for one hub or subject, is a slip of the unit or of the decimal point. Ranks may
jump as they like.

Accepted, as the series "share" is in "%":

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-before"
    statement = "The share was 5 percent in 2022."
    source = "survey"
    as_of = "2022"
    figure = { value = 5, unit = "%", series = "share" }
    [[facts]]
    id = "share-after"
    statement = "The share was 8 percent in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 8, unit = "%", series = "share" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "share-before"
    statement = "The share was 5 percent in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 5, unit = "%", series = "share" }
    [[facts]]
    id = "share-after"
    statement = "The share was 800 percent in 2025."
    source = "survey"
    as_of = "2025"
    figure = { value = 800, unit = "%", series = "share" }
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_JUMPS = """
    SELECT r.path, r.at, s.value, s.unit, s.before, o.path, o.at
    FROM (
        SELECT record, value, unit, number,
            lag(value) OVER w AS before, lag(number) OVER w AS step, lag(record) OVER w AS other
        FROM facts WHERE series IS NOT NULL AND unit != 'rank' AND number > 0
        WINDOW w AS (PARTITION BY series, unit, hub, subject ORDER BY last, first, record)
    ) s JOIN placed r ON r.record = s.record JOIN placed o ON o.record = s.other
    WHERE s.number >= 100 * s.step OR s.step >= 100 * s.number
    ORDER BY s.record
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each figure that is a hundredfold, or a hundredth, of that before it."""
    found = base.store.rows(_JUMPS, *[str] * 7)
    for path, at, value, unit, before, other_path, other_at in found:
        yield Problem(
            origin=origin(path, at, "figure", "value"),
            rule="jump",
            message=f"{value} {unit} comes after {before}: a hundredfold step",
            hint="look at unit and decimal point, or leave one of the two out of the series",
            other=origin(other_path, other_at, "figure", "value"),
        )
