"""What is asked for is what comes: every filter against plain Python, every order both ways."""

import json
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.base.decode import decode
from hubcli.errors import FieldNotFound
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Confidence, Standing
from hubcli.model.names import folded
from hubcli.model.topics import Kind
from hubcli.model.verdicts import Stance, Verdict
from hubcli.store.cache import open_connection
from hubcli.store.filters import Selection
from hubcli.store.orders import orders_of
from hubcli.store.store import Store

# Bases of every shape

FILES = ["sectors/chips.toml", "challenges/rents.toml", "hubs/here.toml", "hubs/rival.toml"]
TOPICS = ["chips", "rents", "here", "rival"]
SOURCES = ["paper", "report", "survey"]
SERIES = ["rank", "share"]
NAMES = ["Chipmaker", "CHIPMAKER", "中芯", "Ａ Ｂ", "a b"]
DATES = ["2019", "2023", "2024", "2024-01", "2024-Q1", "2024-Q4", "2024-03-31", "2024-04-01"]
DATES += ["2019/2024", "2023-Q3/2024-02"]


def optional(strategy):
    return st.none() | strategy


def some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


def table(header, **values):
    """Return a TOML table; JSON writes strings and arrays of them as TOML does."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items() if value is not None]
    return "\n".join([header, *lines, ""])


@st.composite
def bases(draw):
    """Draw the TOML texts of a small base that holds."""
    files = {
        "base.toml": 'hub = "here"\ntitle = "T"\n',
        "series.toml": "".join(
            table("[[series]]", id=id_, title="T", unit="%", better="higher", definition="D.")
            for id_ in SERIES
        ),
        "sources/all.toml": "".join(
            table(
                "[[sources]]",
                id=id_,
                title="T",
                type="report",
                published=draw(optional(st.sampled_from(DATES))),
                standing=draw(optional(st.sampled_from(list(Standing)))),
            )
            for id_ in SOURCES
        ),
    }
    facts = [f"fact-{i}" for i in range(draw(st.integers(1, 6)))]
    topics = {fact: draw(st.sampled_from(FILES)) for fact in facts}
    for path in FILES:
        files[path] = 'title = "T"\n'
    for fact in facts:
        has_figure = draw(st.booleans())
        dates = st.sampled_from(DATES)
        files[topics[fact]] += table(
            "[[facts]]",
            id=fact,
            statement="S.",
            source=draw(st.sampled_from(SOURCES)),
            also=draw(some(SOURCES)),
            subject=draw(st.sampled_from([None, None, "Chipmaker"])),
            as_of=draw(dates if has_figure else optional(dates)),
            organizations=draw(some(NAMES)),
            places=draw(some(NAMES)),
            confidence=draw(optional(st.sampled_from(["high", "medium", "low"]))),
        )
        if has_figure:
            series = draw(optional(st.sampled_from(SERIES)))
            files[topics[fact]] += table("[facts.figure]", value=5, unit="%", series=series)
    for i in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(FILES))
        files[path] += table(
            "[[claims]]",
            id=f"claim-{i}",
            statement="S.",
            source=draw(st.sampled_from(SOURCES)),
            as_of=draw(optional(st.sampled_from(DATES))),
        )
        for _ in range(draw(st.integers(0, 2))):
            files[path] += table(
                "[[claims.evidence]]",
                fact=draw(st.sampled_from(facts)),
                stance=draw(st.sampled_from(list(Stance))),
            )
    return files


def several(values):
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


selections = st.builds(
    Selection,
    topics=several([*TOPICS, "nothing"]),
    hubs=several(["here", "rival", "nowhere"]),
    kinds=several([Kind.SECTOR, Kind.HUB]),
    verdicts=several(list(Verdict)),
    stances=several(list(Stance)),
    sources=several(SOURCES),
    series=several(SERIES),
    organizations=several(["chipmaker", "中芯", "A B", "nobody"]),
    places=several([*NAMES, "nowhere"]),
    standings=several(list(Standing)),
    confidences=several(list(Confidence)),
    thin=optional(st.booleans()),
    events=optional(st.booleans()),
    since=optional(st.sampled_from(DATES).map(parse_as_of)),
    until=optional(st.sampled_from(DATES).map(parse_as_of)),
    sort=st.none(),
    limit=optional(st.integers(0, 3)),
)
# Most selections of many filters keep nothing; these have one or two.
narrow = st.tuples(
    selections, st.sets(st.sampled_from(Selection._fields), min_size=1, max_size=2)
).map(lambda drawn: Selection(**{name: getattr(drawn[0], name) for name in drawn[1]}))


@contextmanager
def asked(files):
    """Open a store of these files, and read them without it, but for what it computes."""
    with tempfile.TemporaryDirectory() as directory:
        for path, text in files.items():
            Path(directory, path).parent.mkdir(exist_ok=True)
            Path(directory, path).write_text(text, encoding="utf-8")
        store = Store(open_connection(directory, None))
    read = [decode(path, files[path].encode(), hub="here") for path in sorted(files)]
    assert not any(contents.problems for contents in read)
    yield (
        store,
        [
            claim._replace(thin=found.thin, basis=found.basis)
            for contents in read
            for claim in contents.claims
            for found in [store.claim(claim.id)]
        ],
        [
            fact._replace(
                hub=None if fact.subject else fact.hub,
                confidence=found.confidence,
                basis=found.basis,
            )
            for contents in read
            for fact in contents.facts
            for found in [store.fact(fact.id)]
        ],
        [source for contents in read for source in contents.sources],
    )
    store.close()


# The same filters in plain Python


def is_among(value, wanted):
    return not wanted or value in wanted


def overlaps(as_of, selection):
    if selection.since is None and selection.until is None:
        return True
    if as_of is None:
        return False
    return (selection.since is None or as_of.last >= selection.since.first) and (
        selection.until is None or as_of.first <= selection.until.last
    )


def names_one(names, wanted):
    return not wanted or bool(set(map(folded, names)) & set(map(folded, wanted)))


def keeps_claim(selection, claim, facts):
    stances = {link.stance for link in claim.evidence}
    cited = {link.fact for link in claim.evidence}
    series = {fact.figure.series for fact in facts if fact.id in cited and fact.figure}
    return (
        is_among(claim.topic, selection.topics)
        and is_among(claim.kind, selection.kinds)
        and is_among(claim.hub, selection.hubs)
        and is_among(claim.verdict, selection.verdicts)
        and is_among(claim.source, selection.sources)
        and (not selection.stances or bool(stances & set(selection.stances)))
        and (not selection.series or bool(series & set(selection.series)))
        and (selection.thin is None or claim.thin is selection.thin)
        and overlaps(claim.as_of, selection)
    )


def keeps_fact(selection, fact, claims, sources):
    stances = {link.stance for claim in claims for link in claim.evidence if link.fact == fact.id}
    standings = {source.id: source.standing or Standing.SECONDARY for source in sources}
    return (
        is_among(fact.topic, selection.topics)
        and is_among(fact.kind, selection.kinds)
        and is_among(fact.hub, selection.hubs)
        and is_among(fact.figure and fact.figure.series, selection.series)
        and is_among(fact.confidence, selection.confidences)
        and is_among(fact.standing or standings[fact.source], selection.standings)
        and names_one((fact.source, *fact.also), selection.sources)
        and names_one(fact.organizations, selection.organizations)
        and names_one(fact.places, selection.places)
        and (not selection.stances or bool(stances & set(selection.stances)))
        and selection.events in (None, not (fact.figure and fact.figure.series))
        and overlaps(fact.as_of, selection)
    )


def in_time(facts):
    """Return the facts newest first, those of one time by id, those without one last."""
    by_id = sorted(facts, key=lambda fact: fact.id)
    return sorted(by_id, key=lambda fact: time(fact.as_of) or ("", ""), reverse=True)


def test_a_year_or_month_stands_below_what_is_dated_within_it(base):
    dates = ["2025", "2024-12-03", "2024-12", "2024-Q4", "2024-01/2024-11", "2024-03-31", "2024-03"]
    dates += ["2024", "2019/2024"]
    facts = "".join(
        f'[[facts]]\nid = "of-{number}"\nstatement = "So."\nsource = "survey"\nas_of = "{date}"\n'
        for number, date in enumerate(sorted(dates))
    )
    store = Store(open_connection(str(base({"sectors/times.toml": f'title = "T"\n{facts}'})), None))
    newest = [fact.as_of.text for fact in store.facts(Selection(topics=("times",)))]
    assert newest == dates


@settings(max_examples=50)
@given(bases(), narrow)
def test_claims_are_those_that_pass_every_filter_in_the_order_of_the_files(files, selection):
    with asked(files) as (store, claims, facts, _):
        kept = [claim for claim in claims if keeps_claim(selection, claim, facts)]
        assert list(store.claims(selection)) == kept[: selection.limit]


@settings(max_examples=50)
@given(bases(), narrow)
def test_facts_are_those_that_pass_every_filter_newest_first(files, selection):
    with asked(files) as (store, claims, facts, sources):
        kept = [fact for fact in facts if keeps_fact(selection, fact, claims, sources)]
        assert list(store.facts(selection)) == in_time(kept)[: selection.limit]


@settings(max_examples=50)
@given(bases(), narrow)
def test_sources_are_those_that_a_record_names_with_how_many_do(files, selection):
    with asked(files) as (store, claims, facts, sources):
        expected = []
        for source in sources:
            by_facts = [fact for fact in facts if source.id in (fact.source, *fact.also)]
            by_claims = [claim for claim in claims if claim.source == source.id]
            users = [
                each
                for each in (*by_facts, *by_claims)
                if is_among(each.topic, selection.topics)
                and is_among(each.kind, selection.kinds)
                and is_among(each.hub, selection.hubs)
            ]
            if (
                (users or not (selection.topics or selection.kinds or selection.hubs))
                and is_among(source.id, selection.sources)
                and overlaps(source.published, selection)
                and is_among(source.standing or Standing.SECONDARY, selection.standings)
            ):
                expected.append((source, len(by_facts), len(by_claims)))
        found = [(each.source, each.facts, each.claims) for each in store.sources(selection)]
        assert found == expected[: selection.limit]


@settings(max_examples=50)
@given(bases(), narrow)
def test_series_have_the_points_that_pass_the_filters_by_hub_and_time(files, selection):
    with asked(files) as (store, _, facts, _):
        expected = []
        for series in SERIES:
            points = [
                fact
                for fact in sorted(
                    (fact for fact in facts if fact.figure and fact.figure.series == series),
                    key=lambda fact: (
                        *(fact.hub is None, fact.hub or "", fact.as_of.last),
                        *(fact.as_of.first, fact.id),
                    ),
                )
                if is_among(fact.hub, selection.hubs) and overlaps(fact.as_of, selection)
            ]
            is_narrow = any((*selection[:3], selection.since, selection.until))
            wanted = [
                fact
                for fact in points
                if is_among(fact.topic, selection.topics) and is_among(fact.kind, selection.kinds)
            ]
            if is_among(series, selection.series) and (wanted or not is_narrow):
                expected.append((series, [fact.id for fact in points]))
        found = [
            (series.id, [point.fact for point in series.points])
            for series in store.series(selection)
        ]
        assert found == expected[: selection.limit]


def belongs(record, kind, topic):
    return (record.hub if kind is Kind.HUB else record.topic) == topic


@settings(max_examples=50)
@given(bases())
def test_a_topic_counts_what_its_filter_lists_and_a_query_says_the_same(files):
    with asked(files) as (store, claims, facts, _):
        counted = {}
        for kind in Kind:
            for overview in store.overviews(kind):
                topic = overview.topic.id
                its_claims = [claim for claim in claims if belongs(claim, kind, topic)]
                its_facts = [fact for fact in facts if belongs(fact, kind, topic)]
                named = {claim.source for claim in its_claims}
                named.update(name for fact in its_facts for name in (fact.source, *fact.also))
                latest = next((fact.as_of for fact in in_time(its_facts)), None)
                expected = (
                    *(sum(claim.verdict is verdict for claim in its_claims) for verdict in Verdict),
                    *(len(its_facts), len(named), latest and latest.text),
                )
                assert store.overview(kind, topic) == overview
                assert expected == (
                    *(overview.claims.of(verdict) for verdict in Verdict),
                    *(overview.facts, overview.sources, overview.latest and overview.latest.text),
                )
                counted[topic] = expected
        columns = f"{', '.join(Verdict)}, facts, sources, latest"
        query = f"SELECT id, {columns} FROM topics"
        found = store.sql(query, parameters={}, rows=9, seconds=9)
        assert {id_: tuple(counts) for id_, *counts in found.rows} == counted


@settings(max_examples=30)
@given(bases())
def test_the_whole_base_is_counted_as_the_sum_of_its_topics(files):
    with asked(files) as (store, claims, facts, sources):
        assert store.tally().total == len(claims)
        assert store.counts() == {
            "claim": len(claims),
            "fact": len(facts),
            "source": len(sources),
            "series": len(SERIES),
            "topic": len(TOPICS),
        }


@settings(max_examples=30)
@given(bases())
def test_a_fact_bears_on_the_claims_whose_evidence_it_is(files):
    with asked(files) as (store, claims, facts, _):
        for fact in facts:
            expected = [
                (claim, link)
                for claim in sorted(claims, key=lambda claim: claim.id)
                for link in claim.evidence
                if link.fact == fact.id
            ]
            assert [(each.claim, each.evidence) for each in store.bearings(fact.id)] == expected


# One base, every order

ORDERED = {
    "base.toml": 'hub = "here"\ntitle = "T"\n',
    "hubs/here.toml": 'title = "Here"\n',
    "hubs/rival.toml": """
title = "Rival"
[[facts]]
id = "b-rival"
statement = "banks"
source = "survey"
as_of = "2024-Q3"
figure = { value = 9, unit = "%", series = "share" }
[[facts]]
id = "a-rival"
statement = "Banks"
source = "paper"
also = ["survey", "report"]
locator = "page 2"
as_of = "2024-12"
figure = { value = 10.5, unit = "Points", qualifier = "about", series = "share" }
note = "Once."
confidence = "low"
[[claims]]
id = "claimed-of-rival"
statement = "It rivals."
speaker = "somebody"
source = "report"
""",
    "series.toml": """
[[series]]
id = "share"
title = "the share"
unit = "%"
better = "higher"
definition = "Counted."
[[series]]
id = "rank"
title = "Rank"
unit = "rank"
better = "lower"
definition = "By us."
[[series]]
id = "unused"
title = "Another"
unit = "%"
better = "neither"
definition = "counted twice."
""",
    "sources/all.toml": """
[[sources]]
id = "report"
title = "the report"
type = "report"
[[sources]]
id = "survey"
title = "A survey"
publisher = "the office"
url = "https://example.org/survey"
published = "2024-05"
type = "dataset"
language = "en"
[[sources]]
id = "paper"
title = "Paper"
publisher = "Another office"
url = "https://example.org/paper"
published = "2019/2024"
type = "article"
language = "zh"
""",
    "sectors/chips.toml": """
title = "chips"
aliases = ["a", "b"]
summary = "small"
headline = "share-2024"
[[claims]]
id = "leads"
statement = "Here leads."
speaker = "Anybody"
source = "report"
locator = "paragraph 2"
phrase = "leads"
as_of = "2025"
assessment = "No."
[[claims.evidence]]
fact = "share-2024"
stance = "refutes"
[[claims.evidence]]
fact = "share-2019"
stance = "qualifies"
[[claims]]
id = "follows"
statement = "here follows."
source = "survey"
locator = "Paragraph 1"
as_of = "2019/2025"
assessment = "but how."
[[claims.evidence]]
fact = "share-2024"
stance = "supports"
[[facts]]
id = "share-2024"
statement = "A share."
source = "survey"
phrase = "five"
as_of = "2024"
figure = { value = 5.0, unit = "%", series = "share" }
organizations = ["Chipmaker"]
places = ["Here", "There"]
confidence = "high"
[[facts]]
id = "share-2019"
statement = "another share."
source = "survey"
locator = "Page 10"
as_of = "2019/2024"
figure = { value = -3, unit = "points", qualifier = "at-most" }
organizations = ["Chipmaker", "Other"]
confidence = "medium"
[[facts]]
id = "opened"
statement = "A plant opened."
source = "paper"
phrase = "Opened"
as_of = "2024-12-31"
note = "again"
""",
    "sectors/apps.toml": """
title = "Apps"
summary = "Many"
[[claims]]
id = "apps"
statement = "Apps."
source = "paper"
[[claims.evidence]]
fact = "share-2024"
stance = "supports"
[[claims.evidence]]
fact = "share-2019"
stance = "refutes"
[[facts]]
id = "app-rank"
statement = "Third."
source = "paper"
as_of = "2025-01"
figure = { value = 3, unit = "rank", series = "rank" }
""",
    "sectors/money.toml": """
title = "Money"
aliases = ["Cash"]
headline = "app-rank"
[[facts]]
id = "loans"
statement = "Loans."
source = "report"
as_of = "2019/2025"
""",
    "sectors/zinc.toml": 'title = "Zinc"\nheadline = "opened"\n',
}
"""Facts, claims, sources, series and topics that tie and lack values in every field."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    directory = tmp_path_factory.mktemp("ordered")
    for path, text in ORDERED.items():
        (directory / path).parent.mkdir(exist_ok=True)
        (directory / path).write_text(text, encoding="utf-8")
    return Store(open_connection(str(directory), None))


def no_case(text):
    return None if text is None else text.lower()


def time(as_of):
    if as_of is None:
        return None
    first, last, year = as_of.first, as_of.last, as_of.last[:4]
    is_year = first <= f"{year}-01-01" and last == f"{year}-12-31"
    return (last if first == last else year if is_year else last[:7], first)


def field_of(record, field):
    """Return the value of a field of the JSON shapes as it is compared, None if it is unknown."""
    value = record
    for part in field.split("."):
        value = getattr(value, part, None)
    if field in ("as_of", "published", "latest"):
        return time(value)
    if field == "confidence":
        return None if value is None else ["low", "medium", "high"].index(value)
    if field == "basis":
        return value[0]
    if field in ("figure", "headline"):
        return getattr(value, "value", None)
    if field == "claims" and hasattr(value, "total"):
        return value.total
    if isinstance(value, tuple):
        return len(value)
    is_word = field in ("id", "topic", "kind", "hub", "source", "type", "url", "language")
    return value if is_word or not isinstance(value, str) else no_case(value)


def ordered(records, sort, *, value=field_of):
    """Return the ids of the records in this order: the unknown last, ties by id."""
    field, backwards = sort.removeprefix("-"), sort.startswith("-")
    by_id = sorted(records, key=lambda record: record.id)
    known = [record for record in by_id if value(record, field) is not None]
    unknown = [record.id for record in by_id if value(record, field) is None]
    known.sort(key=lambda record: value(record, field), reverse=backwards)
    return [*(record.id for record in known), *unknown]


def both_ways(fields):
    return pytest.mark.parametrize("sort", [*fields, *(f"-{field}" for field in fields)])


@both_ways(orders_of("fact"))
def test_facts_can_be_sorted_by_any_field(store, sort):
    found = [fact.id for fact in store.facts(Selection(sort=sort))]
    assert found == ordered(store.facts(), sort)


@both_ways(orders_of("claim"))
def test_claims_can_be_sorted_by_any_field(store, sort):
    found = [claim.id for claim in store.claims(Selection(sort=sort))]
    assert found == ordered(store.claims(), sort)


@both_ways(orders_of("source"))
def test_sources_can_be_sorted_by_any_field(store, sort):
    counts = {each.source.id: each for each in store.sources()}

    def value(source, field):
        if field in ("facts", "claims"):
            return getattr(counts[source.id], field)
        return field_of(source, field)

    found = [each.source.id for each in store.sources(Selection(sort=sort))]
    assert found == ordered([each.source for each in store.sources()], sort, value=value)


@both_ways(orders_of("series"))
def test_series_can_be_sorted_by_any_field(store, sort):
    found = [series.id for series in store.series(Selection(sort=sort))]
    assert found == ordered(store.series(), sort)


@both_ways(orders_of("topic"))
def test_topics_can_be_sorted_by_any_field(store, sort):
    overviews = {each.topic.id: each for each in store.overviews(Kind.SECTOR)}

    def value(topic, field):
        overview = overviews[topic.id]
        if field.startswith("headline"):
            names = {"headline": "figure", "headline.fact": "id", "headline.as_of": "as_of"}
            name = names.get(field) or field.replace("headline", "figure")
            return overview.headline and field_of(overview.headline, name)
        if field.startswith("claims") or field in ("facts", "sources", "latest"):
            return field_of(overview, field)
        return field_of(topic, field)

    found = [each.topic.id for each in store.overviews(Kind.SECTOR, Selection(sort=sort))]
    assert found == ordered([each.topic for each in overviews.values()], sort, value=value)


def test_dates_of_topics_are_ordered_by_the_days_they_cover(base):
    fact = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "{}"\n'
    files = {
        f"challenges/{id_}.toml": 'title = "T"\n' + fact.format(f"of-{id_}", as_of)
        for id_, as_of in (("a", "2024-Q3"), ("b", "2024-12"), ("c", "2019/2025"), ("d", "2023"))
    }
    store = Store(open_connection(str(base(files)), None))
    found = store.overviews(Kind.CHALLENGE, Selection(sort="latest"))
    assert [each.topic.id for each in found] == ["d", "a", "b", "c"]


# The facts of this topic come as 2024-12 and then 2019/2024: both end on one day.
def test_the_latest_date_of_a_topic_is_that_of_its_first_fact_in_order_of_time(base):
    fact = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "{}"\n'
    dates = {"year": "2024", "day": "2024-06-03", "span": "2019/2024", "month": "2024-06"}
    text = 'title = "T"\n' + "".join(fact.format(*each) for each in dates.items())
    store = Store(open_connection(str(base({"challenges/x.toml": text})), None))
    facts = store.facts(Selection(topics=("x",)))
    assert [fact.id for fact in facts] == ["day", "month", "year", "span"]
    assert store.overview(Kind.CHALLENGE, "x").latest == facts[0].as_of


@pytest.mark.parametrize("field", ["hubs", "points"])
def test_series_are_sorted_by_the_hubs_and_points_that_are_shown(base, field):
    fact = (
        '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "{}"\n'
        'figure = {{ value = 5, unit = "%", series = "{}" }}\n'
    )
    series = '[[series]]\nid="{}"\ntitle="T"\nunit="%"\nbetter="higher"\ndefinition="D"\n'
    files = {
        "series.toml": series.format("share") + series.format("few"),
        "hubs/rival.toml": 'title = "R"\n'
        + fact.format("a", "2020", "share")
        + fact.format("b", "2023", "few")
        + fact.format("c", "2024", "few"),
        "hubs/other.toml": 'title = "O"\n'
        + fact.format("d", "2020", "share")
        + fact.format("e", "2021", "share")
        + fact.format("f", "2024", "few"),
    }
    store = Store(open_connection(str(base(files)), None))
    selection = Selection(sort=f"-{field}", since=parse_as_of("2023"))
    counted = [(each.id, len(getattr(each, field))) for each in store.series(selection)]
    assert counted == sorted(counted, key=lambda pair: -pair[1])


@pytest.mark.parametrize("name", ["chipmaker", "CHIPMAKER", "Ｃｈｉｐｍａｋｅｒ", " chipmaker "])
def test_an_organization_is_asked_for_in_any_case_and_width(store, name):
    found = store.facts(Selection(organizations=(name,)))
    assert {fact.id for fact in found} == {"share-2024", "share-2019"}


def test_topics_come_by_title_without_regard_to_case(store):
    titles = [each.topic.title for each in store.overviews(Kind.SECTOR)]
    assert titles == ["Apps", "chips", "Money", "Zinc"]


def test_a_limit_comes_after_the_order(store):
    found = store.facts(Selection(sort="-figure", limit=2))
    assert [fact.id for fact in found] == ["a-rival", "b-rival"]


def test_a_limit_of_none_at_all_is_an_empty_answer(store):
    assert store.facts(Selection(limit=0)) == ()


def test_an_unknown_field_is_answered_with_the_fields_and_the_nearest(store):
    with pytest.raises(FieldNotFound) as unknown:
        store.facts(Selection(sort="-confidense"))
    assert (unknown.value.field, unknown.value.near) == ("confidense", ("confidence",))
    assert unknown.value.fields == tuple(orders_of("fact"))


def test_only_the_nearest_field_is_named(store):
    with pytest.raises(FieldNotFound) as unknown:
        store.sources(Selection(sort="publishe"))  # like "published" too
    assert unknown.value.near == ("publisher",)


def test_a_part_without_what_it_is_part_of_is_answered_with_its_whole_name(store):
    with pytest.raises(FieldNotFound) as of_facts:
        store.facts(Selection(sort="-value"))
    with pytest.raises(FieldNotFound) as of_topics:
        store.overviews(Kind.SECTOR, Selection(sort="refuted"))
    assert (of_facts.value.near, of_topics.value.near) == (("figure.value",), ("claims.refuted",))


@pytest.mark.parametrize("field", ["t.id", "id; DROP TABLE facts", "", "ID"])
def test_sql_is_no_field(store, field):
    with pytest.raises(FieldNotFound):
        store.facts(Selection(sort=field))


@pytest.mark.parametrize("value", ["' OR 1=1 --", '"', "%", "_", "\\"])
def test_sql_in_a_value_is_a_value(store, value):
    assert store.facts(Selection(topics=(value,), organizations=(value,))) == ()
