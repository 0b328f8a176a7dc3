"""A directory of TOML files: which one is read, what its files say, or what is wrong in them.

The text of one document is `hubcli.toml`'s, and what all files say together `hubcli.store`'s.
"""
