"""No text has characters that nobody can see."""

import pytest


def titled(title):
    return {"sectors/x.toml": f'title = "{title}"\n'}


@pytest.mark.parametrize("code", ["00AD", "034F", "061C", "200B", "200E", "2060", "3164", "FEFF"])
def test_a_character_without_width_is_warned_of_where_it_stands(check, code):
    escaped, raw = f"\\u{code}", chr(int(code, 16))
    for written in (escaped, raw):
        (found,) = check(titled(f"Found{written}ries"), "invisible-character")
        assert found.startswith("sectors/x.toml:1:15 invisible-character: there is a character")
        assert f"U+{code}" in found


@pytest.mark.parametrize("text", ["👩‍💻", "می‌خواهم", "क्‍ष", "❤️", "上海", "naïve"])
def test_what_shapes_a_letter_or_an_emoji_is_accepted(check, text):
    assert check(titled(text), "invisible-character") == []


@pytest.mark.parametrize("text", ["co‍op", "a‌", "‍b"])
def test_a_joiner_beside_a_latin_letter_is_warned_of(check, text):
    assert len(check(titled(text), "invisible-character")) == 1


def test_every_text_of_a_base_is_looked_at(check):
    mark = "x\\u200By"
    files = {
        "base.toml": f'hub = "here"\ntitle = "{mark}"\nsummary = "{mark}"\nreport = "report"\n',
        "series.toml": f'[[series]]\nid = "share"\ntitle = "{mark}"\nunit = "%{mark}"\n'
        f'better = "higher"\ndefinition = "{mark}"\n',
        "sources/x.toml": f'[[sources]]\nid = "x"\ntitle = "{mark}"\npublisher = "{mark}"\n'
        f'url = "https://{mark}"\ntype = "book"\nnote = "{mark}"\n',
        "sectors/chips.toml": f'title = "{mark}"\naliases = ["{mark}"]\nsummary = "{mark}"\n'
        f'[[claims]]\nid = "c"\nstatement = "{mark}"\nspeaker = "{mark}"\nsource = "report"\n'
        f'locator = "{mark}"\nphrase = "{mark}"\nassessment = "{mark}"\n'
        f'evidence = [{{ fact = "share-2024", stance = "refutes", because = "{mark}" }}]\n'
        f'[[facts]]\nid = "share-2024"\nstatement = "{mark}"\nsource = "x"\nlocator = "{mark}"\n'
        f'phrase = "{mark}"\nas_of = "2024"\nfigure = {{ value = 1, unit = "{mark}" }}\n'
        f'organizations = ["{mark}"]\nplaces = ["{mark}"]\nnote = "{mark}"\n',
    }
    found = check(files, "invisible-character")
    assert len(found) == sum(text.count(mark) for text in files.values())
