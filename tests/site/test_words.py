"""What the pages of a site call things: for readers who have no terminal and know no id."""

import re
from pathlib import Path

import pytest

from hubcli.site import records
from tests.conftest import MINIMAL
from tests.site.conftest import dead_links, read

SECTOR = "sectors/chips.toml"
SOURCES = "sources/all.toml"
POINTS = """points = [
  { hub = "here", as_of = "2019", value = 2, source = "survey" },
  { hub = "here", as_of = "2022", value = 4, source = "survey" },
  { hub = "there", as_of = "2024", value = 9, source = "survey" },
]
[[series]]
id = "aaa"
title = "Zinc mined"
unit = "rank"
better = "neither"
definition = "Counted by us."
ended = "2021"
points = [{ hub = "there", as_of = "2020", value = 9, source = "survey" }]
"""
RICH = {
    "series.toml": MINIMAL["series.toml"] + POINTS,
    "hubs/there.toml": 'title = "Over there"\n',
    SOURCES: MINIMAL[SOURCES].replace(
        'title = "A survey"', 'title = "A survey"\nretracted = "2025-06"'
    ),
}


def rows(page: Path) -> list[str]:
    """Return the text of each row of the tables of a page."""
    found = re.findall(r"<tr.*?</tr>", page.read_text(), re.DOTALL)
    return [re.sub(r"<[^>]+>", "|", row) for row in found]


def test_what_has_a_page_is_called_by_its_title_there_and_by_its_id_in_a_terminal(
    base, built, answer
):
    directory = base(RICH)
    listed = answer("facts", "--format", "markdown", "--facts", directory).stdout
    assert "| chips |" in listed
    assert "| survey |" in listed
    site = built(directory)
    facts = read(site / "facts.html")
    assert "Chips" in facts.text
    assert "The office, 2024" in facts.text
    assert {"chips", "survey"} & {text.strip() for text in facts.texts} == set()
    assert '<option value="chips">Chips</option>' in (site / "facts.html").read_text()
    assert "Over there" in read(site / "series/share.html").text
    assert '<option value="dataset">dataset</option>' in (site / "sources.html").read_text()
    assert "English" in read(site / "source/survey.html").text
    assert dead_links(site) == []


def test_no_page_has_a_command_or_an_option_of_a_terminal(base, built):
    site = built(base(RICH))
    pages = {path.name: read(path).text for path in site.rglob("*.html")}
    found = {name: re.findall(r"hubcli (?!from)\w+|\s--\w+", text) for name, text in pages.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_a_headline_says_what_it_counts_by_its_series_or_else_by_its_statement(base, built):
    long = MINIMAL["series.toml"].replace("Share of the market", "Share of the market " * 4)
    told = read(built(base({"series.toml": long})) / "index.html").text
    assert "5.0% (2024), " + "Share of the market " * 3 in told
    alone = {
        "series.toml": "",
        SECTOR: MINIMAL[SECTOR].replace(', series = "share"', ""),
    }
    lines = rows(built(base(alone), name="alone") / "sectors.html")
    assert "Here had 5.0% of the market in 2024." in lines[1]


def test_a_retracted_source_says_so_beside_its_title_wherever_it_is_named(base, built, answer):
    directory = base(RICH)
    site = built(directory)
    head = re.search(
        r"<header class=\"top\">.*?</header>", (site / "source/survey.html").read_text()
    )
    assert head
    date = '<span class="whole">2025-06</span>'
    assert f'<span class="fault">retracted {date}</span>' in head[0]
    for page in ("sources.html", "claim/leads.html"):
        assert f'<span class="fault"> (retracted {date})</span>' in (site / page).read_text()
    shown = answer("sources", "--format", "table", "--facts", directory).stdout
    assert "A survey (retracted 2025-06)" in shown


def test_a_source_tells_which_claims_rest_on_its_facts_and_where_it_is_cut(
    base, built, answer, monkeypatch
):
    directory = base(RICH)
    shown = answer("show", "survey", "--format", "table", "--facts", directory).stdout
    assert "✗ refutes · verdict: refuted  leads" in shown
    assert "Shown here" not in shown
    site = built(directory)
    page = read(site / "source/survey.html")
    assert "Claims that rest on its facts 1✗refutes · verdict: refutedHere leads" in page.text
    assert "Shown here" not in page.text
    monkeypatch.setattr(records, "_MOST_ON_A_PAGE", 2)
    page = read(built(directory, name="cut") / "source/survey.html")
    assert "Shown here: 2 of 5 facts. All facts" in page.text


def test_a_claim_says_beside_it_whose_facts_decide_how_new_and_how_sure_they_are(base, built):
    page = read(built(base()) / "claim/leads.html").text
    assert "How we knowWhat it isclaim · Chips" in page
    for told in (
        "Basis1 fact from 1 independent origin",
        "Thinone origin",
        "Standingnone of them counted, decided or did it: all at second hand",
        "Newest2024",
        "Confidence1 medium",
    ):
        assert told in page
    assert "medium confidence · 1 source of 1 origin" in page


def test_the_numbers_of_sources_stand_on_the_line_of_what_they_are_of(base, built):
    also = MINIMAL[SECTOR].replace('source = "survey"', 'source = "survey"\nalso = ["report"]')
    text = (built(base({SECTOR: also})) / "claim/leads.html").read_text()
    assert re.search(r"in 2024\.&NoBreak;<sup><a [^>]+>1</a>,<a [^>]+>2</a></sup>", text)


def test_the_list_of_series_goes_by_title_and_shows_the_newest_figure_of_the_hub_of_the_base(
    base, built
):
    page = built(base(RICH)) / "series.html"
    _, share, zinc = rows(page)
    assert re.search(r"Share of the market.*, %.*5\.0%.*\(2024\).*\|4\|.*expected .*20", share)
    assert page.read_text().count("<polyline") == 1
    assert re.search(r"Zinc mined.*Over there.*: .*9th.*\(2020\).*ended 2021", zinc)


@pytest.mark.parametrize(("every", "told"), [("P1Y", "due 2025"), ("", "not known: no rhythm")])
def test_a_series_says_when_its_next_figure_is_due_or_why_nobody_knows(every, told, base, answer):
    key = f'every = "{every}"\n' if every else ""
    directory = base({"series.toml": MINIMAL["series.toml"] + key})
    page = answer("show", "share", "--format", "table", "--facts", directory).stdout
    assert f"Next figure  {told}" in page


def test_an_audit_opens_by_what_is_weak_and_leads_to_what_it_names(base, built):
    newer = (
        '[[facts]]\nid = "share-2025"\nstatement = "Here had 6.0% of the market in 2025."\n'
        'source = "survey"\nas_of = "2025"\nfigure = { value = 6.0, unit = "%", series = "share" }\n'
    )
    site = built(base({SECTOR: MINIMAL[SECTOR] + newer}))
    page = read(site / "audit.html")
    assert "A verdict or headline rests on a figure that its series has a newer one of" in page.text
    assert page.links.count("facts/sector/chips.html#share-2025") >= 2
    assert "weigh" not in page.text
    assert "Here leads the market." in page.text


def test_what_went_is_named_and_the_way_on_are_links(base, built):
    directory = base(RICH)
    built(directory)
    (directory / "hubs/there.toml").unlink()
    (directory / "series.toml").write_text(MINIMAL["series.toml"])
    page = read(built(directory) / "hub/there.html")
    assert "hub/there was taken out of the base" in page.text
    assert {"../search.html", "#menu"} <= {*page.links}
