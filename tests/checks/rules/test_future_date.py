"""No claim, fact or source is of a time that has not begun: today is 2026-06-30."""

import time

import pytest

from hubcli.opening import today

FACT = '[[facts]]\nid = "{}"\nstatement = "{}"\nsource = "{}"\nas_of = "{}"\n'


@pytest.mark.parametrize("date", ["2026", "2026-Q2", "2026-06", "2026-06-30", "2020/2030"])
def test_a_time_that_has_begun_is_accepted(check, date):
    text = 'title = "X"\n' + FACT.format("f", "S.", "survey", date)
    assert check({"sectors/x.toml": text}, "future-date") == []


@pytest.mark.parametrize("date", ["2027", "2026-Q3", "2026-07", "2026-07-01", "2027/2030"])
def test_a_time_that_has_not_begun_is_warned_of(check, date):
    text = 'title = "X"\n' + FACT.format("f", "S.", "survey", date)
    (found,) = check({"sectors/x.toml": text}, "future-date")
    assert found.startswith(f"sectors/x.toml:6:9 future-date: as_of lies in the future: {date} has")


def test_claims_and_sources_have_dates_too(check):
    files = {
        "sectors/x.toml": 'title = "X"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
        'as_of = "2030"\n',
        "sources/x.toml": '[[sources]]\nid = "s"\ntitle = "S"\ntype = "book"\npublished = "2030"\n',
    }
    assert [line.split()[0] for line in check(files, "future-date")] == [
        "sectors/x.toml:6:9",
        "sources/x.toml:5:13",
    ]


@pytest.mark.parametrize("zone", ["UTC", "<+14>-14", "<-12>12", "<+08>-8"])
def test_a_day_has_begun_when_it_has_begun_anywhere_on_earth(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    before_midnight_at_utc_plus_14 = 1_782_813_599  # 2026-06-30T09:59:59Z
    try:
        time.tzset()
        monkeypatch.setattr(time, "time", lambda: float(before_midnight_at_utc_plus_14))
        assert today() == "2026-06-30"
        monkeypatch.setattr(time, "time", lambda: before_midnight_at_utc_plus_14 + 1.0)
        assert today() == "2026-07-01"
    finally:
        monkeypatch.undo()
        time.tzset()
