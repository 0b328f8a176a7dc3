"""The headline of a topic is a fact with a figure."""

FACT = '[[facts]]\nid = "{}"\nstatement = "{}"\nsource = "{}"\nas_of = "{}"\n'


TEXT = 'title = "X"\nheadline = "f"\n' + FACT.format("f", "S.", "survey", "2024")


def test_a_fact_with_a_figure_is_accepted(check):
    text = TEXT + 'figure = { value = 0, unit = "cars" }\n'
    assert check({"sectors/x.toml": text}, "headline-without-figure") == []


def test_a_fact_without_one_is_warned_of(check):
    (found,) = check({"sectors/x.toml": TEXT}, "headline-without-figure")
    assert found.startswith('sectors/x.toml:2:12 headline-without-figure: the fact "f" has no')
