"""A series is there because figures belong to it."""

SERIES = '[[series]]\nid = "{}"\ntitle = "T"\nunit = "%"\nbetter = "higher"\ndefinition = "D."\n'


def test_a_series_without_figures_is_warned_of(check):
    text = SERIES.format("share") + SERIES.format("rate")
    assert check({"series.toml": text}, "unused-series") == [
        'series.toml:8:6 unused-series: nothing names the series "rate"'
        " | name it where it belongs, or take it out"
    ]


def test_a_series_with_a_figure_is_used(check):
    assert check({"series.toml": SERIES.format("share")}, "unused-series") == []
