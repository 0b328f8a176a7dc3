"""Whether a base holds, what is remembered of that, and what is left of a base that does not."""

import os

import pytest

from hubcli.checks.registry import faults, holds, run
from hubcli.checks.whole_base import WholeBase
from hubcli.model.topics import Kind
from hubcli.problems import Origin
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

FACT = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "{}"\nas_of = "{}"\n'
CLAIM = '[[claims]]\nid = "{}"\nstatement = "S."\nsource = "{}"\n'
EVIDENCE = '[[claims.evidence]]\nfact = "{}"\nstance = "supports"\n'


@pytest.fixture
def opened(base, tmp_path):
    """Open the store of the minimal base with these files, in the cache; close the one before."""
    stores = []

    def connect(files=None):
        directory = base(files)
        for path in directory.rglob("*.toml"):
            os.utime(path, ns=(0, 1_600_000_000 * 10**9 + path.stat().st_size))
        while stores:
            stores.pop().close()
        stores.append(Store(open_connection(str(directory), str(tmp_path / "cache"))))
        return stores[-1]

    return connect


@pytest.fixture
def rest(base):
    """Return what is left of the minimal base with these files, and the ids that are gone."""

    def leave(files):
        store, gone = Store(open_connection(str(base(files)), None)).without_invalid(faults())
        return store, tuple(sorted(id_ for _, id_ in gone))

    return leave


def test_a_base_is_known_to_hold_once_the_rules_found_nothing(opened):
    assert not opened().is_valid()
    store = opened()
    assert holds(store)
    store.mark_valid()
    assert opened().is_valid()


def test_a_base_that_does_not_hold_is_told_by_the_rules(opened):
    assert not holds(opened({"sectors/more.toml": 'title = "More"\nheadline = "nowhere"\n'}))


def test_after_a_change_that_broke_nothing_a_base_still_holds(opened):
    opened().mark_valid()
    store = opened({"sectors/chips.toml": 'title = "Microchips"\n'})
    assert not store.is_valid()
    assert holds(store)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sectors/more.toml", 'title = "More"\n' + FACT.format("share-2024", "survey", "2024")),
        ("sectors/more.toml", 'title = "More"\n' + FACT.format("chips", "survey", "2024")),
        ("sectors/more.toml", 'title = "More"\n' + FACT.format("new", "nowhere", "2024")),
        (
            "sectors/more.toml",
            'title = "More"\n' + FACT.format("new", "survey", "2024") + 'also = ["nowhere"]\n',
        ),
        (
            "sectors/more.toml",
            'title = "More"\n'
            + FACT.format("new", "survey", "2024")
            + 'figure = { value = 1, unit = "firms", series = "share" }\n',
        ),
        (
            "sectors/more.toml",
            'title = "More"\n'
            + FACT.format("new", "survey", "2024")
            + 'figure = { value = 1, unit = "%", series = "nowhere" }\n',
        ),
        ("sectors/more.toml", 'title = "More"\n' + CLAIM.format("new", "nowhere")),
        (
            "sectors/more.toml",
            'title = "More"\n' + CLAIM.format("new", "report") + EVIDENCE.format("nowhere"),
        ),
        ("sectors/more.toml", 'title = "More"\nheadline = "nowhere"\n'),
        ("sectors/more.toml", 'title = "More"\nsumary = "x"\n'),
        ("hubs/chips.toml", 'title = "Chips"\n'),
        ("sources/all.toml", '[[sources]]\nid = "report"\ntitle = "R"\ntype = "report"\n'),
        ("sources/all.toml", '[[sources]]\nid = "survey"\ntitle = "S"\ntype = "dataset"\n'),
        (
            "series.toml",
            '[[series]]\nid = "share"\ntitle = "S"\nunit = "firms"\nbetter = "higher"\n'
            'definition = "D."\n',
        ),
        ("series.toml", ""),
    ],
)
def test_after_a_change_that_broke_it_a_base_does_not_hold(opened, path, text):
    opened().mark_valid()
    store = opened({path: text})
    assert run(WholeBase(store, "2026-06-30", ""))
    assert not holds(store)


def test_a_claim_may_be_added_with_the_id_of_its_topic(opened):
    opened().mark_valid()
    text = 'title = "More"\n' + CLAIM.format("more", "report")
    assert holds(opened({"sectors/more.toml": text}))


def test_what_base_toml_says_is_checked_when_it_changes(opened):
    opened().mark_valid()
    assert not holds(opened({"base.toml": 'hub = "nowhere"\ntitle = "T"\n'}))


def test_an_answer_after_the_mark_is_still_of_one_state(opened):
    store = opened()
    store.mark_valid()
    assert store._connection.in_transaction


def test_problems_of_files_come_back_from_the_store_as_they_were_found(opened):
    (problem,) = opened({"sectors/x.toml": 'title = "X"\nsumary = 3\n'}).file_problems()
    assert (problem.rule, problem.origin, problem.hint) == (
        "unknown-key",
        Origin("sectors/x.toml", ("sumary",), at_key=True),
        'did you mean "summary"?',
    )


def test_the_position_of_a_syntax_error_is_kept_in_the_store(opened):
    (problem,) = opened({"sectors/x.toml": 'title = "X"\nsummary = \n'}).file_problems()
    assert problem.position[:2] == (2, 9)


# What is left of a base that does not hold


def test_nothing_is_taken_from_a_base_that_holds(rest):
    store, gone = rest({})
    assert (store.counts(), gone) == (
        {"claim": 1, "fact": 1, "source": 2, "series": 1, "topic": 2},
        (),
    )


def test_what_is_left_holds(rest):
    text = 'title = "X"\n' + CLAIM.format("c", "report") + EVIDENCE.format("f")
    files = {
        "sectors/x.toml": text + FACT.format("f", "nobody", "2024"),
        "sectors/y.toml": "title = [\n",
        "challenges/z.toml": 'title = "Z"\nheadline = "f"\n'
        + FACT.format("leads", "survey", "2024"),
    }
    store, _ = rest(files)
    assert [
        each for each in run(WholeBase(store, "2026-06-30", "")) if each.origin.path not in files
    ] == []


def test_a_fact_without_its_source_is_left_out(rest):
    files = {"sectors/x.toml": 'title = "X"\n' + FACT.format("f", "nobody", "2024")}
    store, gone = rest(files)
    assert (gone, [fact.id for fact in store.facts()]) == (("f",), ["share-2024"])


def test_a_fact_without_one_of_its_further_sources_is_left_out(rest):
    fact = FACT.format("f", "survey", "2024") + 'also = ["report", "nobody"]\n'
    assert rest({"sectors/x.toml": 'title = "X"\n' + fact})[1] == ("f",)


def test_a_fact_without_its_series_is_left_out(rest):
    fact = FACT.format("f", "survey", "2024")
    figure = 'figure = { value = 1, unit = "%", series = "nothing" }\n'
    assert rest({"sectors/x.toml": 'title = "X"\n' + fact + figure})[1] == ("f",)


def test_a_fact_in_another_unit_than_its_series_is_left_out(rest):
    fact = FACT.format("f", "survey", "2024")
    figure = 'figure = { value = 1, unit = "‰", series = "share" }\n'
    assert rest({"sectors/x.toml": 'title = "X"\n' + fact + figure})[1] == ("f",)


def test_of_a_file_with_a_fault_what_is_valid_stays(rest):
    text = 'title = "X"\n' + FACT.format("f", "survey", "2024") + FACT.format("g", "survey", "24")
    store, gone = rest({"sectors/x.toml": text})
    assert (gone, [fact.id for fact in store.facts()]) == ((), ["f", "share-2024"])
    assert store.counts()["topic"] == 3


# NULL NOT IN (nothing at all) is true in SQL.
def test_facts_without_a_series_stay_in_a_base_without_series(rest):
    text = 'title = "X"\n' + FACT.format("f", "survey", "2024") + FACT.format("g", "survey", "24")
    files = {"series.toml": None, "sectors/chips.toml": None, "sectors/x.toml": text}
    assert [fact.id for fact in rest(files)[0].facts()] == ["f"]


def test_a_claim_without_all_of_its_evidence_is_left_out(rest):
    text = 'title = "X"\n' + CLAIM.format("c", "report")
    text += EVIDENCE.format("share-2024") + EVIDENCE.format("nothing")
    assert rest({"sectors/x.toml": text})[1] == ("c",)


def test_a_claim_goes_with_the_fact_that_it_stands_on(rest):
    text = 'title = "X"\n' + CLAIM.format("c", "report") + EVIDENCE.format("f")
    text += FACT.format("f", "nobody", "2024")
    assert rest({"sectors/x.toml": text})[1] == ("c", "f")


def test_a_headline_that_is_gone_is_none(rest):
    text = 'title = "X"\nheadline = "f"\n' + FACT.format("f", "nobody", "2024")
    store, _ = rest({"sectors/x.toml": text})
    assert store.overview(Kind.SECTOR, "x").topic.headline is None


def test_what_is_left_out_is_not_counted_in_its_topic(rest):
    text = 'title = "X"\n' + CLAIM.format("c", "nobody") + FACT.format("f", "nobody", "2024")
    overview = rest({"sectors/x.toml": text})[0].overview(Kind.SECTOR, "x")
    assert (overview.claims.total, overview.facts) == (0, 0)


def test_the_sources_of_what_is_left_out_are_not_counted_in_its_topic(rest):
    text = 'title = "X"\n' + FACT.format("f", "nobody", "2024")
    assert rest({"sectors/x.toml": text})[0].overview(Kind.SECTOR, "x").sources == 0


def test_the_date_of_what_is_left_out_is_not_the_latest_of_its_topic(rest):
    text = 'title = "X"\n' + FACT.format("f", "nobody", "2030") + FACT.format("g", "survey", "2024")
    latest = rest({"sectors/x.toml": text})[0].overview(Kind.SECTOR, "x").latest
    assert latest.text == "2024"


def test_what_is_left_out_is_found_by_no_word(rest):
    text = 'title = "X"\n' + FACT.format("f", "nobody", "2024").replace("S.", "Zinc.")
    store, _ = rest({"sectors/x.toml": text})
    found = store.rows("SELECT count(*) FROM words WHERE words MATCH 'zinc'", int)
    assert list(found) == [(0,)]


def test_of_two_facts_with_one_id_one_is_left(rest):
    text = 'title = "X"\n' + FACT.format("share-2024", "survey", "2020")
    store, gone = rest({"sectors/x.toml": text})
    assert (gone, store.counts()["fact"]) == (("share-2024",), 1)


# The one that was read first stayed once, not the one that stands first: after an update, what is left
# of a base depends on the order in which its files were changed.
def test_of_two_facts_with_one_id_the_same_is_left_whichever_was_read_first(opened):
    fact = 'title = "X"\n' + FACT.format("twice", "survey", "2024")
    opened({"sectors/x.toml": fact})
    store, _ = opened({"challenges/y.toml": fact}).without_invalid(faults())
    assert store.fact("twice").topic == "y"


def test_a_fact_with_the_id_of_a_topic_is_left_out(rest):
    text = 'title = "X"\n' + FACT.format("chips", "survey", "2024")
    assert rest({"sectors/x.toml": text})[1] == ("chips",)


def test_the_store_of_the_base_itself_stays_as_it_was(base):
    text = 'title = "X"\n' + FACT.format("f", "nobody", "2024")
    store = Store(open_connection(str(base({"sectors/x.toml": text})), None))
    store.without_invalid(faults())
    assert store.counts()["fact"] == 2
