"""The Python API: what `import hubcli` offers, pinned, and that it answers as the commands do."""

import json
import subprocess
import sys
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

import pytest

import hubcli as api

NAMES = {
    *("FactBase", "open_base", "to_dict", "__version__"),
    *("HubError", "BadFacts", "BadQuery", "FactsMissing", "FieldNotFound"),
    *("NameAmbiguous", "QueryBrokeOff", "NameNotFound"),
    *(
        "Base",
        "Topic",
        "Kind",
        "Author",
        "Standing",
        "Overview",
        "Tally",
        "Claim",
        "Evidence",
        "Stance",
        "Verdict",
    ),
    *(
        "Fact",
        "Figure",
        "Qualifier",
        "Confidence",
        "Source",
        "Backing",
        "Series",
        "Point",
        "Better",
    ),
    *("Moment", "Span", "Hit", "Match"),
}
METHODS = {
    *("about", "claims", "close", "facts", "get", "search", "series", "sources", "sql", "topics"),
}


@pytest.fixture
def opened(base, environment, monkeypatch):
    """Open a base as a program does, with a cache of its own."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HUBCLI_FACTS", raising=False)
    return lambda files=None, **settings: api.open_base(base(files), **settings)


def test_without_a_directory_the_base_here_is_opened_as_the_commands_read_it(
    opened, base, monkeypatch, tmp_path
):
    directory = base()
    monkeypatch.chdir(directory / "sectors")
    with api.open_base() as found:
        monkeypatch.chdir(tmp_path)
        assert found.directory == str(directory)
        assert [claim.id for claim in found.claims()] == ["leads"]
    for name in (None, "shipped"):
        with api.open_base(name) as shipped:
            assert len(shipped.claims()) > 20
    with pytest.raises(api.FactsMissing):
        api.open_base(Path("shipped"))  # a path is a directory
    with pytest.raises(api.FactsMissing):
        api.open_base("")


def test_the_public_names_are_these():
    assert set(api.__all__) == NAMES
    assert set(dir(api)) == NAMES
    assert {name for name in dir(api.FactBase) if not name.startswith("_")} == METHODS


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_public_name_is_there_with_a_docstring(name):
    assert getattr(api, name).__doc__


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="module 'hubcli' has no attribute 'store_path'"):
        api.store_path  # noqa: B018


def test_the_package_says_that_it_is_typed():
    assert files("hubcli").joinpath("py.typed").is_file()


def test_importing_it_imports_nothing_else(environment):
    script = "import sys, hubcli; print(*[n for n in sys.modules if n.startswith('hubcli')])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["hubcli"]


def test_it_does_not_import_typer_or_rich(environment, base):
    script = dedent(f"""
        import sys, hubcli
        with hubcli.open_base({str(base())!r}) as base:
            list(base.facts()), base.claims(), base.search("market")
        print(*sys.modules)
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert not {"typer", "rich", "hubcli.cli", "hubcli.views"} & set(done.stdout.split())


def test_a_base_tells_what_it_is_about(opened):
    with opened() as base:
        assert (base.about.hub, base.about.title) == ("here", "A small base")


def test_claims_have_their_evidence_and_verdict(opened):
    with opened() as base:
        (claim,) = base.claims(verdict="refuted", sector="芯片")
        assert (claim.id, claim.verdict, claim.evidence[0].fact) == (
            "leads",
            api.Verdict.REFUTED,
            "share-2024",
        )
        assert base.claims(verdict=["supported", "conflicting"]) == []


def test_facts_come_one_by_one_with_figures_as_they_are_written(opened):
    with opened() as base:
        facts = base.facts(series="share", since="2023", organization="chipmaker")
        fact = next(facts)
        assert (fact.figure.value, str(fact.figure.value)) == (Decimal("5.0"), "5.0")
        assert list(facts) == []


def test_answers_stay_good_after_it_is_closed(opened):
    with opened() as base:
        claims = base.claims()
    assert claims[0].statement == "Here leads the market."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("leads", api.Claim),
        ("share-2024", api.Fact),
        ("survey", api.Source),
        ("Share of the market", api.Series),
        ("integrated circuits", api.Overview),
    ],
)
def test_anything_can_be_had_by_its_name(opened, name, kind):
    with opened() as base:
        assert isinstance(base.get(name), kind)


def test_topics_of_one_kind_or_of_all(opened):
    with opened() as base:
        assert [each.topic.id for each in base.topics()] == ["chips", "here"]
        assert [each.topic.id for each in base.topics("hub")] == ["here"]
        assert len(base.topics(limit=1)) == 1


def test_sources_series_search_and_sql(opened):
    with opened() as base:
        assert [(each.source.id, each.facts) for each in base.sources()] == [
            ("report", 0),
            ("survey", 1),
        ]
        assert [point.value for point in base.series()[0].points] == [Decimal("5.0")]
        assert [hit.id for hit in base.search("market", class_="fact")] == ["share-2024"]
        assert [hit.id for hit in base.search("market", verdict="refuted")] == ["leads"]
        rows = base.sql("SELECT id FROM facts WHERE value > :least", least=4)
        assert rows == [{"id": "share-2024"}]


def test_what_is_not_called_so_is_answered_with_what_is(opened):
    with opened() as base, pytest.raises(api.NameNotFound) as raised:
        base.claims(sector="chip")
    assert raised.value.near == ("chips",)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda base: base.claims(colour="red"), TypeError),
        (lambda base: base.claims(verdict="wrong"), ValueError),
        (lambda base: base.claims(since="soon"), ValueError),
        (lambda base: base.claims(sort="colour"), api.FieldNotFound),
        (lambda base: base.search("x", class_="hub"), ValueError),
        (lambda base: base.topics("city"), ValueError),
        (lambda base: base.sql("DELETE FROM facts"), api.BadQuery),
        (lambda base: base.sql("SELECT * FROM sources", limit=1), api.BadQuery),
        (lambda base: base.get("nothing"), api.NameNotFound),
    ],
)
def test_what_cannot_be_asked_is_an_error(opened, ask, error):
    with opened() as base, pytest.raises(error):
        ask(base)


def test_a_base_that_does_not_hold_is_an_error_with_its_problems(opened):
    broken = {"sectors/x.toml": 'title = "X"\nsumary = "?"\n'}
    with pytest.raises(api.BadFacts) as raised:
        opened(broken)
    assert [problem.rule for problem in raised.value.problems] == ["unknown-key"]
    with opened(broken, skip_invalid=True) as base:
        assert base.left_out.files == ("sectors/x.toml",)
        assert [each.topic.id for each in base.topics("sector")] == ["chips"]


def test_a_base_that_is_not_there_is_an_error(tmp_path, environment, monkeypatch):
    monkeypatch.setenv("HUBCLI_CACHE", environment["HUBCLI_CACHE"])
    with pytest.raises(api.FactsMissing):
        api.open_base(tmp_path / "nowhere")


def test_it_answers_as_the_command_does(opened, hubcli, base):
    with opened() as facts:
        ids = [fact.id for fact in facts.facts(sector="chips")]
    told = json.loads(hubcli("facts", "--sector", "chips", "--json", "--facts", base()).stdout)
    assert [fact["id"] for fact in told] == ids


SQL_IN_A_PROGRAM = """
import os, resource, signal, sys, threading
import hubcli

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
SORTS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000)"
    " SELECT sum(i) FROM (SELECT i FROM n ORDER BY hex(zeroblob(1000)), i DESC LIMIT 4000)"
)
signal.signal(signal.SIGINT, signal.default_int_handler)
with hubcli.open_base(sys.argv[1]) as base:
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        base.sql(ENDLESS)
    except KeyboardInterrupt:
        print("Ctrl-C")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        base.sql(SORTS)
    except hubcli.QueryBrokeOff as error:
        print(type(error.reason).__name__)
    print(base.sql("SELECT organizations FROM facts"), next(iter(base.facts())).organizations)
    print(base._store._connection.execute("PRAGMA hard_heap_limit").fetchone())
"""


def test_sql_in_a_program_leaves_ctrl_c_memory_and_full_disks_to_it(base, environment):
    done = subprocess.run(
        [sys.executable, "-c", SQL_IN_A_PROGRAM, base()],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == (
        "Ctrl-C\nstr\n[{'organizations': ('Chipmaker',)}] ('Chipmaker',)\n(0,)\n"
    )


def test_an_answer_is_a_row_of_plain_values_for_a_table(opened, answer, base):
    with opened() as found:
        rows = {
            "facts": [*map(api.to_dict, found.facts())],
            "claims": [*map(api.to_dict, found.claims())],
            "sources": [*map(api.to_dict, found.sources())],
            "series": [*map(api.to_dict, found.series())],
            "sectors": [*map(api.to_dict, found.topics("sector"))],
            "search market": [*map(api.to_dict, found.search("market"))],
        }
        assert api.to_dict(found.get("survey"))["published"] == "2024-05"
    for command, plain in rows.items():
        header = answer(*command.split(), "--facts", base(), "--format", "csv").stdout.split("\n")[
            0
        ]
        lists = {name for row in plain for name, value in row.items() if isinstance(value, list)}
        names = dict.fromkeys(
            field.partition(".")[0] if field.partition(".")[0] in lists else field
            for field in header.split(",")
        )
        assert [[*row] for row in plain] == [[*names]] * len(plain) != []
        assert not any(
            isinstance(value, tuple | Decimal) for row in plain for value in row.values()
        )
    (fact,) = rows["facts"]
    assert (fact["figure.value"], fact["as_of"]) == (5.0, "2024")
    assert type(fact["figure.value"]) is float
    assert fact["organizations"] == ["Chipmaker"]
    (claim,) = rows["claims"]
    assert claim["evidence"] == [
        {"fact": "share-2024", "stance": "refutes", "because": "Five is few."}
    ]


def test_names_of_topics_narrow_a_list_in_python_too(opened):
    with opened() as found:
        assert [fact.id for fact in found.facts("芯片", "Here")] == ["share-2024"]
        assert [claim.id for claim in found.claims("chips")] == ["leads"]
        assert [each.source.id for each in found.sources("chips")] == ["report", "survey"]
        assert [series.id for series in found.series("here")] == ["share"]
        with pytest.raises(api.NameNotFound) as caught:
            found.facts("share")
        assert caught.value.meanings == (("series", "share"),)
