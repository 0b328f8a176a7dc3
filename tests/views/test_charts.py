"""Charts: what is drawn where, in the terminal and as SVG."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hubcli.charts import ChartParts, Design, Sources, chart
from hubcli.charts.scales import date_axis, middle, value_axis
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Fact
from hubcli.model.figures import Qualifier
from hubcli.model.series import Better, Point, Series
from hubcli.model.sources import Source
from hubcli.model.topics import Kind
from hubcli.render.formats import written
from hubcli.render.terminal import rendered
from hubcli.views.look import Format, Look
from tests.records import record_of

SVG = "{http://www.w3.org/2000/svg}"


def made(*points, unit="cars", better=Better.HIGHER, id_="output", title="Output"):
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
                fact=f"{id_}-{number}",
            )
            for number, (hub, as_of, value, *rest) in enumerate(points)
        ),
    )


def fact(point):
    return record_of(
        Fact,
        id=point.fact,
        topic="here",
        kind=Kind.HUB,
        hub=point.hub,
        statement="It was so.",
        as_of=point.as_of,
        source="survey",
    )


def parts_of(*series, title="A survey", are_hubs_named=False, hubs=None):
    url = "https://example.org/?a=1&b=2"
    source = record_of(Source, id="survey", title=title, url=url, type="dataset")
    return ChartParts(
        series=series,
        base_hub="here",
        hubs=hubs or {"here": "Here", "there": "There", "far": "Far 远"},
        facts={point.fact: fact(point) for each in series for point in each.points},
        sources={"survey": source},
        are_hubs_named=are_hubs_named,
    )


def drawn(*series, width=60, ascii_only=False, **more):
    return rendered(chart(parts_of(*series, **more)), Look(width=width, ascii=ascii_only))


def svg_of(*series, size=None, called=None, sources=None, is_log=False, **more):
    design = Design(size, called, sources, is_log)
    return ET.fromstring(written(chart(parts_of(*series, **more), design), Format.SVG))


def texts_of(svg):
    return ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]


GROWTH = made(
    ("here", "2018", 9000, Qualifier.MORE_THAN),
    ("here", "2019", 12000, Qualifier.ABOUT),
    ("here", "2022", 22000),
    ("here", "2023-07", 25000),
)
RACE = made(
    ("here", "2020-03", 4),
    ("here", "2021-03", 3),
    ("here", "2022-03", 6),
    ("there", "2020-03", 1),
    ("there", "2021-03", 2),
    ("there", "2022-03", 2),
    unit="rank",
    better=Better.LOWER,
    title="Index of cities",
)
CHANGES = made(("here", "2024", Decimal("-11.3")), ("there", "2024", Decimal("3.9")), unit="%")
PLACES = made(("here", "2024", 6), ("there", "2024", 1), unit="rank", better=Better.LOWER)


def test_the_line_of_one_hub_has_its_values_at_its_points(golden):
    golden("charts/line.60.txt", drawn(GROWTH))


def test_ranks_of_two_hubs_have_the_first_at_the_top(golden):
    golden("charts/ranks.60.txt", drawn(RACE))


def test_lines_can_be_drawn_in_ascii(golden):
    golden("charts/ranks.60.ascii.txt", drawn(RACE, ascii_only=True))


def test_lines_fit_the_narrowest_terminal(golden):
    golden("charts/line.20.txt", drawn(GROWTH, width=20))


def test_changes_are_bars_to_both_sides_of_zero(golden):
    golden("charts/changes.60.txt", drawn(CHANGES))


def test_bars_can_be_drawn_in_ascii(golden):
    golden("charts/changes.60.ascii.txt", drawn(CHANGES, ascii_only=True))


def test_the_narrowest_terminal_has_the_whole_figure_of_a_bar_with_its_date():
    long = {"here": "Here in the valley", "there": "There on the coast"}
    counts = made(("here", "2022-12-31", 28), ("there", "2023", 131950))
    lines = drawn(counts, width=20, hubs=long).splitlines()
    assert "2022-12-31 28 [1]" in lines
    assert "2023 131,950 [1]" in lines


def test_ranks_of_one_date_are_places_on_a_scale_the_best_at_the_top(golden):
    golden("charts/places.60.txt", drawn(PLACES))


def test_a_chart_as_svg(golden):
    golden("charts/line.svg", written(chart(parts_of(GROWTH)), Format.SVG))


def test_a_year_stands_at_its_middle():
    assert (
        middle(parse_as_of("2023-06"))
        < middle(parse_as_of("2023"))
        < middle(parse_as_of("2023-08"))
    )


def test_a_gap_of_three_years_is_three_times_as_wide_as_one_of_a_year():
    dates = [parse_as_of(text) for text in ("2013", "2014", "2017")]
    axis = date_axis(dates, cells=60)
    first, second, third = (axis.share(middle(date)) for date in dates)
    assert (third - second) / (second - first) == pytest.approx(3, rel=0.01)


def test_no_line_is_drawn_across_a_gap_of_three_years():
    short, long = (
        made(*(("here", year, 5) for year in years))
        for years in (("2019", "2020", "2022", "2023"), ("2019", "2020", "2023", "2024"))
    )
    assert "No line is drawn" not in drawn(short)
    assert "No line is drawn across 3 years or more without a figure." in drawn(long)
    assert blanks_of(drawn(short)) == 0 < blanks_of(drawn(long))
    assert written(chart(parts_of(short)), Format.SVG).count("<polyline") == 1
    assert written(chart(parts_of(long)), Format.SVG).count("<polyline") == 2


def blanks_of(picture):
    """Count the blanks between the points of a curve whose values are all the same."""
    row = next(line for line in picture.splitlines() if "●" in line)
    return row[row.index("●") : row.rindex("●")].count(" ")


def test_ticks_of_values_stand_equally_far_apart():
    for highest in range(2, 400, 7):
        growing = made(("here", "2019", 1), ("here", "2020", highest), ("here", "2021", 2))
        rows = [number for number, line in enumerate(drawn(growing).splitlines()) if "┤" in line]
        assert len({after - before for before, after in pairwise(rows)}) == 1


def test_names_that_begin_alike_are_cut_at_their_start():
    long = "Rent of the offices of the best class, asked by the owners of the building"
    rents = [
        made(*(("here", str(year), year) for year in range(2019, 2023)), id_=id_, title=title)
        for id_, title in (("cbd", f"{long}, centre"), ("all", f"{long}, all"))
    ]
    ends = {line.split("…")[-1] for line in drawn(*rents, width=60).splitlines() if "…" in line}
    assert {name.split()[-1] for name in ends} == {"centre", "all"}


def test_the_days_of_one_month_have_the_days_at_the_ends():
    days = [parse_as_of(text) for text in ("2025-03-03", "2025-03-05", "2025-03-20")]
    axis = date_axis(days, cells=60)
    assert [tick.text for tick in axis.ticks] == ["2025-03-01", "2025-03-31"]
    assert [tick.text for tick in date_axis(days, cells=12).ticks] == ["2025-03"]


@pytest.mark.parametrize(
    "dates", [("2019", "2021"), ("2024-Q3", "2025-Q2"), ("2025-03", "2025-06")]
)
def test_a_figure_stands_at_the_tick_of_its_time(dates):
    first, last = map(parse_as_of, dates)
    ticks = {tick.text: tick.at for tick in date_axis([first, last], cells=60).ticks}
    assert [ticks[text] for text in dates] == [middle(first), middle(last)]


def test_rank_one_is_on_the_axis_even_if_nobody_holds_it():
    axis = value_axis([5, 9], "rank", most=5, from_zero=False)
    assert axis.ticks[0].text == "1"
    assert axis.share(1) == 1


def test_values_far_above_zero_do_not_begin_at_zero():
    axis = value_axis([Decimal("4.0"), Decimal("4.4")], "%", most=5, from_zero=False)
    assert axis.low > 3


@pytest.mark.parametrize("huge", [Decimal("1e400"), 10**30, 10**27 + 1, Decimal("-1e40")])
def test_no_figure_is_too_large_for_an_axis(huge):
    for other in (1, huge + 1, huge * 3 / 2):
        low, high = sorted((huge, other))
        many = made(("here", "2018", low), ("here", "2019", high), ("here", "2020", low))
        assert drawn(many).partition("● Output")[0].count("●") == 3
        axis = value_axis([low, high], "cars", most=5, from_zero=False)
        assert 2 <= len({tick.text for tick in axis.ticks}) == len(axis.ticks) <= 7
        assert axis.share(low) <= axis.share(high)
        assert "polyline" in written(chart(parts_of(many)), Format.SVG)


def test_qualifiers_stand_in_the_legend():
    legend = drawn(GROWTH).split("● Output")[-1]
    assert "over 9,000 2018" in legend
    assert "about 12,000 2019" in legend


def test_hubs_there_is_no_room_for_are_named():
    points = [(f"hub{n}", f"{year}", n) for n in range(1, 8) for year in (2019, 2020, 2021)]
    shown = drawn(made(*points, ("here", "2021", 0)), width=80)
    assert "Not drawn: hub3, hub2, hub1, which have points too; --hub draws them." in shown


def test_what_is_not_drawn_is_said_once_for_each_series():
    points = [
        (hub, f"{year}", 1) for hub in ("here", "there", "far") for year in (2019, 2020, 2021)
    ]
    both = [made(*points, id_=id_, title=id_.title()) for id_ in ("cars", "ships")]
    told = "Not drawn: Cars of Far 远, There; Ships of Far 远, There, which have points too;"
    assert told in " ".join(drawn(*both).split())
    six = [made(*((f"h{n}", f"{year}", n) for n in range(6) for year in (2019, 2020, 2021)))]
    assert "Not drawn: h0, which has points too; --hub draws it." in drawn(*six)


def test_where_points_meet_a_sign_of_its_own_says_whose():
    years = ("2019", "2020", "2021")
    first = [("here", year, value) for year, value in zip(years, (10, 20, 50), strict=True)]
    second = [("there", year, value) for year, value in zip(years, (40, 20, 30), strict=True)]
    shown = drawn(made(*first, *second))
    picture, _, below = shown.partition("✱ Points meet: Here and There.")
    assert picture.count("✱") == 1
    assert below
    assert "! Points meet: Here and There." in drawn(made(*first, *second), ascii_only=True)
    assert "Points meet" not in drawn(made(*first))


def test_a_value_finds_room_at_its_point_however_wide_the_picture():
    points = [("2021", 484), ("2022", 710), ("2023", 947), ("2024", 916), ("2025", 851)]
    series = made(*(("here", date, value) for date, value in points))
    for width in range(60, 141, 8):
        picture = drawn(series, width=width).partition("● Output")[0]
        assert [str(value) for _, value in points if str(value) not in picture] == []


def test_a_picture_of_a_page_says_below_which_hubs_it_leaves_out_and_of_when_it_is():
    points = [(f"hub{n}", f"{year}", n) for n in range(1, 8) for year in (2019, 2020, 2021)]
    page = written(chart(parts_of(made(*points))), Format.HTML)
    assert re.findall("<figcaption[^>]*>([^<]*)", page) == ["Not drawn: hub2, hub1."]
    assert "As of 2024.</figcaption>" in written(chart(parts_of(CHANGES)), Format.HTML)


def test_hubs_that_were_named_are_all_drawn():
    points = [(f"hub{n}", f"{year}", n) for n in range(1, 8) for year in (2019, 2020, 2021)]
    assert "Not drawn" not in drawn(made(*points), are_hubs_named=True)


def test_curves_differ_in_sign_without_colour():
    shown = drawn(RACE)
    assert "● Here" in shown
    assert "■ There" in shown


def test_the_hub_of_the_base_alone_is_not_named_since_a_series_may_be_of_others():
    alone = made(*[("here", str(year), year) for year in (2018, 2019, 2020)], title="Theirs")
    assert "● Theirs   2,018 2018" in drawn(alone)
    svg = written(chart(parts_of(alone)), Format.SVG)
    assert "Theirs: 2,018 in 2018" in ET.fromstring(svg).find(f"{SVG}desc").text
    assert "Here" not in drawn(alone) + svg


def test_another_hub_alone_is_named_beside_the_series():
    alone = made(*[("there", str(year), year) for year in (2018, 2019, 2020)])
    assert "● Output, There   2,018 2018" in drawn(alone)


def test_colour_is_there_where_it_is_wanted():
    shown = rendered(chart(parts_of(RACE)), Look(width=60, color=True))
    assert "\x1b[38;5;167m" in shown


def test_without_points_the_chart_says_so():
    assert "No point fits." in drawn(made())
    assert "No point fits." in written(chart(parts_of(made())), Format.SVG)


def test_machines_get_the_points_of_hubs_that_are_not_drawn():
    points = [(f"hub{n}", f"{year}", n) for n in range(1, 9) for year in (2019, 2020, 2021)]
    assert len(written(chart(parts_of(made(*points))), Format.JSONL).splitlines()) == 24


def test_svg_escapes_what_a_fact_base_says():
    hostile = "</text><script>alert(1)</script>&\x1b\ufffe"
    root = svg_of(GROWTH, sources=Sources.FULL, title=hostile)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_svg_is_described_for_who_cannot_see_it():
    root = ET.fromstring(written(chart(parts_of(RACE)), Format.SVG))
    assert root.find(f"{SVG}title").text == "Index of cities"
    assert "Here: 4th in 2020-03" in root.find(f"{SVG}desc").text


def test_svg_breaks_a_long_address_before_the_edge():
    address = "https://example.org/" + "%E4%BD%A0" * 30
    root = svg_of(GROWTH, sources=Sources.FULL, title=address)
    lines = [line.text for line in root.iter(f"{SVG}text") if "%E4" in (line.text or "")]
    # In Helvetica and in DejaVu Sans no three signs of %E4 take less than 0.68 of their size each.
    assert max(len(line) for line in lines) * 0.68 * 11 <= 800 - 2 * 24


# Drawings to share

MANY = made(*[("here", f"{year}", year) for year in range(1990, 2025)])
CROWD = made(*[(f"city-{n}", "2024", n * n) for n in range(1, 25)])
ACROSS = made(("here", "2020", 1), ("here", "2021", 10), ("here", "2022", 1000), unit="cars")


@pytest.mark.parametrize("series", [GROWTH, RACE, CHANGES, PLACES, MANY, CROWD])
def test_a_drawing_is_a_picture_with_its_publishers_in_one_line(series):
    svg = svg_of(series, are_hubs_named=True)
    assert svg.get("width") == "800"
    assert 150 <= int(svg.get("height")) <= 900
    assert [text for text in texts_of(svg) if text.startswith("Source")] == ["Source: example.org"]


@pytest.mark.parametrize("size", [(1200, 630), (400, 300), (100, 100), (3000, 300), (200, 2000)])
@pytest.mark.parametrize("series", [GROWTH, RACE, CROWD])
def test_a_drawing_has_the_size_that_is_wanted_and_everything_in_it(series, size):
    svg = svg_of(series, size=size, are_hubs_named=True)
    assert (int(svg.get("width")), int(svg.get("height"))) == size
    _, _, width, height = map(int, svg.get("viewBox").split())
    assert abs(width / height - size[0] / size[1]) < 0.05 * size[0] / size[1]
    for parent, down in [(svg, 0), *((group, _down(group)) for group in svg.iter(f"{SVG}g"))]:
        for text in parent.findall(f"{SVG}text"):
            assert 0 <= float(text.get("x")) < width
            assert 0 < float(text.get("y")) + down <= height


def _down(group):
    return float(group.get("transform").removeprefix("translate(0 ").removesuffix(")"))


def test_names_stand_at_the_ends_of_lines_with_the_last_value_and_apart():
    hubs = {f"city-{n}": f"City {n}" for n in range(1, 6)}
    rivals = [
        (hub, f"{year}", 10 + n // 4) for n, hub in enumerate(hubs) for year in (2020, 2021, 2022)
    ]
    svg = svg_of(made(*rivals), hubs=hubs)
    right = max(float(mark.get("cx")) for mark in svg.iter(f"{SVG}circle"))
    ends = [text for text in svg.iter(f"{SVG}text") if text.find(f"{SVG}tspan") is not None]
    assert sorted("".join(end.itertext()) for end in ends) == [
        f"City {n}{10 + (n - 1) // 4}" for n in range(1, 6)
    ]
    assert all(float(end.get("x")) > right for end in ends)
    heights = sorted(float(end.get("y")) for end in ends)
    assert all(after - before >= 14 for before, after in pairwise(heights))


@given(st.lists(st.integers(0, 400), min_size=3, max_size=9))
def test_no_value_is_struck_by_the_line_nor_by_another(values):
    svg = svg_of(made(*(("here", f"{2010 + n}", value) for n, value in enumerate(values))))
    (line,) = (each.get("points") for each in svg.iter(f"{SVG}polyline"))
    places = [tuple(map(float, place.split(","))) for place in line.split()]
    boxes = [box_of(text) for text in svg.iter(f"{SVG}text") if text.get("paint-order")]
    assert boxes
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        for (x, y), (x2, y2) in pairwise(places):
            for step in range(41):
                across, down = x + (x2 - x) * step / 40, y + (y2 - y) * step / 40
                assert not (left < across < right and top < down < bottom)
        for other in boxes[:number]:
            assert right < other[0] or other[2] < left or bottom < other[1] or other[3] < top


def box_of(text):
    """Return left, top, right and bottom of a text whose digits are 8 pixels wide and 9 high."""
    x, y, width = float(text.get("x")), float(text.get("y")), 8 * len(text.text)
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
    return left, y - 9, left + width, y


def test_a_narrow_picture_names_every_curve_above_it_with_every_word_whole():
    cities = ("Singapore", "Hong Kong", "New York", "Rio de Janeiro")
    hubs = {f"city-{n}": name for n, name in enumerate(cities)}
    points = [(hub, f"{year}", n + 1) for n, hub in enumerate(hubs) for year in range(1980, 2021)]
    race = made(*points, unit="rank", better=Better.LOWER)
    race = race._replace(points=tuple(point._replace(of=120) for point in race.points))
    page = written(chart(parts_of(race, hubs=hubs)), Format.HTML)
    wide, narrow = (ET.fromstring(svg) for svg in re.findall("(?s)<svg.*?</svg>", page))
    names = [text for text in narrow.iter("text") if text.find("tspan") is not None]
    assert ["".join(name.itertext()) for name in names] == [
        *("Singapore1st", "Hong Kong2nd", "New York3rd", "Rio de Janeiro4th")
    ]
    top = min(
        float(each.get("points").split(",")[1].split()[0]) for each in narrow.iter("polyline")
    )
    assert all(float(name.get("y")) < top for name in names)
    assert "Singapore1st of 120" in ["".join(each.itertext()) for each in wide.iter("text")]
    circles = [len(list(svg.iter("circle"))) for svg in (wide, narrow)]
    assert circles == [42, 3]  # where they crowd only the ends have signs


def test_no_word_of_a_name_is_broken_that_has_room_without_the_value_behind_it():
    long = {"here": "Here", "there": "Antidisestablishmentarianism"}
    race = made(*((hub, f"{year}", 123456.5) for hub in long for year in (2019, 2020, 2021)))
    texts = texts_of(svg_of(race, hubs=long))
    assert {"Antidisestablishmentarianism", "123,456.5"} <= {*texts}


def test_last_values_are_as_exact_as_the_coarsest_and_none_says_what_is_untrue():
    given = (Decimal("5.20734"), Qualifier.EXACTLY), (Decimal("5.67"), Qualifier.ABOUT)
    given += (Decimal("2.30999"), Qualifier.MORE_THAN), (Decimal("0.0123456"), Qualifier.LESS_THAN)
    hubs = {f"h{n}": f"H{n}" for n in range(len(given))}
    points = [
        (hub, year, value, qualifier)
        for hub, (value, qualifier) in zip(hubs, given, strict=True)
        for year in ("2019", "2020", "2021")
    ]
    svg = svg_of(made(*points), hubs=hubs)
    ends = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text") if text.find(f"{SVG}tspan")]
    ends = [text for text in texts_of(svg) if re.match(r"H\d", text)]
    assert sorted(ends) == ["H05.21", "H1about 5.67", "H2over 2.30", "H3under 0.0124"]


def test_numbers_below_zero_have_a_minus_sign_in_a_drawing():
    assert {"−11.3%", "−10"} <= {*texts_of(svg_of(CHANGES))}


def test_an_axis_that_does_not_begin_at_zero_says_so():
    rents = made(("here", "2021", Decimal("4.5")), ("here", "2022", 5), ("here", "2023", 5))
    assert "cars, axis begins at 4.5" in texts_of(svg_of(rents))
    assert "cars, axis begins at 4.5" in drawn(rents)
    assert "axis begins" not in drawn(GROWTH) + drawn(RACE)


def test_figures_of_months_or_quarters_stand_at_ticks_of_their_own_where_there_is_room():
    dates = [parse_as_of(text) for text in ("2023-06", "2023-12", "2024-12")]
    axis = date_axis(dates, cells=60)
    assert [(tick.text, tick.at) for tick in axis.ticks] == [(d.text, middle(d)) for d in dates]
    assert [tick.text for tick in date_axis(dates, cells=16).ticks] == ["2023", "2024"]


def test_a_drawing_and_a_terminal_have_the_title_that_is_wanted():
    svg = svg_of(GROWTH, called="Cars <b> & more")
    assert texts_of(svg)[0] == svg.find(f"{SVG}title").text == "Cars <b> & more"
    shown = rendered(chart(parts_of(GROWTH), Design(title="Cars")), Look(width=60))
    assert shown.startswith("Cars  series · output\n")


def test_sources_are_told_as_much_as_is_wanted():
    for sources, in_svg, on_terminal in (
        (None, ["Source: example.org"], ["[1]", "Sources", "A survey"]),
        (Sources.NONE, [], []),
        (Sources.SHORT, ["Source: example.org"], ["Sources: example.org"]),
        (Sources.FULL, ["Sources", "[1] A survey"], ["[1]", "Sources", "A survey"]),
    ):
        told = "\n".join(texts_of(svg_of(GROWTH, sources=sources)))
        assert all(each in told for each in in_svg), sources
        assert ("ource" in told, "[1]" in told) == (bool(in_svg), len(in_svg) == 2)
        shown = rendered(chart(parts_of(GROWTH), Design(sources=sources)), Look(width=60))
        assert all(each in shown for each in on_terminal), sources
        assert ("ource" in shown, "[1]" in shown) == (bool(on_terminal), len(on_terminal) == 3)
        assert "over 9,000" in told
        assert "over 9,000 2018" in shown


def test_publishers_that_do_not_fit_one_line_are_counted():
    parts = parts_of(MANY)
    names = [f"The office of statistics number {number}" for number in range(len(parts.facts))]
    sources = {
        name: record_of(Source, id=name, title="A survey", publisher=name, type="dataset")
        for name in names
    }
    facts = {
        id_: fact._replace(source=name)
        for (id_, fact), name in zip(parts.facts.items(), names, strict=True)
    }
    drawing = written(chart(parts._replace(facts=facts, sources=sources)), Format.SVG)
    (line,) = (text for text in texts_of(ET.fromstring(drawing)) if text.startswith("Sources"))
    assert line.startswith("Sources: The office of statistics number 0, The office")
    assert line.endswith(f" and {len(names) - line.count('office')} more")
    assert len(line) < 140


def test_bars_of_one_series_have_their_dates_however_long_its_title_is():
    title = "Unicorns by the count of the strategy consultants of the Great Wall"
    for points in ((("here", "2016", 26), ("here", "2020", 44)), (("here", "2020", 44),)):
        counts = made(*points, title=title)
        dates = [date for _, date, _ in points]
        assert [text for text in texts_of(svg_of(counts)) if text in dates] == dates
        rows = [line for line in drawn(counts).splitlines() if "█" in line]
        assert [row.split()[0] for row in rows] == dates
    assert "As of" not in drawn(counts)


def test_bars_of_several_hubs_or_series_are_never_cut_where_they_differ():
    city = "A city of a name that takes more room than there is"
    counts = made(("here", "2016", 26), ("here", "2020", 44), ("far", "2020", 5))
    texts = texts_of(svg_of(counts, hubs={"here": city}))
    assert [text for text in texts if re.fullmatch(r"20\d\d", text)] == ["2016", "2020"]
    assert "far 2020" in texts
    alike = [
        made(("here", "2020", 1), ("here", "2021", 2), id_=id_, title=f"{city}: {id_}")
        for id_ in ("left", "right")
    ]
    for size in (None, (400, 200)):  # two lines before each bar, or one
        ends = [text.split("…")[1] for text in texts_of(svg_of(*alike, size=size)) if "…" in text]
        assert [end.split(": ")[1].split()[0] for end in ends] == ["left", "left", "right", "right"]


def test_the_subject_of_a_series_goes_without_saying():
    ours = made(
        ("here", "2020", 1), ("here", "2021", 2), ("here", "2022", 3), id_="ours", title="Ours"
    )
    theirs = made(
        *[("x", f"{year}", 4) for year in (2020, 2021, 2022)], id_="theirs", title="Theirs"
    )
    points = tuple(point._replace(hub=None, subject="TSMC") for point in theirs.points)
    svg = svg_of(ours, theirs._replace(points=points, subject="TSMC"))
    assert {"Ours, Here3", "Theirs4"} <= set(texts_of(svg))


# Logarithmic scales


def test_on_a_logarithmic_scale_the_same_ratio_is_the_same_distance():
    axis = value_axis([3, 40, 500], "cars", most=7, from_zero=False, is_log=True)
    assert abs((axis.share(10) - axis.share(5)) - (axis.share(200) - axis.share(100))) < 1e-9
    assert [tick.text for tick in axis.ticks] == ["3", "10", "30", "100", "300", "1,000"]
    for shown in (
        drawn_log(ACROSS),
        drawn_log(CROWD),
        "\n".join(texts_of(svg_of(ACROSS, is_log=True))),
    ):
        assert "cars, logarithmic scale" in shown
        assert "1,000" in shown
    rows = [line for line in drawn_log(ACROSS).splitlines() if "┤" in line]
    assert any("10 ┤" in row for row in rows)


def drawn_log(series):
    shown = chart(parts_of(series, are_hubs_named=True), Design(is_log=True))
    return rendered(shown, Look(width=80))


@given(
    values=st.lists(
        st.decimals("0.000001", "1e12", allow_nan=False, places=6) | st.integers(1, 10**40),
        min_size=1,
        max_size=6,
    ),
    most=st.integers(2, 9),
)
def test_any_figures_above_zero_have_a_place_on_a_logarithmic_scale(values, most):
    axis = value_axis(values, "cars", most=most, from_zero=True, is_log=True)
    assert axis.low < axis.high
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in values)
    assert 1 <= len(axis.ticks) <= max(most, 2)


DATES = st.sampled_from(
    ["0001", "2014", "2018-03", "2019/2024", "2020-Q2", "2021-02-28", "2021-03-01", "9999-12"]
)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=3
)
TITLES = st.text(max_size=30).filter(lambda text: "\n" not in text)


@given(
    points=st.lists(
        st.tuples(
            st.sampled_from(["here", "there", "far"]),
            DATES,
            NUMBERS,
            st.sampled_from(list(Qualifier)),
        ),
        min_size=1,
        max_size=12,
    ),
    unit=st.sampled_from(["rank", "%", "cars", "million 人"]),
    width=st.integers(20, 130),
)
@settings(max_examples=40)
def test_no_line_is_wider_than_the_terminal(points, unit, width):
    shown = drawn(made(*points, unit=unit), width=width, are_hubs_named=True)
    assert max(map(cell_len, shown.splitlines())) <= width


@given(title=TITLES, width=st.integers(20, 90))
@settings(max_examples=25)
def test_any_title_leaves_the_picture_within_the_terminal(title, width):
    shown = drawn(RACE, width=width, hubs={"here": title, "there": "There"})
    assert max(map(cell_len, shown.splitlines())) <= width


@given(title=TITLES, unit=TITLES)
@settings(max_examples=25)
def test_any_text_makes_sound_svg(title, unit):
    for series in (made(*[("here", f"{y}", y) for y in range(2018, 2022)], unit=unit), PLACES):
        svg = written(chart(parts_of(series, title=title, hubs={"here": title})), Format.SVG)
        assert ET.fromstring(svg).tag == f"{SVG}svg"
