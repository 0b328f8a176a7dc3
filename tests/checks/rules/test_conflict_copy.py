"""A file changed on two machines is made one file again."""

import pytest

from hubcli.base.copies import copied

TOPIC = 'title = "Newer"\n'
SURE = [
    "{}.sync-conflict-20240501-101010-ABCDEFG",
    "{}.sync-conflict-20240501-101010",
    "{} (conflicted copy 2024-05-01)",
    "{} (conflicted copy 2024-05-01 101010)",
    "{} (Anna's conflicted copy 2024-05-01)",
    "{} (Anna's conflicted copy 2024-05-01 (1))",
    "{} (Case Conflict 1)",
    "{}_conflict-20240501-101010",
    "{} (SFConflict anna@example.org 2024-05-01-10-10-10)",
    "{} [Conflict]",
    "{} (conflicted)",
    "{}.conflict",
    "{}_REMOTE_4711",
]
LIKELY = [
    "{}-DESKTOP-AB12CD3",
    "{}-LAPTOP-AB12-2",
    "{}-Annas-MacBook-Pro",
    "{} - Copy",
    "{} - Copy (2)",
    "{} copy",
    "{} (1)",
    "{} (copy)",
    "{} 2",
]
CHOSEN = ["tea", "green-tea", "tea-2", "tea-conflict", "press-copy", "Tea", "tea_2024", "1990"]


@pytest.mark.parametrize("folder", ["", "sectors/", "sources/"])
def test_a_name_that_a_program_gave_is_told_from_one_that_somebody_chose(folder):
    original = f"{folder}green-tea.toml"
    for form in SURE:
        assert copied(f"{folder}{form.format('green-tea')}.toml") == original
    for form in LIKELY:
        assert copied(f"{folder}{form.format('green-tea')}.toml") is None
        assert copied(f"{folder}{form.format('green-tea')}.toml", likely=True) == original
    for name in CHOSEN:
        assert copied(f"{folder}{name}.toml") is None
        assert copied(f"{folder}{name}.toml", likely=True) is None


def test_a_copy_is_one_problem_wherever_it_lies(check):
    mark = "sync-conflict-20240501-101010-ABCDEFG"
    copies = {
        f"base.{mark}.toml": "base.toml",
        f"sectors/chips.{mark}.toml": "sectors/chips.toml",
        f"series.{mark}.toml": "series.toml",
        f"sources/all.{mark}.toml": "sources/all.toml",
    }
    text = '[[sources]]\nid = "survey"\ntitle = "T"\ntype = "report"\n'
    assert check(dict.fromkeys(copies, text)) == [
        f"{path}:1:1 conflict-copy: a program that syncs this folder left this copy:"
        f" {of} changed twice | compare it with {of}, keep there what holds, and delete the copy"
        for path, of in copies.items()
    ]


def test_a_name_that_is_likely_that_of_a_copy_is_said_to_be(check):
    copy = '[[sources]]\nid = "survey"\ntitle = "T"\ntype = "report"\n'
    problem, other = sorted(
        check({"sectors/chips-DESKTOP-AB12.toml": TOPIC, "sources/all (1).toml": copy})
    )
    assert "if it is a copy of sectors/chips.toml, compare the two and delete one; else" in problem
    assert "sources/all (1).toml looks like a copy of sources/all.toml: compare" in other
