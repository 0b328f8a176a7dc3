"""A duration is written as ISO 8601 writes it: P, a number, and Y, M, W or D.

Accepted:

    # series.toml
    [[series]]
    id = "share"
    title = "Share of all chips"
    unit = "%"
    better = "higher"
    definition = "By the survey."
    every = "P6M"

Refused:

    # series.toml
    [[series]]
    id = "share"
    title = "Share of all chips"
    unit = "%"
    better = "higher"
    definition = "By the survey."
    every = "twice a year"
"""
