"""A site is the same for the same base, lies in a folder of its own, and leads nowhere wrong."""

import gc
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from hubcli.model.facts import Fact
from hubcli.model.findings import Finding
from hubcli.model.series import Point
from hubcli.site import lists, pages, timelines
from hubcli.site.addresses import TOGETHER
from hubcli.site.folder import Folder
from tests.benchmarks.bases import Size, write_base
from tests.conftest import MINIMAL, SHIPPED
from tests.site.conftest import dead_links, files_of, read

SECTOR = "sectors/chips.toml"
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(page: Path) -> list[dict]:
    return [json.loads(text) for text in LINKED.findall(page.read_text())]


def test_the_same_base_gives_the_same_bytes_and_nothing_is_written_twice(base, built, answer):
    first = built(base(), name="first")
    second = built(base(), name="second")
    assert files_of(first) == files_of(second)
    before = {path: path.stat().st_mtime_ns for path in first.rglob("*") if path.is_file()}
    again = answer("site", first, "--facts", base(), "--json")
    made = json.loads(again.stdout)
    assert (made["changed"], made["removed"]) == (0, 0)
    own = first / ".hubcli-site"
    after = {path: path.stat().st_mtime_ns for path in before}
    assert {path for path in before if before[path] != after[path]} <= {own}


def test_only_what_changed_is_written_and_a_page_that_went_leaves_a_notice(base, built, answer):
    site = built(base())
    theirs = site / "claim/theirs.html"
    theirs.write_text("somebody else's")
    text = MINIMAL[SECTOR]
    start, end = text.index("[[claims]]"), text.index("[[facts]]")
    less = base({SECTOR: text[:start] + text[end:]}, name="less")
    made = json.loads(answer("site", site, "--facts", less, "--json").stdout)
    assert 0 < made["changed"] < made["files"]
    assert "is gone" in read(site / "claim/leads.html").text
    assert not (site / "data/claim/leads.json").exists()
    assert theirs.read_text() == "somebody else's"
    again = json.loads(answer("site", site, "--facts", less, "--json").stdout)
    assert (again["changed"], again["removed"]) == (0, 0)
    back = built(base(), name=site.name)
    assert "Here leads the market." in read(back / "claim/leads.html").text


@pytest.mark.parametrize("theirs", ["notes.txt", "index.html", "claim/leads.html"])
def test_a_folder_of_somebody_else_is_left_alone(theirs, base, answer, tmp_path):
    path = tmp_path / "theirs" / theirs
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    outcome = answer("site", tmp_path / "theirs", "--facts", base())
    assert outcome.code == 1
    assert outcome.stdout == ""
    assert "hubcli did not write" in outcome.stderr
    assert [found.name for found in (tmp_path / "theirs").rglob("*") if found.is_file()] == [
        path.name
    ]


def test_nothing_is_written_through_a_link_nor_over_a_file_put_into_the_site(base, built, answer):
    site = built(base())
    outside = site.parent / "outside"
    outside.mkdir()
    (site / "claim/leads.html").unlink()
    (site / "claim/leads.html").symlink_to(outside / "written.html")
    outcome = answer("site", site, "--facts", base())
    assert (outcome.code, "link" in outcome.stderr) == (1, True)
    (site / "claim/leads.html").unlink()
    for path in (site / "claim").iterdir():
        path.unlink()
    (site / "claim").rmdir()
    (site / "claim").symlink_to(outside)
    outcome = answer("site", site, "--facts", base())
    assert (outcome.code, "link" in outcome.stderr) == (1, True)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("planted", [".hubcli-site.new", "style.css.new", "claim/leads.html.new"])
def test_a_link_or_file_beside_those_of_a_site_is_not_written_to(planted, base, built):
    site = built(base())
    victim = site.parent / "victim"
    victim.write_text("mine")
    (site / planted).symlink_to(victim)
    (site / "mine.html.new").hardlink_to(victim)
    for path in ("style.css", "claim/leads.html"):
        (site / path).write_text("old")
    built(base())
    assert victim.read_text() == "mine"
    assert (site / planted).is_symlink()
    assert (site / ".hubcli-site").is_file()
    assert not [*site.rglob("*.tmp")]


def test_what_a_run_that_was_killed_left_is_removed_and_leads_to_nothing_else(base, built):
    site = built(base())
    whole = files_of(site)
    left = [
        site / folder / f".hubcli-{number:016x}.tmp" for number, folder in enumerate(("", "claim"))
    ]
    theirs = [site / ".hubcli-notes.tmp", site / "claim/.hubcli-1.tmp"]
    for path in (*left, *theirs):
        path.write_text("half")
    with (site / ".hubcli-site").open("a") as file:
        file.write("claim/half a na")
    (site / "claim/leads.html").unlink()
    built(base())
    assert {path.name for path in theirs} <= {path.rpartition("/")[2] for path in files_of(site)}
    for path in theirs:
        path.unlink()
    assert files_of(site) == whole


def test_a_run_leaves_alone_what_another_is_writing(base, built):
    fcntl = pytest.importorskip("fcntl")
    site = built(base())
    half = site / f".hubcli-{0:016x}.tmp"
    half.write_text("half")
    other = os.open(site, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_SH)
    built(base())
    os.close(other)
    assert half.exists()


def test_whatever_a_list_of_files_says_nothing_outside_is_touched(base, built, answer):
    site = built(base())
    victim = site.parent / "victim.html"
    victim.write_text("mine")
    lines = (
        "../victim.html",
        str(victim),
        "claim/../../victim.html",
        "a\0b.html",
        "x" * 300 + ".html",
    )
    text = "first\n" + "".join(f"{line}\n" for line in lines)
    before = (site / ".hubcli-site").read_bytes()
    (site / ".hubcli-site").write_bytes(before + text.encode() + b"\xff.html\n\n.\n..\nclaim\n")
    built(base())
    assert victim.read_text() == "mine"
    assert (site / ".hubcli-site").read_bytes() == before
    (site / "style.css").unlink()
    os.mkfifo(site / "style.css")
    outcome = answer("site", site, "--facts", base())
    assert (outcome.code, "it is not a file" in outcome.stderr) == (1, True)


def test_two_processes_write_one_site_and_each_is_done(base, environment, tmp_path):
    command = [sys.executable, "-m", "hubcli", "site", str(tmp_path / "s"), "--facts", str(base())]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) for _ in "12"]
    assert [each.wait(120) for each in both] == [0, 0]


def test_every_link_leads_somewhere(base, built):
    moved = base({SECTOR: MINIMAL[SECTOR].replace("5.0", "6.0")}, name="moved")
    assert dead_links(built(base(), "--since", str(moved))) == []


@pytest.mark.slow
def test_every_link_of_the_shipped_site_leads_somewhere(built):
    assert dead_links(built(SHIPPED)) == []


def test_facts_of_a_topic_with_many_have_a_page_for_each_year(base, built):
    many = "".join(
        f'[[facts]]\nid = "more-{number}"\nstatement = "Fact {number}."\nsource = "survey"\n'
        f'as_of = "{2000 + number % 3}"\n'
        for number in range(TOGETHER)
    )
    site = built(base({SECTOR: MINIMAL[SECTOR] + many}))
    assert sorted(os.listdir(site / "facts/sector/chips")) == [
        "2000.html",
        "2001.html",
        "2002.html",
        "2024.html",
    ]
    assert "more-1" in read(site / "facts/sector/chips/2001.html").ids
    assert dead_links(site) == []


@pytest.fixture
def short_lists(monkeypatch):
    """Let a list have twelve rows to a page, as if a base were large."""
    for module in (lists, pages, timelines):
        monkeypatch.setattr(module, "MOST_LISTED", 12)


def test_long_lists_go_over_pages_on_which_each_row_stands_once(short_lists, base, built):
    many = "".join(
        f'[[facts]]\nid = "more-{number}"\nstatement = "Fact {number}."\nsource = "source-{number}"\n'
        f'as_of = "{2000 + number % 2}"\n'
        for number in range(30)
    )
    sources = "".join(
        f'[[sources]]\nid = "source-{number}"\ntitle = "Source {number} of all"\ntype = "report"\n'
        for number in range(30)
    )
    large = {
        SECTOR: MINIMAL[SECTOR] + many,
        "sources/all.toml": MINIMAL["sources/all.toml"] + sources,
    }
    site = built(base(large))
    assert dead_links(site) == []
    found = "".join(read(path).text for path in sorted(site.glob("sources*.html")))
    assert [found.count(f"Source {number} ") for number in range(30)] == [1] * 30
    assert sorted(path.name for path in (site / "timeline").iterdir()) == [
        "2000-2.html",
        "2000.html",
        "2001-2.html",
        "2001.html",
        "2024.html",
    ]
    findings = json.loads((site / "data/audit.json").read_text())
    assert len(findings) > 12
    assert f"{len(findings)} findings" in read(site / "audit.html").text


@pytest.mark.slow
def test_what_is_held_at_once_does_not_grow_with_the_facts(answer, tmp_path, monkeypatch):
    write_base(tmp_path / "large", Size(facts=8000, files=40))
    held: Counter[str] = Counter()
    write = Folder.write

    def counting(folder: Folder, path: str, parts: Iterable[str]) -> None:
        def counted() -> Iterator[str]:
            for number, part in enumerate(parts):
                if number == 0 and not path.startswith(("source/", "data/source/")):
                    held.update({name: max(0, n - held[name]) for name, n in _alive().items()})
                yield part

        write(folder, path, counted())

    monkeypatch.setattr(Folder, "write", counting)
    outcome = answer("site", tmp_path / "site", "--facts", tmp_path / "large")
    assert outcome.code == 0
    assert len(json.loads((tmp_path / "site/data/audit.json").read_text())) > 8000
    assert {name for name, count in held.items() if count > 3000} == set(), held


def _alive() -> Counter[str]:
    kinds = (Fact, Point, Finding)
    return Counter(type(each).__name__ for each in gc.get_objects() if type(each) in kinds)


def test_the_timeline_opens_by_years_and_hubs_are_compared_two_by_two(base, built):
    points = "".join(
        f'{{ hub = "{hub}", as_of = "{year}", value = {year}, source = "survey" }},\n'
        for hub in ("here", "there", "yonder")
        for year in (2019, 2024)
    )
    more = {
        "series.toml": MINIMAL["series.toml"] + f"points = [\n{points}]\n",
        "hubs/there.toml": 'title = "There"\n',
        "hubs/yonder.toml": 'title = "Yonder"\n',
        SECTOR: MINIMAL[SECTOR].replace(', series = "share"', ""),
    }
    site = built(base(more))
    opened = [of for tag, of in read(site / "timeline.html").elements if tag == "details"]
    assert [("open" in of) for of in opened] == [True, False]
    assert "compare/yonder.html" in read(site / "compare.html").links
    assert "Yonder" not in "".join(read(site / "compare/there.html").texts)
    assert "2,024" in read(site / "compare/there.html").text
    assert dead_links(site) == []


def test_the_front_page_leads_on_where_a_terminal_names_commands(base, built, answer):
    many = {f"sectors/more-{number}.toml": f'title = "More {number}"\n' for number in range(20)}
    large = base(many)
    assert "hubcli sectors" in answer("summary", "--format", "markdown", "--facts", large).stdout
    page = read(built(large) / "index.html")
    assert "more sectors" in page.text
    assert "hubcli sectors" not in page.text
    assert "sectors.html" in page.links
    assert "audit.html" in page.links


def test_a_headline_without_a_course_has_no_empty_cell_on_a_card(base, built):
    page = (built(base()) / "index.html").read_text()
    assert 'data-label="Trend" class="nothing course"></td>' in page


def test_a_page_of_a_claim_carries_one_claim_review_and_that_of_a_series_a_dataset(base, built):
    site = built(base(), "--url", "https://example.org/hub")
    (review,) = linked(site / "claim/leads.html")
    assert review["@type"] == "ClaimReview"
    assert review["url"] == "https://example.org/hub/claim/leads.html"
    assert review["claimReviewed"] == "Here leads the market."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "refuted",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": "It does not.",
    }
    assert review["itemReviewed"]["appearance"]["name"] == "The report"
    assert [each["url"] for each in review["citation"]] == ["https://example.org/survey"]
    (dataset,) = linked(site / "series/share.html")
    assert (dataset["@type"], dataset["temporalCoverage"]) == ("Dataset", "2024-01-01/2024-12-31")
    files = [each["contentUrl"] for each in dataset["distribution"]]
    assert files == [f"https://example.org/hub/data/series/share.{end}" for end in ("csv", "json")]
    assert linked(site / "index.html") == []


@pytest.mark.parametrize(
    ("stances", "rating"),
    [("supports", 5), ("qualifies", 3), ("supports refutes", None), ("inconclusive", None)],
)
def test_a_rating_has_a_number_only_on_the_scale_of_true_and_false(stances, rating, base, built):
    one = '[[claims.evidence]]\nfact = "share-2024"\nstance = "refutes"\nbecause = "Five is few."\n'
    two = (
        MINIMAL[SECTOR]
        .partition("[[facts]]")[2]
        .replace("share-2024", "other")
        .replace(', series = "share"', "")
    )
    links = "".join(
        f'[[claims.evidence]]\nfact = "{fact}"\nstance = "{stance}"\n'
        for fact, stance in zip(("share-2024", "other"), stances.split(), strict=False)
    )
    text = MINIMAL[SECTOR].replace(one, links) + f"[[facts]]{two}"
    (review,) = linked(built(base({SECTOR: text})) / "claim/leads.html")
    assert review["reviewRating"].get("ratingValue") == rating


def test_a_printed_page_says_of_which_site_and_day_it_is_and_where_it_is_found(base, built):
    site = built(base(), "--title", "Chips")
    day = re.search(r'"datePublished":"([^"]+)"', (site / "claim/leads.html").read_text())[1]
    assert f"Chips · {day} · claim/leads" in read(site / "claim/leads.html").text
    site = built(base(), "--title", "Chips", "--url", "https://example.org/", name="found")
    told = f"Chips · {day} · https://example.org/claims.html"
    assert told in read(site / "claims.html").text
    assert f"Chips \\b7  {day[:4]}" in (site / "style.css").read_text()


def test_every_page_has_one_heading_even_where_it_found_nothing(base, built):
    nothing = base({SECTOR: 'title = "Chips"\n', "series.toml": ""})
    site = built(nothing, "--since", str(nothing))
    for path in site.rglob("*.html"):
        assert [tag for tag, _ in read(path).elements].count("h1") == 1, path


def test_changes_are_dated_named_and_marked_without_the_signs_of_a_terminal(base, built):
    survey = MINIMAL["sources/all.toml"].replace('"2024-05"', '"2025-01"')
    chips = MINIMAL[SECTOR].replace("They are small.", "They are very small.")
    chips = chips.replace("It does not.", "It did not.")
    new = base({SECTOR: chips, "sources/all.toml": survey}, "new")
    site = built(new, "--since", str(base()))
    text = (site / "changes.html").read_text()
    assert re.search(r"<h1>Changes from .*2024-05.* to .*2025-01.*</h1>", text)
    assert "They are <ins>very</ins> small." in text
    assert "It <del>does</del> <ins>did</ins> not." in text
    assert re.search(r'<a href="sector/chips.html">Chips</a>', text)
    assert "Here leads the market." in text
    for sign in ("{+", "+}", "[−", "−]"):
        assert sign not in text
        assert sign not in (site / "feed.atom").read_text()


def test_the_feed_tells_of_each_record_that_changed_and_the_map_of_each_page(base, built):
    new = base(
        {SECTOR: MINIMAL[SECTOR].replace('stance = "refutes"', 'stance = "supports"')}, "new"
    )
    options = ("--since", str(base()), "--url", "https://example.org/")
    site = built(new, *options)
    feed = ET.parse(site / "feed.atom").getroot()
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [each.text for each in feed.findall("a:entry/a:title", names)] == [
        "leads: refuted → supported"
    ]
    ids = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(ids)) == len(ids)
    assert all(
        each.text.endswith("Z") for each in feed.iter("{http://www.w3.org/2005/Atom}updated")
    )
    assert "refuted" in read(site / "changes.html").text
    places = [each.text for each in ET.parse(site / "sitemap.xml").getroot().iter() if each.text]
    assert "https://example.org/claim/leads.html" in places
    assert not (built(new, name="plain") / "sitemap.xml").exists()


def test_the_data_are_what_the_commands_print(base, built, answer):
    site = built(base())
    for command in ("claims", "facts", "sources", "series", "sectors"):
        for format_ in ("json", "csv"):
            printed = answer(command, "--facts", base(), "--format", format_).stdout
            assert (site / f"data/{command}.{format_}").read_text() == printed
    printed = answer("show", "leads", "--facts", base(), "--json").stdout
    assert (site / "data/claim/leads.json").read_text() == printed


def test_show_prints_the_address_of_a_page(base, answer, built):
    site = built(base())
    for name in ("leads", "share-2024", "survey", "share", "chips", "here"):
        path = answer("show", name, "--url", "--facts", base()).stdout.strip()
        page, _, fragment = path.partition("#")
        assert not fragment or fragment in read(site / page).ids
        assert name in (fragment, Path(page).stem)
    whole = MINIMAL["base.toml"] + 'site_url = "https://example.org/hub"\n'
    outcome = answer("show", "leads", "--url", "--facts", base({"base.toml": whole}, "whole"))
    assert outcome.stdout == "https://example.org/hub/claim/leads.html\n"


def test_an_address_that_is_none_is_a_usage_error(base, answer, tmp_path):
    for url in (
        "ftp://example.org",
        "javascript:alert(1)",
        "https://example.org/ a",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://example.org/<a>",
        "https://",
        "example.org",
    ):
        outcome = answer("site", tmp_path / "out", "--url", url, "--facts", base())
        assert (outcome.code, "--url" in outcome.stderr) == (2, True)
        told = MINIMAL["base.toml"] + f'site_url = "{url}"\n'
        outcome = answer("check", base({"base.toml": told}, "told"))
        assert (outcome.code, "bad-url" in outcome.stdout) == (1, True), url
    assert not (tmp_path / "out").exists()


def test_the_day_of_a_base_is_the_last_of_its_own_work_for_pages_and_citations(base, built, answer):
    sources = MINIMAL["sources/all.toml"].replace(
        '[[sources]]\nid = "survey"', '[[sources]]\nid = "survey"\naccessed = "2025-03-04"'
    )
    series = MINIMAL["series.toml"] + 'checked = "2026-02-03"\n'
    worked = base({"sources/all.toml": sources, "series.toml": series}, "worked")
    site = built(worked)
    assert "3 February 2026" in read(site / "claim/leads.html").text
    assert "2026-02-03" in read(site / "audit.html").text
    assert "3 February 2026" in answer("cite", "--facts", worked).stdout


def test_without_jinja_the_line_is_named_that_installs_it(base, hubcli, tmp_path):
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "jinja2.py").write_text('raise ModuleNotFoundError("No module", name="jinja2")\n')
    outcome = hubcli(
        "site", tmp_path / "out", "--facts", base(), variables={"PYTHONPATH": str(hidden)}
    )
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "pip install 'hubcli[site]'" in outcome.stderr
    assert not (tmp_path / "out").exists()


def test_links_in_tables_are_underlined_in_safari_which_takes_one_word_for_a_decoration(
    built, base
):
    style = (built(base()) / "style.css").read_text()
    assert all(len(given.split()) == 1 for given in re.findall(r"text-decoration:([^;}]*)", style))


def test_the_timeline_says_how_many_facts_have_no_date(base, built):
    undated = '\n[[facts]]\nid = "some-day"\nstatement = "It was so."\nsource = "survey"\n'
    dated = read(built(base()) / "timeline.html").text
    assert "By the year in which each begins" in dated
    assert "left out" not in dated
    site = built(base({SECTOR: MINIMAL[SECTOR] + undated}, name="undated"), name="other")
    assert "1 fact without a date left out" in read(site / "timeline.html").text
