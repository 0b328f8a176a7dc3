"""`audit`: each finding told once with its figures, on request, filtered, as data and to the shell."""

import json

import pytest

FILES = {
    "series.toml": """
[[series]]
id = "share"
title = "Share"
unit = "%"
better = "higher"
definition = "By the survey."
every = "P1Y"
[[series]]
id = "place"
title = "Place"
unit = "rank"
better = "lower"
definition = "By the survey."
points = [
  { hub = "here", as_of = "2022", value = 5, of = 9, source = "office" },
  { hub = "here", as_of = "2023", value = 6, source = "office" },
]
[[series]]
id = "paid"
title = "Paid"
unit = "euros"
better = "higher"
definition = "By the office."
every = "P1Y"
checked = "2025-12-01"
points = [
  { hub = "here", as_of = "2025", value = 5, source = "register" },
  { hub = "there", as_of = "2020", value = 6, source = "register" },
]
""",
    "sources/all.toml": """
[[sources]]
id = "report"
title = "The report"
type = "report"
[[sources]]
id = "office"
title = "Yearbook"
publisher = "The office"
published = "2024-05"
url = "https://example.org/yearbook"
archived = "https://archive.example/yearbook"
type = "report"
standing = "primary"
[[sources]]
id = "register"
title = "Register"
type = "dataset"
standing = "primary"
[[sources]]
id = "paper"
title = "A paper"
published = "2024-05"
type = "report"
[[sources]]
id = "mirror"
title = "A mirror"
url = "https://mirror.example/"
published = "2024-05"
type = "webpage"
standing = "copy"
[[sources]]
id = "study"
title = "A study"
type = "report"
standing = "secondary"
retracted = "2025-02"
""",
    "hubs/there.toml": 'title = "There"\n',
    "sectors/chips.toml": """
title = "Chips"
[[claims]]
id = "copied"
statement = "It is copied."
source = "report"
assessment = "It is not."
evidence = [{ fact = "of-a-copy", stance = "refutes" }]
[[claims]]
id = "old"
statement = "It has a share."
source = "report"
assessment = "It has."
evidence = [{ fact = "share-2022", stance = "supports" }]
[[claims]]
id = "looked-at"
statement = "It is best."
source = "report"
assessment = "Nobody knows."
evidence = [{ fact = "share-2023", stance = "inconclusive", because = "It says nothing of that." }]
[[facts]]
id = "of-a-copy"
statement = "It is no copy."
source = "mirror"
phrase = "no copy"
as_of = "2024"
[[facts]]
id = "share-2022"
statement = "It had 4 percent."
source = "office"
phrase = "4"
as_of = "2022"
figure = { value = 4, unit = "%", series = "share" }
[[facts]]
id = "share-2023"
statement = "It had 5 percent, the first since."
source = "office"
phrase = "5"
as_of = "2023"
figure = { value = 5, unit = "%", series = "share" }
[[facts]]
id = "taken-back"
statement = "It grew."
source = "study"
phrase = "grew"
as_of = "2024"
[[facts]]
id = "raised"
statement = "It shrank."
source = "paper"
as_of = "2024"
confidence = "high"
""",
}
FOUND = {
    ("thin", "copied"): "refuted on 1 fact of 0 origins, none of them primary",
    ("low-evidence", "of-a-copy"): 'decides "copied" and stands on "mirror", a copy',
    ("overtaken", "old"): 'rests on "share-2022" of 2022, and "share-2023" is of 2023',
    ("retracted", "study"): "was taken back on 2025-02, and 1 fact rests on it",
    ("unclassed", "paper"): "has no standing, and 1 fact rests on it",
    ("overdue", "share"): "comes every year, its newest figure is of 2023; one was due on"
    " 2025-11-30, and nobody says that it was looked for",
    ("raised-confidence", "raised"): "is given high by hand, and its sources make it medium",
    ("rank-without-of", "place-here-2023"): "is a rank, 6, of an unknown number of places",
    ("unphrased", "raised"): 'has no phrase to find it by in "paper"',
    ("unphrased", "paid-here-2025"): 'has no phrase to find it by in "register"',
    ("unphrased", "paid-there-2020"): 'has no phrase to find it by in "register"',
    ("unphrased", "place-here-2022"): 'has no phrase to find it by in "office"',
    ("unphrased", "place-here-2023"): 'has no phrase to find it by in "office"',
}
ON_REQUEST = {
    ("stale", "paid"): "ends in 2020 for there, and in 2025 for others; one was due on 2021-12-31,"
    " looked for in vain on 2025-12-01",
    ("expected", "place"): "its newest figure is of 2023, and by its steps one could be expected"
    " on 2025-11-29",
    ("undated", "register"): "has no date, and 2 facts rest on it",
    ("undated", "study"): "has no date, and 1 fact rests on it",
    ("unarchived", "mirror"): "has an address but no archived copy, and 1 fact rests on it",
    ("superlative", "share-2023"): "its statement says first",
}


@pytest.fixture
def audit(answer, base):
    directory = base(FILES)
    return lambda *arguments: answer("audit", *arguments, "--facts", directory)


@pytest.fixture
def found(audit):
    def ask(*arguments, day="2026-01-01"):
        outcome = audit(*arguments, "--as-of", day, "--json")
        assert outcome.code == 0, outcome.stderr
        findings = json.loads(outcome.stdout)
        assert all(each["hint"] for each in findings)
        return {(each["finding"], each["id"]): each["message"] for each in findings}

    return ask


def test_each_finding_says_with_figures_why(found):
    assert found() == FOUND
    names = [name for name, _ in ON_REQUEST]
    assert found("--finding", ",".join(names)) == ON_REQUEST
    everything = [*dict.fromkeys(name for name, _ in FOUND | ON_REQUEST)]
    assert (
        found("--finding", everything[0], "--finding", ",".join(everything)) == FOUND | ON_REQUEST
    )


def test_people_are_told_counts_first_then_the_most_serious_and_alike_ones_in_one_line(
    answer, base
):
    places = '  { hub = "here", as_of = "2025", value = 7, source = "office" },\n]\n[[series]]\nid = "paid"'
    files = {"series.toml": FILES["series.toml"].replace(']\n[[series]]\nid = "paid"', places)}
    directory = base(FILES | files)
    line = ("audit", "--as-of", "2026-01-01", "--facts", directory)
    told = answer(*line, "--format", "table").stdout
    counts, _, listed = told.partition("\n\n")
    assert counts.startswith("retracted          1  A source was taken back")
    assert "rank-without-of    2  A rank" in counts
    assert "2 places of 2023–2025 without the number of places" in listed
    assert "place-here" not in listed
    assert listed.index("retracted") < listed.index("thin") < listed.index("rank-without-of")
    records = json.loads(answer(*line, "--finding", "rank-without-of", "--json").stdout)
    assert [each["id"] for each in records] == ["place-here-2023", "place-here-2025"]


def test_a_headline_that_has_a_newer_figure_is_overtaken(answer, base):
    chips = FILES["sectors/chips.toml"].replace('"Chips"', '"Chips"\nheadline = "share-2022"', 1)
    directory = base(FILES | {"sectors/chips.toml": chips})
    line = ("audit", "--finding", "overtaken", "--json", "--facts", directory)
    for more in ((), ("--sector", "chips"), ("--series", "share")):
        found = json.loads(answer(*line, *more).stdout)
        assert [(each["class"], each["id"]) for each in found] == [
            ("claim", "old"),
            ("topic", "chips"),
        ]
        assert "share-2023" in found[1]["hint"]
    assert json.loads(answer(*line, "--series", "place").stdout) == []


def test_where_nothing_is_overdue_people_hear_what_was_looked_for_in_vain(answer, base):
    checked = 'every = "P1Y"\nchecked = "2025-12-01"'
    series = FILES["series.toml"].replace('every = "P1Y"', checked, 1)
    directory = base(FILES | {"series.toml": series})
    line = ("audit", "--finding", "overdue", "--as-of", "2026-01-01", "--facts", directory)
    told = answer(*line, "--format", "table", "--strict")
    assert told.code == 0
    assert "2 newer figures looked for in vain: hubcli audit --finding stale" in told.stdout
    assert answer(*line, "--strict", "--finding", "stale").code == 1


def test_who_looked_in_vain_looks_again_when_the_next_figure_is_due(answer, base):
    checked = 'every = "P1Y"\nchecked = "2025-12-01"'
    series = FILES["series.toml"].replace('every = "P1Y"', checked, 1)
    line = ("audit", "--finding", "overdue", "--json", "--facts")
    directory = base(FILES | {"series.toml": series})
    found = {
        day: "share" in answer(*line, directory, "--as-of", day).stdout
        for day in ("2025-12-01", "2026-12-01", "2026-12-02")
    }
    assert found == {"2025-12-01": False, "2026-12-01": False, "2026-12-02": True}
    told = answer(*line, directory, "--as-of", "2026-12-02").stdout
    assert "looked for in vain on 2025-12-01" in told


def test_a_source_of_the_first_year_leaves_every_page_whole(answer, base):
    source = '[[sources]]\nid = "ancient"\ntitle = "O"\ntype = "book"\npublished = "0001"\n'
    points = [
        f'{{ hub = "{hub}", as_of = "{year}", value = 1, source = "ancient" }}'
        for hub, year in (("here", "2024"), ("there", "0005"))
    ]
    series = '[[series]]\nid = "st"\ntitle = "S"\nunit = "%"\nbetter = "higher"\n'
    series += f'definition = "D."\nevery = "P1D"\npoints = [{", ".join(points)}]\n'
    files = {"sources/old.toml": source, "hubs/there.toml": 'title = "There"\n'}
    directory = base(FILES | files | {"series.toml": FILES["series.toml"] + series})
    for line in (("audit", "--finding", "overdue,stale"), ("show", "st")):
        assert answer(*line, "--facts", directory).code == 0


def test_the_page_of_a_series_says_which_hubs_fell_behind(answer, base):
    directory = base(FILES)
    page = answer("show", "paid", "--format", "table", "--facts", directory).stdout
    assert "Older for    there 2020" in page
    fact = answer("show", "paid-here-2025", "--format", "table", "--facts", directory).stdout
    assert "behind" not in fact


def test_the_day_decides_what_is_overdue(found, audit):
    assert ("overdue", "share") not in found(day="2025-11-30")
    assert ("overdue", "share") in found(day="2025-12-01")
    assert ("overdue", "share") in found(day="2025")  # its last day
    outcome = audit("--finding", "overdue", "--as-of", "2026-01-01", "--json")
    assert [each["due"] for each in json.loads(outcome.stdout)] == ["2025-11-30"]


def test_a_series_that_was_looked_at_or_has_ended_is_not_overdue(answer, base):
    for key in ('checked = "2025-12-01"', 'ended = "2024"'):
        series = FILES["series.toml"].replace('every = "P1Y"', f'every = "P1Y"\n{key}')
        directory = base(FILES | {"series.toml": series})
        outcome = answer("audit", "--as-of", "2026-01-01", "--json", "--facts", directory)
        assert "overdue" not in outcome.stdout


def test_filters_keep_the_findings_of_what_they_narrow(found):
    assert found("--series", "share").keys() == {("overtaken", "old"), ("overdue", "share")}
    assert found("--sector", "chips").keys() >= {("thin", "copied"), ("unphrased", "raised")}
    assert ("rank-without-of", "place-here-2023") not in found("--sector", "chips")
    assert len(found("--limit", "2")) == 2


def test_strict_ends_with_one_where_there_is_any_but_what_is_expected(audit):
    def code(*names, day="2026-01-01"):
        return audit("--finding", ",".join(names), "--strict", "--as-of", day).code

    assert code("thin") == 1
    assert code("overdue", day="2024-01-01") == 0
    assert code("expected") == 0
    assert code("expected", "overdue") == 1
    assert audit("--finding", "thin").code == 0
    assert audit("--finding", "thin", "--strict", "--limit", "0").code == 1


def test_a_finding_is_explained(audit):
    outcome = audit("--explain", "thin", "--json")
    assert json.loads(outcome.stdout)["finding"] == "thin"
    assert "independent" in audit("--explain", "thin").stdout
    assert "looked for on request" in audit("--explain", "expected").stdout
    for format_ in ("markdown", "html"):
        assert "copies add none" in audit("--explain", "thin", "--format", format_).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--finding", "thinn"), 'there is no finding "thinn"; did you mean "thin"?'),
        (("--finding", "thin,"), 'there is no finding ""; there are retracted, thin, low-evidence'),
        (("--explain", "x" * 30), "there are retracted, thin, low-evidence"),
        (("--as-of", "soon"), "soon"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(audit, arguments, message):
    outcome = audit(*arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "markdown", "jsonl"])
def test_every_format_has_every_finding(audit, format_):
    shown = audit("--as-of", "2026-01-01", "--format", format_).stdout
    is_for_people = format_ in ("table", "markdown")  # who get what is alike in one line
    for name, id_ in FOUND:
        assert name in shown
        assert id_ in shown or (is_for_people and name == "unphrased")


def test_an_empty_base_has_no_findings(answer, base):
    files = {"series.toml": None, "sectors/chips.toml": None, "sources/all.toml": None}
    directory = base({"base.toml": 'hub = "here"\ntitle = "T"\n', **files})
    outcome = answer("audit", "--strict", "--json", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (0, "[]\n")
    table = answer("audit", "--format", "table", "--facts", directory).stdout
    assert table == "Nothing found.\n"


def test_a_claim_whose_evidence_is_inconclusive_is_unverified_and_says_what_was_looked_at(
    answer, base
):
    directory = base(FILES)
    claim = json.loads(answer("show", "looked-at", "--json", "--facts", directory).stdout)
    assert (claim["verdict"], claim["thin"]) == ("unverified", None)
    assert claim["basis"] == {"facts": 0, "origins": 0, "primary": 0, "newest": None}
    assert [link["stance"] for link in claim["evidence"]] == ["inconclusive"]
    page = answer("show", "looked-at", "--format", "table", "--facts", directory).stdout
    assert "It had 5 percent, the first since." in page
    assert "It says nothing of that." in page
    assert "1 fact looked at" in page


def test_of_figures_of_one_day_the_same_is_named_whichever_file_changed_last(
    base, answer, tmp_path
):
    def newer(id_):
        return (
            f'[[facts]]\nid = "{id_}"\nstatement = "It was 6.0%."\nsource = "survey"\n'
            'as_of = "2025"\nfigure = { value = 6.0, unit = "%", series = "share" }\n'
        )

    text = 'title = "{}"\nsummary = "So it is."\n'
    files = {f"advantages/{name}.toml": text.format(name) + newer(f"{name}-2025") for name in "abc"}
    directory = base(files)
    line = ("audit", "--finding", "overtaken", "--facts", directory)
    first = answer(*line).stdout
    assert "is of 2025" in first
    for name in "bac":
        path = directory / f"advantages/{name}.toml"
        path.write_text(f"{path.read_text()}\n")
        assert answer(*line).stdout == first
