"""No claim, fact or source is of a time that has not begun.

A plan for 2035 was made before: `as_of` is when the plan was stated, the year goes into the
statement. Otherwise a date in the future is a typing error. A day has begun when it has begun
anywhere on earth, so the answer does not depend on the time zone it is asked in.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = "2024"

Refused:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = "9024"
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

# The first day of a date that records are not ordered by is told by its text, but for quarters.
_FIRST_DAY = "CASE WHEN t.{0} NOT GLOB '*Q*' THEN t.{0} END"
_DATES = (
    ("claims", "as_of", "t.first"),
    ("facts", "as_of", "t.first"),
    ("sources", "published", "t.first"),
    ("sources", "accessed", _FIRST_DAY.format("accessed")),
    ("sources", "retracted", _FIRST_DAY.format("retracted")),
    ("series", "ended", _FIRST_DAY.format("ended")),
    ("series", "checked", _FIRST_DAY.format("checked")),
)


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each date whose first day is after today."""
    for table, key, first in _DATES:
        query = (
            f"SELECT path, at, t.{key} FROM {table} t JOIN placed USING (record)"
            f" WHERE {first} > :today"
        )
        for path, at, date in base.store.rows(query, str, str, str, today=base.today):
            yield Problem(
                origin=origin(path, at, key),
                rule="future-date",
                message=f"{key} lies in the future: {date} has not begun",
                hint="write when it was stated; what is planned goes into the statement",
            )
