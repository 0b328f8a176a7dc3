"""A text must say something.

What is not known is left out: an empty text would look like an answer.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    summary = ""
"""
