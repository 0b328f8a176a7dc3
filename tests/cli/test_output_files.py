"""Where an answer goes, as what and how wide: -o FILE, HUBCLI_FORMAT, --width and COLUMNS."""

import json
import os
import stat

import pytest

pytestmark = pytest.mark.usefixtures("warmed")

ASKED = ("sectors", "--fields", "id,facts", "--limit", "1")


# A file


@pytest.mark.parametrize(
    ("arguments", "name", "format_"),
    [
        (("claims",), "claims.json", "json"),
        (("claims",), "CLAIMS.JSON", "json"),
        (("claims",), "claims.jsonl", "jsonl"),
        (("claims",), "claims.ndjson", "jsonl"),
        (("claims",), "claims.csv", "csv"),
        (("claims",), "claims.tsv", "tsv"),
        (("claims",), "claims.md", "markdown"),
        (("claims",), "claims.txt", "table"),
        (("summary",), "summary.markdown", "markdown"),
        (("show", "unicorns"), "claim.txt", "table"),
        (("chart", "gfci-rank"), "chart.svg", "svg"),
        (("sql", "SELECT id FROM claims"), "ids.csv", "csv"),
        (("schema", "topic"), "topic.json", "auto"),
        (("cite", "unicorns", "--style", "csl-json"), "sources.json", "auto"),
        (("cite", "unicorns", "--style", "bibtex"), "sources.bib", "auto"),
        (("cite", "unicorns"), "sources.csv", "csv"),
    ],
)
def test_a_file_has_what_a_pipe_gets_in_the_format_of_its_ending(
    answer, tmp_path, arguments, name, format_
):
    expected = answer(*arguments, "--format", format_).stdout
    for order in ((*arguments, "-o", name), ("--output", name, *arguments)):
        outcome = answer(*order, cwd=tmp_path)
        assert (outcome.code, outcome.stdout) == (0, "")
        assert (tmp_path / name).read_bytes().decode() == expected
    assert os.listdir(tmp_path) == [name]


def test_a_file_of_bibtex_needs_no_style(answer, tmp_path):
    answer("cite", "unicorns", "-o", "sources.bib", cwd=tmp_path)
    expected = answer("cite", "unicorns", "--style", "bibtex").stdout
    assert (tmp_path / "sources.bib").read_text("utf-8") == expected


def test_a_format_that_is_named_comes_before_the_ending(answer, tmp_path):
    answer("claims", "--json", "-o", tmp_path / "claims.csv")
    assert json.loads((tmp_path / "claims.csv").read_text("utf-8"))


def test_a_report_goes_into_a_file_and_stays_a_no(answer, base, tmp_path):
    directory = base({"sectors/bad.toml": "x = 1\n"})
    outcome = answer("check", directory, "-o", tmp_path / "report.sarif")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert json.loads((tmp_path / "report.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("claims", "-o", "claims"), "an ending that says which"),
        (("claims", "-o", "claims.docx"), "an ending that says which"),
        (("claims", "-o", "claims.auto"), "an ending that says which"),
        (("chart", "gfci-rank", "-o", "chart.gif"), ".html, .svg, .png\n"),
        (("claims", "-o", "claims.svg"), "this cannot be written as svg"),
        (("claims", "-o", "claims.png"), "this cannot be written as png"),
        (("-o", "x.json", "init", "there"), "hubcli init has no -o"),
        (("claims", "-o", "claims.json", "--bom"), "--bom goes with csv and tsv, not json"),
        (("claims", "--json", "--no-header"), "--no-header goes with csv and tsv and table"),
        (("claims", "--width", "19"), "--width"),
        (("claims", "-o", ""), "-o takes the name of a file"),
        (("claims", "--json", "-o", "claims.json/"), "the name of a file, not of a directory"),
        (("claims", "--json", "-o", "New.TOML"), "no answer is written there"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(answer, tmp_path, arguments, says):
    outcome = answer(*arguments, cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
    assert os.listdir(tmp_path) == []


def test_what_was_there_stays_until_the_new_is_whole(answer, base, tmp_path):
    place = tmp_path / "claims.json"
    place.write_text("as it was")
    place.chmod(0o640)
    (tmp_path / "link.json").symlink_to(place)
    for arguments in (
        ("claims", "--facts", base({"sectors/bad.toml": "x = 1\n"})),
        ("claims", "--fields", "nonsense"),
        ("show", "nothing-of-that-name"),
    ):
        assert answer(*arguments, "-o", place).code
        assert place.read_text() == "as it was"
    assert answer("claims", "-o", tmp_path / "link.json").code == 0
    assert json.loads(place.read_text("utf-8"))
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert (tmp_path / "link.json").is_symlink()
    assert {each.name for each in tmp_path.glob(".hubcli*")} == set()


@pytest.mark.parametrize("place", ["nowhere/claims.json", ".", "full.json"])
def test_a_file_that_cannot_be_written_is_an_error_that_names_it(answer, tmp_path, place):
    (tmp_path / "full.json").symlink_to("/dev/full")
    outcome = answer("claims", "--json", "-o", place, cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith(f"error: cannot write the answer to {place}: ")
    assert outcome.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == ["full.json"]


@pytest.mark.parametrize("name", ["sectors/chips.toml", "link.json"])
def test_no_answer_takes_the_place_of_a_file_of_facts(answer, base, name):
    directory = base()
    (directory / "link.json").symlink_to("sectors/chips.toml")
    before = (directory / "sectors/chips.toml").read_bytes()
    outcome = answer("claims", "--json", "-o", directory / name, "--facts", directory)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert (directory / "sectors/chips.toml").read_bytes() == before


def test_what_is_no_file_is_written_to_and_not_replaced(answer):
    assert answer("claims", "--json", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_an_answer_that_breaks_off_leaves_no_file(tmp_path):
    from hubcli.cli.saving import save
    from hubcli.cli.terminal import OutputFailed

    def parts():
        yield b"half of it"
        raise KeyboardInterrupt

    (tmp_path / "there").write_text("as it was")
    for name in ("there", "new"):
        with pytest.raises(KeyboardInterrupt):
            save(str(tmp_path / name), parts())
    with pytest.raises(OutputFailed):
        save(str(tmp_path / "x\0y"), [b"a"])
    assert os.listdir(tmp_path) == ["there"]
    assert (tmp_path / "there").read_text() == "as it was"


# The line of titles, and the mark of byte order


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_no_header_leaves_out_the_line_of_titles_and_nothing_else(answer, format_):
    for arguments in (ASKED, ("show", "unicorns")):
        whole = answer(*arguments, "--format", format_).stdout
        without = answer(*arguments, "--format", format_, "--no-header").stdout
        assert without == whole.split("\n", 1)[1]
        marked = answer("--bom", *arguments, "--format", format_).stdout
        assert marked == f"\ufeff{whole}"


def test_ids_can_be_piped_on(answer, screen):
    ids = answer("claims", "--fields", "id", "--no-header").stdout.split()
    assert "id" not in ids
    assert len(ids) == len(json.loads(answer("claims", "--json").stdout))
    plain = {"NO_COLOR": "1"}
    shown = screen("claims", "--fields", "id", "--no-header", columns=80, variables=plain)
    assert shown.split() == ids


# The format and the width in a pipe


@pytest.mark.parametrize("format_", ["json", "table", "csv", "markdown", "auto", ""])
def test_a_variable_says_what_a_pipe_gets(answer, format_):
    variables = {"HUBCLI_FORMAT": format_}
    assert answer(*ASKED, variables=variables) == answer(*ASKED, "--format", format_ or "tsv") or (
        format_ == "auto"
    )
    assert answer(*ASKED, "--json", variables=variables) == answer(*ASKED, "--json")


def test_the_variable_is_for_pipes_alone(answer, screen, tmp_path):
    variables = {"HUBCLI_FORMAT": "json"}
    assert screen("claims", columns=80, variables=variables).startswith("\x1b[1mVerdict")
    answer("claims", "-o", tmp_path / "claims.csv", variables=variables)
    assert (tmp_path / "claims.csv").read_text("utf-8").startswith("id,")
    bibtex = ("cite", "unicorns", "--style", "bibtex")
    assert answer(*bibtex, variables=variables) == answer(*bibtex)


def test_a_variable_that_is_no_format_is_a_usage_error(answer, screen):
    outcome = answer("claims", variables={"HUBCLI_FORMAT": "yaml"})
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "HUBCLI_FORMAT is one of table, json, jsonl, csv, tsv, markdown" in outcome.stderr


def widest(shown):
    return max(map(len, shown.splitlines()))


@pytest.mark.parametrize(
    ("arguments", "variables", "limit"),
    [
        (("--format", "table"), {"COLUMNS": "60"}, 60),
        ((), {"HUBCLI_FORMAT": "table", "COLUMNS": "60"}, 60),
        (("--format", "table", "--width", "70"), {"COLUMNS": "60"}, 70),
        (("--format", "table", "--width", "70"), {}, 70),
        (("--format", "table"), {"COLUMNS": "0"}, None),
        (("--format", "table"), {}, None),
    ],
)
@pytest.mark.parametrize("command", [("facts", "--limit", "9"), ("chart", "gfci-rank")])
def test_how_wide_people_get_it_in_a_pipe(answer, command, arguments, variables, limit):
    shown = widest(answer(*command, *arguments, variables=variables).stdout)
    if limit:
        assert limit - 20 < shown <= limit
    else:
        assert shown > 70


def test_the_width_is_no_matter_of_machines(answer):
    for format_ in ("tsv", "csv", "json", "markdown"):
        plain = answer(*ASKED, "--format", format_)
        assert answer(*ASKED, "--format", format_, "--width", "20") == plain
        assert answer(*ASKED, "--format", format_, variables={"COLUMNS": "20"}) == plain


def test_the_width_comes_before_that_of_the_terminal(screen):
    plain = {"NO_COLOR": "1"}
    assert widest(screen("facts", "--width", "50", columns=100, variables=plain)) <= 50
