"""A base is read within its own directory only.

A link may lead to another file of the base, but not out of it: a base from a stranger must not show
what else lies on a disk.

Accepted:

    a link sectors/foundries.toml to ../drafts/foundries.toml

Refused:

    a link sectors/foundries.toml to /etc/hosts
"""
