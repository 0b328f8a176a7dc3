"""Whatever happens to a run or its surroundings, the next answer is right and nothing is lost."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hubcli.store.cache import store_path
from tests.benchmarks.bases import Size, write_base

pytestmark = pytest.mark.slow

FACT = '[[facts]]\nid = "fact-{0}"\nstatement = "It was {0}."\nsource = "survey"\nas_of = "2024"\n'
COMMAND = [sys.executable, "-m", "hubcli", "facts", "--json"]


@pytest.fixture
def many(base):
    """Write a base of some hundred facts, and return its directory and a way to change it."""
    directory = base()
    for path in directory.rglob("*.toml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))

    def change(number):
        facts = "".join(FACT.format(f"{number}-{i}") for i in range(200))
        path = directory / f"sectors/part-{number % 3}.toml"
        path.write_text(f'title = "Part {number % 3}"\n{facts}')
        settled = 1_600_000_000 + number
        os.utime(path, (settled, settled))

    for number in range(3):
        change(number)
    return directory, change


@pytest.fixture
def facts(environment):
    """Return the facts of a base as a run tells them, in this cache or in none."""

    def ask(directory, cache=None, **more):
        variables = environment | ({"HUBCLI_CACHE": str(cache)} if cache else {})
        done = subprocess.run(
            [*COMMAND, "--facts", str(directory)],
            capture_output=True,
            env=variables,
            check=False,
            **more,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return json.loads(done.stdout)

    return ask


def time_of_a_cold_run(facts, directory, tmp_path):
    """Return the seconds that a run takes on a cold cache, of two the shorter."""
    times = []
    for number in range(2):
        began = time.monotonic()
        facts(directory, cache=tmp_path / f"timed-{number}")
        times.append(time.monotonic() - began)
    return min(times)


def test_a_run_that_is_killed_at_any_moment_does_no_harm_to_the_next(
    many, facts, environment, tmp_path
):
    directory, change = many
    chance = random.Random(7)
    whole = time_of_a_cold_run(facts, directory, tmp_path)
    for number in range(40):
        process = subprocess.Popen(
            [*COMMAND, "--facts", str(directory)], stdout=subprocess.DEVNULL, env=environment
        )
        time.sleep(chance.uniform(0.2, 1.1) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if number % 3 == 2:
            change(10 + number)
        if number % 10 == 9:
            assert facts(directory) == facts(directory, cache=tmp_path / f"fresh-{number}")


INTERRUPTED_AT_EACH_LINE = """
import os, runpy, signal, sys

def run(number):
    # Run hubcli, pressing Ctrl-C as the numbered line of its first two modules is about to run.
    seen = 0
    def traced(frame, event, argument):
        nonlocal seen
        if not frame.f_code.co_filename.endswith(("hubcli/__main__.py", "hubcli/cli/__init__.py")):
            return None
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGINT)
        return traced
    sys.argv = ["hubcli", "--version"]
    sys.settrace(traced)
    runpy.run_module("hubcli", run_name="__main__", alter_sys=True)

signal.signal(signal.SIGINT, signal.default_int_handler)
for number in range(int(sys.argv[1]), 1000):
    child = os.fork()
    if child == 0:
        break
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:
        print(number)
        sys.exit()
    assert status in (130, -signal.SIGINT), (number, status)
run(number)
"""


def test_ctrl_c_before_the_program_is_loaded_is_as_quiet_as_later(environment):
    # The first lines are the docstring and the import with which the module begins to see to it.
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT_EACH_LINE, "6"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert int(done.stdout.split()[-1]) > 30


def test_ctrl_c_at_any_moment_ends_quietly_and_does_no_harm(many, facts, environment, tmp_path):
    directory, change = many
    chance = random.Random(11)
    whole = time_of_a_cold_run(facts, directory, tmp_path)
    for number in range(40):
        if number % 3 == 2:
            shutil.rmtree(environment["HUBCLI_CACHE"], ignore_errors=True)
        process = subprocess.Popen(
            [*COMMAND, "--facts", str(directory)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
        )
        time.sleep(chance.uniform(0.1, 1.1) * whole)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        # What comes before a line of ours is run is Python's own start, and so is how it ends.
        ours = os.sep.join(["src", "hubcli", ""]).encode() in error
        assert not ours, error.decode()
        assert error == b"" or b"KeyboardInterrupt" in error
        assert process.returncode in (0, 1, 130, -signal.SIGINT)
        if number % 4 == 3:
            change(30 + number)
        if number % 10 == 9:
            assert facts(directory) == facts(directory, cache=tmp_path / f"fresh-{number}")
    assert len(os.listdir(environment["HUBCLI_CACHE"])) == 1


def test_twenty_runs_at_once_on_a_cold_cache_all_answer(many, facts, environment):
    directory, _ = many
    command = [*COMMAND, "--facts", str(directory)]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        for _ in range(20)
    ]
    answers = [run.communicate(timeout=120) for run in runs]
    assert {error for _, error in answers} == {b""}
    assert len({answer for answer, _ in answers}) == 1
    assert json.loads(answers[0][0]) == facts(directory)
    assert len(os.listdir(environment["HUBCLI_CACHE"])) == 1


NO_LOCKS = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int locked(const char *name, int fd, int command, void *argument) {
    if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) {
        errno = ENOLCK;
        return -1;
    }
    int (*real)(int, int, void *) = dlsym(RTLD_NEXT, name);
    return real(fd, command, argument);
}
#define TAKE(name) int name(int fd, int command, ...) { \\
    va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest); \\
    return locked(#name, fd, command, argument); }
TAKE(fcntl)
TAKE(fcntl64)
"""


def test_on_a_file_system_without_locks_there_is_an_answer(many, facts, environment, tmp_path):
    directory, change = many
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("a library that takes the locks away is made for Linux")
    (tmp_path / "no_locks.c").write_text(NO_LOCKS)
    library = str(tmp_path / "no_locks.so")
    source = str(tmp_path / "no_locks.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    for number in range(3):
        change(40 + number)
        expected = facts(directory, cache=tmp_path / f"fresh-{number}")
        done = subprocess.run(
            [*COMMAND, "--facts", str(directory)],
            capture_output=True,
            env=environment | {"LD_PRELOAD": library},
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout) == expected


@pytest.mark.parametrize("kilobytes", [0, 1, 8, 50, 100])
def test_a_quota_on_files_does_no_harm(many, facts, tmp_path, kilobytes):
    directory, change = many

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    cache = tmp_path / "quota"
    expected = facts(directory, cache=tmp_path / "fresh")
    assert facts(directory, cache=cache, preexec_fn=limit) == expected
    change(20)
    expected = facts(directory, cache=tmp_path / "fresh")
    assert facts(directory, cache=cache, preexec_fn=limit) == expected
    assert facts(directory, cache=cache) == expected


def test_a_full_file_system_does_no_harm(many, facts, tmp_path):
    directory, change = many
    cache = tmp_path / "small"
    cache.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(cache)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root can mount")
    try:
        expected = facts(directory, cache=tmp_path / "fresh")
        assert facts(directory, cache=cache) == expected
        change(20)
        assert facts(directory, cache=cache) == facts(directory, cache=tmp_path / "fresh")
    finally:
        subprocess.run(["umount", str(cache)], check=True)


def test_damage_to_any_bytes_of_a_store_is_noticed(many, facts, environment, tmp_path):
    directory, _ = many
    expected = facts(directory)
    store = store_path(str(directory), environment["HUBCLI_CACHE"])
    chance = random.Random(3)
    for _ in range(25):
        with open(store, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            for _ in range(chance.choice((1, 4, 64))):
                file.seek(chance.randrange(size))
                file.write(chance.randbytes(chance.choice((1, 8, 600))))
            if chance.random() < 0.2:
                file.truncate(chance.randrange(size))
        assert facts(directory) == expected


def test_a_store_that_was_edited_with_its_time_put_back_is_not_trusted(many, facts, environment):
    directory, _ = many
    expected = facts(directory)
    store = store_path(str(directory), environment["HUBCLI_CACHE"])
    for old, new in ((b"It was", b"It wax"), (b"2024", b"2025"), (b"fact-1", b"fact-\xff")):
        before = os.stat(store)
        with open(store, "r+b") as file:
            content = file.read()
            assert old in content
            file.seek(0)
            file.write(content.replace(old, new))
        os.utime(store, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert facts(directory) == expected


def test_a_link_in_the_place_of_the_store_is_not_followed(many, facts, environment, tmp_path):
    directory, change = many
    facts(directory, cache=tmp_path / "other")
    (planted,) = (tmp_path / "other").iterdir()
    theirs = planted.read_bytes()
    os.mkdir(environment["HUBCLI_CACHE"])
    store = store_path(str(directory), environment["HUBCLI_CACHE"])
    os.symlink(planted, store)
    change(20)
    assert facts(directory) == facts(directory, cache=tmp_path / "fresh")
    assert planted.read_bytes() == theirs
    assert not os.path.islink(store)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_store_of_another_user_is_not_trusted(many, facts, environment):
    directory, _ = many
    expected = facts(directory)
    store = store_path(str(directory), environment["HUBCLI_CACHE"])
    stamp = os.stat(store)
    os.chown(store, 12345, 12345)
    os.utime(store, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert facts(directory) == expected
    assert os.stat(store).st_uid == os.geteuid()


def test_without_a_home_there_is_an_answer(many, facts, environment):
    directory, _ = many
    expected = facts(directory)
    del environment["HOME"], environment["HUBCLI_CACHE"]
    environment["XDG_CACHE_HOME"] = str(directory.parent / "xdg")
    assert facts(directory) == expected


def test_in_a_directory_that_was_deleted_there_is_an_answer(many, facts, tmp_path):
    directory, _ = many
    expected = facts(directory)
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd {gone} && rmdir {gone} && exec "$@"'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *COMMAND, "--facts", str(directory)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HUBCLI_CACHE": str(tmp_path / "cache")},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == expected


def test_with_standard_input_closed_there_is_an_answer(many, facts, environment):
    directory, _ = many
    expected = facts(directory)
    line = [*COMMAND, "--facts", str(directory)]
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" <&-', "bash", *line],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert json.loads(done.stdout) == expected


def test_a_file_from_the_future_is_read_as_any_other(many, facts, tmp_path):
    directory, _ = many
    path = directory / "sectors/part-0.toml"
    for number in range(3):
        text = f'title = "Part"\n{FACT.format(number)}'
        path.write_text(text)
        os.utime(path, (4_000_000_000 - number, 4_000_000_000 - number))  # the clock goes back
        assert facts(directory) == facts(directory, cache=tmp_path / f"fresh-{number}")


# rsync -t, tar, SOURCE_DATE_EPOCH, file systems with whole seconds
def test_a_change_that_leaves_size_and_time_is_seen(hubcli, many):
    directory, _ = many
    path = directory / "sectors/part-0.toml"
    before = path.stat()
    hubcli("facts", "--json", "--facts", directory)
    path.write_text(path.read_text().replace("It was", "It wax"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "It wax" in hubcli("facts", "--json", "--facts", directory).stdout
    other = directory / "other"
    other.write_text(path.read_text().replace("It wax", "It way"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(path)
    assert "It way" in hubcli("facts", "--json", "--facts", directory).stdout


def test_what_a_killed_build_left_is_gone_with_the_next_run(facts, environment, tmp_path):
    directory = tmp_path / "base"
    write_base(directory, Size(facts=2_000, files=20))
    cache = Path(environment["HUBCLI_CACHE"])
    command = [*COMMAND, "--limit", "1", "--facts", str(directory)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    while not list(cache.glob("*/*")) and process.poll() is None:
        time.sleep(0.001)
    others = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    process.kill()
    process.wait()
    assert others.communicate()[0].count(b'"id"') == 1  # the build of another process goes on
    facts(directory)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]
