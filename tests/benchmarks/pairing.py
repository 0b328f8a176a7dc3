"""Commands run in turns, so that what slows the machine down slows all of them down."""

import os
import pty
import random
import statistics
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Contestant(NamedTuple):
    """A command to be measured."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = MappingProxyType({})
    prepare: Callable[[], None] | None = None
    """What is done before each run and not measured."""

    on_terminal: bool = False
    """True where its output goes to a terminal of 100 columns, not to /dev/null."""


class Runs(NamedTuple):
    """What the runs of one command took."""

    seconds: list[float]
    peaks: list[int]
    """Kilobytes of memory of the command with all its processes."""

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a part of the median."""
        if len(self.seconds) < 2:
            return 0.0
        first, _, third = statistics.quantiles(self.seconds, n=4)
        return (third - first) / 2 / self.median


def paired(contestants: Sequence[Contestant], *, rounds: int, warm: bool = True) -> dict[str, Runs]:
    """Run every command once in each round, in an order that chance decides, and time it.

    Raises RuntimeError where one fails. With `warm` each is run once before, unmeasured.
    """
    runs = {each.name: Runs([], []) for each in contestants}
    order = random.Random(1)
    for number in range(-1 if warm else 0, rounds):
        for each in order.sample(contestants, len(contestants)):
            seconds, peak = _run(each)
            if number >= 0:
                runs[each.name].seconds.append(seconds)
                runs[each.name].peaks.append(peak)
    return runs


def _run(contestant: Contestant) -> tuple[float, int]:
    if contestant.prepare:
        contestant.prepare()
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    variables = inherited | {"LANG": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "100"}
    parent, child = pty.openpty() if contestant.on_terminal else (None, None)
    out = child if child is not None else os.open(os.devnull, os.O_WRONLY)
    drain = threading.Thread(target=_drain, args=(parent,))
    if parent is not None:
        drain.start()
    began = time.perf_counter()
    process = os.posix_spawnp(
        contestant.command[0],
        list(contestant.command),
        variables | dict(contestant.variables),
        file_actions=[
            (os.POSIX_SPAWN_DUP2, out, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
        setsid=True,
    )
    os.close(out)
    peak = _watched(process)
    seconds = time.perf_counter() - began
    if parent is not None:
        drain.join()
    return seconds, peak


def _watched(process: int) -> int:
    """Wait for a process; return the most memory that it had, or its session was seen to have."""
    seen = [0]
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(process, ended, seen))
    watch.start()
    _, status, usage = os.wait4(process, 0)
    ended.set()
    watch.join()
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"a command failed with {code}")
    return max(usage.ru_maxrss, *seen)


def _watch(process: int, ended: threading.Event, seen: list[int]) -> None:
    pause = 1.0  # looking takes time, so short commands are left alone
    while not ended.wait(pause):
        seen.append(_memory_of_session(process))
        pause = 0.05


def _memory_of_session(leader: int) -> int:
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return total


def _drain(parent: int) -> None:
    try:
        while os.read(parent, 65536):
            pass
    except OSError:
        pass
    os.close(parent)
