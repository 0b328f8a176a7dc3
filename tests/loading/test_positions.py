"""Where keys and values stand: every key path of a document, and the text of every value."""

from decimal import Decimal

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.toml.positions import DEEPEST, extents, line_and_column


def key_paths(value, path=()):
    """Return every key path below a value that tomli has read, with the value that stands there.

    None is longer than those that are told.
    """
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    found = {}
    for part, inner in parts:
        found[(*path, part)] = inner
        if isinstance(inner, dict | list) and len(path) + 1 < DEEPEST:
            found |= key_paths(inner, (*path, part))
    return found


def at_value(text, *path):
    """Return the line and column of a value."""
    return line_and_column(text, extents(text)[path].value[0])


def at_key(text, *path):
    """Return the line and column of a key."""
    return line_and_column(text, extents(text)[path].key[0])


# Documents that are valid TOML 1.1 by construction, written every way the grammar has.

SPACE = st.sampled_from(["", " ", "\t", "  "])
COMMENT = st.sampled_from(["", "# a", '# "not a string', "# [no.header]", "# x = 1", "# 注释 ]}"])
LINE_END = st.tuples(SPACE, COMMENT, st.sampled_from(["\n", "\r\n", "\n\n"])).map("".join)
GAP = st.one_of(SPACE, LINE_END.map(lambda end: end + " "))
BARE = st.text("abcXYZ019-_", min_size=1, max_size=4)
ANY_NAME = st.text("ab .#=[]{}'\"\\,上海é\t", max_size=5)
CHARACTERS = st.text("ab01 #=[]{}\"'\\,.\n\t上海é😀\x1b\x00", max_size=8)
NUMBERS = st.sampled_from(
    [
        "0",
        "-17",
        "+5",
        "1_000",
        "0xDEAD_beef",
        "0o17",
        "0b101",
        "15.0",
        "-0.0",
        "1e3",
        "6.2E-2",
        "inf",
        "-inf",
        "nan",
        "true",
        "false",
    ]
)
TIMES = st.sampled_from(
    [
        "2024-05-01",
        "2024-05-01T10:00:00Z",
        "2024-05-01 10:00:00.5+08:00",
        "2024-05-01 10:00",
        "10:00:00",
        "07:32",
        "2024-05-01t10:00:00",
    ]
)
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\x1b": "\\e", "\x00": "\\x00", "é": "\\u00e9"}


def basic(text):
    return '"' + "".join(ESCAPES.get(character, character) for character in text) + '"'


def multi_line(text):
    # Two quotes in a row and one at the very end need no escape.
    written = "".join(ESCAPES[c] if c in "\\\x1b\x00" else c for c in text)
    return '"""\n' + written.replace('"""', '""\\"') + '"""'


def literal(text):
    return "'" + "".join(c for c in text if c not in "'\n\x1b\x00") + "'"


def multi_line_literal(text):
    kept = "".join(c for c in text if c not in "\x1b\x00")
    return "'''\n" + kept.replace("'''", "''") + "'''"


KEY = st.one_of(BARE, ANY_NAME.map(basic), ANY_NAME.map(literal))
STRINGS = st.one_of(
    CHARACTERS.map(basic),
    CHARACTERS.map(multi_line),
    CHARACTERS.map(literal),
    CHARACTERS.map(multi_line_literal),
    st.just('"""a \\\n   b"""'),
)
SCALARS = st.one_of(NUMBERS, TIMES, STRINGS)


@st.composite
def keys(draw, count):
    """Draw so many keys of one table, written differently and meaning different names."""
    drawn = draw(st.lists(KEY, min_size=count, max_size=count))
    named = {tomli.loads(f"{key} = 0").popitem()[0]: key for key in drawn}
    return list(named.values())


@st.composite
def arrays(draw, values):
    items = draw(st.lists(values, max_size=3))
    parts = [draw(GAP) + item + draw(GAP) for item in items]
    last = draw(st.sampled_from(["", ","])) if parts else ""
    return "[" + ",".join(parts) + last + draw(GAP) + "]"


@st.composite
def inline_tables(draw, values):
    names = draw(keys(draw(st.integers(0, 3))))
    parts = [
        draw(GAP) + draw(dotted(name)) + draw(SPACE) + "=" + draw(SPACE) + draw(values) + draw(GAP)
        for name in names
    ]
    last = draw(st.sampled_from(["", ","])) if parts else ""
    return "{" + ",".join(parts) + last + draw(GAP) + "}"


@st.composite
def dotted(draw, name):
    """Draw a key that starts with `name` and may go on in dots."""
    parts = [name, *draw(st.lists(KEY, max_size=2))]
    return "".join([parts[0], *(draw(SPACE) + "." + draw(SPACE) + part for part in parts[1:])])


@st.composite
def siblings(draw, name):
    """Draw dotted keys that share their first part."""
    return [name + draw(SPACE) + "." + key for key in draw(keys(2))]


VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(arrays(inner), inline_tables(inner)), max_leaves=6
)


@st.composite
def sections(draw, path=(), depth=0):
    """Draw the lines below a header, then the tables and arrays of tables inside it."""
    names = draw(keys(draw(st.integers(0, 3))))
    plain = draw(st.integers(0, len(names))) if depth < 3 else len(names)
    text = ""
    for name in names[:plain]:
        for key in draw(st.one_of(dotted(name).map(lambda key: [key]), siblings(name))):
            text += draw(SPACE) + key + draw(SPACE) + "=" + draw(SPACE)
            text += draw(VALUES) + draw(LINE_END)
    for name in names[plain:]:
        above = ".".join((*path, name))
        below = (*path, name, *draw(st.sampled_from([(), ("between",)])))
        header = draw(SPACE).join(["", ".".join(below), ""])
        if draw(st.booleans()):
            text += f"[{header}]" + draw(LINE_END) + draw(sections(below, depth + 1))
        else:
            for _ in range(draw(st.integers(1, 2))):
                text += f"[[{header}]]" + draw(LINE_END) + draw(sections(below, depth + 1))
        if header.strip() != above and draw(st.booleans()):
            text += f"[{above}]" + draw(LINE_END)
    return text


documents = st.tuples(st.lists(LINE_END, max_size=2).map("".join), sections()).map("".join)


@settings(max_examples=50)
@given(documents)
def test_every_key_path_is_found_and_no_other(text):
    assert set(extents(text)) == set(key_paths(tomli.loads(text)))


@settings(max_examples=50)
@given(documents)
def test_the_text_of_a_value_reads_as_that_value(text):
    places = extents(text)
    for path, value in key_paths(tomli.loads(text, parse_float=Decimal)).items():
        start, end = places[path].value
        if not isinstance(value, dict | list):
            alone = tomli.loads(f"x = {text[start:end]}", parse_float=Decimal)["x"]
            assert repr(alone) == repr(value)


@settings(max_examples=50)
@given(documents)
def test_the_text_of_a_key_names_the_last_part_of_its_path(text):
    places = extents(text)
    told = [path for path in key_paths(tomli.loads(text)) if len(path) < DEEPEST]
    for path in told:
        start, end = places[path].key
        if isinstance(path[-1], str) and text[start] != "[":
            assert tomli.loads(f"{text[start:end]} = 0") == {path[-1]: 0}


@settings(max_examples=30)
@given(documents, st.data())
def test_line_and_column_lead_back_to_the_offset(text, data):
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_and_column(text, offset)
    before = text.split("\n")[: line - 1]
    assert sum(len(each) + 1 for each in before) + column - 1 == offset


def test_a_value_stands_after_its_equals_sign():
    assert at_value('title = "T"\n  summary =   "S"\n', "summary") == (2, 15)


def test_a_key_stands_where_it_starts():
    assert at_key('title = "T"\n  summary =   "S"\n', "summary") == (2, 3)


def test_a_quoted_key_includes_its_quotes():
    text = '"a.b" = 1\n'
    start, end = extents(text)["a.b",].key
    assert text[start:end] == '"a.b"'


def test_an_element_of_an_array_of_tables_stands_at_its_own_header():
    assert at_value('[[facts]]\nid = "a"\n\n[[facts]]\nid = "b"\n', "facts", 1) == (4, 1)


def test_an_array_of_tables_stands_at_its_first_header():
    assert at_value('[[facts]]\nid = "a"\n\n[[facts]]\nid = "b"\n', "facts") == (1, 1)


def test_a_table_inside_an_array_belongs_to_the_newest_element():
    text = "[[claims]]\n[[claims.evidence]]\n[[claims]]\n[[claims.evidence]]\na = 1\n"
    assert at_value(text, "claims", 1, "evidence", 0, "a") == (5, 5)


def test_a_table_that_a_dotted_key_implies_stands_at_its_part_of_the_key():
    assert at_value('[[facts]]\nfigure.unit = "%"\n', "facts", 0, "figure") == (2, 1)


def test_a_key_after_a_dot_stands_at_its_own_part():
    assert at_key('[[facts]]\nfigure.unit = "%"\n', "facts", 0, "figure", "unit") == (2, 8)


def test_an_inline_table_stands_at_its_brace():
    assert at_value('figure = { value = 5, unit = "%" }\n', "figure") == (1, 10)


def test_a_value_in_an_inline_table_over_several_lines_stands_on_its_own_line():
    text = 'figure = {\n  value = 5,  # five\n  unit = "%",\n}\n'
    assert at_value(text, "figure", "unit") == (3, 10)


def test_an_element_of_an_array_over_several_lines_stands_on_its_own_line():
    assert at_value('aliases = [\n  "a",\n  # more\n  "b",\n]\n', "aliases", 1) == (4, 3)


def test_a_column_counts_characters_not_bytes():
    assert at_value('上海 = { "b" = 5 }\n'.replace("上海", '"上海"'), "上海", "b") == (1, 16)


def test_a_tab_is_one_column():
    assert at_value("\tx =\t1\n", "x") == (1, 6)


def test_what_looks_like_toml_inside_a_string_is_text():
    text = 'a = """\n[b]\nc = 1 # no comment\n"""\nd = 2\n'
    assert set(extents(text)) == {("a",), ("d",)}


def test_a_value_after_a_multi_line_string_stands_on_the_right_line():
    assert at_value('a = """\none\ntwo"""\nd = 2\n', "d") == (4, 5)


@pytest.mark.parametrize(
    "value",
    ['""', '""""""', '"""a"""""', "''''a'''''", '"\\""', '"\\\\"', "'\\'", '"""\\""""', "'# no'"],
)
def test_a_string_ends_where_its_last_quote_does(value):
    text = f"a = {value} # comment\nb = 1\n"
    start, end = extents(text)["a",].value
    assert text[start:end] == value


@pytest.mark.parametrize(
    "value", ["2024-05-01 10:00:00", "2024-05-01", "10:00:00", "1979-05-27T00:32"]
)
def test_a_date_with_a_space_in_it_is_one_value(value):
    text = f"a = [{value} , 1]\n"
    start, end = extents(text)["a", 0].value
    assert text[start:end] == value


def test_an_empty_document_has_no_key_paths():
    assert extents("# nothing\n") == {}


@pytest.mark.parametrize("text", ["", "x = 1"])
def test_the_end_of_the_file_needs_no_newline(text):
    assert set(extents(text)) == set(key_paths(tomli.loads(text)))


def test_arrays_are_followed_as_deep_as_the_parser_goes():
    text = "a = " + "[" * 400 + "]" * 400 + "\nb = 1\n"
    assert at_value(text, "b") == (2, 5)


def test_what_lies_deeper_than_any_fact_is_not_told_and_takes_no_memory():
    text = f"a{'.a' * 900} = 1\n[[h{'.h' * 900}]]\nx = [[[1]]]\n[b]\nc = 2\n"
    found = extents(text)
    assert max(map(len, found)) == DEEPEST
    assert len(found) == DEEPEST * 2 + 2
    assert text[slice(*found[("b", "c")].value)] == "2"
