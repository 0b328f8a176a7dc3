"""`hubcli compare` in a real process."""

import json

import pytest


def rival(hub, value, as_of="2024"):
    return (
        f'title = "{hub.title()}"\n[[facts]]\nid = "share-{hub}"\nstatement = "So many."\n'
        f'source = "survey"\nas_of = "{as_of}"\n'
        f'figure = {{ value = {value}, unit = "%", series = "share" }}\n'
    )


@pytest.fixture
def facts(base):
    return base({"hubs/there.toml": rival("there", 7), "hubs/away.toml": rival("away", 9, "2023")})


def hubs_of(done):
    return [value["hub"] for value in json.loads(done.stdout)[0]["values"]]


def test_compare_sets_the_hub_of_the_base_against_all_others(answer, facts):
    assert hubs_of(answer("compare", "--facts", facts, "--json")) == ["here", "away", "there"]


def test_compare_sets_the_hub_of_the_base_beside_those_named(answer, facts):
    assert hubs_of(answer("compare", "There", "--facts", facts, "--json")) == ["here", "there"]


def test_compare_keeps_the_order_where_the_hub_of_the_base_is_named(answer, facts):
    done = answer("compare", "there", "here", "--facts", facts, "--json")
    assert hubs_of(done) == ["there", "here"]


def test_compare_marks_the_best(answer, facts):
    (row,) = json.loads(answer("compare", "--facts", facts, "--json").stdout)
    assert [value["hub"] for value in row["values"] if value["best"]] == ["away"]


def test_compare_leaves_out_what_is_later_than_as_of(answer, facts):
    done = answer("compare", "--facts", facts, "--as-of", "2023", "--indicator", "share", "--json")
    (row,) = json.loads(done.stdout)
    assert [value["value"] for value in row["values"]] == [None, 9, None]


def test_compare_takes_the_rows_of_a_sector(answer, facts):
    rows = json.loads(answer("compare", "--json").stdout)
    of_finance = json.loads(answer("compare", "--sector", "fintech", "--json").stdout)
    wanted = answer("series", "fintech", "--fields", "id").stdout.split()
    shown = [row["series"] for row in of_finance]
    assert shown == [row["series"] for row in rows if row["series"] in wanted] != []
    told = answer("compare", "chips", "--facts", facts).stderr
    assert told.splitlines()[1] == (
        f"  hint: it is a sector: hubcli compare --sector chips --facts {facts}"
    )


def test_compare_judges_within_a_year_or_as_long_as_is_wanted_and_shows_no_old_figures(
    answer, base
):
    rivals = {
        "hubs/there.toml": rival("there", 7, "2022"),
        "hubs/away.toml": rival("away", 9, "2018"),
    }
    where = ("--facts", base(rivals), "--format", "csv")
    done = answer("compare", *where)
    assert [line.split(",")[4:] for line in done.stdout.splitlines()[1:]] == [
        ["here", "2024", "5.0", "exactly", "", "false", "share-2024", "true", "false"],
        ["away", "", "", "", "", "", "", "false", "false"],
        ["there", "2022", "7", "exactly", "", "false", "share-there", "false", "false"],
    ]
    assert done.stderr == (
        "not shown, since they are more than 5 years older than the newest of their row:"
        " Away 2018 in share; --all shows them\n"
    )
    done = answer("compare", *where, "--within", "P2Y")
    assert "share-there,true,true" in done.stdout
    done = answer("compare", *where, "--all")
    assert "away,2018,9,exactly,,false,share-away,false,false" in done.stdout
    assert done.stderr == ""
    done = answer("compare", *where[:2], "--format", "table")
    assert "Not shown, since they are more than 5 years older" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("given", "hint"),
    [("2 years", "P2Y"), ("18m", "P18M"), ("1W", "P1W"), ("P2", None), ("P0Y", None)],
)
def test_compare_answers_what_is_no_duration_with_what_it_could_be(answer, facts, given, hint):
    done = answer("compare", "--within", given, "--facts", facts)
    assert (done.code, done.stdout) == (2, "")
    assert "write it as P2Y, P18M, P2W or P10D" in done.stderr
    if hint:
        assert f"it could be {hint}: hubcli compare --within {hint} --facts" in done.stderr


def test_compare_refuses_a_date_it_cannot_read(answer, facts):
    done = answer("compare", "--facts", facts, "--as-of", "2023-13")
    assert (done.code, done.stdout) == (2, "")
    assert "--as-of" in done.stderr


def test_compare_answers_an_unknown_hub_with_the_nearest(answer, facts):
    done = answer("compare", "ther", "--facts", facts)
    assert (done.code, done.stdout) == (1, "")
    assert '"there"' in done.stderr


def test_compare_is_a_matrix_on_a_terminal(terminal, facts):
    shown = terminal("compare", "--facts", facts, variables={"NO_COLOR": "1"}).stdout
    assert "Share of the market, %  5.0% 2024  ★9% 2023  7% 2024" in shown


def test_in_csv_each_series_and_hub_has_a_line_of_its_own(answer):
    header, *lines = answer("compare", "beijing", "--format", "csv").stdout.splitlines()
    assert header == "series,title,unit,better,hub,as_of,value,qualifier,of,tied,fact,judged,best"
    pairs = [(line.split(",")[0], line) for line in lines]
    assert len(pairs) == 2 * len({series for series, _ in pairs})
    assert not any("; " in line for line in lines)


@pytest.mark.parametrize(("hub", "differ"), [("there", False), ("away", True)])
def test_that_dates_differ_is_said_only_where_they_do(answer, facts, hub, differ):
    shown = answer("compare", hub, "--facts", facts, "--format", "table").stdout
    assert ("The dates differ." in shown) == differ
    assert "neither end is better" not in shown
