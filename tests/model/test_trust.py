"""How far facts and verdicts can be relied on, by the rules of the design."""

import pytest

from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Confidence, Standing
from hubcli.model.trust import (
    Basis,
    Grounds,
    Voice,
    Weighed,
    Witness,
    basis_of,
    confidence_of,
    grounds_of,
    is_thin,
    origin_of,
    voices_of,
)
from hubcli.model.verdicts import Stance, Verdict

SOURCES = {
    "office": Witness("The Office", standing=Standing.PRIMARY),
    "office-again": Witness("THE  office", standing=Standing.PRIMARY),
    "paper": Witness("A Paper", "https://paper.example/a", Standing.SECONDARY),
    "daily": Witness("A Daily", standing=Standing.SECONDARY),
    "city": Witness("The City", standing=Standing.PARTY),
    "firm": Witness("A Firm", standing=Standing.PARTY),
    "mirror": Witness("A Mirror", standing=Standing.COPY),
    "wire": Witness("Local Station", standing=Standing.COPY, origin="a wire"),
    "reprint": Witness("Reprints", copy_of="paper"),
    "reprint-of-reprint": Witness("More Reprints", standing=Standing.COPY, copy_of="reprint"),
    "round": Witness(copy_of="trip"),
    "trip": Witness(copy_of="round"),
    "lost": Witness(copy_of="nowhere"),
    "host": Witness(url="https://www.host.example/page"),
    "same-host": Witness(url="http://host.example:8080/other"),
    "bare": Witness(),
    "broken-address": Witness(url="http://[half"),
    "copy-of-firm": Witness("Reprints", copy_of="firm"),
    "withdrawn": Witness("A Journal", standing=Standing.PRIMARY, is_retracted=True),
    "copy-of-withdrawn": Witness(copy_of="withdrawn"),
}


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("office", "the office"),
        ("office-again", "the office"),
        ("mirror", None),
        ("wire", "a wire"),
        ("reprint", "a paper"),
        ("reprint-of-reprint", "a paper"),
        ("round", None),
        ("lost", None),
        ("host", "host.example"),
        ("same-host", "host.example"),
        ("bare", "bare"),
        ("broken-address", "broken-address"),
        ("copy-of-withdrawn", None),
        ("nowhere", None),
    ],
)
def test_the_origin_of_a_source_is_whose_text_it_is(source, origin):
    assert origin_of(source, SOURCES) == origin


@pytest.mark.parametrize(
    ("sources", "confidence", "basis"),
    [
        ("office", "high", (1, 1, 1)),
        ("office office-again", "high", (2, 1, 1)),
        ("paper", "medium", (1, 1, 0)),
        ("paper daily", "high", (2, 2, 0)),
        ("paper reprint", "medium", (2, 1, 0)),
        ("paper wire", "high", (2, 2, 0)),
        ("paper mirror", "medium", (2, 1, 0)),
        ("city", "medium", (1, 1, 0)),
        ("city firm", "medium", (2, 2, 0)),
        ("city paper", "high", (2, 2, 0)),
        ("city copy-of-firm", "medium", (2, 2, 0)),
        ("city reprint", "high", (2, 2, 0)),
        ("mirror", "low", (1, 0, 0)),
        ("wire reprint", "low", (2, 2, 0)),
        ("mirror office", "high", (2, 1, 1)),
        ("withdrawn", "low", (1, 0, 0)),
        ("paper withdrawn", "low", (2, 1, 0)),
        ("host same-host", "medium", (2, 1, 0)),
    ],
)
def test_a_fact_is_as_good_as_its_sources(sources, confidence, basis):
    voices = voices_of(sources.split(), SOURCES)
    assert (confidence_of(voices), basis_of(voices)) == (confidence, Basis(*basis))


def test_the_standing_of_a_fact_is_that_of_its_source_for_this_one_alone():
    voices = voices_of(["office", "office-again"], SOURCES, standing=Standing.SECONDARY)
    assert [voice.standing for voice in voices] == ["secondary", "primary"]
    assert confidence_of(voices[:1]) == "medium"


def test_the_standing_of_a_fact_says_whether_its_source_is_a_copy_here():
    copied = voices_of(["paper", "daily"], SOURCES, standing=Standing.COPY)
    assert (confidence_of(copied), basis_of(copied)) == ("medium", Basis(2, 1, 0))
    own = voices_of(["mirror"], SOURCES, standing=Standing.PRIMARY)
    assert (confidence_of(own), basis_of(own)) == ("high", Basis(1, 1, 1))
    assert is_thin(Verdict.REFUTED, [Weighed(Stance.REFUTES, own)]) is False


@pytest.mark.parametrize("by_hand", Confidence)
def test_a_confidence_by_hand_can_only_lower_the_computed_one(by_hand):
    voices = voices_of(["paper"], SOURCES)
    assert confidence_of(voices, by_hand) == ("low" if by_hand == "low" else "medium")


def fact(stance, *sources, series=None, as_of=None):
    date = parse_as_of(as_of) if as_of else None
    return Weighed(Stance(stance), voices_of(sources, SOURCES), series, date)


def test_a_verdict_rests_on_independent_origins_and_a_series_has_one():
    decisive = [
        fact("refutes", "paper", "daily", series="rank", as_of="2023"),
        fact("refutes", "city", series="rank", as_of="2025-Q1"),
        fact("refutes", "paper", as_of="2024"),
        fact("refutes", "office"),
        fact("refutes", "mirror", series="share"),
    ]
    assert grounds_of(decisive) == Grounds(5, 3, 1, parse_as_of("2025-Q1"))
    assert grounds_of([]) == Grounds(0, 0, 0, None)


@pytest.mark.parametrize(
    ("verdict", "decisive", "thin"),
    [
        ("refuted", [fact("refutes", "paper")], True),
        ("refuted", [fact("refutes", "office")], False),
        ("refuted", [fact("refutes", "paper"), fact("refutes", "daily")], False),
        ("refuted", [fact("refutes", "paper"), fact("refutes", "reprint")], True),
        ("supported", [fact("supports", "mirror")], True),
        ("conflicting", [fact("supports", "office"), fact("refutes", "paper")], True),
        ("conflicting", [fact("supports", "office"), fact("refutes", "office")], False),
        ("qualified", [fact("qualifies", "paper"), fact("supports", "daily")], False),
        ("unverified", [], None),
    ],
)
def test_a_verdict_is_thin_with_fewer_than_two_origins_and_no_primary_one(verdict, decisive, thin):
    assert is_thin(Verdict(verdict), decisive) is thin


def test_a_voice_without_a_standing_counts_as_secondary():
    assert voices_of(["bare"], SOURCES) == (Voice(Standing.SECONDARY, "bare"),)
