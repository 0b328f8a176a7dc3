"""Comparing hubs: which figure counts, which is best, and what fits a terminal."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hubcli.model.dates import parse_as_of
from hubcli.model.figures import Qualifier
from hubcli.model.freshness import parse_duration
from hubcli.model.series import Better, Point, Series
from hubcli.render.formats import plain, written
from hubcli.render.terminal import rendered
from hubcli.views.blocks import Prose
from hubcli.views.comparison import comparison
from hubcli.views.grid import Grid
from hubcli.views.indicators import ComparisonParts, compared
from hubcli.views.look import Format, Look
from tests.records import record_of

HUBS = {"here": "Here", "there": "There", "far": "Far 远"}


def made(*points, better=Better.HIGHER, id_="output", title="Output", unit="cars"):
    """Make a series of (hub, date, value[, qualifier]); without a hub it is about a country."""
    return record_of(
        Series,
        id=id_,
        title=title,
        unit=unit,
        better=better,
        definition="Counted by us.",
        points=tuple(
            record_of(
                Point,
                hub=hub,
                subject=None if hub else "China",
                as_of=parse_as_of(as_of),
                value=value,
                qualifier=rest[0] if rest else Qualifier.EXACTLY,
                tied=False,
                fact=f"{hub}-{as_of}",
            )
            for hub, as_of, value, *rest in points
        ),
    )


def of(*series, as_of=None, hubs=None, within="P1Y", **more):
    return ComparisonParts(
        series=series,
        hubs=hubs or HUBS,
        as_of=as_of and parse_as_of(as_of),
        within=parse_duration(within),
        **more,
    )


def rows(*series, **more):
    return compared(of(*series, **more)).rows


def best(parts):
    return [value.hub for value in compared(parts).rows[0].values if value.is_best]


def test_the_newest_figure_counts():
    (row,) = rows(made(("here", "2020", 1), ("here", "2021", 2), ("there", "2019", 3)))
    assert [value.point and value.point.value for value in row.values] == [2, 3, None]


def test_a_figure_that_ends_after_as_of_does_not_count():
    series = made(("here", "2020", 1), ("here", "2021", 2), ("there", "2019", 3))
    (row,) = rows(series, as_of="2021-06")
    assert row.values[0].point.value == 1


def test_the_highest_is_best_where_higher_is_better():
    assert best(of(made(("here", "2020", 1), ("there", "2019", 3)))) == ["there"]


def test_the_lowest_is_best_where_lower_is_better():
    series = made(("here", "2020", 1), ("there", "2019", 3), better=Better.LOWER)
    assert best(of(series)) == ["here"]


def test_all_that_tie_are_best():
    assert best(of(made(("here", "2020", 3), ("there", "2019", Decimal("3.0"))))) == [
        "here",
        "there",
    ]


def test_nobody_is_best_where_neither_end_is():
    series = made(("here", "2020", 1), ("there", "2019", 3), better=Better.NEITHER)
    assert best(of(series)) == []


def test_nobody_is_best_alone():
    assert best(of(made(("here", "2020", 1)), are_chosen=True)) == []


def test_nobody_is_best_where_bounds_leave_the_order_open():
    series = made(("here", "2020", 9, Qualifier.LESS_THAN), ("there", "2020", 0, Qualifier.AT_MOST))
    assert best(of(series)) == []
    shown = rendered(comparison(of(series)), Look(width=100))
    assert "leaves the order open, nothing is marked" in shown


def test_a_lower_bound_is_best_where_it_is_above_the_others():
    series = made(("here", "2020", 9, Qualifier.AT_LEAST), ("there", "2020", 9))
    assert best(of(series)) == ["here"]


def test_nothing_is_said_of_dates_and_ends_that_are_the_same():
    shown = rendered(
        comparison(of(made(("here", "2020", 1), ("there", "2020", 3)))), Look(width=80)
    )
    assert "dates differ" not in shown
    assert "older" not in shown
    assert "nothing is marked" not in shown


def test_what_is_best_is_judged_within_a_year_of_the_newest_or_as_long_as_is_wanted():
    series = made(("here", "2022-06-30", 9), ("there", "2023-07", 7), ("far", "2024-06-30", 3))
    assert best(of(series)) == ["there"]
    assert best(of(series, within="P2Y")) == ["here"]
    assert best(of(series, within="P10M")) == []
    assert best(of(series, as_of="2022-12", are_chosen=True)) == []


def test_it_is_said_where_a_figure_is_too_old_to_be_judged():
    series = made(("here", "2022", 9), ("there", "2024-06", 7), ("far", "2024", 8))
    shown = " ".join(rendered(comparison(of(series)), Look(width=80)).split())
    assert (
        "★ marks the best of these 3 hubs in a row: Far 远 in 1 of 1 row; There in none. Indicator"
        in shown
    )
    assert "The dates differ." in shown
    assert "judged among figures that are at most 1 year older than the newest of" in shown
    shown = rendered(comparison(of(series, within="P18M")), Look(width=200))
    assert "at most 18 months older" in shown
    assert "older" not in rendered(comparison(of(series, within="P2Y")), Look(width=200))
    judged = [value["judged"] for value in plain(comparison(of(series)).data)[0]["values"]]
    assert judged == [False, True, True]


def test_a_figure_of_more_than_five_years_before_the_newest_of_its_row_is_left_out():
    series = made(("here", "2024-06-30", 2), ("there", "2019-06-30", 3), ("far", "2019-06-29", 9))
    alone = made(("here", "2024", 1), ("there", "2018", 2), id_="old", title="Old")
    found = comparison(of(series, alone))
    assert [row["series"] for row in plain(found.data)] == ["output"]
    assert [value["value"] for value in plain(found.data)[0]["values"]] == [2, 3, None]
    assert found.data.note == (
        "not shown, since they are more than 5 years older than the newest of their row:"
        " Far 远 2019-06-29 in output, There 2018 in old; --all shows them"
    )
    found = comparison(of(series, alone, has_all=True))
    assert [row["series"] for row in plain(found.data)] == ["output", "old"]
    assert plain(found.data)[0]["values"][2]["value"] == 9
    assert found.data.note is None
    assert best(of(series, has_all=True)) == []


def test_figures_of_no_hub_do_not_count():
    series = made((None, "2025", 99), ("here", "2018", 1), ("there", "2018", 2))
    (row,) = rows(series)
    assert (row.known, row.too_old) == (2, ())
    assert best(of(series)) == ["there"]
    assert compared(of(made((None, "2025", 99), ("here", "2025", 1)))).rows == ()


def test_rows_that_are_named_lack_what_is_too_old_too():
    (row,) = rows(made(("here", "2024", 1), ("far", "2018", 2)), are_chosen=True)
    assert row.known == 1


def test_it_is_said_where_neither_end_is_better():
    series = made(("here", "2020", 1), ("there", "2020", 3), better=Better.NEITHER)
    shown = rendered(comparison(of(series)), Look(width=80))
    assert "Where neither end is better, nothing is marked." in shown


def test_a_series_of_one_hub_is_named_but_not_shown():
    lone = made(("here", "2020", 1), id_="lone")
    parts = of(lone, made(("here", "2020", 1), ("far", "2020", 2)))
    assert len(compared(parts).rows) == 1
    shown = rendered(comparison(parts), Look(width=100))
    told = "Not shown: 1 series with figures of one of these hubs alone: lone; --all shows them."
    assert told in shown
    assert "lone" in [row.series.id for row in compared(parts._replace(has_all=True)).alone]


def test_the_fullest_rows_come_first():
    two = made(("here", "2020", 1), ("far", "2020", 2), id_="two")
    three = made(("here", "2020", 1), ("far", "2020", 2), ("there", "2020", 3), id_="three")
    assert [row.series.id for row in rows(two, three)] == ["three", "two"]


def test_rows_that_were_named_keep_their_order():
    one, two = made(("here", "2020", 1), id_="one"), made(id_="two")
    assert [row.series.id for row in rows(two, one, are_chosen=True)] == ["two", "one"]


RACE = made(
    ("here", "2024", 12000, Qualifier.MORE_THAN), ("there", "2023-07", 9), ("far", "2020", 7)
)


def test_the_best_of_a_row_is_marked_by_a_sign_and_a_gap_is_a_dash():
    gap = made(("here", "2020", 2), ("there", "2021", 1), title="Share", unit="%", id_="share")
    shown = rendered(comparison(of(RACE, gap, within="P4Y")), Look(width=80))
    assert shown.splitlines()[2:11] == [
        "★ marks the best of these 3 hubs in a row: Here in 2 of 2 rows; There, Far 远 in",
        "none.",
        "",
        "Indicator     Here               There       Far 远",
        "────────────  ─────────────────  ──────────  ──────",
        "Output, cars  ★over 12,000 2024   9 2023-07  7 2020",
        "output",
        "Share, %               ★2% 2020  1% 2021     —",
        "share",
    ]


def test_dates_go_under_the_figures_where_it_is_narrower():
    shown = rendered(comparison(of(RACE, within="P4Y")), Look(width=44))
    assert "Output, cars  ★over 12,000        9       7\n" in shown
    assert "output                2024  2023-07    2020\n" in shown


def test_hubs_that_do_not_fit_stand_in_a_further_block_beside_the_first():
    shown = rendered(comparison(of(RACE, within="P4Y")), Look(width=36))
    headings = [line for line in shown.splitlines() if line.startswith("Indicator")]
    assert [line.split() for line in headings] == [
        ["Indicator", "Here", "There"],
        ["Indicator", "Here", "Far", "远"],
    ]


def test_a_very_narrow_terminal_gets_a_list():
    shown = rendered(comparison(of(RACE, within="P4Y")), Look(width=26))
    assert "★ Here   over 12,000 2024\n  There  9 2023-07\n  Far 远 7 2020\n" in shown


def test_the_numbers_of_a_list_line_up_at_the_point_where_there_is_room():
    race = made(("here", "2024", Decimal("12.50")), ("there", "2023", Decimal("9.125")))
    shown = rendered(comparison(of(race, within="P4Y")), Look(width=26))
    assert "★ Here   12.50  2024\n  There   9.125 2023\n  Far 远  —\n" in shown


def test_the_sign_of_the_best_can_be_ascii():
    assert "*over 12,000" in rendered(
        comparison(of(RACE, within="P4Y")), Look(width=80, ascii=True)
    )


def test_json_has_an_object_for_each_indicator_with_every_hub():
    (row,) = plain(comparison(of(made(("here", "2024", 5), ("there", "2023", 4)))).data)
    assert row["values"][0] == {
        "hub": "here",
        "as_of": "2024",
        "value": 5,
        "qualifier": "exactly",
        "of": None,
        "tied": False,
        "fact": "here-2024",
        "judged": True,
        "best": True,
    }
    assert row["values"][2] == {
        "hub": "far",
        "as_of": None,
        "value": None,
        "qualifier": None,
        "of": None,
        "tied": None,
        "fact": None,
        "judged": False,
        "best": False,
    }


def test_markdown_is_the_matrix():
    assert written(comparison(of(RACE, within="P4Y")), Format.MARKDOWN) == (
        "| Indicator | Series | Here | There | Far 远 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| Output, cars | output | ★over 12,000 2024 | 9 2023-07 | 7 2020 |\n"
    )


def test_a_page_says_once_what_all_figures_of_a_row_share():
    ranks = made(("here", "2024", 3), ("there", "2024", 1), unit="rank", better=Better.LOWER)
    of_100 = [point._replace(of=100) for point in ranks.points]
    alike = ranks._replace(points=tuple(of_100))
    counts = [of_100[0], of_100[1]._replace(of=90)]
    other = ranks._replace(id="other", title="Other", points=tuple(counts))
    (table,) = (block for block in comparison(of(alike, other)).page() if isinstance(block, Grid))
    shown = [
        ["".join(piece.text for piece in column.show(row)) for column in table.columns]
        for row in table.rows
    ]
    assert shown == [
        ["Other\n2024", "3rd of 100", "★1st of 90", "—"],
        ["Output\nof 100 · 2024", "3rd", "★1st", "—"],
    ]


def test_a_page_tells_what_grey_figures_are():
    def told(parts):
        return "".join(
            block.text[0].text for block in comparison(parts).page() if type(block) is Prose
        )

    series = made(("here", "2022", 9), ("there", "2024-06", 7), ("far", "2024", 8))
    assert "Grey figures are more than 1 year older" in told(of(series))
    assert "Grey" not in told(of(series, within="P3Y"))


def test_hubs_without_common_series_are_shown_what_one_has_and_what_to_type():
    lone = made(("here", "2020", 1), id_="lone")
    none = made((None, "2020", 1), id_="none")
    shown = rendered(comparison(of(lone, none)), Look(width=100))
    assert shown.splitlines() == [
        "Here · There · Far 远  1 indicator",
        "",
        "Figures of one of these hubs alone: nothing to compare them with",
        "Indicator     Here",
        "────────────  ──────",
        "Output, cars  1 2020",
        "lone",
        "",
        "No series has figures of two of these hubs; hubcli chart lone draws one over time.",
        "",
        "Not shown: 1 series with no figure of these hubs: none.",
    ]
    shown = rendered(comparison(of(none)), Look(width=100))
    assert shown.splitlines()[2] == "No series has a figure of these hubs."


def test_a_hub_is_best_as_often_as_in_series_that_go_on():
    now = made(("here", "2024", 2), ("there", "2024", 1))
    ended = made(("here", "2024", 1), ("there", "2024", 2), id_="ended", title="Ended")
    ended = ended._replace(ended=parse_as_of("2024"))
    old = made(("here", "2018", 1), ("there", "2018", 2), id_="old", title="Old")
    found = comparison(of(old, ended, now))
    assert [row["series"] for row in plain(found.data)] == ["output", "ended", "old"]
    lines = rendered(found, Look(width=100)).splitlines()
    assert (
        lines[2] == "★ marks the best of these 3 hubs in a row: Here in 1 of 1 row; There in none."
    )
    apart = lines.index("Ended, or without a figure for more than 5 years: not counted")
    assert lines.index("output") < apart < min(lines.index("ended"), lines.index("old"))
    lines = rendered(comparison(of(old, as_of="2019")), Look(width=100)).splitlines()
    assert (
        lines[2] == "★ marks the best of these 3 hubs in a row: There in 1 of 1 row; Here in none."
    )


@given(
    titles=st.lists(
        st.sampled_from(["上海", "Here", "香港特别行政区", "Silicon-Valley", "X"]), max_size=9
    ),
    value=st.integers(-(10**11), 10**11),
    width=st.integers(20, 130),
)
@settings(max_examples=25)
def test_every_hub_is_shown_at_any_width(titles, value, width):
    hubs = {f"hub{number}": title for number, title in enumerate(["Home", "Away", *titles])}
    series = made(*[(hub, "2024-07-05", value, Qualifier.AT_LEAST) for hub in hubs])
    shown = rendered(comparison(of(series, hubs=hubs)), Look(width=width))
    assert max(map(cell_len, shown.splitlines())) <= width
    assert all(title.split("-")[0][:2] in shown for title in hubs.values())
