"""What a file says is what the store answers: every field, every digit."""

import pytest

from hubcli.base.decode import decode
from hubcli.model.facts import Basis, Confidence
from hubcli.model.topics import Base, Kind
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

FULL = {
    "sectors/full.toml": """
title = "Full [bold]"
aliases = ["=SUM(A1)", "全"]
summary = "Two lines,\\nand a tab\\t."
headline = "full-fact"
[[claims]]
id = "full-claim"
statement = "It is 'full'; -- really."
speaker = "Somebody"
source = "report"
locator = "paragraph 1"
phrase = "is full"
as_of = "2024-Q3"
figure = { value = 60, unit = "% of all", series = "share" }
assessment = "No."
[[claims.evidence]]
fact = "full-fact"
stance = "qualifies"
because = "Half."
[[claims.evidence]]
fact = "share-2024"
stance = "refutes"
[[claims.evidence]]
fact = "full-fact"
stance = "supports"
[[facts]]
id = "full-fact"
statement = "满"
source = "survey"
also = ["report"]
locator = "table 3"
phrase = "is half"
as_of = "2019/2024"
figure = { value = 50.0, unit = "% of all", qualifier = "at-most", series = "share" }
organizations = ["B", "A", "b"]
places = ["此地"]
confidence = "low"
note = "😀"
""",
    "sectors/bare.toml": """
title = "Bare"
[[claims]]
id = "bare-claim"
statement = "S."
source = "report"
[[facts]]
id = "bare-fact"
statement = "S."
source = "survey"
as_of = "2024"
""",
    "sources/more.toml": """
[[sources]]
id = "full-source"
title = "Full"
publisher = "The office"
url = "https://example.org/?a=b"
published = "2024-05-01"
type = "legal_case"
language = "zh"
note = "N."
[[sources]]
id = "bare-source"
title = "Bare"
type = "report"
""",
}


@pytest.fixture
def store(base):
    return Store(open_connection(str(base(FULL)), None))


def said(path):
    """Return what a file says, read without the store."""
    return decode(path, FULL[path].encode(), hub="here")


@pytest.mark.parametrize("path", ["sectors/full.toml", "sectors/bare.toml"])
def test_a_fact_comes_back_as_it_was_written(store, path):
    (fact,) = said(path).facts
    of = len(fact.also) + 1
    confidence = fact.confidence or Confidence.MEDIUM
    assert store.fact(fact.id) == fact._replace(confidence=confidence, basis=Basis(of, of, 0))


@pytest.mark.parametrize("path", ["sectors/full.toml", "sectors/bare.toml"])
def test_a_claim_comes_back_as_it_was_written_with_its_evidence_in_order(store, path):
    (claim,) = said(path).claims
    found = store.claim(claim.id)
    assert found._replace(known=(), thin=None, basis=None) == claim
    assert [(each.fact, each.stance) for each in found.known] == [
        (link.fact, link.stance) for link in claim.evidence
    ]


@pytest.mark.parametrize("path", ["sectors/full.toml", "sectors/bare.toml"])
def test_a_topic_comes_back_as_it_was_written(store, path):
    (topic,) = said(path).topics
    assert store.overview(Kind.SECTOR, topic.id).topic == topic


@pytest.mark.parametrize("index", [0, 1])
def test_a_source_comes_back_as_it_was_written(store, index):
    source = said("sources/more.toml").sources[index]
    assert store.source(source.id).source == source


def test_what_base_toml_says_comes_back(base):
    values = dict.fromkeys(Base._fields, "S.") | {"hub": "here", "report": "survey"}
    values["site_url"] = "https://example.org/"
    text = "".join(f'{key} = "{value}"\n' for key, value in values.items())
    store = Store(open_connection(str(base({"base.toml": text})), None))
    assert store.base() == Base(**values)


@pytest.mark.parametrize(
    "value", ["0", "-3", "15", "15.0", "-0.5", "0.10", "1_000", "1e3", "1.50e-3", "9" * 30]
)
def test_a_number_comes_back_digit_for_digit(base, value):
    text = (
        'title = "X"\n[[facts]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
        f'figure = {{ value = {value}, unit = "%", series = "share" }}\n'
    )
    store = Store(open_connection(str(base({"sectors/x.toml": text})), None))
    (fact,) = decode("sectors/x.toml", text.encode(), hub="here").facts
    assert repr(store.fact("f").figure) == repr(fact.figure)


def test_the_points_of_a_series_come_by_hub_and_by_the_end_of_their_time(base):
    fact = (
        '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "{}"\n'
        'figure = {{ value = 5, unit = "%", series = "share" }}\n'
    )
    files = {
        "hubs/far.toml": 'title = "F"\n' + fact.format("late", "2025"),
        "sectors/chips.toml": 'title = "C"\n'
        + fact.format("span", "2019/2024")
        + fact.format("year", "2023")
        + fact.format("month", "2024-12"),
    }
    (series,) = Store(open_connection(str(base(files)), None)).series()
    assert [point.fact for point in series.points] == ["late", "year", "span", "month"]


def test_rows_are_the_same_however_many_are_inserted_at_once(base, monkeypatch):
    directory = str(base(FULL))

    def rows():
        with open_connection(directory, None) as connection:
            return [
                connection.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("files", "records", "facts", "evidence", "names", "words")
            ]

    together = rows()
    monkeypatch.setattr("hubcli.store.write._HELD", 1)
    assert rows() == together
    kept = {type(value) for row in together[2] for value in row}
    assert kept == {int, str, float, tuple, type(None)}
