"""`init`: a small base that holds, shows well, and overwrites nothing."""

import json

import pytest

FILES = [
    "base.toml",
    "series.toml",
    "sources/sources.toml",
    "sectors/software.toml",
    "challenges/rents.toml",
    "hubs/my-city.toml",
    "schemas/base.json",
    "schemas/series.json",
    "schemas/sources.json",
    "schemas/topic.json",
]


@pytest.fixture
def city(answer, tmp_path):
    """A base made by init."""
    outcome = answer("init", "my-city", cwd=tmp_path)
    assert outcome.code == 0, outcome.stderr
    return tmp_path / "my-city"


def test_the_files_are_listed_and_three_next_commands_told(answer, tmp_path):
    outcome = answer("init", "my-city", cwd=tmp_path)
    assert outcome.stdout == "".join(f"my-city/{path}\n" for path in FILES)
    assert outcome.stderr == (
        "next:\n"
        "  hubcli check my-city\n"
        "  hubcli summary --facts my-city\n"
        "  hubcli show startups-double --facts my-city\n"
    )


def test_the_next_commands_work_and_quote_what_needs_it(answer, tmp_path):
    outcome = answer("init", "my city's base", cwd=tmp_path)
    assert "  hubcli check 'my city'\"'\"'s base'\n" in outcome.stderr


def test_the_base_passes_check_with_every_warning(answer, city):
    assert answer("check", city, "--strict").code == 0


def test_the_base_has_one_topic_of_two_kinds_its_hub_a_contested_claim_and_two_sources(
    answer, city
):
    summary = json.loads(answer("summary", "--json", "--facts", city).stdout)
    assert [topic["kind"] for topic in summary["topics"]] == ["sector", "challenge", "hub"]
    assert summary["claims"]["conflicting"] == summary["claims"]["unverified"] == 1
    assert summary["sources"] == 2
    claim = json.loads(answer("show", "startups-double", "--json", "--facts", city).stdout)
    assert {link["stance"] for link in claim["evidence"]} == {"supports", "refutes"}


def test_the_base_can_be_drawn_and_cited(answer, city):
    assert "120" in answer("chart", "startups", "--facts", city).stdout
    assert "@" in answer("cite", "startups-2024", "--style", "bibtex", "--facts", city).stdout


def test_every_line_of_the_comments_fits_an_editor(city):
    lines = [line for path in FILES[:6] for line in (city / path).read_text().splitlines()]
    assert max(map(len, lines)) <= 100


def test_every_file_names_its_schema(answer, city):
    answer("new", "sector", "X", "--facts", city)
    answer("new", "source", "Y", "--facts", city)
    for path in (*FILES[:6], "sectors/x.toml", "sources/y.toml"):
        first = (city / path).read_text().partition("\n")[0]
        name = (city / path).parent / first.removeprefix("#:schema ")
        assert name.resolve().read_text() == answer("schema", name.stem).stdout


def test_title_and_hub_can_be_chosen(answer, tmp_path):
    title = 'The "Île" \\ 上海'
    outcome = answer("init", tmp_path / "x", "--hub", "Saint-Étienne", "--title", title)
    assert outcome.code == 0, outcome.stderr
    assert (tmp_path / "x/hubs/saint-etienne.toml").is_file()
    assert answer("check", tmp_path / "x", "--strict").code == 0
    summary = json.loads(answer("summary", "--json", "--facts", tmp_path / "x").stdout)
    assert (summary["hub"], summary["title"]) == ("saint-etienne", title)


@pytest.mark.parametrize("directory", ["上海", "-x-", "..", "a.b", "X Y"])
def test_whatever_the_directory_is_called_the_base_holds(answer, tmp_path, directory):
    (tmp_path / "in").mkdir()
    assert answer("init", "--id", "x", "--", directory, cwd=tmp_path / "in").code == 0
    assert answer("check", "--strict", "--", directory, cwd=tmp_path / "in").code == 0


@pytest.mark.parametrize("path", FILES)
def test_nothing_is_overwritten_and_nothing_else_written(answer, tmp_path, path):
    file = tmp_path / "my-city" / path
    file.parent.mkdir(parents=True)
    file.write_text("mine\n")
    outcome = answer("init", "my-city", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        f"error: my-city/{path} was not written: it is there already, and nothing is overwritten\n"
    )
    assert [each for each in (tmp_path / "my-city").rglob("*") if each.is_file()] == [file]
    assert file.read_text() == "mine\n"


def test_a_directory_with_other_files_is_no_hindrance(answer, tmp_path):
    (tmp_path / "README.md").write_text("mine\n")
    assert answer("init", tmp_path).code == 0
    assert (tmp_path / "README.md").read_text() == "mine\n"


def test_a_link_to_nowhere_is_not_followed(answer, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/base.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert answer("init", tmp_path / "c").code == 1
    assert not (tmp_path / "elsewhere.toml").exists()


def test_what_cannot_be_written_is_told_and_what_was_written_taken_back(answer, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/sectors").write_text("a file\n")
    outcome = answer("init", tmp_path / "c")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "sectors/software.toml was not written: " in outcome.stderr
    assert list((tmp_path / "c").rglob("*.toml")) == []


@pytest.mark.parametrize("option", ["--title", "--hub"])
@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[31m", "\u202e"])
def test_a_name_that_is_no_text_is_a_usage_error(answer, tmp_path, option, name):
    outcome = answer("init", tmp_path / "c", option, name)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("directory", ["/", "a\nb", "\x1b[31m", "\u202e", "\udcff", "_-_"])
def test_a_directory_that_suggests_no_name_needs_one(answer, tmp_path, directory):
    refused = answer("init", tmp_path / directory)
    assert (refused.code, refused.stdout) == (2, "")
    assert "give one with --hub" in refused.stderr
    assert list(tmp_path.iterdir()) == []
    if directory != "/":
        assert answer("init", tmp_path / directory, "--hub", "Lyon").code == 0
        assert answer("check", tmp_path / directory, "--strict").code == 0


def test_a_link_among_the_folders_is_not_followed_and_all_is_taken_back(answer, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "c").mkdir()
    (tmp_path / "c/hubs").symlink_to(tmp_path / "elsewhere")
    refused = answer("init", tmp_path / "c")
    assert (refused.code, refused.stdout) == (1, "")
    assert "hubs/c.toml was not written: hubs is a link" in refused.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["hubs"]
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert answer("init", tmp_path / "link").code == 0
    assert (tmp_path / "elsewhere/base.toml").is_file()
