"""No word mixes Latin letters with Cyrillic or Greek ones that look the same."""

import pytest


def titled(title):
    return {"sectors/x.toml": f'title = "About {title}"\n'}


@pytest.mark.parametrize(
    "text", ["Сбербанк", "SMIC и ЗАО", "5 μm", "kΩ", "ΔT", "上海SMIC", "Ελλάδα", "Škoda", "α-helix"]
)
def test_a_word_of_one_script_or_with_a_sign_of_science_is_accepted(check, text):
    assert check(titled(text), "mixed-script") == []


@pytest.mark.parametrize(
    ("text", "code"), [("SМIC", "041C"), ("Тesla", "0422"), ("Alibabа", "0430"), ("ΟECD", "039F")]
)
def test_a_latin_word_with_a_look_alike_is_warned_of(check, text, code):
    (found,) = check(titled(text), "mixed-script")
    assert found.startswith(f'sectors/x.toml:1:16 mixed-script: "{text}" is not all Latin: ')
    assert f"U+{code}" in found
