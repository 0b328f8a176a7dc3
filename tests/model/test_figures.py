"""Figures as people write them, and numbers that keep every digit."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.dates import parse_as_of
from hubcli.model.figures import Figure, Qualifier, figure_parts, figure_text, number_text
from hubcli.model.series import Better, Point, Series
from tests.records import record_of

integers = st.one_of(st.integers(-(10**30) + 1, 10**30 - 1), st.integers(-(10**6), 10**6))
decimals = st.from_regex(r"-?(0|[1-9][0-9]{0,15})\.[0-9]{1,8}", fullmatch=True)


def text(value, unit, qualifier=Qualifier.EXACTLY):
    return figure_text(Figure(value=value, unit=unit, qualifier=qualifier))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1200, "billion yuan", "1,200 billion yuan"),
        (Decimal("3907.0"), "million US dollars", "3,907.0 million US dollars"),
        (Decimal("0.50"), "billion yuan", "0.50 billion yuan"),
        (1000, "million", "1,000 million"),
        (0, "billion yuan", "0 billion yuan"),
        (-1200, "billion yuan", "-1,200 billion yuan"),
        (999_999_999, "people", "999,999,999 people"),
        (1_234_567_890, "people", "1,234,567,890 people"),
        (10**28, "people", f"{10**28:,} people"),
        (Decimal("0.0000001"), "mm", "0.0000001 mm"),
    ],
)
def test_a_figure_keeps_the_scale_and_the_digits_it_was_written_with(value, unit, written):
    assert text(value, unit) == written


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [
        (Qualifier.EXACTLY, "10,000 companies"),
        (Qualifier.ABOUT, "about 10,000 companies"),
        (Qualifier.AT_LEAST, "at least 10,000 companies"),
        (Qualifier.MORE_THAN, "over 10,000 companies"),
        (Qualifier.AT_MOST, "at most 10,000 companies"),
        (Qualifier.LESS_THAN, "under 10,000 companies"),
    ],
)
def test_a_qualifier_is_said_as_people_say_it(qualifier, written):
    assert text(10_000, "companies", qualifier) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (102, "102nd"),
        (111, "111th"),
        (1001, "1,001st"),
        (Decimal("3.0"), "3rd"),
        (Decimal("2.5"), "2.5"),
        (-3, "-3"),
        (0, "0"),
    ],
)
def test_a_rank_is_an_ordinal_where_it_is_a_whole_number(value, written):
    assert text(value, "rank") == written


def test_a_rank_keeps_its_qualifier():
    assert text(3, "rank", Qualifier.ABOUT) == "about 3rd"


@pytest.mark.parametrize(
    ("of", "tied", "written"),
    [
        (120, False, "8th of 120"),
        (None, True, "tied 8th"),
        (1200, True, "tied 8th of 1,200"),
    ],
)
def test_a_rank_says_of_how_many_and_whether_others_share_it(of, tied, written):
    assert figure_text(Figure(value=8, unit="rank", of=of, tied=tied)) == written


def test_a_rank_that_is_not_exact_says_all_of_it():
    figure = Figure(value=5, unit="rank", qualifier=Qualifier.AT_LEAST, of=10, tied=True)
    assert figure_text(figure) == "at least tied 5th of 10"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("5.1"), "%", "5.1%"),
        (Decimal("4.5"), "% of GDP", "4.5% of GDP"),
        (Decimal("15.0"), "%", "15.0%"),
        (1200, "%", "1,200%"),
    ],
)
def test_a_percent_sign_touches_its_number(value, unit, written):
    assert text(value, unit) == written


def test_a_percentage_keeps_its_qualifier_beside_the_number():
    assert text(50, "% of GDP", Qualifier.LESS_THAN) == "under 50% of GDP"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(Decimal("15.0"), "km", "15.0 km"), (Decimal("1.0"), "billion yuan", "1.0 billion yuan")],
)
def test_the_zero_after_the_point_is_kept(value, unit, written):
    assert text(value, unit) == written


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        (Figure(value=1200, unit="billion yuan"), ("1,200", "billion yuan")),
        (Figure(value=3, unit="rank"), ("3rd", "")),
        (Figure(value=5, unit="% of GDP"), ("5%", "of GDP")),
        (Figure(value=5, unit="million"), ("5", "million")),
    ],
)
def test_a_figure_parts_into_number_and_unit(figure, parts):
    assert figure_parts(figure) == parts


@given(decimals)
def test_a_decimal_number_keeps_every_digit_it_was_written_with(written):
    assert number_text(Decimal(written)).replace(",", "") == written


@given(integers)
def test_an_integer_keeps_every_digit(value):
    assert number_text(value).replace(",", "") == str(value)


@given(integers)
def test_thousands_are_parted_by_commas(value):
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*", number_text(value))


def test_a_series_names_each_hub_once_in_order():
    points = tuple(
        record_of(
            Point,
            hub=hub,
            as_of=parse_as_of("2024"),
            value=1,
            qualifier=Qualifier.EXACTLY,
            tied=False,
            fact=fact,
        )
        for hub, fact in (("tokyo", "a"), ("beijing", "b"), ("tokyo", "c"))
    )
    series = record_of(
        Series, id="s", title="S", unit="%", better=Better.HIGHER, definition="D", points=points
    )
    assert series.hubs == ("beijing", "tokyo")


@pytest.mark.parametrize(
    ("qualifier", "least", "most"),
    [
        (Qualifier.EXACTLY, 5, 5),
        (Qualifier.ABOUT, 5, 5),
        (Qualifier.AT_LEAST, 5, Decimal("Infinity")),
        (Qualifier.MORE_THAN, 5, Decimal("Infinity")),
        (Qualifier.AT_MOST, Decimal("-Infinity"), 5),
        (Qualifier.LESS_THAN, Decimal("-Infinity"), 5),
    ],
)
def test_a_bound_leaves_the_other_side_open(qualifier, least, most):
    point = record_of(
        Point, as_of=parse_as_of("2024"), value=5, qualifier=qualifier, tied=False, fact="f"
    )
    assert (point.least, point.most) == (least, most)
