"""A title or alias leads to one topic, and is given once."""

import pytest


@pytest.mark.parametrize("alias", ["chips", "CHIPS", "Integrated  Circuits", "芯片"])
def test_a_name_of_another_topic_is_warned_of_in_any_case(check, alias):
    text = f'title = "X"\naliases = ["mine", "{alias}"]\n'
    (found,) = check({"sectors/x.toml": text}, "duplicate-alias")
    assert found.startswith(f'sectors/x.toml:2:20 duplicate-alias: "{alias}" already leads to the')


def test_the_title_given_again_as_alias_is_warned_of(check):
    (found,) = check({"sectors/x.toml": 'title = "X"\naliases = ["x"]\n'}, "duplicate-alias")
    assert found.endswith("| the first is at sectors/x.toml:1:9")


def test_a_title_like_the_id_is_accepted(check):
    assert check({"sectors/x.toml": 'title = "X"\naliases = ["y"]\n'}, "duplicate-alias") == []
