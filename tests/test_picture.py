"""The picture in the README is what `hubcli summary` shows on a terminal of 100 columns."""

import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

PICTURE = Path(__file__).parent / "summary.svg"
WIDTH = 100
FONT_FACE = re.compile(r"@font-face \{.*?\}\n*", re.DOTALL)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(shown):
    """Return what a terminal shows as SVG that names no font on the web."""
    console = Console(
        record=True,
        file=StringIO(),
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        _environ={},
    )
    console.print(Text.from_ansi(shown), soft_wrap=True)
    svg = console.export_svg(title="hubcli summary", theme=DIMMED_MONOKAI, unique_id="hubcli")
    return FONT_FACE.sub("", svg)


def lines(svg):
    """Return the text of each line of a picture, without its spaces."""
    found = {}
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        line = re.search(r"line-(\d+)", text.get("clip-path", ""))
        if line:
            found.setdefault(int(line[1]), []).append((float(text.get("x")), text.text))
    joined = ("".join(text for _, text in sorted(found[line])) for line in sorted(found))
    return [bare for line in joined if (bare := "".join(line.split()))]


def test_the_picture_in_the_readme_is_what_the_summary_shows(request, terminal, tmp_path):
    shown = terminal("summary", columns=WIDTH, cwd=tmp_path).stdout
    if request.config.getoption("--update-golden"):
        PICTURE.write_text(drawn(shown), encoding="utf-8")
        pytest.fail(f"{PICTURE} was written: look at it before you commit it", pytrace=False)
    picture = PICTURE.read_text("utf-8")
    plain = Text.from_ansi(shown).plain
    assert lines(picture) == [
        line for each in plain.splitlines() if (line := "".join(each.split()))
    ]
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    )
