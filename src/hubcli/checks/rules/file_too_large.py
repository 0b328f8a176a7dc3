"""No file may be larger than 16 MiB.

A topic that grows so large is better parted in two; a file that large is rarely a topic.

Accepted:

    a file sectors/foundries.toml of 200 kB

Refused:

    a file sectors/foundries.toml of 20 MB
"""
