"""Reading a large base with every core: other processes fill shards, and this one joins them.

Parsing and decoding take most of the time of a first build, and Python does one thing at a time in
a process. So workers read a few megabytes of files each into a store of their own, and this process
copies one after the other while they read on. What was tried:

- Sending the rows through a pipe: unpickling a million of them here takes as long as parsing them
  does there. A shard is copied by SQLite alone, in C.
- Joining full-text indexes: SQLite cannot, so the words are cut here, from a plain table. A larger
  answers no faster.
- Indexes made after the rows are in, by sorting, take a third of those kept up to date meanwhile.
- `multiprocessing`: its workers outlive a parent that is killed, for each holds the pipes of all,
  and they would run the program of whoever imports hubcli once more. These are plain processes that
  end with their standard input.
"""

import gc
import json
import os
import sqlite3
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import cycle
from typing import IO, NamedTuple

from hubcli.base.decode import read_file
from hubcli.base.discover import is_rested_on
from hubcli.shares import cores
from hubcli.store.connections import connect
from hubcli.store.fulltext import WORD_COLUMNS
from hubcli.store.scratch import scratch_file
from hubcli.store.tables import create_tables, tables_by_record
from hubcli.store.voices import Voices
from hubcli.store.write import Writer, highest

SMALLEST = 16 * 2**20
"""Bytes of TOML below which starting workers takes longer than they save."""

_SHARD = 8 * 2**20
_MOST_WORKERS = 8
_AHEAD = 3  # shards that a worker may be ahead of the joining, so that the disk is not filled twice

_WORDS = ", ".join(WORD_COLUMNS)
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "threads = 4")
_WORKER = (
    "import json, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    " sys.path[:] = json.loads(sys.argv[1]); from hubcli.store.shards import work; work()"
)


class _Job(NamedTuple):
    """Files that go into one shard."""

    shard: str
    base: str
    hub: str | None
    paths: list[str]
    beside: str | None = None
    """The shard with the sources and series; of the job that makes it None."""


def is_worth_it(sizes: Mapping[str, int]) -> bool:
    """Tell whether files of these sizes are read sooner by several processes."""
    return bool(sys.executable) and cores() > 1 and sum(sizes.values()) >= SMALLEST


def fill(  # noqa: PLR0913 - once, for one caller
    connection: sqlite3.Connection,
    base: str,
    sizes: Mapping[str, int],
    *,
    hub: str | None,
    directory: str,
    progress: Callable[[float], None],
) -> None:
    """Put the contents of the files that have these sizes into the tables, not indexed yet.

    The shards lie in `directory` meanwhile; `progress` is told which part of the bytes is in.
    """
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    total = sum(sizes.values())
    done = 0
    with closing(_made(base, sizes, hub=hub, directory=directory)) as jobs:
        for job in jobs:
            _join(connection, job.shard)
            done += sum(sizes[path] for path in job.paths)
            progress(done / total)


def _made(
    base: str, sizes: Mapping[str, int], *, hub: str | None, directory: str
) -> Generator[_Job, None, None]:
    """Yield the jobs in the order of the files, each with its shard made; it is removed after.

    The first has the sources and series and is made here: the workers look into its shard.
    """
    # Whatever happens, the workers end before their shards are removed.
    with ExitStack() as shards, ExitStack() as processes:
        workers = [processes.enter_context(_worker()) for _ in range(min(cores(), _MOST_WORKERS))]
        turns = cycle(workers)
        waiting: deque[tuple[_Worker, _Job, ExitStack]] = deque()
        rested_on = {path: size for path, size in sizes.items() if is_rested_on(path)}
        first = _Job(shards.enter_context(scratch_file(directory)), base, hub, [*rested_on])
        make_shard(first)
        yield first
        others = {path: size for path, size in sizes.items() if path not in rested_on}
        parts = _parts(others, size=min(_SHARD, sum(others.values()) // (8 * len(workers)) + 1))
        while True:
            while len(waiting) < _AHEAD * len(workers) and (part := next(parts, None)):
                own = shards.enter_context(ExitStack())
                shard = own.enter_context(scratch_file(directory))
                job = _Job(shard, base, hub, part, beside=first.shard)
                worker = next(turns)
                worker.give(job)
                waiting.append((worker, job, own))
            if not waiting:
                return
            worker, job, own = waiting.popleft()
            if not worker.is_done():
                os.truncate(job.shard, 0)
                with closing(connect(first.shard)) as beside:
                    make_shard(job, Voices(beside))
            yield job
            own.close()


def make_shard(job: _Job, voices: Voices | None = None) -> None:
    """Read the files of a job into its shard; `voices` are those of the shard beside it, if any."""
    with closing(connect(job.shard)) as connection:
        for pragma in _PRAGMAS[:2]:
            connection.execute(f"PRAGMA {pragma}")
        create_tables(connection)
        connection.execute("DROP TABLE words")
        connection.execute(f"CREATE TABLE words ({_WORDS})")
        connection.execute("BEGIN")
        writer = Writer(connection, voices)
        for path in job.paths:
            writer.add(path, read_file(job.base, path, hub=job.hub))
        writer.flush()
        connection.commit()


def work() -> None:
    """Make a shard for each job that a line of standard input describes, and say so."""
    gc.disable()  # documents are trees: nothing is left for it to find
    voices = None
    for line in sys.stdin:
        job = _Job(*json.loads(line))
        voices = voices or (Voices(connect(job.beside)) if job.beside else None)
        make_shard(job, voices)
        sys.stdout.write("done\n")
        sys.stdout.flush()


class _Worker:
    """A process that makes shards; one that failed, or never came up, is done with none."""

    def __init__(self, jobs: IO[bytes], answers: IO[bytes]) -> None:
        self.jobs = jobs
        self.answers = answers

    def give(self, job: _Job) -> None:
        with suppress(OSError):
            self.jobs.write(json.dumps(job).encode() + b"\n")
            self.jobs.flush()

    def is_done(self) -> bool:
        """Wait for the next of the jobs, in order, and tell whether it is done."""
        return self.answers.readline() == b"done\n"


@contextmanager
def _worker() -> Iterator[_Worker]:
    from subprocess import DEVNULL, PIPE, Popen  # 4 ms, and only a large base needs it

    command = [sys.executable, "-c", _WORKER, json.dumps(sys.path)]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:  # noqa: S603 - itself
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes
        try:
            yield _Worker(process.stdin, process.stdout)
        finally:
            process.kill()


def _parts(sizes: Mapping[str, int], *, size: int) -> Iterator[list[str]]:
    """Cut the files, in their order, into parts of about that size."""
    part: list[str] = []
    filled = 0
    for path in sizes:
        part.append(path)
        filled += sizes[path]
        if filled >= size:
            yield part
            part, filled = [], 0
    if part:
        yield part


def _join(connection: sqlite3.Connection, shard: str) -> None:
    """Copy the rows of a shard, their numbers raised above those that are there."""
    connection.execute("ATTACH ? AS shard", (shard,))
    connection.execute("BEGIN")
    record = highest(connection, "main.records", "record")
    file = highest(connection, "main.files", "file")
    raised = {"record": f"record + {record}", "file": f"file + {file}"}
    for table in ("files", "records", *tables_by_record(), "problems"):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        values = ", ".join(raised.get(column, column) for column in columns)
        connection.execute(f"INSERT INTO main.{table} SELECT {values} FROM shard.{table}")
    connection.execute(
        f"INSERT INTO main.words (rowid, {_WORDS})"
        f" SELECT rowid + {record}, {_WORDS} FROM shard.words"
    )
    connection.commit()
    connection.execute("DETACH shard")
