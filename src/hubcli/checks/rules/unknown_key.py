"""A key that hubcli does not know is refused: it may be a known one with a typing error.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    summary = "They are small."

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    sumary = "They are small."
"""
