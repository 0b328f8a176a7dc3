"""A base that is edited, deleted, renamed, broken and mended between commands.

Whatever was done to it, a command answers from the store that has seen all this as it does from one
made from nothing: the same bytes on stdout and stderr, the same exit code. Files get the times that
the file system gives them, so edits come as close together as they can.
"""

import io
import os
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hubcli.cli import main
from tests.conftest import MINIMAL

FACT = '[[facts]]\nid = "{}"\nstatement = "Here had {}."\nsource = "{}"\nas_of = "{}"\n'
CLAIM = (
    '[[claims]]\nid = "{}"\nstatement = "Here leads."\nsource = "report"\n'
    'evidence = [{{ fact = "{}", stance = "{}" }}]\n'
)
IDS = st.sampled_from(["share-2024", "a", "b", "c", "leads"])
FACTS = st.builds(
    FACT.format,
    IDS,
    st.sampled_from(["one", "two", "上海"]),
    st.sampled_from(["survey", "report", "nobody"]),
    st.sampled_from(["2019", "2024-05", "2024-13"]),
)
FIGURES = st.builds(
    "figure = {{ value = {}, unit = {!r}, series = {!r} }}\n".format,
    st.integers(0, 3),
    st.sampled_from(["%", "firms"]),
    st.sampled_from(["share", "count"]),
)
CLAIMS = st.builds(CLAIM.format, IDS, IDS, st.sampled_from(["supports", "refutes", "qualifies"]))
PARTS = st.lists(FACTS | CLAIMS | st.builds("{}{}".format, FACTS, FIGURES), max_size=3)
TOPICS = st.sampled_from(
    ["sectors/chips.toml", "sectors/ai.toml", "hubs/here.toml", "hubs/there.toml"]
)
TITLES = st.sampled_from(['title = "One"\n', 'title = "Two"\n', 'title = "二"\naliases = ["c"]\n'])
BROKEN = st.sampled_from(
    [b"", b"title = ", b"\xff\xfe", b'title = "T"\ntitle = "T"\n', b"x = " + b"[" * 5000, b"\x00"]
)
LINES = st.sampled_from(
    [
        ["summary"],
        ["sectors", "--json"],
        ["hubs", "--format", "csv"],
        ["claims", "--json"],
        ["facts", "--json"],
        ["facts", "--since", "2020", "--format", "table"],
        ["sources", "--json"],
        ["series"],
        ["show", "chips"],
        ["show", "a", "--json"],
        ["search", "here", "--json"],
        ["timeline", "--format", "markdown"],
        ["chart", "share"],
        ["compare", "here", "there", "--json"],
        ["cite", "leads"],
        ["sql", "SELECT * FROM facts ORDER BY id"],
        ["check", "--json"],
        ["check", "--format", "github"],
    ]
)


class Changes(RuleBasedStateMachine):
    """One base, one cache that stays, and the commands between."""

    @initialize()
    def start(self):
        self.root = Path(tempfile.mkdtemp())
        self.base = self.root / "base"
        for path in MINIMAL:
            self.mend(path)

    def put(self, path, document):
        self.remove(path)
        (self.base / path).parent.mkdir(parents=True, exist_ok=True)
        (self.base / path).write_bytes(document)

    @rule(path=TOPICS, title=TITLES, parts=PARTS)
    def edit(self, path, title, parts):
        self.put(path, (title + "".join(parts)).encode())

    @rule(path=TOPICS, more=FACTS)
    def append(self, path, more):
        if (self.base / path).is_file():
            with open(self.base / path, "a", encoding="utf-8") as file:
                file.write(more)

    @rule(path=TOPICS)
    def remove(self, path):
        if (self.base / path).is_dir() and not (self.base / path).is_symlink():
            (self.base / path).rmdir()
        else:
            (self.base / path).unlink(missing_ok=True)

    @rule(path=TOPICS, other=TOPICS)
    def rename(self, path, other):
        if path != other and os.path.lexists(self.base / path):
            self.remove(other)
            (self.base / path).rename(self.base / other)

    @rule(path=TOPICS | st.sampled_from(list(MINIMAL)), document=BROKEN)
    def break_(self, path, document):
        self.put(path, document)

    @rule(path=TOPICS, kind=st.sampled_from(["directory", "FIFO", "link", "link out", "loop"]))
    def put_no_file(self, path, kind):
        self.remove(path)
        match kind:
            case "directory":
                (self.base / path).mkdir()
            case "FIFO":
                os.mkfifo(self.base / path)
            case "link":
                (self.base / path).symlink_to(self.base / "hubs/here.toml")
            case "link out":
                (self.base / path).symlink_to("/dev/zero")
            case "loop":
                (self.base / path).symlink_to(self.base / path)

    @rule(path=st.sampled_from(list(MINIMAL)))
    def mend(self, path):
        self.put(path, MINIMAL[path].encode())

    @rule()
    def mend_all(self):
        for path in ["sectors/ai.toml", "hubs/there.toml"]:
            self.remove(path)
        for path in MINIMAL:
            self.mend(path)

    @rule(line=LINES)
    def ask(self, line):
        fresh = self.root / "fresh"
        known = self.asked(line, self.root / "cache")
        assert known == self.asked(line, fresh)
        assert known[0] in (0, 1, 3)
        shutil.rmtree(fresh, ignore_errors=True)

    def asked(self, line, cache):
        """Return the exit code, stdout and stderr of a command that has this cache."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        variables = {"HUBCLI_CACHE": str(cache), "HUBCLI_FACTS": str(self.base), "PATH": ""}
        with (
            mock.patch.dict(os.environ, variables, clear=True),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main([*line, *([str(self.base)] if line[0] == "check" else [])])
            out.flush()
            err.flush()
        return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()

    def teardown(self):
        shutil.rmtree(self.root)


test_a_changing_base_is_answered_as_a_new_one = Changes.TestCase
Changes.TestCase.settings = settings(max_examples=15, stateful_step_count=30)
