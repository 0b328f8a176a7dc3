"""hubcli within a zip archive, as zipapp and pex make them: its fact base comes out of it."""

import json
import os
import stat
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import ROOT, SHIPPED


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive with the program and its facts."""
    path = tmp_path_factory.mktemp("archive") / "hubcli.pyz"
    with zipfile.ZipFile(path, "w") as written:
        written.writestr("__main__.py", "import sys; from hubcli.cli import main; sys.exit(main())")
        for place, root in (("hubcli", ROOT / "src/hubcli"), ("hubcli/facts", SHIPPED)):
            for file in root.rglob("*"):
                if file.is_file() and file.suffix != ".pyc":
                    written.write(file, f"{place}/{file.relative_to(root)}")
    return path


@pytest.fixture
def packed(archive, environment, tmp_path):
    """Run hubcli out of the archive, and return what it says."""

    def run(*arguments, **variables):
        done = subprocess.run(
            [sys.executable, archive, *arguments],
            capture_output=True,
            env=environment | {"TMPDIR": str(tmp_path / "tmp")} | variables,
            cwd=tmp_path,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()

    (tmp_path / "tmp").mkdir()
    return run


@pytest.fixture
def found(packed):
    """Run hubcli out of the archive, and return the ids of the sectors that it finds."""

    def run(**variables):
        said = packed("sectors", "--json", **variables)
        return sorted(sector["id"] for sector in json.loads(said))

    return run


SECTORS = sorted(path.stem for path in (SHIPPED / "sectors").glob("*.toml"))


def test_the_facts_are_unpacked_into_the_cache_once(found, tmp_path):
    assert found() == SECTORS
    (unpacked,) = (tmp_path / "cache").glob("facts-*")
    times = {path: path.stat().st_mtime_ns for path in unpacked.rglob("*")}
    assert found() == SECTORS
    assert {path: path.stat().st_mtime_ns for path in unpacked.rglob("*")} == times
    assert stat.S_IMODE(unpacked.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in unpacked.rglob("*.toml")} == {0o600}


def test_without_a_cache_nothing_is_left_behind(found, tmp_path):
    (tmp_path / "file").write_text("")
    assert found(HUBCLI_CACHE=str(tmp_path / "file")) == SECTORS
    assert os.listdir(tmp_path / "tmp") == []


def test_a_link_in_the_place_of_the_facts_is_not_followed(found, tmp_path):
    assert found() == SECTORS
    (unpacked,) = (tmp_path / "cache").glob("facts-*")
    unpacked.rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/sectors" / f"{SECTORS[0]}.toml").unlink()
    unpacked.symlink_to(tmp_path / "elsewhere")
    assert found() == SECTORS
    assert not (tmp_path / "elsewhere/sectors" / f"{SECTORS[0]}.toml").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["sectors", "--format", "html"], "color-scheme"),
        (["help", "writing"], "base.toml"),
        (["--show-completion", "fish"], "complete"),
    ],
)
def test_what_lies_beside_the_modules_is_read_from_the_archive(packed, line, said):
    assert said in packed(*line)


def test_a_site_is_made_from_the_templates_in_the_archive(packed, base, tmp_path):
    packed("site", "--facts", base(), tmp_path / "site")
    assert "color-scheme" in (tmp_path / "site/style.css").read_text()
    assert "</html>" in (tmp_path / "site/sectors.html").read_text()
