"""Every series that is named must be defined."""

FACT = (
    'title = "T"\n[[facts]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
    'figure = {{ value = 5, unit = "%", series = "{}" }}\n'
)


def test_a_series_that_is_defined_is_accepted(check):
    assert check({"sectors/x.toml": FACT.format("share")}) == []


def test_a_figure_may_not_name_a_series_that_is_not_defined(check):
    assert check({"sectors/x.toml": FACT.format("rank")}) == [
        'sectors/x.toml:7:44 unknown-series: there is no series "rank" | define it in series.toml'
    ]


def test_the_nearest_series_is_proposed(check):
    assert check({"sectors/x.toml": FACT.format("shares")}) == [
        'sectors/x.toml:7:44 unknown-series: there is no series "shares" | did you mean "share"?'
    ]


def test_a_base_without_series_toml_has_no_series(check):
    (found,) = check({"series.toml": None})
    assert found.startswith('sectors/chips.toml:23:46 unknown-series: there is no series "share"')


def test_a_series_in_a_file_with_a_wrong_value_counts_as_defined(check):
    text = '[[series]]\nid = "share"\ntitle = 3\nunit = "%"\nbetter = "higher"\ndefinition = "D."\n'
    assert [line.split()[1] for line in check({"series.toml": text})] == ["wrong-type:"]


def test_nothing_is_called_unknown_while_a_file_cannot_be_parsed(check):
    found = check({"sectors/x.toml": FACT.format("rank"), "series.toml": "["})
    assert [line.split()[1] for line in found] == ["syntax:"]
