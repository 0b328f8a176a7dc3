"""A figure of a series has the unit of the series."""

FACT = '[[facts]]\nid = "{}"\nstatement = "{}"\nsource = "{}"\nas_of = "{}"\n'

FIGURE = 'figure = {{ value = 5, unit = "{}", series = "share" }}\n'


def one(unit):
    return {
        "sectors/x.toml": 'title = "X"\n'
        + FACT.format("f", "S.", "survey", "2024")
        + FIGURE.format(unit)
    }


def test_the_unit_of_the_series_is_accepted(check):
    assert check(one("%")) == []


def test_another_unit_is_refused_with_the_place_of_the_series(check, base, placed):
    assert check(one("per cent")) == [
        'sectors/x.toml:7:30 unit-mismatch: the unit is "per cent", but the series "share" is in "%"'
        " | convert the figure, or leave the series out (see series.toml:4:8)"
    ]
    (found,) = placed(base(one("per cent")))
    assert (found.other.name, found.other.source_line) == ("series.toml:4:8", 'unit = "%"')


def test_a_figure_without_a_series_may_have_any_unit(check):
    text = 'title = "X"\n' + FACT.format("f", "S.", "survey", "2024")
    assert check({"sectors/x.toml": text + 'figure = { value = 5, unit = "‰" }\n'}) == []
