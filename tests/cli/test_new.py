"""`new`: one more file for a base, never over anything."""

import os

import pytest

from hubcli.cli import new_files
from hubcli.errors import NotWritten


@pytest.mark.parametrize("part", ["sector", "challenge", "advantage", "hub"])
def test_a_topic_gets_a_file_of_its_own_that_holds(answer, base, part):
    directory = base()
    outcome = answer("new", part, 'Quantum "computing"', "--facts", directory)
    path = directory / f"{part}s/quantum-computing.toml"
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"{path}\n", "")
    assert answer("check", directory, "--strict").code == 0
    assert 'Quantum "computing"' in answer(f"{part}s", "--facts", directory).stdout


def test_a_source_gets_a_file_of_its_own_that_holds(answer, base):
    directory = base()
    outcome = answer("new", "source", "The Yearbook, 2024", "--facts", directory)
    assert outcome.stdout == f"{directory / 'sources/the-yearbook-2024.toml'}\n"
    assert answer("check", directory).code == 0
    assert "The Yearbook, 2024" in answer("sources", "--facts", directory).stdout


def test_what_the_template_shows_holds_once_it_is_no_comment(answer, base):
    directory = base()
    answer("new", "sector", "X", "--facts", directory)
    path = directory / "sectors/x.toml"
    lines = [line.removeprefix("# ") for line in path.read_text().splitlines()]
    text = "\n".join(lines).replace("id-of-a-source", "survey")
    path.write_text(text.replace("id-of-a-fact", "id-of-the-fact"))
    outcome = answer("check", directory)
    assert outcome.code == 0, outcome.stdout


def test_the_base_of_the_working_directory_is_added_to(answer, base):
    directory = base()
    assert answer("new", "hub", "There", cwd=directory).stdout == "./hubs/there.toml\n"
    assert (directory / "hubs/there.toml").is_file()


def test_the_base_above_the_working_directory_is_added_to(answer, base):
    directory = base()
    assert answer("new", "hub", "There", cwd=directory / "hubs").stdout == "../hubs/there.toml\n"
    assert (directory / "hubs/there.toml").is_file()


def test_the_base_of_the_environment_is_added_to(answer, base, tmp_path):
    directory = base()
    outcome = answer(
        "new", "hub", "There", variables={"HUBCLI_FACTS": str(directory)}, cwd=tmp_path
    )
    assert outcome.stdout == f"{directory / 'hubs/there.toml'}\n"


def test_the_shipped_base_is_never_added_to_unless_it_is_named(answer, tmp_path):
    outcome = answer("new", "hub", "There", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert (
        "name a directory that has a base.toml, with --facts DIR or HUBCLI_FACTS" in outcome.stderr
    )


def test_what_is_there_is_not_touched(answer, base):
    directory = base()
    before = (directory / "sectors/chips.toml").read_text()
    outcome = answer("new", "sector", "Chips", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        'error: sector Chips was not written: the id "chips" is already given in sectors/chips.toml\n'
        "  hint: choose another with --id\n"
    )
    assert (directory / "sectors/chips.toml").read_text() == before


@pytest.mark.parametrize("taken", ["share-2024", "survey", "share", "leads"])
def test_an_id_of_anything_else_is_taken(answer, base, taken):
    directory = base()
    outcome = answer("new", "source", "New", "--id", taken, "--facts", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert f'the id "{taken}" is already given' in outcome.stderr


def test_a_file_that_cannot_be_parsed_is_not_overwritten(answer, base):
    directory = base({"sectors/broken.toml": "[\n"})
    outcome = answer("new", "sector", "Broken", "--facts", directory)
    assert outcome.code == 1
    assert (directory / "sectors/broken.toml").read_text() == "[\n"


NO_ID = ["上海", "!!", "…", "··", "🚀", "Москва 2", "서울", "2024年"]
IDS = {
    "Łódź": "lodz",
    "Tromsø": "tromso",
    "Gießen": "giessen",
    "Đà Nẵng": "da-nang",
    "Ærøskøbing": "aeroskobing",
    "İzmir": "izmir",
    "Coeur d'Alene": "coeur-dalene",
    "上海 (Shanghai)": "shanghai",
    "２０２４": "2024",
}


def test_a_name_that_suggests_no_id_needs_one_in_new_and_in_init(answer, base, tmp_path):
    directory = base()
    for number, name in enumerate(NO_ID):
        for line in (["new", "hub", name, "--facts", directory], ["init", tmp_path / name]):
            before = sorted(tmp_path.rglob("*"))
            refused = answer(*line)
            assert (refused.code, refused.stdout) == (2, ""), name
            hint = f'no id follows from "{name}"; give one with --id, as in --id shanghai'
            assert hint in refused.stderr
            assert sorted(tmp_path.rglob("*")) == before
            given = answer(*line, "--id", f"x{number}")
            assert f"hubs/x{number}.toml\n" in given.stdout


def test_a_name_suggests_the_id_that_its_letters_spell(answer, base, tmp_path):
    for name, id_ in IDS.items():
        outcome = answer("new", "hub", name, "--facts", base())
        assert outcome.stdout == f"{base()}/hubs/{id_}.toml\n", outcome.stderr
        assert answer("init", tmp_path / name).code == 0
        assert (tmp_path / name / f"hubs/{id_}.toml").is_file()


def test_an_id_too_long_for_a_file_is_told_before_anything_is_written(answer, base, tmp_path):
    lines = (["new", "hub", "long " * 60, "--facts", base()], ["init", tmp_path / "c"])
    for line, more in zip(lines, ([], ["--hub", "long " * 60]), strict=True):
        refused = answer(*line, *more)
        assert (refused.code, refused.stdout) == (2, "")
        assert "an id has at most 240 characters; give one with --id" in refused.stderr
        assert answer(*line, *more, "--id", "x" * 240).code == 0


@pytest.mark.parametrize("id_", ["../../evil", "/etc/evil", "A", "", "a b", "a--b", ".x"])
def test_an_id_is_an_id_and_leads_nowhere_else(answer, base, tmp_path, id_):
    directory = base()
    before = sorted(tmp_path.rglob("*.toml"))
    outcome = answer("new", "sector", "X", "--id", id_, "--facts", directory)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert sorted(tmp_path.rglob("*.toml")) == before


def test_a_directory_without_a_base_is_exit_code_3(answer, tmp_path):
    assert answer("new", "sector", "X", "--facts", tmp_path).code == 3


def test_nothing_is_written_through_a_link_in_a_base(answer, base, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    directory = base({"sectors/chips.toml": None})
    (directory / "advantages").symlink_to(elsewhere)
    (directory / "challenges").symlink_to("hubs")
    (directory / "sectors").symlink_to(tmp_path / "nowhere")
    for part in ("advantage", "challenge", "sector"):
        refused = answer("new", part, "Leak", "--facts", directory)
        assert (refused.code, refused.stdout) == (1, "")
        assert refused.stderr == (
            f"error: {directory}/{part}s/leak.toml was not written:"
            f" {part}s is a link, and nothing is written through one\n"
        )
    for target in ("nowhere.toml", "hubs/here.toml", "../elsewhere/leak.toml"):
        (directory / "hubs/leak.toml").symlink_to(tmp_path / target)
        assert answer("new", "hub", "Leak", "--facts", directory, "--id", "leak").code == 1
        (directory / "hubs/leak.toml").unlink()
    assert list(elsewhere.iterdir()) == []
    assert not (tmp_path / "nowhere").exists()
    assert not (tmp_path / "nowhere.toml").exists()


def test_a_base_that_is_reached_by_a_link_is_added_to(answer, base, tmp_path):
    (tmp_path / "link").symlink_to(base())
    outcome = answer("new", "advantage", "Ours", "--facts", tmp_path / "link")
    assert outcome.stdout == f"{tmp_path}/link/advantages/ours.toml\n"
    assert (base() / "advantages/ours.toml").is_file()


@pytest.mark.parametrize("has_descriptors", [True, False])
def test_a_folder_that_becomes_a_link_meanwhile_is_not_followed(
    base, tmp_path, monkeypatch, has_descriptors
):
    """As another user of a shared base might turn it, between looking and writing."""
    directory = base()
    (tmp_path / "elsewhere").mkdir()
    make = os.mkdir

    def turned(path, mode=0o777, *, dir_fd=None):
        if os.path.basename(path) == "advantages":
            os.symlink(tmp_path / "elsewhere", directory / "advantages")
        make(path, mode, dir_fd=dir_fd)

    monkeypatch.setattr(new_files, "_HAS_DESCRIPTORS", has_descriptors)
    monkeypatch.setattr(os, "mkdir", turned)
    with pytest.raises(NotWritten, match="advantages is a link"):
        new_files.write_new(str(directory), {"hubs/a.toml": "", "advantages/b.toml": ""})
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (directory / "hubs/a.toml").exists()
