"""What hubcli costs beside its peers: `python -m tests.benchmarks`, from the root of the tree.

Nothing here is part of the test run but a smoke test. Every number is a ratio of medians of runs
that took turns on one machine; `bases` writes bases of any size, `pairing` runs commands in turns,
`jobs` says what is compared with what and which ratio is the goal, `peers` knows other programs.
"""
