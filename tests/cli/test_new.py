"""`new`: one more file for a base, never over anything."""

import pytest


@pytest.mark.parametrize("part", ["sector", "challenge", "advantage", "hub"])
def test_a_topic_gets_a_file_of_its_own_that_holds(hubcli, base, part):
    directory = base()
    outcome = hubcli("new", part, 'Quantum "computing"', "--facts", directory)
    path = directory / f"{part}s/quantum-computing.toml"
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"{path}\n", "")
    assert hubcli("check", directory, "--strict").code == 0
    assert 'Quantum "computing"' in hubcli(f"{part}s", "--facts", directory).stdout


def test_a_source_gets_a_file_of_its_own_that_holds(hubcli, base):
    directory = base()
    outcome = hubcli("new", "source", "The Yearbook, 2024", "--facts", directory)
    assert outcome.stdout == f"{directory / 'sources/the-yearbook-2024.toml'}\n"
    assert hubcli("check", directory).code == 0
    assert "The Yearbook, 2024" in hubcli("sources", "--facts", directory).stdout


def test_what_the_template_shows_holds_once_it_is_no_comment(hubcli, base):
    directory = base()
    hubcli("new", "sector", "X", "--facts", directory)
    path = directory / "sectors/x.toml"
    lines = [line.removeprefix("# ") for line in path.read_text().splitlines()]
    text = "\n".join(lines).replace("id-of-a-source", "survey")
    path.write_text(text.replace("id-of-a-fact", "id-of-the-fact"))
    outcome = hubcli("check", directory)
    assert outcome.code == 0, outcome.stdout


def test_the_base_of_the_working_directory_is_added_to(hubcli, base):
    directory = base()
    assert hubcli("new", "hub", "There", cwd=directory).stdout == "./hubs/there.toml\n"
    assert (directory / "hubs/there.toml").is_file()


def test_the_base_of_the_environment_is_added_to(hubcli, base, tmp_path):
    directory = base()
    outcome = hubcli(
        "new", "hub", "There", variables={"HUBCLI_FACTS": str(directory)}, cwd=tmp_path
    )
    assert outcome.stdout == f"{directory / 'hubs/there.toml'}\n"


def test_the_shipped_base_is_never_added_to_unless_it_is_named(hubcli, tmp_path):
    outcome = hubcli("new", "hub", "There", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "there is no base in the working directory; name one with --facts DIR" in outcome.stderr


def test_what_is_there_is_not_touched(hubcli, base):
    directory = base()
    before = (directory / "sectors/chips.toml").read_text()
    outcome = hubcli("new", "sector", "Chips", "--facts", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        'error: sector Chips was not written: the id "chips" is already given in sectors/chips.toml\n'
        "  hint: choose another with --id\n"
    )
    assert (directory / "sectors/chips.toml").read_text() == before


@pytest.mark.parametrize("taken", ["share-2024", "survey", "share", "leads"])
def test_an_id_of_anything_else_is_taken(hubcli, base, taken):
    directory = base()
    outcome = hubcli("new", "source", "New", "--id", taken, "--facts", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert f'the id "{taken}" is already given' in outcome.stderr


def test_a_file_that_cannot_be_parsed_is_not_overwritten(hubcli, base):
    directory = base({"sectors/broken.toml": "[\n"})
    outcome = hubcli("new", "sector", "Broken", "--facts", directory)
    assert outcome.code == 1
    assert (directory / "sectors/broken.toml").read_text() == "[\n"


@pytest.mark.parametrize("name", ["上海", "!!", "…"])
def test_a_name_that_suggests_no_id_needs_one(hubcli, base, name):
    directory = base()
    refused = hubcli("new", "hub", name, "--facts", directory)
    assert (refused.code, refused.stdout) == (2, "")
    assert f'no id follows from "{name}"; give one with --id' in refused.stderr
    assert hubcli("new", "hub", name, "--id", "x", "--facts", directory).code == 0
    assert (directory / "hubs/x.toml").is_file()


@pytest.mark.parametrize("id_", ["../../evil", "/etc/evil", "A", "", "a b", "a--b", ".x"])
def test_an_id_is_an_id_and_leads_nowhere_else(hubcli, base, tmp_path, id_):
    directory = base()
    before = sorted(tmp_path.rglob("*.toml"))
    outcome = hubcli("new", "sector", "X", "--id", id_, "--facts", directory)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert sorted(tmp_path.rglob("*.toml")) == before


def test_a_directory_without_a_base_is_exit_code_3(hubcli, tmp_path):
    assert hubcli("new", "sector", "X", "--facts", tmp_path).code == 3
