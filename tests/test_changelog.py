"""The changelog keeps the form of Keep a Changelog, newest first."""

import re
from pathlib import Path

from hubcli import __version__

TEXT = (Path(__file__).parent.parent / "CHANGELOG.md").read_text("utf-8")
VERSIONS = re.findall(r"^## \[(.+?)\]", TEXT, flags=re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_what_is_not_released_stands_on_top():
    assert VERSIONS[0] == "Unreleased"


def test_released_versions_stand_newest_first():
    released = [tuple(map(int, version.split("."))) for version in VERSIONS[1:]]
    assert released == sorted(released, reverse=True)


def test_no_version_is_newer_than_the_program():
    here = tuple(int(part) for part in re.findall(r"\d+", __version__))
    assert all(tuple(map(int, version.split("."))) <= here for version in VERSIONS[1:])


def test_entries_stand_under_the_usual_headings():
    assert set(re.findall(r"^### (.+)$", TEXT, flags=re.MULTILINE)) <= KINDS


def test_every_entry_is_a_sentence():
    entries = re.findall(r"^- (.+?)(?=\n- |\n\n|\s*\Z)", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert entries
    assert [entry for entry in entries if not entry.endswith(".")] == []
