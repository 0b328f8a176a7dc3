"""Markdown, read back by Markdown parsers that are not ours."""

from html.parser import HTMLParser

import cmarkgfm
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hubcli.render.formats import written
from hubcli.views.blocks import Bar, Block, Entry, Heading, Pairs, Prose, Section
from hubcli.views.grid import Column, Grid, Page, Piece
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


ADDRESSES = {
    # The text, and where it links to on GitHub.
    "see https://example.org/a_b_c.": ["https://example.org/a_b_c"],
    "(https://example.org/a?b=1&c=2#d_e)": ["https://example.org/a?b=1&c=2#d_e"],
    "https://en.wikipedia.org/wiki/Foo_(bar), then": ["https://en.wikipedia.org/wiki/Foo_(bar)"],
    "https://example.org/_a_/*b*/~c~": ["https://example.org/_a_/*b*/~c"],
    "https://example.org/$a$b ends": ["https://example.org/$a$b"],
    "https://example.org/a?b=1&copy;=2": ["https://example.org/a?b=1&copy;=2"],
    "https://example.org/a|b": ["https://example.org/a%7Cb"],
    "https://example.org/@user/[x]": ["https://example.org/@user/%5Bx%5D"],
    "见https://example.org/a_b。更多": ["https://example.org/a_b"],
    "“https://example.org/a”": ["https://example.org/a"],
    "http://example.org:8080/a:b:c": ["http://example.org:8080/a:b:c"],
    "mail a_b.c@example.org now": ["mailto:a_b.c@example.org"],
    "_a_@example.org and a@b_c": ["mailto:_a_@example.org"],
    "www.example.org/a_b ends": ["http://www.example.org/a_b"],
    "www.example.org/_a_": ["http://www.example.org/_a"],
    "x <https://example.org/a_b>_c_": [],
}
TEXTS_IN_DIALECTS = [
    *ADDRESSES,
    *("US$5 billion to US$8 billion", "$$x$$ and $`y`$ and \\(z\\)", "H~2~O, m^2^ and ~~gone~~"),
    *("@mention and #123, user/repo#1", ":warning: at 12:30:45", "noted[^1] and [^1]: so", "a \\"),
    *("`code` and ``", "<b>x</b> <!-- y --> &lt; &copy;", "a | b \\| c", "{#id .class} [x]{.y}"),
    *(
        "*a* _b_ __c__ snake_case_name",
        "[link](https://example.org) ![i](j)",
        "a\\_b\\*",
        "\\begin{x}",
    ),
]
STARTS = [
    *("# x", "- x", "+ x", "* x", "1. x", "1) x", "(1) x", "a. x", "iv. x", "(@) x", "#. x", "> x"),
    *(
        ": x",
        "% x",
        "| x",
        "=",
        "---",
        "[ ] x",
        "[x] y",
        "    x",
        "~ x",
        "```",
        "<div>",
        "[a]: b",
        "1.",
    ),
]


class Seen(HTMLParser):
    """What a reader sees of a page: each cell or paragraph by its text, and where it links to."""

    def __init__(self, page):
        super().__init__()
        self.blocks, self.links, self.tags = [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th", "p", "li", "h1"):
            self.blocks.append("")
            self.links.append([])
        if tag == "a":
            self.links[-1].append(dict(attrs)["href"])

    def handle_data(self, data):
        if self.blocks:
            self.blocks[-1] += data


def on_github(text):
    return cmarkgfm.github_flavored_markdown_to_html(text)


def by_pandoc(dialect):
    return lambda text: pypandoc.convert_text(text, "html", dialect, ["--wrap=none"])


DIALECTS = {
    "GitHub": on_github,
    "pandoc gfm": by_pandoc("gfm"),
    "pandoc gfm with math": by_pandoc("gfm+tex_math_dollars"),
    "pandoc": by_pandoc("markdown-smart"),
    "pandoc commonmark": by_pandoc("commonmark+pipe_tables"),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_texts_in_a_table_read_back_in_every_dialect_and_addresses_go_where_they_went(dialect):
    texts = [*TEXTS_IN_DIALECTS, *STARTS]
    grid = Grid((Column("text", "Text", str, keep=1),), texts)
    seen = Seen(DIALECTS[dialect](written(grid, Format.MARKDOWN)))
    assert [one_line(block) for block in seen.blocks[1:]] == [one_line(text) for text in texts]
    assert seen.tags & {"em", "strong", "del", "sub", "sup", "code", "span", "cite", "img"} == set()
    if dialect == "GitHub":
        assert dict(zip(texts, seen.links[1:], strict=True)) == {
            text: ADDRESSES.get(text, ["https://example.org"] if "[link](" in text else [])
            for text in texts
        }


@pytest.mark.parametrize("dialect", DIALECTS)
def test_texts_at_the_start_of_a_line_read_back_in_every_dialect(dialect):
    texts = [*STARTS, *TEXTS_IN_DIALECTS]
    blocks = tuple(Prose((Piece(text),)) for text in ("First.", *texts))
    seen = Seen(DIALECTS[dialect](written(Page((), None, blocks), Format.MARKDOWN)))
    assert [one_line(block) for block in seen.blocks[1:]] == [one_line(text) for text in texts]
    assert seen.tags <= {"p", "a"}
