"""Nothing that a base says is markup, an attribute, an address that runs, or a script."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MINIMAL
from tests.site.conftest import read

EVIL = "</title></script><script>x()</script><img src=x onerror=x()>\"'><!--]]> & {{7*7}} {% raw %}"
PROSE = (
    "title",
    "summary",
    "statement",
    "assessment",
    "because",
    "definition",
    "publisher",
    "note",
)


def hostile(evil: str) -> dict[str, str]:
    """Return the files of the small base with this text in every field that takes any."""
    quoted = json.dumps(evil)
    extra = {
        "speaker": quoted,
        "locator": quoted,
        "note": quoted,
        "organizations": f"[{quoted}]",
        "places": f"[{quoted}]",
    }
    files = {}
    for path, plain in MINIMAL.items():
        text = re.sub(
            rf"^({'|'.join(PROSE)}) = .*$",
            lambda m: f"{m[1]} = {quoted}",
            plain,
            flags=re.MULTILINE,
        )
        files[path] = text.replace('unit = "%"', f"unit = {quoted}")
    sector = files["sectors/chips.toml"]
    sector = re.sub(
        r"^(organizations|places) = .*$",
        lambda m: f"{m[1]} = {extra[m[1]]}",
        sector,
        flags=re.MULTILINE,
    )
    sector = sector.replace('locator = "paragraph 2"', f"locator = {quoted}\nspeaker = {quoted}")
    sector = sector.replace(
        'confidence = "high"', f'confidence = "high"\nnote = {quoted}\nlocator = {quoted}'
    )
    files["sectors/chips.toml"] = sector
    files["sources/all.toml"] = files["sources/all.toml"].replace(
        'language = "en"', f"authors = [{{ literal = {quoted} }}]\nlanguage = {quoted}"
    )
    return files


def scripts(path: Path) -> list[dict[str, str | None]]:
    return [of for tag, of in read(path).elements if tag == "script"]


def test_a_hostile_text_of_every_field_is_shown_and_runs_nothing(base, built):
    site = built(base(hostile(EVIL)), "--url", "https://example.org/", "--title", EVIL)
    shown = set()
    for path in site.rglob("*.html"):
        page = read(path)
        for tag, attributes in page.elements:
            assert tag not in ("img", "iframe", "object", "embed", "base"), path
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            for name in ("href", "src"):
                address = attributes.get(name) or ""
                assert re.match(r"https?://|[\w.#/-]", address) or address == "", (path, address)
                assert not address.lower().startswith(("javascript:", "data:"))
        for script in scripts(path):
            assert script.get("src") or script.get("type") == "application/ld+json"
            assert (script.get("src") or "").rpartition("/")[2] in (
                "",
                "site.js",
                "search-index.js",
            )
        if EVIL in page.text or EVIL.replace("  ", " ") in page.text:
            shown.add(path.relative_to(site).parts[0])
    assert {"index.html", "claim", "sector", "facts", "series", "source", "claims.html"} <= shown
    assert "49" not in read(site / "about.html").text
    for text in (
        (site / "search-index.js").read_text(),
        (site / "feed.atom").read_text() if (site / "feed.atom").exists() else "",
    ):
        assert "</script" not in text.replace("<\\/script", "") or text.startswith("hubcliIndex")


def test_what_a_reader_does_not_see_is_an_escape_on_every_page_of_a_site(base, built):
    acting = "a\u200eb\ufeffc ##[group]d"
    quoted = json.dumps(acting, ensure_ascii=False)
    about = MINIMAL["base.toml"] + f"language = {quoted}\n"
    about = re.sub(r"^title = .*$", f"title = {quoted}", about, flags=re.MULTILINE)
    series = re.sub(
        r"^title = .*$", f"title = {quoted}", MINIMAL["series.toml"], flags=re.MULTILINE
    )
    site = built(base({"base.toml": about, "series.toml": series}))
    for path in site.rglob("*.html"):
        page = path.read_text()
        assert "\u200e" not in page, path
        assert "\ufeff" not in page, path
        assert "##[" not in page, path
        assert 'lang="a\\u200eb\\ufeffc &#35;&#35;[group]d"' in page, path


def test_a_hostile_title_stays_a_text_above_the_sheets_that_are_printed(base, built):
    evil = '"; } body { display: none } \\ </style>'
    style = (built(base(), "--title", evil) / "style.css").read_text()
    told = re.search(r'@top-left \{ content: "([^"]*)";', style)[1]
    assert re.sub(r"\\([0-9a-f]+) ", "", told).isprintable()
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), told)
    assert read.startswith('"; } body { display: none } \\')
    assert "display: none } \\" not in style.rpartition("@top-left")[0]


@pytest.mark.parametrize(
    "view", [("claims",), ("facts",), ("sources",), ("series",), ("summary",), ("sectors",)]
)
def test_a_hostile_text_runs_nothing_on_a_page_alone(view, base, answer, tmp_path):
    printed = answer(*view, "--format", "html", "--facts", base(hostile(EVIL))).stdout
    page = tmp_path / "page.html"
    page.write_text(printed)
    found = read(page)
    assert not scripts(page)
    assert EVIL in found.text
    assert not [of for _, of in found.elements if any(name.startswith("on") for name in of)]


@pytest.mark.parametrize("kind", ["claim", "fact", "source", "series", "topic", "chart", "cite"])
def test_a_hostile_text_runs_nothing_on_a_page_of_one_record(kind, base, answer, tmp_path):
    name = {"claim": "leads", "fact": "share-2024", "source": "survey", "topic": "chips"}
    line = {"chart": ("chart", "share"), "cite": ("cite", "leads")}.get(
        kind, ("show", name.get(kind, "share"))
    )
    printed = answer(*line, "--format", "html", "--facts", base(hostile(EVIL))).stdout
    page = tmp_path / "page.html"
    page.write_text(printed)
    assert not scripts(page)
    assert "x()" in read(page).text


def test_a_page_alone_asks_for_nothing_and_its_policy_knows_its_style(base, answer, tmp_path):
    from base64 import b64encode
    from hashlib import sha256

    printed = answer("show", "leads", "--format", "html", "--facts", base()).stdout
    style = re.search(r"<style>(.*?)</style>", printed, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in printed
    page = tmp_path / "page.html"
    page.write_text(printed)
    assert all(re.match(r"https?://|#", link) for link in read(page).links)
    assert "@import" not in style
    assert "url(" not in style


def test_what_acts_on_a_reader_is_shown_as_an_escape(base: Callable, answer: Callable):
    text = MINIMAL["sectors/chips.toml"].replace("They are small.", "a ::error:: ##[group]b")
    files = base({"sectors/chips.toml": text})
    printed = answer("sectors", "chips", "--format", "html", "--facts", files).stdout
    assert "::error" not in printed
    assert "##[" not in printed
    assert "&#58;&#58;error" in printed
