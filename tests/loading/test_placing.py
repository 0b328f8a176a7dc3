"""Problems at their line and column, with the line of the file that a person looks at."""

import pytest

from hubcli.base.decode import decode, read_file
from hubcli.base.placing import place
from hubcli.problems import Origin, Problem


@pytest.fixture
def placed(tmp_path):
    """Write a document as sectors/x.toml and return the problems that decoding finds, placed."""

    def write(document):
        content = document if isinstance(document, bytes) else document.encode()
        (tmp_path / "sectors").mkdir()
        (tmp_path / "sectors/x.toml").write_bytes(content)
        return place(str(tmp_path), decode("sectors/x.toml", content, hub="here").problems)

    return write


@pytest.fixture
def only(placed):
    """As `placed`, where there is one problem; where it stands and how wide it is."""

    def write(document):
        (problem,) = placed(document)
        return problem.spot.line, problem.spot.column, problem.spot.width

    return write


FACT = 'title = "X"\n[[facts]]\nid = "f"\nstatement = "S."\nsource = "s"\n'


def test_a_wrong_value_is_placed_at_the_value(only):
    assert only('title = "X"\nsummary = 3.25\n') == (2, 11, 4)


def test_an_unknown_key_is_placed_at_the_key(only):
    assert only('title = "X"\n  colour = "red"\n') == (2, 3, 6)


def test_an_unknown_table_is_placed_at_its_header(only):
    assert only('title = "X"\n[colours]\nred = 1\n') == (2, 1, 9)


def test_a_missing_key_is_placed_at_the_header_of_its_table(only):
    assert only('title = "X"\n\n[[facts]] # one\nid = "f"\nstatement = "S."\nas_of = "2024"\n') == (
        3,
        1,
        9,
    )


def test_a_missing_key_of_an_inline_table_is_placed_at_its_brace(only):
    assert only(FACT + 'as_of = "2024"\nfigure = { value = 5 }\n') == (7, 10, 13)


def test_a_missing_key_of_a_dotted_table_is_placed_at_the_part_that_names_it(only):
    assert only(FACT + 'as_of = "2024"\nfigure.value = 5\n') == (7, 1, 6)


def test_a_missing_key_of_the_whole_file_is_placed_at_its_start(only):
    assert only('# a topic\nsummary = "S."\n')[:2] == (1, 1)


def test_a_missing_key_of_an_empty_file_is_placed_at_its_start(only):
    assert only("")[:2] == (1, 1)


def test_an_element_of_an_array_is_placed_on_its_own_line(only):
    assert only('title = "X"\naliases = [\n  "a",\n  3,\n]\n') == (4, 3, 1)


def test_evidence_is_placed_in_its_own_claim(only):
    claim = '[[claims]]\nid = "{}"\nstatement = "S."\nsource = "s"\n'
    link = '[[claims.evidence]]\nfact = "f"\nstance = "{}"\n'
    text = 'title = "X"\n' + claim.format("a") + link.format("supports") + claim.format("b")
    assert only(text + link.format("denies")) == (15, 10, 8)


def test_a_value_over_several_lines_is_as_wide_as_its_first_line(only):
    assert only('title = "X"\nsummary = """\n\n"""  # nothing\n') == (2, 11, 3)


def test_a_line_end_of_windows_is_no_part_of_the_line(placed):
    (problem,) = placed('title = "X"\r\nsummary = 3\r\n')
    assert (problem.spot.line, problem.spot.column, problem.spot.source_line) == (
        2,
        11,
        "summary = 3",
    )


def test_a_byte_order_mark_is_no_column(only):
    assert only(b"\xef\xbb\xbftitle = 3\n") == (1, 9, 1)


def test_a_column_counts_characters_not_bytes(only):
    assert only('title = "X"\naliases = ["上海", 3]\n') == (2, 18, 1)


def test_a_tab_is_one_column(only):
    assert only('title = "X"\n\tsummary\t=\t3\n') == (2, 12, 1)


def test_the_line_of_the_file_is_given_as_it_stands(placed):
    (problem,) = placed('title = "X"\n\tsummary = 3 # 三\n')
    assert problem.spot.source_line == "\tsummary = 3 # 三"


def test_a_syntax_error_is_placed_at_what_is_at_fault(placed):
    (problem,) = placed('title = "X"\nsummary = \n')
    assert (problem.spot.line, problem.spot.column, problem.spot.source_line) == (
        2,
        9,
        "summary = ",
    )


def test_a_syntax_error_at_the_end_of_the_file_has_a_place(only):
    assert only('title = "X') == (1, 9, 2)


def test_nesting_beyond_the_parser_is_placed_at_the_bracket_that_is_too_much(only):
    assert only(f'title = "X"\nsummary = {"[" * 100_000}\n')[:2] == (2, 412)


def test_a_fault_behind_deep_nesting_keeps_its_line(placed):
    found = placed(f'title = "X"\nsummary = {"[" * 400}{"]" * 400}\ncolour = 1\n')
    assert [problem.spot.line for problem in found] == [2, 3]


def test_problems_of_a_file_are_sorted_by_line_and_column(placed):
    found = placed("zzz = 1\nsummary = 3\naliases = [1, 2]\n")
    assert [(problem.spot.line, problem.spot.column) for problem in found] == [
        (1, 1),
        (1, 1),
        (2, 11),
        (3, 12),
        (3, 15),
    ]


def test_problems_at_one_place_are_sorted_by_rule(base):
    problems = [
        Problem(origin=Origin("base.toml", ("hub",)), rule=rule, message="m")
        for rule in ("unknown-hub", "bad-id")
    ]
    placed = place(str(base()), problems)
    assert [problem.rule for problem in placed] == ["bad-id", "unknown-hub"]


def test_problems_of_several_files_are_sorted_by_file(base):
    directory = base({"sectors/a.toml": "title = 3\n", "hubs/b.toml": "title = 3\n"})
    problems = [
        problem
        for path in ("sectors/a.toml", "hubs/b.toml")
        for problem in read_file(str(directory), path, hub="here").problems
    ]
    assert [problem.spot.path for problem in place(str(directory), problems)] == [
        "hubs/b.toml",
        "sectors/a.toml",
    ]


def test_a_problem_with_a_second_place_names_it_in_its_hint(base):
    directory = base({"sectors/x.toml": FACT})
    problem = Problem(
        origin=Origin("sectors/x.toml", ("facts", 0, "id")),
        rule="duplicate-id",
        message="twice",
        other=Origin("sectors/chips.toml", ("facts", 0, "id")),
    )
    (found,) = place(str(directory), [problem])
    assert (found.spot.line, found.hint) == (3, "the first is at sectors/chips.toml:18:6")


def test_a_file_that_is_gone_meanwhile_is_named_at_its_start(tmp_path):
    problem = Problem(origin=Origin("sectors/x.toml", ("title",)), rule="wrong-type", message="m")
    (found,) = place(str(tmp_path), [problem])
    assert (found.spot.line, found.spot.column, found.spot.source_line) == (1, 1, "")


def test_a_file_that_is_broken_meanwhile_is_named_at_its_start(base):
    directory = base({"sectors/x.toml": "title = [\n"})
    problem = Problem(origin=Origin("sectors/x.toml", ("title",)), rule="wrong-type", message="m")
    (found,) = place(str(directory), [problem])
    assert (found.spot.line, found.spot.column) == (1, 1)


# A hostile base could otherwise have a file of its reader quoted.
def test_nothing_is_shown_of_a_file_outside_the_base(base, tmp_path):
    directory = base()
    (tmp_path / "secret").write_text("password\n")
    (directory / "sectors/x.toml").symlink_to(tmp_path / "secret")
    problems = read_file(str(directory), "sectors/x.toml", hub="here").problems
    (found,) = place(str(directory), problems)
    assert (found.rule, found.spot.source_line) == ("outside-base", "")


def test_a_fifo_is_not_opened_to_show_its_line(base, fifo):
    directory = base()
    fifo(directory / "sectors/x.toml")
    problems = read_file(str(directory), "sectors/x.toml", hub="here").problems
    (found,) = place(str(directory), problems)
    assert (found.rule, found.spot.source_line) == ("unreadable", "")


# With a copy for each, `aliases = [1,1,1,…]` in a file of 100 kB would take 5 GB.
def test_problems_on_one_line_share_its_text(placed):
    first, second = placed('title = "X"\naliases = [1, 2]\n')
    assert first.spot.source_line is second.spot.source_line
