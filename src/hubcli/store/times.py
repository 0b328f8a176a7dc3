"""The order of time, in SQL: one for lists, searches and `--sort`."""


def dated(table: str) -> tuple[str, str]:
    """Return the SQL by which the rows of a table are in order of time, what weighs most first.

    That is the last day that a date covers. A month or year, or what ends with one, comes before
    what is dated within that: nobody knows when in it that was. Two indexes of facts have
    the same expressions.
    """
    first, last = f"{table}.first", f"{table}.last"
    year = f"substr({last}, 1, 4)"
    is_year = f"{first} <= {year} || '-01-01' AND {last} = {year} || '-12-31'"
    key = f"CASE WHEN {first} = {last} THEN {last} WHEN {is_year} THEN {year}"
    return f"{key} ELSE substr({last}, 1, 7) END", first
