"""No file may be larger than 4 MiB, or have more than 250,000 keys, headers and values.

A topic that grows so large is better parted in two; a file that large is rarely a topic. Nor may a
word or number outside quotation marks have 250,000 characters.

Accepted:

    a file sectors/foundries.toml of 200 kB

Refused:

    a file sectors/foundries.toml of 20 MB
"""
