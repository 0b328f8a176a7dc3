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
    ("claim", "claims", "as_of", "t.first"),
    ("fact", "facts", "as_of", "t.first"),
    ("source", "sources", "published", "t.first"),
    ("source", "sources", "accessed", _FIRST_DAY.format("accessed")),
    ("source", "sources", "retracted", _FIRST_DAY.format("retracted")),
)


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each date whose first day is after today."""
    for class_, table, key, first in _DATES:
        query = (
            f"SELECT path, place, t.{key} FROM {table} t JOIN placed USING (record)"
            f" WHERE {first} > :today"
        )
        for path, place, date in base.store.rows(query, str, int, str, today=base.today):
            yield Problem(
                origin=origin(path, class_, place, key),
                rule="future-date",
                message=f"{key} lies in the future: {date} has not begun",
                hint="write when it was stated; what is planned goes into the statement",
            )
