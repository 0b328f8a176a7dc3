"""What is compared with what, and which ratio is the goal."""

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.bases import Size, hub_id, hubs, write_base
from tests.benchmarks.pairing import Contestant, Runs, paired
from tests.benchmarks.peers import Asked, peers

ROOT = Path(__file__).parent.parent.parent
_PARSE = """
import sys, tomli
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.toml"):
    tomli.loads(path.read_text("utf-8"))
"""
_HELLO = (
    "import sys; sys.path.insert(0, {root!r}); from tests.benchmarks.{module} import app; app()"
)
_SMALL = {  # of the shipped base, about as many rows as of the large one
    "show": ("show", "unicorns-hurun-2023"),
    "facts": ("facts", "--sector", "fintech", "--since", "2023", "--confidence", "high"),
    "search": ("search", "venture capital", "--limit", "20"),
    "sectors": ("sectors", "--json"),
    "claims": ("claims", "--json"),
}
_WORDS = ("semiconductor", "funding")


class Row(NamedTuple):
    """One line of the table: a ratio of two medians, or an amount of memory, and its goal."""

    job: str
    ours: str
    against: str
    figure: str
    goal: str
    is_met: bool | None
    """None where there is no goal."""


class Plan(NamedTuple):
    """How much is measured."""

    size: Size
    rounds: int
    long_rounds: int
    """Of what takes minutes."""


FULL = Plan(Size(facts=1_000_000, files=10_000), rounds=21, long_rounds=3)
QUICK = Plan(Size(facts=20_000, files=200), rounds=5, long_rounds=2)


def rows(plan: Plan, scratch: Path) -> Iterator[Row]:
    """Measure everything and yield the lines of the table as they come."""
    scratch.mkdir(parents=True, exist_ok=True)
    yield from _start(plan, scratch)
    base = scratch / f"base-{plan.size.facts}-{plan.size.files}"
    if not base.exists():
        write_base(base, plan.size)
        for path in base.rglob("*.toml"):
            os.utime(path, (1_600_000_000, 1_600_000_000))
    yield from _build(plan, scratch, base)
    yield from _asking(plan, scratch, base)
    yield from _peers(plan, scratch, base)


def _hubcli(*arguments: str, cache: Path) -> tuple[list[str], dict[str, str]]:
    program = Path(sys.executable).with_name("hubcli")
    return [sys.executable, str(program), *arguments], {"HUBCLI_CACHE": str(cache)}


def _start(plan: Plan, scratch: Path) -> Iterator[Row]:
    cache = scratch / "cache"
    cold = scratch / "cold"

    def hello(module: str, command: str) -> list[str]:
        script = scratch / f"{module}.py"
        script.write_text(_HELLO.format(root=str(ROOT), module=module))
        return [sys.executable, str(script), command]

    def remove() -> None:
        shutil.rmtree(cold, ignore_errors=True)

    def ours(*arguments: str, **more: object) -> Contestant:
        command, variables = _hubcli(*arguments, cache=cache)
        return Contestant(" ".join(arguments), command, variables, **more)  # type: ignore[arg-type]

    completion = ours("hubcli sectors s", "s")
    first, _ = _hubcli("sectors", "--json", cache=cold)
    runs = paired(
        [
            Contestant("bare", [sys.executable, "-I", "-S", "-c", "pass"]),
            Contestant("hello", hello("hello", "command-05")),
            Contestant("hello-table", hello("hello_table", "table"), on_terminal=True),
            ours("sectors", "--json"),
            ours("sectors", on_terminal=True),
            ours("--help"),
            ours("--version"),
            completion._replace(
                name="completion",
                variables={**completion.variables, "_HUBCLI_COMPLETE": "answer_bash"},
            ),
            Contestant("first", first, {"HUBCLI_CACHE": str(cold)}, remove),
        ],
        rounds=plan.rounds,
    )
    ratio = _Ratios(runs)
    yield ratio("`sectors --json`", "sectors --json", "hello", "Typer hello-world, 23 commands", 1)
    yield ratio("`sectors --json`", "sectors --json", "bare", "`python -I -S -c pass`", None)
    yield ratio(
        "`sectors`, a table on a terminal",
        "sectors",
        "hello-table",
        "the same with a Rich table of 20 rows",
        1,
    )
    for name in ("--help", "--version", "completion"):
        shown = "a completion key press" if name == "completion" else f"`{name}`"
        yield ratio(shown, name, "sectors --json", "`sectors --json`", 1)
    yield ratio("first run after install", "first", "sectors --json", "the warm run", 3)


def _build(plan: Plan, scratch: Path, base: Path) -> Iterator[Row]:
    cold = scratch / "cold"
    command, variables = _hubcli("sectors", "--json", "--facts", str(base), cache=cold)
    runs = paired(
        [
            Contestant("parse", [sys.executable, "-c", _PARSE, str(base)]),
            Contestant(
                "build", command, variables, lambda: shutil.rmtree(cold, ignore_errors=True)
            ),
        ],
        rounds=plan.long_rounds,
        warm=False,
    )
    facts = f"{plan.size.facts:,} facts"
    yield _Ratios(runs)(
        f"building the store of {facts}", "build", "parse", "parsing the files with tomli", 1.3
    )
    yield _memory(f"building the store of {facts}", runs["build"], most=400)


def _asking(plan: Plan, scratch: Path, base: Path) -> Iterator[Row]:
    cache = scratch / "cache"
    large = _large(plan, base)
    contestants = []
    for name, line in _SMALL.items():
        contestants += [
            Contestant(f"small {name}", *_hubcli(*line, cache=cache)),
            Contestant(f"large {name}", *_hubcli(*large[name], cache=cache)),
        ]
    changing = _Changing(base / f"hubs/{hub_id(1)}.toml")
    contestants.append(
        Contestant("changed", *_hubcli(*large["show"], cache=cache), prepare=changing)
    )
    runs = paired(contestants, rounds=plan.rounds)
    ratio = _Ratios(runs)
    facts = f"{plan.size.facts:,} facts"
    for name, line in _SMALL.items():
        job = f"`{line[0]}` of {facts}"
        yield ratio(job, f"large {name}", f"small {name}", "the same of the shipped base", 2)
    yield ratio(
        f"after one of {plan.size.files:,} files changed",
        "changed",
        "large show",
        "the unchanged run",
        1.5,
    )
    most = max((runs[f"large {name}"] for name in _SMALL), key=lambda each: max(each.peaks))
    yield _memory(f"any of these of {facts}", most, most=80)
    for format_ in ("jsonl", "csv"):
        line = ("facts", "--format", format_, "--facts", str(base))
        all_of_it = Contestant(format_, *_hubcli(*line, cache=cache))
        runs = paired([all_of_it], rounds=1, warm=False)
        yield _memory(f"`facts --format {format_}` of {facts}", runs[format_], most=80)


def _peers(plan: Plan, scratch: Path, base: Path) -> Iterator[Row]:
    large = _large(plan, base)
    data = scratch / f"peers-{plan.size.facts}"
    data.mkdir(exist_ok=True)
    asked = Asked(_fact(plan), hub_id(hubs(plan.size.files) // 2), _WORDS)
    found = peers(base, data, asked)
    for job in ("show", "facts", "search"):
        ours = Contestant("hubcli", *_hubcli(*large[job], cache=scratch / "cache"))
        runs = paired(
            [ours, *(Contestant(peer.name, getattr(peer, job)) for peer in found)],
            rounds=plan.long_rounds,
        )
        for peer in found:
            shown = f"`{job}` of {plan.size.facts:,} facts"
            yield _Ratios(runs)(shown, "hubcli", peer.name, peer.name, 1)


def _large(plan: Plan, base: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands that ask the large base."""
    at = ("--facts", str(base))
    hub = hub_id(hubs(plan.size.files) // 2)
    return {
        "show": ("show", _fact(plan), *at),
        "facts": ("facts", "--hub", hub, "--since", "2015", "--confidence", "high", *at),
        "search": ("search", " ".join(_WORDS), "--limit", "20", *at),
        "sectors": ("sectors", "--json", *at),
        "claims": ("claims", "--json", *at),
    }


def _fact(plan: Plan) -> str:
    return f"fact-{plan.size.facts // 2}"


class _Changing:
    """Changes a file before each run, its time that of a day long past."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self.numbers = count(1)

    def __call__(self) -> None:
        number = next(self.numbers)
        self.path.write_text(self.text.replace('title = "', f'title = "{number} ', 1), "utf-8")
        os.utime(self.path, (1_600_000_000 + number, 1_600_000_000 + number))


class _Ratios:
    def __init__(self, runs: dict[str, Runs]) -> None:
        self.runs = runs

    def __call__(self, job: str, ours: str, theirs: str, against: str, goal: float | None) -> Row:
        mine, other = self.runs[ours], self.runs[theirs]
        ratio = mine.median / other.median
        return Row(
            job,
            _time(mine),
            f"{against}: {_time(other)}",
            f"{ratio:.2f}×",
            "" if goal is None else f"{goal:g}×",
            None if goal is None else ratio <= goal * 1.005,
        )


def _time(runs: Runs) -> str:
    seconds = runs.median
    shown = f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
    return f"{shown} ± {runs.spread:.0%}"


def _memory(job: str, runs: Runs, *, most: int) -> Row:
    peak = max(runs.peaks) / 1024
    return Row(f"{job}, memory", f"{peak:.0f} MB", "", "", f"{most} MB", peak <= most)
