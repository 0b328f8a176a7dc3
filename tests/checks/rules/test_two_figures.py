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


def test_each_of_many_figures_is_set_beside_one_other(check):
    values = ["7", "7", "8", "7", "9"]
    facts = (FACT.format(f"f{i}", i, "2020", value, "") for i, value in enumerate(values))
    found = check({"sectors/x.toml": 'title = "X"\n' + "".join(facts)}, "two-figures")
    assert [line.split('"')[1] for line in found] == ["f0", "f2", "f0"]


def test_a_hundred_figures_of_one_date_are_no_thousands_of_problems(check):
    facts = (FACT.format(f"f{i}", i, "2020", i, "") for i in range(100))
    found = check({"sectors/x.toml": 'title = "X"\n' + "".join(facts)}, "two-figures")
    assert len(found) == 99
