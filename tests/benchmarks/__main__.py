"""Measure, and print the table in Markdown."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bases import Size
from tests.benchmarks.jobs import FULL, QUICK, Row, rows


def main() -> None:
    """Run the benchmarks that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small base and few runs")
    parser.add_argument("--facts", type=int, help="how many facts the large base has")
    parser.add_argument("--files", type=int, help="in how many files they are")
    parser.add_argument("--rounds", type=int, help="how often each command is run")
    parser.add_argument("--scratch", type=Path, help="where bases are kept for the next time")
    given = parser.parse_args()
    plan = QUICK if given.quick else FULL
    size = Size(given.facts or plan.size.facts, given.files or plan.size.files)
    rounds = given.rounds or plan.rounds
    plan = plan._replace(size=size, rounds=rounds, long_rounds=min(rounds, plan.long_rounds))
    with tempfile.TemporaryDirectory() as temporary:
        print("| job | hubcli | against | ratio | goal | |")
        print("| --- | --- | --- | --- | --- | --- |")
        for row in rows(plan, given.scratch or Path(temporary)):
            print(_line(row), flush=True)


def _line(row: Row) -> str:
    met = {True: "met", False: "not met", None: ""}[row.is_met]
    return f"| {row.job} | {row.ours} | {row.against} | {row.figure} | {row.goal} | {met} |"


if __name__ == "__main__":
    sys.exit(main())
