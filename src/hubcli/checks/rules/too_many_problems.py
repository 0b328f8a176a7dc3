"""No file may have more than 1,000 problems.

The first 1,000 are listed, and reading the file stops there: a longer list helps nobody, and a file
that has so many was not written by hand.

Accepted:

    a file sectors/foundries.toml with three unknown keys

Refused:

    a file sectors/foundries.toml with 1,001 unknown keys
"""
