"""Whether a sentence states a figure, in digits, rounded, scaled or in words."""

from decimal import Decimal

import pytest

from hubcli.model.figures import Figure
from hubcli.model.quantities import is_stated

STATED = [
    (4007112, "wafers", "The plants made over 4 million wafers."),
    (Decimal("4.007"), "million people", "Over 4 million people live there."),
    (120000, "start-ups", "120,000 start-ups are counted."),
    (120000, "start-ups", "Some 120 thousand start-ups are counted."),
    (24900, "firms", "About 25,000 firms."),
    (Decimal("19.8"), "%", "A fifth of the world's trade."),
    (75, "% of firms", "Three quarters of the firms agree."),
    (Decimal("0.5"), "ratio", "Half as many left."),
    (7, "rank", "It came seventh of all cities."),
    (21, "rank", "It came twenty-first."),
    (1, "rank", "No city is ahead of it: it leads the list."),
    (2, "times", "Twice as many were counted."),
    (24, "months", "It took two dozen months."),
    (Decimal("-6.7"), "% on a year earlier", "Rents fell by 6.7 percent."),
    (1200, "billion yuan", "1.2 trillion yuan were spent."),
    (Decimal("12.5"), "亿元", "投资达12.5亿元。"),
    (12, "rank", "上海排名第十二。"),
    (300, "万人", "约三百万人。"),
    (20, "rank", "排名第二十。"),
    (500, "billion yuan", "达到五千亿元。"),
    (Decimal("1.2"), "million people", "约一百二十万人。"),
    (30, "%", "约三成。"),
    (35, "%", "占百分之三十五。"),
    (Decimal("33.3"), "%", "占三分之一。"),
    (49, "%", "近一半。"),
    (0, "firms", "No firm at all is left."),
    (0, "firms", "没有企业。"),
    (120000, "start-ups", "120'000 start-ups are counted."),
]
NOT_STATED = [
    (120000, "start-ups", "120 start-ups are counted."),
    (120, "start-ups", "120 thousand start-ups are counted."),
    (8, "rank", "It came seventh of all cities."),
    (50, "%", "A fifth of the world's trade."),
    (Decimal("4.007"), "million people", "Over 5 million people live there."),
    (5, "%", "It grew, and nobody said how much."),
    (12, "rank", "上海排名第二。"),
    (1200, "million yuan", "1.2 trillion yuan were spent."),
    (50, "billion yuan", "达到五千亿元。"),
    (30, "%", "零分之三，约二成。"),
    (2023, "firms", "二〇二三年。"),
    (10, "firms", "十亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿亿。" * 400),
    (0, "firms", "Some firms are left."),
    (5, "firms", f"{'9' * 1_000_001} billion."),
]


@pytest.mark.parametrize(("value", "unit", "text"), STATED)
def test_a_figure_is_found_however_it_is_written(value, unit, text):
    assert is_stated(Figure(value, unit), text)


@pytest.mark.parametrize(("value", "unit", "text"), NOT_STATED)
def test_another_figure_is_not_taken_for_it(value, unit, text):
    assert not is_stated(Figure(value, unit), text)
