"""Long pages lead to their parts, and tell in brief what stands in full elsewhere."""

import re

from hubcli.site.addresses import TOGETHER
from tests.conftest import MINIMAL
from tests.site.conftest import dead_links, read

SECTOR = "sectors/chips.toml"


def facts(count):
    return "".join(
        f'[[facts]]\nid = "more-{number}"\nstatement = "Fact {number} of 2001-02-03."\n'
        f'source = "survey"\nas_of = "{2000 + number % 3}"\n'
        for number in range(count)
    )


def claims(count):
    return "".join(
        f'[[claims]]\nid = "claim-{number}"\nstatement = "It does."\nsource = "report"\n'
        f'assessment = "Assessed in full."\n'
        for number in range(count)
    )


def jumps(page):
    """Return the links of a page to its parts, and what stands beside each."""
    found = re.search(r'<nav class="jumps"[^>]*>(.*?)</nav>', page.read_text(), re.DOTALL)
    links = re.findall(r'<a href="([^"]*)">([^<]*)</a>( [\d,]+)?', found[1] if found else "")
    return {title: (to, count.strip()) for to, title, count in links}


def test_a_long_page_leads_from_its_head_to_its_parts(base, built):
    site = built(base({SECTOR: MINIMAL[SECTOR] + facts(70)}))
    found = jumps(site / "sector/chips.html")
    assert {title: count for title, (_, count) in found.items()} == {
        "Claims": "1",
        "Facts": "71",
        "Sources": "1",
    }
    text = (site / "sector/chips.html").read_text()
    for title, (to, _) in found.items():
        assert f'<section id="{to[1:]}"><h2>{title} <' in text
    assert jumps(site / "claim/leads.html") == {}
    assert dead_links(site) == []


def test_facts_in_full_lead_to_each_year_on_one_page_or_several(base, built):
    together = built(base({SECTOR: MINIMAL[SECTOR] + facts(4)}), name="together")
    assert jumps(together / "facts/sector/chips.html") == {
        "2024": ("#year-2024", "1"),
        "2002": ("#year-2002", "1"),
        "2001": ("#year-2001", "1"),
        "2000": ("#year-2000", "2"),
    }
    apart = built(base({SECTOR: MINIMAL[SECTOR] + facts(TOGETHER)}, "many"), name="apart")
    to = jumps(apart / "facts/sector/chips/2001.html")["2024"][0]
    assert to == "../../../facts/sector/chips/2024.html"
    assert dead_links(together) == dead_links(apart) == []


def test_of_more_than_six_claims_a_topic_has_no_assessments(base, built, answer):
    few = base({SECTOR: MINIMAL[SECTOR] + claims(5)}, "few")
    many = base({SECTOR: MINIMAL[SECTOR] + claims(6)}, "many")
    for made, told in ((few, 5), (many, 0)):
        page = read(built(made, name=f"site-{told}") / "sector/chips.html")
        assert page.text.count("Assessed in full.") == told
        shown = answer("sectors", "chips", "--facts", made, "--format", "markdown").stdout
        assert shown.count("Assessed in full.") == told
    assert "Assessed in full." in read(built(many) / "claim/claim-0.html").text


def test_no_date_is_broken_at_its_hyphens(base, built):
    page = (built(base({SECTOR: MINIMAL[SECTOR] + facts(1)})) / "sector/chips.html").read_text()
    assert 'Fact 0 of <span class="whole">2001-02-03</span>.' in page
