"""Model objects written as TOML and read again are the same objects, for whatever they hold."""

import json
from decimal import Decimal
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.base.decode import Contents, decode
from hubcli.model.claims import Evidence
from hubcli.model.dates import Moment, Span, parse_as_of
from hubcli.model.facts import Confidence, Fact, Standing
from hubcli.model.figures import Figure, Qualifier
from hubcli.model.series import Better, Series
from hubcli.model.source_types import SourceType
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base, Kind, Topic
from hubcli.model.verdicts import Stance
from tests.records import claim_of, record_of

CONTROLS = "".join(chr(code) for code in (*range(9), *range(11, 32), *range(127, 160)))
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

text = st.text(
    st.characters(exclude_characters=CONTROLS + BIDI, exclude_categories=["Cs"]),
    min_size=1,
    max_size=12,
).filter(str.strip)
ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
moments = st.sampled_from(["2024", "2024-07", "2024-07-05", "2024-Q3", "2019/2024"]).map(
    parse_as_of
)
sites = st.sampled_from(["https://example.org/a/", "http://例子.中国/路"])
links = st.sampled_from(["https://example.org/a?b=c#d", "http://例子.中国/路"])
numbers = st.one_of(
    st.integers(-(10**30) + 1, 10**30 - 1),
    st.from_regex(r"-?(0|[1-9][0-9]{0,9})\.[0-9]{1,6}", fullmatch=True).map(Decimal),
)


def optional(strategy):
    return st.none() | strategy


def several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


figures = st.builds(
    Figure,
    value=numbers,
    unit=text,
    qualifier=st.sampled_from(Qualifier),
    of=optional(st.integers(1, 2**53 - 1)),
    tied=st.booleans(),
    series=optional(ids),
)
evidence = st.builds(Evidence, fact=ids, stance=st.sampled_from(Stance), because=optional(text))
claims = st.builds(
    claim_of,
    id=ids,
    topic=st.just("x"),
    kind=st.just(Kind.SECTOR),
    hub=st.just("here"),
    statement=text,
    figure=optional(figures),
    speaker=optional(text),
    source=ids,
    locator=optional(text),
    phrase=optional(text),
    as_of=optional(moments),
    assessment=optional(text),
    evidence=several(evidence),
)
facts = st.builds(
    partial(record_of, Fact),
    id=ids,
    topic=st.just("x"),
    kind=st.just(Kind.SECTOR),
    hub=st.just("here"),
    statement=text,
    figure=optional(figures),
    as_of=moments,
    standing=optional(st.sampled_from(Standing)),
    source=ids,
    also=several(ids),
    locator=optional(text),
    phrase=optional(text),
    confidence=optional(st.sampled_from(Confidence)),
    note=optional(text),
    organizations=several(text),
    places=several(text),
)
topics = st.builds(
    Topic,
    id=st.just("x"),
    kind=st.just(Kind.SECTOR),
    title=text,
    aliases=several(text),
    summary=optional(text),
    headline=optional(ids),
)
authors = st.tuples(text, optional(text), st.none()).map(Author._make) | text.map(
    lambda name: Author(literal=name)
)
sources = st.builds(
    Source,
    id=ids,
    title=text,
    authors=several(authors),
    accessed=optional(moments),
    archived=optional(links),
    doi=optional(st.just("10.1000/182")),
    standing=optional(st.sampled_from(Standing)),
    copy_of=optional(ids),
    origin=optional(text),
    retracted=optional(moments),
    publisher=optional(text),
    url=optional(links),
    published=optional(moments),
    type=st.sampled_from(SourceType),
    language=optional(text),
    note=optional(text),
)
series = st.builds(
    partial(record_of, Series),
    id=ids,
    title=text,
    unit=text,
    better=st.sampled_from(Better),
    definition=text,
    every=optional(st.sampled_from(["P1Y", "P6M", "P2W", "P1Y2M3W4D"])),
    ended=optional(moments),
    checked=optional(moments),
    subject=optional(text),
)
bases = st.builds(
    Base,
    hub=ids,
    title=text,
    summary=optional(text),
    language=optional(text),
    license=optional(text),
    creator=optional(text),
    site_url=optional(sites),
    report=optional(ids),
)


def toml(value):
    """Return a value as TOML: what JSON writes of a string is a basic string, too."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, Figure | Evidence | Author):
        return f"{{ {', '.join(pairs(value))} }}"
    if isinstance(value, Moment | Span):
        return json.dumps(value.text)
    return f"[{', '.join(map(toml, value))}]"


def pairs(record, *, without=()):
    """Return `key = value` for each field of a record that is known."""
    values = {name: getattr(record, name) for name in record._fields if name not in without}
    return [f"{name} = {toml(value)}" for name, value in values.items() if value is not None]


def table(header, record, *, without=()):
    return "\n".join([header, *pairs(record, without=without), ""])


OF_THE_FILE = ("topic", "kind", "hub", "verdict", "known", "thin", "basis")


@settings(max_examples=60)
@given(topics, several(claims), several(facts))
def test_a_topic_file_says_what_was_written_into_it(topic, its_claims, its_facts):
    document = table("", topic, without=("id", "kind"))
    document += "".join(table("[[claims]]", claim, without=OF_THE_FILE) for claim in its_claims)
    document += "".join(table("[[facts]]", fact, without=OF_THE_FILE) for fact in its_facts)
    contents = decode("sectors/x.toml", document.encode(), hub="here")
    assert contents == Contents(topics=(topic,), claims=its_claims, facts=its_facts)


@settings(max_examples=60)
@given(figures)
def test_a_figure_keeps_its_number_digit_for_digit(figure):
    document = (
        'title = "X"\n[[facts]]\nid = "f"\nstatement = "S."\nsource = "s"\nas_of = "2024"\n'
        f"figure = {toml(figure)}\n"
    )
    (fact,) = decode("sectors/x.toml", document.encode(), hub="here").facts
    assert str(fact.figure.value) == str(figure.value)


@settings(max_examples=60)
@given(several(sources))
def test_a_file_of_sources_says_what_was_written_into_it(written):
    document = "".join(table("[[sources]]", source) for source in written)
    assert decode("sources/a.toml", document.encode(), hub="here") == Contents(sources=written)


@settings(max_examples=60)
@given(several(series))
def test_a_file_of_series_says_what_was_written_into_it(written):
    document = "".join(table("[[series]]", each, without=("points",)) for each in written)
    assert decode("series.toml", document.encode(), hub="here") == Contents(series=written)


@settings(max_examples=60)
@given(bases)
def test_base_toml_says_what_was_written_into_it(base):
    assert decode("base.toml", table("", base).encode(), hub=None) == Contents(base=base)


@settings(max_examples=100)
@given(st.binary(max_size=40))
def test_bytes_that_nobody_wrote_as_facts_are_problems_and_not_errors(document):
    contents = decode("sectors/x.toml", document, hub="here")
    assert contents.problems or contents.topics


@settings(max_examples=60)
@given(st.text('title="X"\n[]{},. #0é', max_size=30))
def test_almost_toml_is_problems_and_not_errors(document):
    contents = decode("sectors/x.toml", document.encode(), hub="here")
    assert contents.problems or contents.topics
