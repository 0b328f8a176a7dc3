"""`cite` as it is typed: which sources, in which shape, for people, pipes and programs."""

import json

import pytest

TWO_FACTS = {
    "hubs/here.toml": (
        'title = "Here"\n[[facts]]\nid = "share-2023"\nstatement = "It had four."\n'
        'source = "survey"\nlocator = "table 2"\nas_of = "2023"\n'
    )
}


def ids(outcome):
    return [row["id"] for row in json.loads(outcome.stdout)]


def test_cite_prints_one_line_for_a_source_in_a_pipe(answer, base):
    outcome = answer("cite", "survey", "--facts", base())

    assert outcome.stdout == (
        "The office. A survey. May 2024. Dataset. https://example.org/survey\n"
    )


def test_cite_of_a_claim_gives_its_source_before_that_of_its_evidence(answer, base):
    assert ids(answer("cite", "leads", "--json", "--facts", base())) == ["report", "survey"]


def test_cite_of_a_claim_leaves_out_what_does_not_make_its_verdict(answer, base):
    chips = (
        'title = "Chips"\n[[claims]]\nid = "leads"\nstatement = "It leads."\nsource = "report"\n'
        '[[claims.evidence]]\nfact = "no"\nstance = "refutes"\n'
        '[[claims.evidence]]\nfact = "partly"\nstance = "qualifies"\n'
        '[[facts]]\nid = "no"\nstatement = "No."\nsource = "survey"\nas_of = "2024"\n'
        '[[facts]]\nid = "partly"\nstatement = "Partly."\nsource = "third"\nas_of = "2024"\n'
    )
    third = '[[sources]]\nid = "third"\ntitle = "A third"\ntype = "report"\n'
    facts = base({"sectors/chips.toml": chips, "sources/more.toml": third})
    assert ids(answer("cite", "leads", "--json", "--facts", facts)) == ["report", "survey"]


def test_cite_names_a_source_once_with_all_it_is_cited_for(answer, base):
    outcome = answer(
        "cite", "share-2024", "survey", "share-2023", "--json", "--facts", base(TWO_FACTS)
    )

    (row,) = json.loads(outcome.stdout)
    assert row["for"] == ["share-2024", "survey", "share-2023"]
    assert "As of 2024; table 2, as of 2023." in row["citation"]


def test_cite_takes_titles_in_any_case(answer, base):
    assert ids(answer("cite", "A SURVEY", "--json", "--facts", base())) == ["survey"]


def test_bibtex_entries_are_parted_by_a_blank_line(answer, base):
    outcome = answer("cite", "leads", "--style", "bibtex", "--facts", base())

    assert outcome.stdout.startswith("@techreport{report,\n  title = {The report},\n")
    assert "\n}\n\n@misc{survey,\n  author = {{The office}},\n" in outcome.stdout
    assert outcome.stdout.endswith("\n}\n")


def test_csl_json_in_a_pipe_is_the_array_itself(answer, base):
    outcome = answer("cite", "survey", "--style", "csl-json", "--facts", base())

    assert json.loads(outcome.stdout) == [
        {
            "id": "survey",
            "type": "dataset",
            "title": "A survey",
            "author": [{"literal": "The office"}],
            "issued": {"date-parts": [[2024, 5]]},
            "URL": "https://example.org/survey",
            "language": "en",
        }
    ]


def test_bibtex_is_utf_8_whatever_the_locale(answer, base):
    sources = '[[sources]]\nid = "report"\ntitle = "上海"\ntype = "report"\n'
    facts = base({"sources/all.toml": sources, "sectors/chips.toml": 'title = "Chips"\n'})
    outcome = answer(
        "cite",
        "report",
        "--style",
        "bibtex",
        "--facts",
        facts,
        variables={"PYTHONIOENCODING": "latin-1"},
    )

    assert "title = {上海}" in outcome.stdout


@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_references_are_wrapped_on_a_terminal(terminal, base, columns):
    outcome = terminal("cite", "leads", "--color", "never", "--facts", base(), columns=columns)

    assert max(map(len, outcome.stdout.splitlines())) <= columns
    assert "\n\n" in outcome.stdout


def test_bibtex_is_never_wrapped_on_a_terminal(terminal, base):
    outcome = terminal("cite", "survey", "--style", "bibtex", "--facts", base(), columns=20)

    assert "  url = {https://example.org/survey}," in outcome.stdout


def test_a_wrong_name_is_answered_with_the_nearest_and_nothing_on_stdout(answer, base):
    outcome = answer("cite", "survey", "surwey", "--facts", base())

    assert (outcome.code, outcome.stdout) == (1, "")
    assert 'did you mean "survey"' in outcome.stderr


def test_cite_of_a_topic_or_a_series_gives_the_sources_behind_it(answer, base):
    more = {
        "sources/more.toml": '[[sources]]\nid = "third"\ntitle = "A third"\ntype = "report"\n'
        '[[sources]]\nid = "unused"\ntitle = "Unused"\ntype = "book"\n',
        "hubs/there.toml": 'title = "There"\n[[facts]]\nid = "share-there"\nas_of = "2023"\n'
        'statement = "Four."\nsource = "third"\nfigure = { value = 4, unit = "%", series = "share" }\n',
    }
    where = ("--json", "--facts", base(more))
    assert ids(answer("cite", "芯片", *where)) == ["report", "survey"]
    assert ids(answer("cite", "there", *where)) == ["third"]
    series = answer("cite", "share", *where)
    assert ids(series) == ["survey", "third"]
    assert [row["for"] for row in json.loads(series.stdout)] == [["share"], ["share"]]
    assert ids(answer("cite", "there", "leads", *where)) == ["third", "report", "survey"]


def test_cite_all_gives_every_source_of_the_base_in_every_style(answer, base):
    unused = '[[sources]]\nid = "a-book"\ntitle = "Unused"\ntype = "book"\n'
    where = ("--all", "--facts", base({"sources/more.toml": unused}))
    assert ids(answer("cite", *where, "--json")) == ["a-book", "report", "survey"]
    entries = answer("cite", *where, "--style", "bibtex").stdout.split("\n\n")
    assert [entry.split("{")[0] for entry in entries] == ["@book", "@techreport", "@misc"]
    assert len(json.loads(answer("cite", *where, "--style", "csl-json").stdout)) == 3
    assert len(answer("cite", *where).stdout.splitlines()) == 3


def test_cite_wants_names_or_all(answer):
    done = answer("cite", "leads", "--all")
    assert (done.code, done.stdout) == (2, "")
    assert "--all cites every source" in done.stderr


def test_cite_without_an_id_cites_the_base_itself(answer, base):
    made = 'hub = "here"\ntitle = "Small"\ncreator = "Ada"\nlicense = "CC0"\nsite_url = "https://a.example/"\n'
    where = ("--facts", base({"base.toml": made}))
    assert answer("cite", *where).stdout == "Ada. Small. May 2024. Dataset. https://a.example/\n"
    (item,) = json.loads(answer("cite", *where, "--style", "csl-json").stdout)
    assert (item["id"], item["type"], item["annote"]) == ("here", "dataset", "License: CC0")
