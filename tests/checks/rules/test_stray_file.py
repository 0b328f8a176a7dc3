"""Every fact file stands where it is read."""

import pytest

TOPIC = 'title = "Tea"\n'


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("sector/tea.toml", "rename the directory to sectors"),
        ("Sectors/tea.toml", "rename the directory to sectors"),
        ("sectors/green/tea.toml", "move it to sectors/tea.toml"),
        ("hubs/tea.tml", "give it a name that ends in .toml"),
        ("sources/tea.TOML", "give it a name that ends in .toml"),
        ("serie.toml", "rename it to series.toml if it is meant to be that"),
    ],
)
def test_a_file_that_is_nearly_where_it_is_read_is_warned_of(check, path, hint):
    assert check({path: TOPIC}, "stray-file") == [
        f"{path}:1:1 stray-file: this file is not read | {hint}"
    ]


@pytest.mark.parametrize(
    "path",
    [
        "sectors/tea.toml",
        "sectors/README.md",
        "pyproject.toml",
        "sectors/.tea.toml",
        "tests/a.toml",
    ],
)
def test_what_is_read_and_what_lies_beside_it_is_accepted(check, path):
    assert check({path: TOPIC}, "stray-file") == []
