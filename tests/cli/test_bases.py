"""Which base is read, where its store is kept, and going on without what does not hold."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.conftest import MINIMAL

NEEDS_NO_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


def stores_in(directory: Path) -> list[str]:
    return [path.suffix for path in directory.rglob("*") if path.is_file()]


def test_the_shipped_base_is_found_from_another_directory(hubcli, tmp_path, warm):
    outcome = hubcli("sectors", "--json", cwd=tmp_path, variables={"HUBCLI_CACHE": str(warm)})
    assert len(json.loads(outcome.stdout)) == 6


def test_facts_names_another_base(hubcli, base):
    assert hubcli("sectors", "--fields", "id", "--facts", base()).stdout == "id\nchips\n"


def test_facts_may_be_a_path_from_where_one_is(hubcli, base):
    outcome = hubcli("sectors", "--fields", "id", "--facts", "base/", cwd=base().parent)
    assert outcome.stdout == "id\nchips\n"


def test_hubcli_facts_names_another_base(hubcli, base):
    variables = {"HUBCLI_FACTS": str(base())}
    assert hubcli("sectors", "--fields", "id", variables=variables).stdout == "id\nchips\n"


def test_the_option_comes_before_the_variable(hubcli, base):
    variables = {"HUBCLI_FACTS": "/nonexistent"}
    outcome = hubcli("sectors", "--fields", "id", "--facts", base(), variables=variables)
    assert outcome.stdout == "id\nchips\n"


def test_two_bases_with_one_cache_do_not_mix(hubcli, base):
    other = base({"sectors/chips.toml": None, "sectors/tea.toml": 'title = "Tea"\n'}, name="other")
    found = [
        hubcli("sectors", "--fields", "id", "--facts", directory).stdout
        for directory in (base(), other, base(), other)
    ]
    assert found == ["id\nchips\n", "id\ntea\n", "id\nchips\n", "id\ntea\n"]


def test_an_edit_is_seen_by_the_next_run(hubcli, base):
    directory = base()
    arguments = ("sectors", "--fields", "title", "--facts", directory)
    hubcli(*arguments)
    (directory / "sectors/chips.toml").write_text('title = "Wafers"\n')
    assert hubcli(*arguments).stdout == "title\nWafers\n"


def test_hubcli_cache_says_where_stores_are_kept(hubcli, base, tmp_path):
    hubcli("sectors", "--facts", base(), variables={"HUBCLI_CACHE": str(tmp_path / "here")})
    assert stores_in(tmp_path / "here") == [".sqlite"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their caches are elsewhere")
def test_without_it_stores_are_kept_where_xdg_says(hubcli, base, tmp_path):
    variables = {"HUBCLI_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "xdg")}
    hubcli("sectors", "--facts", base(), variables=variables)
    assert stores_in(tmp_path / "xdg" / "hubcli") == [".sqlite"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their caches are elsewhere")
@pytest.mark.parametrize("xdg", ["", "relative/path"])
def test_without_any_of_them_stores_are_kept_in_the_home_directory(hubcli, base, tmp_path, xdg):
    hubcli("sectors", "--facts", base(), variables={"HUBCLI_CACHE": "", "XDG_CACHE_HOME": xdg})
    assert stores_in(tmp_path / "home" / ".cache" / "hubcli") == [".sqlite"]


def test_nothing_is_written_beside_the_facts(hubcli, base):
    before = sorted(base().rglob("*"))
    hubcli("sectors", "--facts", base())
    assert sorted(base().rglob("*")) == before


def test_a_cache_that_cannot_be_made_is_done_without(hubcli, base, tmp_path):
    (tmp_path / "file").write_text("")
    outcome = hubcli(
        *("sectors", "--fields", "id", "--facts", base()),
        variables={"HUBCLI_CACHE": str(tmp_path / "file" / "cache")},
    )
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "id\nchips\n", "")


@NEEDS_NO_ROOT
def test_a_cache_that_cannot_be_written_is_done_without(hubcli, base, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    outcome = hubcli(
        *("sectors", "--fields", "id", "--facts", base()),
        variables={"HUBCLI_CACHE": str(tmp_path / "locked")},
    )
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "id\nchips\n", "")


def test_a_store_that_is_damaged_is_built_again(hubcli, base, tmp_path):
    arguments = ("sectors", "--fields", "id", "--facts", base())
    hubcli(*arguments)
    [store] = (tmp_path / "cache").glob("*.sqlite")
    store.write_bytes(store.read_bytes()[:5000] + b"nonsense" * 500)
    outcome = hubcli(*arguments)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "id\nchips\n", "")


# --skip-invalid

BROKEN = 'title = "Broken"\nnonsense = 1\n'
LOST = """
title = "Lost"
headline = "sourceless"
[[claims]]
id = "leaning"
statement = "It leans on a fact that is lost."
source = "report"
[[claims.evidence]]
fact = "sourceless"
stance = "supports"
[[facts]]
id = "sourceless"
statement = "Nobody says so."
source = "nobody"
as_of = "2025"
[[facts]]
id = "kept"
statement = "The survey says so."
source = "survey"
as_of = "2024"
"""


def test_skip_invalid_keeps_the_files_that_hold(answer, base):
    directory = base({"sectors/broken.toml": BROKEN})
    outcome = answer("sectors", "--fields", "id", "--skip-invalid", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (0, "id\nchips\n")


def test_skip_invalid_says_on_stderr_what_is_wrong_and_what_was_left_out(answer, base):
    directory = base({"sectors/broken.toml": BROKEN})
    assert answer("sectors", "--skip-invalid", "--facts", directory).stderr == (
        f"{directory}/sectors/broken.toml:2:1: error[unknown-key]: "
        'there is no key "nonsense" here\n'
        "  hint: the keys are title, aliases, summary, headline, claims, facts\n"
        "1 problem in 1 file\n"
        "left out: sectors/broken.toml\n"
    )


def test_skip_invalid_is_silent_where_all_holds(answer, base):
    assert answer("sectors", "--skip-invalid", "--facts", base()).stderr == ""


def test_skip_invalid_may_stand_before_the_command(answer, base):
    directory = base({"sectors/broken.toml": BROKEN})
    arguments = ("sectors", "--fields", "id", "--facts", directory)
    assert answer("--skip-invalid", *arguments).stdout == "id\nchips\n"


@pytest.fixture
def without(answer, base):
    """Ask the base with the lost facts, --skip-invalid, and return the JSON."""
    directory = base({"sectors/lost.toml": LOST})

    def ask(*arguments):
        outcome = answer(*arguments, "--json", "--skip-invalid", "--facts", directory)
        assert outcome.code == 0, outcome.stderr
        return json.loads(outcome.stdout)

    return ask


def test_skip_invalid_leaves_out_a_fact_without_its_source(without):
    assert [fact["id"] for fact in without("facts", "--sector", "lost")] == ["kept"]


def test_skip_invalid_leaves_out_a_claim_that_has_lost_evidence(without):
    assert [claim["id"] for claim in without("claims")] == ["leads"]


def test_skip_invalid_leaves_a_topic_without_the_headline_it_lost(without):
    assert without("sectors", "lost")["headline"] is None


def test_skip_invalid_counts_what_is_left(without):
    topic = without("sectors")[-1]
    assert (topic["id"], topic["facts"], topic["claims"]["total"]) == ("lost", 1, 0)


def test_skip_invalid_counts_the_sources_of_what_is_left(without):
    assert without("sectors")[-1]["sources"] == 1


def test_skip_invalid_dates_a_topic_by_what_is_left(without):
    assert without("sectors")[-1]["latest"] == "2024"


def test_skip_invalid_counts_what_is_left_in_the_summary(without):
    summary = without("summary")
    assert (summary["facts"], summary["claims"]["total"]) == (2, 1)


def test_skip_invalid_names_all_that_it_left_out(answer, base):
    directory = base({"sectors/lost.toml": LOST})
    stderr = answer("sectors", "--skip-invalid", "--facts", directory).stderr
    assert stderr.endswith(
        "left out, since they name what is not there or share an id:"
        " 1 claim, 1 fact: leaning, sourceless\n"
    )


def test_skip_invalid_names_a_file_as_left_out_only_if_it_was(answer, base):
    directory = base({"sectors/lost.toml": LOST})
    stderr = answer("sectors", "--skip-invalid", "--facts", directory).stderr
    assert "left out: sectors/lost.toml" not in stderr


def test_skip_invalid_leaves_out_what_names_a_source_in_a_broken_file(answer, base):
    directory = base({"sources/all.toml": "[[sources]\n"})
    outcome = answer("claims", "--json", "--skip-invalid", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (0, "[]\n")


def test_skip_invalid_keeps_the_first_of_two_things_with_one_id(answer, base):
    fact = '[[facts]]\nid = "twin"\nstatement = "{}"\nsource = "survey"\nas_of = "2024"\n'
    directory = base(
        {"sectors/a.toml": 'title = "A"\n' + fact.format("First.") + fact.format("Second.")}
    )
    outcome = answer("facts", "--sector", "a", "--json", "--skip-invalid", "--facts", directory)
    assert [found["statement"] for found in json.loads(outcome.stdout)] == ["First."]


def test_skip_invalid_goes_on_with_the_original_and_names_a_conflict_copy(answer, base):
    copy = "sectors/chips (conflicted copy 2024-05-01).toml"
    directory = base({copy: 'title = "Newer"\n'})
    outcome = answer("sectors", "--fields", "title", "--skip-invalid", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (0, "title\nChips\n")
    assert outcome.stderr.endswith(f"left out: {copy}\n")


GOOD = '[[facts]]\nid = "{}"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
BAD_CLAIM = (
    '[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
    '[[claims.evidence]]\nfact = "share-2024"\nstance = "contradicts"\n'
)
SOURCES = '[[sources]]\nid = "{}"\ntitle = "{}"\ntype = "report"\n'
SERIES = '[[series]]\nid = "z"\ntitle = "Z"\nunit = "%"\nbetter = "most"\ndefinition = "D."\n'
FIGURE = 'figure = { value = 1, unit = "%", series = "z" }\n'


@pytest.mark.parametrize(
    ("files", "facts", "told"),
    [
        (
            {"sectors/a.toml": 'title = "A"\n' + GOOD.format("one") + GOOD.format("B")},
            ["one", "share-2024"],
            "left out, since they have a problem: 1 fact: B\n",
        ),
        (
            {"sectors/a.toml": 'title = "A"\nfacts = [1]\n' + BAD_CLAIM},
            ["share-2024"],
            "left out, since they have a problem: 1 claim, 1 fact: c\n",
        ),
        (
            {
                "sources/b.toml": SOURCES.format("x", "X") + SOURCES.format("y", ""),
                "sectors/a.toml": 'title = "A"\n'
                + GOOD.format("one").replace("survey", "x")
                + GOOD.format("b").replace("survey", "y"),
            },
            ["one", "share-2024"],
            "left out, since they have a problem: 1 source: y\n"
            "left out, since they name what is not there or share an id: 1 fact: b\n",
        ),
        (
            {
                "series.toml": MINIMAL["series.toml"] + SERIES,
                "sectors/a.toml": f'title = "A"\n{GOOD.format("one")}{FIGURE}{GOOD.format("b")}',
            },
            ["b", "share-2024"],
            "left out, since they have a problem: 1 series: z\n"
            "left out, since they name what is not there or share an id: 1 fact: one\n",
        ),
        (
            {"sectors/a.toml": f'aliases = ["x", ""]\nheadline = 3\n{GOOD.format("one")}'},
            ["one", "share-2024"],
            "left out of topics that stay: title of sectors/a.toml,"
            " aliases of sectors/a.toml, headline of sectors/a.toml\n",
        ),
        (
            {
                "sectors/a.toml": "[[facts]\n",
                "sectors/B.toml": f'title = "B"\n{GOOD.format("one")}',
            },
            ["share-2024"],
            "left out: sectors/B.toml, sectors/a.toml\n",
        ),
        (
            {"sources/all.toml": SOURCES.format("survey", "S") + SOURCES.format("report", "")},
            ["share-2024"],
            "left out, since they have a problem: 1 source: report\n"
            "left out, since they name what is not there or share an id: 1 claim: leads\n",
        ),
    ],
)
def test_skip_invalid_keeps_what_is_sound_and_counts_the_rest(answer, base, files, facts, told):
    directory = base(files)
    outcome = answer("facts", "--json", "--skip-invalid", "--facts", directory)
    assert sorted(fact["id"] for fact in json.loads(outcome.stdout)) == facts
    assert outcome.stderr.partition("left out")[1:] == ("left out", told.partition("left out")[2])
    for line in (["summary"], ["sectors"], ["hubs", "--json"], ["claims"], ["show", "survey"]):
        assert answer(*line, "--skip-invalid", "--facts", directory).code == 0


def test_skip_invalid_tells_no_more_than_anybody_reads(answer, base):
    facts = "".join(GOOD.format(f"x{'y' * 500}-{i}").replace("2024", "24") for i in range(300))
    facts += "".join(GOOD.format(f"z-{i}").replace("survey", "none") for i in range(300))
    directory = base({"sectors/a.toml": f'title = "A"\n{facts}'})
    outcome = answer("facts", "--fields", "id", "--skip-invalid", "--facts", directory)
    assert outcome.stdout == "id\nshare-2024\n"
    assert "problem: 300 facts: xyyyy" in outcome.stderr
    assert "share an id: 300 facts: z-0, z-1, z-10" in outcome.stderr
    assert "and 290 more" in outcome.stderr
    assert "550 more problems: hubcli check tells all" in outcome.stderr
    assert len(outcome.stderr) < 15_000


def test_skip_invalid_does_not_go_on_without_base_toml(answer, base):
    outcome = answer("sectors", "--skip-invalid", "--facts", base({"base.toml": "nonsense = 1\n"}))
    assert (outcome.code, outcome.stdout) == (3, "")


def test_skip_invalid_does_not_change_the_next_run_without_it(hubcli, base):
    directory = base({"sectors/broken.toml": BROKEN})
    hubcli("sectors", "--skip-invalid", "--facts", directory)
    assert hubcli("sectors", "--facts", directory).code == 3
