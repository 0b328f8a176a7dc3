"""Taplo, which editors check TOML with, judges a base by the schemas that its files name."""

import subprocess
import sys
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parent.parent.parent / "facts"
TAPLO = Path(sys.executable).parent / "taplo"
FACT = '[[facts]]\nid = "f"\nstatement = "S."\nsource = "s"\nas_of = "2024"\n'


def lint(*paths):
    """Return the exit code and the messages of a run over these files."""
    done = subprocess.run(
        [TAPLO, "lint", *paths], capture_output=True, text=True, check=False, cwd=SHIPPED.parent
    )
    return done.returncode, done.stderr


@pytest.fixture
def written(tmp_path, answer):
    """Write a text as a file of a new base and return its path; its schema is named first."""
    answer("init", tmp_path / "b")

    def write(path, text):
        file = tmp_path / "b" / path
        schema = "topic" if path.startswith("sectors") else file.stem
        file.write_text(f"#:schema {'../' * path.count('/')}schemas/{schema}.json\n{text}")
        return file

    return write


def test_the_shipped_base_passes():
    code, said = lint(*SHIPPED.glob("*.toml"), *SHIPPED.glob("*/*.toml"))
    assert code == 0, said


def test_the_base_that_init_makes_passes(tmp_path, answer):
    answer("init", tmp_path / "b")
    code, said = lint(*(tmp_path / "b").rglob("*.toml"))
    assert code == 0, said


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("sectors/x.toml", "title = 3\n", "is not of type"),
        ("sectors/x.toml", 'title = ""\n', "does not match"),
        ("sectors/x.toml", 'title = "X"\nsumary = "S."\n', "'sumary' was unexpected"),
        ("sectors/x.toml", 'aliases = ["x"]\n', '"title" is a required property'),
        ("sectors/x.toml", 'title = "X"\n' + FACT.replace('"f"', '"F f"'), "does not match"),
        ("sectors/x.toml", 'title = "X"\n' + FACT.replace("2024", "2024-13"), "does not match"),
        ("sectors/x.toml", 'title = "X"\n' + FACT + 'confidence = "hi"\n', "is not one of"),
        ("sources/sources.toml", '[[sources]]\nid = "s"\ntitle = "S"\ntype = "x"\n', "is not one"),
        ("series.toml", '[[series]]\nid = "s"\n', "is a required property"),
        ("base.toml", 'hub = "x"\n', '"title" is a required property'),
    ],
)
def test_a_file_that_hubcli_refuses_for_its_shape_is_refused(written, path, text, said):
    code, messages = lint(written(path, text))
    assert code == 1
    assert said in messages
