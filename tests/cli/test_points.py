"""Points of series are facts everywhere; what is about a subject is credited to no hub."""

import json
import re

import pytest

from tests.conftest import MINIMAL

SERIES = """
[[series]]
id = "cars"
title = "Cars built"
unit = "cars"
better = "higher"
definition = "By the survey."
points = [
  { hub = "here", as_of = "2023", value = 60, source = "survey" },
  { hub = "here", as_of = "2024", value = 65.0, qualifier = "about", source = "survey", also = ["report"], phrase = "sixty-five" },
  { hub = "there", as_of = "2024-Q3", value = 90, source = "survey", organizations = ["Maker"] },
  { subject = "The Söhne Works", as_of = "2019/2024", value = 700, source = "survey" },
]
[[series]]
id = "place"
title = "Place"
unit = "rank"
better = "lower"
definition = "By the survey."
points = [
  { hub = "here", as_of = "2024", value = 8, of = 120, source = "survey" },
  { hub = "there", as_of = "2024", value = 5, tied = true, source = "survey" },
]
[[series]]
id = "imports"
title = "Imports"
unit = "cars"
better = "neither"
definition = "By customs."
subject = "China"
points = [{ as_of = "2024", value = 5, source = "survey" }]
"""
TOPIC = """
title = "Autos"
headline = "cars-here-2024"
[[claims]]
id = "many"
statement = "Here builds 100 cars."
source = "report"
assessment = "It does not."
figure = { value = 100, unit = "cars", series = "cars" }
[[claims.evidence]]
fact = "cars-here-2024"
stance = "refutes"
[[facts]]
id = "taken"
statement = "China took 4 cars."
source = "survey"
as_of = "2023"
figure = { value = 4, unit = "cars", series = "imports" }
"""
FILES = {
    "series.toml": SERIES,
    "sectors/chips.toml": None,
    "sectors/autos.toml": TOPIC,
    "hubs/there.toml": 'title = "There"\n',
}
POINTS = [
    *("cars-here-2023", "cars-here-2024", "cars-the-sohne-works-2019-2024"),
    *("cars-there-2024-q3", "imports-2024", "place-here-2024", "place-there-2024"),
]


@pytest.fixture
def ask(answer, base):
    """Ask the base of points; what is printed comes back, JSON as what it says."""
    directory = base(FILES)

    def printed(*arguments):
        outcome = answer(*arguments, "--facts", directory)
        assert outcome.code == 0, outcome.stderr
        return json.loads(outcome.stdout) if "--json" in arguments else outcome.stdout

    return printed


def ids(found):
    return sorted(each["id"] for each in found)


def test_a_point_is_a_fact_in_lists_searches_pages_and_sql(ask):
    assert ids(ask("facts", "--json")) == sorted([*POINTS, "taken"])
    assert ids(ask("timeline", "--json")) == sorted([*POINTS, "taken"])
    assert ids(ask("facts", "--organization", "maker", "--json")) == ["cars-there-2024-q3"]
    assert ids(ask("facts", "--source", "report", "--json")) == ["cars-here-2024"]
    assert ids(ask("search", "sixty-five", "--json")) == ["cars-here-2024"]
    assert {"imports-2024", "taken"} <= {each["id"] for each in ask("search", "China", "--json")}
    counted = "SELECT count(*) AS n FROM points JOIN facts ON facts.id = points.fact"
    assert ask("sql", counted, "--json") == [{"n": 8}]
    shown = ask("show", "cars-here-2024", "--json")
    assert shown["statement"] == "Cars built: Here, about 65.0 cars, 2024"
    assert (shown["hub"], shown["subject"], shown["topic"]) == ("here", None, "here")
    assert shown["figure"] == {
        "value": 65.0,
        "unit": "cars",
        "qualifier": "about",
        "of": None,
        "tied": False,
        "series": "cars",
    }
    assert [each["claim"] for each in shown["claims"]] == ["many"]
    assert "survey" in ask("cite", "place-here-2024", "--style", "bibtex")
    topic = ask("sectors", "--json")[0]
    assert topic["headline"]["fact"] == "cars-here-2024"


def test_a_chart_has_the_points_of_hubs_and_of_subjects(ask):
    drawn = [(each["hub"], each["subject"]) for each in ask("chart", "cars", "--json")]
    assert drawn == [("here", None), ("here", None), ("there", None), (None, "The Söhne Works")]
    assert "The Söhne Works" in ask("chart", "cars", "--format", "table")


def test_what_is_about_a_subject_is_credited_to_no_hub(ask):
    assert "Works" not in ask("compare")
    assert "China" not in ask("compare")
    counted = {each["id"]: each["facts"] for each in ask("hubs", "--json")}
    assert counted == {"here": 3, "there": 2}
    assert ids(ask("facts", "--hub", "here", "--json")) == [
        *("cars-here-2023", "cars-here-2024", "place-here-2024")
    ]
    query = "SELECT id, hub, subject FROM facts WHERE hub IS NULL ORDER BY id"
    assert ask("sql", query, "--json") == [
        {"id": "cars-the-sohne-works-2019-2024", "hub": None, "subject": "The Söhne Works"},
        {"id": "imports-2024", "hub": None, "subject": "China"},
        {"id": "taken", "hub": None, "subject": "China"},
    ]
    counts = "SELECT id, facts FROM topics WHERE kind = 'hub' ORDER BY id"
    assert ask("sql", counts, "--format", "csv") == "id,facts\nhere,3\nthere,2\n"


def test_a_rank_says_of_how_many_and_whether_it_is_shared(ask):
    shown = ask("facts", "--series", "place", "--format", "table")
    assert "8th of 120" in shown
    assert "tied 5th" in shown
    assert "8th of 120" in ask("show", "place-here-2024", "--format", "table")
    assert "tied 5th" in ask("show", "place-there-2024", "--format", "table")


def test_diff_tells_of_points_as_of_facts(answer, base):
    old, new = base(FILES), base(FILES | {"series.toml": SERIES.replace("65.0", "66")}, "new")
    changed = json.loads(answer("diff", old, new, "--json").stdout)
    assert ("cars-here-2024", "figure.value", 65.0, 66) in [
        (each["id"], each["field"], each["old"], each["new"]) for each in changed
    ]


@pytest.mark.parametrize(
    ("point", "column", "rule", "message"),
    [
        ('hub = "here", as_of = "2024-13"', 27, "bad-date", "there is no month 13"),
        ('hub = "here", as_of = "9024"', 27, "future-date", "as_of lies in the future"),
        ('hub = "her", as_of = "2024"', 11, "unknown-hub", "no file hubs/her.toml"),
        ('as_of = "2024"', 3, "missing-key", '"hub" is missing'),
        ('hub = "here"', 3, "missing-key", '"as_of" is missing'),
        ('hub = "here", subject = "X", as_of = "2024"', 19, "unknown-key", 'beside "hub"'),
        ('hub = "here", as_of = "2024", of = 0', 40, "bad-number", "of counts nothing: 0"),
        ('hub = "here", as_of = "2024", asof = "2"', 35, "unknown-key", 'no key "asof" here'),
        ('hub = "here", as_of = "2024", id = "x"', 35, "unknown-key", 'no key "id" here'),
        ('hub = "here", as_of = "2024", also = ["nobody"]', 43, "unknown-source", '"nobody"'),
    ],
)
def test_a_fault_in_a_point_is_told_at_its_place(  # noqa: PLR0913, PLR0917 - one of each
    answer, base, point, column, rule, message
):
    before, _ = SERIES.split("points = [", 1)
    series = f'{before}points = [\n  {{ {point}, value = 5, source = "survey" }},\n]\n'
    directory = base({"series.toml": series, "sectors/chips.toml": None})
    found = json.loads(answer("check", directory, "--json").stdout)
    problems = [(each["line"], each["column"], each["rule"], each["message"]) for each in found]
    assert [(9, column, rule)] == [each[:3] for each in problems if message in each[3]]


def test_a_fault_in_a_point_hides_none_of_its_neighbours_and_leaves_them_out_of_nothing(
    answer, base
):
    faulty = SERIES.replace('as_of = "2023"', 'as_of = "2023-13"')
    faulty = faulty.replace('value = 90, source = "survey"', 'value = 90, source = "survay"')
    directory = base(FILES | {"series.toml": faulty, "sectors/autos.toml": TOPIC})
    told = answer("check", directory, "--json")
    assert [each["rule"] for each in json.loads(told.stdout)] == ["bad-date", "unknown-source"]
    rest = answer("series", "--skip-invalid", "--json", "--facts", directory)
    cars = next(each for each in json.loads(rest.stdout) if each["id"] == "cars")
    assert [point["value"] for point in cars["points"]] == [65.0, 700]
    assert "since they have a problem: 1 fact: cars-here-2023-13\n" in rest.stderr
    assert "share an id: 1 fact: cars-there-2024-q3\n" in rest.stderr


def test_two_points_of_one_hub_and_date_are_one_too_many(answer, base):
    point = '{ hub = "here", as_of = "2024", value = 5, source = "survey" }'
    before, _ = SERIES.split("points = [", 1)
    files = {
        "series.toml": f"{before}points = [\n{point},\n{point}\n]\n",
        "sectors/chips.toml": None,
    }
    found = json.loads(answer("check", base(files), "--json").stdout)
    assert [(each["line"], each["column"], each["rule"]) for each in found] == [
        (10, 1, "duplicate-id")
    ]


def test_a_point_of_a_series_about_a_subject_has_no_hub(answer, base):
    series = SERIES.replace("{ as_of", '{ hub = "here", as_of')
    found = json.loads(answer("check", base(FILES | {"series.toml": series}), "--json").stdout)
    assert ("unknown-key", "its series is about no hub") in [
        (each["rule"], each["message"]) for each in found
    ]


def test_the_claimed_figure_stands_beside_the_known_ones_at_every_width(screen, base, ask):
    directory = base(FILES)
    for columns in (100, 60, 30):
        shown = screen("show", "many", "--facts", directory, columns=columns)
        assert "~65" in shown
        assert "100 cars" in shown
        assert "claimed" in shown
    (known,) = ask("show", "many", "--json")["known"]
    assert (known["fact"], known["as_of"], known["stance"]) == ("cars-here-2024", "2024", "refutes")
    markdown = ask("show", "many", "--format", "markdown")
    assert "claimed 100, known \\~65.0 (2024) cars" in markdown


def test_the_unit_of_figures_beside_each_other_is_told_once(answer, base):
    for unit, told in (
        ("%", "claimed 7%, known 5.0% (2024)"),
        ("% of cars", "claimed 7%, known 5.0% (2024) of cars"),
        ("cars", "claimed 7, known 5.0 (2024) cars"),
    ):
        files = {
            path: text.replace('unit = "%"', f'unit = "{unit}"') for path, text in MINIMAL.items()
        }
        claimed = f'as_of = "2025"\nfigure = {{ value = 7, unit = "{unit}", series = "share" }}\n'
        files["sectors/chips.toml"] = files["sectors/chips.toml"].replace(
            'as_of = "2025"\n', claimed, 1
        )
        directory = base(files)
        for line in (("show", "leads"), ("claims",)):
            shown = answer(*line, "--facts", directory, "--format", "html").stdout
            assert told in shown
            assert f"{told} %" not in shown


def test_a_comparison_and_a_chart_say_of_how_many_where_there_is_room(ask):
    line = ("compare", "here", "there", "--indicator", "place", "--format", "table", "--width")
    assert "8th of 120" in ask(*line, "80")
    assert "8th\n" in ask(*line, "30").replace(" ", "\n")
    assert "8th of 120" in ask("chart", "place", "--format", "table")


def test_the_page_of_a_series_leads_with_the_newest_of_the_base_s_hub_and_numbers_its_sources(ask):
    shown = ask("show", "cars", "--format", "html")
    text = re.sub("(?s)<style.*?</style>|<svg.*?</svg>|<[^>]*>|&NoBreak;", " ", shown)
    head, _, table = re.sub(r"\s+", " ", text).partition("Points")
    assert re.search(r"Cars built about 65\.0 cars 1 , 2 Here, 2024 .*By the survey", head)
    assert re.search(r"Read in The office, The report", table)
    rows = re.findall(
        r"(20[\d/–Q-]+) (Here|There|The Söhne Works) ((?:about )?[\d.]+) [1 2]", table
    )
    assert rows == [
        ("2024", "Here", "about 65.0"),
        ("2023", "Here", "60"),
        ("2019–2024", "The Söhne Works", "700"),
        ("2024-Q3", "There", "90"),
    ]
    assert re.search(r"Figure, cars .*Sources 2 A survey .* The report", table)


def test_without_the_base_s_hub_a_series_leads_with_the_only_one_it_has(ask, answer, base):
    assert "8th of 120 [1]  Here, 2024" in ask("show", "place", "--format", "table")
    assert "5 cars [1]  China, 2024" in ask("show", "imports", "--format", "table")
    others = SERIES.replace(
        'hub = "here", as_of = "2024", value = 8', 'hub = "beyond", as_of = "2024", value = 8'
    )
    elsewhere = base(FILES | {"series.toml": others, "hubs/beyond.toml": 'title = "Beyond"\n'}, "b")
    shown = answer("show", "place", "--format", "table", "--facts", elsewhere).stdout
    assert "Beyond" in shown
    assert "Newest" not in shown
