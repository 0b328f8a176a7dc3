"""What changed between records: which fields count, what moves a verdict, and how changes mirror."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.diff.changes import Change, Class, Fate, Reason, changes
from hubcli.model.claims import Evidence
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Confidence, Fact, Standing
from hubcli.model.figures import Figure, Qualifier
from hubcli.model.series import Better, Series
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base, Kind, Topic
from hubcli.model.verdicts import Stance, verdict_of
from tests.records import claim_of, record_of

# Few values, so that two records are often alike and often not.
IDS = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["one", "two"])
MAYBE = st.none() | TEXTS
SEVERAL = st.lists(TEXTS, max_size=3).map(tuple)
KINDS = st.sampled_from(Kind)
DATES = st.sampled_from(["2024", "2024-07", "2019/2024"]).map(parse_as_of)
LINKS = st.builds(Evidence, fact=IDS, stance=st.sampled_from(Stance), because=MAYBE)
FIGURES = st.builds(
    Figure,
    value=st.sampled_from([5, Decimal("5.0"), Decimal("5.00"), 0]),
    unit=TEXTS,
    qualifier=st.sampled_from(Qualifier),
    of=st.none() | st.integers(1, 2),
    tied=st.booleans(),
    series=st.none() | IDS,
)
RECORDS = {
    Class.TOPIC: st.builds(
        Topic,
        id=IDS,
        kind=KINDS,
        title=TEXTS,
        aliases=SEVERAL,
        summary=MAYBE,
        headline=st.none() | IDS,
    ),
    Class.CLAIM: st.builds(
        claim_of,
        id=IDS,
        topic=IDS,
        kind=KINDS,
        hub=IDS,
        statement=TEXTS,
        figure=st.none() | FIGURES,
        speaker=MAYBE,
        source=IDS,
        locator=MAYBE,
        phrase=MAYBE,
        as_of=st.none() | DATES,
        assessment=MAYBE,
        evidence=st.lists(LINKS, max_size=4).map(tuple),
    ),
    Class.FACT: st.builds(
        partial(record_of, Fact),
        id=IDS,
        topic=IDS,
        kind=KINDS,
        hub=IDS,
        subject=MAYBE,
        statement=TEXTS,
        figure=st.none() | FIGURES,
        as_of=st.none() | DATES,
        source=IDS,
        also=SEVERAL,
        locator=MAYBE,
        phrase=MAYBE,
        standing=st.none() | st.sampled_from(Standing),
        confidence=st.sampled_from(Confidence),
        note=MAYBE,
        organizations=SEVERAL,
        places=SEVERAL,
    ),
    Class.SOURCE: st.builds(
        partial(record_of, Source),
        id=IDS,
        title=TEXTS,
        publisher=MAYBE,
        url=MAYBE,
        published=st.none() | DATES,
        standing=st.none() | st.sampled_from(Standing),
        copy_of=st.none() | IDS,
        type=TEXTS,
        language=MAYBE,
        note=MAYBE,
    ),
    Class.SERIES: st.builds(
        partial(record_of, Series),
        id=IDS,
        title=TEXTS,
        unit=TEXTS,
        better=st.sampled_from(Better),
        definition=TEXTS,
        every=MAYBE,
        checked=st.none() | DATES,
        subject=MAYBE,
    ),
}
BASES = st.builds(
    partial(record_of, Base), hub=IDS, title=TEXTS, summary=MAYBE, license=MAYBE, report=MAYBE
)


def several(records):
    return st.lists(records, max_size=3, unique_by=lambda record: record.id)


LISTS = st.one_of(
    st.tuples(st.just(Class.BASE), BASES.map(lambda base: [base]), BASES.map(lambda base: [base])),
    *(
        st.tuples(st.just(of), several(records), several(records))
        for of, records in RECORDS.items()
    ),
)
PAIRS = st.one_of(
    *(
        st.tuples(st.just(of), records, records).map(
            lambda found: (found[0], found[1], found[2]._replace(id=found[1].id))
        )
        for of, records in RECORDS.items()
    )
)


def mirrored(change):
    return change._replace(
        old=change.new,
        new=change.old,
        why=tuple(reason._replace(old=reason.new, new=reason.old) for reason in change.why),
    )


@given(LISTS)
def test_nothing_changed_between_a_list_and_itself_in_any_order(lists):
    of, records, _ = lists
    assert list(changes(of, records, reversed(records))) == []


@given(LISTS)
def test_changes_backwards_are_the_mirror_of_changes_forwards(lists):
    of, old, new = lists
    backwards = [change._replace(within=None) for change in changes(of, new, old)]
    forwards = [change._replace(within=None) for change in changes(of, old, new)]
    assert backwards == [*map(mirrored, forwards)]


@given(LISTS)
def test_changes_stand_by_id_and_then_in_the_order_of_the_fields(lists):
    of, old, new = lists
    found = list(changes(of, old, new))
    assert [change.id for change in found] == sorted((c.id for c in found), key=str)
    order = COMPARED[of].split()
    places = [(str(c.id), order.index(c.field)) for c in found if c.field is not None]
    assert places == sorted(places)


@given(LISTS)
def test_a_record_came_went_or_changed_but_never_two_of_these(lists):
    of, old, new = lists
    before, after = ({getattr(each, "id", None) for each in records} for records in (old, new))
    fates = {
        fate: {change.id for change in changes(of, old, new) if change.fate is fate}
        for fate in Fate
    }
    assert fates[Fate.ADDED] == after - before
    assert fates[Fate.REMOVED] == before - after
    assert fates[Fate.CHANGED] <= before & after


@given(PAIRS)
def test_a_change_of_a_field_has_the_two_values_of_that_field(pair):
    of, old, new = pair
    for change in changes(of, [old], [new]):
        if change.field != "evidence":
            assert change.old == field_of(old, change.field)
            assert change.new == field_of(new, change.field)


@given(RECORDS[Class.CLAIM], RECORDS[Class.CLAIM])
def test_a_verdict_that_moved_says_why_and_nothing_else_does(old, new):
    new = new._replace(id=old.id)
    found = {change.field: change for change in changes(Class.CLAIM, [old], [new])}
    assert ("verdict" in found) == (old.verdict is not new.verdict)
    assert [field for field, change in found.items() if change.why] == (
        ["verdict"] if "verdict" in found else []
    )


@given(RECORDS[Class.CLAIM], RECORDS[Class.CLAIM])
def test_the_reasons_are_the_stances_that_only_one_side_has(old, new):
    new = new._replace(id=old.id)
    why = [reason for change in changes(Class.CLAIM, [old], [new]) for reason in change.why]
    before, after = ({link.stance for link in claim.evidence} for claim in (old, new))
    if why:
        assert {reason.old for reason in why} >= before - after
        assert {reason.new for reason in why} >= after - before


@given(RECORDS[Class.CLAIM], RECORDS[Class.CLAIM])
def test_the_links_that_changed_make_the_new_evidence_out_of_the_old(old, new):
    new = new._replace(id=old.id)
    links = list(old.evidence)
    for change in changes(Class.CLAIM, [old], [new]):
        if change.field == "evidence":
            if change.old:
                links.remove(change.old)
            if change.new:
                links.append(change.new)
    assert sorted(links, key=repr) == sorted(new.evidence, key=repr)


def field_of(record, name):
    name, _, part = name.partition(".")
    value = getattr(record, name)
    return getattr(value, part) if part and value is not None else value


EMPTY = {
    Class.BASE: record_of(Base, hub="a", title="a"),
    Class.TOPIC: Topic(id="x", kind=Kind.HUB, title="a", aliases=(), summary=None, headline=None),
    Class.CLAIM: claim_of(
        id="x", topic="a", kind=Kind.HUB, hub="a", statement="a", source="a", evidence=()
    ),
    Class.FACT: record_of(
        Fact, id="x", topic="a", kind=Kind.HUB, hub="a", statement="a", source="a"
    ),
    Class.SOURCE: record_of(Source, id="x", title="a", type="a"),
    Class.SERIES: record_of(
        Series, id="x", title="a", unit="a", better=Better.LOWER, definition="a"
    ),
}
FIGURE = Figure(value=0, unit="b", qualifier=Qualifier.ABOUT, of=2, tied=True, series="b")
LINK = Evidence(fact="b", stance=Stance.REFUTES, because=None)
YEAR = parse_as_of("2024")
FULL = {
    Class.BASE: Base(**dict.fromkeys(Base._fields, "b")),
    Class.TOPIC: Topic(
        id="x", kind=Kind.SECTOR, title="b", aliases=("b",), summary="b", headline="b"
    ),
    Class.CLAIM: claim_of(
        id="x",
        topic="b",
        kind=Kind.SECTOR,
        hub="b",
        statement="b",
        figure=FIGURE,
        speaker="b",
        source="b",
        locator="b",
        phrase="b",
        as_of=YEAR,
        assessment="b",
        evidence=(LINK,),
    ),
    Class.FACT: record_of(
        Fact,
        id="x",
        topic="b",
        kind=Kind.SECTOR,
        hub="b",
        subject="b",
        statement="b",
        figure=FIGURE,
        as_of=YEAR,
        source="b",
        also=("b",),
        locator="b",
        phrase="b",
        standing=Standing.PARTY,
        confidence=Confidence.LOW,
        note="b",
        organizations=("b",),
        places=("b",),
    ),
    Class.SOURCE: Source(
        id="x",
        title="b",
        authors=(Author(literal="b"),),
        accessed=YEAR,
        archived="b",
        doi="b",
        standing=Standing.COPY,
        copy_of="b",
        origin="b",
        retracted=YEAR,
        publisher="b",
        url="b",
        published=YEAR,
        type="b",
        language="b",
        note="b",
    ),
    Class.SERIES: Series(
        id="x",
        title="b",
        unit="b",
        better=Better.HIGHER,
        definition="b",
        every="P1Y",
        ended=YEAR,
        checked=YEAR,
        subject="b",
    ),
}
"""Two records of each class that have no field in common but the id."""

COMPARED = {
    Class.BASE: "hub title summary language license creator site_url report",
    Class.TOPIC: "kind title aliases summary headline",
    Class.CLAIM: "topic statement figure.value figure.unit figure.qualifier figure.of figure.tied"
    " figure.series speaker source locator phrase as_of verdict assessment evidence",
    Class.FACT: "topic subject statement figure.value figure.unit figure.qualifier figure.of"
    " figure.tied figure.series as_of source also locator phrase standing confidence note"
    " organizations places",
    Class.SOURCE: "title authors publisher url published accessed archived doi type standing copy_of"
    " origin retracted note language",
    Class.SERIES: "title unit better definition every ended checked subject",
}


@pytest.mark.parametrize("of", Class)
def test_every_field_is_compared_in_the_order_of_the_json(of):
    found = [change.field for change in changes(of, [EMPTY[of]], [FULL[of]])]
    assert " ".join(found) == COMPARED[of]


def fact(**fields):
    return FULL[Class.FACT]._replace(**fields)


def claim(*evidence):
    links = tuple(Evidence(fact=name, stance=stance, because=None) for name, stance in evidence)
    verdict = verdict_of(link.stance for link in links)
    return FULL[Class.CLAIM]._replace(evidence=links, verdict=verdict)


def only(of, old, new):
    (change,) = changes(of, [old], [new])
    return change


@pytest.mark.parametrize(("old", "new"), [("5", "5.0"), ("5.0", "5.00"), ("0", "0.0")])
def test_a_number_with_another_precision_is_another_number(old, new):
    was, is_ = (Decimal(text) if "." in text else int(text) for text in (old, new))
    change = only(
        Class.FACT,
        fact(figure=Figure(value=was, unit="%")),
        fact(figure=Figure(value=is_, unit="%")),
    )
    assert (change.field, str(change.old), str(change.new)) == ("figure.value", old, new)


def test_the_kind_and_hub_of_a_topic_are_not_a_change_of_its_facts():
    assert list(changes(Class.FACT, [fact()], [fact(kind=Kind.HUB, hub="elsewhere")])) == []


def test_the_order_of_several_values_is_no_change_but_their_number_is():
    assert not list(changes(Class.FACT, [fact(places=("a", "b"))], [fact(places=("b", "a"))]))
    assert only(Class.FACT, fact(places=("a", "a")), fact(places=("a",))).field == "places"


def test_points_of_a_series_are_no_part_of_it():
    series = FULL[Class.SERIES]
    assert list(changes(Class.SERIES, [series], [series._replace(points=("a point",))])) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ([], [("a", Stance.REFUTES)], [("a", None, Stance.REFUTES)]),
        ([("a", Stance.REFUTES)], [], [("a", Stance.REFUTES, None)]),
        (
            [("a", Stance.REFUTES)],
            [("a", Stance.QUALIFIES)],
            [("a", Stance.REFUTES, Stance.QUALIFIES)],
        ),
        (
            [("a", Stance.SUPPORTS)],
            [("a", Stance.SUPPORTS), ("b", Stance.SUPPORTS), ("c", Stance.REFUTES)],
            [("c", None, Stance.REFUTES)],
        ),
        (
            [("a", Stance.REFUTES), ("b", Stance.REFUTES), ("c", Stance.SUPPORTS)],
            [("c", Stance.SUPPORTS)],
            [("a", Stance.REFUTES, None), ("b", Stance.REFUTES, None)],
        ),
    ],
)
def test_a_verdict_moved_because_of_the_links_that_made_the_difference(old, new, why):
    (verdict,) = (c for c in changes(Class.CLAIM, [claim(*old)], [claim(*new)]) if c.why)
    assert verdict.why == tuple(Reason(fact=name, old=was, new=is_) for name, was, is_ in why)


def test_evidence_that_moves_no_verdict_is_still_a_change():
    link = Evidence(fact="b", stance=Stance.REFUTES, because=None)
    change = only(
        Class.CLAIM, claim(("a", Stance.REFUTES)), claim(("a", Stance.REFUTES), ("b", link.stance))
    )
    told = change._replace(within=None)
    assert told == Change(of=Class.CLAIM, id="x", field="evidence", old=None, new=link)
