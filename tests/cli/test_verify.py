"""`verify` as it is typed: outcomes, exit codes, formats, and what cannot be read."""

import json

import pytest

PHRASES = {
    "sectors/chips.toml": (
        'title = "Chips"\n'
        '[[claims]]\nid = "leads"\nstatement = "."\nsource = "report"\nphrase = "leads the market"\n'
        '[[facts]]\nid = "grows"\nstatement = "."\nsource = "report"\nas_of = "2024"\n'
        'phrase = "grew by 5%"\n'
        '[[facts]]\nid = "silent"\nstatement = "."\nsource = "report"\nas_of = "2024"\n'
        '[[facts]]\nid = "elsewhere"\nstatement = "."\nsource = "survey"\nalso = ["report"]\n'
        'as_of = "2024"\nphrase = "from the survey"\n'
    )
}


@pytest.fixture
def verify(answer, base):
    """Verify the report of a base with two phrases against this text."""

    def run(text, *options):
        return answer("verify", "report", "-", *options, "--facts", base(PHRASES), stdin=text)

    return run


def rows(outcome):
    return {row["id"]: row for row in json.loads(outcome.stdout)}


def test_verify_gives_the_line_and_column_of_each_phrase(verify):
    outcome = verify("Here\nit leads the market and grew by 5%.", "--json")

    assert outcome.code == 0
    assert rows(outcome)["grows"] == {
        "id": "grows",
        "class": "fact",
        "phrase": "grew by 5%",
        "outcome": "found",
        "line": 2,
        "column": 25,
        "differs": [],
        "nearest": None,
        "likeness": None,
    }


def test_a_phrase_that_is_found_loosely_is_no_failure(verify):
    outcome = verify("It LEADS the\nmarket, grew by 5%", "--json")

    assert outcome.code == 0
    assert rows(outcome)["leads"]["outcome"] == "loose"
    assert rows(outcome)["leads"]["differs"] == ["lines", "case"]


def test_a_missing_phrase_is_a_no_with_the_nearest_passage_and_its_place(verify):
    outcome = verify("leads the market,\nhas grown by 5%", "--json")

    assert outcome.code == 1
    missing = rows(outcome)["grows"]
    assert (missing["outcome"], missing["nearest"]) == ("missing", "grown by 5%")
    assert (missing["line"], missing["column"]) == (2, 5)
    assert 0.8 < missing["likeness"] < 1


def test_what_is_missing_comes_first(verify):
    outcome = verify("leads the market", "--fields", "id,outcome")
    assert outcome.stdout == "id\toutcome\ngrows\tmissing\nleads\tfound\n"


def test_the_counts_are_said_on_stderr_with_what_was_left_out(verify):
    assert verify("leads the market, GREW by 5%").stderr == (
        "1 found, 1 loosely, 0 missing; 1 without a phrase, 1 with the phrase of another source\n"
    )


def test_a_source_without_phrases_is_an_empty_list(answer, base):
    directory = base(
        {
            "sectors/chips.toml": 'title = "Chips"\n[[facts]]\nid = "silent"\nstatement = "."\n'
            'source = "survey"\nas_of = "2024"\n'
        }
    )
    outcome = answer("verify", "survey", "-", "--json", "--facts", directory)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "[]\n", "1 without a phrase\n")


def test_a_person_sees_what_differs_and_what_is_nearest(terminal, base, tmp_path):
    (tmp_path / "text.txt").write_text("It “leads the\nmarket” and has grown by 5%.", "utf-8")
    outcome = terminal(
        "verify",
        "report",
        tmp_path / "text.txt",
        "--facts",
        base(PHRASES),
        variables={"NO_COLOR": "1"},
    )

    assert outcome.code == 1
    assert outcome.stdout == (
        "0 found, 1 loosely, 1 missing; 1 without a phrase, 1 with the phrase of another\n"
        "source\n"
        "\n"
        "Outcome    Phrase                                     Line  Column  Id\n"
        "─────────  ─────────────────────────────────────────  ────  ──────  ─────\n"
        "✗ missing  “grew by 5%”                                  —       —  grows\n"
        "           nearest, line 2, 82% alike: “grown by 5%”\n"
        "\n"
        "~ loosely  “leads the market”                            1       5  leads\n"
        "           but for lines\n"
    )


def test_a_page_is_read_as_its_reader_sees_it(answer, base, tmp_path):
    page = "<html><title>no</title>\n<p>It <b>leads</b>\n  the market &amp; grew by&nbsp;5%"
    (tmp_path / "page.html").write_text(page, "utf-8")
    outcome = answer("verify", "report", tmp_path / "page.html", "--json", "--facts", base(PHRASES))

    assert outcome.code == 0
    assert [(row["outcome"], row["line"], row["column"]) for row in rows(outcome).values()] == [
        ("loose", 3, 20),
        ("found", 2, 10),
    ]


def test_a_source_of_another_name_is_answered_with_the_nearest(answer, base):
    outcome = answer("verify", "repotr", "-", "--facts", base())
    assert (outcome.code, outcome.stdout) == (1, "")
    assert 'no source is called "repotr"' in outcome.stderr
    assert 'did you mean "report"?' in outcome.stderr


def test_a_file_that_cannot_be_read_is_a_usage_error_that_names_it(answer, base):
    outcome = answer("verify", "report", "nothing.txt", "--facts", base())
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "error: nothing.txt: cannot be read: No such file or directory\n"
        "  hint: name a text or an HTML page, or - for standard input\n"
    )


def test_a_pdf_is_refused_with_how_to_convert_it(verify):
    outcome = verify("%PDF-1.7")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "error: standard input: this is a PDF, not text\n"
        "  hint: convert it to text first: pdftotext does that\n"
    )


BIG5 = {
    "sectors/chips.toml": 'title = "Chips"\n[[facts]]\nid = "grows"\nstatement = "."\n'
    'source = "survey"\nas_of = "2024"\nphrase = "半導體產業成長三成"\n'
}


def test_verify_says_which_encoding_it_assumed_and_takes_the_one_that_is_named(
    answer, base, tmp_path
):
    (tmp_path / "page.txt").write_bytes("半導體產業成長三成".encode("big5"))
    command = (
        "verify",
        "survey",
        tmp_path / "page.txt",
        "--facts",
        base(BIG5),
        "--fields",
        "outcome",
    )

    found = answer(*command)
    assert (found.code, found.stdout) == (0, "outcome\nfound\n")
    assert "read as big5, a guess: --encoding names another" in found.stderr
    named = answer(*command, "--encoding", "BIG5")
    assert (named.code, named.stderr) == (0, "1 found, 0 loosely, 0 missing\n")
    wrong = answer(*command, "--encoding", "euc-jp")
    assert (wrong.code, wrong.stdout) == (2, "")
    assert "page.txt: this is no text in euc-jp" in wrong.stderr
    unknown = answer(*command, "--encoding", "base64")
    assert (unknown.code, unknown.stdout) == (2, "")
    assert 'no encoding is called "base64"' in unknown.stderr
