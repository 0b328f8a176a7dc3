"""Every file must be a file that can be read.

A directory, a device or a file without permission to read it is refused.

Accepted:

    a file sectors/foundries.toml

Refused:

    a directory sectors/foundries.toml
"""
