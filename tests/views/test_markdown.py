"""Markdown, read back by a Markdown parser that is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hubcli.views.formats import written
from hubcli.views.grid import (
    Bar,
    Block,
    Column,
    Entry,
    Grid,
    Heading,
    Page,
    Pairs,
    Piece,
    Prose,
    Section,
)
from hubcli.views.look import Format

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What loading lets pass: no control characters but newline and tab.
MARKUP = (
    "[a](b)", "![a](b)", "*", "**", "_", "__", "`", "~~", "<b>", "</b>", "<!--", "&lt;", "&amp;",
    "|", "\\", "\\|", "# ", "## ", "- ", "+ ", "1. ", "1) ", "> ", "---", "===", "\n", "\t", "```",
    "    ", "<https://example.org>", "[a]: b", "上海", "a", "b ", " c", ":warning:",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=6).map("".join)


def one_line(text: str) -> str:
    return " ".join(text.split())


def words_of(tokens) -> str:
    """Return the text that a reader sees; what is markup and not text shows as its type."""
    seen = ""
    for token in tokens:
        if token.type in ("text", "text_special"):
            seen += token.content
        elif token.type == "inline":
            seen += words_of(token.children)
        else:
            seen += f"«{token.type}»"
    return seen


def in_table(text: str) -> str:
    grid = Grid((Column("text", "Text", str, keep=1),), [text])
    tokens = PARSER.parse(written(grid, Format.MARKDOWN))
    kinds = [token.type for token in tokens]
    assert kinds.count("td_open") == 1, kinds
    assert kinds[0] == "table_open"
    return one_line(words_of([tokens[kinds.index("td_open") + 1]]))


def in_page(block: Block) -> list[tuple[str, str]]:
    """Return the outermost blocks that a reader sees: the tag of each and its text."""
    tokens = PARSER.parse(written(Page((), None, (block,)), Format.MARKDOWN))
    seen: list[tuple[str, str]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            seen.append((token.tag, ""))
        if token.type == "inline":
            tag, text = seen[-1]
            seen[-1] = (tag, one_line(f"{text} {words_of([token])}"))
    return seen


@given(TEXTS)
def test_text_in_a_markdown_table_reads_as_it_is(text):
    assert in_table(text) == one_line(text)


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_a_paragraph_in_markdown_reads_as_it_is(text):
    assert in_page(Prose((Piece(text),))) == [("p", one_line(text))]


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_a_heading_in_markdown_reads_as_it_is(text):
    assert in_page(Heading((Piece(text),))) == [("h1", one_line(text))]


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_a_labelled_value_in_markdown_reads_as_it_is(text):
    assert in_page(Pairs((("Label", (Piece(text),)),))) == [("ul", f"Label: {one_line(text)}")]


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_the_paragraphs_of_an_entry_in_markdown_read_as_they_are(text):
    entry = Entry(Piece("✓"), ((Piece("head"),), (Piece(text),)))
    assert in_page(entry) == [("ul", f"✓ head {one_line(text)}")]


@given(TEXTS)
def test_a_table_in_markdown_has_a_line_for_each_row_whatever_the_text(text):
    grid = Grid((Column("text", "Text", str, keep=1),), [text, text])
    assert written(grid, Format.MARKDOWN).count("\n") == 4


def test_numbers_are_aligned_on_the_right():
    grid = Grid((Column("n", "N", lambda row: row, align="right", keep=1),), [5])
    assert written(grid, Format.MARKDOWN) == "| N |\n| ---: |\n| 5 |\n"


def test_the_columns_are_those_of_a_table_for_people():
    columns = (Column("b", "B", str, keep=2), Column("x", "X", str), Column("a", "A", str, keep=1))
    assert written(Grid(columns, ["v"]), Format.MARKDOWN).startswith("| A | B |\n")


def test_an_empty_list_is_a_table_without_rows():
    grid = Grid((Column("a", "A", str, keep=1),), [])
    assert written(grid, Format.MARKDOWN) == "| A |\n| --- |\n"


def test_a_web_address_is_a_link():
    address = "https://example.org/a_b*c"
    pairs = Pairs((("Address", (Piece(address, "link", address),)),))
    tokens = PARSER.parse(written(Page((), None, (pairs,)), Format.MARKDOWN))
    links = [child for token in tokens for child in token.children or () if child.tag == "a"]
    assert links[0].attrs == {"href": address}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://e.org/<b>", "https://e.org/ x"]
)
def test_what_is_no_plain_web_address_is_no_link(address):
    pairs = Pairs((("Address", (Piece(address, "link", address),)),))
    tokens = PARSER.parse(written(Page((), None, (pairs,)), Format.MARKDOWN))
    assert not [child for token in tokens for child in token.children or () if child.tag == "a"]


def test_a_bar_is_a_list_of_counts():
    bar = Bar(((4, Piece("✗ refuted"), "█"), (0, Piece("? unverified"), "·")))
    assert in_page(bar) == [("ul", "4 ✗ refuted 0 ? unverified")]


def test_sections_stand_below_the_title():
    page = Page((), None, (Heading((Piece("Title"),), "aside"), Section("Facts")))
    assert written(page, Format.MARKDOWN) == "# Title (aside)\n\n## Facts\n"


def test_a_markdown_document_ends_with_one_line_break():
    page = Page((), None, (Heading((Piece("Title"),)), Prose((Piece("Words."),))))
    assert written(page, Format.MARKDOWN) == "# Title\n\nWords.\n"
