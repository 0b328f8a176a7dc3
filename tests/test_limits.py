"""Files from strangers that would cost memory or time: each ends soon, below 300 MB, with a place.

Each kind is tried as long as a file may be, with as many parts as a file may have, and longer than
both: a limit that only the first of these meets is none.
"""

import subprocess
import sys

import pytest

from hubcli.toml.documents import LARGEST_FILE, MOST_PARTS

pytestmark = pytest.mark.slow

MB = 1024 * 1024
LARGEST_MEMORY = 300 * MB
HEAD = 'title = "Big"\n'
FACT = '[[facts]]\nid="f{n}"\nstatement="S"\nsource="survey"\nas_of="2024"\n'


def numbered(line, size, head=HEAD):
    """Return a document of this line again and again, numbered, as long as `size` at most."""
    count = size // (len(line) + 4)
    return head + "".join([line.format(n=f"{n:x}") for n in range(count)])


def array(element, size):
    """Return a document with an array of these."""
    return f"{HEAD}x=[{f'{element},' * (size // (len(element) + 1) - 10)}]\n"


KINDS = {
    "keys": lambda size: numbered("k{n}=1\n", size),
    "keys of a fact": lambda size: numbered("k{n}=1\n", size, head=HEAD + FACT.format(n=0)),
    "headers": lambda size: numbered("[t{n}]\n", size),
    "dotted keys": lambda size: numbered("a{n}.b.c=1\n", size),
    "a deep key": lambda size: f"{HEAD}a{'.a' * (size // 2 - 20)}=1\n",
    "a deep header": lambda size: f"{HEAD}[a{'.a' * (size // 2 - 20)}]\n",
    "empty facts": lambda size: HEAD + "[[facts]]\n" * (size // 10 - 2),
    "facts that lack all": lambda size: numbered('[[facts]]\nid="f{n}"\n', size),
    "facts": lambda size: numbered(FACT, size),
    "the same fact": lambda size: HEAD + FACT * (size // len(FACT) - 1),
    "integers": lambda size: array("1", size),
    "empty tables": lambda size: array("{}", size),
    "empty arrays": lambda size: array("[]", size),
    "empty strings": lambda size: array('""', size),
    "aliases": lambda size: HEAD + 'aliases=["a",' + '"b",' * (size // 4 - 10) + "]\n",
    "open brackets": lambda size: f"{HEAD}x={'[' * (size - 30)}\n",
    "nested arrays": lambda size: f"{HEAD}x={'[' * (size // 2 - 20)}{']' * (size // 2 - 20)}\n",
    "nested tables": lambda size: f"{HEAD}x={'{a=' * (size // 4 - 20)}1{'}' * (size // 4 - 20)}\n",
    "deep and wide": lambda size: f"{HEAD}x={'[' * 200}{'1,' * (size // 2 - 300)}{']' * 200}\n",
    "digits": lambda size: f"{HEAD}x={'1' * (size - 30)}\n",
    "hexadecimal digits": lambda size: f"{HEAD}x=0x{'f' * (size - 30)}\n",
    "decimals": lambda size: f"{HEAD}x=0.{'1' * (size - 30)}\n",
    "a comment": lambda size: f"{HEAD}#{'x' * (size - 30)}\n",
    "empty lines": lambda size: HEAD + "\n" * (size - 30),
    "quotation marks": lambda size: HEAD + "x=" + '"' * (size - 30) + "\n",
    "an open string": lambda size: 'title="""' + "x\n" * (size // 2 - 20),
    "byte order marks": lambda size: "\ufeff" * (size // 3),
    "a wrong escape": lambda size: 'title="' + "x" * (size - 30) + '\\z"\n',
}
SIZES = {"parts": None, "largest": LARGEST_FILE - 100, "larger": LARGEST_FILE * 4}
PER_PART = {
    "keys": 8.1,
    "keys of a fact": 8.1,
    "headers": 7.5,
    "dotted keys": 4,
    "empty facts": 4.9,
    "facts that lack all": 7,
    "facts": 12,
    "the same fact": 10,
    "empty strings": 3,
    "aliases": 4,
}
"""Bytes in a file for each part, so that there are almost as many as there may be; else 1.9."""


# A process starts with the peak of the one that it was forked from, so a small one stands between.
MEASURE = """
import os, sys
pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "hubcli", *sys.argv[2:]])
_, status, usage = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status) % 256)
"""


@pytest.fixture
def measured(environment, tmp_path):
    """Run hubcli, return its exit code, what it wrote and its peak memory in bytes."""

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, tmp_path / "peak", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            timeout=120,
            check=False,
        )
        unit = 1 if sys.platform == "darwin" else 1024
        peak = int((tmp_path / "peak").read_text()) * unit
        return done.returncode, done.stdout.decode(), peak

    return run


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_made_to_cost_is_a_problem_or_an_answer(measured, base, kind, size):
    length = SIZES[size] or int(MOST_PARTS * PER_PART.get(kind, 1.9))
    directory = base({"sectors/big.toml": KINDS[kind](length)})
    command = ["check"] if size == "parts" else ["facts", "--limit", "3", "--facts"]
    code, out, memory = measured(*command, directory)
    assert code in (0, 1, 3), out[:2000]
    assert "Traceback" not in out
    assert memory < LARGEST_MEMORY, f"{memory // MB} MB"
    assert "sectors/big.toml:" in out or code == 0
    assert "file-too-large" in out or size != "larger"


LONG = {
    "letters": "x",
    "words": "x ",
    "ideographs": "上",
    "marks": "e\u0301",
    "marks alone": "\u0301",
    "zero-width spaces": "\u200b",
    "joiners": "👩\u200d",
    "flags": "🇨",
    "hyphens": "a-",
    "slashes": "/",
    "angle brackets": "<",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_text_of_a_megabyte_is_shown_soon(measured, base, text):
    long = text * (MB // len(text.encode()))
    records = (
        f'title = "{long}"\nsummary = "{long}"\n[[facts]]\nid = "f"\nstatement = "{long}"\n'
        'source = "survey"\nas_of = "2024"\n'
    )
    directory = base({"sectors/big.toml": records})
    commands = [["sectors"], ["facts"], ["show", "big"], ["search", "x"], ["timeline"]]
    lines = [[*command, "--format", "table", "--facts"] for command in commands]
    for line in (*lines, ["check", "--format", "table"], ["show", "big", "--json", "--facts"]):
        code, out, memory = measured(*line, directory)
        assert code in ((0, 1) if line[0] == "check" else (0,)), out[:2000]
        assert memory < LARGEST_MEMORY, f"{memory // MB} MB"
        assert long in out or "--json" not in line


def test_a_gigabyte_is_refused_unread(measured, base):
    directory = base()
    with open(directory / "sectors/big.toml", "wb") as file:
        file.truncate(1024 * MB)
    code, out, memory = measured("facts", "--facts", directory)
    assert (code, "file-too-large" in out) == (3, True)
    assert memory < 50 * MB, f"{memory // MB} MB"
