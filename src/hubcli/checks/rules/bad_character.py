"""No text may have control characters or characters that turn the direction of writing.

Newline and tab are allowed. Others can change what a terminal does, and the embeddings, overrides
and isolates of Unicode's bidirectional algorithm (UAX #9) make a line read otherwise than it is.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    summary = "They are small."

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    summary = "They are \\u202Esmall."
"""
