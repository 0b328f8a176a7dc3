"""A source is there because a claim or a fact names it, or base.toml as its report."""

SOURCE = '[[sources]]\nid = "book"\ntitle = "Book"\ntype = "book"\n'
FACT = 'title = "X"\n[[facts]]\nid = "f"\nstatement = "S."\nas_of = "2024"\nsource = "survey"\n'


def test_a_source_that_nothing_names_is_warned_of(check):
    assert check({"sources/book.toml": SOURCE}, "unused-source") == [
        'sources/book.toml:2:6 unused-source: nothing names the source "book"'
        " | name it where it belongs, or take it out"
    ]


def test_a_further_source_of_a_fact_is_used(check):
    files = {"sources/book.toml": SOURCE, "sectors/x.toml": FACT + 'also = ["book"]\n'}
    assert check(files, "unused-source") == []


def test_the_report_of_the_base_is_used(check):
    files = {
        "base.toml": 'hub = "here"\ntitle = "T"\nreport = "book"\n',
        "sources/book.toml": SOURCE,
    }
    assert check(files, "unused-source") == []


def test_a_fact_with_a_fault_still_uses_its_source(check):
    files = {"sources/book.toml": SOURCE, "sectors/x.toml": FACT + 'also = ["book"]\nx = 1\n'}
    assert check(files, "unused-source") == []


def test_nothing_is_unused_while_a_file_cannot_be_parsed(check):
    assert check({"sources/book.toml": SOURCE, "sectors/x.toml": "["}, "unused-source") == []
