"""Dates as sources give them: what each precision covers, and what is no date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.dates import days_in, parse_as_of, parse_moment

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
moments = st.one_of(
    days.map(lambda day: f"{day.year:04}"),
    days.map(lambda day: f"{day.year:04}-{day.month:02}"),
    days.map(lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}"),
    days.map(date.isoformat),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2024-01", "2024-01-01", "2024-01-31"),
        ("2024-04", "2024-04-01", "2024-04-30"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-07-05", "2024-07-05", "2024-07-05"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2019/2024", "2019-01-01", "2024-12-31"),
        ("2019-03/2024-Q2", "2019-03-01", "2024-06-30"),
        ("2024-07-05/2024-07-06", "2024-07-05", "2024-07-06"),
        ("2024/2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_date_covers_its_first_to_its_last_day(text, first, last):
    as_of = parse_as_of(text)
    assert (as_of.first, as_of.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2023-02", "2023-02-28"),
        ("2024-02", "2024-02-29"),
        ("1900-02", "1900-02-28"),
        ("2000-02", "2000-02-29"),
        ("2023-Q1", "2023-03-31"),
    ],
)
def test_february_ends_by_the_gregorian_rule(text, last):
    assert parse_as_of(text).last == last


def test_the_29th_of_february_of_a_leap_year_is_a_day():
    assert parse_as_of("2024-02-29").first == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "has"),
    [("2023-02-29", 28), ("1900-02-29", 28), ("2024-02-30", 29), ("2024-04-31", 30)],
)
def test_a_day_that_the_month_does_not_have_is_refused(text, has):
    with pytest.raises(ValueError, match=f"that month has {has} days"):
        parse_as_of(text)


@pytest.mark.parametrize("text", ["2024-00", "2024-13", "2024-99-01"])
def test_a_month_that_no_year_has_is_refused(text):
    with pytest.raises(ValueError, match="there is no month"):
        parse_as_of(text)


def test_a_fifth_quarter_is_refused():
    with pytest.raises(ValueError, match="a year has four quarters"):
        parse_as_of("2024-Q5")


def test_the_year_0_is_refused():
    with pytest.raises(ValueError, match="there is no year 0"):
        parse_as_of("0000")


@pytest.mark.parametrize("text", ["2024/2023", "2024-06/2024-05", "2024-07-06/2024-07-05"])
def test_a_span_that_ends_before_it_starts_is_refused(text):
    with pytest.raises(ValueError, match="ends before it starts"):
        parse_as_of(text)


@pytest.mark.parametrize("text", ["2024-06/2024", "2024/2024-06"])
def test_a_span_whose_ends_lie_one_within_the_other_is_refused(text):
    with pytest.raises(ValueError, match="ends before it starts"):
        parse_as_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "24",
        "02024",
        "2024-7",
        "2024-07-5",
        "2024-Q",
        "2024-Q0",
        "2024-q3",
        "2024-Q3-01",
        "2024-07-05T10:00",
        "20240705",
        "2024/07",
        "2024/",
        "/2024",
        "/",
        "2019/2020/2021",
        "2019--2020",
        "-2024",
        "+2024",
        " 2024",
        "2024 ",
        "2024\n",
        "２０２４",
        "٢٠٢٤",
        "2024~",
        "202X",
        "today",
    ],
)
def test_what_has_no_form_of_a_date_is_refused(text):
    with pytest.raises(ValueError, match="not a date hubcli knows"):
        parse_as_of(text)


def test_a_refusal_quotes_what_was_written():
    with pytest.raises(ValueError, match='"2024-13"'):
        parse_as_of("2024-13")


def test_a_moment_alone_may_not_be_a_span():
    with pytest.raises(ValueError, match="not a date hubcli knows"):
        parse_moment("2019/2024")


@given(moments)
def test_a_moment_is_shown_as_it_was_written(text):
    assert str(parse_as_of(text)) == text


@given(st.tuples(days, days).map(sorted))
def test_a_span_is_shown_as_it_was_written(ends):
    text = "/".join(day.isoformat() for day in ends)
    assert (str(parse_as_of(text)), parse_as_of(text).text) == (text, text)


@given(moments, days)
def test_a_moment_covers_exactly_the_days_that_its_text_names(text, day):
    names = {
        f"{day.year:04}",
        f"{day.year:04}-{day.month:02}",
        f"{day.year:04}-Q{(day.month + 2) // 3}",
        day.isoformat(),
    }
    moment = parse_moment(text)
    assert date.fromisoformat(moment.first) <= date.fromisoformat(moment.last)
    assert (moment.first <= day.isoformat() <= moment.last) == (text in names)


@given(days)
def test_the_months_of_a_year_follow_on_each_other(day):
    month = parse_moment(f"{day.year:04}-{day.month:02}")
    last = date.fromisoformat(month.last)
    assert last == date.max or (last + timedelta(days=1)).day == 1


@given(days)
def test_a_quarter_is_its_three_months(day):
    quarter = (day.month + 2) // 3
    months = [parse_moment(f"{day.year:04}-{quarter * 3 - 2 + i:02}") for i in range(3)]
    covered = parse_moment(f"{day.year:04}-Q{quarter}")
    assert (covered.first, covered.last) == (months[0].first, months[2].last)


@pytest.mark.parametrize("year", [1, 1900, 2000, 2023, 2024])
def test_the_months_of_a_year_have_as_many_days_as_the_calendar_says(year):
    days_of_year = sum(days_in(year, month) for month in range(1, 13))
    assert days_of_year == (date(year, 12, 31) - date(year, 1, 1)).days + 1


@pytest.mark.parametrize(
    ("fact", "asked", "overlaps"),
    [
        ("2024", "2024-07", True),
        ("2024-Q3", "2024-09-30", True),
        ("2024-Q3", "2024-10-01", False),
        ("2019/2024", "2021", True),
        ("2023-12-31", "2024", False),
    ],
)
def test_dates_of_different_precision_overlap_where_they_share_a_day(fact, asked, overlaps):
    one, other = parse_as_of(fact), parse_as_of(asked)
    assert (one.first <= other.last and other.first <= one.last) == overlaps
