"""Text that a terminal would act on, shown instead."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.controls import inert, inert_json, one_line, uncommanding, visible


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
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("\x85\x0b\x0c", "\\x85\\x0b\\x0c"),
        ("\ufeffa", "\\ufeffa"),
        ("::error::x", "\\x3a:error::x"),
        ("a\n  ::error::x", "a\n  \\x3a:error::x"),
        ("a ##[group]b", "a \\x23#[group]b"),
        ("###[group]", "#\\x23#[group]"),
        ("##vso[task.x]", "\\x23#vso[task.x]"),
    ],
)
def test_what_a_terminal_would_act_on_is_shown_as_an_escape(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "上海",
        "👩‍💻",
        "e\u0301",
        "line\nbreak",
        "[b]",
        "\\x1b",
        "std::chrono::now",
        "Title :: Site",
        "## a [b]",
        "#[b]",
    ],
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


@given(st.text(st.characters()))
def test_a_message_is_one_line_whatever_it_quotes(text):
    assert len(one_line(f"a {text} b").splitlines()) == 1


@given(
    st.text(st.characters()) | st.sampled_from(["##[a]", "x##vso[y]", "\u2028", "\x7f", "\ufeff"])
)
def test_json_with_escapes_is_the_same_json(text):
    document = json.dumps({text: [text, "上海"]}, ensure_ascii=False)
    safe = inert_json(document)
    assert json.loads(safe) == {text: [text, "上海"]}
    assert len(safe.splitlines()) == 1
    assert inert(safe, marks=True) == safe
    assert "##[" not in safe


@pytest.mark.parametrize("text", ["plain", "上海", "a\tb\nc", "שלום\u200f", "a\u200bb", "👩‍💻"])
def test_what_a_base_may_hold_is_left_as_it_is_in_data(text):
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("::error::x", "'::error::x"),
        ("a\n \t::error::x\r::group::", "a\n' \t::error::x\r'::group::"),
        ("##[group]", "#'#[group]"),
        ("a ::b", "a ::b"),
        ("a\n\n:: b", "a\n\n:: b"),
    ],
)
def test_what_a_log_would_run_gets_an_apostrophe_in_csv(text, written):
    assert uncommanding(text) == written
