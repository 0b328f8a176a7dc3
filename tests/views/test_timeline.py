"""The timeline: order, headings, precision."""

from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Fact
from hubcli.model.topics import Kind
from hubcli.render.formats import written
from hubcli.render.terminal import rendered
from hubcli.views.look import Format, Look
from hubcli.views.timeline import timeline
from tests.records import record_of


def fact(as_of, statement="It was so.", id_="so"):
    return record_of(
        Fact,
        id=id_,
        topic="here",
        kind=Kind.HUB,
        hub="here",
        statement=statement,
        as_of=parse_as_of(as_of),
        source="survey",
    )


def shown(*facts, width=60):
    return rendered(timeline(facts), Look(width=width))


def test_each_year_has_one_heading():
    text = shown(fact("2023"), fact("2023-05"), fact("2024-01-02"))
    assert text == (
        "Timeline  3 facts · 2023–2024\n\n"
        "2023\n"
        "2023        It was so. so\n"
        "2023-05     It was so. so\n\n"
        "2024\n"
        "2024-01-02  It was so. so\n"
    )


def test_a_span_is_shown_as_a_span_in_the_year_it_begins():
    assert shown(fact("2019/2024")).endswith("2019\n2019–2024   It was so. so\n")


def test_a_long_span_takes_two_lines_and_no_more_room_than_a_day():
    assert "2024-09-01–  It was so. so\n2025-02-28\n" in shown(fact("2024-09-01/2025-02-28"))


def test_a_narrow_terminal_gets_the_date_above_the_statement():
    assert "2023-05\n  It was so. so\n" in shown(fact("2023-05"), width=20)


def test_without_facts_the_timeline_says_so():
    assert shown() == "No fact fits.\n"


def test_machines_get_the_facts_in_the_same_order():
    lines = written(timeline((fact("2023", id_="b"), fact("2024", id_="a"))), Format.JSONL)
    assert [line[:10] for line in lines.splitlines()] == ['{"id": "b"', '{"id": "a"']
