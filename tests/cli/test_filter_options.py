"""Filters, order and number: each option alone and combined, against the plain list."""

import json
import re

import pytest

DATED = """
title = "Chips"
[[facts]]
id = "year"
statement = "In 2024."
source = "survey"
as_of = "2024"
[[facts]]
id = "quarter"
statement = "From July to September."
source = "survey"
as_of = "2024-Q3"
[[facts]]
id = "month"
statement = "In May."
source = "survey"
as_of = "2024-05"
[[facts]]
id = "day"
statement = "On New Year's Eve."
source = "survey"
as_of = "2024-12-31"
[[facts]]
id = "span"
statement = "From 2019 to June 2024."
source = "survey"
as_of = "2019/2024-06"
"""


@pytest.fixture
def shipped_facts(answer):
    return json.loads(answer("facts", "--json").stdout)


@pytest.fixture
def shipped_claims(answer):
    return json.loads(answer("claims", "--json").stdout)


def test_a_topic_filter_keeps_the_facts_of_that_topic(ids, shipped_facts):
    found = ids("facts", "--sector", "fintech")
    assert found == [fact["id"] for fact in shipped_facts if fact["topic"] == "fintech"] != []


def test_several_values_of_one_filter_widen_it(ids, shipped_facts):
    found = ids("facts", "--sector", "fintech", "--sector", "biomedicine")
    wanted = ("fintech", "biomedicine")
    assert found == [fact["id"] for fact in shipped_facts if fact["topic"] in wanted] != []


def test_topic_filters_of_different_kinds_widen_each_other(ids, shipped_facts):
    arguments = ("--sector", "fintech", "--challenge", "tech-war", "--advantage", "universities")
    found = ids("facts", *arguments)
    wanted = ("fintech", "tech-war", "universities")
    assert found == [fact["id"] for fact in shipped_facts if fact["topic"] in wanted] != []


def test_hub_keeps_the_facts_about_that_hub(ids, shipped_facts):
    found = ids("facts", "--hub", "beijing")
    assert found == [fact["id"] for fact in shipped_facts if fact["hub"] == "beijing"] != []


def test_the_own_hub_has_the_facts_of_its_topics(ids):
    assert set(ids("facts", "--sector", "fintech")) <= set(ids("facts", "--hub", "shanghai"))


def test_a_series_keeps_its_facts(ids, shipped_facts):
    found = ids("facts", "--series", "gfci-rank")
    assert (
        found
        == [
            fact["id"]
            for fact in shipped_facts
            if fact["figure"] and fact["figure"]["series"] == "gfci-rank"
        ]
        != []
    )


def test_a_source_keeps_the_facts_that_name_it_first_or_also(ids, shipped_facts):
    source = next(fact["also"][0] for fact in shipped_facts if fact["also"])
    found = ids("facts", "--source", source)
    assert (
        found
        == [fact["id"] for fact in shipped_facts if source in (fact["source"], *fact["also"])]
        != []
    )


def test_an_organization_is_found_in_any_case(ids, shipped_facts):
    found = ids("facts", "--organization", "smic")
    assert found == [fact["id"] for fact in shipped_facts if "SMIC" in fact["organizations"]] != []


def test_a_place_keeps_the_facts_that_name_it(ids, shipped_facts):
    found = ids("facts", "--place", "lingang")
    assert (
        found
        == [
            fact["id"]
            for fact in shipped_facts
            if "lingang" in [place.casefold() for place in fact["places"]]
        ]
        != []
    )


def test_confidence_keeps_the_facts_that_have_it(ids, shipped_facts):
    found = ids("facts", "--confidence", "low")
    assert found == [fact["id"] for fact in shipped_facts if fact["confidence"] == "low"] != []


def test_a_stance_keeps_the_facts_that_are_such_evidence(ids, shipped_claims):
    wanted = {
        link["fact"]
        for claim in shipped_claims
        for link in claim["evidence"]
        if link["stance"] == "refutes"
    }
    assert set(ids("facts", "--stance", "refutes")) == wanted != set()


def test_a_stance_keeps_the_claims_that_have_such_evidence(ids, shipped_claims):
    assert (
        ids("claims", "--stance", "qualifies")
        == [
            claim["id"]
            for claim in shipped_claims
            if "qualifies" in [link["stance"] for link in claim["evidence"]]
        ]
        != []
    )


def test_a_verdict_keeps_the_claims_that_have_it(ids, shipped_claims):
    found = ids("claims", "--verdict", "refuted")
    assert found == [claim["id"] for claim in shipped_claims if claim["verdict"] == "refuted"] != []


def test_several_verdicts_widen_each_other(ids, shipped_claims):
    found = ids("claims", "--verdict", "refuted", "--verdict", "conflicting")
    wanted = ("refuted", "conflicting")
    assert found == [claim["id"] for claim in shipped_claims if claim["verdict"] in wanted] != []


def test_the_verdicts_divide_the_claims(ids, shipped_claims):
    verdicts = ("supported", "refuted", "conflicting", "qualified", "unverified")
    found = [id_ for verdict in verdicts for id_ in ids("claims", "--verdict", verdict)]
    assert sorted(found) == sorted(claim["id"] for claim in shipped_claims)


def test_claims_are_filtered_by_topic_hub_and_source(ids, shipped_claims):
    found = ids("claims", "--challenge", "tech-war", "--hub", "shanghai", "--source", "report")
    assert found == [claim["id"] for claim in shipped_claims if claim["topic"] == "tech-war"] != []


def test_different_filters_narrow_each_other(ids, shipped_facts):
    arguments = ("--sector", "semiconductors", "--organization", "SMIC", "--since", "2024")
    assert (
        ids("facts", *arguments, "--confidence", "high")
        == [
            fact["id"]
            for fact in shipped_facts
            if fact["topic"] == "semiconductors"
            and "SMIC" in fact["organizations"]
            and fact["confidence"] == "high"
            and max(re.findall(r"\d{4}", fact["as_of"])) >= "2024"
        ]
        != []
    )


def test_sources_of_a_topic_are_those_that_its_facts_and_claims_name(ids, answer):
    topic = json.loads(answer("challenges", "tech-war", "--json").stdout)
    named = {fact["source"] for fact in topic["facts"]}
    named |= {source for fact in topic["facts"] for source in fact["also"]}
    named |= {claim["source"] for claim in topic["claims"]}
    assert set(ids("sources", "--challenge", "tech-war")) == named


def test_series_of_a_topic_are_those_that_its_facts_belong_to(ids, shipped_facts):
    assert set(ids("series", "--sector", "semiconductors")) == {
        fact["figure"]["series"]
        for fact in shipped_facts
        if fact["topic"] == "semiconductors" and fact["figure"] and fact["figure"]["series"]
    }


def test_series_of_a_hub_have_only_points_of_that_hub(answer):
    [series] = json.loads(
        answer("series", "--series", "gfci-rank", "--hub", "tokyo", "--json").stdout
    )
    assert {point["hub"] for point in series["points"]} == {"tokyo"}


def test_series_have_only_points_of_the_time_asked_for(answer):
    arguments = ("--series", "gfci-rank", "--since", "2024", "--until", "2024")
    [series] = json.loads(answer("series", *arguments, "--json").stdout)
    assert {point["as_of"][:4] for point in series["points"]} == {"2024"}


def test_the_headline_is_of_the_topic_it_stands_for(answer, shipped_facts):
    topic_of = {fact["id"]: fact["topic"] for fact in shipped_facts}
    topics = json.loads(answer("sectors", "--json").stdout)
    assert [topic_of[topic["headline"]["fact"]] for topic in topics] == [t["id"] for t in topics]


# Dates


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2024", {"year", "quarter", "month", "day", "span"}),
        ("2024-05", {"year", "quarter", "month", "day", "span"}),
        ("2024-06-30", {"year", "quarter", "day", "span"}),
        ("2024-07", {"year", "quarter", "day"}),
        ("2024-Q3", {"year", "quarter", "day"}),
        ("2024-Q4", {"year", "day"}),
        ("2024-10-01", {"year", "day"}),
        ("2024-12-31", {"year", "day"}),
        ("2024-05/2030", {"year", "quarter", "month", "day", "span"}),
        ("2025", set()),
    ],
)
def test_since_keeps_what_holds_on_or_after_it_in_any_precision(ids, base, since, found):
    directory = base({"sectors/chips.toml": DATED})
    assert set(ids("facts", "--since", since, "--facts", directory)) == found


@pytest.mark.parametrize(
    ("until", "found"),
    [
        ("2018", set()),
        ("2019-01-01", {"span"}),
        ("2024-01", {"span", "year"}),
        ("2024-Q1", {"span", "year"}),
        ("2024-05-01", {"span", "year", "month"}),
        ("2024-07", {"span", "year", "month", "quarter"}),
        ("2024-12-30", {"span", "year", "month", "quarter"}),
        ("2024", {"span", "year", "month", "quarter", "day"}),
    ],
)
def test_until_keeps_what_holds_on_or_before_it_in_any_precision(ids, base, until, found):
    directory = base({"sectors/chips.toml": DATED})
    assert set(ids("facts", "--until", until, "--facts", directory)) == found


def test_since_and_until_keep_what_overlaps_the_time_between(ids, base):
    directory = base({"sectors/chips.toml": DATED})
    found = ids("facts", "--since", "2024-05-15", "--until", "2024-06", "--facts", directory)
    assert set(found) == {"year", "month", "span"}


def test_since_leaves_claims_without_a_date_out(ids, base):
    directory = base(
        {
            "sectors/chips.toml": 'title = "Chips"\n[[claims]]\nid = "dateless"\n'
            'statement = "Once."\nsource = "report"\n'
        }
    )
    assert ids("claims", "--since", "1900", "--facts", directory) == []


CLAIM = '[[claims]]\nid = "{0}"\nstatement = "S."\nsource = "{1}"\nas_of = "{2}"\n'


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--since", "2020", ["late"]),
        ("--until", "2020", ["early"]),
        ("--source", "survey", ["late"]),
        ("--source", "report", ["early"]),
        ("--hub", "here", ["late"]),
        ("--hub", "there", ["early"]),
    ],
)
def test_a_filter_of_claims_keeps_those_that_fit(ids, base, option, value, found):
    claims = {
        "sectors/chips.toml": CLAIM.format("late", "survey", "2024"),
        "hubs/there.toml": CLAIM.format("early", "report", "2019"),
    }
    directory = base({path: f'title = "T"\n{text}' for path, text in claims.items()})
    assert ids("claims", option, value, "--facts", directory) == found


def test_since_goes_by_the_date_of_publication_for_sources(ids, base):
    assert ids("sources", "--since", "2024-05", "--facts", base()) == ["survey"]


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-Q5", "24", "2024-02-30", "yesterday", "", "0000"]
)
def test_what_is_no_date_is_a_usage_error_that_says_how_to_write_one(answer, text):
    outcome = answer("facts", "--since", text)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("error: --since: ")
    assert "2024-07" in outcome.stderr


# Order and number


def test_facts_come_newest_first(ids, base):
    directory = base({"sectors/chips.toml": DATED})
    assert ids("facts", "--facts", directory) == ["day", "quarter", "span", "month", "year"]


def test_sort_orders_by_a_field(ids, base):
    directory = base({"sectors/chips.toml": DATED})
    found = ids("facts", "--sort", "id", "--facts", directory)
    assert found == ["day", "month", "quarter", "span", "year"]


def test_sort_with_a_minus_orders_the_other_way(ids, base):
    directory = base({"sectors/chips.toml": DATED})
    found = ids("facts", "--sort", "-id", "--facts", directory)
    assert found == ["year", "span", "quarter", "month", "day"]


def test_figures_sort_as_numbers_and_what_has_none_comes_last(answer):
    for sort in ("figure.value", "-figure.value"):
        outcome = answer("facts", "--sector", "semiconductors", "--sort", sort, "--json")
        values = [fact["figure"] and fact["figure"]["value"] for fact in json.loads(outcome.stdout)]
        numbers = [value for value in values if value is not None]
        assert values == sorted(numbers, reverse=sort[0] == "-") + [None] * values.count(None)


LATEST = (
    'title = "{0}"\n[[facts]]\nid = "{0}-fact"\nstatement = "It is."\n'
    'source = "survey"\nas_of = "{1}"\n'
)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2024-Q1", "2024-12"), ("2019/2025", "2025-12-31"), ("2023", "2024-01"), ("2024", "2024-11")],
)
def test_topics_sort_by_the_day_their_newest_fact_holds_to(ids, base, earlier, later):
    directory = base(
        {
            "sectors/chips.toml": LATEST.format("z-earlier", earlier),
            "sectors/robots.toml": LATEST.format("a-later", later),
        }
    )
    assert ids("sectors", "--sort", "latest", "--facts", directory)[0] == "chips"


def test_the_latest_date_of_a_topic_is_that_of_its_newest_fact(answer, base):
    directory = base({"sectors/chips.toml": DATED})
    [topic] = json.loads(answer("sectors", "--json", "--facts", directory).stdout)
    assert topic["latest"] == "2024-12-31"


def test_limit_keeps_the_first(ids):
    assert ids("facts", "--limit", "3") == ids("facts")[:3]


def test_limit_counts_after_the_sort(ids):
    assert (
        ids("sources", "--sort", "-facts", "--limit", "5") == ids("sources", "--sort", "-facts")[:5]
    )


def test_limit_0_is_an_empty_list(ids):
    assert ids("facts", "--limit", "0") == []


def test_a_limit_beyond_the_number_is_no_limit(ids):
    assert ids("sectors", "--limit", "999999") == ids("sectors")


@pytest.mark.parametrize("command", ["sectors", "hubs", "claims", "facts", "sources", "series"])
def test_every_field_that_a_list_has_can_be_sorted_by(answer, command):
    fields = json.loads(answer(command, "--limit", "1", "--json").stdout)[0]
    refused = [
        field for field in fields if answer(command, "--sort", field, "--limit", "1").code != 0
    ]
    assert refused == []


def test_an_unknown_field_to_sort_by_is_answered_with_the_nearest_and_all(answer):
    outcome = answer("sources", "--sort", "fact")
    error, near, fields = outcome.stderr.splitlines()
    assert (error, near) == (
        'error: there is no field "fact"',
        '  hint: did you mean "facts"?',
    )
    assert fields.endswith(
        "id, title, authors, publisher, url, published, accessed, archived, doi, type, standing,"
        " copy_of, origin, retracted, note, language, facts, claims"
    )


@pytest.mark.parametrize(
    ("option", "noun", "name"),
    [
        ("--hub", "hubs", "shanghai"),  # which the base is about: most of it lies in other files
        ("--hub", "hubs", "beijing"),
        ("--sector", "sectors", "fintech"),
    ],
)
def test_the_numbers_of_a_topic_are_those_of_its_filter_and_of_its_page(answer, option, noun, name):
    def found(*arguments):
        return json.loads(answer(*arguments, "--json").stdout)

    lists = {
        command: [each["id"] for each in found(command, option, name)]
        for command in ("claims", "facts", "sources")
    }
    (row,) = [each for each in found(noun) if each["id"] == name]
    counted = [row["claims"]["total"], row["facts"], row["sources"]]
    assert counted == [len(ids) for ids in lists.values()]
    for page in (found(noun, name), found("show", name)):
        assert {part: [each["id"] for each in page[part]] for part in lists} == lists
        assert page["latest"] == row["latest"]


@pytest.mark.parametrize(
    ("command", "option", "one", "two"),
    [
        ("claims", "--verdict", "refuted", "qualified"),
        ("claims", "--stance", "refutes", "supports"),
        ("facts", "--confidence", "high", "low"),
    ],
)
def test_words_of_a_closed_set_are_parted_by_commas_too(ids, command, option, one, two):
    both = ids(command, option, one, option, two)
    assert ids(command, option, f"{one},{two}") == ids(command, f"{option}={two}, {one}") == both
    assert set(both) == {*ids(command, option, one), *ids(command, option, two)}
    assert ids(command, option, one) not in ([], both)


def test_a_name_with_a_comma_is_one_name(answer, base):
    files = {
        "sectors/money.toml": 'title = "Money, banks"\n[[facts]]\nid = "one"\nas_of = "2024"\n'
        'statement = "It is."\nsource = "survey"\norganizations = ["Li, Wang & Co."]\n'
    }
    where = ("--facts", base(files), "--fields", "id")
    assert answer("facts", "--organization", "Li, Wang & Co.", *where).stdout == "id\none\n"
    assert answer("facts", "money, banks", *where).stdout == "id\none\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("claims --verdict refuted,wrong", '--verdict: "wrong" is none of supported, refuted, '),
        ("claims --verdict refuted,", '--verdict: "" is none of supported'),
        ("facts --confidence=hihg", "it could be high: hubcli facts --confidence=high\n"),
        (
            "search --class claim,facts x",
            "it could be claim,fact: hubcli search --class claim,fact x\n",
        ),
        ("claims --verdict Refuted", "it could be refuted: hubcli claims --verdict refuted\n"),
    ],
)
def test_a_word_that_is_none_of_a_closed_set_is_answered_with_those_there_are(answer, line, told):
    done = answer(*line.split())
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_date_that_is_none_is_answered_with_the_one_it_could_be(answer):
    done = answer("facts", "--sector", "chips", "--since", "Q3 2024")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1] == (
        "  hint: it could be 2024-Q3: hubcli facts --sector chips --since 2024-Q3"
    )
    assert "hubcli timeline --until=2024-07\n" in answer("timeline", "--until=2024/7").stderr
    assert "could be" in answer("facts", "--since", "last year").stderr


def test_names_of_topics_narrow_every_list_as_the_options_of_their_kinds_do(ids):
    both = ("--sector", "semiconductors", "--challenge", "tech-war", "--hub", "shanghai")
    for command in ("claims", "facts", "sources", "series", "timeline"):
        found = ids(command, "芯片", "上海", "tech war")
        assert found == ids(command, *both) == ids(command, "chips", *both[2:]) != []
        assert ids(command, "chips") != ids(command) != found


def test_figures_of_several_units_that_are_sorted_are_told_apart_on_a_terminal(
    screen, answer, base
):
    more = DATED + (
        '[[facts]]\nid = "part"\nstatement = "5 %."\nsource = "survey"\nas_of = "2024"\n'
        'figure = { value = 5, unit = "%" }\n'
        '[[facts]]\nid = "cars"\nstatement = "4 cars."\nsource = "survey"\nas_of = "2024"\n'
        'figure = { value = 4, unit = "cars" }\n'
    )
    sort = ("facts", "--sort", "figure.value", "--facts", base({"sectors/chips.toml": more}))
    told = "sorted by their numbers alone, figures of several units: cars, %"
    assert told in screen(*sort, columns=80).splitlines()[0]
    assert told not in screen(*sort, "--limit", "1", columns=80)
    assert answer(*sort).stderr == ""
