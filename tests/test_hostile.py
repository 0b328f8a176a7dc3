"""Text from strangers on a terminal: the second wall.

Loading refuses control characters and bidi overrides. Here that wall is taken away, by a hook that
Python runs before hubcli, and what every command shows must be safe all the same.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import bibtexparser
import pytest
from markdown_it import MarkdownIt

from hubcli.cli import main
from hubcli.cli.app import COMMANDS
from hubcli.model.controls import inert, one_line

HOOK = """
import hubcli.base.values as values
values.Text.accept = lambda self, value: value
values.Link.accept = lambda self, value: value
"""
EACH_LINE = """
import io, json, sys
from hubcli.cli import main
lines, answers, outcomes = json.load(sys.stdin), sys.stdout, []
for line in lines:
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    code = main(line)
    shown = [stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr)]
    outcomes.append({"code": code, "stdout": shown[0], "stderr": shown[1]})
json.dump(outcomes, answers)
answers.flush()
"""
NASTY = {
    "csi": "\x1b[31mred\x1b[2J",
    "osc": "\x1b]0;title\x07 \x1b]52;c;aGk=\x07 \x1b]8;;javascript:alert(1)\x1b\\x\x1b]8;;\x1b\\",
    "dcs": "\x1bP$q q\x1b\\ \x1b_G\x1b\\ \x1b^x\x1b\\",
    "c1": "\x9b31m \x9d0;t\x9c \x90q\x9c \x85 \x8d",
    "c0": "\x00 \x07 \x08\x08 \x0b \x0c \x0e \x7f",
    "lines": "a\rb \r\n c\td \u2028 \u2029",
    "log": "::stop-commands::t ##[stop-commands]t ##vso[task.x]y\n::error::a\n  ::group::b\n##[error]c",
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
    "site": ["site", "{named}"],
}
WITHOUT_A_BASE = {"init", "new", "schema", "help"}
OURS = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[\w-]+)?;(?:https?://[^\x00-\x1f\x7f-\x9f]*)?\x1b\\"
)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\ufeff\u2028-\u202e\u2066-\u2069]"
)
COMMAND_OF_A_LOG = re.compile(r"^[^\S\n]*::\S|##\w*\[", re.MULTILINE)
FORMATS = ("auto", "table", "json", "jsonl", "csv", "tsv", "markdown")
FURTHER = {
    "chart": [["--format", "svg"]],
    "check": [["--format", "github"], ["--format", "sarif"]],
    "cite": [["--style", "bibtex"], ["--style", "csl-json"]],
}

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")


def acted_on(text, *, marks=True):
    """Return what of an output a terminal or a log would act on, with what surrounds it.

    Without `marks` those of direction and byte order may be there: CSV has the data as they are.
    """
    text = text if marks else re.sub("[\u061c\u200e\u200f\ufeff]", "", text)
    found = [*FORBIDDEN.finditer(text), *COMMAND_OF_A_LOG.finditer(text)]
    return [text[max(each.start() - 30, 0) : each.end() + 40] for each in found]


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
    names = {"base": directory, "other": base(name="other"), "named": tmp_path / "nasty"}
    line = [word.format(**names) for word in LINES.get(command, [command])]
    line += ["--format", "table", "--color", "always", "--facts", directory]
    outcome = terminal(*line, variables={"PYTHONPATH": str(tmp_path / "hook")})
    assert outcome.code in (0, 1), outcome.stdout
    assert "Traceback" not in outcome.stdout
    rest = OURS.sub("", outcome.stdout)
    assert "nasty" in rest
    assert acted_on(rest) == []


@pytest.fixture
def run(environment, capsys, monkeypatch):
    """Call hubcli in this process, its output in pipes."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return SimpleNamespace(code=code, stdout=shown.out, stderr=shown.err)

    return run


@pytest.fixture
def unwalled(environment):
    """Run hubcli for each of these lines, in one process with loading's wall taken away.

    What each prints comes back, which must be what stands in the base.
    """

    def run(*lines):
        done = subprocess.run(
            [sys.executable, "-c", HOOK + EACH_LINE],
            input=json.dumps([[str(word) for word in line] for line in lines]).encode(),
            capture_output=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        outcomes = [SimpleNamespace(**each) for each in json.loads(done.stdout)]
        assert [each.stderr for each in outcomes if each.code not in (0, 1)] == []
        assert [acted_on(each.stderr) for each in outcomes if acted_on(each.stderr)] == []
        return [each.stdout for each in outcomes]

    return run


@pytest.mark.slow
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in WITHOUT_A_BASE])
def test_no_format_of_a_command_has_anything_that_is_acted_on(
    unwalled, nasty, base, tmp_path, command
):
    directory = nasty(" ".join(NASTY.values()))
    names = {"base": directory, "other": base(name="other"), "named": tmp_path / "nasty"}
    line = [word.format(**names) for word in LINES.get(command, [command])]
    further = [*(["--format", each] for each in FORMATS), *FURTHER.get(command, [])]
    answers = unwalled(*([*line, *more, "--facts", directory] for more in further))
    for more, shown in zip(further, answers, strict=True):
        ours = "github" in more  # each line is a command of our own
        assert ours or acted_on(shown, marks="csv" not in more and "bibtex" not in more) == [], more
        if {"json", "jsonl", "tsv", "sarif"} & set(more):
            assert len(shown.splitlines()) == shown.count("\n")


QUOTED = "\x1b]0;t\x07\x9b2J\u202e\u2028\x85\x7f\n::stop-commands::t\r\n ::error::y\t##[error]z"
"""What every key, id, date, address, word and file name of a broken base has in it."""


@pytest.fixture
def broken(base):
    """Write a base in which everything that a message could quote is wrong and hostile."""
    bad = quoted(QUOTED)
    records = (
        f'title = "T"\n{bad} = 1\n[[claims]]\nid = "c"\nstatement = "S."\nsource = {bad}\n'
        f'as_of = {bad}\n[[claims.evidence]]\nfact = "f"\nstance = {bad}\nbecause = "B."\n'
        f'[[facts]]\nid = {bad}\nstatement = "S."\nsource = "survey"\n[[facts]]\nid = "g"\n'
        f'statement = "S."\nsource = "survey"\nas_of = "2024"\nconfidence = {bad}\n'
        f"figure = {{ value = {bad}, unit = {bad}, series = {bad}, {bad} = 1 }}\n"
    )
    sources = (
        f'[[sources]]\nid = "s"\ntitle = {bad}\ntype = {bad}\nurl = {bad}\npublished = {bad}\n'
    )
    name = QUOTED.replace("/", "")
    return base(
        {
            f"sectors/x{name}.toml": records,
            f"sectors/{name}.toml": 'title = "T"\n',
            f"sources/{name}.toml": sources,
            "sectors/syntax.toml": f'"{QUOTED}" = [1,, "{QUOTED}\n',
            "sectors/\udcff::x.toml": "x = 1\n",
        },
        name=f"b{name}",
    )


def test_no_report_of_a_broken_base_has_anything_that_is_acted_on(run, broken):
    reports = [["check", broken, "--format", each] for each in (*FORMATS, "sarif")]
    others = (["claims"], ["--skip-invalid", "claims"], ["new", "sector", "x"], ["diff", broken])
    for arguments in [*reports, *([*other, "--facts", broken] for other in others)]:
        outcome = run(*arguments)
        assert outcome.stdout + outcome.stderr
        assert "csv" in arguments or acted_on(outcome.stdout) == [], arguments
        assert acted_on(outcome.stdout, marks=False) == [], arguments
        assert acted_on(outcome.stderr) == [], arguments
    report = run("check", broken).stdout.split("\n")
    begin = re.escape(one_line(str(broken)))
    ours = rf"{begin}/[^\n]+:\d+:\d+: (error|warning)\[|  \d+ \| | +\| +[-^]|  hint: |\d+ problems in |$"
    assert [line for line in report if not re.match(ours, line)] == []
    annotations = run("check", broken, "--format", "github").stdout
    assert FORBIDDEN.search(annotations) is None
    assert all(re.match(r"::(error|warning) file=[^:,]+,line=", line) for line in annotations.split("\n")[:-1])  # fmt: skip


def test_the_path_of_a_problem_reads_back_from_json(run, broken):
    paths = {problem["path"] for problem in json.loads(run("check", broken, "--json").stdout)}
    paths.remove("sectors/\\xff::x.toml")  # the bytes of this one are no text that JSON could have
    assert len(paths) == 4
    assert all(os.path.exists(os.path.join(broken, path)) for path in paths)


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_of_a_report_on_a_terminal_begins_with_what_is_quoted(terminal, base, columns):
    keys = (
        f'"{"x" * size}::stop-commands::t {"上" * (size % 7)}::error::" = 1\n' for size in range(90)
    )
    directory = base({"sectors/chips.toml": f'title = "T"\n{"".join(keys)}'})
    shown = terminal("check", directory, "--color", "never", columns=columns).stdout
    assert len(shown.splitlines()) > 180
    assert acted_on(shown) == []


WORDS = [
    ["show", "{}"],
    ["{}"],
    ["--{}"],
    ["--{}=1", "claims"],
    ["claims", "--verdict", "{}"],
    ["claims", "--sector", "{}"],
    ["facts", "--since", "{}"],
    ["facts", "--fields", "{}"],
    ["facts", "--sort", "{}"],
    ["facts", "--limit", "{}"],
    ["facts", "--format", "{}"],
    ["search", "{}"],
    ["search", '"{}'],
    ["sql", "{}"],
    ["sql", "SELECT '{}' AS \"{}\""],
    ["sql", "SELECT '{}' AS \"{}\"", "--format", "csv"],
    ["sql", "SELECT '{}' AS \"{}\"", "--format", "markdown"],
    ["sql", "SELECT '{}' AS \"{}\"", "--format", "jsonl"],
    ["sql", "SELECT\n::{}"],
    ["sql", "SELECT :a", "-p", "{}"],
    ["chart", "{}"],
    ["verify", "survey", "{}"],
    ["check", "--explain", "{}"],
    ["check", "{}"],
    ["diff", "{}"],
    ["help", "{}"],
    ["schema", "{}"],
    ["new", "sector", "{}"],
    ["new", "{}", "x"],
    ["new", "sector", "x", "--id", "{}"],
    ["init", "b{}"],
    ["init", "x", "--hub", "{}"],
    ["claims", "--facts", "{}"],
]


def test_no_message_has_anything_of_an_argument_that_is_acted_on(run, base, monkeypatch):
    monkeypatch.chdir(base())
    for line in WORDS:
        outcome = run(*(word.replace("{}", QUOTED.replace("'", "")) for word in line))
        assert outcome.stdout + outcome.stderr
        assert acted_on(outcome.stdout, marks="csv" not in line) == [], line
        assert acted_on(outcome.stderr) == [], line


def test_no_message_has_anything_of_the_environment_that_is_acted_on(run, monkeypatch, tmp_path):
    for name in ("HUBCLI_FACTS", "HUBCLI_CACHE", "HUBCLI_DEBUG", "TERM"):
        monkeypatch.setenv(name, f"{tmp_path}/{QUOTED}")
        for line in (["claims"], ["check"], ["init", tmp_path / f"{name}{QUOTED}"]):
            outcome = run(*line)
            assert acted_on(outcome.stdout + outcome.stderr) == [], (name, line)


def test_a_traceback_has_nothing_that_is_acted_on(run, base, monkeypatch):
    monkeypatch.setenv("HUBCLI_DEBUG", "1")

    def fail(*_given, **_named):
        raise RuntimeError(QUOTED)

    monkeypatch.setattr("hubcli.opening.opened", fail)
    outcome = run("claims", "--facts", base())
    assert outcome.code == 70
    assert "Traceback" in outcome.stderr
    assert acted_on(outcome.stderr) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_format_reads_back_as_what_stands_in_the_base(unwalled, nasty, text):
    directory = nasty(text)
    said = f"nasty {text}"

    formats = ("json", "jsonl", "csv", "tsv", "markdown")
    line = ["facts", "--sector", "nasty", "--facts", directory, "--format"]
    facts = dict(zip(formats, unwalled(*([*line, each] for each in formats)), strict=True))
    (fact,) = json.loads(facts["json"])
    assert (fact["statement"], fact["note"], fact["phrase"]) == (said, text, said)
    assert (fact["organizations"], fact["places"]) == ([said], [said])
    assert json.loads(facts["jsonl"]) == fact

    (row,) = csv.DictReader(io.StringIO(facts["csv"], newline=""))
    assert unapostrophed(row["statement"]) == inert(said)
    assert unapostrophed(row["note"]) == inert(text)
    assert not row["note"].startswith(RUN_BY_SPREADSHEETS)

    header, line, end = facts["tsv"].split("\n")
    cells = dict(zip(header.split("\t"), map(unescaped, line.split("\t")), strict=True))
    assert (cells["statement"], end) == (said, "")

    tokens = MARKDOWN.parse(facts["markdown"])
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not set(inline) & {"html_inline", "link_open", "image", "code_inline", "em_open"}
    assert inline.count("text") > 5


@pytest.mark.slow
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_drawings_and_citations_of_any_text_are_read_by_other_programs(unwalled, nasty, text):
    directory = nasty(text)
    drawing, bibtex, csl = unwalled(
        ["chart", "share", "--format", "svg", "--facts", directory],
        ["cite", "nasty-source", "--style", "bibtex", "--facts", directory],
        ["cite", "nasty-source", "--style", "csl-json", "--facts", directory],
    )
    svg = ET.fromstring(drawing)
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
        "polygon",
        "polyline",
        "tspan",
    }
    assert "nasty" in "".join(svg.itertext())
    library = bibtexparser.parse_string(bibtex)
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert library.entries[0].key == "nasty-source"
    (cited,) = json.loads(csl)
    assert cited["title"] == f"nasty {text}"


def unescaped(cell):
    return re.sub(r"\\(?:x(..)|u(....)|(.))", meant, cell)


def meant(found):
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else ESCAPES[found[3]]


def unapostrophed(cell):
    """Return a cell of CSV without what keeps a spreadsheet and a log from running it."""
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(RUN_BY_SPREADSHEETS) else cell
    return re.sub(r"(?m)^'(?=[^\S\n]*::)|(?<=#)'(?=#)", "", cell)
