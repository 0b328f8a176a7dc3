"""Claimed beside known on one axis: where it begins, and words that nothing strikes or covers."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.claims import Claim, Known
from hubcli.model.dates import parse_as_of
from hubcli.model.figures import Figure, Qualifier
from hubcli.model.verdicts import Stance, Verdict
from hubcli.render.html.strips import strip_html
from hubcli.render.terminal.strips import strip_lines
from hubcli.views.blocks import Mark, Strip
from hubcli.views.look import Look
from hubcli.views.strip import strip
from tests.records import record_of


def strip_of(claimed, *known, unit="unicorns", stances=()):
    return strip(
        record_of(
            Claim,
            id="many",
            statement="There are so many.",
            source="report",
            verdict=Verdict.REFUTED,
            figure=Figure(claimed, unit),
            known=tuple(
                record_of(
                    Known,
                    fact=f"fact-{number}",
                    qualifier=Qualifier.EXACTLY,
                    value=value,
                    unit=unit,
                    as_of=parse_as_of(f"{2000 + number}"),
                    stance=stances[number] if stances else Stance.REFUTES,
                )
                for number, value in enumerate(known)
            ),
        )
    )


def pictures_of(drawn):
    return [ET.fromstring(each) for each in re.findall("(?s)<svg.*?</svg>", strip_html(drawn))]


@given(st.integers(0, 100), st.lists(st.integers(0, 10**6), min_size=1, max_size=12, unique=True))
def test_the_words_of_a_strip_stand_apart_and_no_line_to_them_runs_through_any(claimed, known):
    for picture in pictures_of(strip_of(claimed, *known)):
        width = int(picture.get("width"))
        rows = {}
        for text in picture.iter("text"):
            if "strong" in text.get("class") and not text.text.startswith("claimed"):
                x, half = float(text.get("x")), 7.2 * max(4, len(text.text)) / 2
                rows.setdefault(int(text.get("y")), []).append((x - half, x + half))
        first = min(rows)
        for row in rows.values():
            assert all(right < left for (_, right), (left, _) in pairwise(sorted(row)))
            assert min(row)[0] > -1
            assert max(right for _, right in row) < width + 1
        lines = [line for line in picture.iter("line") if line.get("class") == "leader"]
        assert all(int(line.get("y2")) < first - 9 for line in lines if len(rows) == 1)


@pytest.mark.parametrize(
    ("claimed", "known", "unit", "begin", "least"),
    [
        (32, (45, 98), "unicorns", "0", 45 / 98),
        (10, (11,), "months", "0", 1),
        (98, (99, 100), "%", "", 0.5),
        (-4, (4,), "%", "", 1),
        (3, (5,), "rank", "1", 1),
    ],
)
def test_an_axis_begins_at_nothing_as_a_length_does_but_where_all_would_crowd_at_its_end(
    claimed, known, unit, begin, least
):
    drawn = strip_of(claimed, *known, unit=unit)
    assert drawn.begin == begin
    assert drawn.known[0].at == pytest.approx(least)
    line = next(strip_lines(drawn, width=80, look=Look())).plain
    assert line.startswith(f"{begin} ·") == bool(begin)


def test_what_does_not_decide_the_verdict_is_hollow_and_the_page_says_what_that_means():
    told = "does not decide the verdict"
    mixed = strip_of(32, 45, 66, stances=(Stance.REFUTES, Stance.INCONCLUSIVE))
    for picture in pictures_of(mixed):
        dots = [circle.get("class") for circle in picture.iter("circle")]
        assert dots == ["known", "known hollow"]
    assert told in strip_html(mixed)
    assert told not in strip_html(strip_of(32, 45, 66))


def test_a_terminal_tells_apart_what_decides_the_verdict_in_ascii_too():
    known = (Mark(0, "1", "2020"), Mark(1, "9", "2021"))
    of = Strip(Mark(0.5, "5", "claimed"), known, "")
    for look, signs in ((Look(), "○●"), (Look(ascii=True), "o*")):
        lines = [line.plain for line in strip_lines(of, width=60, look=look)]
        assert signs[0] not in lines[0]  # none decides more than another
        told = of._replace(decisive=known[1:])
        lines = [line.plain for line in strip_lines(told, width=60, look=look)]
        assert f"{signs[0]}1" in lines[0]
        assert f"{signs[1]}9" in lines[0]
        assert lines[-1] == f"{signs[0]} does not decide the verdict"
