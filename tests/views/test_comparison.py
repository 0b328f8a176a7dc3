"""Comparing hubs: which figure counts, which is best, and what fits a terminal."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hubcli.model.dates import parse_as_of
from hubcli.model.figures import Better, Point, Qualifier, Series
from hubcli.render.formats import plain, written
from hubcli.render.terminal import rendered
from hubcli.views.comparison import ComparisonParts, compared, comparison
from hubcli.views.look import Format, Look
from tests.records import record_of

HUBS = {"here": "Here", "there": "There", "far": "Far 远"}


def made(*points, better=Better.HIGHER, id_="output", title="Output", unit="cars"):
    """Make a series of (hub, date, value[, qualifier])."""
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
                as_of=parse_as_of(as_of),
                value=value,
                qualifier=rest[0] if rest else Qualifier.EXACTLY,
                tied=False,
                fact=f"{hub}-{as_of}",
            )
            for hub, as_of, value, *rest in points
        ),
    )


def of(*series, as_of=None, are_chosen=False, hubs=None):
    return ComparisonParts(
        series=series,
        hubs=hubs or HUBS,
        as_of=as_of and parse_as_of(as_of),
        are_chosen=are_chosen,
    )


def best(parts):
    return [value.hub for value in compared(parts)[0].values if value.is_best]


def test_the_newest_figure_counts():
    row = compared(of(made(("here", "2020", 1), ("here", "2021", 2), ("there", "2019", 3))))[0]
    assert [value.point and value.point.value for value in row.values] == [2, 3, None]


def test_a_figure_that_ends_after_as_of_does_not_count():
    series = made(("here", "2020", 1), ("here", "2021", 2), ("there", "2019", 3))
    row = compared(of(series, as_of="2021-06"))[0]
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
    assert "another year" not in shown
    assert "nothing is marked" not in shown


def test_it_is_said_where_the_best_is_of_another_year():
    series = made(("here", "2020", 1), ("there", "2021", 3))
    shown = rendered(comparison(of(series)), Look(width=80)).replace("\n", " ")
    assert "The dates differ." in shown
    assert "The best is of another year than a figure beside it: Output." in shown


def test_it_is_said_where_neither_end_is_better():
    series = made(("here", "2020", 1), ("there", "2020", 3), better=Better.NEITHER)
    shown = rendered(comparison(of(series)), Look(width=80))
    assert "Where neither end is better, nothing is marked." in shown


def test_a_series_of_one_hub_is_counted_but_not_shown():
    parts = of(made(("here", "2020", 1)), made(("here", "2020", 1), ("far", "2020", 2)))
    assert len(compared(parts)) == 1
    assert "Not shown: 1 series" in rendered(comparison(parts), Look(width=60))


def test_the_fullest_rows_come_first():
    two = made(("here", "2020", 1), ("far", "2020", 2), id_="two")
    three = made(("here", "2020", 1), ("far", "2020", 2), ("there", "2020", 3), id_="three")
    assert [row.series.id for row in compared(of(two, three))] == ["three", "two"]


def test_rows_that_were_named_keep_their_order():
    one, two = made(("here", "2020", 1), id_="one"), made(id_="two")
    assert [row.series.id for row in compared(of(two, one, are_chosen=True))] == ["two", "one"]


RACE = made(
    ("here", "2024", 12000, Qualifier.MORE_THAN), ("there", "2023-07", 9), ("far", "2020", 7)
)


def test_the_best_of_a_row_is_marked_by_a_sign_and_a_gap_is_a_dash():
    gap = made(("here", "2020", 2), ("there", "2021", 1), title="Share", unit="%")
    shown = rendered(comparison(of(RACE, gap)), Look(width=80))
    assert shown.splitlines()[2:6] == [
        "Indicator     Here               There       Far 远",
        "────────────  ─────────────────  ──────────  ──────",
        "Output, cars  ★over 12,000 2024   9 2023-07  7 2020",
        "Share, %               ★2% 2020  1% 2021     —",
    ]


def test_dates_go_under_the_figures_where_it_is_narrower():
    shown = rendered(comparison(of(RACE)), Look(width=44))
    assert "Output, cars  ★over 12,000        9       7\n" in shown
    assert "                  2024  2023-07    2020\n" in shown


def test_hubs_that_do_not_fit_stand_in_a_further_block_beside_the_first():
    shown = rendered(comparison(of(RACE)), Look(width=36))
    headings = [line for line in shown.splitlines() if line.startswith("Indicator")]
    assert [line.split() for line in headings] == [
        ["Indicator", "Here", "There"],
        ["Indicator", "Here", "Far", "远"],
    ]


def test_a_very_narrow_terminal_gets_a_list():
    shown = rendered(comparison(of(RACE)), Look(width=26))
    assert "★ Here   over 12,000 2024\n  There  9 2023-07\n  Far 远 7 2020\n" in shown


def test_the_numbers_of_a_list_line_up_at_the_point_where_there_is_room():
    race = made(("here", "2024", Decimal("12.50")), ("there", "2023", Decimal("9.125")))
    shown = rendered(comparison(of(race)), Look(width=26))
    assert "★ Here   12.50  2024\n  There   9.125 2023\n  Far 远  —\n" in shown


def test_the_sign_of_the_best_can_be_ascii():
    assert "*over 12,000" in rendered(comparison(of(RACE)), Look(width=80, ascii=True))


def test_json_has_an_object_for_each_indicator_with_every_hub():
    (row,) = plain(comparison(of(made(("here", "2024", 5), ("there", "2023", 4)))).data)
    assert row["values"][0] == {
        "hub": "here",
        "as_of": "2024",
        "value": 5,
        "qualifier": "exactly",
        "fact": "here-2024",
        "best": True,
    }
    assert row["values"][2] == {
        "hub": "far",
        "as_of": None,
        "value": None,
        "qualifier": None,
        "fact": None,
        "best": False,
    }


def test_markdown_is_the_matrix():
    assert written(comparison(of(RACE)), Format.MARKDOWN) == (
        "| Indicator | Here | There | Far 远 |\n"
        "| --- | --- | --- | --- |\n"
        "| Output, cars | ★over 12,000 2024 | 9 2023-07 | 7 2020 |\n"
    )


def test_hubs_without_common_series_are_told_so():
    shown = rendered(comparison(of(made(("here", "2020", 1)))), Look(width=60))
    assert shown == "No series has figures of two of these hubs.\n"


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
