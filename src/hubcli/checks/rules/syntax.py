"""Every file must be TOML.

The message says what was expected where. A file that is not TOML hides what it defines, so nothing
is called unknown or unused until it can be read.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused:

    # sectors/foundries.toml
    title = Foundries
"""
