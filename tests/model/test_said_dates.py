"""What a text may mean that is no date."""

from datetime import date

import pytest

from hubcli.model.dates import parse_as_of
from hubcli.model.said_dates import could_be

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("last year", "2025"),
        ("This  Year", "2026"),
        ("last month", "2026-02"),
        ("next quarter", "2026-Q2"),
        ("past week", "2026-03-24"),
        ("today", "2026-03-31"),
        ("yesterday", "2026-03-30"),
        ("3 years ago", "2023"),
        ("the last 15 months", "2024-12"),
        ("90 days ago", "2025-12-31"),
        ("July 2024", "2024-07"),
        ("2024 Sept.", "2024-09"),
        ("5 July 2024", "2024-07-05"),
        ("Jul 5th, 2024", "2024-07-05"),
        ("2024/07", "2024-07"),
        ("2024.7.5", "2024-07-05"),
        ("2024-7-5", "2024-07-05"),
        ("20240705", "2024-07-05"),
        ("07/2024", "2024-07"),
        ("2024年7月5日", "2024-07-05"),
        ("2024年", "2024"),
        ("since 2020", "2020"),
        ("Q3 2024", "2024-Q3"),
        ("2024q3", "2024-Q3"),
        ("H2 2024", "2024-07/2024-12"),
    ],
)
def test_a_text_that_says_a_date_is_answered_with_it(text, meant):
    assert could_be(text, TODAY) == (meant,)
    assert parse_as_of(meant).text == meant


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2024-13", "2024-02-30", "3 years", "0000", "05/07/2024", "9999 years ago"]
    + ["last 999 years ago", "99 ago", "²⁰²⁴ q1"],
)
def test_a_text_that_says_none_is_not(text):
    assert could_be(text, TODAY) == ()
