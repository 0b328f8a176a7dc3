"""Which files belong to a base, and what tells a changed one from an unchanged one."""

import os

import pytest

from hubcli.base.discover import NOWHERE, discover
from hubcli.errors import FactsMissing

MINIMAL = ["base.toml", "hubs/here.toml", "sectors/chips.toml", "series.toml", "sources/all.toml"]


def test_a_base_is_two_files_and_the_toml_files_of_its_folders(base):
    directory = base({"challenges/rents.toml": "", "advantages/port.toml": ""})
    assert set(discover(str(directory))) == {
        *MINIMAL,
        "challenges/rents.toml",
        "advantages/port.toml",
    }


def test_files_come_sorted_by_path(base):
    found = list(discover(str(base({"sectors/zinc.toml": "", "sectors/apps.toml": ""}))))
    assert found == sorted(found)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "notes.toml",
        "sectors.toml",
        "drafts/x.toml",
        "sectors/README.md",
        "sectors/x.toml.orig",
        "sectors/x.TOML",
        "sectors/x.json",
        "sectors/deep/x.toml",
        "sectors/.x.toml",
        "sectors/.#x.toml",
        ".git/base.toml",
        ".base.toml",
    ],
)
def test_what_lies_beside_the_base_is_no_part_of_it(base, path):
    assert list(discover(str(base({path: 'title = "X"\n'})))) == MINIMAL


def test_base_toml_alone_is_a_base(base):
    directory = base(dict.fromkeys(MINIMAL[1:]))
    assert list(discover(str(directory))) == ["base.toml"]


def test_a_file_in_place_of_a_folder_is_no_part_of_the_base(base):
    assert "challenges" not in discover(str(base({"challenges": "not a folder\n"})))


def test_a_directory_called_like_a_file_is_found_so_that_reading_it_can_say_so(base):
    directory = base()
    (directory / "sectors/x.toml").mkdir()
    assert "sectors/x.toml" in discover(str(directory))


def test_a_link_that_leads_nowhere_is_found_so_that_reading_it_can_say_so(base):
    directory = base()
    (directory / "sectors/x.toml").symlink_to("nowhere.toml")
    assert discover(str(directory))["sectors/x.toml"] == NOWHERE


def test_a_stamp_is_size_times_and_inode(base):
    directory = base()
    os.utime(directory / "base.toml", ns=(0, 1_234_567_890))
    status = (directory / "base.toml").stat()
    assert discover(str(directory))["base.toml"] == (
        status.st_size,
        1_234_567_890,
        status.st_ino,
        status.st_ctime_ns,
    )


def test_the_stamp_of_a_link_is_that_of_the_file_it_leads_to(base):
    directory = base()
    os.utime(directory / "hubs/here.toml", ns=(0, 1_234_567_890))
    (directory / "hubs/there.toml").symlink_to("here.toml")
    found = discover(str(directory))
    assert found["hubs/there.toml"] == found["hubs/here.toml"]


def test_a_directory_that_is_not_there_is_no_base(tmp_path):
    with pytest.raises(FactsMissing) as missing:
        discover(str(tmp_path / "nowhere"))
    assert (missing.value.path, missing.value.reason) == (
        str(tmp_path / "nowhere"),
        "there is no such directory",
    )


def test_a_file_is_no_base(base):
    with pytest.raises(FactsMissing, match="it is not a directory"):
        discover(str(base() / "base.toml"))


def test_a_directory_without_base_toml_is_no_base(base):
    with pytest.raises(FactsMissing) as missing:
        discover(str(base({"base.toml": None})))
    assert missing.value.reason == "it has no base.toml"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every directory")
def test_a_folder_that_may_not_be_read_is_named(base):
    directory = base()
    (directory / "sectors").chmod(0)
    try:
        with pytest.raises(FactsMissing) as missing:
            discover(str(directory))
    finally:
        (directory / "sectors").chmod(0o700)
    assert missing.value.path == str(directory / "sectors")
