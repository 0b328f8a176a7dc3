"""`hubcli chart` in a real process."""

import json
from xml.etree import ElementTree as ET

import pytest

SERIES = (
    '[[series]]\nid = "share"\ntitle = "Share of the market"\nunit = "%"\n'
    'better = "higher"\ndefinition = "Counted by us."\n'
    '[[series]]\nid = "staff"\ntitle = "Staff"\nunit = "people"\n'
    'better = "higher"\ndefinition = "Counted by us."\n'
)
RIVAL = (
    'title = "There"\n[[facts]]\nid = "share-there"\nstatement = "There had 7%."\n'
    'source = "survey"\nphrase = "seven"\nas_of = "2024"\n'
    'figure = { value = 7, unit = "%", series = "share" }\n'
)


def test_chart_draws_a_bar_for_each_hub_with_its_source(answer, base):
    facts = base({"series.toml": SERIES, "hubs/there.toml": RIVAL})
    done = answer("chart", "share", "--facts", facts, "--format", "table")
    assert done.code == 0
    assert "There 7%   [1] │█" in done.stdout
    assert "Here  5.0% [1] │█" in done.stdout


def test_chart_takes_a_title_in_any_case(answer, base):
    assert answer("chart", "share of the MARKET", "--facts", base()).code == 0


def test_chart_gives_the_points_as_json(answer, base):
    done = answer("chart", "share", "--facts", base(), "--json")
    assert json.loads(done.stdout) == [
        {
            "series": "share",
            "hub": "here",
            "subject": None,
            "as_of": "2024",
            "value": 5.0,
            "unit": "%",
            "qualifier": "exactly",
            "of": None,
            "tied": False,
            "fact": "share-2024",
        }
    ]


def test_chart_gives_the_points_as_markdown(answer, base):
    done = answer("chart", "share", "--facts", base(), "--format", "markdown")
    assert done.stdout.splitlines()[2] == "| 2024 | here | 5.0% | share | share-2024 |"


def test_chart_writes_svg(answer, base):
    done = answer("chart", "share", "--facts", base(), "--format", "svg")
    assert ET.fromstring(done.stdout).tag == "{http://www.w3.org/2000/svg}svg"


def test_chart_keeps_to_the_hubs_named(answer, base):
    facts = base({"series.toml": SERIES, "hubs/there.toml": RIVAL})
    done = answer("chart", "share", "--hub", "there", "--facts", facts, "--fields", "hub")
    assert done.stdout == "hub\nthere\n"


def test_chart_refuses_two_units_and_names_them(answer, base):
    done = answer("chart", "share", "staff", "--facts", base({"series.toml": SERIES}))
    assert (done.code, done.stdout) == (2, "")
    assert 'share in "%", staff in "people"' in done.stderr


def test_chart_answers_an_unknown_series_with_the_nearest(answer, base):
    done = answer("chart", "shore", "--facts", base())
    assert (done.code, done.stdout) == (1, "")
    assert 'did you mean "share"?' in done.stderr


def test_chart_of_a_time_without_points_is_empty_not_wrong(answer, base):
    done = answer("chart", "share", "--since", "2030", "--facts", base(), "--json")
    assert (done.code, done.stdout) == (0, "[]\n")


def test_chart_is_drawn_on_a_terminal(terminal, base):
    done = terminal("chart", "share", "--facts", base(), columns=40, variables={"NO_COLOR": "1"})
    assert "Share of the market 5.0% [1]" in done.stdout


def test_fields_do_not_go_with_a_drawing(answer):
    outcome = answer("chart", "gfci-rank", "--format", "svg", "--fields", "hub")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "--fields does not go with --format svg" in outcome.stderr


def test_what_alone_is_in_a_picture_is_called_by_its_series(answer):
    shown = answer("chart", "foundry-share-tsmc", "--format", "table").stdout
    assert "● Shanghai" not in shown
    assert "● TSMC" in shown or "● Share" in shown
    assert (
        "● Shanghai"
        in answer("chart", "gfci-rank", "--hub", "shanghai", "--format", "table").stdout
    )


@pytest.mark.parametrize(
    ("variables", "ascii_only"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "POSIX"}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        ({}, False),
    ],
)
def test_in_the_locale_c_a_chart_is_ascii(terminal, variables, ascii_only):
    shown = terminal("chart", "gfci-rank", "--hub", "shanghai", variables=variables).stdout
    assert shown.partition("Sources")[0].isascii() == ascii_only
