"""Confidence, basis and thinness against the rules in plain Python, from the TOML itself.

Also after any one file changed: what the store computed anew is what a fresh one computes.
"""

import contextlib
import io
import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.cli import main

SOURCES = ["s1", "s2", "s3", "s4", "s5"]
SERIES = ["z1", "z2"]
STANDINGS = ["primary", "secondary", "party", "copy"]
STANCES = ["supports", "refutes", "qualifies", "inconclusive"]
DATES = ["2023", "2024-Q1", "2024-03-31", "2019/2024", "2025"]


def table(header, **values):
    """Return a TOML table; JSON writes strings, numbers and arrays of them as TOML does."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items() if value is not None]
    return "\n".join([header, *lines, ""])


def maybe(*values):
    return st.sampled_from([None, *values])


@st.composite
def source_files(draw):
    """Draw a file for each source, so that one changes alone."""
    return {
        f"sources/{id_}.toml": table(
            "[[sources]]",
            id=id_,
            title="T",
            type="report",
            publisher=draw(maybe("The Office", "THE  office", "A Paper")),
            url=draw(maybe("https://www.paper.example/a", "http://paper.example:80/b")),
            standing=draw(maybe(*STANDINGS)),
            copy_of=draw(st.sampled_from([None, None, *set(SOURCES) - {id_}])),
            origin=draw(maybe("a paper", None, None)),
            retracted=draw(maybe("2025-01", None, None, None, None)),
        )
        for id_ in SOURCES
    }


@st.composite
def series_file(draw):
    text = ""
    for id_ in SERIES:
        subject = draw(maybe("China"))
        text += table(
            "[[series]]",
            id=id_,
            title="T",
            unit="cars",
            better="higher",
            definition="D.",
            subject=subject,
        )
        if draw(st.booleans()):
            text += table(
                "[[series.points]]",
                hub=None if subject else "here",
                as_of=draw(st.sampled_from(DATES)),
                value=3,
                source=draw(st.sampled_from(SOURCES)),
                also=draw(st.lists(st.sampled_from(SOURCES), max_size=1)),
                standing=draw(maybe(*STANDINGS)),
            )
    return {"series.toml": text}


@st.composite
def topic_file(draw, name, facts, claims, cited):
    text = 'title = "T"\n'
    for id_ in facts:
        has_figure = draw(st.booleans())
        text += table(
            "[[facts]]",
            id=id_,
            statement="S.",
            source=draw(st.sampled_from(SOURCES)),
            also=draw(st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)),
            as_of=draw(st.sampled_from(DATES) if has_figure else maybe(*DATES)),
            subject=draw(maybe("TSMC", None)),
            standing=draw(maybe(*STANDINGS, None, None)),
            confidence=draw(maybe("high", "medium", "low", None, None)),
        )
        if has_figure:
            text += table("[facts.figure]", value=3, unit="cars", series=draw(maybe(*SERIES)))
    for id_ in claims:
        text += table("[[claims]]", id=id_, statement="S.", source="s1")
        if draw(st.booleans()):
            text += table("[claims.figure]", value=4, unit="cars")
        for fact in draw(st.lists(st.sampled_from(cited), max_size=3, unique=True)):
            stance = draw(st.sampled_from(STANCES))
            text += table("[[claims.evidence]]", fact=fact, stance=stance)
    return {name: text}


@st.composite
def bases(draw):
    """Draw the TOML texts of a base that holds."""
    cited = ["f1", "f2", "f3", "f4"]
    return {
        "base.toml": 'hub = "here"\ntitle = "T"\n',
        "hubs/here.toml": 'title = "Here"\n',
        **draw(source_files()),
        **draw(series_file()),
        **draw(topic_file("sectors/one.toml", ["f1", "f2"], ["c1", "c2"], cited)),
        **draw(topic_file("challenges/two.toml", ["f3", "f4"], ["c3"], cited)),
    }


# The rules of the design, in plain Python


def told(source):
    """Return the publisher, compared without case and runs of spaces, or the host, or the id."""
    if "publisher" in source:
        return " ".join(source["publisher"].casefold().split())
    host = urlsplit(source.get("url", "")).hostname
    return host.removeprefix("www.") if host else source["id"]


def voices(fact, sources):
    """Yield standing, origin, whether it is a party's text and whether it was retracted."""
    for place, id_ in enumerate([fact["source"], *fact.get("also", [])]):
        source = first = sources[id_]
        own = fact.get("standing") if place == 0 else None
        standing = own or source.get("standing") or ("copy" if "copy_of" in source else "secondary")
        passed = []
        while "copy_of" in first and first["id"] not in passed:
            passed.append(first["id"])
            first = sources[first["copy_of"]]
        known = standing if first is source else first.get("standing")
        if first["id"] in passed or "retracted" in first or "retracted" in source:
            origin = None
        elif "origin" in first:
            origin = first["origin"]
        else:
            origin = None if known == "copy" else told(first)
        is_party = (standing if first["id"] in passed else known) == "party"
        yield standing, origin, is_party, "retracted" in source


def origins(heard):
    return {origin for _, origin, *_ in heard if origin}


def primary(heard):
    return origins(voice for voice in heard if voice[0] == "primary")


def confidence(fact, heard):
    found = "medium"
    if any(retracted for *_, retracted in heard) or {"copy"} >= {voice[0] for voice in heard}:
        found = "low"
    elif "primary" in {voice[0] for voice in heard} or (
        len(origins(heard)) > 1 and origins(voice for voice in heard if not voice[2])
    ):
        found = "high"
    return max(found, fact.get("confidence", found), key=["high", "medium", "low"].index)


def rests_on(cited, heard):
    """Return how many origins these facts have, and how many of them are primary."""
    counted = {}
    for fact in cited:
        series = fact.get("figure", {}).get("series")
        for origin in origins(heard[fact["id"]]):
            of = primary(heard[fact["id"]])
            key, is_primary = (series, bool(of)) if series else ((origin,), origin in of)
            counted[key] = counted.get(key, False) or is_primary
    return len(counted), sum(counted.values())


DECISIVE = {
    "unverified": [],
    "refuted": ["refutes"],
    "supported": ["supports"],
    "conflicting": ["supports", "refutes"],
    "qualified": ["qualifies", "supports"],
}


def verdict(stances):
    if {"supports", "refutes"} <= stances:
        return "conflicting"
    for stance, word in (("refutes", "refuted"), ("qualifies", "qualified")):
        if stance in stances:
            return word
    return "supported" if "supports" in stances else "unverified"


def newest(dates):
    """Return the date that ends last; of those the one that begins last."""
    spans = {
        "2023": ("2023-12-31", "2023-01-01"),
        "2024-Q1": ("2024-03-31", "2024-01-01"),
        "2024-03-31": ("2024-03-31", "2024-03-31"),
        "2019/2024": ("2024-12-31", "2019-01-01"),
        "2025": ("2025-12-31", "2025-01-01"),
    }
    return max(filter(None, dates), key=spans.get, default=None)


def computed(files):
    """Return what a base of these files says of facts and claims, by the rules of the design."""
    read = {path: tomllib.loads(text) for path, text in files.items()}
    sources = {
        source["id"]: source
        for path, found in read.items()
        if path.startswith("sources/")
        for source in found["sources"]
    }
    series = {each["id"]: each for each in read["series.toml"]["series"]}
    topics = [read["sectors/one.toml"], read["challenges/two.toml"]]
    facts = {fact["id"]: fact for topic in topics for fact in topic["facts"]}
    for each in series.values():
        for point in each.get("points", []):
            words = (each["id"], point.get("hub"), point["as_of"].lower().replace("/", "-"))
            id_ = "-".join(filter(None, words))
            facts[id_] = point | {"id": id_, "figure": {"series": each["id"]}}
    heard = {id_: list(voices(fact, sources)) for id_, fact in facts.items()}
    found = {}
    for id_, fact in facts.items():
        of_series = series.get(fact.get("figure", {}).get("series"), {})
        subject = fact.get("subject") or of_series.get("subject")
        found[id_] = {
            "subject": subject,
            "hub": None if subject else "here",
            "confidence": confidence(fact, heard[id_]),
            "basis": {
                "sources": len(heard[id_]),
                "origins": len(origins(heard[id_])),
                "primary": len(primary(heard[id_])),
            },
        }
    for claim in (claim for topic in topics for claim in topic["claims"]):
        links = [(facts[link["fact"]], link["stance"]) for link in claim.get("evidence", [])]
        is_ = verdict({stance for _, stance in links})
        cited = [fact for fact, stance in links if stance in DECISIVE[is_]]
        counted, of_these = rests_on(cited, heard)
        sides = [cited]
        if is_ == "conflicting":
            sides = [[f for f, stance in links if stance == side] for side in DECISIVE[is_]]
        thin = any(
            number < 2 and not first for number, first in (rests_on(s, heard) for s in sides)
        )
        date = newest(fact.get("as_of") for fact in cited)
        found[claim["id"]] = {
            "verdict": is_,
            "known": [f["id"] for f, _ in links if "figure" in claim and "figure" in f],
            "thin": None if is_ == "unverified" else thin,
            "basis": {
                "facts": len(cited),
                "origins": counted,
                "primary": of_these,
                "newest": date,
            },
        }
    return found


# The same as hubcli tells it


def printed(*arguments):
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(shown):
        assert main([*arguments, "--format", "json"]) == 0
    shown.flush()
    return json.loads(shown.buffer.getvalue())


def listed():
    """Return what the lists of facts and claims say."""
    found = {
        fact["id"]: {name: fact[name] for name in ("subject", "hub", "confidence", "basis")}
        for fact in printed("facts")
    }
    for claim in printed("claims"):
        found[claim["id"]] = {name: claim[name] for name in ("verdict", "thin", "basis")}
        found[claim["id"]]["known"] = [known["fact"] for known in claim["known"]]
    return found


def queried():
    """Return what SQL says of the same; it does not have the figures beside a claim's."""
    columns = "id, subject, hub, confidence, basis_sources, basis_origins, basis_primary"
    found = {
        row["id"]: {
            **{name: row[name] for name in ("subject", "hub", "confidence")},
            "basis": {name: row[f"basis_{name}"] for name in ("sources", "origins", "primary")},
        }
        for row in printed("sql", f"SELECT {columns} FROM facts")
    }
    columns = "id, verdict, thin, basis_facts, basis_origins, basis_primary, basis_newest"
    for row in printed("sql", f"SELECT {columns} FROM claims"):
        parts = ("facts", "origins", "primary", "newest")
        found[row["id"]] = {
            "verdict": row["verdict"],
            "thin": None if row["thin"] is None else bool(row["thin"]),
            "basis": {name: row[f"basis_{name}"] for name in parts},
        }
    return found


def assert_equal(files):
    expected = computed(files)
    assert listed() == expected
    for each in expected.values():
        each.pop("known", None)
    assert queried() == expected


@settings(max_examples=15)
@given(bases(), bases(), st.data())
def test_what_is_computed_follows_from_the_files_and_from_each_change_of_one(files, other, data):
    with TemporaryDirectory() as directory, pytest.MonkeyPatch.context() as patched:
        patched.setenv("HUBCLI_FACTS", directory)
        patched.setenv("HUBCLI_CACHE", f"{directory}/cache")
        for path, text in files.items():
            Path(directory, path).parent.mkdir(exist_ok=True)
            Path(directory, path).write_text(text, encoding="utf-8")
        assert_equal(files)
        changing = [path for path in files if files[path] != other[path]]
        for path in data.draw(st.lists(st.sampled_from(changing), max_size=4)) if changing else ():
            files[path], other[path] = other[path], files[path]
            Path(directory, path).write_text(files[path], encoding="utf-8")
            assert_equal(files)
