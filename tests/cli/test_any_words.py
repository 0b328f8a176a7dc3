"""Whatever stands for a name, a query, a date or a path: an answer or an error, and nothing else.

No word reaches SQL or a path unbound, ends in a traceback, or gives a terminal anything to act on.
"""

import io
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

LINES = [
    ["show", "{}"],
    ["search", "{}"],
    ["search", "--class", "{}", "here"],
    ["cite", "{}"],
    ["chart", "{}"],
    ["compare", "{}", "here"],
    ["sectors", "{}"],
    ["hubs", "{}"],
    ["verify", "{}", "base.toml"],
    ["verify", "survey", "{}"],
    ["claims", "--sector", "{}"],
    ["claims", "--verdict", "{}"],
    ["facts", "--source", "{}"],
    ["facts", "--series", "{}"],
    ["facts", "--since", "{}"],
    ["facts", "--sort", "{}"],
    ["facts", "--fields", "{}"],
    ["facts", "--limit", "{}"],
    ["facts", "--format", "{}"],
    ["timeline", "--until", "{}"],
    ["sql", "{}"],
    ["sql", "SELECT * FROM facts WHERE id = :id", "-p", "id={}"],
    ["sql", "SELECT 1", "-p", "{}"],
    ["sql", "SELECT title FROM words WHERE words MATCH :words", "-p", "words={}"],
    ["help", "{}"],
    ["schema", "{}"],
    ["check", "{}"],
    ["diff", "{}"],
    ["diff", "shipped", "{}"],
    ["sectors", "--facts", "{}"],
    ["{}"],
]
PATHS = ["../../etc/passwd", "/etc/passwd", "..", "%2e%2e%2f", "a/../../b", "C:\\x", "~", "-", ""]
CODE = [
    "'; DROP TABLE facts; --",
    '" OR 1=1 --',
    "x' UNION SELECT 1",
    "$(id)",
    "`id`",
    "%s%n",
    "{0}",
]
FTS = ['"', "NEAR(", "a AND", "NOT", "*", "col:x", "^", "-", "a -b", "(", "OR", '"a" + "b"', "a*b"]
SIGNS = [
    "\x1b[31m",
    "\x1b]52;c;aGk=\x07",
    "\x9b",
    "\u202e",
    "\x00",
    "\r\n",
    "\udcff",
    "\u2028",
    "\n::stop-commands::t\n",
    "##[group]",
    "[bold]",
    "上海",
]
WORDS = st.sampled_from(PATHS + CODE + FTS + SIGNS) | st.text(max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
ACTED_ON = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|^[^\\S\n]*::\\S|##\\w*\\[",
    re.MULTILINE,
)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=TEXTS)
@example(text="x" * 100_000)
@example(text="[" * 2_000)
def test_any_words_are_answered_or_refused(answer, base, monkeypatch, line, text):
    directory = base()
    monkeypatch.chdir(directory)
    monkeypatch.setenv("HUBCLI_FACTS", str(directory))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    before = sorted(directory.rglob("*"))
    outcome = answer(*(word.replace("{}", text) for word in line))
    assert outcome.code in (0, 1, 2, 3)
    assert outcome.stdout or outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert not ACTED_ON.search(outcome.stdout + outcome.stderr)
    assert sorted(directory.rglob("*")) == before
