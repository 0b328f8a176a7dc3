"""A series has one figure for a hub and a date."""

import pytest

FACT = (
    '[[facts]]\nid = "{}"\nstatement = "S {}."\nsource = "survey"\nas_of = "{}"\n'
    'figure = {{ value = {}, unit = "%", series = "share"{} }}\n'
)


def two(second):
    return {"sectors/x.toml": 'title = "X"\n' + FACT.format("a", 1, "2020", "7", "") + second}


def test_another_figure_of_the_same_date_is_warned_of_at_the_later_place(check):
    assert check(two(FACT.format("b", 2, "2020", "8", "")), "two-figures") == [
        'sectors/x.toml:13:20 two-figures: "a" has another figure of "share" for here and 2020'
        " | correct the date or the figure, or leave one of them out of the series"
        " (see sectors/x.toml:7:20)"
    ]


@pytest.mark.parametrize(
    "second",
    [
        FACT.format("b", 2, "2021", "8", ""),
        FACT.format("b", 2, "2020", "7.0", ""),
        FACT.format("b", 2, "2020", "8", ', qualifier = "about"'),
    ],
)
def test_another_date_the_same_figure_and_another_qualifier_are_accepted(check, second):
    assert check(two(second), "two-figures") == []
