"""`diff` of revisions: which base they are, what git may do meanwhile, and what is said otherwise."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NEWER = 'title = "Newer"\naliases = ["integrated circuits"]\n'


@pytest.fixture
def git(environment, tmp_path):
    """Ask git, of a repository in `repository` unless another directory is given."""
    variables = {
        **environment,
        **{
            f"GIT_{role}_{what}": "a@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def ask(*words, cwd=tmp_path / "repository", check=True, stdin=""):
        done = subprocess.run(
            ["git", *map(str, words)],
            cwd=cwd,
            env=variables,
            capture_output=True,
            text=True,
            check=check,
            input=stdin,
        )
        return done.stdout.strip()

    return ask


@pytest.fixture
def repository(base, git, tmp_path):
    """A repository with a base in `facts`: v1.0, and a commit after it in which a topic is newer."""
    facts = base(name="repository/facts")
    git("init", "-q", "-b", "main")
    commit(git)
    git("tag", "-a", "v1.0", "-m", "first")
    chips = facts / "sectors/chips.toml"
    chips.write_text(NEWER)
    commit(git)
    return tmp_path / "repository"


def commit(git):
    git("add", ".")
    git("commit", "-q", "-m", "on")


def titles(outcome):
    """Return the titles of topics that changed: before and after."""
    assert (outcome.code, outcome.stderr) == (0, "")
    return [
        (row["old"], row["new"]) for row in json.loads(outcome.stdout) if row["field"] == "title"
    ]


# Which base a revision is


def test_a_revision_is_the_base_that_lay_in_it_where_it_lies_now(answer, repository, base):
    elsewhere = base(name="elsewhere")
    facts = repository / "facts"
    changed, same = [("Chips", "Newer")], []
    for words, cwd, expected in (
        (("HEAD~1",), facts, changed),
        (("HEAD~1",), facts / "sectors", changed),
        (("v1.0", "."), facts, changed),
        (("v1.0", "facts"), repository, changed),
        (("v1.0", "--facts", "facts"), repository, changed),
        (("HEAD", "facts"), repository, same),
        (("v1.0", "main"), facts, changed),
        (("v1.0", elsewhere), facts, None),  # in no repository
        (("v1.0:facts", "HEAD:facts"), repository, changed),
        (("main^{tree}:facts", facts), repository, same),
        ((facts, "HEAD~1"), repository, [("Newer", "Chips")]),
    ):
        outcome = answer("diff", *words, "--json", cwd=cwd)
        if expected is None:
            assert (outcome.code, outcome.stdout) == (3, ""), words
        else:
            assert titles(outcome) == expected, words


def test_a_directory_comes_before_a_revision_of_its_name(answer, repository, git):
    git("branch", "facts", "v1.0")
    assert titles(answer("diff", "facts", "HEAD", "--json", cwd=repository)) == []
    assert titles(answer("diff", "facts~0", "facts", "--json", cwd=repository)) == [
        ("Chips", "Newer")
    ]
    (repository / "main").mkdir()
    outcome = answer("diff", "main", "facts", cwd=repository)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "the revision is named main~0" in outcome.stderr


def test_a_revision_is_read_once_and_nothing_is_checked_out(answer, repository, git, tmp_path):
    variables = {"HUBCLI_CACHE": str(tmp_path / "own")}
    git("checkout", "-q", "v1.0")
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    facts = repository / "facts"
    assert titles(answer("diff", "main", facts, "--json", variables=variables))
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("*")} == before
    for name in git("ls-tree", "-r", "main", "--format=%(objectname)").split():
        (repository / ".git/objects" / name[:2] / name[2:]).unlink(missing_ok=True)
    assert titles(answer("diff", "main", facts, "--json", variables=variables))
    assert all(
        path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "own").rglob("*") if path.is_file()
    )


def test_the_revisions_that_were_used_longest_ago_leave_the_cache(
    answer, repository, git, tmp_path, monkeypatch
):
    monkeypatch.setattr("hubcli.store.revisions._MOST_KEPT", 2)
    cache = {"HUBCLI_CACHE": str(tmp_path / "own")}
    facts = repository / "facts"
    for number in range(4):
        (facts / "sectors/chips.toml").write_text(f'title = "Number {number}"\n')
        commit(git)
        assert answer("diff", "HEAD", facts, variables=cache).code == 0
    assert len(list((tmp_path / "own/revisions").iterdir())) == 2


def test_a_revision_is_read_without_a_cache_and_leaves_nothing_behind(hubcli, repository, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "passing").mkdir()
    variables = {"HUBCLI_CACHE": str(tmp_path / "file"), "TMPDIR": str(tmp_path / "passing")}
    outcome = hubcli("diff", "v1.0", "facts", "--json", cwd=repository, variables=variables)
    assert titles(outcome) == [("Chips", "Newer")]
    assert not list((tmp_path / "passing").iterdir())


def test_a_site_says_what_changed_since_a_revision(answer, repository, tmp_path):
    pytest.importorskip("jinja2")
    facts = repository / "facts"
    assert answer("site", tmp_path / "site", "--since", "v1.0", "--facts", facts).code == 0
    assert "Newer" in (tmp_path / "site/changes.html").read_text()
    outcome = answer("site", tmp_path / "other", "--since", "v1.o", "--facts", facts)
    assert (outcome.code, (tmp_path / "other").exists()) == (3, False)
    assert 'did you mean "v1.0"?' in outcome.stderr


# What a hostile repository may do

TRAPS = """
[core]
    fsmonitor = {trap} fsmonitor #
    hooksPath = {hooks}
    pager = {trap} pager
    editor = {trap} editor
    sshCommand = {trap} ssh
    askPass = {trap} askpass
    gitProxy = {trap} proxy
    alternateRefsCommand = {trap} refs
    attributesFile = {attributes}
[pager]
    rev-parse = {trap} pager
    ls-tree = {trap} pager
    cat-file = {trap} pager
    for-each-ref = {trap} pager
[diff]
    external = {trap} external
[diff "trap"]
    textconv = {trap} textconv
    command = {trap} diff
[filter "trap"]
    clean = {trap} clean
    smudge = {trap} smudge
    process = {trap} process
    required = true
[credential]
    helper = !{trap} credential
[gpg]
    program = {trap} gpg
[log]
    showSignature = true
[alias]
    rev-parse = !{trap} alias
    ls-tree = !{trap} alias
    cat-file = !{trap} alias
[extensions]
    partialClone = origin
[remote "origin"]
    url = ext::{trap} remote
    uploadpack = {trap} uploadpack
    promisor = true
    partialclonefilter = blob:none
    vcs = trap
[protocol]
    allow = always
[protocol "ext"]
    allow = always
"""


@pytest.fixture
def trap(repository, git, tmp_path):
    """Set a trap for each command that git could run, and return the file that tells which ran."""
    told, script, hooks = tmp_path / "told", tmp_path / "trap", tmp_path / "hooks"
    script.write_text(f'#!/bin/sh\necho "$@" >> {told}\n')
    script.chmod(0o755)
    (tmp_path / "git-remote-trap").symlink_to(script)
    hooks.mkdir()
    for hook in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
        "fsmonitor-watchman",
    ):
        (hooks / hook).symlink_to(script)
        (repository / ".git/hooks").mkdir(exist_ok=True)
        (repository / ".git/hooks" / hook).symlink_to(script)
    (repository / "facts/.gitattributes").write_text("* filter=trap diff=trap\n")
    config = repository / ".git/config"
    git("config", "core.repositoryFormatVersion", "1")
    attributes = repository / "facts/.gitattributes"
    config.write_text(
        config.read_text() + TRAPS.format(trap=script, hooks=hooks, attributes=attributes)
    )
    return told


def test_no_command_that_a_repository_names_is_run(answer, repository, git, trap, terminal):
    path = {"PATH": f"{trap.parent}:{os.environ['PATH']}"}
    facts = repository / "facts"
    assert titles(answer("diff", "v1.0", "HEAD", "--json", cwd=facts, variables=path)) == [
        ("Chips", "Newer")
    ]
    shown = terminal("diff", "HEAD~1", cwd=facts, variables=path)
    assert "Newer" in shown.stdout
    assert answer("diff", "nothing", cwd=facts, variables=path).code == 3
    assert not trap.exists()
    git("status", check=False)
    assert trap.exists()  # it is one


def test_what_a_partial_clone_lacks_is_said_and_not_fetched(
    answer, repository, git, trap, tmp_path
):
    lacking = git("rev-parse", "HEAD:facts/sectors/chips.toml")
    (repository / ".git/objects" / lacking[:2] / lacking[2:]).unlink()
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HUBCLI_CACHE": str(tmp_path / "own")}
    outcome = answer("diff", "HEAD", cwd=repository / "facts", variables=path)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "the repository has not got sectors/chips.toml" in outcome.stderr
    assert not trap.exists()
    git("cat-file", "-p", lacking, check=False)
    assert trap.exists()


def test_a_revision_is_never_an_option(answer, repository, git, tmp_path):
    for name in (
        "--all",
        "--branches",
        "-x",
        f"--output={tmp_path / 'written'}",
        "--upload-pack=touch",
        "--help",
        "HEAD\n--all",
        "^HEAD",
    ):
        outcome = answer("diff", "--json", "--", name, cwd=repository / "facts")
        assert (outcome.code, outcome.stdout) == (3, ""), name
        assert "no such revision" in outcome.stderr
    assert not (tmp_path / "written").exists()


def test_variables_of_another_repository_count_for_nothing(answer, repository, tmp_path):
    variables = {
        "GIT_DIR": str(tmp_path / "other"),
        "GIT_WORK_TREE": "/",
        "GIT_INDEX_FILE": "/nowhere",
    }
    outcome = answer("diff", "v1.0", "--json", cwd=repository / "facts", variables=variables)
    assert titles(outcome) == [("Chips", "Newer")]


def test_a_bare_repository_that_lies_in_a_directory_is_not_taken_for_one(answer, base, git):
    facts = base(name="repository")
    git("init", "-q", "--bare", ".")
    outcome = answer("diff", "HEAD", facts)
    assert (outcome.code, outcome.stdout) == (3, "")


# What a tree can hold


def held(git, path, mode, id_):
    git("update-index", "--add", "--cacheinfo", f"{mode},{id_},{path}")
    git("commit", "-q", "-m", "odd")


def test_a_link_in_a_revision_is_not_followed(answer, repository, git, tmp_path):
    (tmp_path / "secret.toml").write_text('title = "Secret"\n')
    target = git("hash-object", "-w", "--stdin", stdin=str(tmp_path / "secret.toml"))
    held(git, "facts/sectors/link.toml", "120000", target)
    for words in (("HEAD", "facts"), ("facts", "HEAD")):
        outcome = answer("diff", *words, cwd=repository)
        assert (outcome.code, outcome.stdout) == (3, "")
        assert outcome.stderr.startswith(
            "HEAD:facts/sectors/link.toml:1:1: error[unreadable]: this is not a file"
        )
    went_on = answer("diff", "HEAD", "facts", "--skip-invalid", "--json", cwd=repository)
    assert (went_on.code, json.loads(went_on.stdout)) == (0, [])
    assert "left out: sectors/link.toml" in went_on.stderr


@pytest.mark.parametrize(("mode", "what"), [("120000", "a link"), ("160000", "a submodule")])
def test_a_folder_that_is_a_link_or_a_submodule_is_refused(answer, repository, git, mode, what):
    id_ = (
        git("rev-parse", "HEAD")
        if mode == "160000"
        else git("hash-object", "-w", "--stdin", stdin="/etc")
    )
    git("rm", "-q", "-r", "--cached", "facts/sectors")
    held(git, "facts/sectors", mode, id_)
    outcome = answer("diff", "HEAD", "facts", cwd=repository)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert f"sectors is {what}" in outcome.stderr


def test_a_file_of_a_revision_has_the_limits_of_a_file(answer, repository, git):
    large = repository / "facts/sectors/large.toml"
    large.write_text("#" * (4 * 1024 * 1024 + 1))
    commit(git)
    large.unlink()
    outcome = answer("diff", "HEAD", "facts", cwd=repository)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "HEAD:facts/sectors/large.toml:1:1: error[file-too-large]" in outcome.stderr


def test_a_name_in_a_tree_never_leads_out_of_the_base(answer, repository, git, tmp_path):
    blob = git("hash-object", "-w", "--stdin", stdin='title = "Planted"\n')
    raw = b"".join(
        b"100644 " + name + b"\0" + bytes.fromhex(blob)
        for name in (
            b"../planted.toml",
            b"..\\planted.toml",
            b"a/../../planted.toml",
            b"chips.toml",
            b"chips.toml",
        )
    )
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin", "-t", "tree", "--literally"],
        input=raw,
        cwd=repository,
        capture_output=True,
        check=True,
    )
    entries = git("ls-tree", "HEAD:facts").splitlines()
    listed = "\n".join(line for line in entries if not line.endswith("\tsectors"))
    top = git("mktree", stdin=f"{listed}\n040000 tree {done.stdout.decode().strip()}\tsectors\n")
    outcome = answer(
        "diff", top, "facts", cwd=repository, variables={"HUBCLI_CACHE": str(tmp_path / "own")}
    )
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "sectors/chips.toml stands in it twice" in outcome.stderr
    assert not list(tmp_path.rglob("*planted.toml"))


# What is said where there is none


def test_a_mistyped_revision_is_answered_with_the_nearest(answer, repository):
    facts = repository / "facts"
    for name, near in (("HAED", "HEAD"), ("mian~1", "main~1"), ("v1.o", "v1.0")):
        outcome = answer("diff", name, cwd=facts)
        assert (outcome.code, outcome.stdout) == (3, "")
        assert (
            f"no fact base at {name}: no such directory, and no such revision of {repository}"
            in outcome.stderr
        )
        assert f'did you mean "{near}"?' in outcome.stderr


def test_a_revision_without_a_base_says_where_it_has_one(answer, repository, git):
    git("mv", "facts", "moved")
    git("commit", "-q", "-m", "move")
    for words, what, where in (
        (("v1.0", "moved"), "v1.0:moved: that revision has no directory moved", "v1.0:facts"),
        (("v1.0:moved", "moved"), "v1.0:moved: v1.0 has no moved", "v1.0:facts"),
        (("v1.0:", "moved"), "v1.0:: it has no base.toml", "v1.0:facts"),
        (("HEAD", "."), "HEAD: it has no base.toml", "HEAD:moved"),
        (("HEAD:moved/base.toml", "moved"), "HEAD:moved/base.toml: it is no directory", ""),
    ):
        outcome = answer("diff", *words, cwd=repository)
        assert (outcome.code, outcome.stdout) == (3, ""), words
        assert f"no fact base at {what}" in outcome.stderr
        assert f"there is a base.toml in {where}" in outcome.stderr or not where


def test_no_git_and_no_repository_are_said(answer, base, repository, tmp_path):
    outcome = answer("diff", "v1.0", base())
    assert (outcome.code, outcome.stdout) == (3, "")
    assert (
        "no fact base at v1.0: no such directory, and there is no git repository" in outcome.stderr
    )
    outcome = answer("diff", "v1.0", cwd=repository / "facts", variables={"PATH": str(tmp_path)})
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "no fact base at v1.0: no such directory, and git is not installed" in outcome.stderr


def test_the_repository_of_another_user_is_not_read(answer, repository, tmp_path):
    git = tmp_path / "git"
    git.write_text(
        f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {shutil.which("git")} "$@"\n'
    )
    git.chmod(0o755)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    outcome = answer("diff", "v1.0", cwd=repository / "facts", variables=path)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "the repository belongs to another user" in outcome.stderr
    assert f"git config --global --add safe.directory {repository}" in outcome.stderr


def test_tab_offers_branches_and_tags_beside_directories(answer, repository, git):
    git("branch", "release;touch")
    for line, offered in (
        ("hubcli diff ", {"HEAD", "main", "v1.0", "release;touch"}),
        ("hubcli diff v1.0 ma", {"main"}),
        ("hubcli diff rel", {"release;touch"}),
    ):
        shown = answer(
            line, cwd=repository / "facts", variables={"_HUBCLI_COMPLETE": "answer_fish"}
        )
        names = {each.partition("\t")[0] for each in shown.stdout.splitlines()}
        assert offered <= names, line
    quoted = answer(
        "hubcli diff rel", "rel", cwd=repository, variables={"_HUBCLI_COMPLETE": "answer_bash"}
    )
    assert quoted.stdout == "release\\;touch\n"
