"""An origin is the name of a publisher, not an id."""

import pytest

RULE = "unknown-origin"
SOURCE = '[[sources]]\nid = "copy"\ntitle = "T"\ntype = "webpage"\norigin = "{}"\n'


@pytest.mark.parametrize("name", ["The Office", "reuters", "新华社", "Agence France-Presse"])
def test_the_name_of_a_publisher_is_accepted(check, name):
    assert check({"sources/x.toml": SOURCE.format(name)}, RULE) == []


@pytest.mark.parametrize("name", ["yearbook-2024", "survey"])
def test_an_id_is_warned_of(check, name):
    (found,) = check({"sources/x.toml": SOURCE.format(name)}, RULE)
    assert found.startswith(f'sources/x.toml:5:10 unknown-origin: the origin "{name}" looks like')
