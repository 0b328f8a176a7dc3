"""`check`: every rule broken once is told once, at its place, in every format."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from hubcli.base.discover import discover
from hubcli.checks.registry import RULES

SCHEMA = Path(__file__).parent.parent / "data" / "sarif-2.1.0.schema.json"
FACT = '[[facts]]\nid = "{}"\nstatement = "{}"\nsource = "{}"\nas_of = "{}"\n'
EVERY_RULE = {
    "base.toml": 'hub = "hear"\ntitle = "A base"\nreport = "report"\n',
    "series.toml": '[[series]]\nid = "share"\ntitle = "Share"\nunit = "%"\nbetter = "higher"\n'
    'definition = "Counted."\n'
    '[[series]]\nid = "often"\ntitle = "Often"\nunit = "%"\nbetter = "higher"\n'
    'definition = "Counted."\nevery = "yearly"\n',
    "sources/all.toml": '[[sources]]\nid = "report"\ntitle = "Report"\ntype = "report"\n'
    '[[sources]]\nid = "survey"\ntitle = "Survey"\ntype = "dataset"\nurl = "https://example.org/"\n'
    'origin = "the-office"\n'
    '[[sources]]\nid = "again"\ntitle = "Again"\ntype = "book"\nurl = "https://example.org"\n'
    '[[sources]]\nid = "ftp"\ntitle = "FTP"\ntype = "book"\nurl = "ftp://example.org"\n'
    'doi = "10.1"\n'
    '[[sources]]\nid = "boook"\ntitle = "Boook"\ntype = "boook"\n',
    "challenges/one.toml": 'title = "One"\naliases = ["Two"]\nheadline = "opening"\n'
    + FACT.format("opening", "The plant opened.", "again", "2024")
    + FACT.format("no-such-source", "It is small.", "survay", "2024")
    + FACT.format("future", "It grows.", "survey", "9024")
    + FACT.format("wafers", "It made 7 wafers.", "survey", "2024")
    + FACT.format("wafers-again", "It made 7 wafers.", "survey", "2024"),
    "challenges/two.toml": 'title = "Two"\nheadline = "nothing"\nsummary = "Zero\\u200Bwidth"\n'
    + FACT.format("unit", "Five in a thousand.", "survey", "2024")
    + 'figure = { value = 5, unit = "‰", series = "share" }\n'
    + FACT.format("series", "A share of five.", "survey", "2024")
    + 'figure = { value = 5, unit = "%", series = "shares" }\n'
    + FACT.format("opening", "It opened elsewhere.", "survey", "2024")
    + FACT.format("script", "Made by SМIC.", "survey", "2024")
    + 'figure = { value = 3, unit = "cars" }\n'
    + FACT.format("six", "It was a sixteenth.", "survey", "2022")
    + 'figure = { value = 6, unit = "%", series = "share" }\n'
    + FACT.format("seven", "Every fourteenth was ours.", "survey", "2022")
    + 'figure = { value = 7.1, unit = "%", series = "share" }\n'
    + FACT.format("jump", "They had 800 percent.", "survey", "2023")
    + 'figure = { value = 800, unit = "%", series = "share" }\n',
    "sectors/claims.toml": 'title = "Claims"\n'
    '[[claims]]\nid = "own"\nstatement = "Own."\nsource = "survey"\nassessment = "A."\n'
    'evidence = [{ fact = "wafers", stance = "supports" }]\n'
    '[[claims]]\nid = "twice"\nstatement = "Twice."\nsource = "report"\nassessment = "A."\n'
    'evidence = [{ fact = "wafers", stance = "supports" },'
    ' { fact = "wafers", stance = "refutes" }]\n'
    '[[claims]]\nid = "why"\nstatement = "Why."\nsource = "report"\n'
    'evidence = [{ fact = "wafers", stance = "supports" }]\n'
    '[[claims]]\nid = "long"\nstatement = "Long."\nsource = "report"\n'
    'phrase = "one two three four five six seven eight nine"\n',
    "sectors/shapes.toml": 'title = "Shapes"\nsumary = "S."\nsummary = ""\n'
    '[[facts]]\nid = "Not An Id"\nstatement = 7\nas_of = "2024-13"\nsource = "survey"\n'
    '[[facts]]\nid = "n"\nstatement = "\\u001B"\nas_of = "2024/2023"\nsource = "survey"\n'
    "figure = { value = nan }\n",
}
"""Breaks once every rule that TOML text can break; the missing unit is a missing key."""

WAITING = {"unused-series", "unused-source"}
"""What is not told of a base with such problems; see tests/checks/rules."""

OF_FILES = {
    "conflict-copy",
    "syntax",
    "unreadable",
    "outside-base",
    "file-too-large",
    "stray-file",
    "too-many-problems",
}
PLACES = {
    "bad-character": ("sectors/shapes.toml", 'statement = "⟦\\u001B⟧"'),
    "bad-date": ("sectors/shapes.toml", 'as_of = ⟦"2024-13"⟧'),
    "bad-doi": ("sources/all.toml", '⟦"10.1"⟧'),
    "bad-duration": ("series.toml", '⟦"yearly"⟧'),
    "bad-id": ("sectors/shapes.toml", 'id = ⟦"Not An Id"⟧'),
    "bad-number": ("sectors/shapes.toml", "value = ⟦nan⟧"),
    "bad-url": ("sources/all.toml", '⟦"ftp://example.org"⟧'),
    "duplicate-alias": ("challenges/two.toml", 'title = ⟦"Two"⟧'),
    "duplicate-id": ("challenges/two.toml", 'id = ⟦"opening"⟧'),
    "duplicate-url": ("sources/all.toml", '⟦"https://example.org"⟧'),
    "empty-value": ("sectors/shapes.toml", 'summary = ⟦""⟧'),
    "figure-not-in-statement": ("challenges/two.toml", "value = ⟦3⟧"),
    "future-date": ("challenges/one.toml", '⟦"9024"⟧'),
    "headline-without-figure": ("challenges/one.toml", 'headline = ⟦"opening"⟧'),
    "invisible-character": ("challenges/two.toml", "Zero⟦\\u200B⟧width"),
    "jump": ("challenges/two.toml", "value = ⟦800⟧"),
    "long-phrase": (
        "sectors/claims.toml",
        'phrase = ⟦"one two three four five six seven eight nine"⟧',
    ),
    "missing-assessment": ("sectors/claims.toml", 'id = ⟦"why"⟧'),
    "missing-key": ("sectors/shapes.toml", "figure = ⟦{ value = nan }⟧"),
    "mixed-script": ("challenges/two.toml", "Made by ⟦SМIC⟧."),
    "near-duplicate": ("challenges/one.toml", 'again"\nstatement = ⟦"It made 7 wafers."⟧'),
    "own-source-evidence": (
        "sectors/claims.toml",
        'evidence = [{ fact = ⟦"wafers"⟧, stance = "supports" }]\n[[claims]]\nid = "twice"',
    ),
    "repeated-evidence": ("sectors/claims.toml", '{ fact = ⟦"wafers"⟧, stance = "refutes" }'),
    "reversed-span": ("sectors/shapes.toml", '⟦"2024/2023"⟧'),
    "two-figures": ("challenges/two.toml", "value = ⟦7.1⟧"),
    "unit-mismatch": ("challenges/two.toml", 'unit = ⟦"‰"⟧'),
    "unknown-fact": ("challenges/two.toml", '⟦"nothing"⟧'),
    "unknown-hub": ("base.toml", '⟦"hear"⟧'),
    "unknown-key": ("sectors/shapes.toml", "⟦sumary⟧ ="),
    "unknown-origin": ("sources/all.toml", '⟦"the-office"⟧'),
    "unknown-series": ("challenges/two.toml", '⟦"shares"⟧'),
    "unknown-source": ("challenges/one.toml", '⟦"survay"⟧'),
    "unknown-value": ("sources/all.toml", 'type = ⟦"boook"⟧'),
    "wrong-type": ("sectors/shapes.toml", "statement = ⟦7⟧"),
}
"""For each rule the file and a text that stands there once, what is at fault between ⟦ and ⟧."""


@pytest.fixture
def every(tmp_path):
    """A base that breaks every rule of TOML text once, in a directory of its own."""
    for path, text in EVERY_RULE.items():
        (tmp_path / "b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "b" / path).write_text(text, encoding="utf-8")
    return tmp_path / "b"


def spot(rule):
    """Return the line, the first and the last column of what breaks a rule."""
    path, marked = PLACES[rule]
    before, _, rest = marked.partition("⟦")
    fault, _, after = rest.partition("⟧")
    text = EVERY_RULE[path]
    assert text.count(before + fault + after) == 1
    start = text.index(before + fault + after) + len(before)
    line_start = text.rfind("\n", 0, start) + 1
    column = start - line_start + 1
    return text.count("\n", 0, start) + 1, column, column + len(fault)


def test_every_rule_that_text_can_break_is_told_once(answer, every):
    outcome = answer("check", every, "--json")
    found = [problem["rule"] for problem in json.loads(outcome.stdout)]
    assert sorted(found) == sorted(PLACES)
    assert sorted(PLACES) == sorted({rule.id for rule in RULES} - OF_FILES - WAITING)
    assert outcome.code == 1


def test_in_json_every_problem_stands_at_its_place(answer, every):
    problems = json.loads(answer("check", every, "--json").stdout)
    found = {each["rule"]: (each["path"], each["line"], each["column"]) for each in problems}
    assert found == {rule: (PLACES[rule][0], *spot(rule)[:2]) for rule in PLACES}


def test_json_gives_severity_and_the_second_place(answer, every):
    problems = {each["rule"]: each for each in json.loads(answer("check", every, "--json").stdout)}
    severities = {rule.id: rule.severity for rule in RULES}
    assert {rule: each["severity"] for rule, each in problems.items()} == {
        rule: severities[rule] for rule in problems
    }
    assert problems["duplicate-id"]["other"] == {
        "path": "challenges/one.toml",
        "line": 5,
        "column": 6,
    }
    assert problems["wrong-type"]["other"] is None


def test_the_report_has_a_line_for_every_problem_and_a_count(answer, every):
    shown = answer("check", every).stdout
    heads = re.findall(
        rf"^{re.escape(str(every))}/(\S+?):(\d+):(\d+): (\w+)\[(.+?)\]", shown, re.MULTILINE
    )
    assert {rule: (path, int(line), int(column)) for path, line, column, _, rule in heads} == {
        rule: (PLACES[rule][0], *spot(rule)[:2]) for rule in PLACES
    }
    assert shown.splitlines()[-1] == f"34 problems in 7 files of {every}: 19 errors, 15 warnings"


def test_the_report_underlines_what_is_at_fault(answer, every):
    shown = answer("check", every).stdout
    for rule in PLACES:
        block = shown[shown.index(f"[{rule}]") :].splitlines()
        _, column, end = spot(rule)
        excerpt, carets = block[1], block[2]
        start = excerpt.index(" | ") + 3 + column - 1
        assert carets.index("^") == start, rule
        assert carets.count("^") == end - column, rule


def test_github_shows_every_problem_beside_its_line(answer, every):
    shown = answer("check", "b", "--format", "github", cwd=every.parent).stdout
    pattern = (
        r"^::(error|warning) file=(.+?),line=(\d+),col=(\d+),endColumn=(\d+),title=(.+?)::(.+)$"
    )
    found = re.findall(pattern, shown, re.MULTILINE)
    assert {each[5]: (each[1], *map(int, each[2:5])) for each in found} == {
        rule: (f"b/{PLACES[rule][0]}", *spot(rule)) for rule in PLACES
    }
    assert shown.count("\n") == len(PLACES)


def test_github_escapes_what_its_commands_are_made_of(answer, base):
    directory = base({"sectors/x.toml": 'title = "X"\n"100%,::" = 1\n'})
    shown = answer("check", directory, "--format", "github").stdout
    assert 'there is no key "100%25,::" here%0A' in shown


def test_sarif_is_valid_and_has_every_problem_at_its_place(answer, every):
    log = json.loads(answer("check", "b", "--format", "sarif", cwd=every.parent).stdout)
    Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    (run,) = log["runs"]
    regions = {}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        regions[result["ruleId"]] = (
            place["artifactLocation"]["uri"],
            region["startLine"],
            region["startColumn"],
            region["endColumn"],
        )
    assert regions == {rule: (f"b/{PLACES[rule][0]}", *spot(rule)) for rule in PLACES}


@pytest.fixture
def annotated(answer, monkeypatch):
    """Return the paths that annotations name, in GitHub's form, and SARIF's, with their roots."""

    def run(directory, base, workspace=None):
        monkeypatch.chdir(directory)
        if workspace is None:
            monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
        else:
            monkeypatch.setenv("GITHUB_WORKSPACE", str(workspace))
        lines = answer("check", base, "--format", "github").stdout
        (run,) = json.loads(answer("check", base, "--format", "sarif").stdout)["runs"]
        addresses = []
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]
            bases = {None: {"uri": ""}} | run.get("originalUriBaseIds", {})
            root = bases[place.get("uriBaseId")]["uri"]
            addresses.append((root, place["uri"]))
        return re.findall(r"^::error file=(.+?),line", lines, re.MULTILINE), addresses

    return run


def test_annotations_name_files_from_the_root_of_the_checkout(annotated, base, tmp_path):
    work = tmp_path / "a work 上海 #%"
    directory = base({"sectors/a b.toml": "[\n"}, name=f"{work.name}/data")
    (tmp_path / "link").symlink_to(work)
    (work / "linked").symlink_to("data")
    (tmp_path / "elsewhere").mkdir()
    name = ["data/sectors/a b.toml"]
    expected = name, [(f"{work.as_uri()}/", "data/sectors/a%20b.toml")]
    for workspace in (work, tmp_path / "link", f"{work}/"):
        assert annotated(directory / "sectors", "..", workspace) == expected
        assert annotated(work, "linked", workspace) == expected
        assert annotated(tmp_path / "elsewhere", tmp_path / "link/data", workspace) == expected
    assert annotated(work, "data") == expected  # from the working directory
    whole = [f"{directory}/sectors/a b.toml".replace("%", "%25")]
    outside = whole, [("", (directory / "sectors/a b.toml").as_uri())]
    for workspace in (
        None,
        "",
        tmp_path / "elsewhere",
        "/proc/nonexistent",
        "relative",
        f"{work}/da",
    ):
        assert annotated(tmp_path / "elsewhere", directory, workspace) == outside
    for git in ("mkdir", "touch"):  # of a repository; of a submodule or a linked work tree
        getattr(work / ".git", git)()
        for workspace in (None, tmp_path / "elsewhere"):
            assert annotated(directory / "sectors", "..", workspace) == expected
            assert (
                annotated(tmp_path / "elsewhere", tmp_path / "link/linked", workspace) == expected
            )
        above = annotated(work, "data", tmp_path)
        assert above[0] == [f"{work.name}/{name[0]}".replace("%", "%25")]
        assert above[1][0][0] == f"{tmp_path.as_uri()}/"
        if git == "mkdir":
            (work / ".git").rmdir()


def test_annotations_name_a_linked_file_where_it_lies_and_a_link_out_where_it_is(
    annotated, base, tmp_path
):
    directory = base({"sectors/real.toml": "[\n", "sectors/chips.toml": None})
    (directory / "challenges").symlink_to("sectors")
    (tmp_path / "out.toml").write_text("[\n")
    (directory / "hubs/out.toml").symlink_to(tmp_path / "out.toml")
    (directory / "advantages").mkdir()
    (directory / "advantages" / os.fsdecode(b"\xff.toml")).write_text("[\n")
    found, addresses = annotated(tmp_path, "base", tmp_path)
    assert sorted(set(found)) == [
        r"base/advantages/\xff.toml",
        "base/hubs/out.toml",
        "base/sectors/real.toml",
    ]
    assert {root for root, _ in addresses} == {f"{tmp_path.as_uri()}/"}


def test_the_rules_about_files_are_told_too(answer, base, tmp_path):
    (tmp_path / "out.toml").write_text('title = "X"\n')
    directory = base({"sectors/syntax.toml": "title = \n", "sector/x.toml": 'title = "X"\n'})
    (directory / "sectors/unreadable.toml").mkdir()
    os.symlink(tmp_path / "out.toml", directory / "sectors/outside.toml")
    with (directory / "sectors/large.toml").open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    many = "".join(f"k{i} = 1\n" for i in range(1_001))
    (directory / "sectors/many.toml").write_text(f'title = "Many"\n{many}')
    (directory / "hubs/here (conflicted copy 2024-05-01).toml").touch()
    problems = json.loads(answer("check", directory, "--json").stdout)
    assert {each["rule"] for each in problems} == OF_FILES | {"unknown-key"}


def test_a_base_that_holds_is_a_yes_that_says_what_was_checked(answer, base):
    directory = base()
    outcome = answer("check", directory)
    assert (outcome.code, outcome.stdout) == (0, f"no problem in 5 files of {directory}\n")
    assert answer("check", directory, "--json").stdout == "[]\n"


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_are_a_no_only_where_it_is_strict(answer, base, options, code):
    directory = base({"sources/more.toml": '[[sources]]\nid = "x"\ntitle = "T"\ntype = "book"\n'})
    outcome = answer("check", directory, *options)
    assert outcome.code == code
    assert outcome.stdout.endswith(f"1 problem in 1 file of {directory}: 0 errors, 1 warning\n")


def test_the_shipped_base_has_no_problem_and_no_warning(answer):
    outcome = answer("check", "shipped", "--strict")
    assert outcome.code == 0, outcome.stdout


def test_only_the_rules_that_are_asked_for_are_run(answer, every):
    problems = answer("check", every, "--rule", "bad-id", "--rule", "mixed-script", "--json").stdout
    assert {each["rule"] for each in json.loads(problems)} == {"bad-id", "mixed-script"}


def test_a_rule_can_be_ignored(answer, every):
    problems = json.loads(answer("check", every, "--ignore", "bad-id", "--json").stdout)
    assert {each["rule"] for each in problems} == set(PLACES) - {"bad-id"}


@pytest.mark.parametrize("option", ["--rule", "--ignore", "--explain"])
def test_a_rule_that_there_is_not_is_a_usage_error_that_names_the_nearest(answer, option):
    outcome = answer("check", option, "unknown-sauce")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert 'there is no rule "unknown-sauce"; did you mean "unknown-source"?' in outcome.stderr


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_with_two_examples(answer, rule):
    outcome = answer("check", "--explain", rule.id)
    assert outcome.code == 0
    assert outcome.stdout.startswith(f"{rule.id}  {rule.severity}\n\n{rule.title}\n")
    assert re.search(r"\n\nAccepted.*\n  .*\n(?:.*\n)*\nRefused.*\n  ", outcome.stdout)


def test_help_rules_lists_and_explains_every_rule(answer):
    shown = answer("help", "rules").stdout
    for rule in RULES:
        assert re.search(
            rf"^{rule.id} +{re.escape(rule.title)} +{rule.severity}$", shown, re.MULTILINE
        )
        assert f"\n\n{rule.id}  {rule.severity}\n\n" in shown


def test_a_directory_without_a_base_is_exit_code_3(answer, tmp_path):
    outcome = answer("check", tmp_path)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "it has no base.toml" in outcome.stderr


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_report_fits_the_terminal_and_its_carets_stay_under_the_fault(terminal, base, columns):
    directory = base(
        {"sectors/x.toml": f'title = "X"\nsummary = "{"上海 " * 40}" # {"y" * 40}\nz = 1\n'}
    )
    (directory / "sectors/x.toml").write_text(
        f'title = "X"\naliases = ["{"上海 " * 40}", 7, "{"y" * 40}"]\n', encoding="utf-8"
    )
    shown = terminal("check", directory, columns=columns, variables={"NO_COLOR": "1"}).stdout
    excerpt, carets = (line for line in shown.splitlines() if " | " in line)
    wide = sum(2 if "\u4e00" <= c <= "\u9fff" else 1 for c in excerpt.partition("7")[0])
    assert carets.index("^") == wide
    assert carets.count("^") == 1


def test_the_base_in_the_working_directory_is_checked_unless_another_is_named(answer, base):
    directory = base({"sectors/x.toml": "x = 1\n"})
    assert (
        answer("check", cwd=directory)
        .stdout.splitlines()[-1]
        .startswith("2 problems in 1 file of .")
    )
    other = base(name="other")
    assert answer("check", "--facts", other, cwd=directory).code == 0
    assert answer("check", cwd=directory, variables={"HUBCLI_FACTS": str(other)}).code == 0
    assert answer("check", directory, "--facts", other).code == 1


@pytest.mark.parametrize("format_", ["github", "sarif"])
def test_check_refuses_fields_of_annotations(answer, base, format_):
    done = answer("check", base(), "--format", format_, "--fields", "rule")
    assert (done.code, done.stdout) == (2, "")
    assert f"--fields does not go with --format {format_}" in done.stderr


def test_check_refuses_to_explain_a_rule_as_annotations(answer):
    done = answer("check", "--explain", "unknown-source", "--format", "sarif")
    assert (done.code, done.stdout) == (2, "")
    assert "cannot be written as sarif" in done.stderr


@pytest.mark.skipif(not shutil.which("pre-commit"), reason="the hook is for pre-commit")
def test_the_hook_runs_on_a_commit_that_only_deletes_files(environment, base, tmp_path):
    """The hook as it is offered, installed as a repository's own; the base is in a folder."""
    hook = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
    local = textwrap.indent(hook.replace("language: python", "language: system"), "      ")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        "repos:\n  - repo: local\n    hooks:\n" + local.replace("args: [.]", "args: [base]")
    )
    base()
    programs = {"PATH": f"{Path(sys.executable).parent}:{environment['PATH']}"}
    variables = environment | programs | {"HUBCLI_FACTS": "shipped"}

    def run(*command):
        done = subprocess.run(
            command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("git", "init", "-q"), ("git", "add", "base"), ("pre-commit", "install")):
        assert run(*command)[0] == 0
    assert run("git", "add", ".pre-commit-config.yaml")[0] == 0
    code, said = run("git", *identity, "commit", "-qm", "start")
    assert code == 0, said
    assert run("git", "rm", "-q", "base/sources/all.toml")[0] == 0
    code, said = run("git", *identity, "commit", "-qm", "sources gone")
    assert code == 1
    assert 'there is no source "survey"' in said


def test_check_reads_the_files_themselves_whatever_their_times_say(answer, base, monkeypatch):
    directory = base()
    found = dict.fromkeys(discover(str(directory)), (1, 1, 1, 1))
    monkeypatch.setattr("hubcli.store.cache.discover", lambda _: found)
    assert answer("check", directory).code == 0
    (directory / "sectors/chips.toml").write_text("title = 3\n")
    assert answer("sectors", "--facts", directory).code == 0
    assert "wrong-type" in answer("check", directory).stdout
    assert answer("sectors", "--facts", directory).code == 3


def test_what_a_thousand_files_share_is_told_in_a_few_lines(answer, base):
    files = {f"sectors/topic-{i}.toml": 'title = "One title"\n' for i in range(1030)}
    directory = base(files)
    report = answer("check", directory).stdout.splitlines()
    assert sum("duplicate-alias" in line for line in report) == 1000
    assert report[-2] == "and 29 more problems: hubcli check --format json lists them"
    assert report[-1].startswith("1,029 problems in 1,029 files of ")
    assert len(json.loads(answer("check", directory, "--json").stdout)) == 1029
    ambiguous = answer("sectors", "One title", "--facts", directory).stderr
    assert ambiguous.endswith(" and 1,010 more\n")
    assert len(ambiguous) < 500


def test_faults_of_a_record_hide_none_of_its_others(answer, base):
    text = (
        'title = "X"\n'
        '[[claims]]\nid = "c"\nstatement = "S."\nsource = "repport"\nassesment = "A."\n'
        '[[claims.evidence]]\nfact = "f"\nstance = "suports"\n'
        '[[claims.evidence]]\nfact = "g"\nstance = "supports"\n'
        '[[facts]]\nid = "f"\nstatement = "S."\nsource = "survay"\nas_of = "2024-13"\n'
        'figure = { value = "5", unit = "%" }\nphrase = "a b c d e f g h i"\n'
    )
    told = json.loads(answer("check", base({"sectors/x.toml": text}), "--json").stdout)
    assert [(each["rule"], each["line"]) for each in told] == [
        *(("unknown-source", 5), ("unknown-key", 6), ("unknown-value", 9), ("unknown-fact", 11)),
        *(("unknown-source", 16), ("bad-date", 17), ("wrong-type", 18), ("long-phrase", 19)),
    ]
