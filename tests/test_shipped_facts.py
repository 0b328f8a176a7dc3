"""The fact base that ships with hubcli keeps to its own rules."""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hubcli.checks.registry import run
from hubcli.checks.whole_base import WholeBase
from hubcli.model.topics import Kind
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

ROOT = Path(__file__).parent.parent
REPORT = ROOT.parent / "shared" / "report.txt"
PHRASES = json.loads((Path(__file__).parent / "data" / "report_phrases.json").read_text("utf-8"))
"""For each claim: the line and the word in it, both from 1, at which its phrase starts in the
report, and the SHA-256 of the phrase."""

CLAIMS = [
    "advantages",
    "ai-capital-2025",
    "challenge-silicon-valley",
    "commercial-rents",
    "digital-blueprint",
    "financial-capital",
    "fintech-lab",
    "foreign-investment",
    "gigafactory-output",
    "gigafactory-ten-months",
    "grace-tao-quote",
    "innovation-hub",
    "li-wei-quote",
    "perfect-balance",
    "silicon-bund",
    "smic-vs-tsmc",
    "specialized-zones",
    "talent-retention",
    "tech-investment",
    "tech-startups",
    "tech-war",
    "tesla-lingang",
    "unicorns",
    "waic-2025",
    "west-bund-ai-tower",
]
ADVERTISING = re.compile(r"爱上海|品茶|娱乐|夜网|千花网|阿拉")


@pytest.fixture(scope="module")
def store():
    return Store(open_connection(str(ROOT / "facts"), None))


@pytest.fixture(scope="module")
def facts(store):
    return store.facts()


@pytest.fixture(scope="module")
def claims(store):
    return store.claims()


def test_the_base_holds(store):
    assert run(WholeBase(store, "2026-06-30", "")) == ()


def test_the_topics_are_those_of_the_report_and_the_rivals(store):
    counts = {kind: len(store.overviews(kind)) for kind in Kind}
    expected = {Kind.SECTOR: 6, Kind.CHALLENGE: 3, Kind.ADVANTAGE: 3, Kind.HUB: 12}
    assert counts == expected


def test_every_claim_of_the_report_is_there(claims):
    assert sorted(claim.id for claim in claims) == sorted(CLAIMS)


def test_every_claim_says_where_it_stands_and_why_its_verdict(claims):
    lacking = [
        claim.id
        for claim in claims
        if not (claim.locator and claim.phrase and claim.assessment and claim.source == "report")
    ]
    assert lacking == []


def test_every_link_of_evidence_has_a_reason(claims):
    assert [c.id for c in claims for link in c.evidence if not link.because] == []


def test_no_claim_has_more_evidence_than_can_be_read(claims):
    assert [claim.id for claim in claims if len(claim.evidence) > 15] == []


def test_every_topic_has_a_headline_with_a_figure(store):
    overviews = [overview for kind in Kind for overview in store.overviews(kind)]
    lacking = [o.topic.id for o in overviews if o.headline is None or o.headline.figure is None]
    assert lacking == []


def test_every_topic_has_a_summary_and_at_least_eight_facts(store):
    overviews = [overview for kind in Kind for overview in store.overviews(kind)]
    assert [o.topic.id for o in overviews if o.facts < 8 or not o.topic.summary] == []


def test_no_phrase_is_longer_than_eight_words(facts, claims):
    pairs = [(each.id, each.phrase) for each in (*facts, *claims) if each.phrase]
    assert [id_ for id_, phrase in pairs if len(phrase.split()) > 8] == []


def test_every_fact_has_a_confidence_and_a_phrase_unless_it_is_a_point_of_a_series(facts):
    """What is read out of a table or a ranking has no words that could be found again."""
    assert [fact.id for fact in facts if not fact.confidence] == []
    assert [f.id for f in facts if not f.phrase and not (f.figure and f.figure.series)] == []


def test_no_statement_is_longer_than_300_characters(facts, claims):
    assert [each.id for each in (*facts, *claims) if len(each.statement) > 300] == []


def test_no_source_is_unused(store):
    unused = [each.source.id for each in store.sources() if not each.facts + each.claims]
    assert unused == []


def test_every_series_has_points_in_time_or_over_hubs(store):
    assert [series.id for series in store.series() if len(series.points) < 2] == []


def test_no_series_has_two_points_for_one_hub_or_subject_and_date(store):
    points = [
        (series.id, point.hub, point.subject, point.as_of.text)
        for series in store.series()
        for point in series.points
    ]
    assert [point for point, count in Counter(points).items() if count > 1] == []


def test_every_figure_has_the_unit_of_its_series(store, facts):
    units = {series.id: series.unit for series in store.series()}
    figures = [(fact.id, fact.figure) for fact in facts if fact.figure and fact.figure.series]
    assert [id_ for id_, figure in figures if figure.unit != units[figure.series]] == []


def test_no_advertising_came_along():
    texts = {path: path.read_text("utf-8") for path in (ROOT / "facts").rglob("*.toml")}
    assert [path.name for path, text in texts.items() if ADVERTISING.search(text)] == []


def test_the_phrase_of_every_claim_is_the_one_that_was_found_in_the_report(claims):
    hashes = {c.id: hashlib.sha256((c.phrase or "").encode()).hexdigest() for c in claims}
    assert hashes == {id_: expected["sha256"] for id_, expected in PHRASES.items()}


@pytest.mark.skipif(not REPORT.exists(), reason="the report itself is not shipped")
def test_the_phrase_of_every_claim_stands_in_the_report(claims):
    lines = REPORT.read_text("utf-8").split("\n")
    found = {}
    for claim in claims:
        line = next(n for n, text in enumerate(lines, 1) if (claim.phrase or "") in text)
        word = len(lines[line - 1].split(claim.phrase or "")[0].split()) + 1
        found[claim.id] = {"line": line, "word": word}
    assert found == {
        id_: {"line": expected["line"], "word": expected["word"]}
        for id_, expected in PHRASES.items()
    }


def test_the_base_ships_in_the_wheel(tmp_path):
    """The wheel is built without asking a registry, from the build backend that is installed."""
    pytest.importorskip("hatchling")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    import zipfile

    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "hubcli/facts/base.toml" in names
    assert "hubcli/store/schema.sql" in names
