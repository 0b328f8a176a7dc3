"""What is asked of a part of a base costs as much as the part: SQLite goes through no table for it.

Its plans depend on the indexes and on how a query is put, not on how much there is.
"""

import pytest

from hubcli.audit.verdicts import low_evidence, overtaken, thin
from hubcli.model.dates import parse_as_of
from hubcli.model.topics import Kind
from hubcli.store.cache import open_connection
from hubcli.store.filters import Selection
from hubcli.store.store import Store

LARGE = (
    "facts",
    "claims",
    "names",
    "records",
    "evidence",
    "words",
    "t",
    "c",
    "e",
    "r",
    "p",
    "z",
    "s",
)
"""The tables that a large base has many rows in, and what queries call them."""

PARTS = {
    "topic": Selection(topics=("chips",)),
    "hub": Selection(hubs=("here",)),
    "source": Selection(sources=("survey",)),
    "series": Selection(series=("share",)),
}


@pytest.fixture
def plans(base):
    """Return a store, and a function that gives the plan of each query that a question runs."""
    connection = open_connection(str(base()), None)

    def of(question):
        queries = []
        connection.set_trace_callback(queries.append)
        question()
        connection.set_trace_callback(None)
        return [
            [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            for query in queries
            if not query.startswith("--")
        ]

    return Store(connection), of


def walked(plans):
    """Return the steps in which all rows of a table are gone through."""
    steps = (step.split() for plan in plans for step in plan)
    return [" ".join(step) for step in steps if step[0] == "SCAN" and step[1] in LARGE]


@pytest.mark.parametrize("part", PARTS)
def test_what_belongs_to_a_part_is_found_by_indexes(plans, part):
    store, of = plans
    selection = PARTS[part]
    questions = [store.facts, store.claims, store.facts_in_time, store.organizations]
    if part != "series":  # which narrows no sources
        questions.append(store.sources)
    if part != "source":
        questions.append(store.series)
    for ask in questions:
        assert walked(of(lambda ask=ask: ask(selection))) == [], ask


def test_one_record_is_found_by_indexes(plans):
    store, of = plans
    fact = store.fact("share-2024")
    questions = [
        lambda: store.claim("leads"),
        lambda: store.fact("share-2024"),
        lambda: store.source("survey"),
        lambda: store.one_series("share"),
        lambda: store.freshness_of("share"),
        lambda: store.topic(Kind.SECTOR, "chips"),
        lambda: store.overview(Kind.SECTOR, "chips"),
        lambda: store.kind_of("chips"),
        lambda: store.bearings("share-2024"),
        lambda: store.voices(fact),
        lambda: store.sources_by_id({"survey"}),
        lambda: store.anything("share-2024"),
        lambda: store.record_id("survey", wanted="source"),
        lambda: store.ids("sha", most=5),
        lambda: store.offers("source", "sur"),
    ]
    for number, ask in enumerate(questions):
        assert walked(of(ask)) == [], number


@pytest.mark.parametrize("part", [Selection(), PARTS["topic"], PARTS["hub"], PARTS["series"]])
def test_the_newest_facts_are_not_sorted_but_read_in_order(plans, part):
    store, of = plans
    (plan,) = of(lambda: store.facts(part._replace(limit=3)))
    assert not any(step.startswith("USE TEMP B-TREE FOR ORDER BY") for step in plan), plan


def test_facts_of_late_are_found_by_the_order_of_time(plans):
    store, of = plans
    for part in (Selection(), PARTS["hub"], PARTS["topic"]):
        (plan,) = of(lambda part=part: store.facts(part._replace(since=parse_as_of("2024-06"))))
        assert "dated>?" in plan[0], part


def test_a_search_goes_through_no_facts_and_sources_but_those_that_match(plans):
    store, of = plans
    selection = Selection(limit=5, topics=("chips",))
    found = walked(of(lambda: store.search("market", classes=(), selection=selection)))
    assert {step for step in found if "VIRTUAL" not in step} <= {
        "SCAN claims USING COVERING INDEX claims_by_topic"
    }


@pytest.mark.parametrize("find", [thin, low_evidence, overtaken])
def test_what_verdicts_rest_on_is_found_from_the_claims(find, plans):
    store, of = plans
    steps = [step for plan in of(lambda: [*find(store, "2026-01-01")]) for step in plan]
    assert [step for step in steps if step.split()[:2] in (["SCAN", "c"], ["SCAN", "claims"])]
    for step in steps:
        assert step.split()[:2] not in (["SCAN", "t"], ["SCAN", "n"], ["SCAN", "f"], ["SCAN", "e"])
        assert "facts_by_hub" not in step
        assert "(series>?)" not in step
