"""Finding phrases: word for word, loosely, or the nearest passage, each at its place."""

import unicodedata
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.verify.folding import Difference, Folded, folded
from hubcli.verify.phrases import Outcome, Text, find

LETTERS = "abc XYZ 上海市，。 é ü ｱｶﾞ １２ ﬁ 한글 e\u0301 \n\t'“”-– 👩‍💻"
TEXTS = st.text(alphabet=st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]))


def only(text, phrase):
    (finding,) = find(text, [phrase])
    return finding


@st.composite
def texts_with_a_phrase(draw, alphabet):
    """Return a text, the offset of a phrase that stands nowhere else in it, and the phrase."""
    before, after = draw(st.text(alphabet)), draw(st.text(alphabet))
    phrase = draw(st.text(st.sampled_from("kqwz芯片产业"), min_size=3, max_size=30))
    return f"{before} {phrase} {after}", len(before) + 1, phrase


@given(texts_with_a_phrase(st.sampled_from(LETTERS)))
def test_a_phrase_taken_from_a_text_is_found_at_its_place(taken):
    text, start, phrase = taken
    assert only(text, phrase) == (Outcome.FOUND, text.index(phrase), (), None)
    assert text.index(phrase) == start


@given(TEXTS, st.data())
def test_any_part_of_a_text_is_found_first_where_it_first_stands_unless_it_cuts_a_number(
    text, data
):
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : start + 12]
    finding = only(text, phrase) if phrase else None
    assert finding is None or finding.differs in ((), (Difference.NUMBER,))
    assert finding is None or finding.differs or finding.start <= start


@pytest.mark.parametrize(
    ("passage", "difference"),
    [
        ("Heavy 'Steel' 50% Mill-Works", Difference.CASE),
        ("heavy 'steel' ５０％ mill-works", Difference.WIDTH),
        ("heavy ‘steel’ 50% mill-works", Difference.QUOTES),
        ("heavy 「steel」 50% mill-works", Difference.QUOTES),
        ("heavy 'steel' 50% mill–works", Difference.DASHES),
        ("heavy  'steel' 50 % mill-works", Difference.SPACES),
        ("heavy\u00a0'steel' 50%\u3000mill-works", Difference.SPACES),
        ("heavy 'steel'\n50% mill-works", Difference.LINES),
        ("heavy 'steel' 50% mill-\n  works", Difference.LINES),
        ("hea-\nvy 'steel' 50% mill-works", Difference.LINES),
        ("heavy 'ste\u00adel' 50% mill-works", Difference.INVISIBLE),
        ("heavy 'steel' | 50% mill-works", Difference.CELLS),
        ("heavy 'steel'\t50% mill-works", Difference.SPACES),
        ("heavy 'ﬆeel' 50% mill-works", Difference.FORM),
        ("heavy[1] 'steel' 50% mill-works", Difference.NOTES),
        ("heavy[note 12][b] 'steel' 50% mill-works", Difference.NOTES),
        ("heavy¹² 'steel' 50% mill-works", Difference.NOTES),
        ("heavy 'steel'³ 50% mill-works", Difference.NOTES),
        ("heavy* 'steel' 50% mill-works", Difference.NOTES),
    ],
)
def test_a_passage_that_differs_in_typesetting_alone_is_found_loosely(passage, difference):
    finding = only(f"They call it {passage} here.", "heavy 'steel' 50% mill-works")
    assert finding == (Outcome.LOOSE, 13, (difference,), None)


def test_the_mark_of_a_note_and_a_hyphen_at_the_end_of_a_line_may_both_stand_in_a_phrase():
    finding = only(
        "Heavy in-\ndustry,[3] and ﬁne\u00ad\nly made¹ steel", "industry, and finely made steel"
    )
    assert finding == (Outcome.LOOSE, 6, ("lines", "notes"), None)
    assert only("面积 5 m² 以上", "5 m2").differs == (Difference.FORM,)
    assert only("see [1] here", "see [1]").outcome is Outcome.FOUND


def test_every_difference_is_named():
    finding = only("in “SILICON\nBUND” –  there", 'in "Silicon Bund" - there')
    assert finding.differs == ("lines", "spaces", "quotes", "dashes", "case")


def test_a_line_break_between_ideographs_is_no_space():
    assert only("位于上海\n市中心", "上海市").differs == (Difference.LINES,)


@given(texts_with_a_phrase(st.sampled_from(LETTERS)), st.randoms(use_true_random=False))
def test_a_phrase_is_found_where_it_stands_whatever_typesetting_does_to_it(taken, random):
    text, start, phrase = taken
    changed = "".join(
        random.choice(
            [character, character.upper(), f"{character} ", f"\n{character}", _wide(character)]
        )
        for character in phrase
    )
    finding = only(text, changed)
    assert finding.start == start
    assert (finding.outcome, bool(finding.differs)) in (
        (Outcome.FOUND, False),
        (Outcome.LOOSE, True),
    )


def _wide(character):
    return chr(ord(character) + 0xFEE0) if character.isascii() else character


@given(TEXTS)
def test_the_index_folds_as_the_definition_does(text):
    index, definition = (each.replace(" ", "") for each in (Folded(text).text, folded(text)))
    # Two marks may come to stand together where a space between them goes: their order is free.
    assert unicodedata.normalize("NFD", index) == unicodedata.normalize("NFD", definition)


@given(TEXTS)
def test_composed_and_decomposed_texts_fold_to_the_same(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert Folded(composed).text == Folded(decomposed).text


def test_a_character_in_two_is_found_by_the_one_and_the_other_way_round():
    assert only("ein Cafe\u0301 dort", "Café") == (Outcome.LOOSE, 4, (Difference.FORM,), None)
    assert only("ein Café dort", "Cafe\u0301") == (Outcome.LOOSE, 4, (Difference.FORM,), None)


def test_half_of_a_character_is_not_found_loosely():
    assert only("ein Café dort", "CAFE").outcome is Outcome.MISSING


def test_a_whole_number_comes_before_an_earlier_one_that_it_is_part_of():
    assert only("of 15% and 5% too", "5%") == (Outcome.FOUND, 11, (), None)


@pytest.mark.parametrize(
    "text", ["it was 15 billion", "it was 2.5 billion", "it was 1,005 billion"]
)
def test_the_end_of_a_longer_number_is_found_only_loosely(text):
    assert only(text, "5 billion").differs == (Difference.NUMBER,)


@pytest.mark.parametrize(
    "text", ["we sold 170.5 tons", "we sold 1700 tons", "we sold 170,000 tons"]
)
def test_the_start_of_a_longer_number_is_found_only_loosely(text):
    assert only(text, "sold 170").differs == (Difference.NUMBER,)


def test_a_number_before_the_end_of_a_sentence_is_whole():
    assert only("We sold 170. Then 5, then 6.", "sold 170").outcome is Outcome.FOUND


def test_a_missing_phrase_comes_with_the_nearest_passage():
    finding = only(
        "The city hosts more than\n9,000 tech firms today.", "more than 10,000 tech firms"
    )
    assert finding.outcome is Outcome.MISSING
    assert finding.nearest.text == "more than 9,000 tech firms"
    assert finding.nearest.start == 15
    assert 0.8 < finding.nearest.likeness < 1


def test_the_nearest_passage_of_a_chinese_phrase_is_found_too():
    finding = only(
        "截至去年底，上海市共有十二家独角兽企业，另有其他。", "上海市共有十三家独角兽企业"
    )
    assert finding.nearest.text == "上海市共有十二家独角兽企业"


def test_only_passages_about_as_long_as_the_phrase_are_compared_with_it(monkeypatch):
    lengths = []

    class Matcher(SequenceMatcher):
        def set_seq1(self, a):
            lengths.append(len(a))
            super().set_seq1(a)

    monkeypatch.setattr("difflib.SequenceMatcher", Matcher)
    phrase = "nine thousand technology firms"
    passage = "nine thousand technical firms"
    text = f"{passage}. {'Other words stand here. ' * 500}{passage}"
    assert only(text, phrase).nearest.text == passage
    assert max(lengths) <= 4 * len(phrase)


def test_a_text_without_anything_like_the_phrase_has_no_nearest_passage():
    assert only("Nothing of the kind.", "zebra quux") == (Outcome.MISSING, None, (), None)


@pytest.mark.parametrize("text", ["", "\n", "|"])
def test_an_empty_text_has_no_phrase(text):
    assert only(text, "a phrase").outcome is Outcome.MISSING


@given(TEXTS, TEXTS.filter(bool))
def test_any_phrase_has_an_outcome_in_any_text(text, phrase):
    finding = only(text, phrase)
    assert (finding.start is None) == (finding.outcome is Outcome.MISSING)


def test_findings_are_in_the_order_of_the_phrases():
    outcomes = [finding.outcome for finding in find("one Two", ["three four", "two", "one"])]
    assert outcomes == ["missing", "loose", "found"]


@pytest.mark.parametrize(
    ("offset", "position"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (2, 3)), (6, (2, 4))]
)
def test_positions_count_lines_and_characters_from_one(offset, position):
    text = "上海\ne\u0301!x"
    assert Text(text, text).position(offset) == position
