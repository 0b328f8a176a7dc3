"""A phrase has at most eight words."""

import pytest

from hubcli.checks.rules.long_phrase import word_count


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("one", 1),
        ("one  two\nthree", 3),
        ("high-tech isn't two", 3),
        ("上海", 1),
        ("上海共有11家单位", 3),
        ("上海 北京", 2),
        ("半导体芯片", 2),
    ],
)
def test_words_are_parted_by_spaces_and_three_ideographs_count_as_one(text, size):
    assert word_count(text) == size


@pytest.mark.parametrize(("words", "problems"), [(8, 0), (9, 1)])
def test_eight_words_are_accepted_and_nine_are_warned_of(check, words, problems):
    phrase = " ".join("word" for _ in range(words))
    text = (
        'title = "X"\n[[claims]]\nid = "c"\nstatement = "S."\nsource = "report"\n'
        f'phrase = "{phrase}"\n'
    )
    assert len(check({"sectors/x.toml": text}, "long-phrase")) == problems
