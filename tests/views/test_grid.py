"""Narrowing to the fields asked for, and what there is to ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.errors import FieldNotFound
from hubcli.render.formats import plain, written
from hubcli.render.terminal import rendered
from hubcli.views.grid import Column, Grid, Piece, cell, field_names, in_tables, narrowed
from hubcli.views.look import Format, Look

_FIGURE = (
    Column("value", "Value", lambda figure: figure["value"]),
    Column("unit", "Unit", lambda figure: figure["unit"]),
)
COLUMNS = (
    Column("id", "Id", lambda row: row["id"], keep=1),
    Column("title", "Title", lambda row: row["title"], keep=2),
    Column("summary", "Summary", lambda row: row["summary"]),
    Column("figure", "Figure", lambda row: row["figure"], lambda _: "many", parts=_FIGURE, keep=3),
)
ROW = {"id": "a", "title": "A", "summary": "of a", "figure": {"value": 5, "unit": "%"}}
NAMES = ("id", "title", "summary", "figure", "figure.value", "figure.unit")


def fields_of(*fields: str) -> dict[str, object]:
    [row] = plain(Grid(narrowed(COLUMNS, fields), [ROW]))
    return row


def test_fields_narrow_and_order():
    assert list(fields_of("summary", "id")) == ["summary", "id"]


def test_a_part_is_named_with_a_dot():
    assert fields_of("figure.unit") == {"figure": {"unit": "%"}}


def test_parts_come_in_the_order_they_are_asked_for():
    assert list(fields_of("figure.unit", "figure.value")["figure"]) == ["unit", "value"]


def test_parts_of_one_object_stay_together():
    assert fields_of("figure.unit", "id", "figure.value") == {
        "figure": {"unit": "%", "value": 5},
        "id": "a",
    }


def test_a_field_asked_for_twice_is_given_once():
    assert fields_of("id", "id") == {"id": "a"}


def test_a_whole_object_is_not_narrowed_by_a_part_of_it_asked_for_after():
    assert fields_of("figure", "figure.unit") == {"figure": {"value": 5, "unit": "%"}}


def test_a_part_shows_its_own_value_in_a_table():
    shown = rendered(Grid(narrowed(COLUMNS, ("figure.value",)), [ROW]), Look())
    assert shown.split() == ["Figure", "──────", "5"]


def test_a_field_that_tables_leave_out_is_in_the_table_when_asked_for():
    shown = rendered(Grid(narrowed(COLUMNS, ("summary",)), [ROW]), Look())
    assert shown.splitlines()[-1] == "of a"


@given(st.permutations(NAMES).flatmap(lambda names: st.integers(1, 6).map(lambda n: names[:n])))
def test_a_table_has_its_columns_in_the_order_of_the_json(fields):
    columns = narrowed(COLUMNS, fields)
    [row] = plain(Grid(columns, [ROW]))
    named = [column.name.partition(".")[0] for column in in_tables(columns)]
    assert list(dict.fromkeys(named)) == list(row)


@given(st.permutations(NAMES))
def test_every_field_name_is_a_field(fields):
    assert narrowed(COLUMNS, fields[:1])


def test_field_names_are_the_columns_and_their_parts():
    assert field_names(COLUMNS) == NAMES


@pytest.mark.parametrize("field", ["nonsense", "figure.nonsense", "id.value", "figure.", "ID", "."])
def test_what_is_no_field_is_refused_as_it_was_typed(field):
    with pytest.raises(FieldNotFound) as caught:
        narrowed(COLUMNS, (field,))
    assert caught.value.field == field


def test_an_unknown_field_is_answered_with_the_fields():
    with pytest.raises(FieldNotFound) as caught:
        narrowed(COLUMNS, ("nonsense",))
    assert caught.value.fields == ("id", "title", "summary", "figure")


@pytest.mark.parametrize(
    ("field", "near"),
    [
        ("titel", "title"),
        ("figure.valu", "figure.value"),
        ("sumary", "summary"),
        ("value", "figure.value"),
        ("Unit", "figure.unit"),
        ("valeu", "figure.value"),
        ("id.value", "figure.value"),
        ("TITLE", "title"),
    ],
)
def test_an_unknown_field_is_answered_with_the_nearest_one(field, near):
    with pytest.raises(FieldNotFound) as caught:
        narrowed(COLUMNS, (field,))
    assert caught.value.near == (near,)


def test_a_part_that_several_objects_have_is_answered_with_each():
    other = COLUMNS[3]._replace(name="headline")
    with pytest.raises(FieldNotFound) as caught:
        narrowed((*COLUMNS, other), ("value",))
    assert caught.value.near == ("figure.value", "headline.value")


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_shown_as_a_dash(nothing):
    assert cell(nothing) == (Piece("—", "dim"),)


def test_a_column_without_a_place_is_not_in_tables():
    assert [column.name for column in in_tables(COLUMNS)] == ["id", "title", "figure"]


def test_narrowed_columns_are_the_header_of_the_csv():
    grid = Grid(narrowed(COLUMNS, ("figure.unit", "id")), [ROW])
    assert written(grid, Format.CSV) == "figure.unit,id\n%,a\n"
