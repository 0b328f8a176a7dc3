"""From what a user types to the id that is meant, and what is answered if it means nothing."""

import pytest

from hubcli.errors import NameAmbiguous, NameNotFound
from hubcli.model.topics import Kind
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

MORE = {
    "sectors/apps.toml": 'title = "Apps and Games"\naliases = ["software", "Straße", "Ｆｕｌｌ"]\n',
    "sectors/money.toml": 'title = "Money"\naliases = ["finance", "apps"]\n',
    "challenges/rents.toml": 'title = "Rents"\naliases = ["finance"]\n'
    '[[claims]]\nid = "rents"\nstatement = "They rise."\nsource = "report"\n'
    '[[facts]]\nid = "money-2024"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
    'organizations = ["The Office"]\nplaces = ["上海", "Pudong"]\n',
}


@pytest.fixture
def store(base):
    return Store(open_connection(str(base(MORE)), None))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("chips", "chips"),
        ("CHIPS", "chips"),
        ("Integrated Circuits", "chips"),
        ("  integrated   circuits ", "chips"),
        ("芯片", "chips"),
        ("ｃｈｉｐｓ", "chips"),
        ("Ｃhips", "chips"),
        ("apps and games", "apps"),
        ("STRASSE", "apps"),
        ("full", "apps"),
        ("money", "money"),
    ],
)
def test_a_topic_is_meant_by_id_title_or_alias_in_any_case_and_width(store, name, id_):
    assert store.topic_id(name, Kind.SECTOR) == id_


def test_an_id_comes_before_the_alias_of_another_topic(store):
    assert store.topic_id("apps", Kind.SECTOR) == "apps"


def test_a_name_is_looked_for_among_the_kinds_asked_for(store):
    assert store.topic_id("finance", Kind.CHALLENGE) == "rents"


def test_a_name_of_two_topics_is_answered_with_both(store):
    with pytest.raises(NameAmbiguous) as ambiguous:
        store.topic_id("Finance", *Kind)
    assert (ambiguous.value.name, ambiguous.value.candidates) == ("Finance", ("money", "rents"))


def test_a_topic_of_another_kind_is_not_found(store):
    with pytest.raises(NameNotFound) as unknown:
        store.topic_id("chips", Kind.CHALLENGE)
    assert (unknown.value.name, unknown.value.wanted) == ("chips", "challenge")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("chps", ("chips",)),
        ("Chpis", ("chips",)),
        ("integrated", ("chips",)),
        ("芯", ("chips",)),
        ("zzz", ()),
    ],
)
def test_an_unknown_topic_is_answered_with_the_nearest(store, name, near):
    with pytest.raises(NameNotFound) as unknown:
        store.topic_id(name, Kind.SECTOR)
    assert (unknown.value.name, unknown.value.near) == (name, near)


def test_a_topic_is_proposed_once_however_many_of_its_names_are_near(store):
    with pytest.raises(NameNotFound) as unknown:
        store.topic_id("app", *Kind)
    assert unknown.value.near.count("apps") == 1


@pytest.mark.parametrize("name", ["", " ", "　", "%", "'", "chips%"])
def test_what_is_no_name_is_not_found(store, name):
    with pytest.raises(NameNotFound):
        store.topic_id(name, *Kind)


@pytest.mark.parametrize("name", ["survey", "SURVEY", "A survey", "a  SURVEY", "Ａ ｓｕｒｖｅｙ"])
def test_a_source_is_meant_by_id_or_title_in_any_case_and_width(store, name):
    assert store.record_id(name, wanted="source") == "survey"


def test_a_series_is_meant_by_its_title(store):
    assert store.record_id("share of the market", wanted="series") == "share"


def test_two_sources_of_one_title_are_answered_with_both(base):
    sources = '[[sources]]\nid = "one"\ntitle = "Same"\ntype = "report"\n'
    files = {"sources/more.toml": sources + sources.replace("one", "two")}
    store = Store(open_connection(str(base(files)), None))
    with pytest.raises(NameAmbiguous) as ambiguous:
        store.record_id("same", wanted="source")
    assert ambiguous.value.candidates == ("one", "two")


def test_an_unknown_source_is_answered_with_the_nearest(store):
    with pytest.raises(NameNotFound) as unknown:
        store.record_id("survay", wanted="source")
    assert (unknown.value.wanted, unknown.value.near) == ("source", ("survey",))


@pytest.mark.parametrize("name", ["the office", "THE OFFICE", "Ｔｈｅ Office"])
def test_an_organization_is_spelled_as_in_the_base(store, name):
    assert store.spelled_name(name, role="organization") == "The Office"


def test_a_place_is_no_organization(store):
    with pytest.raises(NameNotFound) as unknown:
        store.spelled_name("Pudong", role="organization")
    assert unknown.value.wanted == "organization"


def test_an_unknown_place_is_answered_with_the_nearest_as_it_is_spelled(store):
    with pytest.raises(NameNotFound) as unknown:
        store.spelled_name("pudon", role="place")
    assert unknown.value.near == ("Pudong",)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("leads", ("claim", "leads")),
        ("share-2024", ("fact", "share-2024")),
        ("SHARE-2024", ("fact", "share-2024")),
        ("survey", ("source", "survey")),
        ("A survey", ("source", "survey")),
        ("share", ("series", "share")),
        ("Share of the market", ("series", "share")),
        ("chips", ("topic", "chips")),
        ("芯片", ("topic", "chips")),
    ],
)
def test_anything_is_meant_by_id_title_or_alias(store, name, meant):
    assert store.anything(name) == meant


def test_the_claim_about_a_topic_comes_before_the_topic(store):
    assert store.anything("rents") == ("claim", "rents")


def test_a_name_of_several_things_is_answered_with_all(store):
    with pytest.raises(NameAmbiguous) as ambiguous:
        store.anything("finance")
    assert set(ambiguous.value.candidates) == {"money", "rents"}


def test_an_unknown_name_is_answered_with_the_nearest_of_any_kind(store):
    with pytest.raises(NameNotFound) as unknown:
        store.anything("share-2042")
    assert unknown.value.near[0] == "share-2024"
