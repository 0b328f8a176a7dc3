"""The formats for machines, each read back by a parser that is not ours."""

import csv
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from hubcli.model.controls import inert, uncommanding, visible
from hubcli.model.dates import parse_as_of
from hubcli.render.formats import written
from hubcli.render.terminal import rendered
from hubcli.views.grid import Column, Drawn, Grid, Page, Piece
from hubcli.views.look import Format, Look

HOSTILE = (
    "[bold]", "[/]", "[link=x]", ":warning:", "\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2066",
    "上海", "集成电路", "，", "👩‍💻", "❤️", "🇨🇳", "é", "e\u0301", "\u200b", "\ufeff", "\u2028", "|",
    "\\", "*", "_", "`", "<b>", "&lt;", "# ", "- ", "1. ", "~~", '"', "'", "=1+1", "+1",
    "-1", "@A1", ",", ";", "\t", "\n", "\r", "\r\n", "\\t", "\\n", "\x00", "x" * 60,
    "https://example.org/a-b", " ",
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs",)), max_size=4),
    max_size=5,
).map("".join)
NUMBERS = st.integers(-(10**20), 10**20) | st.decimals(
    -(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3
)
PARTS = st.fixed_dictionaries({"value": NUMBERS, "unit": TEXTS})
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True),
            "text": TEXTS,
            "maybe": st.none() | TEXTS,
            "number": NUMBERS,
            "part": st.none() | PARTS,
            "names": st.lists(TEXTS, max_size=3).map(tuple),
        }
    ),
    max_size=4,
)
_PARTS = (
    Column("value", "Value", lambda part: part["value"]),
    Column("unit", "Unit", lambda part: part["unit"]),
)
COLUMNS = (
    Column("id", "Id", lambda row: row["id"], keep=1),
    Column("text", "Text", lambda row: row["text"], keep=2),
    Column("maybe", "Maybe", lambda row: row["maybe"], keep=3),
    Column("number", "Number", lambda row: row["number"], keep=4),
    Column("part", "Part", lambda row: row["part"], parts=_PARTS, keep=5),
    Column("names", "Names", lambda row: row["names"], keep=6),
)
HEADER = ["id", "text", "maybe", "number", "part.value", "part.unit", "names"]


def flat(row: dict[str, Any]) -> list[str]:
    """Return the cells that a flat format must have for a row."""
    part = row["part"] or {"value": None, "unit": None}
    values = (row["id"], row["text"], row["maybe"], row["number"], part["value"], part["unit"])
    return [*("" if value is None else str(value) for value in values), "; ".join(row["names"])]


def from_json(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"names": list(row["names"])}


def from_csv(text: str) -> list[list[str]]:
    lines = list(csv.reader(StringIO(text, newline="")))
    return [[cell[1:] if cell[:2] in APOSTROPHED else cell for cell in line] for line in lines]


APOSTROPHED = tuple(f"'{first}" for first in "=+-@\t\n＝＋－＠")
_ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def from_tsv(text: str) -> list[list[str]]:
    return [[unescaped(cell) for cell in line.split("\t")] for line in text.split("\n")[:-1]]


def unescaped(cell: str) -> str:
    return re.sub(r"\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))", _meant, cell)


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPES[escape[3]]


def from_table(text: str, titles: Sequence[str]) -> list[list[str]]:
    """Return the cells of a table whose rows are one line each, read by the rule below its head."""
    head, rule, *lines = text.split("\n")[:-1]
    assert head.split() == list(titles)
    widths = [len(part) for part in rule.split("  ")]
    return [_sliced(line, widths) for line in lines]


def _sliced(line: str, widths: list[int]) -> list[str]:
    cells = []
    for width in widths:
        end = 0
        while end < len(line) and cell_len(line[: end + 1]) <= width:
            end += 1
        cells.append(line[:end].rstrip())
        line = line[end:].removeprefix("  ")
    return cells


@given(ROWS)
def test_json_has_every_value_of_every_row(rows):
    assert from_json(written(Grid(COLUMNS, rows), Format.JSON)) == [as_json(row) for row in rows]


@given(ROWS)
def test_json_lines_are_the_rows_of_the_json_array_one_to_a_line(rows):
    grid = Grid(COLUMNS, rows)
    lines = written(grid, Format.JSONL).split("\n")
    assert lines.pop() == ""
    assert [from_json(line) for line in lines] == from_json(written(grid, Format.JSON))


@given(ROWS)
def test_csv_has_every_value_of_every_row(rows):
    assume(not any(cell.startswith(APOSTROPHED) for row in rows for cell in flat(row)))
    cells = [[uncommanding(inert(cell)) for cell in flat(row)] for row in rows]
    assert from_csv(written(Grid(COLUMNS, rows), Format.CSV)) == [HEADER, *cells]


@given(ROWS)
def test_tsv_has_every_value_of_every_row(rows):
    assert from_tsv(written(Grid(COLUMNS, rows), Format.TSV)) == [HEADER, *map(flat, rows)]


@given(ROWS)
def test_a_tsv_line_is_one_row_whatever_the_text(rows):
    assert written(Grid(COLUMNS, rows), Format.TSV).count("\n") == len(rows) + 1


PLAIN = st.text("abc[]:/上海，é\u202e\x1b|*", min_size=1, max_size=12)


@given(st.lists(st.tuples(PLAIN, st.none() | PLAIN, NUMBERS), min_size=1))
def test_the_cells_of_a_table_and_of_tsv_agree(rows):
    columns = (
        Column("text", "Text", lambda row: row[0], keep=1),
        Column("maybe", "Maybe", lambda row: row[1], keep=2),
        Column("number", "Number", lambda row: row[2], align="right", keep=3),
    )
    grid = Grid(columns, rows)
    table = from_table(rendered(grid, Look()), ["Text", "Maybe", "Number"])
    _, *tsv = from_tsv(written(grid, Format.TSV))
    assert [[cell.strip() for cell in line] for line in table] == [
        [visible(cell) or "—" for cell in line] for line in tsv
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_csv_puts_an_apostrophe_before_text_that_a_spreadsheet_would_run(text):
    grid = Grid((Column("text", "Text", str),), [text])
    assert next(csv.reader(StringIO(written(grid, Format.CSV)[5:], newline="")))[0] == f"'{text}"


@pytest.mark.parametrize("text", ["＝1+1", "＋1", "－1", "＠SUM(A1)", "\n=1"])
def test_csv_neutralises_full_width_formulas_and_those_after_a_line_break(text):
    grid = Grid((Column("text", "Text", str),), [text])
    assert next(csv.reader(StringIO(written(grid, Format.CSV)[5:], newline="")))[0] == f"'{text}"


@pytest.mark.parametrize("number", [-1, Decimal("-1.50"), Decimal("-0.0")])
def test_csv_leaves_negative_numbers_alone(number):
    grid = Grid((Column("number", "Number", lambda row: row),), [number])
    assert written(grid, Format.CSV) == f"number\n{number}\n"


def test_csv_neutralises_several_values_in_a_cell_that_start_like_a_formula():
    grid = Grid((Column("names", "Names", lambda row: row),), [("=1", "b")])
    assert written(grid, Format.CSV) == "names\n'=1; b\n"


def test_csv_neutralises_the_values_of_a_page():
    page = Page((Column("text", "Text", str),), "=1", ())
    assert written(page, Format.CSV) == "field,value\ntext,'=1\n"


@pytest.mark.parametrize(
    "number", ["15.0", "0.10", "1000000000000000000000000", "-3", "1234567.890"]
)
@pytest.mark.parametrize("format_", [Format.JSON, Format.JSONL, Format.CSV, Format.TSV])
def test_a_number_is_printed_with_the_digits_it_was_written_with(number, format_):
    grid = Grid((Column("number", "Number", lambda row: row),), [Decimal(number)])
    assert number in written(grid, format_).replace("}", "").split()


@given(st.decimals(allow_nan=False, allow_infinity=False))
@example(Decimal("1E+5"))
@example(Decimal("1E-10"))
def test_any_number_is_a_number_in_json(number):
    grid = Grid((Column("number", "Number", lambda row: row),), [number])
    assert from_json(written(grid, Format.JSON))[0]["number"] == number


def test_json_writes_real_characters():
    grid = Grid((Column("text", "Text", str),), ["上海 é 👍"])
    assert '"上海 é 👍"' in written(grid, Format.JSON)


def test_json_of_no_rows_is_an_empty_array():
    assert written(Grid(COLUMNS, []), Format.JSON) == "[]\n"


def test_json_lines_of_no_rows_are_nothing():
    assert written(Grid(COLUMNS, []), Format.JSONL) == ""


@pytest.mark.parametrize(("format_", "comma"), [(Format.CSV, ","), (Format.TSV, "\t")])
def test_a_flat_format_of_no_rows_is_its_header(format_, comma):
    assert written(Grid(COLUMNS, []), format_) == comma.join(HEADER) + "\n"


@pytest.mark.parametrize("format_", [Format.JSON, Format.JSONL, Format.CSV, Format.TSV])
def test_every_machine_format_ends_with_a_line_break(format_):
    grid = Grid((Column("text", "Text", str),), ["a", "b"])
    assert written(grid, format_).endswith(("\n",))


def test_what_is_unknown_is_null_in_json_and_empty_in_csv():
    grid = Grid((Column("a", "A", lambda _: None), Column("b", "B", str)), ["x"])
    assert (written(grid, Format.JSON), written(grid, Format.CSV)) == (
        '[\n  {\n    "a": null,\n    "b": "x"\n  }\n]\n',
        "a,b\n,x\n",
    )


def test_a_word_of_a_closed_set_is_a_string():
    word = StrEnum("Word", {"ONE": "one"})
    grid = Grid((Column("word", "Word", lambda row: row),), [word.ONE])
    assert from_json(written(grid, Format.JSON)) == [{"word": "one"}]


def test_a_date_is_written_with_its_precision():
    dates = [parse_as_of(text) for text in ("2024", "2024-Q3", "2019/2024-05")]
    grid = Grid((Column("as_of", "As of", lambda row: row),), dates)
    assert written(grid, Format.TSV) == "as_of\n2024\n2024-Q3\n2019/2024-05\n"


def test_several_objects_in_a_flat_cell_are_joined_part_by_part():
    parts = (Column("x", "X", lambda part: part[0]), Column("y", "Y", lambda part: part[1]))
    column = Column("points", "Points", lambda row: row, parts=parts, many=True)
    grid = Grid((column,), [[("a", 1), ("b", 2)]])
    assert written(grid, Format.TSV) == "points.x\tpoints.y\na; b\t1; 2\n"


PAGE = Page(
    (
        Column("id", "Id", lambda row: row["id"]),
        Column("part", "Part", lambda row: row["part"], parts=_PARTS),
        Column("names", "Names", lambda row: row["names"]),
        Column("rows", "Rows", lambda row: row["rows"], parts=_PARTS, many=True),
    ),
    {
        "id": "a",
        "part": {"value": 1, "unit": "%"},
        "names": ("b", "c"),
        "rows": [{"value": 2, "unit": "x"}, {"value": 3, "unit": "y"}],
    },
    (),
)


def test_a_page_is_one_json_object():
    assert from_json(written(PAGE, Format.JSON)) == {
        "id": "a",
        "part": {"value": 1, "unit": "%"},
        "names": ["b", "c"],
        "rows": [{"value": 2, "unit": "x"}, {"value": 3, "unit": "y"}],
    }


def test_a_page_is_one_line_of_json_lines():
    assert written(PAGE, Format.JSONL).count("\n") == 1


def test_a_page_in_a_flat_format_is_a_line_for_each_value():
    assert written(PAGE, Format.TSV) == (
        "field\tvalue\nid\ta\npart.value\t1\npart.unit\t%\nnames\tb; c\n"
        "rows.0.value\t2\nrows.0.unit\tx\nrows.1.value\t3\nrows.1.unit\ty\n"
    )


def test_a_drawing_is_its_data_in_a_machine_format():
    drawn = Drawn(Grid((Column("id", "Id", str),), ["a"]), lambda _: [(Piece("*"),)])
    assert written(drawn, Format.TSV) == "id\na\n"


def test_a_drawing_without_a_vector_form_refuses_to_be_one():
    drawn = Drawn(Grid((Column("id", "Id", str),), ["a"]), lambda _: [])
    with pytest.raises(ValueError, match="svg"):
        written(drawn, Format.SVG)
