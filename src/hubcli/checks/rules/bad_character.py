"""No text may have control characters or characters that turn the direction of writing.

Newline and tab are allowed. Others can change what a terminal does; the separators of lines and
paragraphs (U+2028, U+2029) end a line for some programs and not for others; and the embeddings,
overrides and isolates of Unicode's bidirectional algorithm (UAX #9) make a line read otherwise than
it is.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    summary = "They are small."

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    summary = "They are \\u202Esmall."
"""
