"""Text from strangers on a terminal: the second wall.

Loading refuses control characters and bidi overrides. Here that wall is taken away, by a hook that
Python runs before hubcli, and what every command shows must be safe all the same.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import bibtexparser
import pytest
from markdown_it import MarkdownIt

from hubcli.cli.app import COMMANDS

HOOK = """
import hubcli.loading.values as values
values.Text.read = lambda self, value, place: value
values.Link.read = lambda self, value, place: value
"""
NASTY = {
    "csi": "\x1b[31mred\x1b[2J",
    "osc": "\x1b]0;title\x07 \x1b]52;c;aGk=\x07 \x1b]8;;javascript:alert(1)\x1b\\x\x1b]8;;\x1b\\",
    "dcs": "\x1bP$q q\x1b\\ \x1b_G\x1b\\ \x1b^x\x1b\\",
    "c1": "\x9b31m \x9d0;t\x9c \x90q\x9c \x85 \x8d",
    "c0": "\x00 \x07 \x08\x08 \x0b \x0c \x0e \x7f",
    "lines": "a\rb \r\n c\td \u2028 \u2029",
    "bidi": "\u202ecod\u202c \u2066x\u2069 \u200f \u200e \u061c",
    "invisible": "a\u200bb\u2060c\ufeffd\u00ade \U000e0041",
    "marks": "e" + "\u0301" * 200,
    "markup": "[bold]x[/] [link=file:///etc/passwd]y[/link] [/] :warning: {x} %s",
    "scripts": "上海集成电路 שלום مرحبا 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ﷽",
    "formula": "=1+1 @SUM(A1) +1 -1 <script>alert(1)</script> & ' \" ` | \\",
    "long": "x" * 5000,
    "naughty": "undefined NULL None 1E+02 0x0 NaN ${jndi:ldap://x} %n%s%d {{7*7}} <%= 1 %> "
    "'; DROP TABLE facts; -- ../../etc/passwd $(touch x) `ls` \\0 \\n &#39; ]]> --> */ \" OR 1=1",
    "glyphs": "Ω≈ç√∫ ⁰⁴⁵ ０１２ ｔｈｅ Ⱥ ĸ ﬁ İ ß 社會科學院語學研究所 ゚･✿ヾ╲ 田中さん 𠜎𠜱 ␢ ก็็็็ ᚛᚛",
}
LINES = {
    "show": ["show", "nasty"],
    "search": ["search", "nasty"],
    "sql": ["sql", "SELECT * FROM facts"],
    "chart": ["chart", "share"],
    "compare": ["compare", "here", "there"],
    "cite": ["cite", "nasty-fact"],
    "verify": ["verify", "nasty-source", "{base}/sectors/nasty.toml"],
    "diff": ["diff", "{other}"],
    "check": ["check", "{base}"],
}
WITHOUT_A_BASE = {"init", "new", "schema", "help"}
OURS = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[\w-]+)?;(?:https?://[^\x00-\x1f\x7f-\x9f]*)?\x1b\\"
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")


def quoted(text):
    escaped = "".join(c if c.isalnum() or c == " " else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'


@pytest.fixture
def nasty(base):
    """Write a base that says this text in every field of every record."""

    def write(text, name="base"):
        nasty = quoted(f"nasty {text}")
        records = (
            f"title = {nasty}\naliases = [{nasty}]\nsummary = {nasty}\n"
            f'headline = "nasty-fact"\n[[claims]]\nid = "nasty"\nstatement = {nasty}\n'
            f'speaker = {nasty}\nsource = "nasty-source"\nlocator = {nasty}\nphrase = {nasty}\n'
            f"assessment = {nasty}\n"
            f'[[claims.evidence]]\nfact = "nasty-fact"\nstance = "refutes"\nbecause = {nasty}\n'
            f'[[facts]]\nid = "nasty-fact"\nstatement = {nasty}\nsource = "nasty-source"\n'
            f'locator = {nasty}\nphrase = {nasty}\nas_of = "2019"\nnote = {quoted(text)}\n'
            'figure = { value = 1.5, unit = "%", series = "share" }\n'
            f"organizations = [{nasty}]\nplaces = [{nasty}]\n"
        )
        source = (
            f'[[sources]]\nid = "nasty-source"\ntitle = {nasty}\npublisher = {nasty}\n'
            f'url = {quoted(f"https://example.org/{text}")}\ntype = "report"\nlanguage = {nasty}\n'
            f"note = {nasty}\n"
        )
        about = f'hub = "here"\ntitle = {nasty}\nsummary = {nasty}\nreport = "report"\n'
        series = (
            f'[[series]]\nid = "share"\ntitle = {nasty}\nunit = "%"\nbetter = "higher"\n'
            f"definition = {nasty}\n"
        )
        topic = f"title = {nasty}\nsummary = {nasty}\n"
        files = {
            "base.toml": about,
            "series.toml": series,
            "sources/nasty.toml": source,
            "sectors/nasty.toml": records,
            **{f"{kind}/nasty-{kind}.toml": topic for kind in ("challenges", "advantages")},
            "hubs/here.toml": topic,
            "hubs/there.toml": 'title = "There"\n[[facts]]\nid = "there-fact"\nstatement = "S."\n'
            'source = "survey"\nas_of = "2019"\n'
            'figure = { value = 2.5, unit = "%", series = "share" }\n',
        }
        return base(files, name=name)

    return write


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in WITHOUT_A_BASE])
def test_a_terminal_gets_no_escape_sequence_but_ours(terminal, nasty, base, tmp_path, command):
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK)
    directory = nasty(" ".join(NASTY.values()))
    names = {"base": directory, "other": base(name="other")}
    line = [word.format(**names) for word in LINES.get(command, [command])]
    line += ["--format", "table", "--color", "always", "--facts", directory]
    outcome = terminal(*line, variables={"PYTHONPATH": str(tmp_path / "hook")})
    assert outcome.code in (0, 1), outcome.stdout
    assert "Traceback" not in outcome.stdout
    rest = OURS.sub("", outcome.stdout)
    assert "nasty" in rest
    assert re.findall(f"[^\n]{{0,30}}{FORBIDDEN.pattern}[^\n]{{0,40}}", rest) == []


@pytest.fixture
def unwalled(hubcli, tmp_path):
    """Run hubcli with loading's wall taken away; its output must be what stands in the base."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK)

    def run(*arguments):
        outcome = hubcli(*arguments, variables={"PYTHONPATH": str(tmp_path / "hook")})
        assert outcome.code == 0, outcome.stderr
        return outcome.stdout

    return run


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_format_reads_back_as_what_stands_in_the_base(unwalled, nasty, text):
    directory = nasty(text)
    said = f"nasty {text}"

    def facts(format_):
        return unwalled("facts", "--sector", "nasty", "--format", format_, "--facts", directory)

    (fact,) = json.loads(facts("json"))
    assert (fact["statement"], fact["note"], fact["phrase"]) == (said, text, said)
    assert (fact["organizations"], fact["places"]) == ([said], [said])
    assert json.loads(facts("jsonl")) == fact

    (row,) = csv.DictReader(io.StringIO(facts("csv"), newline=""))
    assert row["statement"] == said
    assert row["note"] in (text, f"'{text}")
    assert not row["note"].startswith(RUN_BY_SPREADSHEETS)

    header, line, end = facts("tsv").split("\n")
    cells = dict(zip(header.split("\t"), map(unescaped, line.split("\t")), strict=True))
    assert (cells["statement"], end) == (said, "")

    tokens = MARKDOWN.parse(facts("markdown"))
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not set(inline) & {"html_inline", "link_open", "image", "code_inline", "em_open"}
    assert inline.count("text") > 5


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_drawings_and_citations_of_any_text_are_read_by_other_programs(unwalled, nasty, text):
    directory = nasty(text)
    svg = ET.fromstring(unwalled("chart", "share", "--format", "svg", "--facts", directory))  # noqa: S314
    tags = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "line",
        "path",
        "circle",
        "g",
        "polyline",
    }
    assert "nasty" in "".join(svg.itertext())
    library = bibtexparser.parse_string(
        unwalled("cite", "nasty-source", "--style", "bibtex", "--facts", directory)
    )
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert library.entries[0].key == "nasty-source"
    (cited,) = json.loads(
        unwalled("cite", "nasty-source", "--style", "csl-json", "--facts", directory)
    )
    assert cited["title"] == f"nasty {text}"


def unescaped(cell):
    return re.sub(r"\\([\\tnr])", lambda found: ESCAPES[found[1]], cell)
