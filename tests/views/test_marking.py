"""Two versions of a text as one: the marks, and that each version can be read out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.diff.marking import marked

WORDS = st.lists(
    st.sampled_from(
        ["the", "port", "has", "1.2", "1.20", "not", "上海", "的", "", "\n", "[−", "+}"]
    ),
    max_size=12,
).map(" ".join)


def text(old, new):
    return "".join(piece.text for piece in marked(old, new))


def version(pieces, without):
    left_out = (without, "gone.mark", "come.mark")
    return "".join(piece.text for piece in pieces if piece.style not in left_out)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It is small.", "It is not small.", "It is {+not+} small."),
        ("It is not small.", "It is small.", "It is [−not−] small."),
        ("It had 1.2 of it.", "It had 1.20 of it.", "It had [−1.2−] {+1.20+} of it."),
        ("Its lead grows.", "Its lead grows, slowly.", "Its lead grows{+, slowly+}."),
        ("One of two.", "Two of two.", "[−One−] {+Two+} of two."),
        ("上海市很大", "上海市不大", "上海市[−很−] {+不+}大"),
    ],
)
def test_words_that_went_and_came_are_marked(old, new, shown):
    assert text(old, new) == shown


def test_a_word_alone_between_two_changes_is_part_of_them():
    shown = text(
        "It is said that rents rose in a year.", "It is said that wages and fell in a year."
    )
    assert shown == "It is said that [−rents rose−] {+wages and fell+} in a year."
    shown = text(
        "He said the rents of 2024 rose by a tenth.", "He said the wages of 2023 rose by a tenth."
    )
    assert shown == "He said the [−rents of 2024−] {+wages of 2023+} rose by a tenth."


def test_texts_that_have_little_in_common_stand_one_after_the_other():
    old, new = "Rents rose in spring.", "A quay was built, and trade grew."
    assert text(old, new) == f"[−{old}−] {{+{new}+}}"


def test_texts_that_differ_in_spaces_alone_are_both_shown():
    assert text("so  it is", "so it is") == "[−so  it is−] {+so it is+}"


def test_a_text_too_long_to_compare_word_by_word_is_shown_whole():
    old = "word " * 3000
    assert text(old, old + "more").startswith("[−word word")


@given(WORDS, WORDS)
def test_each_version_can_be_read_out_of_the_marks(old, new):
    pieces = marked(old, new)
    assert version(pieces, without="gone").split() == new.split()
    assert "".join(version(pieces, without="come").split()) == "".join(old.split())
