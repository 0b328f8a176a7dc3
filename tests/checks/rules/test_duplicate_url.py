"""No two sources have the same address."""

import pytest

SOURCE = '[[sources]]\nid = "book"\ntitle = "Book"\ntype = "book"\nurl = "{}"\n'


@pytest.mark.parametrize(
    "url",
    ["https://example.org/survey", "http://example.org/survey", "https://example.org/survey/"],
)
def test_the_address_of_another_source_is_warned_of(check, url):
    assert check({"sources/book.toml": SOURCE.format(url)}, "duplicate-url") == [
        'sources/book.toml:5:7 duplicate-url: the source "survey" has this address already'
        " | the first is at sources/all.toml:9:7"
    ]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/Survey", "https://example.org/survey#2", "https://example.com/survey"],
)
def test_an_address_that_differs_is_accepted(check, url):
    assert check({"sources/book.toml": SOURCE.format(url)}, "duplicate-url") == []
