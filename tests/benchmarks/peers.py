"""Other programs, with the same facts in the form that each of them reads.

Only sqlite-utils ranks what a search finds. The others look at every fact all the same, as whoever
wants the best twenty must: DuckDB puts the shortest first, jq keeps the first twenty of all.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import tomli

_COLUMNS = ("id", "topic", "statement", "as_of", "value", "source", "confidence")
_DUCKDB = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).sql(sys.argv[2]))"


class Asked(NamedTuple):
    """The three questions that peers are asked too."""

    id: str
    topic: str
    words: tuple[str, str]


class Peer(NamedTuple):
    """A program with the commands that answer: one by its id, three filters, two words."""

    name: str
    show: list[str]
    facts: list[str]
    search: list[str]


def peers(base: Path, scratch: Path, asked: Asked) -> list[Peer]:
    """Return those that are installed, after making their data in `scratch` if it is not there."""
    lines = scratch / "facts.jsonl"
    if not lines.exists():
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in _facts(base))
    made = (_sqlite_utils, _duckdb, _jq, _recsel)
    return [peer for make in made if (peer := make(lines, asked)) is not None]


def _facts(base: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(base.rglob("*.toml")):
        for fact in tomli.loads(path.read_text("utf-8")).get("facts", ()):
            more = {"topic": path.stem, "value": fact.get("figure", {}).get("value")}
            yield {name: (fact | more).get(name) for name in _COLUMNS}


def _sqlite_utils(lines: Path, asked: Asked) -> Peer | None:
    program = _beside_python("sqlite-utils")
    if program is None:
        return None
    data = str(lines.with_suffix(".db"))
    if not Path(data).exists():
        for line in (
            ["insert", data, "facts", str(lines), "--nl", "--pk", "id"],
            ["create-index", data, "facts", "topic", "as_of"],
            ["enable-fts", data, "facts", "statement", "--tokenize", "porter"],
        ):
            subprocess.run([program, *line], check=True, stdout=subprocess.DEVNULL)
    query = f"SELECT * FROM facts WHERE {_filters(asked)}"
    return Peer(
        "sqlite-utils",
        show=[program, "query", data, f"SELECT * FROM facts WHERE id = '{asked.id}'"],
        facts=[program, "query", data, query],
        search=[program, "search", data, "facts", " ".join(asked.words), "--limit", "20"],
    )


def _duckdb(lines: Path, asked: Asked) -> Peer | None:
    try:
        import duckdb
    except ImportError:
        return None
    data = str(lines.with_suffix(".duckdb"))
    if not Path(data).exists():
        with duckdb.connect(data) as connection:
            connection.execute(f"CREATE TABLE facts AS SELECT * FROM read_json('{lines}')")
    ask = [sys.executable, "-c", _DUCKDB, data]
    like = " AND ".join(f"statement ILIKE '%{word}%'" for word in asked.words)
    return Peer(
        "duckdb (Python)",
        show=[*ask, f"SELECT * FROM facts WHERE id = '{asked.id}'"],
        facts=[*ask, f"SELECT * FROM facts WHERE {_filters(asked)}"],
        search=[*ask, f"SELECT * FROM facts WHERE {like} ORDER BY length(statement) LIMIT 20"],
    )


def _jq(lines: Path, asked: Asked) -> Peer | None:
    program = shutil.which("jq")
    if program is None:
        return None
    filters = f'.topic == "{asked.topic}" and .as_of >= "2015" and .confidence == "high"'
    both = " and ".join(f'test("{word}"; "i")' for word in asked.words)
    words = f"[inputs | select(.statement | {both})][:20][]"
    return Peer(
        "jq",
        show=[program, "-c", f'select(.id == "{asked.id}")', str(lines)],
        facts=[program, "-c", f"select({filters})", str(lines)],
        search=[program, "-c", "-n", words, str(lines)],
    )


def _recsel(lines: Path, asked: Asked) -> Peer | None:
    program = shutil.which("recsel")
    if program is None:
        return None
    data = lines.with_suffix(".rec")
    if not data.exists():
        with lines.open(encoding="utf-8") as facts, data.open("w", encoding="utf-8") as file:
            file.write("%rec: fact\n")
            for line in facts:
                fields = {k: v for k, v in json.loads(line).items() if v is not None}
                file.write("\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()))
    filters = f"topic = '{asked.topic}' && as_of >= 2015 && confidence = 'high'"
    both = " && ".join(f"statement ~ '{word}'" for word in asked.words)
    return Peer(
        "recsel",
        show=[program, "-e", f"id = '{asked.id}'", str(data)],
        facts=[program, "-e", filters, str(data)],
        search=[program, "-i", "-e", both, str(data)],
    )


def _filters(asked: Asked) -> str:
    return f"topic = '{asked.topic}' AND as_of >= '2015' AND confidence = 'high'"


def _beside_python(program: str) -> str | None:
    path = Path(sys.executable).with_name(program)
    return str(path) if path.exists() else shutil.which(program)
