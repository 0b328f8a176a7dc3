"""Every fact file stands where it is read."""

import pytest

from hubcli.checks.registry import RULES

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


FACT = f'{TOPIC}[[facts]]\nid = "f"\nstatement = "S."\nsource = "survey"\nas_of = "2024"\n'
SOURCES = '[[sources]]\nid = "s"\ntitle = "S"\ntype = "report"\n'
SERIES = '[[series]]\nid = "z"\ntitle = "Z"\nunit = "%"\n'
MOVE = "move it to the folder of its kind: sectors/, challenges/, advantages/, hubs/"


# The others of these names, case and kinds of folder lie in the base as nobody reads them.
def test_what_holds_facts_and_is_read_by_nothing_is_told(check):
    files = {
        "extra.toml": FACT,
        "companies/x.toml": FACT,
        "companies/X.TOML": FACT,
        "companies/deep/er/x.toml": f"{TOPIC}broken = [\n{FACT}",
        "more/written-inline.toml": 'title = "T"\nclaims = [{ statement = "S.", id = "c" }]\n',
        "from-template.toml": f"#:schema ../schemas/topic.json\n{TOPIC}",
        "own/a.toml": SOURCES,
        "own/b.toml": SERIES,
        "sectors/sub/x.toml": TOPIC,
        "sectors/X.TOML": TOPIC,
        "SERIES.TOML": SERIES,
        "series (1).toml": SERIES,
    }
    assert sorted(check(files, "stray-file")) == sorted(
        f"{path}:1:1 stray-file: this file is not read | {hint}"
        for path, hint in {
            **dict.fromkeys(files, MOVE),
            "own/a.toml": "move it to sources/",
            "own/b.toml": "move its series to series.toml",
            "sectors/sub/x.toml": "move it to sectors/x.toml",
            "sectors/X.TOML": "give it a name that ends in .toml",
            "SERIES.TOML": "rename it to series.toml if it is meant to be that",
            "series (1).toml": "if it is a copy of series.toml, compare the two and delete one",
        }.items()
    )


def test_what_is_hidden_of_other_programs_or_of_another_base_is_nobodys_business(check):
    files = {
        "sectors/..2024_01/x.toml": FACT,
        "sectors/.ipynb_checkpoints/x-checkpoint.toml": FACT,
        ".git/x.toml": FACT,
        "drafts/.x.toml": FACT,
        "pyproject.toml": '[project]\nname = "x"\n[[tool.mypy.overrides]]\nmodule = "y"\n',
        "Cargo.toml": '[package]\nname = "x"\n[[bin]]\nname = "y"\n',
        "taplo.toml": '[[rule]]\ninclude = ["*.toml"]\n',
        "book.toml": '[book]\ntitle = "Facts"\n',
        "hugo.toml": 'title = "Site"\nbaseURL = "https://example.org"\n',
        "database.toml": '[database]\nurl = "x"\n',
        "vector.toml": '[sources.in]\ntype = "file"\n',
        "source/theme/theme.toml": 'name = "x"\n',
        "schemas/x.toml": FACT,
        "old/base.toml": 'title = "Old"\n',
        "old/sectors/x.toml": FACT,
        "old/companies/x.toml": FACT,
        "notes/facts.md": FACT,
    }
    assert check(files, "stray-file") == []


def test_a_file_that_is_read_through_a_link_is_not_stray(base, placed):
    directory = base({"sectors/..1/tea.toml": TOPIC, "drafts/milk.toml": FACT})
    (directory / "sectors/..data").symlink_to("..1")
    (directory / "sectors/tea.toml").symlink_to("..data/tea.toml")
    (directory / "sectors/milk.toml").symlink_to("../drafts/milk.toml")
    (directory / "challenges").symlink_to("..real")
    rules = [rule for rule in RULES if rule.id in ("stray-file", "unreadable", "outside-base")]
    assert placed(directory, rules) == ()


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
