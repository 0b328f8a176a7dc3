"""Coverage-guided fuzzing with Atheris: `python -m tests.fuzz decode -max_total_time=600`.

Targets: `decode` (any bytes as a file of a base: no exception, and every problem has a place in the
text), `positions` (any valid TOML: every key and value stands where it is said to), `as_of` (any
text as a date). Further arguments are libFuzzer's. Not part of the test run; what it finds is.
"""

import os
import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["hubcli", "tomli"]):
    import tomli

    from hubcli.base.decode import decode
    from hubcli.base.placing import place
    from hubcli.model.dates import parse_as_of
    from hubcli.toml.positions import DEEPEST, extents

PATHS = ("sectors/x.toml", "hubs/x.toml", "sources/x.toml", "series.toml", "base.toml")
BASE = tempfile.mkdtemp()
for _path in PATHS:
    os.makedirs(os.path.dirname(os.path.join(BASE, _path)), exist_ok=True)


def fuzz_decode(data: bytes) -> None:
    """Decode a file and place its problems."""
    path = PATHS[data[0] % len(PATHS)] if data else PATHS[0]
    document = data[1:]
    contents = decode(path, document, hub="here")
    if not contents.problems:
        return
    with open(os.path.join(BASE, path), "wb") as file:
        file.write(document)
    lines = document.decode("utf-8-sig", errors="replace").splitlines() or [""]
    for problem in place(BASE, contents.problems):
        assert 1 <= problem.spot.line <= len(lines) + 1, problem
        assert problem.spot.column >= 1, problem
        assert problem.spot.width >= 1, problem


def fuzz_positions(data: bytes) -> None:
    """Find every value of a valid document, and read it again from where it stands."""
    text = data.decode("utf-8", errors="ignore")
    try:
        document = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return
    found = extents(text)
    for path, value in _leaves((), document):
        if len(path) > DEEPEST:
            continue
        start, end = found[path].value
        assert 0 <= start < end <= len(text), (path, start, end)
        if isinstance(value, str | int | bool):
            assert tomli.loads(f"x = {text[start:end]}")["x"] == value, (path, text[start:end])


def _leaves(path, value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves((*path, index), inner)
    else:
        yield path, value


def fuzz_as_of(data: bytes) -> None:
    """Read a date, which is kept as it was written and does not end before it begins."""
    text = data.decode("utf-8", errors="replace")
    try:
        moment = parse_as_of(text)
    except ValueError:
        return
    assert moment.text == text
    assert moment.first <= moment.last
    assert parse_as_of(moment.text) == moment


if __name__ == "__main__":
    target = globals()[f"fuzz_{sys.argv.pop(1)}"]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
