"""Text that a terminal would act on, shown instead."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.controls import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x07", "\\x07"),
        ("a\rb", "a\\x0db"),
        ("\x9b2J", "\\x9b2J"),
        ("\x7f", "\\x7f"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u2066", "\\u2066"),
        ("\u200f", "\\u200f"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_a_terminal_would_act_on_is_shown_as_an_escape(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "上海", "👩‍💻", "e\u0301", "line\nbreak", "[b]", "\\x1b"]
)
def test_other_text_is_left_as_it_is(text):
    assert visible(text) == text


@given(st.text(st.characters()))
def test_no_control_or_surrogate_gets_through(text):
    left = {
        unicodedata.category(character) for character in visible(text) if character not in "\n\t"
    }
    assert not left & {"Cc", "Cs"}


@given(st.text(st.characters()))
def test_no_bidirectional_control_gets_through(text):
    marks = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(character) for character in visible(text)} & marks


@given(st.text(st.characters()))
def test_what_is_shown_can_be_encoded(text):
    assert visible(text).encode().decode() == visible(text)


@given(st.text(st.characters()))
def test_no_character_is_dropped(text):
    assert len(visible(text)) >= len(text)
