"""One document to model objects, or to every problem it has: rule, place and hint of each."""

import os
from decimal import Decimal

import pytest

from hubcli.base.decode import decode, read_file
from hubcli.model.figures import Qualifier
from hubcli.model.topics import Kind
from hubcli.problems import Position
from hubcli.toml.documents import LARGEST_FILE


def decoded(text, path="sectors/x.toml", hub="here"):
    """Return what a document holds; text is encoded, bytes are taken as they are."""
    return decode(path, text.encode() if isinstance(text, str) else text, hub=hub)


def problems(text, path="sectors/x.toml"):
    """Return rule and key path of each problem of a document."""
    return [(each.rule, each.origin.keys) for each in decoded(text, path).problems]


def problem(text, path="sectors/x.toml"):
    """Return the only problem of a document."""
    (only,) = decoded(text, path).problems
    return only


def fact(*lines):
    """Return a topic with one fact that has these lines besides what it must have."""
    return "\n".join(
        ['title = "X"', "[[facts]]", 'id = "f"', 'statement = "S."', 'source = "s"', *lines, ""]
    )


def dated(*lines):
    """Return a topic with one fact that has a date and these lines."""
    return fact('as_of = "2024"', *lines)


# What is accepted


def test_a_topic_needs_no_more_than_a_title():
    (topic,) = decoded('title = "X"\n').topics
    assert (topic.id, topic.kind, topic.title, topic.aliases) == ("x", Kind.SECTOR, "X", ())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sectors/x.toml", Kind.SECTOR),
        ("challenges/x.toml", Kind.CHALLENGE),
        ("advantages/x.toml", Kind.ADVANTAGE),
        ("hubs/x.toml", Kind.HUB),
    ],
)
def test_a_topic_is_of_the_kind_of_its_folder(path, kind):
    assert decoded('title = "X"\n', path).topics[0].kind is kind


def test_a_fact_belongs_to_the_hub_of_the_base():
    assert decoded(dated(), "sectors/x.toml", hub="here").facts[0].hub == "here"


def test_a_fact_in_the_file_of_a_hub_belongs_to_that_hub():
    assert decoded(dated(), "hubs/rival.toml", hub="here").facts[0].hub == "rival"


def test_a_figure_is_exact_unless_it_says_otherwise():
    (read,) = decoded(dated('figure = { value = 5, unit = "%" }')).facts
    assert read.figure.qualifier is Qualifier.EXACTLY


def test_a_number_keeps_its_last_zero():
    (read,) = decoded(dated('figure = { value = 15.0, unit = "%" }')).facts
    assert repr(read.figure.value) == repr(Decimal("15.0"))


def test_what_is_not_said_is_none():
    (read,) = decoded(dated()).facts
    assert (read.figure, read.confidence, read.note, read.phrase) == (None, None, None, None)


def test_an_empty_series_file_is_a_base_without_series():
    assert decoded("", "series.toml").series == ()


@pytest.mark.parametrize("path", ["series.toml", "sources/a.toml"])
def test_a_file_of_comments_alone_holds(path):
    assert problems("# later\n", path) == []


def test_a_byte_order_mark_is_accepted():
    assert decoded(b'\xef\xbb\xbftitle = "X"\n').topics[0].title == "X"


def test_windows_line_ends_are_accepted():
    text = dated('note = """', "one", 'two"""').replace("\n", "\r\n")
    assert decoded(text).facts[0].note == "one\ntwo"


def test_a_newline_and_a_tab_are_text():
    assert decoded('title = "X"\nsummary = "a\\n\\tb"\n').topics[0].summary == "a\n\tb"


def test_an_inline_table_may_stand_on_several_lines():
    (read,) = decoded(dated("figure = {", "  value = 5,  # five", '  unit = "%",', "}")).facts
    assert (read.figure.value, read.figure.unit) == (5, "%")


@pytest.mark.parametrize("id_", ["a", "3", "unicorns-2023", "a-b-c-d"])
def test_words_joined_by_hyphens_are_an_id(id_):
    assert (
        problems(f'[[sources]]\nid = "{id_}"\ntitle = "T"\ntype = "report"\n', "sources/a.toml")
        == []
    )


@pytest.mark.parametrize(
    "url", ["http://a.cn", "https://example.org/a?b=c#d", "https://例子.中国/路", "https://a:8080/"]
)
def test_an_address_on_the_web_is_accepted(url):
    text = f'[[sources]]\nid = "a"\ntitle = "T"\ntype = "report"\nurl = "{url}"\n'
    assert decoded(text, "sources/a.toml").sources[0].url == url


@pytest.mark.parametrize("value", ["0", "-7", "1_000", "0xff", "1e3", "-0.5", f"{'9' * 30}"])
def test_a_number_of_any_spelling_is_accepted(value):
    assert problems(dated(f'figure = {{ value = {value}, unit = "%" }}')) == []


# What is refused: keys


def test_a_key_that_must_be_there_is_missed_in_its_table():
    assert problems('[[claims]]\nid = "c"\nsource = "s"\n') == [
        ("missing-key", ()),
        ("missing-key", ("claims", 0)),
    ]


def test_a_fact_without_a_figure_may_have_no_date():
    undated = "\n".join(line for line in dated().split("\n") if not line.startswith("as_of"))
    assert problems(undated) == []
    figure = 'figure = { value = 5, unit = "%" }\n'
    assert problem(undated + figure).message == '"as_of" is missing'


@pytest.mark.parametrize("key", ["id", "statement", "source"])
def test_a_fact_needs_its_key(key):
    lines = [line for line in dated().split("\n") if not line.startswith(f"{key} =")]
    assert problem("\n".join(lines)).message == f'"{key}" is missing'


@pytest.mark.parametrize("key", ["id", "title", "unit", "better", "definition"])
def test_a_series_needs_its_key(key):
    text = '[[series]]\nid="a"\ntitle="T"\nunit="%"\nbetter="higher"\ndefinition="D"\n'
    lines = [line for line in text.split("\n") if not line.startswith(f"{key}=")]
    assert problem("\n".join(lines), "series.toml").message == f'"{key}" is missing'


@pytest.mark.parametrize("key", ["hub", "title"])
def test_a_base_needs_its_key(key):
    lines = [line for line in ['hub = "a"', 'title = "T"'] if not line.startswith(key)]
    assert problem("\n".join(lines), "base.toml").message == f'"{key}" is missing'


def test_a_misspelt_key_is_named_beside_the_missing_one():
    missing = decoded('titel = "X"\n').problems[0]
    assert (missing.rule, missing.hint) == ("missing-key", 'is "titel" meant to be it?')


def test_a_missing_key_with_nothing_like_it_is_to_be_added():
    assert problem('summary = "S."\n').hint == "add title = …"


def test_an_unknown_key_is_meant_itself_not_its_value():
    origin = problem('title = "X"\ncolour = "red"\n').origin
    assert (origin.keys, origin.at_key) == (("colour",), True)


def test_an_unknown_key_is_answered_with_the_nearest():
    assert problem('title = "X"\nsumary = "S."\n').hint == 'did you mean "summary"?'


def test_an_unknown_key_like_no_other_is_answered_with_all_keys():
    assert problem('title = "X"\nzzz = 1\n').hint == (
        "the keys are title, aliases, summary, headline, claims, facts"
    )


@pytest.mark.parametrize(
    ("text", "path", "keys"),
    [
        ('hub = "a"\ntitle = "T"\nx = 1\n', "base.toml", ("x",)),
        ("x = 1\n", "series.toml", ("x",)),
        ("[[source]]\n", "sources/a.toml", ("source",)),
        (dated("x = 1"), "sectors/x.toml", ("facts", 0, "x")),
        (
            dated("figure = { value = 1, unit = '%', x = 1 }"),
            "hubs/x.toml",
            ("facts", 0, "figure", "x"),
        ),
    ],
)
def test_no_table_takes_unknown_keys(text, path, keys):
    assert problems(text, path) == [("unknown-key", keys)]


# What is refused: values


@pytest.mark.parametrize(
    ("text", "keys", "message"),
    [
        ("title = 3\n", ("title",), "title must be a string, not an integer"),
        ("title = 3.5\n", ("title",), "title must be a string, not a float"),
        ("title = true\n", ("title",), "title must be a string, not a boolean"),
        ("title = []\n", ("title",), "title must be a string, not an array"),
        ("title = {}\n", ("title",), "title must be a string, not a table"),
        ("title = 2024-05-01\n", ("title",), "title must be a string, not a date or time"),
        ('title = "X"\naliases = "x"\n', ("aliases",), "aliases must be an array, not a string"),
        (
            'title = "X"\naliases = ["x", 3]\n',
            ("aliases", 1),
            "aliases must be a string, not an integer",
        ),
        ('title = "X"\n[facts]\n', ("facts",), "facts must be an array, not a table"),
        ('title = "X"\nfacts = [1]\n', ("facts", 0), "facts must be a table, not an integer"),
        (dated("figure = 5"), ("facts", 0, "figure"), "figure must be a table, not an integer"),
        (
            dated('figure = { value = "5", unit = "%" }'),
            ("facts", 0, "figure", "value"),
            "value must be a number, not a string",
        ),
        (
            dated('figure = { value = true, unit = "%" }'),
            ("facts", 0, "figure", "value"),
            "value must be a number, not a boolean",
        ),
        (
            dated("confidence = 1"),
            ("facts", 0, "confidence"),
            "confidence must be a string, not an integer",
        ),
    ],
)
def test_a_value_of_another_type_is_refused(text, keys, message):
    found = problem(text)
    assert (found.rule, found.origin.keys, found.message) == ("wrong-type", keys, message)


@pytest.mark.parametrize("value", ["2024", "2024-05-01"])
def test_a_date_without_quotes_is_answered_with_the_same_date_in_quotes(value):
    found = problem(fact(f"as_of = {value}"))
    assert (found.rule, found.hint) == ("wrong-type", f'write it in quotes, like "{value}"')


@pytest.mark.parametrize("value", ["[1]", "true", "1.5", "{}", "2024-05-01T10:00:00", "10:00:00"])
def test_what_would_be_no_date_in_quotes_either_is_not_offered_in_quotes(value):
    found = problem(fact(f"as_of = {value}"))
    assert found.rule == "wrong-type"
    assert "in quotes, like" not in (found.hint or "")


# Python does not write out an integer of more than 4300 digits, and hexadecimal ones get past tomli.
def test_a_date_that_is_an_integer_of_thousands_of_digits_is_refused():
    assert problem(fact(f"as_of = 0x{'F' * 5000}")).rule == "wrong-type"


@pytest.mark.parametrize(
    ("text", "keys", "hint"),
    [
        (dated('confidence = "hihg"'), ("facts", 0, "confidence"), 'did you mean "high"?'),
        (dated('confidence = "zzz"'), ("facts", 0, "confidence"), "one of high, medium, low"),
        (
            dated('figure = { value = 1, unit = "%", qualifier = "abuot" }'),
            ("facts", 0, "figure", "qualifier"),
            'did you mean "about"?',
        ),
    ],
)
def test_a_word_out_of_its_set_is_answered_with_the_nearest_or_all(text, keys, hint):
    found = problem(text)
    assert (found.rule, found.origin.keys, found.hint) == ("unknown-value", keys, hint)


def test_a_word_of_a_set_is_not_taken_in_another_case():
    assert problem(dated('confidence = "High"')).rule == "unknown-value"


@pytest.mark.parametrize(
    "id_", ["Chips", "a b", "a_b", "-a", "a-", "a--b", "a.b", "é", "芯片", "a\\n", "２"]
)
def test_what_is_no_words_joined_by_hyphens_is_no_id(id_):
    text = f'[[sources]]\nid = "{id_}"\ntitle = "T"\ntype = "report"\n'
    assert problems(text, "sources/a.toml") == [("bad-id", ("sources", 0, "id"))]


@pytest.mark.parametrize("name", ["Chips", "a b", "芯片", "a_b", "a."])
def test_the_name_of_a_topic_file_must_be_an_id(name):
    found = problem('title = "X"\n', f"sectors/{name}.toml")
    assert (found.rule, found.message) == (
        "bad-id",
        f'the name of the file is not an id: "{name}.toml"',
    )


def test_a_file_of_sources_may_have_any_name():
    assert problems("", "sources/Annual Reports.toml") == []


@pytest.mark.parametrize("as_of", ["", "yesterday", "2024-13", "2024-02-30"])
def test_a_date_that_there_is_not_is_refused_with_the_forms_there_are(as_of):
    found = problem(fact(f'as_of = "{as_of}"'))
    assert (found.rule, found.origin.keys, found.hint) == (
        "bad-date",
        ("facts", 0, "as_of"),
        "write it as 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024",
    )


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://a.b",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "https://a b",
        "//a",
    ],
)
def test_what_is_no_address_on_the_web_is_refused(url):
    text = f'[[sources]]\nid = "a"\ntitle = "T"\ntype = "report"\nurl = "{url}"\n'
    assert problems(text, "sources/a.toml") == [("bad-url", ("sources", 0, "url"))]


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "+inf", "-inf"])
def test_a_number_that_is_not_finite_is_refused(value):
    found = problem(dated(f'figure = {{ value = {value}, unit = "%" }}'))
    assert (found.rule, found.origin.keys) == ("bad-number", ("facts", 0, "figure", "value"))


@pytest.mark.parametrize(
    "value", [f"1{'0' * 30}", f"-1{'0' * 30}", "1e31", "1e999999", "0xF" + "F" * 5000]
)
def test_a_number_beyond_reason_is_answered_with_a_larger_unit(value):
    found = problem(dated(f'figure = {{ value = {value}, unit = "%" }}'))
    assert (found.rule, found.hint) == (
        "bad-number",
        "choose a larger unit, such as billion yuan",
    )


# Written out, 1e-999999999 is a gigabyte of zeros.
def test_a_number_too_small_to_be_written_out_is_refused():
    assert problems(dated('figure = { value = 1e-99999, unit = "%" }')) == [
        ("bad-number", ("facts", 0, "figure", "value"))
    ]


# Decimal raises InvalidOperation for these, which is no ValueError.
@pytest.mark.parametrize("value", ["1e9999999999999999999", "1e-9999999999999999999"])
def test_an_exponent_that_python_cannot_hold_is_a_problem_of_the_file(value):
    assert len(problems(dated(f'figure = {{ value = {value}, unit = "%" }}'))) == 1


@pytest.mark.parametrize("value", ['""', '"  "', '"\\n\\t"', '"""\n"""', '"\\u3000"'])
def test_a_text_with_nothing_in_it_is_refused(value):
    found = problem(f'title = "X"\nsummary = {value}\n')
    assert (found.rule, found.origin.keys, found.hint) == (
        "empty-value",
        ("summary",),
        "leave the key out if it is unknown",
    )


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\u0000", "U+0000"),
        ("\\u0007", "U+0007"),
        ("\\u001b[31m", "U+001B"),
        ("\\r", "U+000D"),
        ("\\u007f", "U+007F"),
        ("\\u0085", "U+0085"),
        ("\\u009b", "U+009B"),
        ("\\u202a", "U+202A"),
        ("\\u202e", "U+202E"),
        ("\u202e", "U+202E"),
        ("\\u2066", "U+2066"),
        ("\\u2069", "U+2069"),
    ],
)
def test_a_character_that_is_not_for_text_is_named(escape, name):
    found = problem(f'title = "a{escape}b"\n')
    assert (found.rule, name in found.message) == ("bad-character", True)


@pytest.mark.parametrize("text", ["上海", "é", "😀", "a\u200db", "שלום", "a\u00a0b", "[b]:x:"])
def test_characters_of_any_script_are_text(text):
    assert decoded(f'title = "{text}"\n').topics[0].title == text


# What is refused: documents


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ('title = "X\n', (1, 9)),
        ('title = "X"\nsummary = \n', (2, 9)),
        ('title = "X"\n[facts\n', (2, 1)),
        ("title\n", (1, 1)),
        ("title = X\n", (1, 9)),
        ('title = "X" "Y"\n', (1, 13)),
    ],
)
def test_a_syntax_error_stands_at_its_line_and_column(text, position):
    found = problem(text)
    assert (found.rule, found.position[:2]) == ("syntax", position)


def test_a_key_that_stands_twice_is_found_on_its_second_line():
    found = problem('title = "X"\ntitle = "Y"\n')
    assert (found.rule, found.position[0]) == ("syntax", 2)


def test_a_syntax_error_after_windows_line_ends_stands_on_its_line():
    assert problem('title = "X"\r\nsummary = \r\n').position[:2] == (2, 9)


def test_a_byte_order_mark_is_no_column():
    assert problem(b"\xef\xbb\xbftitle = \n").position[:2] == (1, 7)


def test_bytes_that_are_not_utf_8_stand_at_the_first_of_them():
    found = problem(b'title = "X"\n# caf\xe9\n')
    assert (found.rule, found.position, found.hint) == (
        "syntax",
        Position(2, 6),
        "save the file as UTF-8",
    )


def test_a_column_before_bytes_that_are_not_utf_8_counts_characters():
    assert problem("# 上海".encode() + b"\xff\n").position == Position(1, 5)


def test_text_in_utf_16_is_not_utf_8():
    assert problem('title = "X"\n'.encode("utf-16")).message == "this is not UTF-8 text"


@pytest.mark.parametrize("opening", ["[", "{a = ", "[{a = "])
def test_a_hundred_thousand_brackets_are_a_syntax_error(opening):
    found = problem(f"title = {opening * 100_000}\n")
    assert (found.rule, found.message) == ("syntax", "nested too deeply")


@pytest.mark.parametrize("text", [f"{'a.' * 100_000}a = 1\n", f"[{'a.' * 100_000}a]\n"])
def test_a_hundred_thousand_dots_are_a_syntax_error(text):
    assert problem(text).rule == "syntax"


def test_an_integer_of_ten_thousand_digits_is_a_syntax_error():
    assert problem(f"title = {'1' * 10_000}\n").rule == "syntax"


# Python's own words are: use sys.set_int_max_str_digits() to increase the limit.
def test_an_integer_of_ten_thousand_digits_is_not_explained_with_python():
    assert "sys." not in problem(f"title = {'1' * 10_000}\n").message


# Several at once


def test_every_problem_of_a_file_is_reported():
    text = (
        "summary = 3\n"
        "[[claims]]\n"
        'id = "A"\nstatement = ""\nsource = "s"\nas_of = "2024-13"\ncolour = "red"\n'
        '[[claims.evidence]]\nfact = "f"\nstance = "refuted"\n'
        "[[facts]]\n"
        'id = "f"\nstatement = "S."\nsource = "s"\nas_of = "2024"\n'
        'figure = { value = inf, unit = "%" }\n'
    )
    assert sorted(problems(text), key=str) == sorted(
        [
            ("missing-key", ()),
            ("wrong-type", ("summary",)),
            ("bad-id", ("claims", 0, "id")),
            ("empty-value", ("claims", 0, "statement")),
            ("bad-date", ("claims", 0, "as_of")),
            ("unknown-key", ("claims", 0, "colour")),
            ("unknown-value", ("claims", 0, "evidence", 0, "stance")),
            ("bad-number", ("facts", 0, "figure", "value")),
        ],
        key=str,
    )


def test_a_part_with_a_fault_is_there_as_far_as_it_can_be_read():
    text = dated() + 'colour = "red"\nnote = 5\nplaces = ["A", 3]\nphrase = "p"\n'
    contents = decoded(text + dated().partition("\n")[2] + "[[facts]]\nid = 3\n")
    assert [topic.id for topic in contents.topics] == ["x"]
    fact, *others = contents.facts
    assert (fact.id, fact.note, fact.places, fact.phrase) == ("f", None, (), "p")
    assert [other and other.id for other in others] == ["f", None]


def test_evidence_with_a_fault_leaves_the_others_in_their_places():
    (claim,) = decoded(
        'title = "X"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
        '[[claims.evidence]]\nfact = "f"\nstance = "suports"\n'
        '[[claims.evidence]]\nfact = "g"\nstance = "refutes"\n'
    ).claims
    assert [link and link.fact for link in claim.evidence] == [None, "g"]


def test_a_topic_with_a_fault_of_its_own_is_there_for_its_parts_without_what_is_at_fault():
    head = 'aliases = ["a", "", "b"]\nsummary = 3\ncolour = "red"\n'
    contents = decoded(head + dated().partition("\n")[2])
    assert [topic[2:] for topic in contents.topics] == [("x", ("a", "b"), None, None)]
    assert [fact and fact.id for fact in contents.facts] == ["f"]


def test_a_topic_with_a_fault_of_its_own_and_nothing_else_is_missing():
    assert decoded('title = "X"\ncolour = "red"\n').topics == ()


def test_nothing_of_a_topic_whose_name_is_no_id_is_there():
    contents = decode("sectors/X Y.toml", dated().encode(), hub="here")
    assert (contents.topics, contents.facts) == ((), ())


def test_the_parts_with_a_fault_are_known_by_their_ids():
    text = (
        '[[facts]]\nid = "f"\nstatement = 5\n'
        '[[facts]]\nid = "g"\nstatement = "S."\nsource = "s"\nas_of = "2024"\n'
        "[[facts]]\nid = 3\n"
    )
    contents = decode("sectors/x.toml", f'title = "X"\n{text}'.encode(), hub="here")
    assert contents.faulty == {("facts", 0): "f"}


def test_an_array_of_no_known_name_may_declare_anything():
    text = 'title = "X"\n[[fact]]\nid = "f"\n[claims]\n'
    contents = decode("sectors/x.toml", text.encode(), hub="here")
    assert contents.faulty == {("fact",): ""}


@pytest.mark.parametrize(
    "text",
    [
        'claims = "x"\n',
        "claims = [3]\nfacts = [[]]\n",
        "[[claims]]\nevidence = 3\n[[claims]]\nevidence = [4]\n[[facts]]\nalso = 3\nfigure = 3\n",
        "headline = 3\nhub = 4\n[[facts]]\nid = 5\nalso = [6]\n",
    ],
)
def test_whatever_is_of_the_wrong_type_has_no_id(text):
    contents = decoded(text)
    assert contents.faulty == {}


# Files


def test_a_file_is_read_by_its_path_in_the_base(base):
    assert read_file(str(base()), "hubs/here.toml", hub="here").topics[0].id == "here"


def refusal(directory, path="sectors/x.toml"):
    (only,) = read_file(str(directory), path, hub="here").problems
    return only.rule, only.position[:2]


def test_a_directory_called_like_a_file_is_refused(base):
    directory = base()
    (directory / "sectors/x.toml").mkdir()
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_fifo_is_refused_and_never_opened(base, fifo):
    directory = base()
    fifo(directory / "sectors/x.toml")
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_link_that_leads_nowhere_is_refused(base):
    directory = base()
    (directory / "sectors/x.toml").symlink_to("nowhere.toml")
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_link_to_itself_is_refused(base):
    directory = base()
    (directory / "sectors/x.toml").symlink_to("x.toml")
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_link_out_of_the_base_is_refused(base, tmp_path):
    directory = base()
    (tmp_path / "elsewhere.toml").write_text('title = "X"\n')
    (directory / "sectors/x.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert refusal(directory) == ("outside-base", (1, 1))


def test_a_folder_that_is_a_link_out_of_the_base_is_refused(base, tmp_path):
    directory = base()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.toml").write_text('title = "X"\n')
    (directory / "challenges").symlink_to(tmp_path / "elsewhere")
    assert refusal(directory, "challenges/x.toml") == ("outside-base", (1, 1))


def test_a_link_to_a_directory_whose_name_starts_like_the_base_is_refused(base):
    directory, other = base(), base({"sectors/x.toml": 'title = "X"\n'}, name="base-two")
    (directory / "sectors/x.toml").symlink_to(other / "sectors/x.toml")
    assert refusal(directory) == ("outside-base", (1, 1))


def test_a_link_within_the_base_is_followed(base):
    directory = base()
    (directory / "sectors/x.toml").symlink_to("../hubs/here.toml")
    assert read_file(str(directory), "sectors/x.toml", hub="here").topics[0].title == "Here"


def test_a_base_that_is_itself_a_link_is_read(base, tmp_path):
    (tmp_path / "link").symlink_to(base())
    assert read_file(str(tmp_path / "link"), "base.toml", hub=None).base.hub == "here"


def test_a_file_beyond_the_largest_is_refused_unread(base):
    directory = base()
    with open(directory / "sectors/x.toml", "wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal(directory) == ("file-too-large", (1, 1))


def test_a_file_that_becomes_a_fifo_before_it_is_opened_is_refused_at_once(base, monkeypatch):
    directory = base()
    before = os.stat(directory / "base.toml")
    os.mkfifo(directory / "sectors/x.toml")
    monkeypatch.setattr("os.stat", lambda _: before)
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_file_that_becomes_a_link_before_it_is_opened_is_not_followed(base, monkeypatch):
    directory = base()
    (directory / "sectors/x.toml").symlink_to("/etc/hostname")
    monkeypatch.setattr("os.path.realpath", os.path.abspath)
    assert refusal(directory) == ("unreadable", (1, 1))


def test_a_file_that_grows_while_it_is_read_is_refused(base, monkeypatch):
    directory = base()
    (directory / "sectors/x.toml").write_text("#" * (LARGEST_FILE + 1))
    before = os.stat(directory / "base.toml")
    monkeypatch.setattr("os.stat", lambda _: before)
    monkeypatch.setattr("os.fstat", lambda _: before)
    assert refusal(directory) == ("file-too-large", (1, 1))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_is_refused(base):
    directory = base()
    (directory / "sectors/chips.toml").chmod(0)
    assert refusal(directory, "sectors/chips.toml") == ("unreadable", (1, 1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Q4 2024", "2024-Q4"),
        ("2024 Q4", "2024-Q4"),
        ("2014-2015", "2014/2015"),
        ("2014/15", "2014/2015"),
        ("2024-7", "2024-07"),
        ("2024/7/5", "2024-07-05"),
        ("11.07.1899", "1899-07-11"),
    ],
)
def test_a_date_written_otherwise_is_answered_with_the_date_that_is_meant(written, meant):
    assert hints(DATED.replace('"2024"', f'"{written}"')) == [f'write it as "{meant}"']


@pytest.mark.parametrize(
    "written", ["2024-13", "31.02.2024", "03/04/2024", "last year", "2015-2014"]
)
def test_what_cannot_be_told_is_answered_with_the_forms(written):
    (hint,) = hints(DATED.replace('"2024"', f'"{written}"'))
    assert hint.startswith("write it as 2024, 2024-07")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('verdict = "refuted"', "leave it out: a verdict is computed from the evidence, never"),
        ('hub = "here"', "leave it out: what stands in hubs/NAME.toml is about that hub"),
        ('headline = "f"', "it belongs to the topic: write it above the first [[claims]]"),
        ('organizations = "Fiat"', 'write it in brackets, like ["Fiat"]'),
        ('figure = { value = "7.5", unit = "%" }', "write it without quotes"),
        ('figure = { unit = "%" }', "add value = …"),
        ("figure = { value = 7,1 }", "write 7.1"),
        ('figure = { value = 98,000, unit = "cars" }', "write 98_000"),
    ],
)
def test_a_usual_mistake_is_answered_with_what_to_do(line, hint):
    assert hints(f"{DATED}{line}\n")[0].startswith(hint)


DATED = '[[facts]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'


def hints(fact):
    document = f'title = "T"\n{fact}'.encode()
    return [problem.hint for problem in decode("sectors/t.toml", document, hub="here").problems]
