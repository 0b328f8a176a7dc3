"""What is said of a source stands in its list, on its page, in its citations and in SQL."""

import json
import re

import pytest

SOURCE = """
[[sources]]
id = "paper"
title = "A paper"
authors = [{ family = "Li", given = "Wei" }, { family = "Ma" }, { literal = "The {X} and Y Team" }]
publisher = "The press"
url = "https://example.org/paper"
published = "2024-05"
accessed = "2025-01-02"
archived = "https://archive.example/2025/paper"
doi = "10.1000/18_2"
type = "report"
standing = "primary"
copy_of = "survey"
origin = "The office"
retracted = "2026-03"
"""


@pytest.fixture
def paper(base, hubcli):
    """Run hubcli on a base that has a source with every key."""
    directory = base({"sources/paper.toml": SOURCE})
    return lambda *arguments: hubcli(*arguments, "--facts", directory).stdout


def test_every_key_of_a_source_is_shown(paper):
    shown = json.loads(paper("show", "paper", "--json"))
    assert list(shown) == [
        "id",
        "title",
        "authors",
        "publisher",
        "url",
        "published",
        "accessed",
        "archived",
        "doi",
        "type",
        "standing",
        "copy_of",
        "origin",
        "retracted",
        "note",
        "language",
        "facts",
        "claims",
        "bearings",
    ]
    assert shown["authors"] == [
        {"family": "Li", "given": "Wei", "literal": None},
        {"family": "Ma", "given": None, "literal": None},
        {"family": None, "given": None, "literal": "The {X} and Y Team"},
    ]
    assert (shown["doi"], shown["standing"]) == ("10.1000/18_2", "primary")
    listed = {each["id"]: each for each in json.loads(paper("sources", "--json"))}
    assert listed["paper"]["authors"] == shown["authors"]
    page = paper("show", "paper", "--format", "table")
    assert "Li, Wei; Ma; The {X} and Y Team" in page


def test_every_style_cites_authors_dates_doi_and_archive(paper):
    (item,) = json.loads(paper("cite", "paper", "--style", "csl-json"))
    assert item["author"] == [
        {"family": "Li", "given": "Wei"},
        {"family": "Ma"},
        {"literal": "The {X} and Y Team"},
    ]
    assert item["publisher"] == "The press"
    assert item["accessed"] == {"date-parts": [[2025, 1, 2]]}
    assert item["status"] == "retracted March 2026"
    assert item["DOI"] == "10.1000/18_2"
    assert item["archive_location"] == "https://archive.example/2025/paper"
    entry = paper("cite", "paper", "--style", "bibtex")
    name = r"{The {\textbraceleft}X{\textbraceright} and Y Team}"
    assert f"author = {{{{Li}}, {{Wei}} and {{Ma}} and {name}}}" in entry
    assert "institution = {{The press}}" in entry
    assert "doi = {10.1000/18\\_2}" in entry
    assert "urldate = {2025-01-02}" in entry
    assert "retracted March 2026; archived at https://archive.example/2025/paper" in entry
    assert paper("cite", "paper") == (
        "Li, Wei; Ma; The {X} and Y Team. A paper. The press. May 2024. Report. Retracted March 2026."
        " https://example.org/paper https://doi.org/10.1000/18_2 (read 2 January 2025)"
        " Archived: https://archive.example/2025/paper\n"
    )


def test_who_cites_what_was_retracted_is_told_where_it_is_cited(base, hubcli):
    fact = 'id = "f"\nstatement = "S."\nsource = "paper"\nas_of = "2024"\n'
    claim = 'id = "c"\nstatement = "S."\nsource = "report"\n'
    evidence = 'assessment = "A."\nevidence = [{ fact = "f", stance = "supports" }]\n'
    topic = f'title = "X"\n[[claims]]\n{claim}{evidence}[[facts]]\n{fact}'
    directory = base({"sources/paper.toml": SOURCE, "sectors/x.toml": topic})
    for id_ in ("f", "c"):
        shown = hubcli("show", id_, "--facts", directory, "--format", "table", "--width", "100")
        assert "(retracted 2026-03)" in shown.stdout
    assert "thin: nothing but copies or retracted" in shown.stdout


def test_sources_are_found_by_who_wrote_them(paper):
    assert json.loads(paper("search", "Wei", "--json"))[0]["id"] == "paper"
    assert "primary" in paper("sql", "SELECT standing FROM sources WHERE id = 'paper'")
    told = paper("sql", "SELECT * FROM authors WHERE source = 'paper'", "--format", "csv")
    assert told == (
        "source,family,given,literal\npaper,Li,Wei,\npaper,Ma,,\npaper,,,The {X} and Y Team\n"
    )


@pytest.mark.parametrize(
    ("key", "place", "message"),
    [
        ('authors = [{ given = "Wei" }]', "5:12", '"family" or "literal" is missing'),
        (
            'authors = [{ family = "Li", literal = "Li Wei" }]',
            "5:29",
            'there is no key "literal" beside "family"',
        ),
        ('authors = ["Li Wei"]', "5:12", "authors must be a table, not a string"),
        ('doi = "https://doi.org/10.1000/182"', "5:7", "doi is not a DOI"),
        ('doi = "10.1/x"', "5:7", "doi is not a DOI"),
        ('copy_of = "surveys"', "5:11", 'there is no source "surveys"'),
        ('standing = "secondhand"', "5:12", 'standing cannot be "secondhand"'),
        ('retracted = "soon"', "5:13", "retracted: not a date"),
        ('archived = "gopher://x"', "5:12", "archived is not a web address"),
        ('accessed = "9999-01-01"', "5:12", "accessed lies in the future"),
        ('retracted = "9999-01"', "5:13", "retracted lies in the future"),
    ],
)
def test_a_key_that_does_not_hold_is_placed(base, hubcli, key, place, message):
    source = f'[[sources]]\nid = "x"\ntitle = "X"\ntype = "report"\n{key}\n'
    directory = base({"sources/x.toml": source})
    shown = hubcli("check", directory).stdout
    assert f"sources/x.toml:{place}: " in shown
    assert message in shown


WANTED = "id,figure.value,source.title,source.url"


@pytest.mark.parametrize("command", ["facts", "timeline"])
def test_a_fact_comes_with_the_fields_of_its_source_in_every_format(answer, base, command):
    line = (command, "--facts", base(), "--fields", WANTED, "--format")
    url = "https://example.org/survey"
    assert answer(*line, "csv").stdout == f"{WANTED}\nshare-2024,5.0,A survey,{url}\n"
    assert answer(*line, "tsv").stdout.splitlines()[1] == f"share-2024\t5.0\tA survey\t{url}"
    wanted = {"id": "share-2024", "figure": {"value": 5.0}}
    wanted["source"] = {"title": "A survey", "url": url}
    assert json.loads(answer(*line, "json").stdout) == [wanted]
    assert json.loads(answer(*line, "jsonl").stdout) == wanted
    assert f"| A survey | <{url}> |" in answer(*line, "markdown").stdout
    header, _, row = answer(*line, "table").stdout.splitlines()
    assert re.split("  +", header)[1:] == ["Figure", "Source: title", "Source: address"]
    assert ["A survey", url] == re.split("  +", row)[2:]


def test_sources_have_the_counts_in_sql_that_their_list_has(answer, base):
    where = ("--facts", base(), "--format", "csv")
    counted = answer("sql", "SELECT id, facts, claims FROM sources ORDER BY id", *where).stdout
    assert counted == answer("sources", *where, "--fields", "id,facts,claims").stdout


def test_a_claim_comes_with_the_fields_of_its_source(answer, base):
    where = ("--facts", base(), "--format", "csv", "--fields")
    assert answer("claims", *where, "id,source.type").stdout == "id,source.type\nleads,report\n"
    assert answer("claims", *where, "source").stdout == "source\nreport\n"
    both = answer("claims", *where, "source,source.title").stdout
    assert both == "source.id,source.title\nreport,The report\n"


def test_a_field_that_a_source_has_not_is_answered_with_the_nearest(answer, base):
    done = answer("facts", "--facts", base(), "--fields", "id,source.titel")
    assert (done.code, done.stdout) == (2, "")
    assert 'did you mean "source.title"?' in done.stderr


def test_the_fields_of_sources_come_with_facts_that_are_streamed(answer, base):
    many = "".join(
        f'[[facts]]\nid = "f-{i}"\nstatement = "It is."\nsource = "survey"\nas_of = "2024"\n'
        for i in range(5100)
    )
    where = base({"sectors/many.toml": f'title = "Many"\n{many}'})
    lines = answer("facts", "--facts", where, "--fields", "id,source.title").stdout.splitlines()
    assert len(lines) == 5102
    assert lines[-1].endswith("\tA survey")
