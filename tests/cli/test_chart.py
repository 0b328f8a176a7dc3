"""`hubcli chart` in a real process."""

import json
import struct
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Outcome

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
    assert "2024 5.0% [1]" in done.stdout


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


# Pictures


def pixels(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_chart_writes_png_as_large_as_is_wanted(hubcli, answer, base, tmp_path, environment):
    pytest.importorskip("resvg_py")
    facts = base({"series.toml": SERIES, "hubs/there.toml": RIVAL})
    sized = ("chart", "share", "--facts", facts, "--size", "640X400")
    assert answer(*sized, "-o", "a.png", cwd=tmp_path) == Outcome(0, "")
    assert answer(*sized, "--title", "b", "-o", "b.png", cwd=tmp_path).code == 0
    first, second = ((tmp_path / name).read_bytes() for name in ("a.png", "b.png"))
    assert pixels(first) == pixels(second) == (640, 400)
    assert first != second  # letters are drawn
    assert answer("chart", "share", "--facts", facts, "-o", "c.png", cwd=tmp_path).code == 0
    assert pixels((tmp_path / "c.png").read_bytes())[0] == 1600
    piped = subprocess.run(
        [sys.executable, "-m", "hubcli", *map(str, sized), "--format", "png"],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert piped.stdout == first


def test_a_png_never_goes_to_a_terminal(terminal, base):
    shown = terminal("chart", "share", "--facts", base(), "--format", "png")
    assert (shown.code, shown.stdout.count("\n")) == (2, 2)
    assert "a PNG is not for a terminal: give -o FILE.png" in shown.stdout


@pytest.mark.parametrize("library", ["resvg_py", "font_source_sans_pro"])
def test_a_missing_extra_is_named_with_the_line_that_installs_it(
    answer, base, tmp_path, monkeypatch, library
):
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / "a.png").write_text("as it was")
    outcome = answer("chart", "share", "--facts", base(), "-o", "a.png", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "pip install 'hubcli[png]'" in outcome.stderr
    assert (tmp_path / "a.png").read_text() == "as it was"


def test_the_extra_of_png_is_imported_for_png_alone(environment, base, tmp_path):
    script = "import sys; from hubcli.cli import main; main(sys.argv[1:]); assert 'resvg_py' not in sys.modules"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            script,
            "chart",
            "share",
            "--facts",
            base(),
            "-o",
            tmp_path / "a.svg",
        ],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--size", "800x600"], "--size goes with -o FILE.svg"),
        (["--size", "800x600", "-o", "a.csv"], "--size goes with -o FILE.svg"),
        (
            ["--size", "800", "--format", "svg"],
            '--size takes width and height of 100 to 5,000 pixels, as 1200x630, not "800"',
        ),
        (["--size", "99x600", "--format", "svg"], "--size takes"),
        (["--size", "800x99999", "--format", "svg"], "--size takes"),
        (["--title", " "], "--title takes a name"),
        (["--sources", "all"], "'all' is not one of 'none', 'short', 'full'"),
    ],
)
def test_what_a_picture_cannot_be_is_a_usage_error(answer, base, tmp_path, arguments, says):
    outcome = answer("chart", "share", "--facts", base(), *arguments, cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr


def test_figures_without_a_logarithm_are_named(answer, base):
    series = SERIES.replace('unit = "people"', 'unit = "rank"')
    fact = '[[facts]]\nid = "{}"\nstatement = "So."\nsource = "survey"\nas_of = "2023"\nfigure = {{ value = {}, unit = "{}", series = "{}" }}\n'
    files = {
        "series.toml": series,
        "hubs/there.toml": 'title = "There"\n'
        + fact.format("a", "-1.5", "%", "share")
        + fact.format("b", 3, "rank", "staff"),
    }
    for name, says in (
        ("share", "--log needs figures above 0, and share has -1.5 as of 2023"),
        ("staff", "--log does not go with ranks, as staff has them"),
    ):
        outcome = answer("chart", name, "--log", "--facts", base(files))
        assert (outcome.code, outcome.stdout) == (2, "")
        assert says in outcome.stderr
