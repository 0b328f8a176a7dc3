"""Lists laid out for reading: what people read is widest, what they copy stands whole and small."""

import re

import pytest

LISTS = {
    "facts": ("facts", "--limit", "40"),
    "claims": ("claims",),
    "sources": ("sources", "--limit", "40"),
    "series": ("series",),
    "search": ("search", "shanghai", "--limit", "15"),
    "topic": ("sectors", "fintech"),
}
TEXT = ("Statement", "Title", "Found")
PLAIN = {"NO_COLOR": "1"}


def widths_of(shown):
    """Return how wide each column of the last table is, by its title."""
    lines = shown.splitlines()
    at = max(number for number, line in enumerate(lines) if line.startswith("──"))
    columns = list(re.finditer("─+", lines[at]))
    return {lines[at - 1][c.start() :].split("  ")[0].strip(): len(c[0]) for c in columns}


@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("name", LISTS)
def test_what_people_read_is_the_widest_column(screen, name, columns):
    widths = widths_of(screen(*LISTS[name], columns=columns, variables=PLAIN))
    [text] = [width for title, width in widths.items() if title in TEXT]
    assert text == max(widths.values())
    assert text >= min(columns * 3 // 5, 66) or name == "series"  # whose titles are short


@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize("columns", [20, 31, 60, 100, 160])
def test_every_id_of_a_list_is_there_to_be_copied(screen, answer, columns):
    ids = answer("facts", "--limit", "40", "--fields", "id").stdout.split()[1:]
    shown = screen("facts", "--limit", "40", columns=columns, variables=PLAIN)
    whole = shown if columns >= 60 else re.sub(r"(?<=-)\n *", "", shown)
    assert [id_ for id_ in ids if id_ not in whole] == []
    assert max(map(len, shown.splitlines())) <= columns


SPANS = "".join(
    f'[[facts]]\nid = "fact-{day}"\nstatement = "{"It was so. " * 9}"\nsource = "survey"\n'
    f'as_of = "{as_of}"\n'
    for day, as_of in enumerate(["2024-01-05", "2024-02", "2024-03-01", "2023-01-01/2023-12-31"])
)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_one_long_span_does_not_widen_the_dates(terminal, base, encoding):
    files = {"sectors/dated.toml": f'title = "Dated"\n{SPANS}'}
    variables = PLAIN | {"PYTHONIOENCODING": encoding, "HUBCLI_FACTS": str(base(files))}
    shown = terminal("facts", "--sector", "dated", variables=variables).stdout
    dash = "–" if encoding == "utf-8" else "-"
    assert [line[:11].strip() for line in shown.splitlines()[2:] if line[:11].strip()] == [
        "2024-03-01",
        "2024-02",
        "2024-01-05",
        f"2023-01-01{dash}",
        "2023-12-31",
    ]


def test_rows_that_wrap_are_apart_and_others_are_not(terminal, base):
    files = {"sectors/dated.toml": f'title = "Dated"\n{SPANS}'}
    variables = PLAIN | {"HUBCLI_FACTS": str(base(files))}
    wide, narrow = (
        terminal("facts", "--until", "2024-02", columns=columns, variables=variables).stdout
        for columns in (200, 80)
    )
    assert wide.count("\n\n") == 1  # before the one with the span
    assert narrow.count("\n\n") == 3


def test_what_was_asked_for_by_name_has_columns_of_its_own(terminal, base):
    shown = terminal("facts", "--fields", "id,statement", "--facts", base(), variables=PLAIN)
    assert re.match(r"Id +Statement\n─+  ─+\n", shown.stdout)


MANY = 60
LONG = " And so on and on, at length." * 20
CLAIMS = "".join(
    f'[[claims]]\nid = "{{topic}}-{number}"\nstatement = "It is {number} times so.{LONG}"\n'
    'source = "report"\nassessment = "It is not."\n'
    '[[claims.evidence]]\nfact = "share-2024"\nstance = "refutes"\n'
    for number in range(5)
)


def test_the_summary_is_one_screen_on_a_base_of_any_size(terminal, base):
    files = {
        f"{folder}/{folder}-t{number:02}.toml": f'title = "Topic {folder} {number:02}{LONG}"\n'
        + CLAIMS.replace("{topic}", f"{folder}-{number:02}")
        for folder in ("sectors", "challenges", "advantages", "hubs")
        for number in range(MANY)
    }
    shown = terminal("summary", "--facts", base(files), columns=100, variables=PLAIN).stdout
    assert len(shown.splitlines()) < 60
    assert "57 more sectors: hubcli sectors\n" in shown  # Chips is one of four that are shown
    for kind in ("challenges", "advantages", "hubs"):
        assert f"more {kind}: hubcli {kind}\n" in shown
    assert re.search(r"^✗ It is \d times so\. And so on", shown, re.MULTILINE)
    assert "1,197 more: hubcli claims --verdict refuted\n" in shown


def test_the_summary_begins_with_the_verdict_that_rests_on_most(answer, base):
    claim = CLAIMS.replace("{topic}", "surely").replace("share-2024", "counted")
    fact = '[[facts]]\nid = "counted"\nstatement = "It is not."\nsource = "office"\n'
    office = '[[sources]]\nid = "office"\ntitle = "O"\ntype = "report"\nstanding = "primary"\n'
    files = {"sectors/t.toml": f'title = "T"\n{claim}{fact}', "sources/office.toml": office}
    shown = answer("summary", "--format", "markdown", "--facts", base(files)).stdout
    assert shown.index("surely-0") < shown.index("surely-3")
    assert "leads" not in shown
