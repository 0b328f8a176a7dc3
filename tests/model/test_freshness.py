"""When a newer figure is due."""

import pytest

from hubcli.model.dates import parse_as_of
from hubcli.model.freshness import Dated, due, expected, parse_duration


def dated(*pairs):
    return [
        Dated(parse_as_of(as_of), parse_as_of(published) if published else None)
        for as_of, published in (pair.partition(">")[::2] for pair in pairs)
    ]


@pytest.mark.parametrize(
    ("figures", "every", "date"),
    [
        (["2024"], "P1Y", "2025-12-31"),
        (["2023>2024-03-01", "2024>2025-03-11", "2022>2023-02-27"], "P1Y", "2026-03-02"),
        (["2025-03", "2025-09"], "P6M", "2026-03-31"),
        (["2024-02-29"], "P1Y", "2025-02-28"),
        (["2025-02-28"], "P1M", "2025-03-31"),
        (["2025-01-30"], "P1M", "2025-02-28"),
        (["2025-Q2"], "P3M", "2025-09-30"),
        (["2024>2024-06"], "P1Y", "2025-06-30"),  # what is counted within the year
        (["2025-01-01"], "P2W", "2025-01-15"),
        (["9990"], "P100Y", "9999-12-31"),
        ([], "P1Y", None),
    ],
)
def test_a_figure_is_due_a_period_and_the_usual_delay_after_the_newest(figures, every, date):
    assert due(dated(*figures), parse_duration(every)) == date


@pytest.mark.parametrize(
    ("figures", "date"),
    [
        (["2022", "2023", "2024"], "2025-12-31"),
        (["2022>2023-01-30", "2023", "2024"], "2026-01-30"),
        (["2024", "2024"], None),
        (["2023", "2024"], "2026-01-01"),
    ],
)
def test_without_a_period_the_median_step_says_when_one_is_expected(figures, date):
    assert expected(dated(*figures)) == date


@pytest.mark.parametrize(
    "text", ["", "P", "1Y", "P0Y", "P1H", "PT1H", "P-1Y", "P1.5Y", "p1y", "P１Y"]
)
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is shown as it is
        parse_duration(text)
