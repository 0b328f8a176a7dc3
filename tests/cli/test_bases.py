"""Which base is read, where its store is kept, and going on without what does not hold."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from hubcli.base import finding
from tests.conftest import MINIMAL

NEEDS_NO_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


def stores_in(directory: Path) -> list[str]:
    return [path.suffix for path in directory.rglob("*") if path.is_file()]


def test_the_shipped_base_is_found_from_another_directory(answer, tmp_path):
    outcome = answer("sectors", "--json", cwd=tmp_path)
    assert len(json.loads(outcome.stdout)) == 6


def test_facts_names_another_base(answer, base):
    assert answer("sectors", "--fields", "id", "--facts", base()).stdout == "id\nchips\n"


def test_facts_may_be_a_path_from_where_one_is(answer, base):
    outcome = answer("sectors", "--fields", "id", "--facts", "base/", cwd=base().parent)
    assert outcome.stdout == "id\nchips\n"


def test_hubcli_facts_names_another_base(answer, base):
    variables = {"HUBCLI_FACTS": str(base())}
    assert answer("sectors", "--fields", "id", variables=variables).stdout == "id\nchips\n"


def test_the_option_comes_before_the_variable(answer, base):
    variables = {"HUBCLI_FACTS": "/proc/nonexistent"}
    outcome = answer("sectors", "--fields", "id", "--facts", base(), variables=variables)
    assert outcome.stdout == "id\nchips\n"


# Which base, where none is named

OTHERS = [
    "",
    "not toml at all =\n",
    '[package]\ntitle = "Not of hubcli"\n',
    '[[site]] # a list of tables\ntitle = "Not of hubcli"\n',
    'titles = 1\nsubtitle = "S"\ntitle-x = 1\ntitle.en = "T"\n# title = "T"\n',
    'about = """\ntitle = "a line of a text"\n"""\n',
    "about = '''\ntitle = \"a line of a text\"\n'''\n",
    'keys = [\n"title",\n]\n',
    "\0\1\2",
]
"""A base.toml of another program: no title at its top level."""

OWN = [
    'title = "T"\nnonsense = 1\n',
    'hub = [\n["x"],\n]\n  "title" = "T"\n',
    'summary = """\n[not-a-table]\n\\""" still it\n"""\ntitle = "T"\n',
    "title = 5\n",
    'title = "T\n',
    "title: T\n",
    'summary = """ never closed\ntitle = "T"\n',
    '<<<<<<< HEAD\ntitle = "T"\n=======\ntitle = "U"\n>>>>>>> theirs\n',
    '\ufefftitle = "T"\r\n[\r\n',
]
"""A base.toml of a base that does not hold: a title, and something wrong."""


@pytest.fixture
def within(answer, monkeypatch):
    """Run hubcli in this process from a directory."""

    def run(directory, *arguments):
        monkeypatch.chdir(directory)
        return answer(*arguments)

    return run


def is_shipped(outcome):
    return "semiconductors" in outcome.stdout.split()


def test_a_base_is_read_from_anywhere_in_it(within, base, tmp_path):
    directory = base()
    (directory / "sectors/drafts/deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(directory / "sectors")
    for inner in ("base", "base/sectors", "base/sectors/drafts/deep", "link"):
        assert within(tmp_path / inner, "sectors", "--fields", "id").stdout == "id\nchips\n"
    assert within(tmp_path / "base/hubs", "check").stdout == "no problem in 5 files of ..\n"
    assert within(tmp_path, "check").code == 3
    assert is_shipped(within(tmp_path, "sectors", "--fields", "id"))


def test_the_nearest_base_is_read_and_what_is_none_passed_over(within, base):
    outer = base()
    inner = base({"sectors/chips.toml": None, "sectors/tea.toml": 'title = "Tea"\n'}, "base/inner")
    (inner / "drafts").mkdir()
    (inner / "drafts/base.toml").write_text('[package]\ntitle = "Not of hubcli"\n')
    assert within(inner / "drafts", "sectors", "--fields", "id").stdout == "id\ntea\n"
    assert within(outer / "sectors", "sectors", "--fields", "id").stdout == "id\nchips\n"


def test_one_that_is_named_comes_before_one_that_lies_here(within, base, monkeypatch):
    directory = base()
    other = base({"sectors/chips.toml": None, "sectors/tea.toml": 'title = "Tea"\n'}, "shipped")
    ids = ("sectors", "--fields", "id")
    assert within(directory, *ids, "--facts", other).stdout == "id\ntea\n"
    assert within(other.parent, *ids, "--facts", "./shipped").stdout == "id\ntea\n"
    assert is_shipped(within(other.parent, *ids, "--facts", "shipped"))
    assert is_shipped(within(directory, "--facts", "shipped", *ids))
    assert within(directory, "diff", "shipped", "shipped", "--json").stdout == "[]\n"
    assert within(other.parent, "diff", "base", "base", "--json").stdout == "[]\n"
    assert within(directory, "diff", directory, "--json").stdout == "[]\n"
    assert within(directory, "check", "shipped", "--strict").stdout.startswith("no problem in 3")
    monkeypatch.setenv("HUBCLI_FACTS", str(other))
    assert within(directory, *ids).stdout == "id\ntea\n"
    monkeypatch.setenv("HUBCLI_FACTS", "shipped")
    assert is_shipped(within(directory, *ids))
    assert within(directory, *ids, "--facts", "").code == 3
    monkeypatch.setenv("HUBCLI_FACTS", "")
    assert within(directory, *ids).stdout == "id\nchips\n"


def test_the_base_toml_of_another_program_is_never_picked_up(within, tmp_path):
    for text in OTHERS:
        (tmp_path / "base.toml").write_text(text)
        assert is_shipped(within(tmp_path, "sectors", "--fields", "id")), text
        refused = within(tmp_path, "check")
        assert (refused.code, refused.stdout) == (3, ""), text
        assert ". was passed over: its base.toml has no title" in refused.stderr
    for make in ("mkdir", "mkfifo", "symlink"):
        (tmp_path / "base.toml").unlink()
        if make == "symlink":
            os.symlink("nowhere", tmp_path / "base.toml")
        else:
            getattr(os, make)(tmp_path / "base.toml")
        assert is_shipped(within(tmp_path, "sectors", "--fields", "id"))
        if make == "mkdir":
            (tmp_path / "base.toml").rmdir()
            (tmp_path / "base.toml").write_text("")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_broken_base_of_ones_own_is_reported_and_not_passed_over(within, base, encoding):
    directory = base()
    for text in OWN[: None if encoding == "utf-8" else 1]:
        (directory / "base.toml").write_text(text, encoding=encoding)
        outcome = within(directory / "sectors", "sectors")
        assert (outcome.code, outcome.stdout) == (3, ""), text
        assert "../base.toml:" in outcome.stderr
        assert within(directory / "sectors", "check").code == 1


def test_looking_for_a_title_takes_no_time_whatever_stands_there():
    longest = 65_536
    start = time.process_time()
    for unit in (b'"""\\', b'"""\\"', b"''' ", b"'''", b"[", b"[a\n", b" ", b"\n\t", b"title "):
        finding.has_title((unit * longest)[:longest])
    assert time.process_time() - start < 5


def test_nothing_above_the_home_directory_is_picked_up(within, base, monkeypatch):
    directory = base()
    (directory / "home/project").mkdir(parents=True)
    (directory / "link").symlink_to("home")
    for home in ("home", "link", "home/project"):
        monkeypatch.setenv("HOME", str(directory / home))
        assert is_shipped(within(directory / "home/project", "sectors", "--fields", "id"))
    (directory / "home/base.toml").write_text('title = "Of the home directory"\n')
    monkeypatch.setenv("HOME", str(directory / "home"))
    assert within(directory / "home/project", "check").stdout.startswith("../base.toml:1:1: error")
    for home in ("/", "", "relative", "/proc/nonexistent"):
        monkeypatch.setenv("HOME", home)
        assert within(directory / "sectors", "check").code == 0


@pytest.mark.parametrize("where", ["base", "base/base.toml", "base/sectors"])
def test_nothing_of_another_user_is_picked_up(within, base, monkeypatch, where):
    directory = base()
    foreign = os.stat(directory.parent / where).st_ino
    monkeypatch.setattr(finding, "is_own", lambda status: status.st_ino != foreign)
    assert is_shipped(within(directory / "sectors", "sectors", "--fields", "id"))
    refused = within(directory / "sectors", "check")
    assert refused.code == 3
    assert ("belongs to another user" in refused.stderr) == (where != "base/sectors")
    assert within(directory / "sectors", "check", "..").code == 0


def test_nothing_in_a_directory_for_everybody_is_picked_up(within, base):
    directory = base()
    directory.chmod(0o1777)
    for inner in ("", "sectors"):
        assert is_shipped(within(directory / inner, "sectors", "--fields", "id"))
        refused = within(directory / inner, "check")
        assert refused.code == 3
        assert "passed over: everybody may put files into the directory" in refused.stderr
    directory.chmod(0o755)
    assert within(directory / "sectors", "check").code == 0


def test_nothing_on_another_file_system_is_picked_up(within, base, monkeypatch):
    directory = base()
    here = os.stat(directory / "sectors")
    elsewhere = os.stat_result([*here[:2], here.st_dev + 1, *here[3:]])
    real = finding._status
    monkeypatch.setattr(
        finding, "_status", lambda path: elsewhere if path == str(directory) else real(path)
    )
    assert within(directory / "sectors", "check").code == 3


def test_a_terminal_is_told_which_base_was_found_in_one_dim_line(terminal, answer, base):
    directory = base({"sectors/x.toml": "title = 1\n"}, "my\x1b[31m\nbase")
    shown = str(directory).replace("\x1b", r"\x1b").replace("\n", r"\n")
    line = f"\x1b[2mreading the fact base in {shown}\x1b[0m\n"
    wide = {"columns": 300, "cwd": directory / "sectors"}
    for arguments in (["facts"], ["check"], ["new", "hub", "There"]):
        assert terminal(*arguments, **wide).stdout.startswith(line)
    assert "reading the" not in terminal("facts", "--facts", "..", **wide).stdout
    assert "reading the" not in terminal("schema", **wide).stdout
    plain = terminal("facts", "--color", "never", **wide).stdout
    assert plain.startswith(line.replace("\x1b[2m", "").replace("\x1b[0m", ""))
    assert "reading the" not in answer("check", cwd=directory / "sectors").stderr


def test_without_a_base_check_and_new_say_what_lies_nearby(within, base, tmp_path):
    (tmp_path / "plain").mkdir()
    for name in ("facts", "a b", "shipped", "z"):
        base({"base.toml": "not toml at all ="}, name=name)
    for arguments in (["check"], ["check", "--format", "sarif"], ["new", "hub", "There"]):
        outcome = within(tmp_path, *arguments)
        assert (outcome.code, outcome.stdout) == (3, "")
        assert outcome.stderr == (
            "error: no fact base: neither the working directory nor one above it has a base.toml with"
            " a title\n"
            "  hint: a b/, facts/, shipped/ and 1 more have a base.toml: name it, as with"
            " --facts 'a b/'\n"
        )
        bare = within(tmp_path / "plain", *arguments)
        assert bare.code == 3
        assert "or begin one with hubcli init DIR" in bare.stderr
    outcome = within(tmp_path / "plain", "check", "..")
    assert "hint: ../a b/, ../facts/" in outcome.stderr
    assert within(tmp_path, "check", "shipped/").code == 1


def test_what_is_named_wrongly_is_told_what_is_wrong(within, base):
    directory = base()
    hint = "  hint: base/ has a base.toml: name it, as with --facts base/\n"
    for file in ("base/base.toml", "base/sectors/chips.toml"):
        for line in (["check", file], ["facts", "--facts", file], ["diff", file, "base"]):
            outcome = within(directory.parent, *line)
            assert (outcome.code, outcome.stdout) == (3, "")
            assert outcome.stderr == f"error: no fact base at {file}: it is not a directory\n{hint}"
    for name in ("~/base", "~", "~nobody/base"):
        stderr = within(directory.parent, "check", f"--facts={name}").stderr
        assert "the shell did not put the home directory in place of ~" in stderr
    assert 'no fact base at "": there is no such directory' in within(directory, "check", "").stderr


def test_completion_offers_what_the_base_here_has(answer, base):
    variables = {
        "_HUBCLI_COMPLETE": "complete_bash",
        "COMP_WORDS": "hubcli sectors c",
        "COMP_CWORD": "2",
    }
    assert answer(variables=variables, cwd=base() / "hubs").stdout.split() == ["chips"]


# A working directory that was removed

REMOVED = [
    ("--version", 0),
    ("help facts", 0),
    ("schema topic", 0),
    ("facts --limit 1", 0),
    ("facts --facts {base}", 0),
    ("verify survey nothing --facts {base}", 2),
    ("diff {base} {base}", 0),
    ("new hub There --facts {base}", 0),
    ("init {base}-new", 0),
    ("init y", 1),
    ("init .", 1),
    ("init ..", 1),
    ("new hub There", 3),
    ("check", 3),
    ("check ..", 3),
    ("facts --facts .", 3),
    ("facts --facts relative", 3),
    ("diff .. {base}", 3),
    ("diff {base} ..", 3),
    *((f"check {{base}} --format {name}", 0) for name in ("table", "json", "github", "sarif")),
]


def test_a_working_directory_that_was_removed_is_no_bug(answer, base, tmp_path, monkeypatch):
    directory = base()
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for line, code in REMOVED:
        outcome = answer(*line.format(base=directory).split())
        assert (line, outcome.code) == (line, code), outcome.stderr
        if code in (1, 3):
            assert outcome.stdout == ""
            assert "the working directory was removed" in outcome.stderr
    (directory / "sectors/x.toml").write_text("x = 1\n")
    for format_ in ("github", "sarif"):
        outcome = answer("check", directory, "--format", format_)
        assert outcome.code == 1
        assert f"{directory}/sectors/x.toml" in outcome.stdout
    monkeypatch.setenv("HUBCLI_CACHE", "relative")
    assert answer("check", directory).code == 1


# Stores


def test_two_bases_with_one_cache_do_not_mix(answer, base):
    other = base({"sectors/chips.toml": None, "sectors/tea.toml": 'title = "Tea"\n'}, name="other")
    found = [
        answer("sectors", "--fields", "id", "--facts", directory).stdout
        for directory in (base(), other, base(), other)
    ]
    assert found == ["id\nchips\n", "id\ntea\n", "id\nchips\n", "id\ntea\n"]


def test_an_edit_is_seen_by_the_next_run(answer, base):
    directory = base()
    arguments = ("sectors", "--fields", "title", "--facts", directory)
    answer(*arguments)
    (directory / "sectors/chips.toml").write_text('title = "Wafers"\n')
    assert answer(*arguments).stdout == "title\nWafers\n"


def test_hubcli_cache_says_where_stores_are_kept(answer, base, tmp_path):
    answer("sectors", "--facts", base(), variables={"HUBCLI_CACHE": str(tmp_path / "here")})
    assert stores_in(tmp_path / "here") == [".sqlite"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their caches are elsewhere")
def test_without_it_stores_are_kept_where_xdg_says(answer, base, tmp_path):
    variables = {"HUBCLI_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "xdg")}
    answer("sectors", "--facts", base(), variables=variables)
    assert stores_in(tmp_path / "xdg" / "hubcli") == [".sqlite"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their caches are elsewhere")
@pytest.mark.parametrize("xdg", ["", "relative/path"])
def test_without_any_of_them_stores_are_kept_in_the_home_directory(answer, base, tmp_path, xdg):
    answer("sectors", "--facts", base(), variables={"HUBCLI_CACHE": "", "XDG_CACHE_HOME": xdg})
    assert stores_in(tmp_path / "home" / ".cache" / "hubcli") == [".sqlite"]


def test_nothing_is_written_beside_the_facts(answer, base):
    before = sorted(base().rglob("*"))
    answer("sectors", "--facts", base())
    assert sorted(base().rglob("*")) == before


def test_a_cache_that_cannot_be_made_is_done_without(answer, base, tmp_path):
    (tmp_path / "file").write_text("")
    outcome = answer(
        *("sectors", "--fields", "id", "--facts", base()),
        variables={"HUBCLI_CACHE": str(tmp_path / "file" / "cache")},
    )
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "id\nchips\n", "")


@NEEDS_NO_ROOT
def test_a_cache_that_cannot_be_written_is_done_without(answer, base, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    outcome = answer(
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
    facts = "".join(GOOD.format(f"x{'y' * 200}-{i}").replace("2024", "24") for i in range(300))
    facts += "".join(GOOD.format(f"z-{i}").replace("survey", "none") for i in range(300))
    directory = base({"sectors/a.toml": f'title = "A"\n{facts}'})
    outcome = answer("facts", "--fields", "id", "--skip-invalid", "--facts", directory)
    assert outcome.stdout == "id\nshare-2024\n"
    assert "problem: 300 facts: xyyyy" in outcome.stderr
    assert "share an id: 300 facts: z-0, z-1, z-10" in outcome.stderr
    assert "and 280 more" in outcome.stderr
    assert "550 more problems: hubcli check tells all" in outcome.stderr
    assert len(outcome.stderr) < 15_000


def test_skip_invalid_does_not_go_on_without_base_toml(answer, base):
    outcome = answer("sectors", "--skip-invalid", "--facts", base({"base.toml": "nonsense = 1\n"}))
    assert (outcome.code, outcome.stdout) == (3, "")


def test_skip_invalid_does_not_change_the_next_run_without_it(answer, base):
    directory = base({"sectors/broken.toml": BROKEN})
    answer("sectors", "--skip-invalid", "--facts", directory)
    assert answer("sectors", "--facts", directory).code == 3
